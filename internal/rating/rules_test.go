package rating

import (
	"errors"
	"slices"
	"testing"

	entdisciplinarycase "thidua/ent/disciplinarycase"
	entrating "thidua/ent/rating"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func day(text string) calendar.Date { return calendar.MustParse(text) }

func mustShip(t *testing.T) []Decree {
	t.Helper()
	all, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// lined is a rating of somebody as good, with changes.
func lined(year int, on string, change func(*Line)) Line {
	l := Line{Whom: Whom{StaffID: new("stf_A")}, Year: year, Level: new(vocabulary.Good), DecidedOn: day(on)}
	if change != nil {
		change(&l)
	}
	return l
}

func TestMayBe(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Line)
		code   fault.Code
		field  string
	}{
		{"good", nil, "", ""},
		{"not rated", func(l *Line) { l.Level, l.NotRatedReason = nil, new("Chưa đủ 06 tháng") }, "", ""},
		{"a collective", func(l *Line) { l.Whom = Whom{DepartmentID: new("dep_A")} }, "", ""},
		{"of nobody", func(l *Line) { l.Whom = Whom{} }, WhomUnclear, "whom"},
		{"of two", func(l *Line) { l.Whom.OfficeID = new("off_A") }, WhomUnclear, "whom"},
		{"neither level nor reason", func(l *Line) { l.Level = nil }, LevelUnclear, "level"},
		{"both", func(l *Line) { l.NotRatedReason = new("x") }, LevelUnclear, "level"},
		{"score 100", func(l *Line) { l.Score = new(decimal.Of(100)) }, "", ""},
		{"score above", func(l *Line) { l.Score = new(decimal.Of(100) + 1) }, ScoreOutOfRange, "score"},
		{"score below", func(l *Line) { l.Score = new(decimal.Decimal(-1)) }, ScoreOutOfRange, "score"},
		{"12 months", func(l *Line) { l.MonthsServed = new(12) }, "", ""},
		{"13 months", func(l *Line) { l.MonthsServed = new(13) }, fault.BadUserInput, "monthsServed"},
		{"-1 months", func(l *Line) { l.MonthsServed = new(-1) }, fault.BadUserInput, "monthsServed"},
		{"two digits", func(l *Line) { l.Year = 25 }, fault.BadUserInput, "year"},
		{"in its year", func(l *Line) { l.DecidedOn = day("2025-01-01") }, "", ""},
		{"before its year", func(l *Line) { l.DecidedOn = day("2024-12-31") }, BeforeYear, "decidedOn"},
		{"months of a collective", func(l *Line) { l.Whom = Whom{OfficeID: new("off_A")}; l.MonthsServed = new(3) }, fault.BadUserInput, "monthsServed"},
		{"group of a collective", func(l *Line) { l.Whom = Whom{OfficeID: new("off_A")}; l.JobGroup = new("x") }, fault.BadUserInput, "jobGroup"},
		{"absence of a collective", func(l *Line) {
			l.Whom = Whom{OfficeID: new("off_A")}
			l.AbsenceReason = new(entrating.AbsenceReasonSICK)
		}, fault.BadUserInput, "absenceReason"},
	} {
		err := mayBe(lined(2025, "2025-12-10", c.change))
		if fault.CodeOf(err) != c.code {
			t.Errorf("%s: got %v, want %q", c.name, err, c.code)
		} else if f, ok := errors.AsType[*fault.Error](err); ok && f.Field != c.field {
			t.Errorf("%s: field %s, want %s", c.name, f.Field, c.field)
		}
	}
}

