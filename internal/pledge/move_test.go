package pledge

import (
	"context"
	"slices"
	"testing"

	"thidua/ent"
	entpledge "thidua/ent/pledge"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// do does an operation to a pledge, or to a party of one, with input that nothing is
// wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	if op == "signPledge" {
		return w.sign(ctx, id)
	}
	version := w.db.Ent.Pledge.GetX(w.ctx, id).Version
	switch op {
	case "revisePledge":
		_, err = w.s.Revise(ctx, Revise{ID: id, Version: version, Title: new("Khác")})
	case "openPledge":
		_, err = w.s.Open(ctx, Open{ID: id, Version: version, SignBy: by("2020-01-31")})
	case "movePledgeDeadline":
		_, err = w.s.MoveDeadline(ctx, MoveDeadline{ID: id, Version: version, To: by("2020-02-29"), Reason: "Tết"})
	case "recordPledgeResults":
		_, err = w.s.RecordResults(ctx, RecordResults{ID: id, Version: version, Stage: vocabulary.InterimStage, Results: w.results(id, "50")[:1]})
	case "cancelPledge":
		_, err = w.s.Cancel(ctx, Cancel{ID: id, Version: version, Reason: "Mẫu"})
	}
	return err
}

var moving = []access.Operation{"revisePledge", "openPledge", "movePledgeDeadline", "recordPledgeResults", "cancelPledge"}

// states makes a pledge of each state, between parties, and one more that was given
// up as a draft.
func (w world) states(in Draft) map[string]string {
	w.Helper()
	then := func(id string, ops ...access.Operation) string {
		for _, op := range ops {
			w.must(w.do(w.ctx, op, id))
		}
		return id
	}
	concluded := w.inForce(in)
	_, err := w.s.RecordResults(w.ctx, RecordResults{ID: concluded, Version: 3, Stage: vocabulary.FinalStage, Results: w.results(concluded, "1")})
	w.must(err)
	return map[string]string{
		"draft": w.draft(in), "given up": then(w.draft(in), "cancelPledge"), "signing": w.opened(in), "in force": w.inForce(in),
		"reviewed": then(w.inForce(in), "recordPledgeResults"), "concluded": concluded, "cancelled": then(w.opened(in), "cancelPledge"),
	}
}

// Every move from every state: it goes where the road says, or nothing happens.
func TestMovesFromEveryState(t *testing.T) {
	road := map[string]map[access.Operation]entpledge.Status{
		"draft":     {"revisePledge": entpledge.StatusDRAFT, "openPledge": entpledge.StatusSIGNING, "cancelPledge": entpledge.StatusCANCELLED},
		"signing":   {"movePledgeDeadline": entpledge.StatusSIGNING, "cancelPledge": entpledge.StatusCANCELLED},
		"in force":  {"recordPledgeResults": entpledge.StatusREVIEWED, "cancelPledge": entpledge.StatusCANCELLED},
		"reviewed":  {"recordPledgeResults": entpledge.StatusREVIEWED, "cancelPledge": entpledge.StatusCANCELLED},
		"given up":  {},
		"concluded": {},
		"cancelled": {},
	}
	everywhere(t, func(w world) {
		for _, op := range moving {
			for state, id := range w.states(pact()) {
				w.Log(op, "of one that is", state)
				before := w.pledge(id)
				to, allowed := road[state][op]
				if !allowed {
					w.refused(NotInState, "id", func() (string, error) { return id, w.do(w.ctx, op, id) })
					continue
				}
				w.must(w.do(w.ctx, op, id))
				if after := w.pledge(id); after.Status != to || after.Version != before.Version+1 {
					t.Errorf("%s, version %d; want %s", after.Status, after.Version, to)
				}
			}
		}
	})
}

