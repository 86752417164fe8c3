package pledge

import (
	entpledge "thidua/ent/pledge"
	"thidua/internal/lifecycle"
)

// moves is the life of a pledge. A signature leads on when it is the last one; interim
// results lead to REVIEWED, final ones further, to CONCLUDED.
var moves = lifecycle.Table[move, entpledge.Status]{
	revise:        {From: lifecycle.In(entpledge.StatusDRAFT), To: entpledge.StatusDRAFT},
	open:          {From: lifecycle.In(entpledge.StatusDRAFT), To: entpledge.StatusSIGNING},
	moveDeadline:  {From: lifecycle.In(entpledge.StatusSIGNING), To: entpledge.StatusSIGNING},
	sign:          {From: lifecycle.In(entpledge.StatusSIGNING), To: entpledge.StatusIN_FORCE},
	recordResults: {From: lifecycle.In(entpledge.StatusIN_FORCE, entpledge.StatusREVIEWED), To: entpledge.StatusREVIEWED},
	cancel: {From: lifecycle.In(entpledge.StatusDRAFT, entpledge.StatusSIGNING, entpledge.StatusIN_FORCE,
		entpledge.StatusREVIEWED), To: entpledge.StatusCANCELLED},
}

type move string

const (
	revise        move = "revise"
	open          move = "open"
	moveDeadline  move = "move the deadline of"
	sign          move = "sign"
	recordResults move = "record results of"
	cancel        move = "cancel"
)

// may refuses a move that does not start from where the pledge stands.
// Codes: PLEDGE_NOT_IN_STATE.
func (m move) may(status entpledge.Status) error {
	return moves.May(NotInState, "a pledge", m, status)
}
