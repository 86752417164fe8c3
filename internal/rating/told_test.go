package rating

import (
	"context"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// A warning that counts colleagues is told to who may ask for the shares of the unit that
// it counts, and never to the one who is rated; what is of that one alone is told to all.
func TestTold(t *testing.T) {
	everywhere(t, func(w world) {
		for _, id := range []string{"stf_B", "stf_C"} {
			w.record(w.ctx, of(w.hire(id, first), leveled(vocabulary.Good)))
		}
		an := w.hire("stf_AN", first)
		row := w.record(w.ctx, of(an, func(l *Line) { l.Level, l.Score = new(vocabulary.Excellent), new(decimal.Of(60)) }))

		tells := func(ctx context.Context) (out string) {
			for _, one := range Told(ctx, row) {
				out += " " + string(one.Code)
				for _, f := range one.Figures {
					if f.Name == "unit" {
						out += " " + f.Value
					}
				}
			}
			return out
		}
		const own, department, office = " SCORE_OUTSIDE_BAND", " EXCELLENT_SHARE_OVER DEPARTMENT", " EXCELLENT_SHARE_OVER OFFICE"
		whole := tells(w.ctx)
		if whole != own+office+department && whole != own+department+office {
			t.Fatalf("on record:%s", whole)
		}
		for _, role := range actor.Roles {
			counts := role == actor.EmulationOfficer || role == actor.Chief || role == actor.Inspector
			for unit, want := range map[string]string{access.Everything: whole, here: whole, first: own + department, second: own, elsewhere: own} {
				if !counts {
					want = own
				}
				if got := tells(w.as(role, unit)); got != want {
					t.Errorf("%s of %s is told%s, want%s", role, unit, got, want)
				}
			}
		}
		if got := tells(w.me(actor.Actor{Account: "acc_AN", StaffID: an}, access.Grant{Role: actor.StaffMember, Unit: first})); got != own {
			t.Errorf("the person is told%s", got)
		}
		if got := tells(context.Background()); got != own {
			t.Errorf("nobody is told%s", got)
		}
		if got := tells(w.ctx); got != whole {
			t.Errorf("on record afterwards:%s", got)
		}
	})
}
