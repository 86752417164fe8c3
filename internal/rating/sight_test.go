package rating

import (
	"context"
	"fmt"
	"testing"

	entdisciplinarycase "thidua/ent/disciplinarycase"
	entevent "thidua/ent/event"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database"
)

// What each role sees of ratings of a person and of a department, of cases of both, and
// that they were recorded. The events go with their rows.
func TestWhoSees(t *testing.T) {
	everywhere(t, func(w world) {
		an := w.hire("stf_AN", first)
		w.record(w.ctx, of(an, nil))
		w.record(w.ctx, of("", func(l *Line) { l.Whom = Whom{DepartmentID: new(first)} }))
		w.open(an, "2026-05-01")
		_, err := w.s.OpenCase(w.ctx, OpenCase{Whom: Whom{DepartmentID: new(first)}, Ground: entdisciplinarycase.GroundOTHER, OpenedOn: day("2026-05-01")})
		w.must(err)

		sees := func(ctx context.Context) string {
			ratings, err := w.db.Ent.Rating.Query().Count(ctx)
			w.must(err)
			cases, err := w.db.Ent.DisciplinaryCase.Query().Count(ctx)
			w.must(err)
			events, err := w.db.Ent.Event.Query().Where(entevent.SubjectIDHasPrefix("rat_")).Count(ctx)
			w.must(err)
			opened, err := w.db.Ent.Event.Query().Where(entevent.SubjectIDHasPrefix("dsc_")).Count(ctx)
			w.must(err)
			if events != ratings || opened != cases {
				t.Errorf("%d and %d events of %d ratings and %d cases", events, opened, ratings, cases)
			}
			return fmt.Sprint(ratings, cases)
		}
		for _, role := range actor.Roles {
			over := map[actor.Role]string{actor.EmulationOfficer: "2 2", actor.Chief: "2 2", actor.Inspector: "2 2", actor.UnitHead: "1 0"}[role]
			for _, unit := range []string{here, first, second, elsewhere, access.Everything} {
				want := "0 0"
				if over != "" && unit != second && unit != elsewhere {
					want = over
				}
				if got := sees(w.as(role, unit)); got != want {
					t.Errorf("%s of %s sees %s, want %s", role, unit, got, want)
				}
			}
		}
		if got := sees(w.me(actor.Actor{Account: "acc_AN", StaffID: an}, access.Grant{Role: actor.StaffMember, Unit: second})); got != "1 1" {
			t.Errorf("the person sees %s", got)
		}
		if got := sees(context.Background()); got != "0 0" {
			t.Errorf("nobody sees %s", got)
		}
	})
}

// Shares are of the units that the caller answers for, and of the whole for whom it is
// in the scope; one statement however many there are.
func TestSharesOfTheScope(t *testing.T) {
	everywhere(t, func(w world) {
		for i, unit := range []string{first, first, second, here} {
			w.record(w.ctx, of(w.hire(fmt.Sprintf("stf_%d", i), unit), nil))
		}
		own := w.hire("stf_OWN", second)
		w.record(w.ctx, of(own, nil))
		shares := func(ctx context.Context, department *string) (out string) {
			ctx, n := database.CountStatements(ctx)
			all, err := w.s.Shares(ctx, here, 2026, department)
			w.must(err)
			if n.Load() != 1 {
				t.Errorf("%d statements", n.Load())
			}
			for _, s := range all {
				unit := "whole"
				if s.DepartmentID != nil {
					unit = *s.DepartmentID
				}
				out += fmt.Sprintf("%s %d ", unit, s.Good)
			}
			return out
		}
		for _, c := range []struct {
			name       string
			ctx        context.Context
			department *string
			want       string
		}{
			{"of the office", w.as(actor.Inspector, here), nil, "whole 5 dep_FIRST 2 dep_SECOND 2 "},
			{"one department of it", w.as(actor.Chief, here), new(first), "dep_FIRST 2 "},
			{"of a department", w.as(actor.EmulationOfficer, first), nil, "dep_FIRST 2 "},
			{"of a department, with one's own elsewhere", w.me(actor.Actor{Account: "acc_OWN", StaffID: own}, access.Grant{Role: actor.EmulationOfficer, Unit: first}), nil, "dep_FIRST 2 "},
			{"of another office", w.as(actor.EmulationOfficer, elsewhere), nil, ""},
		} {
			if got := shares(c.ctx, c.department); got != c.want {
				t.Errorf("%s: %s, want %s", c.name, got, c.want)
			}
		}
		for _, role := range []actor.Role{actor.Administrator, actor.UnitHead, actor.Analyst, actor.StaffMember} {
			w.refused("FORBIDDEN", "", func() (string, error) {
				_, err := w.s.Shares(w.as(role, access.Everything), here, 2026, nil)
				return "", err
			})
		}
	})
}
