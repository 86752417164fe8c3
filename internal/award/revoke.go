package award

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// RevokeAwards is the input of revoking awards (hủy bỏ quyết định, thu hồi).
type RevokeAwards struct {
	Awards     []AwardRef
	Ground     entaward.RevocationGround
	Reason     string
	Decision   RevocationDecision
	OnBehalfOf *access.OnBehalfOf
}

// AwardRef is an award as its reader last saw it.
type AwardRef struct {
	ID      string
	Version int
}

// RevocationDecision is the decision that revokes.
type RevocationDecision struct {
	IssuerKind     entdecision.IssuerKind
	IssuerOfficeID *string
	IssuerName     *string
	Number         string
	Notation       string
	DecidedOn      calendar.Date
	SignerName     string
	SignerTitle    *string
	Subject        string
}

// RevokeAwards takes awards back, all of one office's register, on one of the
// grounds of Law 06/2022/QH15 art. 93, and records the decision that does so. It
// returns that decision. A title that was revoked may be given again.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, AWARDS_OF_SEVERAL_OFFICES,
// AWARD_NOT_IN_STATE, REVOCATION_BEFORE_DECISION, DECISION_INCOMPLETE,
// DECISION_NUMBER_MALFORMED, DECISION_NUMBER_TAKEN, DECISION_ISSUER_UNCLEAR,
// DECISION_ISSUER_NOT_PREDECESSOR.
func (s *Service) RevokeAwards(ctx context.Context, in RevokeAwards) (id string, err error) {
	if err := check.Many("awards", len(in.Awards), s.DB.Rows); err != nil {
		return "", err
	}
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = revokeAwards(ctx, t, in)
		return err
	})
	return id, err
}

func revokeAwards(ctx context.Context, t *database.Tx, in RevokeAwards) (string, error) {
	ctx, err := access.For(ctx, t, in.OnBehalfOf, "revokeAwards", t.Today)
	if err != nil {
		return "", err
	}
	rows, err := referred(ctx, t, in.Awards)
	if err != nil {
		return "", err
	}
	if ids := refIDs(in.Awards); len(slices.Compact(slices.Sorted(slices.Values(ids)))) < len(ids) {
		return "", fault.New(fault.BadUserInput, "awards", "an award is named twice")
	}
	office := rows[0].OfficeID
	for i, row := range rows {
		if row.OfficeID != office {
			return "", fault.New(AwardsOfOtherOffices, fmt.Sprintf("awards.%d.id", i), "revoke the awards of each office's register by a decision of their own")
		}
	}
	p := in.Decision.paper()
	input := check.All(check.Text("reason", &in.Reason, 1000), p.clean("decision."))
	if input == nil {
		input = check.All(complete("decision.", p), check.Happened("decision.decidedOn", p.DecidedOn, t.Today))
	}
	for i, row := range rows {
		at := fmt.Sprintf("awards.%d", i)
		ctx, err = revoke.award(ctx, "revokeAwards", at+".id", row, input, current(at, row, in.Awards[i]))
		if err != nil {
			return "", err
		}
		if err := afterGiven("decision.decidedOn", p.DecidedOn, row.Edges.Decision.DecidedOn); err != nil {
			return "", err
		}
	}
	p.System = rows[0].Edges.Decision.System // only now: recipients see awards of decisions that they do not see
	if err := p.issued(ctx, t, "decision.", office); err != nil {
		return "", err
	}
	id, err := p.save(ctx, t, "decision.", office, entdecision.KindREVOCATION, entdecision.StatusISSUED)
	if err != nil {
		return "", err
	}
	if err := t.Award.Update().Where(entaward.IDIn(refIDs(in.Awards)...)).SetStatus(awardMoves[revoke].to).AddVersion(1).
		SetRevokingDecisionID(id).SetRevocationGround(in.Ground).SetRevocationReason(in.Reason).Exec(ctx); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.AwardsRevoked, Subject: id, Also: append(shown(rows), decisionsOf(rows)...), Reason: in.Reason,
		Changes: event.Changed(nil, "status", entaward.StatusVALID, awardMoves[revoke].to),
	})
}

// current is check.Version for one of several awards. Codes: CONFLICT.
func current(at string, row *ent.Award, ref AwardRef) error {
	if row.Version != ref.Version {
		return fault.New(fault.Conflict, at+".version", "it was changed in the meantime; read it again and decide anew")
	}
	return nil
}

// referred loads the awards in the order they are named, and holds them: none of
// them changes before the end. Codes: BAD_USER_INPUT, NOT_FOUND.
func referred(ctx context.Context, t *database.Tx, refs []AwardRef) ([]*ent.Award, error) {
	query := t.Award.Query().Where(entaward.IDIn(refIDs(refs)...)).WithDecision()
	if t.Postgres() { // on SQLite there is but one writer
		query.ForUpdate()
	}
	found, err := query.All(ctx)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*ent.Award, len(found))
	for _, row := range found {
		byID[row.ID] = row
	}
	rows := make([]*ent.Award, len(refs))
	for i, ref := range refs {
		row, ok := byID[ref.ID]
		if !ok {
			return nil, missing(fmt.Sprintf("awards.%d.id", i), "award")
		}
		rows[i] = row
	}
	return rows, nil
}

func refIDs(refs []AwardRef) []string {
	ids := make([]string, len(refs))
	for i, ref := range refs {
		ids[i] = ref.ID
	}
	return ids
}

func decisionsOf(rows []*ent.Award) []string {
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.DecisionID
	}
	return ids
}

// paper is the decision as all decisions are kept. Its system is that of the awards
// that it takes back.
func (d RevocationDecision) paper() paper {
	return paper{
		IssuerKind: d.IssuerKind, IssuerOfficeID: d.IssuerOfficeID, IssuerName: d.IssuerName,
		Number: &d.Number, Notation: &d.Notation, DecidedOn: d.DecidedOn,
		SignerName: &d.SignerName, SignerTitle: d.SignerTitle, Subject: d.Subject,
	}
}
