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
	revise:        {From: in(entinitiative.StatusDRAFT), To: entinitiative.StatusDRAFT},
	submit:        {From: in(entinitiative.StatusDRAFT), To: entinitiative.StatusSUBMITTED},
	giveBack:      {From: in(entinitiative.StatusSUBMITTED), To: entinitiative.StatusDRAFT},
	withdraw:      {From: in(entinitiative.StatusDRAFT, entinitiative.StatusSUBMITTED), To: entinitiative.StatusWITHDRAWN},
	recognise:     {From: in(entinitiative.StatusSUBMITTED), To: entinitiative.StatusRECOGNISED},
	refuse:        {From: in(entinitiative.StatusSUBMITTED), To: entinitiative.StatusREFUSED},
	recordOutcome: {From: in(entinitiative.StatusSUBMITTED, entinitiative.StatusRECOGNISED), To: entinitiative.StatusRECOGNISED},
}

func in(states ...entinitiative.Status) []entinitiative.Status { return states }
