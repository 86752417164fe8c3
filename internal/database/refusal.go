package database

import (
	"maps"

	"thidua/ent"
	"thidua/internal/check"
	"thidua/internal/fault"
)

// refusals says what a violated constraint means to the caller.
var refusals = map[string]fault.Error{}

// OnViolation declares what the violation of a constraint means. Capabilities
// declare theirs beside their codes, when the program starts.
func OnViolation(constraint string, f *fault.Error) { refusals[constraint] = *f }

// refusal is the one place where a violated constraint becomes its code.
func refusal(err error) error {
	name, ok := Violated(err)
	if !ok {
		return nil
	}
	known, ok := refusals[name]
	if !ok {
		return nil
	}
	known.Params = maps.Clone(known.Params)
	return known.Because(err)
}

// NotFound makes of a row that is not there, or that the caller may not see, the
// fault NOT_FOUND at a field of the input; other errors pass.
func NotFound(err error, field, what string) error {
	if ent.IsNotFound(err) {
		return fault.New(fault.NotFound, field, "there is no such %s, or you may not see it", what).Because(err)
	}
	return err
}

// Stale makes of an update that met no row, because its version was not the
// current one, the fault CONFLICT; other errors pass.
func Stale(err error) error {
	if ent.IsNotFound(err) {
		return check.Stale()
	}
	return err
}
