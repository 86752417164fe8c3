package exemplar

import (
	"fmt"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// However many exemplars are approved and units counted, the statements stay the same.
func TestStatementsStayConstant(t *testing.T) {
	everywhere(t, func(w world) {
		var approving, counting []int64
		for round, size := range []int{2, 40} {
			var in ApproveMany
			for i := range size {
				id := fmt.Sprintf("dep_%d_%d", round, i)
				w.must(w.db.Ent.Department.Create().SetID(id).SetOfficeID(here).SetKind(vocabulary.Team).SetName(id).SetNameFolded(id).
					SetDisplayOrder(i + 1).SetPlace(id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
				in.Exemplars = append(in.Exemplars, lifecycle.Reference{ID: w.discover(model()), Version: 1})
			}
			ctx, n := database.CountStatements(w.as(actor.Chief, here))
			results, err := w.s.ApproveMany(ctx, in)
			w.must(err)
			for _, r := range results {
				w.must(r.Err)
			}
			approving = append(approving, n.Swap(0))
			_, err = Records(ctx, w.db.Ent, here, 2025, day("2025-11-20"))
			w.must(err)
			counting = append(counting, n.Load())
		}
		if approving[0] != approving[1] || counting[0] != 5 || counting[1] != 5 {
			t.Errorf("approving took %v statements, the records %v", approving, counting)
		}
	})
}
