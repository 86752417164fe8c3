package work

import (
	"context"

	"thidua/ent"
	entdecision "thidua/ent/decision"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// unfrozenReviews are drafts without figures.
func (d *desk) unfrozenReviews(ctx context.Context) ([]*Item, error) {
	return d.reviews(ctx, FreezeReview, actor.EmulationOfficer, d.Review.Query().Where(entreview.FrozenAtIsNil()))
}

// frozenReviews are drafts with figures: they wait for the chief.
func (d *desk) frozenReviews(ctx context.Context) ([]*Item, error) {
	return d.reviews(ctx, PublishReview, actor.Chief, d.Review.Query().Where(entreview.FrozenAtNotNil()))
}

// reviews are made in a step of the year; campaigns are read for the year of final ones.
// They are all: which of them wait for scores is seen only once the sheets of the campaigns
// and of their parts are read, and an office has few drafts.
func (d *desk) reviews(ctx context.Context, kind Kind, role actor.Role, q *ent.ReviewQuery) ([]*Item, error) {
	rows, err := q.Where(entreview.StatusEQ(entreview.StatusDRAFT), access.Over(ctx, role, entreview.FieldOfficeID, "")).
		Order(entreview.ByAsOf(), entreview.ByID()).WithCampaign().
		Select(entreview.FieldVersion, entreview.FieldTitle, entreview.FieldKind, entreview.FieldAsOf, entreview.FieldOfficeID, entreview.FieldCampaignID).
		All(ctx) // and not the figures
	return each(rows, err, func(r *ent.Review) *Item {
		until := &step{kind: vocabulary.StepInterimReview, year: r.AsOf.Year(), from: r.AsOf}
		if r.Kind == entreview.KindFINAL {
			until = finalReview(r.Edges.Campaign)
		}
		return &Item{
			Kind: kind, Role: role, SubjectID: r.ID, Version: &r.Version, Title: r.Title, OfficeID: r.OfficeID, CampaignID: &r.CampaignID, step: until,
		}
	})
}

// finalReview is the step in which a campaign is summed up: its titles are counted then.
func finalReview(c *ent.Campaign) *step {
	return &step{kind: vocabulary.StepDecision, year: c.EndsOn.Year()}
}

// draftDecisions wait for the chief, until the day that they are meant for.
func (d *desk) draftDecisions(ctx context.Context) ([]*Item, error) {
	rows, err := d.Decision.Query().Where(
		entdecision.StatusEQ(entdecision.StatusDRAFT), access.Over(ctx, actor.Chief, entdecision.FieldOfficeID, ""),
	).Order(entdecision.ByDecidedOn(), entdecision.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(row *ent.Decision) *Item {
		return &Item{Kind: IssueDecision, Role: actor.Chief, SubjectID: row.ID, Version: &row.Version, Title: row.Subject, OfficeID: row.OfficeID, DueOn: &row.DecidedOn}
	})
}
