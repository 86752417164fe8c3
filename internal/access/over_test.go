package access

import (
	"slices"
	"testing"

	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	"thidua/internal/actor"
)

// Over leaves what the role covers, of every grant, inside of every delegation.
func TestOverLeavesWhatIsCovered(t *testing.T) {
	everywhere(t, func(w world) {
		for _, g := range []Grant{
			{actor.EmulationOfficer, officeA},
			{actor.EmulationOfficer, city},
			{actor.EmulationOfficer, Everything},
			{actor.UnitHead, depA},
			{actor.UnitHead, teamA},
			{actor.StaffMember, officeA},
			{actor.StaffMember, ""},
		} {
			for _, limit := range []string{"", officeA, depA, teamA} { // of a delegation; none for oneself
				w.over(g, limit)
			}
		}
	})
}

func (w world) over(g Grant, limit string) {
	w.Helper()
	ctx := w.as(g, Grant{actor.Analyst, Everything})
	c := from(ctx)
	if limit != "" {
		within, err := resolve(ctx, w.db.Ent, []Grant{{Unit: limit}})
		w.must(err)
		c.within = within
		ctx = with(ctx, c)
	}
	departments, err := w.db.Ent.Department.Query().Order(entdepartment.ByID()).All(ctx)
	w.must(err)
	var want []string
	for _, d := range departments {
		if c.covers(g.Role, d.OfficeID, d.ID) {
			want = append(want, d.ID)
		}
	}
	got, err := w.db.Ent.Department.Query().Where(Over(ctx, g.Role, entdepartment.FieldOfficeID, entdepartment.FieldID)).
		Order(entdepartment.ByID()).IDs(ctx)
	w.must(err)
	if !slices.Equal(got, want) {
		w.Errorf("%v in %q: departments %v, covered are %v", g, limit, got, want)
	}
	offices, err := w.db.Ent.Office.Query().Order(entoffice.ByID()).IDs(ctx)
	w.must(err)
	offices = slices.DeleteFunc(offices, func(id string) bool { return !c.covers(g.Role, id, "") })
	if got, err = w.db.Ent.Office.Query().Where(Over(ctx, g.Role, entoffice.FieldID, "")).Order(entoffice.ByID()).IDs(ctx); err != nil || !slices.Equal(got, offices) {
		w.Errorf("%v in %q: offices %v, %v, covered are %v", g, limit, got, err, offices)
	}
}
