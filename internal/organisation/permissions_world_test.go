package organisation

import (
	"context"
	"fmt"
	"slices"
	"testing"

	entabsence "thidua/ent/absence"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
	"thidua/internal/vocabulary"
)

var now = day("2025-07-01")

// court is a tree with units, posts and people in every state that decides on what
// may be done to them.
type court struct {
	*tree
	rows []string // the ids to ask about
	// Partners take part in mergers, or are moved to: an office to be merged, one for
	// what comes out, and a department in each office.
	merged, above string
	beside        map[string]string
	fresh, lately string // top offices: founded today; one where units were closed today
	self, keeper  string // somebody who asks; the last administrator
}

func inCourt(t *testing.T, run func(c *court)) {
	dbtest.Each(t, func(t *testing.T, url string) {
		c := &court{tree: plant(t, url), beside: map[string]string{}}
		c.official, c.leader = c.post("OFFICIAL", founded.String()), c.post("LEADER", founded.String())
		c.rows = []string{c.official, c.post("CLASSED", now.String())}
		c.units()
		c.people()
		run(c)
	})
}

func (c *court) post(code, from string) string {
	c.Helper()
	classified := day(from)
	id, err := c.s.CreatePost(c.ctx, CreatePost{
		Code: code, Title: "Chức vụ " + code, PositionClass: vocabulary.Direct, RecipientClass: vocabulary.DirectWorker, ClassifiedFrom: &classified,
	})
	c.must(err)
	return id
}

func (c *court) units() {
	c.Helper()
	apart := c.office("Ngoài phạm vi", nil)
	c.merged, c.above = c.office("Sở ghép", &apart), c.office("Sở trên", &apart)

	c.city, c.lately = c.office("Thành phố", nil), c.office("Tỉnh", nil)
	c.a, c.b = c.office("Sở A", &c.city), c.office("Sở B", &c.city)
	closed, gone, ended := c.office("Sở đã giải thể", &c.city), c.office("Sở đã nhập", &c.city), c.office("Sở giải thể hôm nay", &c.lately)
	c.closeOffice(closed, "2024-06-30")
	c.closeOffice(ended, now.String())
	_, err := c.s.MergeOffices(c.ctx, MergeOffices{Predecessors: c.named(c.b, gone), SurvivorID: &c.b, On: day("2024-01-01"), Document: "1"})
	c.must(err)
	c.fresh, err = c.s.CreateOffice(c.ctx, CreateOffice{Name: "Sở mới", Kind: entoffice.KindAGENCY, StartsOn: now})
	c.must(err)
	offices := []string{c.city, c.lately, c.a, c.b, closed, gone, ended, c.fresh}

	c.a1, c.a2 = c.department("Phòng A1", c.a, nil), c.department("Phòng A2", c.a, nil)
	c.a11, c.b1 = c.department("Tổ A11", c.a, &c.a1), c.department("Phòng B1", c.lately, nil)
	void, over, one, two := c.department("Phòng trống", c.a, nil), c.department("Phòng đã giải thể", c.a, nil), c.department("Phòng một", c.a, nil), c.department("Phòng hai", c.a, nil)
	below := c.department("Tổ giải thể hôm nay", c.lately, &c.b1)
	c.closeDepartment(over, "2024-06-30")
	c.closeDepartment(below, now.String())
	_, err = c.s.MergeDepartments(c.ctx, MergeDepartments{Predecessors: c.named(one, two), SurvivorID: &two, On: day("2024-01-01"), Document: "1"})
	c.must(err)
	young, err := c.s.CreateDepartment(c.ctx, CreateDepartment{Name: "Phòng mới", OfficeID: c.a, Kind: vocabulary.Division, StartsOn: now})
	c.must(err)
	departments := []string{c.a1, c.a2, c.a11, c.b1, void, over, one, two, below, young}

	for _, office := range []string{c.a, c.lately} {
		c.beside[office] = c.department("Phòng bên", office, nil)
	}
	c.rows = append(append(c.rows, offices...), departments...)
}

