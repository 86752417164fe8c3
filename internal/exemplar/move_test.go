package exemplar

import (
	"context"
	"testing"

	entexemplar "thidua/ent/exemplar"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// step is one move as the API offers it.
type step struct {
	move move
	op   access.Operation
	role actor.Role // whose it is
	kind vocabulary.EventKind
	call func(ctx context.Context, id string, version int) (string, error)
}

func (w world) steps() []step {
	return []step{
		{resubmit, "resubmitExemplar", actor.UnitHead, vocabulary.ExemplarResubmitted, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Resubmit(ctx, Resubmit{ID: id, Version: version})
		}},
		{giveBack, "returnExemplar", actor.EmulationOfficer, vocabulary.ExemplarReturned, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Return(ctx, Return{ID: id, Version: version, Reason: " Kể  rõ việc đã làm "})
		}},
		{approve, "approveExemplar", actor.Chief, vocabulary.ExemplarApproved, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Approve(ctx, Approve{ID: id, Version: version})
		}},
		{decline, "declineExemplar", actor.Chief, vocabulary.ExemplarDeclined, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Decline(ctx, Decline{ID: id, Version: version, Reason: "Chưa tiêu biểu"})
		}},
		{recordConsent, "recordExemplarConsent", actor.EmulationOfficer, vocabulary.ExemplarConsentRecorded, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.RecordConsent(ctx, RecordConsent{ID: id, Version: version, ConsentedOn: new(day("2025-11-20"))})
		}},
		{planFostering, "planExemplarFostering", actor.UnitHead, vocabulary.ExemplarFosteringPlanned, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.PlanFostering(ctx, PlanFostering{ID: id, Version: version, Plan: "Bồi dưỡng kỹ năng", StartsOn: day("2026-01-01"), EndsOn: day("2026-06-30")})
		}},
		{honour, "honourExemplar", actor.EmulationOfficer, vocabulary.ExemplarHonoured, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Honour(ctx, Honour{ID: id, Version: version, On: day("2025-11-20"), At: new("Hội nghị điển hình tiên tiến")})
		}},
		{replicate, "recordExemplarReplication", actor.UnitHead, vocabulary.ExemplarReplicated, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.RecordReplication(ctx, RecordReplication{ID: id, Version: version, DepartmentID: new(desk), On: day("2025-11-20"), Note: new("Áp dụng tại quầy")})
		}},
	}
}

// The whole road: returned once, approved, fostered, honoured, copied; the person
// agrees and changes their mind.
func TestRoad(t *testing.T) {
	everywhere(t, func(w world) {
		id, err := w.s.Discover(w.who(head, actor.UnitHead, team), model())
		w.must(err)
		steps := map[move]step{}
		for _, s := range w.steps() {
			steps[s.move] = s
		}
		for i, m := range []move{giveBack, resubmit, approve, planFostering, honour, replicate} {
			_, err := steps[m].call(w.as(steps[m].role, here), id, i+1)
			w.must(err)
			row, e := w.exemplar(id), w.event(steps[m].kind)
			if to := moves[m].To; row.Version != i+2 || to != "" && row.Status != to || e.ActorRole != string(steps[m].role) {
				t.Errorf("after %s: %v, %v", m, row, e)
			}
			if (row.Reason != nil) != (m == giveBack) || shows(e, an) != (i >= 2) || !shows(e, head) || !shows(e, team) {
				t.Errorf("after %s: %v, event on %v", m, row, e.Edges.Subjects)
			}
		}
		row := w.exemplar(id)
		if row.TimesReturned != 1 || *row.FosteringEndsOn != day("2026-06-30") || *row.HonouredOn != day("2025-11-20") || *row.HonouredAt != "Hội nghị điển hình tiên tiến" {
			t.Errorf("exemplar: %v", row)
		}
		_, err = w.s.RecordReplication(w.ctx, RecordReplication{ID: id, Version: 7, OutsideBody: new(" Quận  Mẫu "), On: day("2025-11-20")})
		w.must(err)
		if r := w.exemplar(id).Replications; len(r) != 2 || *r[0].DepartmentID != desk || r[0].Unit != "Tổ dep_DESK" || *r[0].Note != "Áp dụng tại quầy" ||
			r[1].DepartmentID != nil || r[1].Unit != "Quận Mẫu" || r[1].On != day("2025-11-20") {
			t.Errorf("replications: %v", r)
		}
		// The story of a person is open while they agree: they say so themselves.
		reader, person := w.who(binh, actor.StaffMember, desk), w.who(an, actor.StaffMember, team)
		for i, agreed := range []bool{false, true, false} {
			if there := w.sees(reader, id); there != agreed {
				t.Errorf("agreed %t: a colleague sees it: %t", agreed, there)
			}
			in := RecordConsent{ID: id, Version: 8 + i}
			if !agreed {
				in.ConsentedOn = new(day("2025-11-20"))
			}
			_, err = w.s.RecordConsent(person, in)
			w.must(err)
		}
	})
}

func (w world) sees(ctx context.Context, id string) bool {
	w.Helper()
	there, err := w.db.Ent.Exemplar.Query().Where(entexemplar.ID(id)).Exist(ctx)
	w.must(err)
	return there
}

