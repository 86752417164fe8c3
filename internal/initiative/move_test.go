package initiative

import (
	"context"
	"testing"

	entinitiative "thidua/ent/initiative"
	entinitiativerecognition "thidua/ent/initiativerecognition"
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
	role actor.Role // whose it is
	kind vocabulary.EventKind
	call func(ctx context.Context, id string, version int) (string, error)
}

func (w world) steps() []step {
	return []step{
		{submit, actor.UnitHead, vocabulary.InitiativeSubmitted, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Submit(ctx, Submit{ID: id, Version: version})
		}},
		{giveBack, actor.EmulationOfficer, vocabulary.InitiativeReturned, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Return(ctx, Return{ID: id, Version: version, Reason: " Nêu  rõ hiệu quả "})
		}},
		{withdraw, actor.EmulationOfficer, vocabulary.InitiativeWithdrawn, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Withdraw(ctx, Withdraw{ID: id, Version: version})
		}},
		{recognise, actor.Chief, vocabulary.InitiativeRecognised, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Recognise(ctx, recognition(id, version))
		}},
		{refuse, actor.Chief, vocabulary.InitiativeRefused, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Refuse(ctx, Refuse{ID: id, Version: version, DecidedOn: day("2025-11-20"), Document: "7/TB", DeciderName: "Chánh Văn phòng", Reason: "Chưa mới"})
		}},
		{recordOutcome, actor.EmulationOfficer, vocabulary.InitiativeOutcomeRecorded, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.RecordOutcome(ctx, outcome(id, version))
		}},
	}
}

func recognition(id string, version int) Recognise {
	return Recognise{ID: id, Version: version, DecidedOn: day("2025-11-18"), Document: " 12/QĐ-VP  ngày 18/11 ", DeciderName: "Chánh Văn phòng"}
}

func outcome(id string, version int) RecordOutcome {
	return RecordOutcome{
		ID: id, Version: version, Scope: entinitiativerecognition.ScopePROVINCE, Outcome: entinitiativerecognition.OutcomeRECOGNISED,
		DecidingBody: new("Ủy ban nhân dân  thành phố"), DecidedOn: day("2025-11-19"), Document: "99/QĐ-UBND", DeciderName: "Chủ tịch",
	}
}

// The whole road: returned once, recognised here and then more widely, refused above.
func TestRoad(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.draft(idea())
		author := w.who(binh, actor.StaffMember, elsewhere) // who has moved away since
		officer, chief := w.as(actor.EmulationOfficer, here), w.as(actor.Chief, here)
		_, err := w.s.Submit(author, Submit{ID: id, Version: 1})
		w.must(err)
		_, err = w.s.Return(officer, Return{ID: id, Version: 2, Reason: " Nêu  rõ hiệu quả "})
		w.must(err)
		if row := w.initiative(id); row.Status != entinitiative.StatusDRAFT || *row.ReturnReason != "Nêu rõ hiệu quả" || *w.event(vocabulary.InitiativeReturned).Reason != *row.ReturnReason {
			t.Errorf("returned: %v", row)
		}
		_, err = w.s.Submit(author, Submit{ID: id, Version: 3})
		w.must(err)
		if row := w.initiative(id); row.ReturnReason != nil || *row.SubmittedOn != day("2025-11-20") {
			t.Errorf("submitted again: %v", row)
		}
		_, err = w.s.Recognise(chief, recognition(id, 4))
		w.must(err)
		above := outcome(id, 5)
		_, err = w.s.RecordOutcome(officer, above)
		w.must(err)
		above.Version, above.Scope, above.Outcome = 6, entinitiativerecognition.ScopeNATION, entinitiativerecognition.OutcomeREFUSED
		above.DecidingBody, above.Reason, above.DecidedOn = new("Bộ Nội vụ"), new("Hiệu quả chưa toàn quốc"), day("2025-11-20")
		_, err = w.s.RecordOutcome(officer, above)
		w.must(err)

		row := w.initiative(id)
		if row.Status != entinitiative.StatusRECOGNISED || row.Version != 7 || len(row.Edges.Recognitions) != 3 {
			t.Fatalf("recognised: %v, %v", row, row.Edges.Recognitions)
		}
		for i, want := range []struct {
			scope, outcome, body, document string
		}{
			{"UNIT", "RECOGNISED", here, "12/QĐ-VP ngày 18/11"}, {"PROVINCE", "RECOGNISED", "uy ban nhan dan thanh pho", "99/QĐ-UBND"}, {"NATION", "REFUSED", "bo noi vu", "99/QĐ-UBND"},
		} {
			r := row.Edges.Recognitions[i]
			if string(r.Scope) != want.scope || string(r.Outcome) != want.outcome || r.BodyKey != want.body || r.Document != want.document {
				t.Errorf("recognition %d: %v", i, r)
			}
		}
		// Who has refused it may recognise it later.
		above.Version, above.Outcome, above.Reason = 7, entinitiativerecognition.OutcomeRECOGNISED, nil
		_, err = w.s.RecordOutcome(officer, above)
		w.must(err)
		// The refusal is named to nobody who only reads the initiative.
		events, err := w.db.Ent.Event.Query().All(w.ctx)
		w.must(err)
		last := events[len(events)-2]
		if last.Kind != vocabulary.InitiativeOutcomeRecorded || last.Reason != nil || len(last.Changes) != 1 || last.Changes[0].After != nil {
			t.Errorf("event of the refusal: %v", last)
		}
	})
}

