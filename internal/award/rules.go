package award

import (
	"fmt"
	"regexp"
	"slices"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Awards are given for what was done in a period, and decided later: all dates
// here are days of Vietnam, both ends of a period included.
//
// Not here, since no provision was read: that a title goes with MERIT only. A
// flag may come from a movement of five years and more (Law 06/2022/QH15 art. 25),
// which is THEMATIC.

// identified: exactly one of six ways tells who a recipient is, and what the
// records know of a member of staff or a unit is read there, as on the day that
// counts, not taken from the input. Codes: AWARD_RECIPIENT_UNCLEAR.
func identified(at string, r Recipient) error {
	named := 0
	for _, name := range []*string{r.StaffID, r.DepartmentID, r.OfficeID, r.PersonName, r.CollectiveName, r.HouseholdName} {
		if name != nil {
			named++
		}
	}
	kind, recorded := r.kind(), r.StaffID != nil || r.DepartmentID != nil || r.OfficeID != nil
	refuse := func(field, why string) *fault.Error { return fault.New(RecipientUnclear, at+field, "%s", why) }
	switch {
	case named != 1:
		return refuse("", "name the recipient in exactly one way").With("named", named)
	case (r.CollectiveName != nil) != (r.CollectiveKind != nil):
		return refuse(".collectiveKind", "a collective by name, and no other recipient, has a kind")
	case r.CollectiveKind != nil && *r.CollectiveKind != entaward.CollectiveKindTASK_FORCE && *r.CollectiveKind != entaward.CollectiveKindOUTSIDE_BODY:
		return refuse(".collectiveKind", "a collective by name is a TASK_FORCE or an OUTSIDE_BODY; name a department or an office by its id")
	case recorded && (r.UnitName != nil || r.PostTitle != nil || r.RecipientClass != nil || r.Size != nil):
		return refuse("", "leave out unit, post, class and size: they are read from the records of the day")
	case kind != vocabulary.Person && (r.PostTitle != nil || r.RecipientClass != nil):
		return refuse("", "only a person has a post and a class")
	case r.Size != nil && (kind != vocabulary.Collective || *r.Size < 1):
		return refuse(".size", "only a collective has a size, of 1 or more")
	}
	return nil
}

// kind is the kind of recipient of the law (Law 06/2022/QH15 art. 2).
func (r Recipient) kind() vocabulary.RecipientKind {
	switch {
	case r.StaffID != nil || r.PersonName != nil:
		return vocabulary.Person
	case r.HouseholdName != nil:
		return vocabulary.Household
	default:
		return vocabulary.Collective
	}
}

// admitted: each title and form is for the kinds of recipient that its article
// names. Codes: AWARD_TYPE_NOT_FOR_RECIPIENT.
func admitted(at string, kind vocabulary.RecipientKind, admits []vocabulary.RecipientKind) error {
	if slices.Contains(admits, kind) {
		return nil
	}
	return fault.New(NotForRecipient, at+".awardTypeID", "this award is for %v, not for %s", admits, kind).
		With("recipientKind", kind).With("admits", admits).Law(articleRecipients)
}

// yearOfTitle: a yearly title is given for one year of achievement, be it a
// calendar year or a school year. Codes: AWARD_YEARLY_PERIOD.
func yearOfTitle(at string, start, end calendar.Date, yearly bool) error {
	if yearly && end.After(start.AddDays(365)) {
		return fault.New(YearlyPeriod, at+".achievementEndsOn", "a yearly title is for one year, not for %s to %s", start, end).
			With("startsOn", start).With("endsOn", end).Law(articleYearly)
	}
	return nil
}

// achieved: nothing is commended in a year before the one it was done in. A year's
// titles may be decided in its last weeks, after the ratings of December.
// Codes: AWARD_BEFORE_ACHIEVEMENT.
func achieved(field string, start, end, decidedOn calendar.Date) error {
	if start.After(decidedOn) || end.Year() > decidedOn.Year() {
		return fault.New(BeforeAchievement, field, "the achievement ends on %s, after the year of the decision of %s, or had not begun", end, decidedOn).
			With("endsOn", end).With("decidedOn", decidedOn)
	}
	return nil
}

// number is a number of the records register: digits, and a letter where one was
// squeezed in later. Gaps are allowed: award decisions share the register with
// every other decision of the office.
var number = regexp.MustCompile(`^[0-9]+[a-zđ]?$`)

// numbered refuses what is no number. Codes: DECISION_NUMBER_MALFORMED.
func numbered(field string, text *string) error {
	if text != nil && !number.MatchString(*text) {
		return fault.New(NumberMalformed, field, "%q is not a number: write 125 or 125a; the rest is the notation", *text).With("number", *text)
	}
	return nil
}

// complete: legal effect comes with the signed, numbered decision.
// Codes: DECISION_INCOMPLETE.
func complete(at string, p paper) error {
	for _, part := range []struct {
		field string
		value *string
	}{
		{"number", p.Number},
		{"notation", p.Notation},
		{"signerName", p.SignerName},
	} {
		if part.value == nil {
			return fault.New(DecisionIncomplete, at+part.field, "an issued decision needs %s; or record it as a draft", part.field).With("field", part.field)
		}
	}
	return nil
}

// issuerFits: an office issues its own decisions, and its register holds those of
// the offices that it carries on. predecessors are these, itself included.
// Codes: DECISION_ISSUER_UNCLEAR, DECISION_ISSUER_NOT_PREDECESSOR.
func issuerFits(at string, kind entdecision.IssuerKind, office string, issuer *string, predecessors []string) error {
	field := at + "issuerOfficeID"
	switch {
	case kind == entdecision.IssuerKindOWN_OFFICE && issuer != nil && *issuer != office:
		return fault.New(IssuerUnclear, field, "OWN_OFFICE is the office of the register; another office is a PREDECESSOR or OTHER")
	case kind != entdecision.IssuerKindPREDECESSOR:
		return nil
	case issuer == nil:
		return fault.New(DecisionIncomplete, field, "name the predecessor that issued it").With("field", "issuerOfficeID")
	case *issuer == office || !slices.Contains(predecessors, *issuer):
		return fault.New(IssuerNotPredecessor, field, "this office does not carry on that one")
	}
	return nil
}

// corrected: what is issued is public, so a clerical correction (đính chính)
// rests on a document, which is not older than what it corrects.
// Codes: CORRECTION_NEEDS_DOCUMENT, CORRECTION_BEFORE_DECISION, EFFECTIVE_DATE_IN_FUTURE.
func corrected(document *string, documentDate *calendar.Date, decidedOn, today calendar.Date) error {
	switch {
	case document == nil:
		return fault.New(CorrectionNeedsPaper, "document", "an issued decision is corrected by a document: give its number and date")
	case documentDate == nil:
		return fault.New(CorrectionNeedsPaper, "documentDate", "an issued decision is corrected by a document: give its number and date")
	case documentDate.Before(decidedOn):
		return fault.New(CorrectionTooEarly, "documentDate", "the document of %s is older than the decision of %s", documentDate, decidedOn).
			With("documentDate", documentDate).With("decidedOn", decidedOn)
	}
	return check.Happened("documentDate", *documentDate, today)
}

// afterGiven: an award is taken back on the day it was given, or later.
// Codes: REVOCATION_BEFORE_DECISION.
func afterGiven(field string, revokedOn, decidedOn calendar.Date) error {
	if revokedOn.Before(decidedOn) {
		return fault.New(RevocationTooEarly, field, "it is revoked on %s, before it was given on %s", revokedOn, decidedOn).
			With("revokedOn", revokedOn).With("decidedOn", decidedOn).Law(articleRevocation)
	}
	return nil
}

// label is what people call a period: a year, years, or its days.
func label(start, end calendar.Date, yearly bool) string {
	whole := start == calendar.New(start.Year(), 1, 1) && end == calendar.New(end.Year(), 12, 31)
	switch {
	case start.Year() != end.Year():
		return fmt.Sprintf("%d–%d", start.Year(), end.Year())
	case whole || yearly:
		return fmt.Sprint(end.Year())
	case start == end:
		return written(start)
	default:
		return written(start) + "–" + written(end)
	}
}

// written is a day as decisions write it.
func written(d calendar.Date) string { return d.At(0).Format("02/01/2006") }

// sinceIndependence: no decision is older than the state that issued it. A date
// before is a typing error. Codes: BAD_USER_INPUT.
func sinceIndependence(field string, on calendar.Date) error {
	if first := calendar.New(1945, 9, 2); on.Before(first) {
		return fault.New(fault.BadUserInput, field, "%s is before %s; check the year", on, first)
	}
	return nil
}
