package sample

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
)

func TestRoles(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		db := open(t, url)
		if list, err := Roles(t.Context(), db); err != nil || len(list) != 0 {
			t.Fatalf("without the sample: %v, %v", list, err)
		}
		load(t, db)
		list, err := Roles(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		var roles []actor.Role
		for _, a := range list {
			roles = append(roles, a.Actor.Role)
			if a.Name == "" || !strings.Contains(a.May, " / ") || !strings.HasPrefix(a.Actor.Subject, "sample|") || a.Actor.UnitID == "" {
				t.Errorf("incomplete: %+v", a)
			}
			ctx, err := access.Enter(t.Context(), db.Ent, a.Actor)
			if err != nil {
				t.Fatalf("%s: %v", a.Actor.Role, err)
			}
			// Everybody in the lineage of the article's office sees its awards.
			if n := conferenceAwards(db).CountX(ctx); n != 37 {
				t.Errorf("%s sees %d awards of 25 July 2020, want 37", a.Actor.Role, n)
			}
			person := slices.Contains([]actor.Role{actor.EmulationOfficer, actor.Chief, actor.UnitHead, actor.StaffMember}, a.Actor.Role)
			if person != (a.Actor.StaffID != "") {
				t.Errorf("%s: person %q", a.Actor.Role, a.Actor.StaffID)
			}
		}
		if !slices.Equal(roles, actor.Roles) {
			t.Errorf("order %v", roles)
		}
	})
}
