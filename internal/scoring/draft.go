package scoring

import (
	"context"

	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// ClusterElsewhere says that another office runs the cluster.
const ClusterElsewhere fault.Code = "SCORING_CLUSTER_ELSEWHERE"

// Draft is the input of drafting a sheet.
type Draft struct {
	CampaignID      string
	ClusterID       *string // nil for the units of the campaign
	Name            string
	Maximum         decimal.Decimal
	BonusCap        decimal.Decimal
	PenaltyCap      decimal.Decimal
	StartsOn        calendar.Date
	EndsOn          calendar.Date
	CriterionGroups []sheet.Group
	TieRules        []sheet.TieRule
	IdempotencyKey  *string
}

// Draft drafts a scoring sheet.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PERIOD_REVERSED, SCORING_CAMPAIGN_NOT_RUNNING, SCORING_CLUSTER_ELSEWHERE,
// SCORING_CRITERIA_UNCLEAR, SCORING_MAXIMUM_MISMATCH, SCORING_TIE_RULES_UNCLEAR,
// IDEMPOTENCY_KEY_REUSED.
func (s *Service) Draft(ctx context.Context, in Draft) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "draftScoringSheet", in, func() (string, error) { return draft(ctx, t, in) })
		return err
	})
	return id, err
}

func draft(ctx context.Context, t *database.Tx, in Draft) (string, error) {
	campaign, err := t.Campaign.Get(ctx, in.CampaignID)
	if err != nil {
		return "", database.NotFound(err, "campaignID", "campaign")
	}
	ctx, err = access.Allow(ctx, "draftScoringSheet", campaign.OfficeID, "")
	if err != nil {
		return "", err
	}
	if in.ClusterID != nil {
		cluster, err := t.Cluster.Get(ctx, *in.ClusterID)
		if err != nil {
			return "", database.NotFound(err, "clusterID", "cluster")
		}
		if cluster.OfficeID != campaign.OfficeID {
			return "", fault.New(ClusterElsewhere, "clusterID", "another office runs this cluster; name one of the campaign's office")
		}
	}
	said := content{in.Maximum, in.BonusCap, in.PenaltyCap, in.CriterionGroups, in.TieRules}
	if err := check.All(
		running("campaignID", campaign.Status, false),
		check.Text("name", &in.Name, 300),
		check.Period("endsOn", in.StartsOn, &in.EndsOn),
		check.First(said.clean(), said.sound()),
	); err != nil {
		return "", err
	}
	if err := known(ctx, t, said.groups); err != nil {
		return "", err
	}
	id := t.NewID(identity.ScoringSheet)
	if err := t.ScoringSheet.Create().SetID(id).SetOfficeID(campaign.OfficeID).SetCampaignID(campaign.ID).SetNillableClusterID(in.ClusterID).
		SetName(in.Name).SetStatus(entscoringsheet.StatusDRAFT).
		SetMaximum(said.maximum).SetBonusCap(said.bonusCap).SetPenaltyCap(said.penaltyCap).
		SetStartsOn(in.StartsOn).SetEndsOn(in.EndsOn).SetCriterionGroups(said.groups).SetTieRules(said.ties).Exec(ctx); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.ScoringSheetDrafted, Subject: id, Also: []string{campaign.ID}, Changes: event.Changed(nil, "name", nil, in.Name),
	})
}
