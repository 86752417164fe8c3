package cluster

import (
	"context"

	entcluster "thidua/ent/cluster"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Rename is the input of renaming a cluster.
type Rename struct {
	ID      string
	Version int
	Name    string
}

// Rename gives a cluster another name.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// NOTHING_TO_CHANGE.
func (s *Service) Rename(ctx context.Context, in Rename) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Cluster.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "cluster")
		}
		ctx, err := may(ctx, "renameCluster", row, in.Version)
		if err != nil {
			return err
		}
		if err := check.Text("name", &in.Name, 300); err != nil {
			return err
		}
		if in.Name == row.Name {
			return fault.New(check.NothingToChange, "name", "the cluster is called so already")
		}
		if err := t.Cluster.UpdateOneID(in.ID).Where(entcluster.Version(in.Version)).AddVersion(1).SetName(in.Name).
			SetNameFolded(vietnamese.Fold(in.Name)).SetNameSort(vietnamese.TextKey(in.Name)).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ClusterRenamed, Subject: in.ID, Changes: event.Changed(nil, "name", row.Name, in.Name)})
	})
}
