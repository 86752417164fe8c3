package campaign

import (
	entcampaign "thidua/ent/campaign"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
)

// Codes of the campaigns' life.
const (
	NotInState fault.Code = "CAMPAIGN_NOT_IN_STATE" // the move starts from another state
)

// moves is the life of a campaign.
var moves = lifecycle.Table[move, entcampaign.Status]{
	revise:            {From: lifecycle.In(entcampaign.StatusDRAFT), To: entcampaign.StatusDRAFT},
	launch:            {From: lifecycle.In(entcampaign.StatusDRAFT), To: entcampaign.StatusLAUNCHED},
	moveDeadline:      {From: lifecycle.In(entcampaign.StatusLAUNCHED), To: entcampaign.StatusLAUNCHED},
	closeRegistration: {From: lifecycle.In(entcampaign.StatusLAUNCHED), To: entcampaign.StatusREGISTRATION_CLOSED},
	evaluate:          {From: lifecycle.In(entcampaign.StatusREGISTRATION_CLOSED), To: entcampaign.StatusEVALUATING},
	conclude:          {From: lifecycle.In(entcampaign.StatusEVALUATING), To: entcampaign.StatusCONCLUDED},
	cancel: {From: lifecycle.In(entcampaign.StatusDRAFT, entcampaign.StatusLAUNCHED, entcampaign.StatusREGISTRATION_CLOSED,
		entcampaign.StatusEVALUATING), To: entcampaign.StatusCANCELLED},
}

type move string

const (
	revise            move = "revise"
	launch            move = "launch"
	moveDeadline      move = "move the registration deadline of"
	closeRegistration move = "close registration of"
	evaluate          move = "evaluate"
	conclude          move = "conclude"
	cancel            move = "cancel"
)

// may refuses a move that does not start from where the campaign stands.
// Codes: CAMPAIGN_NOT_IN_STATE.
func (m move) may(status entcampaign.Status) error {
	return moves.May(NotInState, "a campaign", m, status)
}
