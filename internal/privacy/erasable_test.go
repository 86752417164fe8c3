package privacy

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
)

func TestErasable(t *testing.T) {
	everywhere(t, func(w world) {
		names := map[string]string{}
		leaves := func(code, office, on string) string {
			id := w.left(code, office, on)
			names[id] = code
			return id
		}
		// Their mail since 2013, 2022, 2022, never (erased, absences since 2019), and not yet.
		leaves("OLD", here, "2012-03-31")
		leaves("LATE", here, "2021-11-02")
		leaves("AWAY", elsewhere, "2021-11-01")
		absent := leaves("ABSENT", here, "2014-03-31")
		leaves("FRESH", here, "2025-11-02")
		empty := leaves("EMPTY", here, "2010-01-01")
		w.hire("SERVING", here)
		admin := w.over(actor.Administrator, access.Everything)
		w.on("2015-12-31")
		w.must(w.erase(admin, absent, 2, "Xóa")())
		w.on("2026-11-02")
		w.must(w.erase(admin, empty, 2, "Xóa")())

		list := func(ctx context.Context, first int) string {
			w.Helper()
			found, err := w.s.Erasable(ctx, first)
			w.must(err)
			var out []string
			for _, e := range found {
				out = append(out, fmt.Sprintf("%s %s %s", names[e.StaffID], e.Since, strings.ReplaceAll(strings.Join(e.Holds, ","), "PersonalData.", "")))
			}
			return strings.Join(out, "\n")
		}
		all := []string{
			"OLD 2013-04-01 gender,birthDate,birthYear,email,Absence",
			"ABSENT 2019-04-01 gender,birthDate,birthYear,Absence",
			"AWAY 2022-11-02 email,Absence",
			"LATE 2022-11-03 email",
		}
		for first := 1; first <= 5; first++ {
			if got, want := list(admin, first), strings.Join(all[:min(first, 4)], "\n"); got != want {
				t.Errorf("first %d: got\n%s\nwant\n%s", first, got, want)
			}
		}
		// Whom the caller keeps, and not whom they only see; nor themselves.
		two := w.as("acc_TWO", "", access.Grant{Role: actor.Administrator, Unit: elsewhere}, access.Grant{Role: actor.EmulationOfficer, Unit: here})
		own := w.as("acc_OWN", absent, access.Grant{Role: actor.Administrator, Unit: elsewhere}, access.Grant{Role: actor.StaffMember})
		for _, ctx := range []context.Context{two, own} {
			if got := list(ctx, 100); got != all[2] {
				t.Errorf("got\n%s\nwant\n%s", got, all[2])
			}
		}
		if got := list(w.ctx, 100); got != strings.Join(all, "\n") {
			t.Errorf("the product itself gets\n%s", got)
		}
		// Whoever is listed can be erased of just what is listed, and nobody else.
		found, err := w.s.Erasable(admin, 100)
		w.must(err)
		for id := range names {
			version := w.db.Ent.Staff.GetX(w.ctx, id).Version
			if i := slices.IndexFunc(found, func(e Erasable) bool { return e.StaffID == id }); i < 0 {
				w.refused(StillNeeded, "id", w.erase(admin, id, version, "Xóa"))
			} else {
				w.must(w.erase(admin, id, version, "Xóa")())
			}
		}
		if got := list(admin, 100); got != "" {
			t.Errorf("afterwards there is still\n%s", got)
		}
	})
}

func TestErasableRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		ask := func(ctx context.Context, first int) func() error {
			return func() error { _, err := w.s.Erasable(ctx, first); return err }
		}
		w.refused(fault.Unauthenticated, "", ask(context.Background(), 1))
		w.refused(fault.Forbidden, "", ask(w.over(actor.EmulationOfficer, access.Everything), 1))
		for _, first := range []int{-1, 0, 101} {
			w.refused(fault.BadUserInput, "first", ask(w.over(actor.Administrator, here), first))
		}
	})
}

func TestErasableAsksLittle(t *testing.T) {
	everywhere(t, func(w world) {
		counts := map[int64]bool{}
		for i := range 3 {
			ctx, n := database.CountStatements(w.over(actor.Administrator, here))
			found, err := w.s.Erasable(ctx, 100)
			if w.must(err); len(found) != 2*i {
				t.Errorf("%d found, want %d", len(found), 2*i)
			}
			if i > 0 { // without anybody nothing of them is loaded
				counts[n.Load()] = true
			}
			w.left(fmt.Sprint("A", i), here, "2010-01-01")
			w.left(fmt.Sprint("B", i), here, "2011-01-01")
		}
		if len(counts) != 1 {
			t.Errorf("statements: %v, want one number however many there are", counts)
		}
	})
}
