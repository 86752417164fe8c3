package award

import (
	"context"
	"strings"
	"unicode/utf8"

	"thidua/ent"
	entdecision "thidua/ent/decision"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
)

// paper is what a decision says of itself, whether it gives awards or revokes them.
type paper struct {
	IssuerKind              entdecision.IssuerKind
	IssuerOfficeID          *string
	IssuerName              *string
	System                  entdecision.System
	Number, Notation        *string
	DecidedOn               calendar.Date
	SignerName, SignerTitle *string
	Subject                 string
	Conference              *string
}

// clean checks and cleans the texts. Codes: BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, DECISION_NUMBER_MALFORMED.
func (p *paper) clean(at string) error {
	return check.All(
		check.OptionalText(at+"issuerName", &p.IssuerName, 250),
		cleanNumber(at+"number", &p.Number),
		check.OptionalText(at+"notation", &p.Notation, 60),
		check.OptionalText(at+"signerName", &p.SignerName, 200),
		check.OptionalText(at+"signerTitle", &p.SignerTitle, 200),
		check.Text(at+"subject", &p.Subject, 1000),
		check.OptionalText(at+"conference", &p.Conference, 300),
		sinceIndependence(at+"decidedOn", p.DecidedOn),
	)
}

// cleanNumber writes the letter of a number small, so that 125A and 125a are one.
func cleanNumber(field string, text **string) error {
	if err := check.OptionalText(field, text, 20); err != nil || *text == nil {
		return err
	}
	small := strings.ToLower(**text)
	*text = &small
	return numbered(field, *text)
}

// issued resolves who issued a decision of an office's register, and by what name
// on that day. Codes: NOT_FOUND, DECISION_INCOMPLETE, DECISION_ISSUER_UNCLEAR,
// DECISION_ISSUER_NOT_PREDECESSOR.
func (p *paper) issued(ctx context.Context, t *database.Tx, at, office string) error {
	var predecessors []string
	if p.IssuerKind == entdecision.IssuerKindPREDECESSOR {
		var err error
		if predecessors, err = access.Closure(ctx, t, "office", []string{office}, access.Before); err != nil {
			return err
		}
	}
	if p.IssuerKind == entdecision.IssuerKindOWN_OFFICE && p.IssuerOfficeID == nil {
		p.IssuerOfficeID = &office
	}
	if err := issuerFits(at, p.IssuerKind, office, p.IssuerOfficeID, predecessors); err != nil {
		return err
	}
	if p.IssuerName == nil && p.IssuerOfficeID != nil {
		name, err := officeName(ctx, t, *p.IssuerOfficeID, p.DecidedOn)
		if err != nil {
			return database.NotFound(err, at+"issuerOfficeID", "office")
		}
		p.IssuerName = &name
	}
	if p.IssuerName == nil {
		p.IssuerName = knownIssuer(p.IssuerKind)
	}
	if p.IssuerName == nil {
		return fault.New(DecisionIncomplete, at+"issuerName", "name the issuer").With("field", "issuerName")
	}
	return nil
}

// knownIssuer names the issuers of whom there is but one.
func knownIssuer(kind entdecision.IssuerKind) *string {
	name := ""
	switch kind {
	case entdecision.IssuerKindPRIME_MINISTER:
		name = "Thủ tướng Chính phủ"
	case entdecision.IssuerKindPRESIDENT:
		name = "Chủ tịch nước"
	case entdecision.IssuerKindOWN_OFFICE, entdecision.IssuerKindPREDECESSOR,
		entdecision.IssuerKindPEOPLES_COMMITTEE, entdecision.IssuerKindOTHER:
		return nil
	}
	return &name
}

// officeName is the name of an office on a day, or today's for a day before its
// records begin.
func officeName(ctx context.Context, t *database.Tx, id string, on calendar.Date) (string, error) {
	office, err := t.Office.Query().WithPeriods(func(q *ent.OfficePeriodQuery) {
		q.Where(entofficeperiod.StartsOnLTE(on), entofficeperiod.Or(entofficeperiod.EndsOnIsNil(), entofficeperiod.EndsOnGTE(on)))
	}).Where(entoffice.ID(id)).Only(ctx)
	if err != nil {
		return "", err
	}
	for _, p := range office.Edges.Periods {
		return p.Name, nil
	}
	return office.Name, nil
}

// issuerKey tells issuers apart: numbers are unique per issuer.
func (p *paper) issuerKey() string {
	if p.IssuerOfficeID != nil {
		return *p.IssuerOfficeID
	}
	return keyOf(300, string(p.IssuerKind), *p.IssuerName)
}

// keyOf makes a key of a kind and names as people write them: without marks, in
// small letters, and never longer than its column.
func keyOf(max int, kind string, names ...string) string {
	key := kind + ":" + vietnamese.Fold(strings.Join(names, "|"))
	for len(key) > max {
		_, last := utf8.DecodeLastRuneInString(key)
		key = key[:len(key)-last]
	}
	return key
}

// save writes the decision. Codes: DECISION_NUMBER_TAKEN.
func (p *paper) save(ctx context.Context, t *database.Tx, at, office string, kind entdecision.Kind, status entdecision.Status) (string, error) {
	id := t.NewID(identity.Decision)
	err := t.Decision.Create().SetID(id).SetOfficeID(office).SetKind(kind).SetStatus(status).
		SetIssuerKind(p.IssuerKind).SetNillableIssuerOfficeID(p.IssuerOfficeID).SetIssuerName(*p.IssuerName).SetIssuerKey(p.issuerKey()).
		SetSystem(p.System).SetNillableNumber(p.Number).SetNillableNotation(p.Notation).
		SetDecidedOn(p.DecidedOn).SetDecidedYear(p.DecidedOn.Year()).
		SetNillableSignerName(p.SignerName).SetNillableSignerTitle(p.SignerTitle).
		SetSubject(p.Subject).SetSubjectFolded(vietnamese.Fold(p.Subject)).SetNillableConference(p.Conference).Exec(ctx)
	return id, taken(err, at+"number")
}

// taken puts the refusal of a number where the number stands in the input.
func taken(err error, field string) error {
	if name, ok := database.Violated(err); ok && name == "decision_number" {
		return numberTaken(field).Because(err)
	}
	return err
}
