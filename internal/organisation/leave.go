package organisation

import (
	"context"

	"thidua/ent"
	entabsence "thidua/ent/absence"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Leave is the input of leaving the service (nghỉ hưu, chuyển đi, thôi việc, …).
type Leave struct {
	ID       string
	Version  int
	On       calendar.Date // last day in the service, today or before
	Why      entstaff.LeavingReason
	Document *string // number and date of the decision
	Reason   *string
}

// leaver is somebody with the rights that end with the service.
type leaver struct {
	*ent.Staff
	granted access.Touched
	keepers []access.Keeper // loaded where somebody has rights over everything
}

func leaving() guard[leaver] {
	return guard[leaver]{op: "leaveStaff", unit: leaver.unit, also: leaver.mayLoseRights, state: leaver.serves}
}

// Leave ends the service of somebody, and with it every posting and absence.
// Unit and post stay as the last ones: who has left can still be awarded for
// what was done in the service.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, STAFF_LEFT, POSTING_STARTED_LATER,
// ABSENCE_OUTSIDE_OF_SERVICE, GRANT_BEYOND_OWN, GRANT_LAST_ADMINISTRATOR.
func (s *Service) Leave(ctx context.Context, in Leave) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		p, err := personOf(ctx, t, in.ID)
		if err != nil {
			return err
		}
		leavers, err := leaversOf(ctx, t.Client(), t.Today, p)
		if err != nil {
			return err
		}
		who := leavers[0]
		later, err := t.Absence.Query().Where(entabsence.StaffID(in.ID), entabsence.StartsOnGT(in.On)).Count(ctx)
		if err != nil {
			return err
		}
		ctx, err := leaving().allow(ctx, who)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(p.Version, in.Version),
			leaving().state(who, in.On),
			check.Happened("on", in.On, t.Today),
			check.OptionalText("document", &in.Document, maxDocument),
			check.OptionalText("reason", &in.Reason, maxReason),
			mayLeave(p.Edges.Postings, later, in.On),
			who.replaceable(),
		); err != nil {
			return err
		}
		return in.write(ctx, t, p)
	})
}

// leaversOf loads the rights of people, in three statements at most.
func leaversOf(ctx context.Context, c *ent.Client, today calendar.Date, people ...*ent.Staff) ([]leaver, error) {
	ids, all := make([]string, len(people)), make([]leaver, len(people))
	for i, p := range people {
		ids[i] = p.ID
	}
	granted, err := access.Ending(ctx, c, today, ids...)
	if err != nil {
		return nil, err
	}
	var keepers []access.Keeper
	if granted.Everything() {
		if keepers, err = access.Keepers(ctx, c, today); err != nil {
			return nil, err
		}
	}
	for i, p := range people {
		all[i] = leaver{p, granted, keepers}
	}
	return all, nil
}

func (l leaver) unit() access.Unit { return unitOf(l.Staff) }

// mayLoseRights: whoever ends the service ends all that was granted to this one.
// Codes: GRANT_BEYOND_OWN.
func (l leaver) mayLoseRights(ctx context.Context, op access.Operation) error {
	return l.granted.May(ctx, op, l.ID)
}

func (l leaver) serves(on calendar.Date) error { return serves(l.Staff, on) }

// replaceable: somebody is left who can give rights. Codes: GRANT_LAST_ADMINISTRATOR.
func (l leaver) replaceable() error {
	return access.OneIsLeft(l.keepers, func(k access.Keeper) bool { return k.StaffID == l.ID })
}

// mayLeave: nothing begins after the last day.
// Codes: POSTING_STARTED_LATER, ABSENCE_OUTSIDE_OF_SERVICE.
func mayLeave(postings []*ent.Posting, laterAbsences int, on calendar.Date) error {
	for _, p := range postings {
		if p.StartsOn.After(on) {
			return fault.New(PostingStartedLater, "on", "a posting began on %s; nobody leaves before that", p.StartsOn).
				With("startsOn", p.StartsOn)
		}
	}
	if laterAbsences > 0 {
		return fault.New(AbsenceBeyondService, "on", "an absence is recorded that began after this day; name a later one")
	}
	return nil
}

// write cuts what is open, and what was to end later than the service. What is
// cut is found without the caller's scope: no posting may outlast the service.
func (in Leave) write(ctx context.Context, t *database.Tx, p *ent.Staff) error {
	if err := t.Staff.UpdateOneID(in.ID).Where(entstaff.Version(in.Version)).AddVersion(1).
		SetEndsOn(in.On).SetLeavingReason(in.Why).Exec(ctx); err != nil {
		return database.Stale(err)
	}
	if err := t.Posting.Update().Where(entposting.StaffID(in.ID), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGT(in.On))).
		SetEndsOn(in.On).Exec(ctx); err != nil {
		return err
	}
	if err := t.Absence.Update().Where(entabsence.StaffID(in.ID), entabsence.Or(entabsence.EndsOnIsNil(), entabsence.EndsOnGT(in.On))).
		SetEndsOn(in.On).Exec(ctx); err != nil {
		return err
	}
	// The unit's timeline, open to more people than the person's, says that
	// somebody left; not why, nor whether from an absence.
	changes := event.Changed(nil, "endsOn", nil, in.On)
	changes = event.Changed(changes, "document", nil, in.Document)
	changes = event.Guarded(changes, "leavingReason")
	return event.Record(ctx, t, event.Event{
		Kind: vocabulary.StaffLeft, Subject: in.ID, Also: today(p).ids(), Reason: textOf(in.Reason), Changes: changes,
	})
}
