package graph_test

import (
	"fmt"
	"testing"

	"thidua/graph"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
)

// TestRightsAreAskedWhenTouched: work on campaigns leaves rights as they are, a grant
// does not; and who is suspended is cut off though nothing of it is wanted.
func TestRightsAreAskedWhenTouched(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		accounts, system := &account.Service{DB: w.db}, access.AsSystem(t.Context(), "test")
		officer := w.follow(t, actor.EmulationOfficer, map[string]any{"where": map[string]any{"kinds": []any{"CAMPAIGN_CREATED"}}})
		created := func(n int) {
			t.Helper()
			for i := range n {
				w.draft(t, fmt.Sprintf("Mẫu %d", i))
			}
			for range n {
				if d, ok := officer.one(); !ok || d.Event.Kind != "CAMPAIGN_CREATED" {
					t.Fatalf("%+v, %v", d, graph.End(officer.ctx))
				}
			}
		}
		created(1)
		once := officer.asked.Load()
		created(4)
		if n := officer.asked.Load(); n != once {
			t.Errorf("asked %d times more for four campaigns", n-once)
		}
		who := w.who(t, actor.StaffMember).StaffID
		if _, err := accounts.Grant(system, account.Grant{Role: actor.CouncilMember, StaffID: &who, OfficeID: new(w.office(t)), StartsOn: calendar.MustParse("2020-01-01")}); err != nil {
			t.Fatal(err)
		}
		created(2)
		if n := officer.asked.Load(); n == once {
			t.Error("not asked after a grant")
		}
		w.suspend(t, actor.EmulationOfficer)
		if d, ok := officer.one(); ok || fault.CodeOf(graph.End(officer.ctx)) != account.Suspended {
			t.Errorf("after the suspension: %+v, %v", d, graph.End(officer.ctx))
		}
	})
}

// TestNothingIsToldFromBefore: what was read for a slow reader is not told any more once
// they may not see it, and a reader whose rights may have changed goes on with new ones.
func TestNothingIsToldFromBefore(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		accounts, system := &account.Service{DB: w.db}, access.AsSystem(t.Context(), "test")
		start := feedCursor(t, w)
		drafts := map[string]bool{}
		for i := range 10 {
			drafts[w.draft(t, fmt.Sprintf("Mẫu %d", i))] = true
		}
		officer := w.follow(t, actor.EmulationOfficer, map[string]any{"after": start, "where": map[string]any{"kinds": []any{"CAMPAIGN_CREATED"}}})
		for range 2 {
			if d, _ := officer.one(); !drafts[d.Event.SubjectID] {
				t.Fatalf("%+v", d)
			}
		}
		var grant string
		if err := w.db.Pool().QueryRow(`SELECT id FROM grants WHERE role = 'EMULATION_OFFICER' AND staff_id = $1`, w.who(t, actor.EmulationOfficer).StaffID).Scan(&grant); err != nil {
			t.Fatal(err)
		}
		before := w.feed.Rights()
		if _, err := accounts.RevokeGrant(system, account.RevokeGrant{ID: grant, Version: 1, Reason: "Mẫu"}); err != nil {
			t.Fatal(err)
		}
		for grown := w.feed.Grown(); w.feed.Rights() == before; grown = w.feed.Grown() {
			<-grown
		}
		// The third was taken up for the reader before: it is not told, nor is any other.
		if d, ok := officer.one(); ok || fault.CodeOf(graph.End(officer.ctx)) != graph.SlowReader {
			t.Errorf("then %+v, %v", d, graph.End(officer.ctx))
		}
	})
}
