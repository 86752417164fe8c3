package campaign

import (
	"context"
	"testing"

	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/year"
)

// statements counts what a function asks of the database.
func (w world) statements(do func(ctx context.Context) error) int64 {
	w.Helper()
	ctx, n := database.CountStatements(w.ctx)
	w.must(do(ctx))
	return n.Load()
}

// Twenty campaigns cost what one costs.
func TestStatementsStayConstant(t *testing.T) {
	everywhere(t, func(w world) {
		in := movement()
		in.EmulationYearID = new(w.opened(here, 2020))
		launch := func(n int) int64 {
			refs := make([]lifecycle.Reference, n)
			for i := range refs {
				refs[i] = lifecycle.Reference{ID: w.create(in), Version: 1}
			}
			return w.statements(func(ctx context.Context) error {
				results, err := w.s.LaunchMany(ctx, LaunchMany{Campaigns: refs, On: day("2020-07-25"), RegistrationCloses: &year.Due{WorkingDays: new(5)}})
				for _, r := range results {
					w.must(r.Err)
				}
				return err
			})
		}
		if one, many := launch(1), launch(20); one != many {
			w.Errorf("launching one takes %d statements, twenty %d", one, many)
		}
		ids, err := w.db.Ent.Campaign.Query().IDs(w.ctx)
		w.must(err)
		ask := func(some []string) int64 {
			return w.statements(func(ctx context.Context) error {
				_, err := Permissions(ctx, w.db.Ent, some)
				return err
			})
		}
		if one, many := ask(ids[:1]), ask(ids); one != many || many > 2 {
			w.Errorf("what one takes costs %d statements to ask, of %d %d", one, len(ids), many)
		}
		sum := func(some []string) int64 {
			return w.statements(func(ctx context.Context) error {
				_, err := RollUps(ctx, w.db.Ent, some)
				return err
			})
		}
		if one, many := sum(ids[:1]), sum(ids); one != many || many > 4 {
			w.Errorf("summing up one takes %d statements, %d take %d", one, len(ids), many)
		}
	})
}
