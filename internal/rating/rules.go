package rating

import (
	"slices"
	"strconv"

	entdisciplinarycase "thidua/ent/disciplinarycase"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// topScore is the end of the scale that the decrees count in.
const topScore = 100

// mayBe: what a rating can't be whatever the decree. What a decree does not expect
// warns instead: the chief may have decided so, and old papers say what they say.
// Codes: RATED_UNCLEAR, RATING_LEVEL_UNCLEAR, RATING_SCORE_OUT_OF_RANGE,
// RATING_BEFORE_ITS_YEAR, BAD_USER_INPUT.
func mayBe(l Line) error {
	return check.All(
		one(l.Whom),
		levelOrReason(l),
		onScale(l.Score),
		monthsOfYear(l.MonthsServed),
		yearOf(l),
		ofPersonAlone(l),
	)
}

// one: a rating or a case concerns one person, department or office.
func one(w Whom) error {
	named := 0
	for _, id := range []*string{w.StaffID, w.DepartmentID, w.OfficeID} {
		if id != nil {
			named++
		}
	}
	if named != 1 {
		return fault.New(WhomUnclear, "whom", "name exactly one of a person, a department and an office")
	}
	return nil
}

func levelOrReason(l Line) error {
	if (l.Level == nil) == (l.NotRatedReason == nil) {
		return fault.New(LevelUnclear, "level", "give either a level, or the reason why there is none")
	}
	return nil
}

func onScale(score *decimal.Decimal) error {
	if score != nil && (*score < 0 || *score > decimal.Of(topScore)) {
		return fault.New(ScoreOutOfRange, "score", "%s is not from 0 to %d", score, topScore).With("actual", score).With("limit", topScore)
	}
	return nil
}

func monthsOfYear(months *int) error {
	if months != nil && (*months < 0 || *months > 12) {
		return fault.New(fault.BadUserInput, "monthsServed", "a year has 0 to 12 months; these are %d", *months).With("limit", 12).With("actual", *months)
	}
	return nil
}

// firstYear is that of the state itself: older ones are slips.
const firstYear = 1945

// yearOf: the result of a year comes in its last weeks or later.
func yearOf(l Line) error {
	if l.Year < firstYear {
		return fault.New(fault.BadUserInput, "year", "%d is before %d; write years with four digits", l.Year, firstYear).With("limit", firstYear).With("actual", l.Year)
	}
	if l.DecidedOn.Year() < l.Year {
		return fault.New(BeforeYear, "decidedOn", "the result of %d cannot be of %s, before the year began", l.Year, l.DecidedOn).
			With("year", l.Year).With("date", l.DecidedOn)
	}
	return nil
}

func ofPersonAlone(l Line) error {
	only := func(field string, given bool) error {
		if given && l.Whom.StaffID == nil {
			return fault.New(fault.BadUserInput, field, "%s is of persons only; leave it out for a collective", field)
		}
		return nil
	}
	return check.All(only("jobGroup", l.JobGroup != nil), only("monthsServed", l.MonthsServed != nil), only("absenceReason", l.AbsenceReason != nil))
}

// better reports whether a level is better than another one.
func better(a, b vocabulary.RatingLevel) bool {
	order := a.Values()
	return slices.Index(order, string(a)) < slices.Index(order, string(b))
}

// inForce returns the decrees for a category on a day, the one that stands alone before
// those that amend it.
func inForce(all []Decree, category vocabulary.StaffCategory, on calendar.Date) (some []Decree) {
	for _, d := range all {
		if !on.Within(d.EffectiveFrom, d.to()) || !slices.Contains(d.Categories, category) {
			continue
		}
		if d.Amends == "" {
			some = slices.Insert(some, 0, d)
		} else {
			some = append(some, d)
		}
	}
	return some
}

// past is what the records know of a person beside the rating.
type past struct {
	category  vocabulary.StaffCategory
	decisions []decision // on discipline
	failed    []int      // years rated NOT_COMPLETED
}

// decision is one on discipline.
type decision struct {
	degree   entdisciplinarycase.Degree
	ground   entdisciplinarycase.Ground
	openedOn calendar.Date
	on       calendar.Date
}

// unexpected tells what the decrees in force on the day of the result do not expect in
// the rating of a person, beside its place in its group.
func unexpected(all []Decree, l Line, p past) []vocabulary.RatingWarning {
	decrees := inForce(all, p.category, l.DecidedOn)
	if len(decrees) == 0 {
		return []vocabulary.RatingWarning{{
			Code: vocabulary.RulesUnknown, Certainty: vocabulary.Unconfirmed, Figures: figures("category", string(p.category), "on", l.DecidedOn.String()),
		}}
	}
	out := []vocabulary.RatingWarning{}
	if l.Level == nil {
		return out
	}
	for _, d := range decrees {
		for _, r := range d.Rules {
			if f := r.broken(l, p); f != nil {
				out = append(out, r.warning(d, f))
			}
		}
	}
	return out
}

func (r Rule) warning(d Decree, f []vocabulary.RatingFigure) vocabulary.RatingWarning {
	return vocabulary.RatingWarning{Code: r.Warning, LegalBasis: d.Number, Article: r.Article, Certainty: r.Certainty, Figures: f}
}

// broken returns the figures by which a rating breaks the rule; nil when it does not.
func (r Rule) broken(l Line, p past) []vocabulary.RatingFigure {
	switch r.Warning {
	case vocabulary.ScoreOutsideBand:
		return r.outsideBand(l)
	case vocabulary.ServedTooShort:
		return r.tooShort(l)
	case vocabulary.AbsentTooLong:
		return r.tooLongAway(l)
	case vocabulary.DisciplinedInYear:
		return r.disciplined(l, p)
	case vocabulary.ExcellentShareOver, vocabulary.RulesUnknown: // of groups, and of no rule
	}
	return nil
}

// outsideBand: the score decides the level (Decree 335/2025/NĐ-CP: 90 and more, 70,
// 50, less). Not completed stands whatever the score: it has other grounds too.
func (r Rule) outsideBand(l Line) []vocabulary.RatingFigure {
	if l.Score == nil || *l.Level == vocabulary.NotCompleted {
		return nil
	}
	for _, b := range r.Bands {
		if *l.Score >= decimal.Of(int64(b.From)) {
			if b.Level == *l.Level {
				return nil
			}
			return figures("score", l.Score.String(), "expected", string(b.Level))
		}
	}
	return nil
}

// tooShort: who worked for less than six months of the year is not rated, maternity
// leave excepted (Decree 90/2020/NĐ-CP).
func (r Rule) tooShort(l Line) []vocabulary.RatingFigure {
	if l.MonthsServed == nil || *l.MonthsServed >= r.MonthsBelow || r.excepts(l) {
		return nil
	}
	return figures("months", strconv.Itoa(*l.MonthsServed), "least", strconv.Itoa(r.MonthsBelow))
}

// tooLongAway: who was away for three to less than six months is rated, but not good or
// better, maternity leave excepted (Decree 90/2020/NĐ-CP). The months without work are
// those of the absence that is named; without one somebody came late or left early.
func (r Rule) tooLongAway(l Line) []vocabulary.RatingFigure {
	if l.MonthsServed == nil || l.AbsenceReason == nil || r.excepts(l) || !better(*l.Level, r.AtMost) {
		return nil
	}
	away := 12 - *l.MonthsServed
	if away < r.MonthsFrom || away >= r.MonthsBelow {
		return nil
	}
	return figures("months", strconv.Itoa(away), "from", strconv.Itoa(r.MonthsFrom), "below", strconv.Itoa(r.MonthsBelow), "best", string(r.AtMost))
}

func (r Rule) excepts(l Line) bool {
	return l.AbsenceReason != nil && slices.Contains(r.Except, *l.AbsenceReason)
}

// disciplined: who was disciplined in the year has not completed the tasks (Decrees
// 48/2023 and, for faults in the performance of duty, 335/2025). A fault is not counted
// twice: not where the year in which it was looked into was rated so already.
func (r Rule) disciplined(l Line, p past) []vocabulary.RatingFigure {
	if !better(*l.Level, r.AtMost) {
		return nil
	}
	for _, d := range p.decisions {
		counted := d.openedOn.Year() < l.Year && slices.Contains(p.failed, d.openedOn.Year())
		if d.on.Year() == l.Year && !counted && (len(r.Grounds) == 0 || slices.Contains(r.Grounds, d.ground)) {
			return figures("degree", string(d.degree), "decidedOn", d.on.String(), "best", string(r.AtMost))
		}
	}
	return nil
}

// figures lists names and values in turn.
func figures(pairs ...string) (out []vocabulary.RatingFigure) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, vocabulary.RatingFigure{Name: pairs[i], Value: pairs[i+1]})
	}
	return out
}

// ofAnother: nobody records what concerns themselves, but for the one who decided it,
// by the paper that this one signed; and nobody decides on themselves.
// Codes: RATED_ONESELF.
func ofAnother(who actor.Actor, staff *string, field string) error {
	decides := who.Principal
	if decides == "" {
		decides = who.StaffID
	}
	if staff != nil && decides == *staff {
		return fault.New(Oneself, field, "nobody records ratings or discipline of their own; let somebody else do it")
	}
	return nil
}
