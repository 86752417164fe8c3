package rating

import (
	"context"
	"testing"

	"thidua/ent"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	"thidua/internal/access"
	"thidua/internal/access/accesstest"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// do does an operation with input that nothing is wrong with.
func (w world) do(ctx context.Context, op access.Operation, id string) (err error) {
	switch op {
	case "correctRating":
		_, err = w.s.CorrectRating(ctx, CorrectRating{ID: id, Version: w.rating(id).Version, Level: new(vocabulary.Completed), Reason: "Ghi nhầm"})
	case "clearDisciplinaryCase":
		_, err = w.s.ClearCase(ctx, ClearCase{ID: id, Version: w.disciplinaryCase(id).Version, On: day("2026-06-01"), Reason: "x"})
	case "recordDiscipline":
		in := decided("2026-06-01")
		in.DisciplinaryCase = &lifecycle.Reference{ID: id, Version: w.disciplinaryCase(id).Version}
		_, err = w.s.RecordDiscipline(ctx, in)
	case "correctDisciplinaryCase":
		_, err = w.s.CorrectCase(ctx, CorrectCase{ID: id, Version: w.disciplinaryCase(id).Version, Ground: new(entdisciplinarycase.GroundCONDUCT), Reason: "Ghi nhầm"})
	}
	return err
}

// Permissions and operations give one answer: by every caller, to rows in every state.
func TestPermissions(t *testing.T) {
	everywhere(t, func(w world) {
		an, far := w.hire("stf_AN", first), w.hire("stf_FAR", elsewhere)
		ratings := []string{w.record(w.ctx, of(an, nil)).ID, w.record(w.ctx, of(far, nil)).ID, w.record(w.ctx, of("", func(l *Line) { l.Whom = Whom{DepartmentID: new(first)} })).ID}
		var cases []string
		for _, who := range []string{an, far} {
			open, cleared, disciplined := w.open(who, "2026-05-01"), w.open(who, "2026-05-01"), w.open(who, "2026-05-01")
			w.must(w.do(w.ctx, "clearDisciplinaryCase", cleared))
			w.must(w.do(w.ctx, "recordDiscipline", disciplined))
			cases = append(cases, open, cleared, disciplined)
		}
		ofCases := []access.Operation{"clearDisciplinaryCase", "recordDiscipline", "correctDisciplinaryCase"}
		c := accesstest.Comparison{
			DB: w.db, Rows: append(ratings, cases...), Do: w.do,
			Callers:    accesstest.Callers(w.T, w.db, []actor.Actor{{Account: "acc_OTHER"}, {Account: "acc_OWN", StaffID: an}}, "", first, here, elsewhere, access.Everything),
			Operations: map[string][]access.Operation{identity.Rating: {"correctRating"}, identity.DisciplinaryCase: ofCases},
			Permissions: func(ctx context.Context, q *ent.Client, ids []string, _ calendar.Date) (map[string][]access.Permission, error) {
				return Permissions(ctx, q, ids)
			},
		}
		c.Callers["the product"] = w.ctx
		seen := c.Run(t)
		for _, op := range append(ofCases, "correctRating") {
			for _, code := range []fault.Code{"", fault.NotFound, fault.Forbidden, Oneself} {
				if seen[op][code] == 0 {
					t.Errorf("%s was never answered with %q: %v", op, code, seen[op])
				}
			}
		}
		for _, op := range ofCases[:2] {
			if seen[op][CaseNotInState] == 0 {
				t.Errorf("%s was never refused for the state: %v", op, seen[op])
			}
		}
	})
}

// The officer enters what the chief has signed.
func TestOnBehalfOf(t *testing.T) {
	for _, c := range []struct {
		name access.Operation
		do   func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error)
	}{
		{"recordRating", func(w world, ctx context.Context, _ string, behalf *access.OnBehalfOf) (string, error) {
			in := of("stf_AN", nil)
			in.OnBehalfOf = behalf
			return w.s.RecordRating(ctx, in)
		}},
		{"recordRating", func(w world, ctx context.Context, _ string, behalf *access.OnBehalfOf) (string, error) {
			results, err := w.s.RecordRatings(ctx, RecordRatings{Ratings: []Line{of("stf_AN", nil).Rating}, OnBehalfOf: behalf})
			if err != nil {
				return "", err
			}
			return results[0].ID, results[0].Err
		}},
		{"correctRating", func(w world, ctx context.Context, _ string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.CorrectRating(ctx, CorrectRating{ID: "rat_BINH", Version: 1, Level: new(vocabulary.Completed), Reason: "Ghi nhầm", OnBehalfOf: behalf})
		}},
		{"openDisciplinaryCase", func(w world, ctx context.Context, _ string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.OpenCase(ctx, OpenCase{Whom: Whom{StaffID: new("stf_AN")}, Ground: entdisciplinarycase.GroundDUTY, OpenedOn: day("2026-05-01"), OnBehalfOf: behalf})
		}},
		{"clearDisciplinaryCase", func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.ClearCase(ctx, ClearCase{ID: id, Version: 1, On: day("2026-06-01"), Reason: "x", OnBehalfOf: behalf})
		}},
		{"recordDiscipline", func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			in := decided("2026-06-01")
			in.DisciplinaryCase, in.OnBehalfOf = &lifecycle.Reference{ID: id, Version: 1}, behalf
			return w.s.RecordDiscipline(ctx, in)
		}},
		{"correctDisciplinaryCase", func(w world, ctx context.Context, id string, behalf *access.OnBehalfOf) (string, error) {
			return w.s.CorrectCase(ctx, CorrectCase{ID: id, Version: 1, Ground: new(entdisciplinarycase.GroundCONDUCT), Reason: "x", OnBehalfOf: behalf})
		}},
	} {
		t.Run(string(c.name), func(t *testing.T) {
			everywhere(t, func(w world) {
				w.hire("stf_AN", first)
				w.must(w.db.Ent.Rating.Create().SetID("rat_BINH").SetOfficeID(here).SetDepartmentID(first).SetStaffID(w.hire("stf_BINH", first)).SetRatedYear(2026).
					SetLevel(vocabulary.Good).SetDecidedOn(day("2026-12-15")).SetWarnings([]vocabulary.RatingWarning{}).Exec(w.ctx))
				w.must(w.db.Ent.DisciplinaryCase.Create().SetID("dsc_BINH").SetOfficeID(here).SetDepartmentID(first).SetStaffID("stf_BINH").
					SetGround(entdisciplinarycase.GroundPRESS).SetOpenedOn(day("2026-05-01")).SetStatus(entdisciplinarycase.StatusOPEN).Exec(w.ctx))
				accesstest.Operation{
					DB: w.db, Name: c.name, Role: actor.Chief, Office: here, Elsewhere: elsewhere, State: w.everything,
					Do: func(ctx context.Context, behalf *access.OnBehalfOf) error {
						_, err := c.do(w, ctx, "dsc_BINH", behalf)
						return err
					},
				}.OnBehalfOf(w.T)
			})
		})
	}
}
