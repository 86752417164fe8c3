package registration

import (
	entregistration "thidua/ent/registration"
	"thidua/internal/lifecycle"
)

// moves is the life of a registration. Revising and amending leave it where it is;
// an amendment may also move it back.
var moves = lifecycle.Table[move, entregistration.Status]{
	revise:   {From: lifecycle.In(entregistration.StatusDRAFT, entregistration.StatusRETURNED)},
	submit:   {From: lifecycle.In(entregistration.StatusDRAFT, entregistration.StatusRETURNED), To: entregistration.StatusSUBMITTED},
	approve:  {From: lifecycle.In(entregistration.StatusSUBMITTED), To: entregistration.StatusAPPROVED},
	sendBack: {From: lifecycle.In(entregistration.StatusSUBMITTED), To: entregistration.StatusRETURNED},
	withdraw: {From: living, To: entregistration.StatusWITHDRAWN},
	amend:    {From: living},
	resubmit: {From: lifecycle.In(entregistration.StatusDRAFT, entregistration.StatusRETURNED, entregistration.StatusAPPROVED), To: entregistration.StatusSUBMITTED},
}

type move string

const (
	revise   move = "revise"
	submit   move = "submit"
	approve  move = "approve"
	sendBack move = "return"
	withdraw move = "withdraw"
	amend    move = "amend"
	resubmit move = "move back"
)

// living are the states of a registration that counts.
var living = lifecycle.In(entregistration.StatusDRAFT, entregistration.StatusSUBMITTED, entregistration.StatusAPPROVED, entregistration.StatusRETURNED)

// may refuses a move that does not start from where the registration stands.
// Codes: REGISTRATION_NOT_IN_STATE.
func (m move) may(status entregistration.Status) error {
	return moves.May(NotInState, "a registration", m, status)
}