// Every move from every state: it goes where the table says, or nothing happens.
func TestMovesFromEveryState(t *testing.T) {
	everywhere(t, func(w world) {
		for _, status := range []entinitiative.Status{
			entinitiative.StatusDRAFT, entinitiative.StatusSUBMITTED, entinitiative.StatusRECOGNISED, entinitiative.StatusREFUSED, entinitiative.StatusWITHDRAWN,
		} {
			for _, s := range w.steps() {
				in := idea()
				in.Name = string(s.move) + " " + string(status)
				id := w.draft(in)
				w.must(w.db.Ent.Initiative.UpdateOneID(id).SetStatus(status).SetSubmittedOn(day("2025-11-20")).Exec(w.ctx))
				w.Log(s.move, status)
				if moves.May(NotInState, "", s.move, status) != nil {
					w.refused(NotInState, "id", func() (string, error) { return s.call(w.ctx, id, 1) })
					continue
				}
				if _, err := s.call(w.ctx, id, 1); err != nil {
					t.Error(err)
				}
				if row := w.initiative(id); row.Status != moves[s.move].To || row.Version != 2 {
					t.Errorf("%s: %s, version %d", s.move, row.Status, row.Version)
				}
				w.refused(fault.Conflict, "version", func() (string, error) { return s.call(w.ctx, id, 1) })
			}
		}
	})
}

func TestMoveRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		in := idea()
		in.Effect = nil
		bare := w.draft(in)
		w.refused(Incomplete, "id", func() (string, error) { return w.s.Submit(w.ctx, Submit{ID: bare, Version: 1}) })
		id := w.submitted("Một")
		w.refused(check.TextMissing, "reason", func() (string, error) { return w.s.Return(w.ctx, Return{ID: id, Version: 2}) })
		w.refused(check.TextMissing, "reason", func() (string, error) { return w.s.Refuse(w.ctx, Refuse{ID: id, Version: 2}) })
		for _, c := range []struct {
			spoil func(*Recognise)
			code  fault.Code
			field string
		}{
			{func(in *Recognise) { in.DecidedOn = day("2025-11-21") }, check.DateInFuture, "decidedOn"},
			{func(in *Recognise) { in.DecidedOn = day("2025-02-28") }, DecidedTooEarly, "decidedOn"},
			{func(in *Recognise) { in.Document = " " }, check.TextMissing, "document"},
			{func(in *Recognise) { in.DeciderName = "" }, check.TextMissing, "deciderName"},
		} {
			in := recognition(id, 2)
			c.spoil(&in)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Recognise(w.ctx, in) })
		}
		for _, c := range []struct {
			spoil func(*RecordOutcome)
			code  fault.Code
			field string
		}{
			{func(in *RecordOutcome) { in.Scope = entinitiativerecognition.ScopeUNIT }, BodyUnclear, "scope"},
			{func(in *RecordOutcome) { in.DecidingBody = nil }, BodyUnclear, "decidingBody"},
			{func(in *RecordOutcome) { in.DecidingOfficeID = new(elsewhere) }, BodyUnclear, "decidingBody"},
			{func(in *RecordOutcome) { in.DecidingBody, in.DecidingOfficeID = nil, new(here) }, BodyUnclear, "decidingOfficeID"},
			{func(in *RecordOutcome) { in.DecidingBody, in.DecidingOfficeID = nil, new("off_X") }, fault.NotFound, "decidingOfficeID"},
			{func(in *RecordOutcome) { in.Outcome = entinitiativerecognition.OutcomeREFUSED }, check.TextMissing, "reason"},
			{func(in *RecordOutcome) { in.DecidedOn = day("2025-11-21") }, check.DateInFuture, "decidedOn"},
		} {
			in := outcome(id, 2)
			c.spoil(&in)
			w.refused(c.code, c.field, func() (string, error) { return w.s.RecordOutcome(w.ctx, in) })
		}
		for _, s := range w.steps() {
			w.refused(fault.NotFound, "id", func() (string, error) { return s.call(w.ctx, "ini_X", 1) })
			w.refused(fault.NotFound, "id", func() (string, error) { return s.call(w.as(s.role, elsewhere), id, 2) })
			w.refused(fault.Forbidden, "", func() (string, error) { return s.call(w.as(actor.Inspector, here), id, 2) })
		}
		// What is decided is decided for the whole office: over a part of it nobody decides.
		for _, s := range w.steps()[3:] {
			w.refused(fault.Forbidden, "", func() (string, error) { return s.call(w.as(s.role, team), id, 2) })
		}
	})
}

