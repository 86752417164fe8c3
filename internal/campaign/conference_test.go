package campaign

import (
	"slices"
	"strings"
	"testing"

	"thidua/ent"
	entconference "thidua/ent/conference"
	entdecision "thidua/ent/decision"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func (w world) conference(id string) *ent.Conference {
	w.Helper()
	row, err := w.db.Ent.Conference.Query().Where(entconference.ID(id)).WithCampaigns().WithDecisions().Only(w.ctx)
	w.must(err)
	return row
}

// person makes a member of staff of an office.
func (w world) person(id, office string) string {
	w.Helper()
	w.must(w.db.Ent.Post.Create().SetID("pst_" + id).SetCode(id).SetTitle(id).SetNameFolded(id).SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(w.ctx))
	w.must(w.db.Ent.Staff.Create().SetID("stf_" + id).SetCode(id).SetFullName("Người Mẫu " + id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
		SetCategory(vocabulary.CivilServant).SetOfficeID(office).SetPostID("pst_" + id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
	return "stf_" + id
}

func (w world) launched() string {
	w.Helper()
	id := w.create(movement())
	_, err := w.s.Launch(w.ctx, Launch{ID: id, Version: 1, On: day("2020-07-25")})
	w.must(err)
	return id
}

func TestConference(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		chair, launched, issued, other := w.person("A", here), w.launched(), w.decision("1", here, entdecision.StatusISSUED), w.decision("2", here, entdecision.StatusISSUED)
		in := RecordConference{OfficeID: here, IdempotencyKey: new("k1"), Proceedings: Proceedings{
			Kind: entconference.KindEXEMPLARY_MODELS, Name: " Hội nghị  điển hình tiên tiến ", HeldOn: day("2020-07-25"), Place: new("Hội trường"), ChairID: &chair,
			CampaignIDs: []string{launched}, DecisionIDs: []string{issued, issued},
		}}
		id, err := w.s.RecordConference(officer, in)
		w.must(err)
		c := w.conference(id)
		if c.Name != "Hội nghị điển hình tiên tiến" || c.NameFolded != "hoi nghi dien hinh tien tien" || *c.ChairName != "Người Mẫu A" || c.Document != nil ||
			len(c.Edges.Campaigns) != 1 || len(c.Edges.Decisions) != 1 || c.Edges.Decisions[0].Version != 2 {
			t.Errorf("conference: %v %v", c, c.Edges)
		}
		e := w.event(vocabulary.ConferenceRecorded)
		if slices.ContainsFunc(e.Changes, func(c vocabulary.Change) bool { return c.Field == "chairID" && c.After != nil }) {
			t.Errorf("the event tells who chaired by more than the name: %v", e.Changes)
		}
		before := w.everything()
		if again, err := w.s.RecordConference(officer, in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v", again, err)
		}

		// A save that changes nothing is none; lists replace what was there.
		if _, err := w.s.ReviseConference(officer, ReviseConference{ID: id, Version: 1, ChairID: &chair, DecisionIDs: []string{issued}}); err != nil || w.everything() != before {
			t.Errorf("a save without a change: %v", err)
		}
		_, err = w.s.ReviseConference(officer, ReviseConference{
			ID: id, Version: 1, Place: new(""), ChairID: new(""), ChairName: new("Ông Mẫu"), CampaignIDs: []string{}, DecisionIDs: []string{other},
		})
		w.must(err)
		c = w.conference(id)
		if c.Place != nil || c.ChairID != nil || *c.ChairName != "Ông Mẫu" || len(c.Edges.Campaigns) != 0 || len(c.Edges.Decisions) != 1 || c.Edges.Decisions[0].ID != other || c.Version != 2 {
			t.Errorf("revised: %v %v", c, c.Edges)
		}
		if was, err := w.db.Ent.Decision.Get(w.ctx, issued); err != nil || was.HandoverConferenceID != nil || was.Version != 3 {
			t.Errorf("taken away: %v, %v", was, err)
		}
	})
}

func TestConferenceRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		draft, far, hidden, stranger := w.create(movement()), w.decision("1", elsewhere, entdecision.StatusISSUED), w.decision("2", here, entdecision.StatusDRAFT), w.person("B", elsewhere)
		id, err := w.s.RecordConference(officer, RecordConference{OfficeID: here, Proceedings: Proceedings{Kind: entconference.KindSTAFF, Name: "Mẫu", HeldOn: day("2020-07-25")}})
		w.must(err)
		for _, c := range []struct {
			name  string
			in    Proceedings
			code  fault.Code
			field string
		}{
			{"tomorrow", Proceedings{Name: "Mẫu", HeldOn: day("2020-07-26")}, check.DateInFuture, "heldOn"},
			{"before there was an office", Proceedings{Name: "Mẫu", HeldOn: day("1999-12-31")}, organisation.UnitClosed, "heldOn"},
			{"no name", Proceedings{Name: " ", HeldOn: day("2020-07-25")}, check.TextMissing, "name"},
			{"an endless place", Proceedings{Name: "Mẫu", HeldOn: day("2020-07-25"), Place: new(strings.Repeat("a", 301))}, check.TextTooLong, "place"},
			{"chaired by a stranger", Proceedings{Name: "Mẫu", HeldOn: day("2020-07-25"), ChairID: &stranger}, fault.NotFound, "chairID"},
			{"a draft launched there", Proceedings{Name: "Mẫu", HeldOn: day("2020-07-25"), CampaignIDs: []string{draft}}, fault.NotFound, "campaignIDs"},
			{"another office's decision", Proceedings{Name: "Mẫu", HeldOn: day("2020-07-25"), DecisionIDs: []string{far}}, fault.NotFound, "decisionIDs"},
			{"a draft handed over", Proceedings{Name: "Mẫu", HeldOn: day("2020-07-25"), DecisionIDs: []string{hidden}}, fault.NotFound, "decisionIDs"},
		} {
			w.Log(c.name)
			c.in.Kind = entconference.KindSTAFF
			w.refused(c.code, c.field, func() (string, error) {
				return w.s.RecordConference(officer, RecordConference{OfficeID: here, Proceedings: c.in})
			})
			w.refused(c.code, c.field, func() (string, error) {
				return w.s.ReviseConference(officer, ReviseConference{
					ID: id, Version: 1, Name: &c.in.Name, HeldOn: &c.in.HeldOn, Place: c.in.Place, ChairID: c.in.ChairID, CampaignIDs: c.in.CampaignIDs, DecisionIDs: c.in.DecisionIDs,
				})
			})
		}
		many := make([]string, 101)
		for i := range many {
			many[i] = strings.Repeat("x", i+1)
		}
		w.refused(fault.BadUserInput, "decisionIDs", func() (string, error) {
			return w.s.ReviseConference(officer, ReviseConference{ID: id, Version: 1, DecisionIDs: many})
		})
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.ReviseConference(officer, ReviseConference{ID: id, Version: 2}) })
		w.refused(fault.NotFound, "id", func() (string, error) {
			return w.s.ReviseConference(w.as(actor.EmulationOfficer, elsewhere), ReviseConference{ID: id, Version: 1})
		})
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.ReviseConference(w.as(actor.Chief, here), ReviseConference{ID: id, Version: 1})
		})
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.RecordConference(officer, RecordConference{OfficeID: elsewhere, Proceedings: Proceedings{Name: "Mẫu", HeldOn: day("2020-07-25")}})
		})
		// What the office did to its last day can be recorded later.
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2020-07-24")).Exec(w.ctx))
		late := RecordConference{OfficeID: here, Proceedings: Proceedings{Kind: entconference.KindSTAFF, Name: "Mẫu", HeldOn: day("2020-07-25")}}
		w.refused(organisation.UnitClosed, "heldOn", func() (string, error) { return w.s.RecordConference(officer, late) })
		late.HeldOn = day("2020-07-24")
		_, err = w.s.RecordConference(officer, late)
		w.must(err)
	})
}