// The rules of each decree, each on its first and last day and on the days beside.
func TestUnexpected(t *testing.T) {
	shipped := mustShip(t)
	months := func(n int, reason entrating.AbsenceReason) func(*Line) {
		return func(l *Line) {
			l.MonthsServed = &n
			if reason != "" {
				l.AbsenceReason = &reason
			}
		}
	}
	score := func(text string, level vocabulary.RatingLevel) func(*Line) {
		return func(l *Line) {
			d, err := decimal.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			l.Score, l.Level = &d, &level
		}
	}
	level := func(level vocabulary.RatingLevel) func(*Line) { return func(l *Line) { l.Level = &level } }
	discipline := func(on, opened string, ground entdisciplinarycase.Ground) past {
		return past{decisions: []decision{{entdisciplinarycase.DegreeREPRIMAND, ground, day(opened), day(on)}}}
	}
	const civil, public = vocabulary.CivilServant, vocabulary.PublicEmployee
	for _, c := range []struct {
		name     string
		article  string
		category vocabulary.StaffCategory
		year     int
		on       string
		change   func(*Line)
		past     past
		want     string
	}{
		{"before any decree", "", civil, 2014, "2015-07-31", nil, past{}, `RULES_UNKNOWN category=CIVIL_SERVANT on=2015-07-31`},
		{"of the old regime nothing is known", "56/2015", civil, 2019, "2020-08-19", months(2, ""), past{}, ``},
		{"five months", "90/2020 art. 2.3", civil, 2020, "2020-12-10", months(5, ""), past{}, `SERVED_TOO_SHORT 90/2020/NĐ-CP months=5 least=6`},
		{"five months, from its first day on", "90/2020 art. 2.3", civil, 2020, "2020-08-20", months(5, ""), past{}, `SERVED_TOO_SHORT 90/2020/NĐ-CP months=5 least=6`},
		{"six months", "90/2020 art. 2.3", civil, 2020, "2020-12-10", months(6, ""), past{}, ``},
		{"maternity leave", "90/2020 art. 2.3", civil, 2020, "2020-12-10", months(4, entrating.AbsenceReasonMATERNITY), past{}, ``},
		{"not rated", "90/2020 art. 2.3", civil, 2020, "2020-12-10", func(l *Line) { months(4, "")(l); l.Level, l.NotRatedReason = nil, new("x") }, past{}, ``},
		{"two months away", "90/2020 art. 2.3", public, 2021, "2021-12-10", months(10, entrating.AbsenceReasonSICK), past{}, ``},
		{"three months away", "90/2020 art. 2.3", public, 2021, "2021-12-10", months(9, entrating.AbsenceReasonSICK), past{}, `ABSENT_TOO_LONG 90/2020/NĐ-CP months=3 from=3 below=6 best=COMPLETED`},
		{"three months away, completed", "90/2020 art. 2.3", public, 2021, "2021-12-10", func(l *Line) {
			months(9, entrating.AbsenceReasonSICK)(l)
			level(vocabulary.Completed)(l)
		}, past{}, ``},
		{"six months away", "90/2020 art. 2.3", public, 2021, "2021-12-10", months(6, entrating.AbsenceReasonSICK), past{}, ``},
		{"came in April", "90/2020 art. 2.3", public, 2021, "2021-12-10", months(9, ""), past{}, ``},
		{"disciplined, before the rule", "48/2023", civil, 2023, "2023-09-14", nil, discipline("2023-05-01", "2023-03-01", "PRESS"), ``},
		{"disciplined, from its first day on", "48/2023", civil, 2023, "2023-09-15", nil, discipline("2023-05-01", "2023-03-01", "PRESS"), `DISCIPLINED_IN_YEAR 48/2023/NĐ-CP degree=REPRIMAND decidedOn=2023-05-01 best=NOT_COMPLETED`},
		{"disciplined, to its last day", "48/2023", civil, 2025, "2025-12-31", nil, discipline("2025-05-01", "2025-03-01", "PRESS"), `DISCIPLINED_IN_YEAR 48/2023/NĐ-CP degree=REPRIMAND decidedOn=2025-05-01 best=NOT_COMPLETED`},
		{"disciplined, not completed", "48/2023", civil, 2024, "2024-12-10", level(vocabulary.NotCompleted), discipline("2024-05-01", "2024-03-01", "PRESS"), ``},
		{"disciplined in another year", "48/2023", civil, 2024, "2024-12-10", nil, discipline("2023-12-31", "2023-12-01", "PRESS"), ``},
		{"not counted twice", "48/2023", civil, 2024, "2024-12-10", nil, past{
			decisions: discipline("2024-02-01", "2023-11-01", "PRESS").decisions, failed: []int{2023},
		}, ``},
		{"counted, since the first year was rated well", "48/2023", civil, 2024, "2024-12-10", nil, past{
			decisions: discipline("2024-02-01", "2023-11-01", "PRESS").decisions, failed: []int{2022},
		}, `DISCIPLINED_IN_YEAR 48/2023/NĐ-CP degree=REPRIMAND decidedOn=2024-02-01 best=NOT_COMPLETED`},
		{"no bands before", "335/2025", civil, 2025, "2025-12-31", score("10", vocabulary.Good), past{}, ``},
		{"90", "335/2025", civil, 2026, "2026-12-10", score("90", vocabulary.Excellent), past{}, ``},
		{"just below 90", "335/2025", civil, 2025, "2026-01-01", score("89.9999", vocabulary.Excellent), past{}, `SCORE_OUTSIDE_BAND 335/2025/NĐ-CP score=89.9999 expected=GOOD`},
		{"90 and good", "335/2025", civil, 2026, "2026-12-10", score("90", vocabulary.Good), past{}, `SCORE_OUTSIDE_BAND 335/2025/NĐ-CP score=90 expected=EXCELLENT`},
		{"70", "335/2025", civil, 2026, "2026-12-10", score("70", vocabulary.Good), past{}, ``},
		{"50", "335/2025", civil, 2026, "2026-12-10", score("50", vocabulary.Completed), past{}, ``},
		{"49.5", "335/2025", civil, 2026, "2026-12-10", score("49.5", vocabulary.Completed), past{}, `SCORE_OUTSIDE_BAND 335/2025/NĐ-CP score=49.5 expected=NOT_COMPLETED`},
		{"0", "335/2025", civil, 2026, "2026-12-10", score("0", vocabulary.NotCompleted), past{}, ``},
		{"80 and not completed, for another reason", "335/2025", civil, 2026, "2026-12-10", score("80", vocabulary.NotCompleted), past{}, ``},
		{"disciplined for a fault in duty", "335/2025", civil, 2026, "2026-12-10", nil, discipline("2026-05-01", "2026-03-01", "DUTY"), `DISCIPLINED_IN_YEAR 335/2025/NĐ-CP degree=REPRIMAND decidedOn=2026-05-01 best=NOT_COMPLETED`},
		{"disciplined for something else", "335/2025", civil, 2026, "2026-12-10", nil, discipline("2026-05-01", "2026-03-01", "CONDUCT"), ``},
		{"of public employees nothing is known any more", "", public, 2025, "2026-01-01", nil, past{}, `RULES_UNKNOWN category=PUBLIC_EMPLOYEE on=2026-01-01`},
	} {
		c.past.category = c.category
		got := ""
		for _, w := range unexpected(shipped, lined(c.year, c.on, c.change), c.past) {
			if got != "" {
				got += "; "
			}
			got += told(w)
		}
		if got != c.want {
			t.Errorf("%s (%s):\ngot  %s\nwant %s", c.name, c.article, got, c.want)
		}
	}
}

