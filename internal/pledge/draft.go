package pledge

import (
	"context"

	entcampaign "thidua/ent/campaign"
	entpledge "thidua/ent/pledge"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Draft is the input of drafting a pledge.
type Draft struct {
	OfficeID       string
	CampaignID     string
	ClusterID      *string
	Title          string
	Content        *string
	Parties        []Party
	Commitments    []Commitment
	IdempotencyKey *string
}

// Draft prepares a pledge between units.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PLEDGE_CAMPAIGN_NOT_RUNNING, PLEDGE_PARTY_UNCLEAR, PLEDGE_NOT_A_PARTY, UNIT_CLOSED, EMULATION_YEAR_NOT_IN_STATE,
// IDEMPOTENCY_KEY_REUSED.
func (s *Service) Draft(ctx context.Context, in Draft) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "draftPledge", in, func() (string, error) { return draft(ctx, t, in) })
		return err
	})
	return id, err
}

func draft(ctx context.Context, t *database.Tx, in Draft) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "draftPledge", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	campaign, err := t.Campaign.Query().Where(entcampaign.ID(in.CampaignID)).WithEmulationYear().Only(ctx)
	if err != nil {
		return "", database.NotFound(err, "campaignID", "campaign")
	}
	if err := check.First(
		organisation.GoesOn("officeID", office.EndsOn, t.Today), mayDraft(campaign.Status), year.MayBeginIn("campaignID", campaign.Edges.EmulationYear),
	); err != nil {
		return "", err
	}
	if in.ClusterID != nil {
		if _, err := t.Cluster.Get(ctx, *in.ClusterID); err != nil {
			return "", database.NotFound(err, "clusterID", "cluster")
		}
	}
	to := terms{in.Title, in.Content, in.Parties, in.Commitments}
	if err := to.clean(); err != nil {
		return "", err
	}
	units, err := to.find(ctx, t)
	if err != nil {
		return "", err
	}
	id := t.NewID(identity.Pledge)
	if err := t.Pledge.Create().SetID(id).SetOfficeID(in.OfficeID).SetCampaignID(in.CampaignID).SetNillableClusterID(in.ClusterID).
		SetTitle(to.title).SetTitleFolded(vietnamese.Fold(to.title)).SetNillableContent(to.content).
		SetStatus(entpledge.StatusDRAFT).SetDraftedOn(t.Today).Exec(ctx); err != nil {
		return "", err
	}
	if err := to.write(ctx, t, id, units); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.PledgeDrafted, Subject: id, Changes: event.Changed(nil, "title", nil, to.title)})
}
