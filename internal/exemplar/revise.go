package exemplar

import (
	"context"

	"thidua/ent"
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Revise is the input of saving a proposal: nil stays as it is.
type Revise struct {
	ID            string
	Version       int
	Kind          *entexemplar.Kind
	StaffID       *string // whom the name belongs to
	RecipientName *string
	Title         *string
	Story         *string
	WorkYear      *int
}

// Revise saves a proposal. It is called while somebody writes, so a save that changes
// nothing is no change: it keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EXEMPLAR_NOT_IN_STATE, EXEMPLAR_RECIPIENT_UNCLEAR, EMULATION_YEAR_NOT_IN_STATE.
func (s *Service) Revise(ctx context.Context, in Revise) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		rows, err := load(ctx, t, []string{in.ID})
		if err != nil {
			return err
		}
		row, found := rows[in.ID]
		ctx, err := revising().decide(ctx, row, found, in.Version)
		if err != nil {
			return err
		}
		years, err := year.Statuses(ctx, t, row.OfficeID)
		if err != nil {
			return err
		}
		to := in.over(row)
		if err := check.All(
			check.Text("recipientName", &to.RecipientName, 300),
			check.Text("title", &to.Title, 300),
			check.Text("story", &to.Story, 8000),
			check.Year("workYear", to.WorkYear),
			year.MayMove("workYear", row.WorkYear, to.WorkYear, years),
			identified(to.RecipientKind, to.StaffID, &to.RecipientName),
		); err != nil {
			return err
		}
		if in.StaffID != nil {
			if _, err := t.Staff.Get(ctx, *in.StaffID); err != nil {
				return database.NotFound(err, "staffID", "member of staff")
			}
		}
		changes := changed(row, to)
		if len(changes) == 0 {
			return nil
		}
		if err := t.Exemplar.UpdateOneID(in.ID).Where(entexemplar.Version(in.Version)).AddVersion(1).
			SetKind(to.Kind).SetNillableStaffID(to.StaffID).SetRecipientName(to.RecipientName).SetRecipientFolded(vietnamese.Fold(to.RecipientName)).
			SetTitle(to.Title).SetStory(to.Story).SetWorkYear(to.WorkYear).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		return event.Record(ctx, t, event.Event{Kind: vocabulary.ExemplarRevised, Subject: in.ID, Also: shownOn(row, ""), Changes: changes})
	})
}

func revising() change { return change{move: revise, op: "reviseExemplar", own: discoverer} }

// over is the exemplar as it would be.
func (in Revise) over(row *ent.Exemplar) *ent.Exemplar {
	to := *row
	lifecycle.Set(&to.Kind, in.Kind)
	lifecycle.Set(&to.RecipientName, in.RecipientName)
	lifecycle.Set(&to.Title, in.Title)
	lifecycle.Set(&to.Story, in.Story)
	lifecycle.Set(&to.WorkYear, in.WorkYear)
	if in.StaffID != nil {
		to.StaffID = in.StaffID
	}
	return &to
}

// changed tells what is new. The story is named alone, and so is the person: the one is
// read on the row, the other by those who see them.
func changed(row, to *ent.Exemplar) []vocabulary.Change {
	changes := event.Changed(nil, "kind", row.Kind, to.Kind)
	changes = event.Changed(changes, "recipientName", row.RecipientName, to.RecipientName)
	changes = event.Changed(changes, "title", row.Title, to.Title)
	changes = event.Changed(changes, "workYear", row.WorkYear, to.WorkYear)
	if row.Story != to.Story {
		changes = event.Guarded(changes, "story")
	}
	if len(event.Changed(nil, "staff", row.StaffID, to.StaffID)) > 0 {
		changes = event.Guarded(changes, "staff")
	}
	return changes
}