// Every move from every state: it goes where the table says, or nothing happens.
func TestMovesFromEveryState(t *testing.T) {
	everywhere(t, func(w world) {
		for _, status := range statuses {
			for _, s := range w.steps() {
				id := w.standing(status, model())
				w.Log(s.move, status)
				if moves.May(NotInState, "", s.move, status) != nil {
					w.refused(NotInState, "id", func() (string, error) { return s.call(w.ctx, id, 1) })
					continue
				}
				if _, err := s.call(w.ctx, id, 1); err != nil {
					t.Error(err)
				}
				want := moves[s.move].To
				if want == "" {
					want = status
				}
				if row := w.exemplar(id); row.Status != want || row.Version != 2 {
					t.Errorf("%s: %s, version %d", s.move, row.Status, row.Version)
				}
				w.refused(fault.Conflict, "version", func() (string, error) { return s.call(w.ctx, id, 1) })
			}
		}
	})
}

var statuses = []entexemplar.Status{
	entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED, entexemplar.StatusAPPROVED, entexemplar.StatusDECLINED, entexemplar.StatusHONOURED,
}

// standing is an exemplar in a state.
func (w world) standing(status entexemplar.Status, in Discover) string {
	w.Helper()
	id := w.discover(in)
	w.must(w.db.Ent.Exemplar.UpdateOneID(id).SetStatus(status).SetReason("Mẫu").SetHonouredOn(day("2025-11-20")).Exec(w.ctx))
	return id
}

func TestMoveRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		for _, s := range w.steps() {
			id := w.standing(moves[s.move].From[0], model())
			w.refused(fault.NotFound, "id", func() (string, error) { return s.call(w.ctx, "exm_X", 1) })
			w.refused(fault.NotFound, "id", func() (string, error) { return s.call(w.as(s.role, elsewhere), id, 1) })
			w.refused(fault.Forbidden, "", func() (string, error) { return s.call(w.as(actor.Inspector, here), id, 1) })
			w.refused(fault.Forbidden, "", func() (string, error) { return s.call(w.as(actor.CouncilMember, here), id, 1) })
		}
		id := w.standing(entexemplar.StatusAPPROVED, model())
		yesterday, tomorrow := day("2025-11-19"), day("2025-11-21")
		for _, c := range []struct {
			code  fault.Code
			field string
			call  func() (string, error)
		}{
			{check.TextMissing, "reason", func() (string, error) { return w.s.Return(w.ctx, Return{ID: id, Version: 1}) }},
			{check.TextMissing, "reason", func() (string, error) { return w.s.Decline(w.ctx, Decline{ID: id, Version: 1}) }},
			{check.DateInFuture, "consentedOn", func() (string, error) {
				return w.s.RecordConsent(w.ctx, RecordConsent{ID: id, Version: 1, ConsentedOn: &tomorrow})
			}},
			{check.TextMissing, "plan", func() (string, error) {
				return w.s.PlanFostering(w.ctx, PlanFostering{ID: id, Version: 1, StartsOn: yesterday, EndsOn: tomorrow})
			}},
			{check.PeriodReversed, "endsOn", func() (string, error) {
				return w.s.PlanFostering(w.ctx, PlanFostering{ID: id, Version: 1, Plan: "x", StartsOn: tomorrow, EndsOn: yesterday})
			}},
			{check.DateInFuture, "on", func() (string, error) { return w.s.Honour(w.ctx, Honour{ID: id, Version: 1, On: tomorrow}) }},
			{TooEarly, "on", func() (string, error) { return w.s.Honour(w.ctx, Honour{ID: id, Version: 1, On: yesterday}) }},
			{fault.NotFound, "conferenceID", func() (string, error) {
				return w.s.Honour(w.ctx, Honour{ID: id, Version: 1, On: day("2025-11-20"), ConferenceID: new("cnf_X")})
			}},
			{fault.NotFound, "decisionID", func() (string, error) {
				return w.s.Honour(w.ctx, Honour{ID: id, Version: 1, On: day("2025-11-20"), DecisionID: new("dec_X")})
			}},
			{ReplicaUnclear, "outsideBody", func() (string, error) {
				return w.s.RecordReplication(w.ctx, RecordReplication{ID: id, Version: 1, On: day("2025-11-20")})
			}},
			{ReplicaUnclear, "outsideBody", func() (string, error) {
				return w.s.RecordReplication(w.ctx, RecordReplication{ID: id, Version: 1, On: day("2025-11-20"), OfficeID: new(here), DepartmentID: new(team)})
			}},
			{fault.NotFound, "departmentID", func() (string, error) {
				return w.s.RecordReplication(w.ctx, RecordReplication{ID: id, Version: 1, On: day("2025-11-20"), DepartmentID: new("dep_X")})
			}},
			{TooEarly, "on", func() (string, error) {
				return w.s.RecordReplication(w.ctx, RecordReplication{ID: id, Version: 1, On: yesterday, OfficeID: new(here)})
			}},
		} {
			w.refused(c.code, c.field, c.call)
		}
		whole := model()
		whole.RecipientKind, whole.StaffID = vocabulary.Collective, nil
		collective := w.discover(whole)
		w.refused(RecipientUnclear, "consentedOn", func() (string, error) {
			return w.s.RecordConsent(w.ctx, RecordConsent{ID: collective, Version: 1, ConsentedOn: new(day("2025-11-20"))})
		})
	})
}

func TestApproveMany(t *testing.T) {
	everywhere(t, func(w world) {
		one, declined := w.discover(model()), w.standing(entexemplar.StatusDECLINED, model())
		results, err := w.s.ApproveMany(w.as(actor.Chief, here), ApproveMany{Exemplars: []lifecycle.Reference{{ID: one, Version: 1}, {ID: declined, Version: 1}}})
		w.must(err)
		if results[0].Err != nil || fault.CodeOf(results[1].Err) != NotInState || w.exemplar(one).Status != entexemplar.StatusAPPROVED {
			t.Errorf("results: %v", results)
		}
	})
}
