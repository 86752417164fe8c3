package sample

import (
	"context"
	"fmt"
	"strings"

	"thidua/ent"
	entaward "thidua/ent/award"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	entdecision "thidua/ent/decision"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entemulationyear "thidua/ent/emulationyear"
	entofficeperiod "thidua/ent/officeperiod"
	entpost "thidua/ent/post"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/lifecycle"
	"thidua/internal/organisation"
)

// finder finds in the database what the keys of the story stand for. It remembers the
// ids of departments, people and the catalogue, which never change.
type finder struct {
	story
	ent *ent.Client
	ids map[string]string
}

// once finds the id of something, and remembers it.
func (f finder) once(kind string, r ref, find func() (string, error)) (string, error) {
	key := kind + " " + string(r)
	if id, ok := f.ids[key]; ok {
		return id, nil
	}
	id, err := find()
	if err != nil {
		return "", about(r, err)
	}
	f.ids[key] = id
	return id, nil
}

// unit is an office, or a department with its office.
type unit struct {
	office     string
	department *ent.Department
}

// departmentID is none of an office.
func (u unit) departmentID() *string {
	if u.department == nil {
		return nil
	}
	return &u.department.ID
}

// unit finds an office or a department by its first name and day.
func (f finder) unit(ctx context.Context, r ref) (unit, error) {
	was, ok := f.names[r]
	if !ok {
		return unit{}, unknown(r)
	}
	office, err := f.once("office", r, func() (string, error) {
		ids, err := f.ent.OfficePeriod.Query().Where(entofficeperiod.Name(was.text), entofficeperiod.StartsOn(was.on)).Select(entofficeperiod.FieldOfficeID).Strings(ctx)
		return strings.Join(ids, ""), err // none of a department
	})
	if err != nil || office != "" {
		return unit{office: office}, err
	}
	id, err := f.departmentID(ctx, r)
	if err != nil {
		return unit{}, err
	}
	d, err := f.ent.Department.Get(ctx, id) // which may have come to another office
	if err != nil {
		return unit{}, about(r, err)
	}
	return unit{office: d.OfficeID, department: d}, nil
}

// office finds an office.
func (f finder) office(ctx context.Context, r ref) (string, error) {
	u, err := f.unit(ctx, r)
	if err == nil && u.department != nil {
		err = fmt.Errorf("$%s is no office", r)
	}
	return u.office, err
}

// departmentID finds the id of a department.
func (f finder) departmentID(ctx context.Context, r ref) (string, error) {
	was, ok := f.names[r]
	if !ok {
		return "", unknown(r)
	}
	return f.once("department", r, func() (string, error) {
		return f.ent.Department.Query().Where(entdepartment.HasPeriodsWith(entdepartmentperiod.Name(was.text), entdepartmentperiod.StartsOn(was.on))).OnlyID(ctx)
	})
}

// department finds a department.
func (f finder) department(ctx context.Context, r ref) (*ent.Department, error) {
	u, err := f.unit(ctx, r)
	if err != nil {
		return nil, err
	}
	if u.department == nil {
		return nil, fmt.Errorf("$%s is no department", r)
	}
	return u.department, nil
}

