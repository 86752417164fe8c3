package registration

import (
	"context"
	"slices"

	"thidua/ent"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// filed is a registration with what its rules look at: campaign, person or department,
// whoever asks, and the day.
type filed struct {
	*ent.Registration
	today calendar.Date
}

// change is one move, of one registration or of many.
type change struct {
	move    move
	op      access.Operation
	kind    vocabulary.EventKind
	reason  string
	behalf  *access.OnBehalfOf
	given   func(*database.Tx) error                                      // what the input must hold; nil for nothing
	rule    func(filed) error                                             // what else must hold of a registration
	also    func(*database.Tx, *ent.RegistrationUpdate)                   // what else is written; nil for nothing
	then    func(ctx context.Context, t *database.Tx, ids []string) error // what comes after it; nil for nothing
	rewrite func(ctx context.Context, t *database.Tx, row filed) error    // what is done instead of a move
}

// one does a move to one registration.
func (s *Service) one(ctx context.Context, c change, registration lifecycle.Reference) (string, error) {
	return c.beats().One(ctx, s.DB, registration)
}

// many does a move to registrations, each for itself. Codes: BAD_USER_INPUT.
func (s *Service) many(ctx context.Context, c change, registrations []lifecycle.Reference) ([]lifecycle.Result, error) {
	return c.beats().Many(ctx, s.DB, "registrations", registrations)
}

func (c change) beats() lifecycle.Change[filed] {
	return lifecycle.Change[filed]{
		Operation: c.op, Behalf: c.behalf, Load: load, Given: c.given, Decide: c.decide, Write: c.write,
	}
}

func load(ctx context.Context, t *database.Tx, ids []string) (map[string]filed, error) {
	return standing(ctx, t.Registration, ids, t.Today, t.Postgres())
}

// standing reads the registrations that the caller sees with what decides on them, in
// a constant number of statements.
func standing(ctx context.Context, c *ent.RegistrationClient, ids []string, today calendar.Date, lock bool) (map[string]filed, error) {
	seen, err := c.Query().Where(entregistration.IDIn(ids...)).IDs(ctx)
	if err != nil {
		return nil, err
	}
	q := c.Query().Where(entregistration.IDIn(seen...)).Order(entregistration.ByID()).WithCampaign().WithStaff().WithDepartment()
	if lock {
		q.ForUpdate()
	}
	found, err := q.All(system(ctx))
	rows := make(map[string]filed, len(found))
	for _, row := range found {
		rows[row.ID] = filed{row, today}
	}
	return rows, err
}

// decide tells whether a registration may take the move, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, REGISTRATION_NOT_IN_STATE,
// REGISTRATION_CAMPAIGN_NOT_RUNNING and those of the move's rule.
func (c change) decide(ctx context.Context, row filed, found bool, version int) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("registration")
	}
	ctx, err := allow(ctx, c.op, row.OfficeID, row.DepartmentID, row.StaffID)
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(row.Version, version), c.move.may(row.Status), c.rule(row))
}

func (c change) write(ctx context.Context, t *database.Tx, rows []filed) error {
	if c.rewrite != nil {
		return c.rewrite(ctx, t, rows[0])
	}
	to := moves[c.move].To
	ids := make([]string, len(rows))
	events := make([]event.Event, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
		events[i] = row.event(c.kind, c.reason, event.Changed(nil, "status", row.Status, to))
	}
	slices.Sort(ids)
	update := t.Registration.Update().Where(entregistration.IDIn(ids...)).SetStatus(to).AddVersion(1)
	if c.also != nil {
		c.also(t, update)
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	if c.then != nil {
		if err := c.then(ctx, t, ids); err != nil {
			return err
		}
	}
	return event.RecordAll(ctx, t, events)
}

// event is one on the timelines of a registration and its recipient.
func (f filed) event(kind vocabulary.EventKind, reason string, changes []vocabulary.Change) event.Event {
	return event.Event{Kind: kind, Subject: f.ID, Also: shows(f.StaffID, f.DepartmentID), Reason: reason, Changes: changes}
}

// runs: its campaign does. Codes: REGISTRATION_CAMPAIGN_NOT_RUNNING.
func (f filed) runs() error { return running("id", f.Edges.Campaign.Status) }

// isOpen: its campaign takes registrations today.
// Codes: REGISTRATION_CAMPAIGN_NOT_RUNNING, REGISTRATION_CLOSED_ALREADY.
func (f filed) isOpen() error {
	return open("id", f.Edges.Campaign.Status, f.Edges.Campaign.RegistrationClosesOn, f.today)
}

// isThere: its recipient is in the office of the campaign today.
// Codes: REGISTRATION_RECIPIENT_NOT_IN_OFFICE.
func (f filed) isThere() error {
	switch {
	case f.Edges.Staff != nil:
		return belongs("id", f.Edges.Staff.OfficeID, f.OfficeID, f.Edges.Staff.EndsOn, f.today)
	case f.Edges.Department != nil:
		return belongs("id", f.Edges.Department.OfficeID, f.OfficeID, f.Edges.Department.EndsOn, f.today)
	}
	return nil
}
