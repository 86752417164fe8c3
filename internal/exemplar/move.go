package exemplar

import (
	"context"
	"slices"

	"thidua/ent"
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// change is one move, of one exemplar or of many. What it does not need is nil.
type change struct {
	move    move
	op      access.Operation
	kind    vocabulary.EventKind
	reason  string
	behalf  *access.OnBehalfOf
	own     func(*ent.Exemplar) *string // whose it is: staff may do it to theirs alone
	changes []vocabulary.Change         // what the event tells beside the status

	load  func(context.Context, *database.Tx) error // what is looked up
	given func(*database.Tx) error                  // what the input must hold
	fits  func(*ent.Exemplar) error                 // what both must hold
	also  func(*ent.ExemplarUpdate)                 // what else is written
}

func (s *Service) one(ctx context.Context, c change, exemplar lifecycle.Reference) (string, error) {
	return c.beats().One(ctx, s.DB, exemplar)
}

// many does a move to exemplars, each for itself. Codes: BAD_USER_INPUT.
func (s *Service) many(ctx context.Context, c change, exemplars []lifecycle.Reference) ([]lifecycle.Result, error) {
	return c.beats().Many(ctx, s.DB, "exemplars", exemplars)
}

func (c change) beats() lifecycle.Change[*ent.Exemplar] {
	return lifecycle.Change[*ent.Exemplar]{
		Operation: c.op, Behalf: c.behalf, Given: c.given, Write: c.write,
		Load: func(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Exemplar, error) {
			if c.load != nil {
				if err := c.load(ctx, t); err != nil {
					return nil, err
				}
			}
			return load(ctx, t, ids)
		},
		Decide: func(ctx context.Context, row *ent.Exemplar, found bool, version int) (context.Context, error) {
			acting, err := c.decide(ctx, row, found, version)
			if err == nil && c.fits != nil {
				err = c.fits(row)
			}
			return acting, err
		},
	}
}

func load(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Exemplar, error) {
	q := t.Exemplar.Query().Where(entexemplar.IDIn(ids...)).Order(entexemplar.ByID())
	if t.Postgres() {
		q.ForUpdate()
	}
	found, err := q.All(ctx)
	return lifecycle.ByID(found, func(row *ent.Exemplar) string { return row.ID }), err
}

// decide tells whether an exemplar may take the move, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, EXEMPLAR_NOT_IN_STATE.
func (c change) decide(ctx context.Context, row *ent.Exemplar, found bool, version int) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("exemplar")
	}
	ctx, err := c.allow(ctx, row)
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(row.Version, version), moves.May(NotInState, "an exemplar", c.move, row.Status))
}

// allow: a role over the unit; STAFF acts on what is theirs alone, wherever they work
// by now. Codes: FORBIDDEN.
func (c change) allow(ctx context.Context, row *ent.Exemplar) (context.Context, error) {
	unit := access.In(row.OfficeID, row.DepartmentID)
	acting, err := access.Allow(ctx, c.op, unit.Office, unit.Department)
	switch {
	case err == nil && actor.From(acting).Role != actor.StaffMember:
		return acting, nil
	case c.own != nil && mine(ctx, c.own(row)):
		return access.AllowAll(ctx, c.op)
	case err == nil:
		err = fault.New(fault.Forbidden, "", "%s: staff may do this where it is theirs only", c.op).With("operation", c.op)
	}
	return ctx, err
}

func mine(ctx context.Context, staff *string) bool {
	me := actor.From(ctx).StaffID
	return staff != nil && me != "" && *staff == me
}

// Whose an exemplar is.
func discoverer(row *ent.Exemplar) *string { return row.DiscovererID }
func person(row *ent.Exemplar) *string     { return row.StaffID }

func (c change) write(ctx context.Context, t *database.Tx, rows []*ent.Exemplar) error {
	to := moves[c.move].To
	ids := make([]string, len(rows))
	events := make([]event.Event, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		events[i] = event.Event{Kind: c.kind, Subject: row.ID, Also: shownOn(row, to), Reason: c.reason}
		if to != "" {
			events[i].Changes = event.Changed(nil, "status", row.Status, to)
		}
		events[i].Changes = append(events[i].Changes, c.changes...)
	}
	slices.Sort(ids)
	update := t.Exemplar.Update().Where(entexemplar.IDIn(ids...)).AddVersion(1)
	if to != "" {
		update.SetStatus(to)
	}
	if to != "" && c.reason == "" {
		update.ClearReason()
	}
	if c.also != nil {
		c.also(update)
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	return event.RecordAll(ctx, t, events)
}

// shownOn are the timelines beside its own: the department's and the discoverer's, and
// that of the person once it is approved: nobody is told of a refusal that they did not
// know the proposal of.
func shownOn(row *ent.Exemplar, to entexemplar.Status) (ids []string) {
	approved := []entexemplar.Status{entexemplar.StatusAPPROVED, entexemplar.StatusHONOURED}
	for _, id := range []*string{row.DepartmentID, row.DiscovererID} {
		if id != nil {
			ids = append(ids, *id)
		}
	}
	if row.StaffID != nil && (slices.Contains(approved, row.Status) || slices.Contains(approved, to)) {
		ids = append(ids, *row.StaffID)
	}
	return ids
}
