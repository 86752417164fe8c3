// Package check holds the checks of input that every operation needs.
package check

import (
	"errors"
	"strings"
	"unicode/utf8"

	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
)

// Codes of the checks, beside those of package fault.
const (
	PeriodReversed  fault.Code = "PERIOD_REVERSED"          // a period ends before it starts
	DateInFuture    fault.Code = "EFFECTIVE_DATE_IN_FUTURE" // recorded before it happened
	NothingToChange fault.Code = "NOTHING_TO_CHANGE"        // it is so already
	TextMissing     fault.Code = "TEXT_MISSING"             // nothing that can be seen
	TextTooLong     fault.Code = "TEXT_TOO_LONG"            // more characters than the field holds
)

// Text cleans a text that must be there (NFC, single blanks) and checks its
// length in characters. Codes: TEXT_MISSING, TEXT_TOO_LONG, BAD_USER_INPUT.
func Text(field string, text *string, max int) error {
	clean, ok := vietnamese.Clean(*text)
	switch n := utf8.RuneCountInString(clean); {
	case !ok:
		return fault.New(fault.BadUserInput, field, "%s holds characters that are not text; send UTF-8 without control characters", field)
	case n == 0:
		return fault.New(TextMissing, field, "%s is empty; give a text", field)
	case n > max:
		return TooLong(field, n, max)
	}
	*text = clean
	return nil
}

// TooLong is the refusal of a text of n characters, of which max are allowed.
func TooLong(field string, n, max int) error {
	return fault.New(TextTooLong, field, "%s has %d characters; %d are allowed", field, n, max).With("limit", max).With("actual", n)
}

// Exact is Text for one that stays as it is, blanks and all, since it names something
// elsewhere: cleaned, it would name another. Codes: TEXT_MISSING, TEXT_TOO_LONG, BAD_USER_INPUT.
func Exact(field, text string, max int) error {
	if n := utf8.RuneCountInString(text); n > max {
		return TooLong(field, n, max)
	}
	if strings.ContainsRune(text, utf8.RuneError) { // what stands for a character that was lost
		return fault.New(fault.BadUserInput, field, "%s holds U+FFFD, so it was broken on its way; send it exactly as it is", field)
	}
	return Text(field, &text, max)
}

// OptionalText is Text for one that may be absent; an empty one counts as absent.
// Codes: TEXT_TOO_LONG, BAD_USER_INPUT.
func OptionalText(field string, text **string, max int) error {
	if *text == nil {
		return nil
	}
	clean := **text // the caller's own text stays: an operation may be repeated with it
	if empty, ok := vietnamese.Clean(clean); ok && empty == "" {
		*text = nil
		return nil
	}
	*text = &clean
	return Text(field, &clean, max)
}

// Period refuses a period that ends before it starts. Codes: PERIOD_REVERSED.
func Period(field string, start calendar.Date, end *calendar.Date) error {
	if end != nil && end.Before(start) {
		return fault.New(PeriodReversed, field, "the period ends on %s, before it starts on %s", end, start).
			With("startsOn", start).With("endsOn", end)
	}
	return nil
}

// Year refuses what no year of emulation is: before the state itself, or so late that it
// is a slip. Codes: BAD_USER_INPUT.
func Year(field string, year int) error {
	if year < 1945 || year > 2100 {
		return fault.New(fault.BadUserInput, field, "the year must be 1945 to 2100; this is %d", year).With("actual", year)
	}
	return nil
}

// OptionalYear is Year for the day of a period that may have none. Codes: BAD_USER_INPUT.
func OptionalYear(field string, on *calendar.Date) error {
	if on == nil {
		return nil
	}
	return Year(field, on.Year())
}

// Happened refuses a day that is still to come: what a unit or a person is
// "today" is kept in plain columns, so a change is recorded when it takes effect.
// Codes: EFFECTIVE_DATE_IN_FUTURE.
func Happened(field string, on, today calendar.Date) error {
	if on.After(today) {
		return fault.New(DateInFuture, field, "%s is still to come; record it on the day it takes effect", on).
			With("date", on).With("today", today)
	}
	return nil
}

// OptionallyHappened is Happened for a day that may be absent. Codes: EFFECTIVE_DATE_IN_FUTURE.
func OptionallyHappened(field string, on *calendar.Date, today calendar.Date) error {
	if on == nil {
		return nil
	}
	return Happened(field, *on, today)
}

// Version refuses a change that was prepared on an older state. Codes: CONFLICT.
func Version(current, quoted int) error {
	if current != quoted {
		return Stale()
	}
	return nil
}

// Stale is the refusal of a change that was prepared on an older state.
func Stale() error {
	return fault.New(fault.Conflict, "version", "it was changed in the meantime; read it again and decide anew")
}

// Unchanged is the refusal of a change to what is on record already, at each field that
// the input gives: the names of the others are empty.
func Unchanged(fields ...string) error {
	var refused []error
	for _, field := range fields {
		if field != "" {
			refused = append(refused, fault.New(NothingToChange, field, "it is so already; give what is to be changed"))
		}
	}
	if len(refused) == 0 {
		return fault.New(NothingToChange, "", "nothing is given; give what is to be changed")
	}
	return All(refused...)
}

// Given is the field where an input gives a value, and otherwise nothing.
func Given[T any](field string, value *T) string {
	if value == nil {
		return ""
	}
	return field
}

// Many refuses an operation over no objects, or over more than it may take at once.
// Codes: BAD_USER_INPUT.
func Many(field string, n, most int) error {
	if n == 0 || n > most {
		return fault.New(fault.BadUserInput, field, "name 1 to %d; these are %d", most, n).With("limit", most).With("actual", n)
	}
	return nil
}

// All returns what several checks refuse: the first refusal, and beside it the first
// of each other field, so that a form can show them at once. What was prepared on an
// older state is refused alone: the rest may be otherwise by now.
func All(checks ...error) error {
	var first *fault.Error
	told := map[string]bool{} // fields
	for _, err := range checks {
		f, ok := errors.AsType[*fault.Error](err)
		switch {
		case err == nil:
			continue
		case !ok:
			return err
		case first != nil && first.Code == fault.Conflict:
			continue
		}
		for _, one := range f.Each() {
			refusal := *one
			refusal.Also = nil
			switch {
			case first == nil:
				first = &refusal
			case !told[one.Field]:
				first.Also = append(first.Also, &refusal)
			}
			told[one.Field] = true
		}
	}
	if first == nil {
		return nil
	}
	return first
}

// First returns the first refusal of several checks.
func First(checks ...error) error {
	for _, err := range checks {
		if err != nil {
			return err
		}
	}
	return nil
}
