package organisation

import (
	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/fault"
)

// GoesOn refuses what a unit would begin after its last day, which is nil for one that
// has none. What it did before can be recorded later. Codes: UNIT_CLOSED.
func GoesOn(field string, endsOn *calendar.Date, on calendar.Date) error {
	if endsOn != nil && on.After(*endsOn) {
		return fault.New(UnitClosed, field, "this unit was closed on %s; choose one that goes on", endsOn).With("endsOn", endsOn).With("date", on)
	}
	return nil
}

// Existed is GoesOn for what an office does on a day of its own: not before it was there,
// either. Codes: UNIT_CLOSED.
func Existed(field string, o *ent.Office, on calendar.Date) error {
	if on.Before(o.StartsOn) {
		return fault.New(UnitClosed, field, "this unit exists from %s on only", o.StartsOn).With("startsOn", o.StartsOn).With("date", on)
	}
	return GoesOn(field, o.EndsOn, on)
}
