package organisation

import (
	"context"
	"testing"

	entabsence "thidua/ent/absence"
	entevent "thidua/ent/event"
	entposting "thidua/ent/posting"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func ill(id string, behalf *access.OnBehalfOf) RecordAbsence {
	return RecordAbsence{ID: id, Version: 1, Kind: entabsence.KindSICK, StartsOn: day("2024-07-01"), OnBehalfOf: behalf}
}

// The role of the principal is granted here; that of a head, who holds none by
// grant, is tried below.
func TestRecordAbsenceOnBehalfOf(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.hire("001", w.post("CV"), team)
		accesstest.Operation{
			DB: w.db, Name: "recordAbsence", Role: actor.EmulationOfficer, Office: office, Elsewhere: otherOffice,
			State: func() string { return w.staff(id).String() + w.count("absences") },
			Do: func(ctx context.Context, behalf *access.OnBehalfOf) error {
				_, err := w.s.RecordAbsence(ctx, ill(id, behalf))
				return err
			},
		}.OnBehalfOf(w.T)
	})
}

func (w world) count(table string) (n string) {
	w.Helper()
	w.must(w.db.Pool().QueryRow("SELECT CAST(count(*) AS text) FROM " + table).Scan(&n))
	return n
}

// A head is one by posting, and who acts for the head acts in the head's unit: as
// long as the post is held, and no wider than the paper says.
func TestRecordAbsenceForAHead(t *testing.T) {
	everywhere(t, func(w world) {
		cv := w.post("CV")
		head, err := w.s.CreatePost(w.ctx, CreatePost{Code: "TP", Title: "Trưởng phòng", PositionClass: "HEAD", RecipientClass: vocabulary.OtherLeader})
		w.must(err)
		principal, delegate := w.hire("001", head, division), w.hire("002", cv, second)
		inTeam, inDivision, outside := w.hire("003", cv, team), w.hire("004", cv, division), w.hire("005", cv, second)
		ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_D", StaffID: delegate}, access.Grant{Role: actor.StaffMember, Unit: second})
		w.must(err)
		behalf := &access.OnBehalfOf{StaffID: principal, Document: "1/GUQ"}
		try := func(id string) func() error {
			return func() error { _, err := w.s.RecordAbsence(ctx, ill(id, behalf)); return err }
		}
		w.refused("without a paper", access.NotDelegated, "onBehalfOf.staffID", try(inTeam))
		w.must(w.db.Ent.Delegation.Create().SetID("dlg_1").SetPrincipalID(principal).SetDelegateID(delegate).SetOperations([]string{"recordAbsence"}).
			SetDepartmentID(team).SetStartsOn(day("2025-07-01")).SetEndsOn(day("2025-07-01")).SetDocument("1/GUQ").Exec(w.ctx))
		w.must(try(inTeam)())
		e := w.db.Ent.Event.Query().Where(entevent.KindEQ(vocabulary.AbsenceRecorded)).OnlyX(w.ctx)
		if e.ActorRole != string(actor.UnitHead) || e.Actor != "acc_D" || e.Principal == nil || *e.Principal != principal {
			t.Errorf("event: %v", e)
		}
		w.refused("beyond the limit", fault.Forbidden, "", try(inDivision))
		w.refused("beyond the unit", fault.NotFound, "id", try(outside))

		// Who gives the post up takes the right along, though the paper still runs.
		w.must(w.db.Ent.Posting.Update().Where(entposting.StaffID(principal)).SetEndsOn(day("2025-06-30")).Exec(w.ctx))
		w.refused("the post is given up", fault.Forbidden, "onBehalfOf.staffID", try(inTeam))
	})
}

// Who holds two roles acts in the one that covers the unit, and the first one that
// the matrix names where both do.
func TestTwoRoles(t *testing.T) {
	everywhere(t, func(w world) {
		cv := w.post("CV")
		ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_TWO"},
			access.Grant{Role: actor.Administrator, Unit: otherOffice}, access.Grant{Role: actor.UnitHead, Unit: division},
			access.Grant{Role: actor.EmulationOfficer, Unit: team})
		w.must(err)
		for id, want := range map[string]actor.Role{
			w.hire("001", cv, elsewhere): actor.Administrator, w.hire("002", cv, division): actor.UnitHead, w.hire("003", cv, team): actor.EmulationOfficer,
		} {
			_, err := w.s.RecordAbsence(ctx, ill(id, nil))
			w.must(err)
			e := w.db.Ent.Event.Query().Where(entevent.KindEQ(vocabulary.AbsenceRecorded), entevent.SubjectID(id)).OnlyX(w.ctx)
			if e.ActorRole != string(want) || e.Actor != "acc_TWO" {
				t.Errorf("event: %v, want %s", e, want)
			}
		}
		// The head of the division hires nobody, whatever else this one is elsewhere.
		w.refused("hire", fault.Forbidden, "", func() error {
			_, err := w.s.Hire(ctx, Hire{Code: "009", FullName: "Nguyễn Văn A", Category: vocabulary.CivilServant, OfficeID: office, DepartmentID: new(division), PostID: cv, On: hiredOn})
			return err
		})
	})
}
