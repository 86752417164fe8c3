package campaign

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Codes of creating campaigns.
const (
	PeriodOutsideParent fault.Code = "CAMPAIGN_PERIOD_OUTSIDE_PARENT" // a part lasts longer than the whole
	LauncherUnclear     fault.Code = "CAMPAIGN_LAUNCHER_UNCLEAR"      // a launcher is neither or both of office and outside body
	LaunchAfterEnd      fault.Code = "CAMPAIGN_LAUNCH_AFTER_END"      // launched when it was over
	NoLauncher          fault.Code = "CAMPAIGN_WITHOUT_LAUNCHER"      // nobody, or more than one, launches; co-launchers only join
)

// Create is the input of creating a campaign.
type Create struct {
	OfficeID       string
	ParentID       *string
	Name           string
	Kind           entcampaign.Kind
	Origin         entcampaign.Origin
	Level          entcampaign.Level
	StartsOn       calendar.Date
	EndsOn         calendar.Date
	Launchers      []Launcher
	IdempotencyKey *string
	Matter
}

// Launcher is an office of the database or a body outside it.
type Launcher struct {
	OfficeID    *string
	OutsideBody *string
	Role        entcampaignlauncher.Role
}

// Create drafts a campaign.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PERIOD_REVERSED, CAMPAIGN_PERIOD_OUTSIDE_PARENT, CAMPAIGN_LAUNCHER_UNCLEAR,
// CAMPAIGN_WITHOUT_LAUNCHER, CAMPAIGN_CLUSTER_UNCLEAR, EMULATION_YEAR_NOT_IN_STATE,
// UNIT_CLOSED, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Create(ctx context.Context, in Create) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "createCampaign", in, func() (string, error) { return create(ctx, t, in) })
		return err
	})
	return id, err
}

func create(ctx context.Context, t *database.Tx, in Create) (string, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err = access.Allow(ctx, "createCampaign", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	in.Launchers = slices.Clone(in.Launchers) // cleaned below; the operation may be repeated
	in.Matter = in.over(Matter{})
	if err := check.All(
		organisation.GoesOn("officeID", office.EndsOn, t.Today),
		check.Text("name", &in.Name, 500),
		lasts(in.StartsOn, in.EndsOn),
		cleanLaunchers(in.Launchers),
		mayLaunch(in.OfficeID, in.Origin, in.Launchers),
		in.clean(),
	); err != nil {
		return "", err
	}
	if in.ParentID != nil {
		parent, err := t.Campaign.Get(ctx, *in.ParentID)
		if err != nil {
			return "", database.NotFound(err, "parentID", "campaign")
		}
		if err := fits(in.StartsOn, in.EndsOn, parent.StartsOn, parent.EndsOn); err != nil {
			return "", err
		}
	}
	if err := in.settle(ctx, t, in.OfficeID, in.Level, Matter{}); err != nil {
		return "", err
	}
	id := t.NewID(identity.Campaign)
	row := t.Campaign.Create().SetID(id).SetOfficeID(in.OfficeID).SetNillableParentID(in.ParentID).
		SetName(in.Name).SetNameFolded(vietnamese.Fold(in.Name)).
		SetKind(in.Kind).SetOrigin(in.Origin).SetLevel(in.Level).SetStatus(entcampaign.StatusDRAFT).
		SetStartsOn(in.StartsOn).SetEndsOn(in.EndsOn)
	if err := in.write(row.Mutation(), Matter{}); err != nil {
		return "", err
	}
	if err := row.Exec(ctx); err != nil {
		return "", err
	}
	if err := addLaunchers(ctx, t, id, in.Launchers); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.CampaignCreated, Subject: id, Changes: in.changes()})
}

// maxLaunchers is more than any movement had so far.
const maxLaunchers = 100

// cleanLaunchers checks their number and cleans their names; an empty name counts
// as none. Codes: BAD_USER_INPUT, TEXT_TOO_LONG.
func cleanLaunchers(launchers []Launcher) error {
	if n := len(launchers); n > maxLaunchers {
		return fault.New(fault.BadUserInput, "launchers", "%d launch; %d are allowed", n, maxLaunchers).With("limit", maxLaunchers).With("actual", n)
	}
	for i := range launchers {
		if err := check.OptionalText(fmt.Sprintf("launchers.%d.outsideBody", i), &launchers[i].OutsideBody, 300); err != nil {
			return err
		}
	}
	return nil
}

// addLaunchers writes who launches, in two statements. Codes: NOT_FOUND.
func addLaunchers(ctx context.Context, t *database.Tx, campaign string, launchers []Launcher) error {
	var wanted []string
	rows := make([]*ent.CampaignLauncherCreate, len(launchers))
	for i, l := range launchers {
		if l.OfficeID != nil {
			wanted = append(wanted, *l.OfficeID)
		}
		rows[i] = t.CampaignLauncher.Create().SetID(t.NewID(identity.CampaignLauncher)).SetCampaignID(campaign).
			SetNillableOfficeID(l.OfficeID).SetNillableOutsideBody(l.OutsideBody).SetRole(l.Role)
	}
	offices, err := t.Office.Query().Where(entoffice.IDIn(wanted...)).IDs(ctx)
	if err != nil {
		return err
	}
	for i, l := range launchers {
		if l.OfficeID != nil && !slices.Contains(offices, *l.OfficeID) {
			return fault.New(fault.NotFound, fmt.Sprintf("launchers.%d.officeID", i), "there is no such office, or you may not see it")
		}
	}
	return t.CampaignLauncher.CreateBulk(rows...).Exec(ctx)
}

func (in Create) changes() (changes []vocabulary.Change) {
	changes = event.Changed(changes, "name", nil, in.Name)
	changes = event.Changed(changes, "kind", nil, in.Kind)
	changes = event.Changed(changes, "origin", nil, in.Origin)
	changes = event.Changed(changes, "startsOn", nil, in.StartsOn)
	changes = event.Changed(changes, "endsOn", nil, in.EndsOn)
	return in.changed(changes, Matter{})
}
