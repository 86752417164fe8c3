package initiative

import (
	"context"

	"thidua/ent"
	entinitiative "thidua/ent/initiative"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// Recognise is the input of recognising (công nhận).
type Recognise struct {
	ID          string
	Version     int
	DecidedOn   calendar.Date // today or before
	Document    string
	DeciderName string
	OnBehalfOf  *access.OnBehalfOf
}

// RecogniseMany is the input of recognising several by one decision.
type RecogniseMany struct {
	Initiatives []lifecycle.Reference
	DecidedOn   calendar.Date
	Document    string
	DeciderName string
	OnBehalfOf  *access.OnBehalfOf
}

// Recognise recognises an initiative in the unit, as its head does (Law 06/2022/QH15
// art. 23). An initiative is recognised there once (Decree 13/2012/ND-CP).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, INITIATIVE_NOT_IN_STATE,
// INITIATIVE_DECIDED_TOO_EARLY, INITIATIVE_RECOGNISED_TWICE.
func (s *Service) Recognise(ctx context.Context, in Recognise) (string, error) {
	return s.one(ctx, recognising(in.decision(), in.OnBehalfOf), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// RecogniseMany recognises initiatives in the unit, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, INITIATIVE_NOT_IN_STATE,
// INITIATIVE_DECIDED_TOO_EARLY, INITIATIVE_RECOGNISED_TWICE.
func (s *Service) RecogniseMany(ctx context.Context, in RecogniseMany) ([]lifecycle.Result, error) {
	d := Recognise{DecidedOn: in.DecidedOn, Document: in.Document, DeciderName: in.DeciderName}.decision()
	return s.many(ctx, recognising(d, in.OnBehalfOf), in.Initiatives)
}

func (in Recognise) decision() decision {
	return decision{
		scope: entinitiativerecognition.ScopeUNIT, outcome: entinitiativerecognition.OutcomeRECOGNISED,
		on: in.DecidedOn, document: in.Document, decider: in.DeciderName,
	}
}

func recognising(d decision, behalf *access.OnBehalfOf) change {
	c := d.over(change{move: recognise, op: "recogniseInitiative", kind: vocabulary.InitiativeRecognised, behalf: behalf})
	taken := map[[2]string]bool{} // offices and names
	c.load = func(ctx context.Context, t *database.Tx, rows map[string]*ent.Initiative) error {
		var offices, names []string
		for _, row := range rows {
			offices, names = append(offices, row.OfficeID), append(names, row.NameFolded)
		}
		others, err := t.Initiative.Query().Where(
			entinitiative.StatusEQ(entinitiative.StatusRECOGNISED), entinitiative.OfficeIDIn(offices...), entinitiative.NameFoldedIn(names...),
		).All(ctx)
		clear(taken)
		for _, other := range others {
			taken[[2]string{other.OfficeID, other.NameFolded}] = true
		}
		return err
	}
	fits := c.fits
	c.fits = func(row *ent.Initiative) error {
		if err := fits(row); err != nil {
			return err
		}
		key := [2]string{row.OfficeID, row.NameFolded}
		if taken[key] {
			return recognisedHere(row.Name)
		}
		taken[key] = true // for the next one of many
		return nil
	}
	return c
}
