package review

import (
	"context"

	"thidua/ent"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
)

// change is one move of a review.
type change struct {
	move move
	op   access.Operation
}

// load reads reviews with their campaigns, and locks them.
func load(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Review, error) {
	q := t.Review.Query().Where(entreview.IDIn(ids...)).WithCampaign().Order(entreview.ByID())
	if t.Postgres() {
		q.ForUpdate()
	}
	found, err := q.All(ctx)
	return lifecycle.ByID(found, func(row *ent.Review) string { return row.ID }), err
}

// one reads a review and decides on a move of it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REVIEW_NOT_IN_STATE.
func (c change) one(ctx context.Context, t *database.Tx, id string, version int) (*ent.Review, context.Context, error) {
	rows, err := load(ctx, t, []string{id})
	if err != nil {
		return nil, ctx, err
	}
	row, found := rows[id]
	ctx, err = c.decide(ctx, row, found, version)
	return row, ctx, err
}

// decide tells whether a review may take the move, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REVIEW_NOT_IN_STATE.
func (c change) decide(ctx context.Context, row *ent.Review, found bool, version int) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("review")
	}
	ctx, err := access.Allow(ctx, c.op, row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(row.Version, version), moves.May(NotInState, "a review", c.move, row.Status))
}
