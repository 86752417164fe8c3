package campaign

import (
	"slices"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/fault"
)

// Codes of the campaigns' life.
const (
	NotInState fault.Code = "CAMPAIGN_NOT_IN_STATE" // the move starts from another state
)

// moves is the life of a campaign: where each move starts, and where it leads.
var moves = map[move]struct {
	from []entcampaign.Status
	to   entcampaign.Status
}{
	revise:            {in(entcampaign.StatusDRAFT), entcampaign.StatusDRAFT},
	launch:            {in(entcampaign.StatusDRAFT), entcampaign.StatusLAUNCHED},
	closeRegistration: {in(entcampaign.StatusLAUNCHED), entcampaign.StatusREGISTRATION_CLOSED},
	evaluate:          {in(entcampaign.StatusREGISTRATION_CLOSED), entcampaign.StatusEVALUATING},
	conclude:          {in(entcampaign.StatusEVALUATING), entcampaign.StatusCONCLUDED},
	cancel: {in(entcampaign.StatusDRAFT, entcampaign.StatusLAUNCHED, entcampaign.StatusREGISTRATION_CLOSED,
		entcampaign.StatusEVALUATING), entcampaign.StatusCANCELLED},
}

type move string

const (
	revise            move = "revise"
	launch            move = "launch"
	closeRegistration move = "close registration of"
	evaluate          move = "evaluate"
	conclude          move = "conclude"
	cancel            move = "cancel"
)

func in(states ...entcampaign.Status) []entcampaign.Status { return states }

// may refuses a move that does not start from where the campaign stands.
// Codes: CAMPAIGN_NOT_IN_STATE.
func (m move) may(status entcampaign.Status) error {
	if from := moves[m].from; !slices.Contains(from, status) {
		return fault.New(NotInState, "id", "cannot %s a campaign that is %s", m, status).
			With("status", status).With("from", from)
	}
	return nil
}
