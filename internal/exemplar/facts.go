package exemplar

import (
	"context"

	"thidua/ent"
	entstaff "thidua/ent/staff"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// facts are what the records tell of what is proposed.
type facts struct {
	office     *ent.Office
	department *string
	name       string  // of the member of staff or the unit
	me         *string // the member of staff who acts; nil for others
	here       bool    // whether they work in this office
}

// facts looks everything up that the input names, in five statements at most.
// Codes: NOT_FOUND.
func (in Discover) facts(ctx context.Context, t *database.Tx) (f facts, err error) {
	if f.office, err = t.Office.Get(ctx, in.OfficeID); err != nil {
		return f, database.NotFound(err, "officeID", "office")
	}
	f.name, f.department = f.office.Name, in.DepartmentID
	person, err := in.people(ctx, t, &f)
	if err != nil {
		return f, err
	}
	if person != nil && f.department == nil && person.OfficeID == in.OfficeID {
		f.department = person.DepartmentID
	}
	if f.department != nil {
		d, err := t.Department.Get(ctx, *f.department)
		switch {
		case err != nil:
			return f, database.NotFound(err, "departmentID", "department")
		case d.OfficeID != in.OfficeID:
			return f, fault.New(fault.NotFound, "departmentID", "this office has no such department")
		}
		f.name = d.Name
	}
	if person != nil {
		f.name = person.FullName
	}
	if in.CampaignID != nil {
		_, err = t.Campaign.Get(ctx, *in.CampaignID)
	}
	return f, database.NotFound(err, "campaignID", "campaign")
}

// people reads whom it is about, who discovered it and who acts, and returns the first.
// Codes: NOT_FOUND.
func (in Discover) people(ctx context.Context, t *database.Tx, f *facts) (*ent.Staff, error) {
	me := actor.From(ctx).StaffID
	wanted := []string{me}
	for _, id := range []*string{in.StaffID, in.DiscovererID} {
		if id != nil {
			wanted = append(wanted, *id)
		}
	}
	rows, err := t.Staff.Query().Where(entstaff.IDIn(wanted...)).All(ctx)
	if err != nil {
		return nil, err
	}
	seen := map[string]*ent.Staff{}
	for _, row := range rows {
		seen[row.ID] = row
	}
	known := func(field string, id *string) error {
		if id == nil || seen[*id] != nil {
			return nil
		}
		return fault.New(fault.NotFound, field, "there is no such member of staff, or you may not see them")
	}
	if err := check.First(known("staffID", in.StaffID), known("discovererID", in.DiscovererID)); err != nil {
		return nil, err
	}
	if me != "" {
		f.me, f.here = &me, seen[me] != nil && seen[me].OfficeID == in.OfficeID
	}
	if in.StaffID == nil {
		return nil, nil
	}
	return seen[*in.StaffID], nil
}