func TestOpenAndMoveDeadline(t *testing.T) {
	everywhere(t, func(w world) {
		id, officer := w.draft(pact()), w.officer()
		open := func(due year.Due) func() (string, error) {
			return func() (string, error) { return w.s.Open(officer, Open{ID: id, Version: 1, SignBy: due}) }
		}
		w.refused(year.DeadlineInPast, "signBy.on", open(by("2020-01-14")))
		w.refused(year.DeadlineUnclear, "signBy", open(year.Due{}))
		w.refused(fault.NotFound, "id", func() (string, error) {
			return w.s.Open(officer, Open{ID: "plg_X", Version: 1, SignBy: by("2020-01-31")})
		})
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.Open(officer, Open{ID: id, Version: 2, SignBy: by("2020-01-31")}) })
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.Open(w.as(actor.Chief, here), Open{ID: id, Version: 1, SignBy: by("2020-01-31")})
		})
		w.must(w.db.Ent.Campaign.UpdateOneID(running).SetStatus("CANCELLED").Exec(w.ctx))
		w.refused(CampaignNotRunning, "id", open(by("2020-01-31")))
		w.must(w.db.Ent.Campaign.UpdateOneID(running).SetStatus("LAUNCHED").Exec(w.ctx))

		// Five working days after Wednesday, 15 January 2020.
		_, err := open(year.Due{WorkingDays: new(5)})()
		w.must(err)
		if p := w.pledge(id); *p.SignBy != day("2020-01-22") {
			t.Errorf("to sign by %s", p.SignBy)
		}
		e := w.events(vocabulary.PledgeOpened)
		if len(e) != 1 || e[0].ActorRole != string(actor.EmulationOfficer) || !slices.Equal(subjects(e[0]), []string{first, second, id}) {
			t.Errorf("event: %v on %v", e, subjects(e[0]))
		}
		w.refused(year.DeadlineInPast, "to.on", func() (string, error) {
			return w.s.MoveDeadline(officer, MoveDeadline{ID: id, Version: 2, To: by("2020-01-14"), Reason: "Tết"})
		})
		w.refused(check.TextMissing, "reason", func() (string, error) {
			return w.s.MoveDeadline(officer, MoveDeadline{ID: id, Version: 2, To: by("2020-02-14")})
		})
		_, err = w.s.MoveDeadline(officer, MoveDeadline{ID: id, Version: 2, To: by("2020-02-14"), Reason: " Nghỉ  Tết "})
		w.must(err)
		moved := w.events(vocabulary.PledgeDeadlineMoved)
		if len(moved) != 1 || *moved[0].Reason != "Nghỉ Tết" || *moved[0].Changes[0].Before != "2020-01-22" || *moved[0].Changes[0].After != "2020-02-14" {
			t.Errorf("event: %v", moved)
		}
	})
}

// A pledge is prepared before its campaign is launched, and signed after.
func TestOpenBeforeTheLaunch(t *testing.T) {
	everywhere(t, func(w world) {
		in := pact()
		in.CampaignID = idle
		id := w.draft(in)
		w.refused(CampaignNotRunning, "id", func() (string, error) {
			return w.s.Open(w.officer(), Open{ID: id, Version: 1, SignBy: by("2020-01-31")})
		})
	})
}

// A draft that is given up was nobody's business but of those who wrote it.
func TestCancel(t *testing.T) {
	everywhere(t, func(w world) {
		draft, open := w.draft(pact()), w.opened(pact())
		w.refused(check.TextMissing, "reason", func() (string, error) { return w.s.Cancel(w.officer(), Cancel{ID: open, Version: 2, Reason: " "}) })
		for _, id := range []string{draft, open} {
			w.must(w.do(w.officer(), "cancelPledge", id))
		}
		e := w.events(vocabulary.PledgeCancelled)
		if !slices.Equal(subjects(e[0]), []string{draft}) || !slices.Equal(subjects(e[1]), []string{first, second, open}) || *e[1].Reason != "Mẫu" {
			t.Errorf("on the timelines of %v and %v", subjects(e[0]), subjects(e[1]))
		}
		heads := w.headOf(first)
		if _, err := w.db.Ent.Pledge.Get(heads, open); err != nil {
			t.Errorf("what was opened is gone: %v", err)
		}
		if _, err := w.db.Ent.Pledge.Get(heads, draft); !ent.IsNotFound(err) {
			t.Errorf("a party sees a draft: %v", err)
		}
	})
}

// subjects are those on whose timelines an event stands.
func subjects(e *ent.Event) (ids []string) {
	for _, s := range e.Edges.Subjects {
		ids = append(ids, s.SubjectID)
	}
	slices.Sort(ids)
	return ids
}
