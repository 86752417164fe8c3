package exemplar

import (
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/lifecycle"
)

type move string

const (
	revise        move = "revise"
	resubmit      move = "resubmit"
	giveBack      move = "return"
	approve       move = "approve"
	decline       move = "decline"
	recordConsent move = "record the consent to publish"
	planFostering move = "plan the fostering of"
	honour        move = "honour"
	replicate     move = "record the replication of"
)

// moves is the life of an exemplar. A move that leads nowhere leaves it where it stands.
var moves = lifecycle.Table[move, entexemplar.Status]{
	revise:        {From: in(entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED)},
	resubmit:      {From: in(entexemplar.StatusRETURNED), To: entexemplar.StatusPROPOSED},
	giveBack:      {From: in(entexemplar.StatusPROPOSED), To: entexemplar.StatusRETURNED},
	approve:       {From: in(entexemplar.StatusPROPOSED), To: entexemplar.StatusAPPROVED},
	decline:       {From: in(entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED), To: entexemplar.StatusDECLINED},
	recordConsent: {From: in(entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED, entexemplar.StatusAPPROVED, entexemplar.StatusHONOURED)},
	planFostering: {From: in(entexemplar.StatusAPPROVED, entexemplar.StatusHONOURED)},
	honour:        {From: in(entexemplar.StatusAPPROVED), To: entexemplar.StatusHONOURED},
	replicate:     {From: in(entexemplar.StatusAPPROVED, entexemplar.StatusHONOURED)},
}

func in(states ...entexemplar.Status) []entexemplar.Status { return states }
