package organisation

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
)

// The organ identifiers of Decision 20/2020/QĐ-TTg art. 4 and of QCVN 102:2016/BTTTT.
var (
	organID    = regexp.MustCompile(`^[A-Z]\d{2}(\.[0-9A-Z]+)*$`)
	organIDOld = regexp.MustCompile(`^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$`)
)

// maxOrganID is the length of an organ identifier.
const maxOrganID = 35

// organIDs refuses malformed organ identifiers. Codes: TEXT_TOO_LONG, BAD_USER_INPUT.
func organIDs(now, old *string) error {
	if now != nil {
		if n := utf8.RuneCountInString(*now); n > maxOrganID {
			return check.TooLong("organID", n, maxOrganID)
		}
		if !organID.MatchString(*now) {
			return fault.New(fault.BadUserInput, "organID", "%q is no organ identifier: write it like H17.01", *now)
		}
	}
	if old != nil && !organIDOld.MatchString(*old) {
		return fault.New(fault.BadUserInput, "organIDOld", "%q is no organ identifier of QCVN 102:2016/BTTTT: write it like 000.00.00.H17", *old)
	}
	return nil
}

// lasts: a unit takes part in a change only while it exists, from the day of the
// change until today. Codes: UNIT_CLOSED.
func lasts(field, name string, from, on calendar.Date, end *calendar.Date) error {
	if end == nil && !on.Before(from) {
		return nil
	}
	if end != nil {
		return fault.New(UnitClosed, field, "%s existed until %s", name, end).With("unit", name).With("startsOn", from).With("endsOn", end)
	}
	return fault.New(UnitClosed, field, "%s exists since %s only", name, from).With("unit", name).With("startsOn", from).With("on", on)
}

// changedLater is the refusal of a change before another one that is recorded.
func changedLater(name string, day, from calendar.Date, end *calendar.Date) error {
	if !from.After(day) && end != nil {
		from = end.AddDays(1)
	}
	return fault.New(UnitChangedLater, "on", "%s has had another state since %s; choose a later day", name, from).
		With("unit", name).With("changedOn", from)
}

// outside: a unit may not come to stand below one that is moved or dissolved.
func outside(code fault.Code, field, unit string, tree []string) error {
	if slices.Contains(tree, unit) {
		return fault.New(code, field, "this would put a unit below itself; name a unit outside of what is moved or dissolved").With("id", unit)
	}
	return nil
}

// maxOrder is the last display order that a place has room for.
const maxOrder = 9999

// sibling is a unit among those with the same parent.
type sibling struct {
	id    string
	order int
}

// slot finds the display order of a unit among its siblings: the last, or the one
// that is wanted. If that is taken, it and those right behind it go one further.
func slot(siblings []sibling, wanted *int) (order int, pushed []string, err error) {
	slices.SortFunc(siblings, func(a, b sibling) int { return a.order - b.order })
	last := 0
	if n := len(siblings); n > 0 {
		last = siblings[n-1].order
	}
	if wanted == nil {
		wanted = new(last + 1)
	}
	order, last = *wanted, *wanted
	for _, s := range siblings {
		if s.order == last {
			pushed, last = append(pushed, s.id), last+1
		}
	}
	return order, pushed, check.First(mayStandAt(order), mayStandAt(last))
}

// mayStandAt: a place has four digits for a display order. Codes: BAD_USER_INPUT.
func mayStandAt(order int) error {
	if order < 1 || order > maxOrder {
		return fault.New(fault.BadUserInput, "displayOrder", "a display order lies between 1 and %d, and so must those behind it", maxOrder).With("limit", maxOrder)
	}
	return nil
}

// noted cleans what is told about a change.
func noted(document, reason **string) error {
	return check.All(check.OptionalText("document", document, maxDocument), check.OptionalText("reason", reason, maxReason))
}

// The lengths of what is told about units.
const (
	maxUnitName = 300
	maxDocument = 200
	maxReason   = 1000
)

