package rating

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	entdisciplinarycase "thidua/ent/disciplinarycase"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

func TestRecord(t *testing.T) {
	everywhere(t, func(w world) {
		an := w.hire("stf_AN", first)
		r := w.record(w.as(actor.EmulationOfficer, here), of(an, func(l *Line) {
			l.Level, l.SelfLevel, l.Score = new(vocabulary.Excellent), new(vocabulary.Good), new(decimal.Of(85))
			l.JobGroup, l.MonthsServed, l.RatedBy, l.Document = new("  Chuyên   môn "), new(12), new("Chánh Văn phòng"), new("12/TB-VP")
		}))
		if r.OfficeID != here || *r.DepartmentID != first || *r.StaffID != an || r.RatedYear != 2026 || *r.Level != vocabulary.Excellent || r.NotRatedReason != nil ||
			*r.SelfLevel != vocabulary.Good || *r.Score != decimal.Of(85) || *r.JobGroup != "Chuyên môn" || *r.MonthsServed != 12 || r.AbsenceReason != nil ||
			*r.RatedBy != "Chánh Văn phòng" || *r.Document != "12/TB-VP" || r.DecidedOn != day("2026-12-15") || r.Version != 1 {
			t.Errorf("recorded %v", r)
		}
		if *r.LegalBasisID != identity.Stable(identity.LegalBasis, "DECREE_2025_335") {
			t.Errorf("under %s", *r.LegalBasisID)
		}
		var got []string
		for _, one := range r.Warnings {
			got = append(got, told(one))
		}
		// The only one who is excellent, and nobody is good: in the department and in the office.
		want := []string{
			"SCORE_OUTSIDE_BAND 335/2025/NĐ-CP score=85 expected=GOOD",
			"EXCELLENT_SHARE_OVER 335/2025/NĐ-CP excellent=1 good=0 percent=20 most=0 rounding=DOWN unit=OFFICE",
			"EXCELLENT_SHARE_OVER 335/2025/NĐ-CP excellent=1 good=0 percent=20 most=0 rounding=DOWN unit=DEPARTMENT",
		}
		if !slices.Equal(got, want) {
			t.Errorf("warnings\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		e, shown := w.event(vocabulary.RatingRecorded, r.ID)
		if shown != an || e.ActorRole != string(actor.EmulationOfficer) || len(e.Changes) != 1 || e.Changes[0].Field != "level" {
			t.Errorf("event %v on the timeline of %s", e, shown)
		}
	})
}

// Collectives are rated by nobody's decree, and once a year as well.
func TestRecordCollectives(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		for i, whom := range []Whom{{DepartmentID: new(first)}, {DepartmentID: new(second)}, {OfficeID: new(here)}} {
			in := of("", func(l *Line) { l.Whom = whom })
			r := w.record(officer, in)
			if r.OfficeID != here || r.StaffID != nil || (r.DepartmentID == nil) != (i == 2) || r.LegalBasisID != nil || len(r.Warnings) != 0 {
				t.Errorf("recorded %v", r)
			}
			if _, shown := w.event(vocabulary.RatingRecorded, r.ID); shown != whom.id() {
				t.Errorf("shown on the timeline of %s", shown)
			}
			w.refused(AlreadyRecorded, "rating.whom", func() (string, error) { return w.s.RecordRating(officer, in) })
			in.Rating.Year = 2025
			w.record(officer, in)
		}
	})
}

func TestRecordRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		an, far, moved := w.hire("stf_AN", first), w.hire("stf_FAR", elsewhere), w.hire("stf_MOVED", elsewhere)
		officer := w.as(actor.EmulationOfficer, here)
		w.record(officer, of(an, nil))
		next := w.hire("stf_NEXT", first)
		attempt := func(ctx context.Context, in RecordRating) func() (string, error) {
			return func() (string, error) { return w.s.RecordRating(ctx, in) }
		}
		for _, c := range []struct {
			name  string
			who   string
			do    func(*Line)
			code  fault.Code
			field string
		}{
			{"recorded already", an, nil, AlreadyRecorded, "rating.whom"},
			{"a day to come", next, func(l *Line) { l.DecidedOn = day("2026-12-21") }, check.DateInFuture, "rating.decidedOn"},
			{"a year to come", next, func(l *Line) { l.Year = 2027 }, BeforeYear, "rating.decidedOn"},
			{"too much of a score", next, func(l *Line) { l.Score = new(decimal.Of(101)) }, ScoreOutOfRange, "rating.score"},
			{"a long reason", next, func(l *Line) { l.Level, l.NotRatedReason = nil, new(strings.Repeat("ễ", 501)) }, check.TextTooLong, "rating.notRatedReason"},
			{"a blank reason", next, func(l *Line) { l.Level, l.NotRatedReason = nil, new("  ") }, LevelUnclear, "rating.level"},
			{"before the service", next, func(l *Line) { l.Year, l.DecidedOn = 2009, day("2009-12-31") }, NotInService, "rating.whom.staffID"},
			{"nobody", "stf_NOBODY", nil, fault.NotFound, "rating.whom.staffID"},
			{"out of sight", far, nil, fault.NotFound, "rating.whom.staffID"},
			{"out of sight, before the service", far, func(l *Line) { l.Year, l.DecidedOn = 2009, day("2009-12-31") }, fault.NotFound, "rating.whom.staffID"},
			{"no department", next, func(l *Line) { l.Whom = Whom{DepartmentID: new("dep_NONE")} }, fault.NotFound, "rating.whom.departmentID"},
			{"no office", next, func(l *Line) { l.Whom = Whom{OfficeID: new("off_NONE")} }, fault.NotFound, "rating.whom.officeID"},
			{"another office", next, func(l *Line) { l.Whom = Whom{OfficeID: new(elsewhere)} }, fault.Forbidden, ""},
			{"an office that was not there", next, func(l *Line) { l.Whom = Whom{OfficeID: new(here)}; l.Year, l.DecidedOn = 1999, day("1999-12-31") }, NotInService, "rating.whom.officeID"},
			{"of two", next, func(l *Line) { l.Whom.OfficeID = new(here) }, WhomUnclear, "rating.whom"},
		} {
			t.Log(c.name)
			w.refused(c.code, c.field, attempt(officer, of(c.who, c.do)))
		}
		w.refused(fault.Unauthenticated, "", attempt(context.Background(), of(next, func(l *Line) { l.Whom = Whom{OfficeID: new(here)} })))
		for _, role := range actor.Roles {
			if role != actor.EmulationOfficer && role != actor.Chief {
				w.refused(fault.Forbidden, "", attempt(w.me(actor.Actor{Account: "acc_X"}, access.Grant{Role: role, Unit: access.Everything}), of("", func(l *Line) { l.Whom = Whom{OfficeID: new(here)} })))
			}
		}
		// Of a part of the office: its own people alone, though all are colleagues.
		part := w.me(actor.Actor{Account: "acc_X"}, access.Grant{Role: actor.EmulationOfficer, Unit: second}, access.Grant{Role: actor.Analyst, Unit: here})
		w.refused(fault.Forbidden, "", attempt(part, of(next, nil)))
		// Nobody rates themselves, but for the one who decided it.
		own := w.me(actor.Actor{Account: "acc_NEXT", StaffID: next}, access.Grant{Role: actor.EmulationOfficer, Unit: here})
		w.refused(Oneself, "rating.whom.staffID", attempt(own, of(next, nil)))
		// Who has gone elsewhere is rated by the office of the year, also out of its sight.
		w.must(w.db.Ent.Posting.UpdateOneID("psn_" + moved + "2010-01-01").SetStartsOn(day("2026-11-01")).Exec(w.ctx))
		w.posted(moved, first, "2010-01-02", "2026-10-31")
		w.refused(fault.NotFound, "rating.whom.staffID", attempt(officer, of(moved, nil)))
		r := w.record(officer, of(moved, func(l *Line) { l.Year, l.DecidedOn = 2025, day("2026-12-15") }))
		if r.OfficeID != here || *r.DepartmentID != first {
			t.Errorf("rated in %s", r.OfficeID)
		}
		w.refused(fault.Forbidden, "", attempt(w.as(actor.EmulationOfficer, elsewhere), of(moved, func(l *Line) { l.Year, l.DecidedOn = 2024, day("2026-12-15") })))
	})
}

func TestRecordOnce(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		in := of(w.hire("stf_AN", first), nil)
		in.IdempotencyKey = new("k")
		once := w.record(officer, in)
		if again := w.record(officer, in); again.ID != once.ID {
			t.Errorf("%s, then %s", once.ID, again.ID)
		}
		in.Rating.Level = new(vocabulary.Completed)
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) { return w.s.RecordRating(officer, in) })
	})
}

// The same person and year at once: one is recorded, and the other one is told.
func TestRecordAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		officer, in := w.as(actor.EmulationOfficer, here), of(w.hire("stf_AN", first), nil)
		const n = 8
		results := make(chan error, n)
		for range n {
			go func() { _, err := w.s.RecordRating(officer, in); results <- err }()
		}
		won := 0
		for range n {
			switch err := <-results; {
			case err == nil:
				won++
			case fault.CodeOf(err) != AlreadyRecorded:
				t.Errorf("a loser is told %v", err)
			}
		}
		if rows := w.db.Ent.Rating.Query().CountX(w.ctx); won != 1 || rows != 1 {
			t.Errorf("%d won, %d rows", won, rows)
		}
	})
}

