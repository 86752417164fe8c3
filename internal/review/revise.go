package review

import (
	"context"

	"thidua/ent"
	entreview "thidua/ent/review"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Revise is the input of saving a draft: nil stays as it is.
type Revise struct {
	ID         string
	Version    int
	Title      *string
	AsOf       *calendar.Date
	Results    *string
	Limits     *string
	Lessons    *string
	Directions *string
	Document   *string
}

// Revise saves a draft of a review. Another day unfreezes its figures: they were of the
// day before. A save that changes nothing is no change.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// REVIEW_NOT_IN_STATE, REVIEW_DAY_OUTSIDE, EFFECTIVE_DATE_IN_FUTURE.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, ctx, err := revising().one(ctx, t, in.ID, in.Version)
		if err != nil {
			return err
		}
		title, asOf := row.Title, row.AsOf
		if in.Title != nil {
			title = *in.Title
		}
		if in.AsOf != nil {
			asOf = *in.AsOf
		}
		update := t.Review.UpdateOneID(in.ID).Where(entreview.Version(in.Version)).AddVersion(1)
		texts := []passage{
			{"results", in.Results, row.Results, update.SetResults, update.ClearResults},
			{"limits", in.Limits, row.Limits, update.SetLimits, update.ClearLimits},
			{"lessons", in.Lessons, row.Lessons, update.SetLessons, update.ClearLessons},
			{"directions", in.Directions, row.Directions, update.SetDirections, update.ClearDirections},
		}
		document := in.Document
		refused := []error{
			check.Text("title", &title, 500), ofTheCampaign(asOf, row.Edges.Campaign.StartsOn, t.Today), check.OptionalText("document", &document, 200),
		}
		changes := event.Changed(nil, "title", row.Title, title)
		changes = event.Changed(changes, "asOf", row.AsOf, asOf)
		if in.Document != nil {
			changes = event.Changed(changes, "document", row.Document, document)
			update.SetNillableDocument(document)
			if document == nil {
				update.ClearDocument()
			}
		}
		for _, p := range texts {
			changed, err := p.save()
			if refused = append(refused, err); changed {
				changes = event.Guarded(changes, p.field) // by name: the texts are long
			}
		}
		if err := check.All(refused...); err != nil || len(changes) == 0 {
			return err
		}
		update.SetTitle(title).SetAsOf(asOf)
		if asOf != row.AsOf {
			update.ClearSnapshot().ClearChecksum().ClearFrozenAt()
		}
		if err := update.Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ReviewRevised, Subject: in.ID, Changes: changes})
	})
}

// passage is one of the long texts: what was sent, what is there, and how it is written.
type passage struct {
	field    string
	now, was *string
	set      func(string) *ent.ReviewUpdateOne
	clear    func() *ent.ReviewUpdateOne
}

// save writes a text that was sent; an empty one clears it. Codes: TEXT_TOO_LONG, BAD_USER_INPUT.
func (p passage) save() (changed bool, err error) {
	text := p.now
	if text == nil {
		return false, nil
	}
	if err := check.OptionalProse(p.field, &text, 8000); err != nil {
		return false, err
	}
	if text == nil {
		p.clear()
		return p.was != nil, nil
	}
	p.set(*text)
	return p.was == nil || *p.was != *text, nil
}

func revising() change { return change{revise, "reviseReview"} }
