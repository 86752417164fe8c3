package initiative

import (
	"context"
	"slices"

	"thidua/ent"
	entinitiative "thidua/ent/initiative"
	entinitiativeauthor "thidua/ent/initiativeauthor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Revise is the input of saving a draft: nil stays as it is, an empty text goes.
type Revise struct {
	ID          string
	Version     int
	Name        *string
	WorkYear    *int
	Summary     *string
	Problem     *string
	Solution    *string
	Effect      *string
	AppliedFrom *calendar.Date
	Authors     []Author // all of them; none given: as they are
}

// Revise saves a draft of an initiative. It is called while somebody writes, so a save
// that changes nothing is no change: it keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, INITIATIVE_NOT_IN_STATE, INITIATIVE_AUTHOR_UNCLEAR,
// INITIATIVE_SHARES_NOT_100, EMULATION_YEAR_NOT_IN_STATE.
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
		to, authors := in.over(row), slices.Clone(in.Authors)
		if err := check.All(
			check.Text("name", &to.Name, 500),
			check.Year("workYear", to.WorkYear),
			year.MayMove("workYear", row.WorkYear, to.WorkYear, years),
			cleanTexts(&to.Summary, &to.Problem, &to.Solution, &to.Effect),
			onDay("appliedFrom", to.AppliedFrom, t.Today),
		); err != nil {
			return err
		}
		if authors != nil {
			if err := cleanAuthors(authors); err != nil {
				return err
			}
		}
		changes, anew := changed(row, to), authors != nil && !sameAuthors(row, authors)
		if anew {
			changes = event.Guarded(changes, "authors")
		}
		if len(changes) == 0 {
			return nil
		}
		staff := staffOf(row)
		if anew {
			if _, err := t.InitiativeAuthor.Delete().Where(entinitiativeauthor.InitiativeID(in.ID)).Exec(ctx); err != nil {
				return err
			}
			if staff, err = addAuthors(ctx, t, in.ID, authors); err != nil {
				return err
			}
		}
		if err := save(ctx, t, to); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.InitiativeRevised, Subject: in.ID, Also: shownOn(row.DepartmentID, staff), Changes: changes,
		})
	})
}

func revising() change { return change{move: revise, op: "reviseInitiative", own: true} }

// over is the initiative as it would be.
func (in Revise) over(row *ent.Initiative) *ent.Initiative {
	to := *row
	if in.Name != nil {
		to.Name = *in.Name
	}
	if in.WorkYear != nil {
		to.WorkYear = *in.WorkYear
	}
	for _, text := range []struct{ to, given **string }{
		{&to.Summary, &in.Summary}, {&to.Problem, &in.Problem}, {&to.Solution, &in.Solution}, {&to.Effect, &in.Effect},
	} {
		if *text.given != nil {
			*text.to = *text.given
		}
	}
	if in.AppliedFrom != nil {
		to.AppliedFrom = in.AppliedFrom
	}
	return &to
}

// changed tells what is new. Long texts are named alone: they are read on the row.
func changed(row, to *ent.Initiative) []vocabulary.Change {
	changes := event.Changed(nil, "name", row.Name, to.Name)
	changes = event.Changed(changes, "workYear", row.WorkYear, to.WorkYear)
	changes = event.Changed(changes, "appliedFrom", row.AppliedFrom, to.AppliedFrom)
	for _, text := range []struct {
		field      string
		before, is *string
	}{
		{"summary", row.Summary, to.Summary},
		{"problem", row.Problem, to.Problem},
		{"solution", row.Solution, to.Solution},
		{"effect", row.Effect, to.Effect},
	} {
		if len(event.Changed(nil, text.field, text.before, text.is)) > 0 {
			changes = event.Guarded(changes, text.field)
		}
	}
	return changes
}

// sameAuthors reports whether authors are those on record, with their shares.
func sameAuthors(row *ent.Initiative, authors []Author) bool {
	return len(authors) == len(row.Edges.Authors) && !slices.ContainsFunc(authors, func(a Author) bool {
		return !slices.ContainsFunc(row.Edges.Authors, func(was *ent.InitiativeAuthor) bool {
			if a.StaffID != nil {
				return was.StaffID != nil && *was.StaffID == *a.StaffID && was.Share == a.Share
			}
			return was.StaffID == nil && was.Name == *a.Name && was.Share == a.Share
		})
	})
}

// save writes what can be revised; an absent text goes. Codes: CONFLICT.
func save(ctx context.Context, t *database.Tx, to *ent.Initiative) error {
	u := t.Initiative.UpdateOneID(to.ID).Where(entinitiative.Version(to.Version)).AddVersion(1).
		SetName(to.Name).SetNameFolded(vietnamese.Fold(to.Name)).SetWorkYear(to.WorkYear).SetNillableAppliedFrom(to.AppliedFrom)
	for _, text := range []struct {
		is    *string
		set   func(string) *ent.InitiativeUpdateOne
		clear func() *ent.InitiativeUpdateOne
	}{
		{to.Summary, u.SetSummary, u.ClearSummary},
		{to.Problem, u.SetProblem, u.ClearProblem},
		{to.Solution, u.SetSolution, u.ClearSolution},
		{to.Effect, u.SetEffect, u.ClearEffect},
	} {
		if text.is != nil {
			text.set(*text.is)
		} else {
			text.clear()
		}
	}
	return database.Stale(u.Exec(ctx))
}
