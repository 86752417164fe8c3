package exemplar

import (
	"context"

	"thidua/ent"
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/access"
	"thidua/internal/identity"
)

// Permissions tells of each exemplar that the caller sees what they may do to it, in
// one statement. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	some := identity.Of(identity.Exemplar, ids)
	if len(some) == 0 {
		return nil, nil
	}
	rows, err := c.Exemplar.Query().Where(entexemplar.IDIn(some...)).All(ctx)
	if err != nil {
		return nil, err
	}
	changes := []change{
		revising(), resubmitting(), returning(), approving(nil), declining(nil), consenting(), fostering(), honouring(), replicating(),
	}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		for _, change := range changes {
			_, denial := change.decide(ctx, row, true, row.Version)
			all[row.ID] = append(all[row.ID], access.Permission{Operation: change.op, Denial: denial})
		}
	}
	return all, nil
}
