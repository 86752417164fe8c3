package work

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// No provision sets these days: they are those that the office set itself, and remind.
const (
	most = 100 // items at once
	soon = 30  // days before the end of a campaign from which on it is time to sum it up
)

// counted refuses a list that is too long or empty. Codes: BAD_USER_INPUT.
func counted(first int) error {
	if first < 1 || first > most {
		return fault.New(fault.BadUserInput, "first", "ask for 1 to %d; %d were asked for", most, first).With("limit", most).With("actual", first)
	}
	return nil
}

// overdue reports whether the last day has passed.
func overdue(dueOn *calendar.Date, today calendar.Date) bool {
	return dueOn != nil && dueOn.Before(today)
}

// selfScoring is the last day on which a unit scores itself: a card that was returned
// can be scored as long as scores are verified.
func selfScoring(selfScoreBy, verifyBy *calendar.Date, returned bool) *calendar.Date {
	if returned {
		return verifyBy
	}
	return selfScoreBy
}

// closing is the day on which registration is closed: the one after its last day.
func closing(closesOn *calendar.Date) *calendar.Date {
	if closesOn == nil {
		return nil
	}
	return new(closesOn.AddDays(1))
}

// stepDay is the last day of a step, unless that was over before there was anything to
// do; exemplars of a year without unit meetings are named by its last day, as the record
// of heads counts them.
func stepDay(of step, steps []vocabulary.YearStep) *calendar.Date {
	for _, s := range steps {
		switch {
		case s.Kind != of.kind:
		case s.EndsOn.Before(of.from):
			return nil
		default:
			return &s.EndsOn
		}
	}
	if of.kind == vocabulary.StepUnitMeetings {
		return new(calendar.New(of.year, time.December, 31))
	}
	return nil
}

// beginning is what the officer does first in a step.
var beginning = map[vocabulary.StepKind]Kind{
	vocabulary.StepConference: RecordConference, vocabulary.StepLaunch: CreateCampaign, vocabulary.StepPledges: DraftPledge,
	vocabulary.StepInterimReview: DraftReview, vocabulary.StepRating: RecordRating,
}

// conferenceYear is the year that a staff conference opens: one in December, the year to
// come.
func conferenceYear(heldOn calendar.Date) int { return heldOn.AddDays(31).Year() }

// nextYear is the emulation year that should be open, and the last day to open it: from
// November on the one to come.
func nextYear(today calendar.Date) (year int, due calendar.Date) {
	year = today.AddDays(61).Year()
	return year, calendar.New(year-1, time.December, 31)
}

// yearOver tells whether it is time to close an emulation year, and until when: once the
// calendar year is over and the step that ends last has begun.
func yearOver(year int, steps []vocabulary.YearStep, today calendar.Date) (due *calendar.Date, over bool) {
	if today.Year() <= year {
		return nil, false
	}
	if len(steps) == 0 {
		return nil, true
	}
	last := slices.MaxFunc(steps, func(a, b vocabulary.YearStep) int { return a.EndsOn.Compare(b.EndsOn) })
	return &last.EndsOn, !last.StartsOn.After(today)
}

// inOrder sorts by deadline, what has none last, then by kind and subject, and keeps each
// thing once: rather one's own than somebody else's, and in the role that its mutation
// would be done in.
func inOrder(all []*Item) []*Item {
	slices.SortFunc(all, func(a, b *Item) int {
		return cmp.Or(byDay(a.DueOn, b.DueOn), same(a, b), strings.Compare(behalf(a), behalf(b)), cmp.Compare(move(a), move(b)), cmp.Compare(rank(a), rank(b)))
	})
	return slices.CompactFunc(all, func(a, b *Item) bool { return same(a, b) == 0 })
}

func byDay(a, b *calendar.Date) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Compare(*b)
}

// same is 0 for what is one thing.
func same(a, b *Item) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), strings.Compare(a.SubjectID, b.SubjectID), strings.Compare(unit(a), unit(b)), strings.Compare(a.person, b.person))
}

// behalf is the principal, before whom one does what is one's own.
func behalf(i *Item) string {
	if i.OnBehalfOfID != nil {
		return *i.OnBehalfOfID
	}
	return ""
}

// move is the place of an item's operation among those of its kind.
func move(i *Item) int { return slices.Index(moves[i.Kind], access.Operation(i.Operation)) }

func unit(i *Item) string {
	if i.DepartmentID != nil {
		return *i.DepartmentID
	}
	return i.OfficeID
}

// rank is the place of an item's role among those that may do its operation.
func rank(i *Item) int {
	return slices.Index(access.Operations()[access.Operation(i.Operation)], i.Role)
}

// ownRole is the role in which people do what is theirs: who heads a unit, and has no
// other post, does it as its head.
func ownRole(held func(actor.Role) bool) actor.Role {
	if held(actor.StaffMember) || !held(actor.UnitHead) {
		return actor.StaffMember
	}
	return actor.UnitHead
}
