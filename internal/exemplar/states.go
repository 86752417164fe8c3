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
	revise:        {From: lifecycle.In(entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED)},
	resubmit:      {From: lifecycle.In(entexemplar.StatusRETURNED), To: entexemplar.StatusPROPOSED},
	giveBack:      {From: lifecycle.In(entexemplar.StatusPROPOSED), To: entexemplar.StatusRETURNED},
	approve:       {From: lifecycle.In(entexemplar.StatusPROPOSED), To: entexemplar.StatusAPPROVED},
	decline:       {From: lifecycle.In(entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED), To: entexemplar.StatusDECLINED},
	recordConsent: {From: lifecycle.In(entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED, entexemplar.StatusAPPROVED, entexemplar.StatusHONOURED)},
	planFostering: {From: lifecycle.In(entexemplar.StatusAPPROVED, entexemplar.StatusHONOURED)},
	honour:        {From: lifecycle.In(entexemplar.StatusAPPROVED), To: entexemplar.StatusHONOURED},
	replicate:     {From: lifecycle.In(entexemplar.StatusAPPROVED, entexemplar.StatusHONOURED)},
}
