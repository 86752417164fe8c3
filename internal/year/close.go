package year

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Close is the input of closing an emulation year.
type Close struct {
	ID         string
	Version    int
	OnBehalfOf *access.OnBehalfOf
}

// Close closes an emulation year whose campaigns are over: nothing new is begun in it.
// Its working days go on to count.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, EMULATION_YEAR_NOT_IN_STATE,
// EMULATION_YEAR_NOT_OVER, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG.
func (s *Service) Close(ctx context.Context, in Close) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, in.OnBehalfOf, "closeEmulationYear", t.Today)
		if err != nil {
			return err
		}
		row, err := t.EmulationYear.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "emulation year")
		}
		running, err := campaignsOf(ctx, t.Campaign, in.ID)
		if err != nil {
			return err
		}
		if ctx, err = closing(ctx, row, in.Version, t.Today, running[in.ID]); err != nil {
			return err
		}
		to := moves[shut].To
		if err := t.EmulationYear.UpdateOneID(in.ID).Where(entemulationyear.Version(in.Version)).AddVersion(1).
			SetStatus(to).SetClosedOn(t.Today).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.EmulationYearClosed, Subject: in.ID, Changes: event.Changed(nil, "status", row.Status, to),
		})
	})
}

// campaignsOf tells, by emulation year, the last days of the campaigns that run in it: of
// those too that the caller does not see.
func campaignsOf(ctx context.Context, c *ent.CampaignClient, years ...string) (map[string][]calendar.Date, error) {
	rows, err := c.Query().Where(entcampaign.EmulationYearIDIn(years...),
		entcampaign.StatusIn(entcampaign.StatusLAUNCHED, entcampaign.StatusREGISTRATION_CLOSED, entcampaign.StatusEVALUATING)).
		All(access.AsSystem(ctx, "emulation year facts"))
	running := map[string][]calendar.Date{}
	for _, row := range rows {
		running[*row.EmulationYearID] = append(running[*row.EmulationYearID], row.EndsOn)
	}
	return running, err
}