func (c *court) people() {
	c.Helper()
	grant := func(id, staff string, role actor.Role, office *string) {
		c.must(c.db.Ent.Grant.Create().SetID(id).SetRole(role).SetStaffID(staff).SetNillableOfficeID(office).SetStartsOn(founded).Exec(c.ctx))
	}
	people := map[string]string{}
	for code, unit := range map[string]unit{
		"self": {c.a, c.a1}, "leader": {c.a, ""}, "other": {c.lately, c.b1}, "below": {c.a, c.a11}, "left": {c.a, c.a1}, "leaving": {c.a, c.a2},
		"moved": {c.a, c.a2}, "seconded": {c.a, c.a1}, "absent": {c.a, c.a1}, "wide": {c.a, c.a1}, "keeper": {c.a, c.a1}, "wideleft": {c.a, c.a1},
	} {
		people[code] = c.hire(code, unit.office, unit.department)
		c.rows = append(c.rows, people[code])
	}
	c.self, c.keeper = people["self"], people["keeper"]
	for code, on := range map[string]string{"left": "2024-12-31", "wideleft": "2024-12-31", "leaving": now.String()} {
		_, err := c.s.Leave(c.ctx, Leave{ID: people[code], Version: 1, On: day(on), Why: entstaff.LeavingReasonRETIRED})
		c.must(err)
	}
	grant("grt_wide", people["wide"], actor.Analyst, &c.b)
	grant("grt_wideleft", people["wideleft"], actor.Analyst, &c.b)
	grant("grt_keeper", people["keeper"], actor.Administrator, nil)
	c.must(c.db.Ent.Account.Create().SetID("acc_keeper").SetIssuer("https://id.example").SetSubject("keeper").SetStaffID(people["keeper"]).SetStatus("ACTIVE").SetLinkedAt(c.db.Now()).Exec(c.ctx))
	_, err := c.s.Transfer(c.ctx, Transfer{ID: people["moved"], Version: 1, DepartmentID: &c.a1, On: now})
	c.must(err)
	_, err = c.s.Second(c.ctx, Second{ID: people["seconded"], Version: 1, OfficeID: c.b, PostID: c.leader, On: day("2025-01-01")})
	c.must(err)
	_, err = c.s.RecordAbsence(c.ctx, RecordAbsence{ID: people["absent"], Version: 1, Kind: entabsence.KindSTUDY, StartsOn: day("2025-01-01")})
	c.must(err)
	id, err := c.s.Hire(c.ctx, Hire{
		Code: "today", FullName: "Trần Thị Mẫu", Category: vocabulary.Worker, PostID: c.official, OfficeID: c.a, DepartmentID: &c.a2, On: now,
	})
	c.must(err)
	_, err = c.s.Appoint(c.ctx, Appoint{ID: id, Version: 1, PostID: c.leader, Kind: entposting.KindCONCURRENT, DepartmentID: &c.a1, On: now})
	c.must(err)
	c.rows = append(c.rows, id)
}

func (c *court) closeOffice(id, on string) {
	c.Helper()
	_, err := c.s.CloseOffice(c.ctx, CloseOffice{ID: id, Version: 1, On: day(on), Document: "1", Reason: "Hết việc"})
	c.must(err)
}

func (c *court) closeDepartment(id, on string) {
	c.Helper()
	_, err := c.s.CloseDepartment(c.ctx, CloseDepartment{ID: id, Version: 1, On: day(on), Document: "1", Reason: "Hết việc"})
	c.must(err)
}

// callers hold every role, over every kind of unit where it may do anything, and
// over the partners: what is asked is whether the row itself is theirs.
func (c *court) callers() map[string]context.Context {
	c.Helper()
	all := map[string]context.Context{"the product": c.ctx}
	enter := func(name string, who actor.Actor, grants ...access.Grant) {
		ctx, err := access.Enter(c.Context(), c.db.Ent, who, grants...)
		c.must(err)
		all[name] = ctx
	}
	enter("without a role", actor.Actor{Account: "acc_other"})
	enter("oneself", actor.Actor{Account: "acc_self", StaffID: c.self}, access.Grant{Role: actor.StaffMember, Unit: c.a1})
	doing := []actor.Role{actor.Administrator, actor.EmulationOfficer, actor.UnitHead}
	for _, role := range actor.Roles {
		units := []string{"", c.a, c.a1, access.Everything}
		if slices.Contains(doing, role) {
			units = append(units, c.b, c.city, c.lately, c.fresh)
		}
		for _, unit := range units {
			grants := []access.Grant{{Role: role, Unit: unit}}
			for _, partner := range []string{c.merged, c.above, c.beside[c.a], c.beside[c.lately]} {
				grants = append(grants, access.Grant{Role: role, Unit: partner})
			}
			enter(fmt.Sprintf("%s over %q", role, unit), actor.Actor{Account: "acc_other"}, grants...)
		}
	}
	return all
}