// departments is the ids of several departments.
func (f finder) departments(ctx context.Context, refs []ref) (ids []string, err error) {
	for _, r := range refs {
		id, err := f.departmentID(ctx, r)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// staff finds somebody by code, name and first day.
func (f finder) staff(ctx context.Context, r ref) (*ent.Staff, error) {
	was, ok := f.names[r]
	if !ok {
		return nil, unknown(r)
	}
	s, err := f.ent.Staff.Query().Where(entstaff.Code(string(r)), entstaff.FullName(was.text), entstaff.StartsOn(was.on)).Only(ctx)
	return s, about(r, err)
}

// people is the ids of several people.
func (f finder) people(ctx context.Context, refs []ref) ([]string, error) {
	ids := make([]string, len(refs))
	for i, r := range refs {
		id, err := f.once("staff", r, func() (string, error) {
			s, err := f.staff(ctx, r)
			if err != nil {
				return "", err
			}
			return s.ID, nil
		})
		if err != nil {
			return nil, err
		}
		ids[i] = id
	}
	return ids, nil
}

func (f finder) post(ctx context.Context, r ref) (string, error) {
	return f.once("post", r, func() (string, error) { return f.ent.Post.Query().Where(entpost.Code(string(r))).OnlyID(ctx) })
}

func (f finder) awardType(ctx context.Context, code string) (string, error) {
	return f.once("award type", ref(code), func() (string, error) { return f.ent.AwardType.Query().Where(entawardtype.Code(code)).OnlyID(ctx) })
}

func (f finder) campaign(ctx context.Context, r ref) (*ent.Campaign, error) {
	was, ok := f.names[r]
	if !ok {
		return nil, unknown(r)
	}
	c, err := f.ent.Campaign.Query().Where(entcampaign.Name(was.text)).Only(ctx)
	return c, about(r, err)
}

// optionalCampaign is campaign for a reference that may be absent.
func (f finder) optionalCampaign(ctx context.Context, r *ref) (*string, error) {
	if r == nil {
		return nil, nil
	}
	c, err := f.campaign(ctx, *r)
	if err != nil {
		return nil, err
	}
	return &c.ID, nil
}

// decision finds a decision by its subject, which no other one of the story has.
func (f finder) decision(ctx context.Context, r ref) (*ent.Decision, error) {
	was, ok := f.names[r]
	if !ok {
		return nil, unknown(r)
	}
	d, err := f.ent.Decision.Query().Where(entdecision.Subject(was.text)).Only(ctx)
	return d, about(r, err)
}

// given finds the award that a decision gave to somebody.
func (f finder) given(ctx context.Context, decision, person ref) (*ent.Award, error) {
	d, err := f.decision(ctx, decision)
	if err != nil {
		return nil, err
	}
	s, err := f.staff(ctx, person)
	if err != nil {
		return nil, err
	}
	a, err := d.QueryAwards().Where(entaward.StaffID(s.ID)).Only(ctx)
	return a, about(person, err)
}

// tables hold what the story names, beside the above: each kind by the column of its name.
var tables = map[string]struct{ name, column string }{
	"cluster":        {"clusters", "name"},
	"conference":     {"conferences", "name"},
	"pledge":         {"pledges", "title"},
	"task":           {"tasks", "title"},
	"responsibility": {"responsibilities", "application"},
	"indicator":      {"indicators", "description"},
	"scoringSheet":   {"scoring_sheets", "name"},
	"initiative":     {"initiatives", "name"},
	"exemplar":       {"exemplars", "title"},
	"review":         {"reviews", "title"},
	"case":           {"disciplinary_cases", "note"},
}

// named finds what no other row of its kind is called.
func (f finder) named(ctx context.Context, kind string, r ref) (lifecycle.Reference, error) {
	var found lifecycle.Reference
	was, ok := f.names[r]
	if !ok {
		return found, unknown(r)
	}
	table := tables[kind]
	rows, err := f.ent.QueryContext(ctx, "SELECT id, version FROM "+table.name+" WHERE "+table.column+" = $1", was.text)
	if err != nil {
		return found, err
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		if err := rows.Scan(&found.ID, &found.Version); err != nil {
			return found, err
		}
	}
	if err := rows.Err(); err != nil {
		return found, err
	}
	if n != 1 {
		return found, about(r, fmt.Errorf("%d of the kind %s: %w", n, kind, &ent.NotFoundError{}))
	}
	return found, nil
}

// year finds an emulation year of an office.
func (f finder) year(ctx context.Context, office string, year int) (*ent.EmulationYear, error) {
	return f.ent.EmulationYear.Query().Where(entemulationyear.OfficeID(office), entemulationyear.WorkYear(year)).Only(ctx)
}

// workers are those who work in a unit, without what is below it, by their codes.
func (f finder) workers(ctx context.Context, u unit, on calendar.Date) ([]*ent.Staff, error) {
	where := entstaff.DepartmentIDIsNil()
	if u.department != nil {
		where = entstaff.DepartmentID(u.department.ID)
	}
	return f.ent.Staff.Query().Where(entstaff.OfficeID(u.office), where, serving(on)).Order(entstaff.ByCode()).All(ctx)
}

// everybody is all who work in an office, by their codes.
func (f finder) everybody(ctx context.Context, office string, on calendar.Date) ([]*ent.Staff, error) {
	return f.ent.Staff.Query().Where(entstaff.OfficeID(office), serving(on)).Order(entstaff.ByCode()).All(ctx)
}

func serving(on calendar.Date) entpredicate.Staff {
	return entstaff.Or(entstaff.EndsOnIsNil(), entstaff.EndsOnGTE(on))
}

// head is who heads a unit on a day.
func (f finder) head(ctx context.Context, u unit, on calendar.Date) (string, error) {
	of := access.In(u.office, u.departmentID())
	heads, err := organisation.HeadsOn(ctx, f.ent, []access.Unit{of}, on)
	if err == nil && len(heads[of]) == 0 {
		err = fmt.Errorf("nobody heads it on %s", on)
	}
	if err != nil {
		return "", err
	}
	return heads[of][0], nil
}

func unknown(r ref) error { return fmt.Errorf("no step makes $%s", r) }

func about(r ref, err error) error {
	if err != nil {
		return fmt.Errorf("$%s: %w", r, err)
	}
	return nil
}
