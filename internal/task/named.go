package task

import (
	"context"
	"fmt"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// wanted are the ids and staff codes that tasks of an office name.
type wanted struct {
	office                               string
	departments, staff, codes, campaigns []string
}

// add notes what a task names.
func (w *wanted) add(t *ent.Task) {
	for _, one := range []struct {
		list *[]string
		id   *string
	}{{&w.departments, t.DepartmentID}, {&w.staff, t.StaffID}, {&w.campaigns, t.CampaignID}} {
		if one.id != nil {
			*one.list = append(*one.list, *one.id)
		}
	}
}

// named is what is there of it, as far as the caller sees it.
type named struct {
	office      string
	departments map[string]*ent.Department
	staff       map[string]*ent.Staff // by id
	codes       map[string]string     // ids by staff code
	campaigns   map[string]bool
}

// read looks up what tasks name, in three statements at most.
func (w *wanted) read(ctx context.Context, t *database.Tx) (named, error) {
	n := named{w.office, map[string]*ent.Department{}, map[string]*ent.Staff{}, map[string]string{}, map[string]bool{}}
	if len(w.departments) > 0 {
		rows, err := t.Department.Query().Where(entdepartment.IDIn(w.departments...)).All(ctx)
		if err != nil {
			return n, err
		}
		for _, d := range rows {
			n.departments[d.ID] = d
		}
	}
	if len(w.staff)+len(w.codes) > 0 {
		rows, err := t.Staff.Query().Where(entstaff.Or(
			entstaff.IDIn(w.staff...), entstaff.And(entstaff.OfficeID(w.office), entstaff.CodeIn(w.codes...)))).All(ctx)
		if err != nil {
			return n, err
		}
		for _, p := range rows {
			n.staff[p.ID] = p
			if p.OfficeID == w.office {
				n.codes[p.Code] = p.ID
			}
		}
	}
	if len(w.campaigns) > 0 {
		ids, err := t.Campaign.Query().Where(entcampaign.IDIn(w.campaigns...)).IDs(ctx)
		if err != nil {
			return n, err
		}
		for _, id := range ids {
			n.campaigns[id] = true
		}
	}
	return n, nil
}

// fit tells whether a task may name what it newly names: what it named before may have
// ended or moved since. The person stands at a field of the input. Codes: NOT_FOUND, TASK_UNIT_OF_ANOTHER_OFFICE,
// TASK_UNIT_NOT_EXISTING, TASK_STAFF_NOT_IN_SERVICE.
func (n named) fit(was, to *ent.Task, personAt string) error {
	if was == nil {
		was = &ent.Task{}
	}
	var problems []error
	if fresh(was.DepartmentID, to.DepartmentID) {
		problems = append(problems, n.department("departmentID", *to.DepartmentID, to.AssignedOn))
	}
	if fresh(was.StaffID, to.StaffID) {
		problems = append(problems, n.person(personAt, *to.StaffID, to.AssignedOn))
	}
	if fresh(was.CampaignID, to.CampaignID) && !n.campaigns[*to.CampaignID] {
		problems = append(problems, missing("campaignID", "campaign"))
	}
	return check.All(problems...)
}

// together are the departments that take part in a task.
// Codes: BAD_USER_INPUT, NOT_FOUND, TASK_UNIT_OF_ANOTHER_OFFICE, TASK_UNIT_NOT_EXISTING.
func (n named) together(ids []string, on calendar.Date) error {
	named := map[string]bool{}
	for i, id := range ids {
		field := fmt.Sprintf("coordinatorIDs.%d", i)
		if named[id] {
			return fault.New(fault.BadUserInput, field, "this department is named twice")
		}
		named[id] = true
		if err := n.department(field, id, on); err != nil {
			return err
		}
	}
	return nil
}

func (n named) department(field, id string, on calendar.Date) error {
	switch d := n.departments[id]; {
	case d == nil:
		return missing(field, "department")
	case d.OfficeID != n.office:
		return fault.New(OfAnotherOffice, field, "this department is part of another office; name one of the office whose task it is")
	case !on.Within(d.StartsOn, d.EndsOn):
		return fault.New(UnitNotExisting, field, "%s did not exist on %s, when the task was given", d.Name, on).With("unit", d.Name).With("date", on)
	}
	return nil
}

func (n named) person(field, id string, on calendar.Date) error {
	switch p := n.staff[id]; {
	case p == nil:
		return missing(field, "member of staff")
	case p.OfficeID != n.office:
		return fault.New(OfAnotherOffice, field, "this person is of another office; name one of the office whose task it is")
	case !on.Within(p.StartsOn, p.EndsOn):
		return fault.New(StaffNotInService, field, "this person was not in the service on %s, when the task was given", on).With("date", on)
	}
	return nil
}

func missing(field, what string) error {
	return fault.New(fault.NotFound, field, "there is no such %s, or you may not see it", what)
}

// fresh tells whether something is named that was not named before.
func fresh(was, to *string) bool { return to != nil && (was == nil || *was != *to) }
