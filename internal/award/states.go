package award

import (
	"slices"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/fault"
)

// decisionMoves is the life of a decision. One from a historical register is
// recorded as issued; a new one is drafted first.
var decisionMoves = map[move]struct {
	from []entdecision.Status
	to   entdecision.Status
}{
	issue:   {[]entdecision.Status{entdecision.StatusDRAFT}, entdecision.StatusISSUED},
	correct: {[]entdecision.Status{entdecision.StatusDRAFT, entdecision.StatusISSUED}, ""}, // it stays where it is
	revoke:  {},                                                                            // awards are revoked; the decision that gave them stays
}

// awardMoves is the life of an award. It is valid, public and verifiable with the
// signed, numbered and dated decision, and revoked for the grounds of
// Law 06/2022/QH15 art. 93 alone.
var awardMoves = map[move]struct {
	from []entaward.Status
	to   entaward.Status
	law  string
}{
	issue:   {[]entaward.Status{entaward.StatusPENDING}, entaward.StatusVALID, ""},
	correct: {[]entaward.Status{entaward.StatusPENDING, entaward.StatusVALID}, "", ""},
	revoke:  {[]entaward.Status{entaward.StatusVALID}, entaward.StatusREVOKED, articleRevocation},
}

type move string

const (
	issue   move = "issue"
	correct move = "correct"
	revoke  move = "revoke"
)

// mayDecision refuses a move that does not start from where the decision stands.
// Codes: DECISION_NOT_IN_STATE.
func (m move) mayDecision(status entdecision.Status) error {
	if from := decisionMoves[m].from; !slices.Contains(from, status) {
		return fault.New(DecisionNotInState, "id", "cannot %s a decision that is %s", m, status).
			With("status", status).With("from", from)
	}
	return nil
}

// mayAward is the same for an award. Codes: AWARD_NOT_IN_STATE.
func (m move) mayAward(field string, status entaward.Status) error {
	if a := awardMoves[m]; !slices.Contains(a.from, status) {
		return fault.New(AwardNotInState, field, "cannot %s an award that is %s", m, status).
			With("status", status).With("from", a.from).Law(a.law)
	}
	return nil
}
