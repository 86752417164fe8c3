package organisation

import (
	"context"
	"testing"

	entabsence "thidua/ent/absence"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

var operations = map[string][]access.Operation{
	identity.Office:     {"renameOffice", "moveOffice", "mergeOffices", "splitOffice", "closeOffice", "createDepartment"},
	identity.Department: {"renameDepartment", "moveDepartment", "mergeDepartments", "splitDepartment", "closeDepartment"},
	identity.Post:       {"reclassifyPost"},
	identity.Staff:      {"transferStaff", "appointStaff", "secondStaff", "leaveStaff", "recordAbsence"},
}

// Permissions and operations give one answer: to every caller, of rows in every state.
func TestPermissions(t *testing.T) {
	inCourt(t, func(c *court) {
		seen := accesstest.Comparison{
			DB: c.db, Permissions: Permissions, Callers: c.callers(), Rows: c.rows, Operations: operations, Do: c.do,
		}.Run(c.T)
		for op, codes := range map[access.Operation][]fault.Code{
			"renameOffice": {UnitClosed}, "moveOffice": {UnitClosed}, "mergeOffices": {UnitClosed},
			"splitOffice": {UnitClosed, UnitChangedLater}, "closeOffice": {UnitClosed, UnitNotEmpty}, "createDepartment": {UnitClosed},
			"renameDepartment": {UnitClosed}, "moveDepartment": {UnitClosed}, "mergeDepartments": {UnitClosed},
			"splitDepartment": {UnitClosed, UnitChangedLater}, "closeDepartment": {UnitClosed, UnitNotEmpty},
			"reclassifyPost": {PostClassLater}, "recordAbsence": {fault.NotFound},
			"transferStaff": {StaffLeft, PostingStartedLater, fault.NotFound}, "appointStaff": {StaffLeft, fault.NotFound}, "secondStaff": {StaffLeft, fault.NotFound},
			"leaveStaff": {StaffLeft, access.BeyondOwn, access.LastAdministrator, fault.NotFound},
		} {
			for _, code := range append(codes, "", fault.Forbidden) {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
			if known := len(codes) + 2; len(seen[op]) != known {
				t.Errorf("%s: %v, want %d answers", op, seen[op], known)
			}
		}
		t.Log(len(c.rows), "rows", seen)
	})
}

// do does an operation to a row, today, with input that nothing is wrong with.
func (c *court) do(ctx context.Context, op access.Operation, id string) (err error) {
	switch op {
	case "createDepartment":
		_, err = c.s.CreateDepartment(ctx, CreateDepartment{OfficeID: id, Name: "Phòng", Kind: vocabulary.Division, StartsOn: now})
	case "renameOffice":
		_, err = c.s.RenameOffice(ctx, RenameOffice{ID: id, Version: c.o(id).Version, Name: "Tên", On: now})
	case "moveOffice":
		_, err = c.s.MoveOffice(ctx, MoveOffice{ID: id, Version: c.o(id).Version, DisplayOrder: new(9), On: now})
	case "mergeOffices":
		return c.mergeOffices(ctx, id)
	case "splitOffice":
		left := c.left(func(t *database.Tx) (estate, error) { return estateOfOffices(c.ctx, t, now, id) })
		_, err = c.s.SplitOffice(ctx, SplitOffice{ID: id, Version: c.o(id).Version, On: now, Document: "1", Successors: []OfficeSuccessor{
			{Name: "Một", DepartmentIDs: left.departmentIDs(), OfficeIDs: left.officeIDs(), StaffIDs: left.holders()}, {Name: "Hai"},
		}})
	case "closeOffice":
		_, err = c.s.CloseOffice(ctx, CloseOffice{ID: id, Version: c.o(id).Version, On: now, Document: "1", Reason: "Hết việc"})
	case "reclassifyPost":
		_, err = c.s.ReclassifyPost(ctx, ReclassifyPost{ID: id, Version: 1, RecipientClass: vocabulary.OtherLeader, From: now})
	default:
		if c.isStaff(id) {
			return c.doToStaff(ctx, op, id)
		}
		return c.doToDepartment(ctx, op, id)
	}
	return err
}

// mergeOffices lets the office survive.
func (c *court) mergeOffices(ctx context.Context, id string) error {
	_, err := c.s.MergeOffices(ctx, MergeOffices{Predecessors: c.named(id, c.merged), SurvivorID: &id, On: now, Document: "1"})
	return err
}

func (c *court) doToDepartment(ctx context.Context, op access.Operation, id string) (err error) {
	d := c.d(id)
	beside := c.beside[d.OfficeID]
	switch op {
	case "renameDepartment":
		_, err = c.s.RenameDepartment(ctx, RenameDepartment{ID: id, Version: d.Version, Name: "Tên", On: now})
	case "moveDepartment":
		_, err = c.s.MoveDepartment(ctx, MoveDepartment{ID: id, Version: d.Version, ParentID: &beside, On: now})
	case "mergeDepartments":
		_, err = c.s.MergeDepartments(ctx, MergeDepartments{Predecessors: c.named(id, beside), SurvivorID: &id, On: now, Document: "1"})
	case "splitDepartment":
		left := c.left(func(t *database.Tx) (estate, error) { return estateOfDepartments(c.ctx, t, now, id) })
		_, err = c.s.SplitDepartment(ctx, SplitDepartment{ID: id, Version: d.Version, On: now, Document: "1", Successors: []DepartmentSuccessor{
			{Name: "Một", Kind: d.Kind, ChildIDs: left.departmentIDs(), StaffIDs: left.holders()}, {Name: "Hai", Kind: d.Kind},
		}})
	case "closeDepartment":
		_, err = c.s.CloseDepartment(ctx, CloseDepartment{ID: id, Version: d.Version, On: now, Document: "1", Reason: "Hết việc"})
	}
	return err
}

func (c *court) doToStaff(ctx context.Context, op access.Operation, id string) (err error) {
	p := c.p(id)
	beside := c.beside[p.OfficeID]
	switch op {
	case "transferStaff":
		_, err = c.s.Transfer(ctx, Transfer{ID: id, Version: p.Version, DepartmentID: &beside, On: now})
	case "appointStaff":
		_, err = c.s.Appoint(ctx, Appoint{ID: id, Version: p.Version, PostID: c.leader, Kind: entposting.KindCONCURRENT, DepartmentID: &beside, On: now})
	case "secondStaff":
		_, err = c.s.Second(ctx, Second{ID: id, Version: p.Version, OfficeID: p.OfficeID, DepartmentID: &beside, PostID: c.leader, On: now})
	case "leaveStaff":
		_, err = c.s.Leave(ctx, Leave{ID: id, Version: p.Version, On: now, Why: entstaff.LeavingReasonRETIRED})
	case "recordAbsence":
		_, err = c.s.RecordAbsence(ctx, RecordAbsence{ID: id, Version: p.Version, Kind: entabsence.KindSICK, StartsOn: p.StartsOn, EndsOn: &p.StartsOn})
	}
	return err
}

func (c *court) isStaff(id string) bool {
	table, _ := identity.Table(id)
	return table == "staff"
}

func (c *court) left(load func(t *database.Tx) (estate, error)) (e estate) {
	c.Helper()
	c.must(c.db.Do(c.ctx, func(t *database.Tx) (err error) { e, err = load(t); return err }))
	return e
}

// As many statements for all rows as for one of each kind; and nothing is told to
// nobody, or of what is no unit, post or member of staff.
func TestPermissionsInAFewStatements(t *testing.T) {
	inCourt(t, func(c *court) {
		few := []string{c.official, c.a, c.a1, c.keeper}
		ask := func(ids []string) int64 {
			ctx, n := database.CountStatements(c.ctx)
			told, err := Permissions(ctx, c.db.Ent, ids, now)
			c.must(err)
			if len(told) != len(ids) {
				t.Errorf("told of %d of %d rows", len(told), len(ids))
			}
			return n.Load()
		}
		if one, all := ask(few), ask(c.rows); one != all {
			t.Errorf("%d statements for %d rows, %d for %d", one, len(few), all, len(c.rows))
		}
		told, err := Permissions(c.Context(), c.db.Ent, c.rows, now)
		c.must(err)
		none, err := Permissions(c.ctx, c.db.Ent, []string{"acc_keeper", "off_NONE", "nothing"}, now)
		c.must(err)
		if len(told)+len(none) > 0 {
			t.Errorf("told nobody %v, of no rows %v", told, none)
		}
	})
}

// TestTheLastAdministratorStays: who can give rights everywhere leaves when somebody
// else can.
func TestTheLastAdministratorStays(t *testing.T) {
	inCourt(t, func(c *court) {
		leave := func() error {
			_, err := c.s.Leave(c.as(actor.EmulationOfficer, access.Everything), Leave{ID: c.keeper, Version: 1, On: now, Why: entstaff.LeavingReasonRETIRED})
			return err
		}
		c.refused("the last one", access.LastAdministrator, "id", leave)
		c.must(c.db.Ent.Account.Create().SetID("acc_service").SetIssuer("https://id.example").SetSubject("service").SetName("Dịch vụ").
			SetStatus("ACTIVE").SetLinkedAt(c.db.Now()).Exec(c.ctx))
		c.must(c.db.Ent.Grant.Create().SetID("grt_service").SetRole(actor.Administrator).SetAccountID("acc_service").SetStartsOn(founded).Exec(c.ctx))
		told, err := Permissions(c.ctx, c.db.Ent, []string{c.keeper}, now)
		c.must(err)
		if denial := told[c.keeper][3].Denial; denial != nil {
			t.Errorf("of two: %v", denial)
		}
		c.must(leave())
	})
}
