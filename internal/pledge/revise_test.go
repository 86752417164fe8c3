package pledge

import (
	"slices"
	"testing"

	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestRevise(t *testing.T) {
	everywhere(t, func(w world) {
		in := pact()
		in.Content = new("Nội dung")
		id := w.draft(in)
		officer := w.officer()
		_, err := w.s.Revise(officer, Revise{ID: id, Version: 1, Title: new(" Mẫu "), Content: new("")})
		w.must(err)
		if p := w.pledge(id); p.Title != "Mẫu" || p.TitleFolded != "mau" || p.Content != nil || p.Version != 2 || len(p.Edges.Parties) != 2 {
			t.Errorf("revised: %v", p)
		}
		// A new list replaces the old one; promises stay with their units.
		_, err = w.s.Revise(officer, Revise{ID: id, Version: 2, Parties: []Party{{OfficeID: new(elsewhere)}, {DepartmentID: new(second)}}})
		w.must(err)
		p := w.pledge(id)
		if got := unitIDs(p.Edges.Parties); !slices.Equal(got, []string{elsewhere, second}) || len(p.Edges.Commitments) != 2 || *p.Edges.Commitments[1].PartyID != p.Edges.Parties[1].ID {
			t.Errorf("revised: %v %v", p.Edges.Parties, p.Edges.Commitments)
		}
		if e := w.events(vocabulary.PledgeRevised); len(e) != 2 || len(e[0].Changes) != 2 || len(e[1].Changes) != 1 || e[1].Changes[0].Field != "parties" {
			t.Errorf("events: %v", e)
		}
		// Saved again while nobody wrote: no version, no event.
		before := w.everything()
		again := Revise{ID: id, Version: 3, Title: new("Mẫu"), Parties: []Party{{OfficeID: new(elsewhere)}, {DepartmentID: new(second)}}, Commitments: pact().Commitments}
		if _, err := w.s.Revise(officer, again); err != nil || w.everything() != before {
			t.Errorf("a save without a change: %v, %s", err, w.everything())
		}
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.Revise(officer, Revise{ID: id, Version: 1, Title: new("Tab cũ")}) })
		// Who promises something stays a party.
		w.refused(NotAParty, "commitments.1.party", func() (string, error) {
			return w.s.Revise(officer, Revise{ID: id, Version: 3, Parties: []Party{{OfficeID: new(elsewhere)}, {DepartmentID: new(first)}}})
		})
		w.refused(check.TextMissing, "title", func() (string, error) { return w.s.Revise(officer, Revise{ID: id, Version: 3, Title: new("")}) })
		w.refused(fault.BadUserInput, "commitments", func() (string, error) {
			return w.s.Revise(officer, Revise{ID: id, Version: 3, Commitments: []Commitment{}})
		})

		_, err = w.s.Open(w.ctx, Open{ID: id, Version: 3, SignBy: by("2020-01-31")})
		w.must(err)
		w.refused(NotInState, "id", func() (string, error) { return w.s.Revise(officer, Revise{ID: id, Version: 4, Title: new("Khác")}) })
	})
}