// told writes a warning in a line.
func told(w vocabulary.RatingWarning) string {
	text := string(w.Code)
	if w.LegalBasis != "" {
		text += " " + w.LegalBasis
	}
	for _, f := range w.Figures {
		text += " " + f.Name + "=" + f.Value
	}
	return text
}

// The decree that stands alone is the one that is stored, whatever amends it.
func TestInForce(t *testing.T) {
	for on, want := range map[string]string{
		"2015-07-31": "", "2015-08-01": "DECREE_2015_56", "2020-08-20": "DECREE_2020_90", "2023-09-15": "DECREE_2020_90 DECREE_2023_48", "2026-01-01": "DECREE_2025_335",
	} {
		got := ""
		shipped := mustShip(t)
		slices.Reverse(shipped) // in whatever order they are read
		for i, d := range inForce(shipped, vocabulary.CivilServant, day(on)) {
			if i > 0 {
				got += " "
			}
			got += d.LegalBasis
		}
		if got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
	}
}

func TestOfAnother(t *testing.T) {
	for _, c := range []struct {
		name string
		who  actor.Actor
		of   string
		ok   bool
	}{
		{"of another", actor.Actor{StaffID: "a"}, "b", true},
		{"of oneself", actor.Actor{StaffID: "a"}, "a", false},
		{"of oneself, as another decided", actor.Actor{StaffID: "a", Principal: "c"}, "a", true},
		{"of the one who decides", actor.Actor{StaffID: "a", Principal: "c"}, "c", false},
		{"by a service", actor.Actor{}, "a", true},
	} {
		if err := ofAnother(c.who, &c.of, "id"); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if err := ofAnother(actor.Actor{}, nil, "id"); err != nil {
		t.Errorf("a collective: %v", err)
	}
}
