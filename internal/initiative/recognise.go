package initiative

import (
	"context"
	"maps"
	"slices"

	"thidua/ent"
	entinitiative "thidua/ent/initiative"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
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
	var known names
	c.load = func(ctx context.Context, t *database.Tx, rows map[string]*ent.Initiative) (err error) {
		known, err = recognisedNames(ctx, t.Initiative, slices.Collect(maps.Values(rows)))
		return err
	}
	fits := c.fits
	c.fits = func(row *ent.Initiative) error {
		if err := check.First(fits(row), known.once(row)); err != nil {
			return err
		}
		known[name(row)] = true // for the next one of many
		return nil
	}
	return c
}

// names are those under which offices have recognised initiatives.
type names map[[2]string]bool

func name(row *ent.Initiative) [2]string { return [2]string{row.OfficeID, row.NameFolded} }

// recognisedNames are those that some initiatives have.
func recognisedNames(ctx context.Context, c *ent.InitiativeClient, rows []*ent.Initiative) (names, error) {
	var offices, folded []string
	for _, row := range rows {
		offices, folded = append(offices, row.OfficeID), append(folded, row.NameFolded)
	}
	others, err := c.Query().Where(
		entinitiative.StatusEQ(entinitiative.StatusRECOGNISED), entinitiative.OfficeIDIn(offices...), entinitiative.NameFoldedIn(folded...),
	).All(ctx)
	known := names{}
	for _, other := range others {
		known[name(other)] = true
	}
	return known, err
}

// once refuses to recognise an initiative under a name that another one has.
// Codes: INITIATIVE_RECOGNISED_TWICE.
func (known names) once(row *ent.Initiative) error {
	if known[name(row)] {
		return recognisedHere(row.Name)
	}
	return nil
}
