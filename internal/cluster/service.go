// Package cluster keeps emulation clusters and blocks (cụm, khối thi đua): units that
// compete with each other, with their members for each year.
package cluster

import (
	"context"

	"thidua/ent"
	entcluster "thidua/ent/cluster"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/identity"
)

// Service holds the operations.
type Service struct{ DB *database.DB }

// may asks for the right to change a cluster: it is the office's that runs it. It
// returns the context to go on with. Codes: FORBIDDEN, CONFLICT.
func may(ctx context.Context, op access.Operation, row *ent.Cluster, version int) (context.Context, error) {
	ctx, err := access.Allow(ctx, op, row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	return ctx, check.Version(row.Version, version)
}

// Permissions tells of each cluster that the caller sees what they may do to it, in one
// statement. It decides as the operations do, of the version that is there.
func Permissions(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
	mine := identity.Of(identity.Cluster, ids)
	if len(mine) == 0 {
		return nil, nil
	}
	rows, err := c.Cluster.Query().Where(entcluster.IDIn(mine...)).All(ctx)
	if err != nil {
		return nil, err
	}
	all := make(map[string][]access.Permission, len(rows))
	for _, row := range rows {
		for _, op := range []access.Operation{"renameCluster", "setClusterMembers"} {
			_, denial := may(ctx, op, row, row.Version)
			all[row.ID] = append(all[row.ID], access.Permission{Operation: op, Denial: denial})
		}
	}
	return all, nil
}