// shared compares what must be shared out among successors with what was given to
// them: everything goes to exactly one. Codes: the one given.
func shared(code fault.Code, what string, must []string, given [][]string) error {
	times := map[string]int{}
	for _, ids := range given {
		for _, id := range ids {
			times[id]++
		}
	}
	var missing, repeated, foreign []string
	for _, id := range must {
		if times[id] == 0 {
			missing = append(missing, id)
		}
	}
	for id, n := range times {
		if n > 1 {
			repeated = append(repeated, id)
		}
		if !slices.Contains(must, id) {
			foreign = append(foreign, id)
		}
	}
	if len(missing)+len(repeated)+len(foreign) == 0 {
		return nil
	}
	list := func(ids []string) string { slices.Sort(ids); return strings.Join(ids, ",") }
	return fault.New(code, "successors", "give each of the %s to exactly one successor: %d are missing, %d given twice, %d not part of the unit",
		what, len(missing), len(repeated), len(foreign)).
		With("what", what).With("missing", list(missing)).With("repeated", list(repeated)).With("foreign", list(foreign))
}

// coded is the staff code of a person.
type coded struct{ id, code string }

// recoded gives people who come into an office new codes where theirs are taken: a
// counter is appended. A reserved code is nobody's new one. It returns the changed.
func recoded(taken, reserved []string, comers []coded) []coded {
	used, kept := map[string]bool{}, map[string]bool{}
	for _, code := range taken {
		used[code] = true
	}
	for _, code := range reserved {
		kept[code] = true
	}
	var changed []coded
	for _, c := range comers {
		code := c.code
		for n := 2; used[code] || (code != c.code && kept[code]); n++ {
			suffix := fmt.Sprintf("-%d", n)
			stem := []rune(c.code)
			code = string(stem[:min(len(stem), maxCode-len(suffix))]) + suffix
		}
		used[code] = true
		if code != c.code {
			changed = append(changed, coded{c.id, code})
		}
	}
	return changed
}

// maxCode is the length of a staff code.
const maxCode = 40

// differs refuses a change that changes nothing. Codes: NOTHING_TO_CHANGE.
func differs(field, now, wanted string) error {
	if now == wanted {
		return fault.New(check.NothingToChange, field, "it is so already")
	}
	return nil
}

// together: a department and its parent are in one office. Codes: DEPARTMENT_PARENT_ELSEWHERE.
func together(field, office, other string) error {
	if office != other {
		return fault.New(ParentElsewhere, field, "the parent department is in another office; name the office too")
	}
	return nil
}

// oneTarget refuses two places at once.
func oneTarget(field string, first, second bool) error {
	if first && second {
		return fault.New(fault.BadUserInput, field, "name one place to go to, not two")
	}
	return nil
}

// present leaves out what is empty.
func present(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

// merging: two units or more take part, each once; one of them survives, or a new
// one with a name is founded; only that one is described.
func merging(taking []Predecessor, survivor *string, named, described bool) error {
	seen := map[string]bool{}
	for i, p := range taking {
		if seen[p.ID] {
			return fault.New(fault.BadUserInput, fmt.Sprintf("predecessors.%d.id", i), "this unit is named twice")
		}
		seen[p.ID] = true
	}
	switch {
	case len(taking) < 2:
		return fault.New(fault.BadUserInput, "predecessors", "two units or more take part in a merger; name the surviving one among them")
	case survivor != nil && !seen[*survivor]:
		return fault.New(fault.BadUserInput, "survivorID", "the surviving unit takes part in the merger; name it among the predecessors")
	case (survivor != nil) == named || (survivor != nil && described):
		return fault.New(fault.BadUserInput, "survivorID", "name either a surviving unit, or a new one with its name and what else describes it")
	}
	return nil
}

// under puts a refusal at a path of the input.
func under(path string, err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Under(path)
	}
	return err
}

// oneOffice: departments are merged inside their office. Codes: DEPARTMENTS_IN_SEVERAL_OFFICES.
func oneOffice(field, office, other string) error {
	if office != other {
		return fault.New(SeveralOffices, field, "this department is in another office than the first; move it there before")
	}
	return nil
}

// splitting: two units or more come out of a split.
func splitting(successors int) error {
	if successors < 2 {
		return fault.New(fault.BadUserInput, "successors", "a unit is split into two or more; to change one, rename it")
	}
	return nil
}

// empty refuses to close a unit that others are still in. Codes: UNIT_NOT_EMPTY.
func empty(name string, offices, departments, people int) error {
	if offices+departments+people == 0 {
		return nil
	}
	return fault.New(UnitNotEmpty, "id", "%s still has %d offices, %d departments and %d people after that day; move them first",
		name, offices, departments, people).
		With("unit", name).With("offices", offices).With("departments", departments).With("people", people)
}
