package pledge

import (
	"fmt"
	"slices"

	entcampaign "thidua/ent/campaign"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// No provision of Law 06/2022/QH15 says how a pledge is made: units and their heads
// answer for organising emulation (art. 17), and this is how they do it. So these
// rules are those of the paper: who makes it, who signs it, what was kept of it.

// mayMake: two units or more make a pledge, each named once, in one way.
// Codes: BAD_USER_INPUT, PLEDGE_PARTY_UNCLEAR.
func mayMake(parties []Party) error {
	if n := len(parties); n < 2 || n > maxParties {
		return fault.New(fault.BadUserInput, "parties", "name 2 to %d parties; these are %d", maxParties, n).With("limit", maxParties).With("actual", n)
	}
	named := map[string]bool{}
	for i, p := range parties {
		if err := p.clear(fmt.Sprintf("parties.%d", i)); err != nil {
			return err
		}
		if named[p.unit()] {
			return fault.New(PartyUnclear, fmt.Sprintf("parties.%d", i), "this unit is named twice")
		}
		named[p.unit()] = true
	}
	return nil
}

// clear: a party is either an office or a department. Codes: PLEDGE_PARTY_UNCLEAR.
func (p Party) clear(field string) error {
	if (p.OfficeID == nil) == (p.DepartmentID == nil) {
		return fault.New(PartyUnclear, field, "name either an office or a department, not both")
	}
	return nil
}

// promised: a commitment is that of all parties, or of one of them.
// Codes: PLEDGE_PARTY_UNCLEAR, PLEDGE_NOT_A_PARTY.
func promised(commitments []Commitment, parties []Party) error {
	for i, c := range commitments {
		if c.Party == nil {
			continue
		}
		field := fmt.Sprintf("commitments.%d.party", i)
		if err := c.Party.clear(field); err != nil {
			return err
		}
		if !slices.ContainsFunc(parties, func(p Party) bool { return p.unit() == c.Party.unit() }) {
			return fault.New(NotAParty, field, "this unit is no party of the pledge; name one that is, or none for all of them")
		}
	}
	return nil
}

// over are the campaigns that no pledge is made for any more.
var over = []entcampaign.Status{entcampaign.StatusCONCLUDED, entcampaign.StatusCANCELLED}

// mayDraft: a pledge can be prepared before its campaign is launched, and not once
// that is over. Codes: PLEDGE_CAMPAIGN_NOT_RUNNING.
func mayDraft(status entcampaign.Status) error { return notIn("campaignID", status, over) }

// mayOpen: the parties sign it for a campaign that was launched.
// Codes: PLEDGE_CAMPAIGN_NOT_RUNNING.
func mayOpen(status entcampaign.Status) error {
	return notIn("id", status, append(slices.Clone(over), entcampaign.StatusDRAFT))
}

func notIn(field string, status entcampaign.Status, not []entcampaign.Status) error {
	if slices.Contains(not, status) {
		return fault.New(CampaignNotRunning, field, "the campaign of this pledge is %s", status).With("status", status)
	}
	return nil
}

// maySign: a party signs once, by the one who heads it on the day of the signature, and
// not before the movement was launched: what is signed on paper at the conference is
// entered days after it, so the day that the pledge was opened here is no bound.
// Codes: PLEDGE_ALREADY_SIGNED, PLEDGE_NOT_IN_STATE, PLEDGE_SIGNED_TOO_EARLY,
// PLEDGE_SIGNER_NOT_HEAD.
func maySign(signedOn *calendar.Date, status entpledge.Status, launchedOn *calendar.Date, signer string, heads []string, on calendar.Date) error {
	if signedOn != nil {
		return fault.New(AlreadySigned, "id", "this party signed on %s", signedOn).With("signedOn", signedOn)
	}
	if err := sign.may(status); err != nil {
		return err
	}
	if launchedOn != nil && on.Before(*launchedOn) {
		return fault.New(SignedTooEarly, "on", "the movement was launched on %s; name that day or a later one", launchedOn).With("date", launchedOn)
	}
	if signer == "" || !slices.Contains(heads, signer) {
		return fault.New(SignerNotHead, "id", "only who headed this party on %s signs for it", on).With("on", on)
	}
	return nil
}

// last reports whether a signature is the last one that was missing beside those of the
// others, and returns the day of the latest one then: from this day on the pledge is in force.
func last(on calendar.Date, others []*calendar.Date) (calendar.Date, bool) {
	for _, signed := range others {
		switch {
		case signed == nil:
			return on, false
		case signed.After(on):
			on = *signed
		}
	}
	return on, true
}

// mayResult: results are those of the pledge's own commitments, each once, and the
// final ones are those of all. Codes: NOT_FOUND, BAD_USER_INPUT, PLEDGE_RESULTS_INCOMPLETE.
func mayResult(stage vocabulary.PledgeStage, results []Result, commitments []string) error {
	if err := check.Many("results", len(results), maxCommitments); err != nil {
		return err
	}
	missing := map[string]bool{}
	for _, id := range commitments {
		missing[id] = true
	}
	for i, r := range results {
		switch open, known := missing[r.CommitmentID]; {
		case !known:
			return fault.New(fault.NotFound, fmt.Sprintf("results.%d.commitmentID", i), "this pledge has no such commitment")
		case !open:
			return fault.New(fault.BadUserInput, fmt.Sprintf("results.%d.commitmentID", i), "this commitment is named twice")
		}
		missing[r.CommitmentID] = false
	}
	if n := len(commitments) - len(results); stage == vocabulary.FinalStage && n > 0 {
		return fault.New(ResultsIncomplete, "results", "the final results lack %d of the commitments", n).With("missing", n)
	}
	return nil
}

// Kept reports whether a commitment was kept: the value reaches a floor, or stays
// under a ceiling, the target itself included; nil without a value.
func Kept(direction entpledgecommitment.Direction, target decimal.Decimal, value *decimal.Decimal) *bool {
	if value == nil {
		return nil
	}
	if direction == entpledgecommitment.DirectionAT_MOST {
		return new(*value <= target)
	}
	return new(*value >= target)
}

// Overdue reports whether a party is late: the last day to sign has passed without its
// signature, and the others wait for it.
func Overdue(status entpledge.Status, signBy, signedOn *calendar.Date, today calendar.Date) bool {
	return status == entpledge.StatusSIGNING && signedOn == nil && signBy != nil && signBy.Before(today)
}
