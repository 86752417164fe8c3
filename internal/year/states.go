package year

import (
	entemulationyear "thidua/ent/emulationyear"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
)

// NotInState says that an emulation year is not open any more.
const NotInState fault.Code = "EMULATION_YEAR_NOT_IN_STATE"

// moves is the life of an emulation year. It never depends on other years: one stays
// open while the next one is opened.
var moves = lifecycle.Table[move, entemulationyear.Status]{
	revise: {From: []entemulationyear.Status{entemulationyear.StatusOPEN}, To: entemulationyear.StatusOPEN},
	shut:   {From: []entemulationyear.Status{entemulationyear.StatusOPEN}, To: entemulationyear.StatusCLOSED},
}

type move string

const (
	revise move = "revise"
	shut   move = "close"
)

// MayBegin refuses to begin something in an emulation year that is closed; the year, or
// its id, stands at a field of the input. One that the office never opened has no status
// and closes nothing. Codes: EMULATION_YEAR_NOT_IN_STATE.
func MayBegin(field string, year int, status entemulationyear.Status) error {
	if status == entemulationyear.StatusCLOSED {
		return fault.New(NotInState, field, "the emulation year %d is %s; choose one that is open", year, status).
			With("status", status).With("from", entemulationyear.StatusOPEN)
	}
	return nil
}

// MayMove is MayBegin for what is of a year now, or of none yet, and of another one then;
// years are those that the office has opened. Codes: EMULATION_YEAR_NOT_IN_STATE.
func MayMove(field string, from, to int, years map[int]entemulationyear.Status) error {
	if from == to {
		return nil
	}
	return MayBegin(field, to, years[to])
}
