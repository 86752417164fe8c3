package campaign

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Reference is a campaign as its reader last saw it.
type Reference struct {
	ID      string
	Version int
}

// Result is what became of one campaign of many: Err tells why it was refused.
type Result struct {
	ID  string
	Err error
}

// change is one move, of one campaign or of many.
type change struct {
	move   move
	op     access.Operation
	kind   vocabulary.EventKind
	reason string
	behalf *access.OnBehalfOf
	given  func(*database.Tx) error                      // what the input must hold; nil for nothing
	also   func(*ent.CampaignUpdate) *ent.CampaignUpdate // what else is written; nil for nothing
}

// one does a move to one campaign.
func (s *Service) one(ctx context.Context, c change, campaign Reference) (string, error) {
	results, err := s.do(ctx, c, []Reference{campaign})
	if err != nil {
		return "", err
	}
	return campaign.ID, results[0].Err
}

// many does a move to campaigns, each for itself: the faults of one name its place
// in the input, and hinder no other. Codes: BAD_USER_INPUT.
func (s *Service) many(ctx context.Context, c change, campaigns []Reference) ([]Result, error) {
	if err := check.Many("campaigns", len(campaigns), s.DB.Rows); err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for i, r := range campaigns {
		if named[r.ID] {
			return nil, fault.New(fault.BadUserInput, fmt.Sprintf("campaigns.%d.id", i), "this campaign is named twice")
		}
		named[r.ID] = true
	}
	results, err := s.do(ctx, c, campaigns)
	for i, r := range results {
		if f, ok := errors.AsType[*fault.Error](r.Err); ok && (f.Field == "id" || f.Field == "version") {
			placed := *f
			placed.Field = fmt.Sprintf("campaigns.%d.%s", i, f.Field)
			results[i].Err = &placed
		}
	}
	return results, err
}

// do is the four beats that the moves share, in a constant number of statements.
func (s *Service) do(ctx context.Context, c change, campaigns []Reference) (results []Result, err error) {
	return results, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, c.behalf, c.op, t.Today)
		if err != nil {
			return err
		}
		rows, err := load(ctx, t, campaigns)
		if err != nil {
			return err
		}
		results = make([]Result, len(campaigns))
		accepted := map[actor.Role][]*ent.Campaign{} // an event tells in which role it was done
		for i, wanted := range campaigns {
			row := rows[wanted.ID]
			acting, err := c.decide(ctx, row, wanted.Version)
			if err == nil && c.given != nil {
				err = c.given(t)
			}
			if results[i] = (Result{wanted.ID, err}); err == nil {
				accepted[actor.From(acting).Role] = append(accepted[actor.From(acting).Role], row)
			}
		}
		for role, rows := range accepted {
			who := actor.From(ctx)
			who.Role = role
			if err := c.write(actor.With(ctx, who), t, rows); err != nil {
				return err
			}
		}
		return nil
	})
}

// load reads campaigns and locks them, in the order of their ids so that two
// operations never wait for each other.
func load(ctx context.Context, t *database.Tx, campaigns []Reference) (map[string]*ent.Campaign, error) {
	ids := make([]string, len(campaigns))
	for i, r := range campaigns {
		ids[i] = r.ID
	}
	q := t.Campaign.Query().Where(entcampaign.IDIn(ids...)).Order(entcampaign.ByID())
	if t.Postgres() {
		q.ForUpdate()
	}
	found, err := q.All(ctx)
	rows := make(map[string]*ent.Campaign, len(found))
	for _, row := range found {
		rows[row.ID] = row
	}
	return rows, err
}

// decide tells whether a campaign may take the move, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, CAMPAIGN_NOT_IN_STATE.
func (c change) decide(ctx context.Context, row *ent.Campaign, version int) (context.Context, error) {
	if row == nil {
		return ctx, fault.New(fault.NotFound, "id", "there is no such campaign, or you may not see it")
	}
	ctx, err := access.Allow(ctx, c.op, row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(row.Version, version), c.move.may(row.Status))
}

func (c change) write(ctx context.Context, t *database.Tx, rows []*ent.Campaign) error {
	to := moves[c.move].to
	ids := make([]string, len(rows))
	events := make([]event.Event, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		events[i] = event.Event{Kind: c.kind, Subject: row.ID, Reason: c.reason, Changes: event.Changed(nil, "status", row.Status, to)}
	}
	slices.Sort(ids)
	update := t.Campaign.Update().Where(entcampaign.IDIn(ids...)).SetStatus(to).AddVersion(1)
	if c.also != nil {
		update = c.also(update)
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	return event.RecordAll(ctx, t, events)
}
