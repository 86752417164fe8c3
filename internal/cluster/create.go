package cluster

import (
	"context"

	entcluster "thidua/ent/cluster"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Create is the input of creating a cluster.
type Create struct {
	OfficeID       string
	Kind           entcluster.Kind
	Name           string
	IdempotencyKey *string
}

// Create creates an emulation cluster or block, without members yet.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// UNIT_CLOSED, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Create(ctx context.Context, in Create) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "createCluster", in, func() (string, error) { return create(ctx, t, in) })
		return err
	})
	return id, err
}

func create(ctx context.Context, t *database.Tx, in Create) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "createCluster", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	if err := check.All(organisation.GoesOn("officeID", office.EndsOn, t.Today), check.Text("name", &in.Name, 300)); err != nil {
		return "", err
	}
	id := t.NewID(identity.Cluster)
	if err := t.Cluster.Create().SetID(id).SetOfficeID(in.OfficeID).SetKind(in.Kind).SetName(in.Name).
		SetNameFolded(vietnamese.Fold(in.Name)).SetNameSort(vietnamese.TextKey(in.Name)).Exec(ctx); err != nil {
		return "", err
	}
	changes := event.Changed(nil, "kind", nil, in.Kind)
	changes = event.Changed(changes, "name", nil, in.Name)
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.ClusterCreated, Subject: id, Also: []string{in.OfficeID}, Changes: changes})
}
