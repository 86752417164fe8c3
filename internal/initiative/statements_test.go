package initiative

import (
	"fmt"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
)

// However many initiatives are recognised and looked at, the statements stay the same.
func TestStatementsStayConstant(t *testing.T) {
	everywhere(t, func(w world) {
		var recognising, asking []int64
		for round, size := range []int{2, 40} {
			in := RecogniseMany{DecidedOn: day("2025-11-18"), Document: "12/QĐ-VP", DeciderName: "Chánh Văn phòng"}
			var ids []string
			for i := range size {
				id := w.submitted(fmt.Sprintf("Sáng kiến %d của đợt %d", i, round))
				ids = append(ids, id)
				in.Initiatives = append(in.Initiatives, lifecycle.Reference{ID: id, Version: 2})
			}
			ctx, n := database.CountStatements(w.as(actor.Chief, here))
			_, err := Permissions(ctx, w.db.Ent, ids)
			w.must(err)
			asking = append(asking, n.Swap(0))
			results, err := w.s.RecogniseMany(ctx, in)
			w.must(err)
			for _, r := range results {
				w.must(r.Err)
			}
			recognising = append(recognising, n.Load())
		}
		if recognising[0] != recognising[1] || asking[0] != 3 || asking[1] != 3 {
			t.Errorf("recognising took %v statements, asking %v", recognising, asking)
		}
	})
}
