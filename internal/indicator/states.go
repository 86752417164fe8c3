package indicator

import (
	"errors"

	entindicator "thidua/ent/indicator"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
)

type move string

const (
	revise  move = "revise"
	retire  move = "retire"
	plan    move = "plan"
	measure move = "measure"
)

// moves is the life of an indicator: one that is retired takes neither targets nor
// values any more.
var moves = lifecycle.Table[move, entindicator.Status]{
	revise:  {From: active, To: entindicator.StatusACTIVE},
	plan:    {From: active, To: entindicator.StatusACTIVE},
	measure: {From: active, To: entindicator.StatusACTIVE},
	retire:  {From: active, To: entindicator.StatusRETIRED},
}

var active = []entindicator.Status{entindicator.StatusACTIVE}

// may refuses a move of a retired indicator, which a field of the input names.
// Codes: INDICATOR_NOT_IN_STATE.
func (m move) may(field string, status entindicator.Status) error {
	err := moves.May(NotInState, "an indicator", m, status)
	if f, ok := errors.AsType[*fault.Error](err); ok {
		f.Field = field
	}
	return err
}
