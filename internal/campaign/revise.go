package campaign

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Revise is the input of saving a draft: nil stays as it is.
type Revise struct {
	ID       string
	Version  int
	Name     *string
	Kind     *entcampaign.Kind
	Origin   *entcampaign.Origin
	Level    *entcampaign.Level
	StartsOn *calendar.Date
	EndsOn   *calendar.Date
	Matter
}

// Revise saves a draft of a campaign. It is called while somebody writes, so a save
// that changes nothing is no change: it keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// CAMPAIGN_NOT_IN_STATE, PERIOD_REVERSED, CAMPAIGN_PERIOD_OUTSIDE_PARENT,
// CAMPAIGN_LAUNCHER_UNCLEAR, CAMPAIGN_CLUSTER_UNCLEAR, EMULATION_YEAR_NOT_IN_STATE.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := draft(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err := revising().decide(ctx, row, true, in.Version)
		if err != nil {
			return err
		}
		to, was := in.over(row), matterOf(row)
		matter := in.Matter.over(was)
		if to.Level != entcampaign.LevelCLUSTER && in.ClusterID == nil {
			matter.ClusterID = nil // it ran in one while it was of that level
		}
		if err := check.All(
			check.Text("name", &to.Name, 500),
			lasts(to.StartsOn, to.EndsOn),
			staysIn(to),
			mayAnswer(to),
			matter.clean(),
		); err != nil {
			return err
		}
		if err := matter.settle(ctx, t, row.OfficeID, to.Level, was); err != nil {
			return err
		}
		changes := event.Changed(nil, "name", row.Name, to.Name)
		changes = event.Changed(changes, "kind", row.Kind, to.Kind)
		changes = event.Changed(changes, "origin", row.Origin, to.Origin)
		changes = event.Changed(changes, "level", row.Level, to.Level)
		changes = event.Changed(changes, "startsOn", row.StartsOn, to.StartsOn)
		changes = event.Changed(changes, "endsOn", row.EndsOn, to.EndsOn)
		if changes = matter.changed(changes, was); len(changes) == 0 {
			return nil
		}
		update := t.Campaign.UpdateOneID(in.ID).Where(entcampaign.Version(in.Version)).AddVersion(1).
			SetName(to.Name).SetNameFolded(vietnamese.Fold(to.Name)).SetKind(to.Kind).SetOrigin(to.Origin).SetLevel(to.Level).
			SetStartsOn(to.StartsOn).SetEndsOn(to.EndsOn)
		if err := matter.write(update.Mutation(), was); err != nil {
			return err
		}
		if err := update.Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.CampaignRevised, Subject: in.ID, Changes: changes})
	})
}

func revising() change { return change{move: revise, op: "reviseCampaign"} }

// draft reads a campaign with what its rules look at: the wider movement, the parts,
// who launches and who takes part. Codes: NOT_FOUND.
func draft(ctx context.Context, t *database.Tx, id string) (*ent.Campaign, error) {
	row, err := t.Campaign.Query().Where(entcampaign.ID(id)).WithParent().WithChildren().WithLaunchers().WithUnits().Only(ctx)
	return row, database.NotFound(err, "id", "campaign")
}

// over is the campaign as it would be.
func (in Revise) over(row *ent.Campaign) *ent.Campaign {
	to := *row
	lifecycle.Set(&to.Name, in.Name)
	lifecycle.Set(&to.Kind, in.Kind)
	lifecycle.Set(&to.Origin, in.Origin)
	lifecycle.Set(&to.Level, in.Level)
	lifecycle.Set(&to.StartsOn, in.StartsOn)
	lifecycle.Set(&to.EndsOn, in.EndsOn)
	return &to
}

// staysIn: the period lies inside of the wider movement's, and around those of the
// parts (Law 06/2022/QH15 art. 17.5). Codes: CAMPAIGN_PERIOD_OUTSIDE_PARENT.
func staysIn(c *ent.Campaign) error {
	if p := c.Edges.Parent; p != nil {
		if err := fits(c.StartsOn, c.EndsOn, p.StartsOn, p.EndsOn); err != nil {
			return err
		}
	}
	for _, part := range c.Edges.Children {
		if part.Status == entcampaign.StatusCANCELLED {
			continue
		}
		if err := fits(part.StartsOn, part.EndsOn, c.StartsOn, c.EndsOn); err != nil {
			return fault.New(PeriodOutsideParent, "endsOn", "a part of this movement lasts from %s to %s; keep these days inside", part.StartsOn, part.EndsOn).
				With("startsOn", part.StartsOn).With("endsOn", part.EndsOn)
		}
	}
	return nil
}

// mayAnswer is mayLaunch for the launchers on record. Codes: CAMPAIGN_LAUNCHER_UNCLEAR.
func mayAnswer(c *ent.Campaign) error {
	launchers := make([]Launcher, len(c.Edges.Launchers))
	for i, l := range c.Edges.Launchers {
		launchers[i] = Launcher{OfficeID: l.OfficeID, OutsideBody: l.OutsideBody, Role: l.Role}
	}
	if err := mayLaunch(c.OfficeID, c.Origin, launchers); err != nil {
		return fault.New(LauncherUnclear, "origin", "a response answers a movement from above, and this office launches the movement itself")
	}
	return nil
}
