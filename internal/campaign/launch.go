package campaign

import (
	"context"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
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

// LaunchMany is the input of launching several.
type LaunchMany struct {
	Campaigns  []lifecycle.Reference
	On         calendar.Date
	Conference *string
	OnBehalfOf *access.OnBehalfOf
}

// Launch opens a campaign to all (Law 06/2022/QH15 art. 17).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// EFFECTIVE_DATE_IN_FUTURE, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Launch(ctx context.Context, in Launch) (string, error) {
	return s.one(ctx, launching(in.On, in.Conference, in.OnBehalfOf), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// LaunchMany opens campaigns to all, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// EFFECTIVE_DATE_IN_FUTURE, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) LaunchMany(ctx context.Context, in LaunchMany) ([]lifecycle.Result, error) {
	return s.many(ctx, launching(in.On, in.Conference, in.OnBehalfOf), in.Campaigns)
}

func launching(on calendar.Date, conference *string, behalf *access.OnBehalfOf) change {
	return change{
		move: launch, op: "launchCampaign", kind: vocabulary.CampaignLaunched, behalf: behalf,
		given: func(t *database.Tx) error {
			return check.All(check.Happened("on", on, t.Today), check.OptionalText("conference", &conference, 300))
		},
		also: func(u *ent.CampaignUpdate) *ent.CampaignUpdate {
			return u.SetLaunchedOn(on).SetNillableConference(conference)
		},
	}
}
