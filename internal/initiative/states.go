package initiative

import (
	entinitiative "thidua/ent/initiative"
	"thidua/internal/lifecycle"
)

type move string

const (
	revise        move = "revise"
	submit        move = "submit"
	giveBack      move = "return"
	withdraw      move = "withdraw"
	recognise     move = "recognise"
	refuse        move = "refuse"
	recordOutcome move = "record an outcome of"
)

// moves is the life of an initiative. A refusal from above leaves it where it stands.
var moves = lifecycle.Table[move, entinitiative.Status]{
	revise:        {From: lifecycle.In(entinitiative.StatusDRAFT), To: entinitiative.StatusDRAFT},
	submit:        {From: lifecycle.In(entinitiative.StatusDRAFT), To: entinitiative.StatusSUBMITTED},
	giveBack:      {From: lifecycle.In(entinitiative.StatusSUBMITTED), To: entinitiative.StatusDRAFT},
	withdraw:      {From: lifecycle.In(entinitiative.StatusDRAFT, entinitiative.StatusSUBMITTED), To: entinitiative.StatusWITHDRAWN},
	recognise:     {From: lifecycle.In(entinitiative.StatusSUBMITTED), To: entinitiative.StatusRECOGNISED},
	refuse:        {From: lifecycle.In(entinitiative.StatusSUBMITTED), To: entinitiative.StatusREFUSED},
	recordOutcome: {From: lifecycle.In(entinitiative.StatusSUBMITTED, entinitiative.StatusRECOGNISED), To: entinitiative.StatusRECOGNISED},
}