func TestRecordMany(t *testing.T) {
	everywhere(t, func(w world) {
		w.s.DB.Rows = 20
		var in RecordRatings
		for i := range 12 {
			level := vocabulary.Good
			if i < 3 {
				level = vocabulary.Excellent
			}
			in.Ratings = append(in.Ratings, of(w.hire(fmt.Sprintf("stf_%02d", i), first), leveled(level)).Rating)
		}
		in.Ratings[5].Whom.StaffID = new("stf_NOBODY")
		in.Ratings[6].Score = new(decimal.Of(-1))
		in.Ratings[7] = in.Ratings[0] // twice in one batch
		in.IdempotencyKey = new("k")
		officer := w.as(actor.EmulationOfficer, here)
		results, err := w.s.RecordRatings(officer, in)
		w.must(err)
		check := func(results []Result) {
			t.Helper()
			for i, want := range map[int]string{5: "NOT_FOUND ratings.5.whom.staffID", 6: "RATING_SCORE_OUT_OF_RANGE ratings.6.score"} {
				f, _ := errors.AsType[*fault.Error](results[i].Err)
				if f == nil || string(f.Code)+" "+f.Field != want {
					t.Errorf("%d: %v, want %s", i, results[i].Err, want)
				}
			}
			for i, r := range results {
				if r.Whom != in.Ratings[i].Whom.id() {
					t.Errorf("%d: of %s", i, r.Whom)
				}
				if !slices.Contains([]int{5, 6, 7}, i) && (r.Err != nil || *w.rating(r.ID).StaffID != r.Whom) {
					t.Errorf("%d: %v", i, r)
				}
			}
		}
		check(results)
		if f, _ := errors.AsType[*fault.Error](results[7].Err); f == nil || f.Code != AlreadyRecorded || f.Field != "ratings.7.whom" {
			t.Errorf("the same twice: %v", results[7].Err)
		}
		// Shares count what came together: 3 of 6, with one at most.
		if r := w.rating(results[0].ID); len(r.Warnings) != 2 || told(r.Warnings[1]) != "EXCELLENT_SHARE_OVER 335/2025/NĐ-CP excellent=3 good=6 percent=20 most=1 rounding=DOWN unit=DEPARTMENT" {
			t.Errorf("warnings %v", r.Warnings)
		}
		if r := w.rating(results[4].ID); len(r.Warnings) != 0 {
			t.Errorf("warnings of a good one: %v", r.Warnings)
		}
		// The same again makes nothing new, and tells what is there.
		before := w.everything()
		again, err := w.s.RecordRatings(officer, in)
		w.must(err)
		check(again)
		if w.everything() != before || again[0].ID != results[0].ID {
			t.Error("the same key recorded anew")
		}
		for _, n := range []int{0, 21} {
			if _, err := w.s.RecordRatings(officer, RecordRatings{Ratings: make([]Line, n)}); fault.CodeOf(err) != fault.BadUserInput {
				t.Errorf("%d ratings: %v", n, err)
			}
		}
	})
}

func TestStatements(t *testing.T) {
	everywhere(t, func(w world) {
		w.s.DB.Rows = 200
		counts := map[int64]int{}
		for _, n := range []int{1, 7, 100} {
			var in RecordRatings
			for i := range n {
				in.Ratings = append(in.Ratings, of(w.hire(fmt.Sprintf("stf_%d_%d", n, i), []string{first, second}[i%2]), nil).Rating)
			}
			ctx, count := database.CountStatements(w.as(actor.EmulationOfficer, here))
			results, err := w.s.RecordRatings(ctx, in)
			w.must(err)
			for _, r := range results {
				w.must(r.Err)
			}
			counts[count.Load()] = n
		}
		if len(counts) != 1 {
			t.Errorf("statements by ratings: %v, want one number however many there are", counts)
		}
		t.Log(counts)
	})
}

// What is on record of discipline and of older ratings is seen when a rating is recorded.
func TestRecordLooksBack(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		an, binh := w.hire("stf_AN", first), w.hire("stf_BINH", first)
		discipline := func(staff string) {
			in := decided("2024-02-01")
			in.DisciplinaryCase = nil
			in.Against = &Against{Whom{StaffID: &staff}, entdisciplinarycase.GroundPRESS}
			id, err := w.s.RecordDiscipline(officer, in)
			w.must(err)
			w.must(w.db.Ent.DisciplinaryCase.UpdateOneID(id).SetOpenedOn(day("2023-11-01")).Exec(w.ctx))
		}
		discipline(an)
		discipline(binh)
		w.record(officer, of(binh, func(l *Line) { l.Year, l.DecidedOn, l.Level = 2023, day("2023-12-10"), new(vocabulary.NotCompleted) }))
		for who, want := range map[string]int{an: 1, binh: 0} {
			r := w.record(officer, of(who, func(l *Line) { l.Year, l.DecidedOn = 2024, day("2024-12-10") }))
			if len(r.Warnings) != want || *r.LegalBasisID != identity.Stable(identity.LegalBasis, "DECREE_2020_90") {
				t.Errorf("%s: %v under %s", who, r.Warnings, *r.LegalBasisID)
			}
		}
	})
}
