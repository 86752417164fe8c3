package campaign

import (
	"context"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// Launch is the input of launching (phát động).
type Launch struct {
	ID         string
	Version    int
	On         calendar.Date // the day, today or before
	Conference *string       // where, for example the staff conference of a day
	OnBehalfOf *access.OnBehalfOf
}

// Launch opens a campaign to all (Law 06/2022/QH15 art. 17).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// EFFECTIVE_DATE_IN_FUTURE, BAD_USER_INPUT.
func (s *Service) Launch(ctx context.Context, in Launch) (string, error) {
	return s.do(ctx, change{
		move: launch, op: "launchCampaign", kind: vocabulary.CampaignLaunched, id: in.ID, version: in.Version, behalf: in.OnBehalfOf,
		rule: func(t *database.Tx, _ *ent.Campaign) error {
			return check.First(check.Happened("on", in.On, t.Today), check.OptionalText("conference", &in.Conference, 300))
		},
		also: func(u *ent.CampaignUpdateOne) *ent.CampaignUpdateOne {
			return u.SetLaunchedOn(in.On).SetNillableConference(in.Conference)
		},
	})
}
