package initiative

import (
	"context"
	"slices"

	"thidua/ent"
	entinitiative "thidua/ent/initiative"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// change is one move, of one initiative or of many. What it does not need is nil.
type change struct {
	move    move
	op      access.Operation
	kind    vocabulary.EventKind
	reason  string
	behalf  *access.OnBehalfOf
	own     bool                // for the authors too, of their own
	stay    bool                // the status stays
	changes []vocabulary.Change // what the event tells beside the status

	load   loading                                   // what fits looks at beside the row
	stands func(*ent.Initiative) error               // what the row must hold
	given  func(*database.Tx) error                  // what the input must hold
	fits   func(*ent.Initiative) error               // what both must hold
	also   func(*database.Tx, *ent.InitiativeUpdate) // what else is written
	record recording                                 // rows beside
}

type (
	loading   func(context.Context, *database.Tx, map[string]*ent.Initiative) error
	recording func(context.Context, *database.Tx, []*ent.Initiative) error
)

func (s *Service) one(ctx context.Context, c change, initiative lifecycle.Reference) (string, error) {
	return c.beats().One(ctx, s.DB, initiative)
}

// many does a move to initiatives, each for itself. Codes: BAD_USER_INPUT.
func (s *Service) many(ctx context.Context, c change, initiatives []lifecycle.Reference) ([]lifecycle.Result, error) {
	return c.beats().Many(ctx, s.DB, "initiatives", initiatives)
}

func (c change) beats() lifecycle.Change[*ent.Initiative] {
	return lifecycle.Change[*ent.Initiative]{
		Operation: c.op, Behalf: c.behalf, Given: c.given, Write: c.write,
		Load: func(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Initiative, error) {
			rows, err := load(ctx, t, ids)
			if err == nil && c.load != nil {
				err = c.load(ctx, t, rows)
			}
			return rows, err
		},
		Decide: func(ctx context.Context, row *ent.Initiative, found bool, version int) (context.Context, error) {
			acting, err := c.decide(ctx, row, found, version)
			if err == nil && c.fits != nil {
				err = c.fits(row)
			}
			return acting, err
		},
	}
}

// load reads initiatives with their authors and what was decided on them.
func load(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Initiative, error) {
	q := t.Initiative.Query().Where(entinitiative.IDIn(ids...)).Order(entinitiative.ByID()).WithAuthors().WithRecognitions()
	if t.Postgres() {
		q.ForUpdate()
	}
	found, err := q.All(ctx)
	return lifecycle.ByID(found, func(row *ent.Initiative) string { return row.ID }), err
}

// decide tells whether an initiative may take the move, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, INITIATIVE_NOT_IN_STATE, INITIATIVE_INCOMPLETE.
func (c change) decide(ctx context.Context, row *ent.Initiative, found bool, version int) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("initiative")
	}
	ctx, err := c.allow(ctx, row)
	if err != nil {
		return ctx, err
	}
	err = check.First(check.Version(row.Version, version), moves.May(NotInState, "an initiative", c.move, row.Status))
	if err == nil && c.stands != nil {
		err = c.stands(row)
	}
	return ctx, err
}

// allow: a role over the unit; STAFF acts on what is theirs alone, wherever they work
// by now. Codes: FORBIDDEN.
func (c change) allow(ctx context.Context, row *ent.Initiative) (context.Context, error) {
	unit := access.In(row.OfficeID, row.DepartmentID)
	if !c.own {
		unit.Department = "" // what is decided on is the whole office's
	}
	acting, err := access.Allow(ctx, c.op, unit.Office, unit.Department)
	switch {
	case err == nil && actor.From(acting).Role != actor.StaffMember:
		return acting, nil
	case c.own && mine(ctx, staffOf(row)):
		return access.AllowAll(ctx, c.op)
	case err == nil:
		err = fault.New(fault.Forbidden, "", "%s: staff may do this to their own initiatives only", c.op).With("operation", c.op)
	}
	return ctx, err
}

func (c change) write(ctx context.Context, t *database.Tx, rows []*ent.Initiative) error {
	ids := make([]string, len(rows))
	events := make([]event.Event, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		events[i] = event.Event{Kind: c.kind, Subject: row.ID, Also: shownOn(row.DepartmentID, staffOf(row)), Reason: c.reason}
		if !c.stay {
			events[i].Changes = event.Changed(nil, "status", row.Status, moves[c.move].To)
		}
		events[i].Changes = append(events[i].Changes, c.changes...)
	}
	slices.Sort(ids)
	update := t.Initiative.Update().Where(entinitiative.IDIn(ids...)).AddVersion(1)
	if !c.stay {
		update.SetStatus(moves[c.move].To)
	}
	if c.also != nil {
		c.also(t, update)
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	if c.record != nil {
		if err := c.record(ctx, t, rows); err != nil {
			return err
		}
	}
	return event.RecordAll(ctx, t, events)
}

// shownOn are the timelines beside its own: the department's and the authors'.
func shownOn(department *string, staff []string) []string {
	if department == nil {
		return staff
	}
	return append([]string{*department}, staff...)
}