// Staff act on what they made, not on what they only see.
func TestStaffOnTheirOwn(t *testing.T) {
	everywhere(t, func(w world) {
		in := idea()
		in.Authors = []Author{{StaffID: new(an), Share: percent("100")}}
		id := w.draft(in)
		reader, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: "acc_BINH", StaffID: binh},
			access.Grant{Role: actor.StaffMember, Unit: team}, access.Grant{Role: actor.Inspector, Unit: here})
		w.must(err)
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Submit(reader, Submit{ID: id, Version: 1}) })
		w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Withdraw(reader, Withdraw{ID: id, Version: 1}) })
		if _, err := w.s.Submit(w.who(an, actor.StaffMember, team), Submit{ID: id, Version: 1}); err != nil {
			t.Error(err)
		}
	})
}

// What was refused above is read by the authors and those who look after the unit,
// though all in the office read the initiative.
func TestRefusalsAreForFew(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.submitted("Một")
		_, err := w.s.Recognise(w.ctx, recognition(id, 2))
		w.must(err)
		above := outcome(id, 3)
		above.Outcome, above.Reason = entinitiativerecognition.OutcomeREFUSED, new("Chưa đủ")
		_, err = w.s.RecordOutcome(w.ctx, above)
		w.must(err)
		for name, c := range map[string]struct {
			ctx  context.Context
			want int
		}{
			"an author":             {w.who(an, actor.StaffMember, elsewhere), 2},
			"the unit's head":       {w.as(actor.UnitHead, team), 2},
			"a clerk of the office": {w.as(actor.RecordsClerk, here), 1},
			"somebody in the unit":  {w.who("stf_X", actor.StaffMember, team), 1},
			"another office":        {w.as(actor.Chief, elsewhere), 0},
		} {
			if n, err := w.db.Ent.InitiativeRecognition.Query().Count(c.ctx); err != nil || n != c.want {
				t.Errorf("%s reads %d decisions, %v; want %d", name, n, err, c.want)
			}
		}
	})
}

// An office recognises an initiative once; it is known by its name.
func TestRecognisedOnce(t *testing.T) {
	everywhere(t, func(w world) {
		first, second, other := w.submitted("Họp không giấy"), w.submitted("hop khong  giay"), w.submitted("Khác")
		results, err := w.s.RecogniseMany(w.as(actor.Chief, here), RecogniseMany{
			Initiatives: []lifecycle.Reference{{ID: first, Version: 2}, {ID: second, Version: 2}, {ID: other, Version: 2}, {ID: "ini_X", Version: 1}},
			DecidedOn:   day("2025-11-18"), Document: "12/QĐ-VP", DeciderName: "Chánh Văn phòng",
		})
		w.must(err)
		for i, want := range []fault.Code{"", RecognisedTwice, "", fault.NotFound} {
			if fault.CodeOf(results[i].Err) != want {
				t.Errorf("%d: %v, want %q", i, results[i].Err, want)
			}
		}
		w.refused(RecognisedTwice, "id", func() (string, error) { return w.s.Recognise(w.ctx, recognition(second, 2)) })
		told, err := Permissions(w.as(actor.Chief, here), w.db.Ent, []string{second})
		w.must(err)
		for _, p := range told[second] {
			_, err := w.s.Recognise(w.as(actor.Chief, here), recognition(second, 2))
			if p.Operation == "recogniseInitiative" && (p.Denial == nil || err == nil || p.Denial.Error() != err.Error()) {
				t.Errorf("told %v, the operation answers %v", p.Denial, err)
			}
			if p.Operation == "refuseInitiative" && p.Denial != nil {
				t.Errorf("it may be refused: %v", p.Denial)
			}
		}
		if row := w.initiative(other); row.Status != entinitiative.StatusRECOGNISED {
			t.Errorf("the other one: %v", row)
		}
	})
}

// Two who decide at once on two initiatives of one name: one wins.
func TestRecognisedOnceAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for range 5 {
			name := "Sáng kiến " + w.db.NewID("x", w.db.Now())
			ids := []string{w.submitted(name), w.submitted(name)}
			errs := make(chan error, 2)
			for _, id := range ids {
				go func() {
					_, err := w.s.Recognise(w.ctx, recognition(id, 2))
					errs <- err
				}()
			}
			a, b := <-errs, <-errs
			if a != nil {
				a, b = b, a
			}
			if a != nil || fault.CodeOf(b) != RecognisedTwice {
				t.Fatalf("%v and %v, want one winner and %s", a, b, RecognisedTwice)
			}
		}
	})
}
