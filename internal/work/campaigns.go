package work

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entemulationyear "thidua/ent/emulationyear"
	entpredicate "thidua/ent/predicate"
	entreview "thidua/ent/review"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// closingCampaigns take registrations no longer, and are not closed.
func (d *desk) closingCampaigns(ctx context.Context) ([]*Item, error) {
	return d.campaigns(ctx, CloseRegistration, actor.EmulationOfficer, d.Campaign.Query().Where(
		entcampaign.StatusEQ(entcampaign.StatusLAUNCHED), entcampaign.RegistrationClosesOnLT(d.today),
	).Order(entcampaign.ByRegistrationClosesOn()), func(c *ent.Campaign) *calendar.Date { return closing(c.RegistrationClosesOn) })
}

// endingCampaigns come to their end, and are not assessed yet.
func (d *desk) endingCampaigns(ctx context.Context) ([]*Item, error) {
	return d.campaigns(ctx, EvaluateCampaign, actor.EmulationOfficer, d.Campaign.Query().Where(
		entcampaign.StatusEQ(entcampaign.StatusREGISTRATION_CLOSED), entcampaign.EndsOnLTE(d.today.AddDays(soon)),
	).Order(entcampaign.ByEndsOn()), func(c *ent.Campaign) *calendar.Date { return &c.EndsOn })
}

// unreviewed campaigns are over, and have no final review: those that are assessed, and
// those that were concluded in a year that is open still.
func (d *desk) unreviewed(ctx context.Context) ([]*Item, error) {
	rows, err := d.Campaign.Query().Where(access.Over(ctx, actor.EmulationOfficer, entcampaign.FieldOfficeID, ""),
		entcampaign.EndsOnLT(d.today), entcampaign.Not(entcampaign.HasReviewsWith(entreview.KindEQ(entreview.KindFINAL))),
		entcampaign.Or(
			entcampaign.StatusEQ(entcampaign.StatusEVALUATING),
			entcampaign.And(entcampaign.StatusEQ(entcampaign.StatusCONCLUDED), entcampaign.HasEmulationYearWith(entemulationyear.StatusEQ(entemulationyear.StatusOPEN))),
		),
	).Order(entcampaign.ByEndsOn(), entcampaign.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(c *ent.Campaign) *Item {
		return &Item{
			Kind: DraftFinalReview, Role: actor.EmulationOfficer, SubjectID: c.ID, Title: c.Name, OfficeID: c.OfficeID, CampaignID: &c.ID,
			step: finalReview(c),
		}
	})
}

// draftCampaigns are to begin on their first day, in a year that is not closed.
func (d *desk) draftCampaigns(ctx context.Context) ([]*Item, error) {
	return d.campaigns(ctx, LaunchCampaign, actor.Chief, d.Campaign.Query().Where(entcampaign.StatusEQ(entcampaign.StatusDRAFT), begins()).
		Order(entcampaign.ByStartsOn()), func(c *ent.Campaign) *calendar.Date { return &c.StartsOn })
}

// reviewedCampaigns are assessed, and their final review is published. No day is set for
// ending them.
func (d *desk) reviewedCampaigns(ctx context.Context) ([]*Item, error) {
	return d.campaigns(ctx, ConcludeCampaign, actor.Chief, d.Campaign.Query().Where(
		entcampaign.StatusEQ(entcampaign.StatusEVALUATING),
		entcampaign.HasReviewsWith(entreview.KindEQ(entreview.KindFINAL), entreview.StatusEQ(entreview.StatusPUBLISHED)),
	), func(*ent.Campaign) *calendar.Date { return nil })
}

// begins: nothing new begins in a campaign whose year was closed; it may be of none.
func begins() entpredicate.Campaign {
	return entcampaign.Not(entcampaign.HasEmulationYearWith(entemulationyear.StatusEQ(entemulationyear.StatusCLOSED)))
}

func (d *desk) campaigns(ctx context.Context, kind Kind, role actor.Role, q *ent.CampaignQuery, due func(*ent.Campaign) *calendar.Date) ([]*Item, error) {
	rows, err := q.Where(access.Over(ctx, role, entcampaign.FieldOfficeID, "")).Order(entcampaign.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(c *ent.Campaign) *Item {
		return &Item{Kind: kind, Role: role, SubjectID: c.ID, Version: &c.Version, Title: c.Name, OfficeID: c.OfficeID, CampaignID: &c.ID, DueOn: due(c)}
	})
}
