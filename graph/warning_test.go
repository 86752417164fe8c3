package graph_test

import (
	"context"
	"fmt"
	"testing"

	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// What counts colleagues is told to who may ask for the shares of the unit, however the
// rating is read, in no statement more; the person reads what is of the person alone.
func TestWarningsOfColleagues(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office, officer, own := w.office(t), w.as(t, actor.EmulationOfficer), w.who(t, actor.StaffMember)
		me, err := w.db.Ent.Staff.Get(access.AsSystem(t.Context(), "test"), own.StaffID)
		if err != nil {
			t.Fatal(err)
		}
		id := w.rated(t, officer, me.ID, 2026)
		read := func(ctx context.Context) string {
			t.Helper()
			query := func(field string) string {
				return fmt.Sprintf(`{ node(id: %q) { ... on Rating { %[2]s } } ratings(officeID: %[3]q, year: 2026) { %[2]s } me { person { ratings { %[2]s } } } }`, id, field, office)
			}
			var got struct {
				Node    warned
				Ratings []warned
				Me      struct{ Person *struct{ Ratings []warned } }
			}
			plain := w.must(t, ctx, query("level"), nil, nil)
			if a := w.must(t, ctx, query(warnings), nil, &got); a.statements != plain.statements {
				t.Errorf("%d statements, without warnings %d", a.statements, plain.statements)
			}
			if len(got.Ratings) != 1 || got.Ratings[0].String() != got.Node.String() {
				t.Errorf("listed %v, by its id %v", got.Ratings, got.Node)
			}
			if p := got.Me.Person; p != nil && len(p.Ratings) == 1 && p.Ratings[0].String() != got.Node.String() {
				t.Errorf("below the person %v, by its id %v", p.Ratings, got.Node)
			}
			return got.Node.String()
		}
		const alone, department, whole = "SCORE_OUTSIDE_BAND 335/2025/NĐ-CP null;", "EXCELLENT_SHARE_OVER 335/2025/NĐ-CP null DEPARTMENT;", "EXCELLENT_SHARE_OVER 335/2025/NĐ-CP null OFFICE;"
		if got := read(officer); got != alone+whole+department && got != alone+department+whole {
			t.Errorf("the officer is told %s", got)
		}
		if got := read(w.holding(t, actor.Actor{Account: "acc_PART"}, access.Grant{Role: actor.EmulationOfficer, Unit: *me.DepartmentID})); got != alone+department {
			t.Errorf("an officer of the department is told %s", got)
		}
		if got := read(w.as(t, actor.StaffMember)); got != alone {
			t.Errorf("the person is told %s", got)
		}

		// Where no decree is on record, there is no number of one.
		veteran, err := w.db.Ent.Staff.Query().Where(entstaff.OfficeID(office), entstaff.EndsOnIsNil(), entstaff.StartsOnLT(calendar.MustParse("2012-01-01"))).
			Order(entstaff.ByID()).FirstID(access.AsSystem(t.Context(), "test"))
		if err != nil {
			t.Fatal(err)
		}
		var old struct{ Node warned }
		w.must(t, officer, fmt.Sprintf(`{ node(id: %q) { ... on Rating { %s } } }`, w.rated(t, officer, veteran, 2013), warnings), nil, &old)
		if got := old.Node.String(); got != "RULES_UNKNOWN null null;" {
			t.Errorf("without a decree: %s", got)
		}
	})
}

// rated records that somebody is rated excellent with too low a score.
func (w *world) rated(t *testing.T, ctx context.Context, staff string, year int) string {
	t.Helper()
	var recorded struct {
		It struct {
			Rating     *struct{ ID string }
			UserErrors []struct{ Message string }
		}
	}
	w.must(t, ctx, fmt.Sprintf(`mutation { it: recordRating(input: {rating: {whom: {staffID: %q}, year: %d, level: EXCELLENT, score: 60, decidedOn: "%[2]d-01-10"}}) {
		rating { id } userErrors { message } } }`, staff, year), nil, &recorded)
	if recorded.It.Rating == nil {
		t.Fatal(recorded)
	}
	return recorded.It.Rating.ID
}

const warnings = `warnings { code legalBasis article figures { name value } }`

// warned is a rating with its warnings.
type warned struct {
	Warnings []struct {
		Code                string
		LegalBasis, Article *string
		Figures             []struct{ Name, Value string }
	}
}

func (r warned) String() (out string) {
	text := func(s *string) string {
		if s == nil {
			return "null"
		}
		return *s
	}
	for _, one := range r.Warnings {
		out += one.Code + " " + text(one.LegalBasis) + " " + text(one.Article)
		for _, f := range one.Figures {
			if f.Name == "unit" {
				out += " " + f.Value
			}
		}
		out += ";"
	}
	return out
}
