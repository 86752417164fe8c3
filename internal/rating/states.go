package rating

import (
	entdisciplinarycase "thidua/ent/disciplinarycase"
	"thidua/internal/lifecycle"
)

// moves is the life of a disciplinary case: where each move starts, and where it leads.
var moves = lifecycle.Table[move, entdisciplinarycase.Status]{
	clearing:   {From: open, To: entdisciplinarycase.StatusCLEARED},
	discipline: {From: open, To: entdisciplinarycase.StatusDISCIPLINED},
}

type move string

const (
	clearing   move = "clear"
	discipline move = "record discipline in"
)

var open = []entdisciplinarycase.Status{entdisciplinarycase.StatusOPEN}

// may refuses a move that does not start from where the case stands.
// Codes: DISCIPLINARY_CASE_NOT_IN_STATE.
func (m move) may(status entdisciplinarycase.Status) error {
	return moves.May(CaseNotInState, "a case", m, status)
}
