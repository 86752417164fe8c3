package privacy

import (
	"context"
	"slices"

	"thidua/ent"
	entidempotencykey "thidua/ent/idempotencykey"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Erase is the input of erasing (xóa dữ liệu cá nhân).
type Erase struct {
	ID      string // of the member of staff
	Version int
	Reason  string
}

// Erase erases what is needed no more of somebody who left. What is needed for longer
// stays, and is erased another time. The event names what was erased, without its
// values, as the events that told of its recording did; nothing else holds them.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// PERSONAL_DATA_STILL_NEEDED.
func (s *Service) Erase(ctx context.Context, in Erase) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		p, err := personOf(ctx, t, in.ID)
		if err != nil {
			return err
		}
		ctx, err := access.AllowAll(ctx, "erasePersonalData", access.In(p.OfficeID, p.DepartmentID))
		if err != nil {
			return err
		}
		names, _, err := due(s.Purposes, heldOn(p), p.EndsOn, t.Today)
		if err := check.All(
			check.Version(p.Version, in.Version),
			check.Text("reason", &in.Reason, 1000),
			err,
		); err != nil {
			return err
		}
		return in.write(ctx, t, names)
	})
}

// personOf loads somebody with what can be erased. On PostgreSQL the row is locked:
// an absence is recorded under the same lock, so none is overlooked. Codes: NOT_FOUND.
func personOf(ctx context.Context, t *database.Tx, id string) (*ent.Staff, error) {
	q := t.Staff.Query().Where(entstaff.ID(id)).WithPersonalData().WithAbsences()
	if t.Postgres() {
		q.ForUpdate()
	}
	p, err := q.Only(ctx)
	return p, database.NotFound(err, "id", "member of staff")
}

func (in Erase) write(ctx context.Context, t *database.Tx, names []string) error {
	// The version stays: everybody who sees the person sees it, and would see by it
	// that something was erased.
	// A key of the request that hired the person holds a hash of all it said; who knows
	// the rest of it could try out what was erased.
	if err := t.IdempotencyKey.Update().Where(entidempotencykey.ResultID(in.ID)).SetInputHash("erased").Exec(ctx); err != nil {
		return err
	}
	var changes []vocabulary.Change
	for _, i := range items {
		if !slices.Contains(names, i.name) {
			continue
		}
		if err := i.erase(ctx, t, in.ID); err != nil {
			return err
		}
		changes = event.Guarded(changes, i.told)
	}
	// On the person's timeline alone: that of the unit is open to everybody.
	return event.Record(ctx, t, event.Event{Kind: vocabulary.PersonalDataErased, Subject: in.ID, Reason: in.Reason, Changes: changes})
}
