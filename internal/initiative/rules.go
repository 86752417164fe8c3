package initiative

import (
	"fmt"

	entinitiativerecognition "thidua/ent/initiativerecognition"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
)

// whole is what the shares of all authors make.
var whole = decimal.Of(100)

// mayAuthor: an author is one person, named once, with a share of more than nothing;
// the shares make the whole. Codes: INITIATIVE_AUTHOR_UNCLEAR, INITIATIVE_SHARES_NOT_100.
func mayAuthor(authors []Author) error {
	named, sum := map[string]bool{}, decimal.Decimal(0)
	for i, a := range authors {
		at := fmt.Sprintf("authors.%d", i)
		if (a.StaffID == nil) == (a.Name == nil) {
			return fault.New(AuthorUnclear, at, "name either a member of staff or somebody from outside, not both")
		}
		if named[a.who()] {
			return fault.New(AuthorUnclear, at, "this author is named twice")
		}
		if named[a.who()] = true; a.Share <= 0 || a.Share > whole {
			return fault.New(SharesNot100, at+".share", "a share is more than 0 and at most 100 percent").With("actual", a.Share)
		}
		sum += a.Share
	}
	if sum != whole {
		return fault.New(SharesNot100, "authors", "the shares of all authors make %s percent; they must make 100", sum).With("actual", sum)
	}
	return nil
}

// onDay: a day of an initiative has come, in a year of emulation; it may be absent.
// Codes: EFFECTIVE_DATE_IN_FUTURE, BAD_USER_INPUT.
func onDay(field string, on *calendar.Date, today calendar.Date) error {
	if on == nil {
		return nil
	}
	return check.First(check.Happened(field, *on, today), check.Year(field, on.Year()))
}

// who tells authors apart.
func (a Author) who() string {
	if a.StaffID != nil {
		return *a.StaffID
	}
	return vietnamese.Fold(*a.Name)
}

// complete: an initiative is a solution that is new, in use already, and has an effect
// (Law 06/2022/QH15 art. 3). Codes: INITIATIVE_INCOMPLETE.
func complete(solution, effect *string, appliedFrom *calendar.Date) error {
	for _, one := range []struct {
		name    string
		missing bool
	}{{"solution", solution == nil}, {"effect", effect == nil}, {"appliedFrom", appliedFrom == nil}} {
		if one.missing {
			return fault.New(Incomplete, "id", "it has no %s; revise it first: an initiative is new, in use already, and has an effect", one.name).
				With("missing", one.name).Law(articleMeaning)
		}
	}
	return nil
}

// scopes are the scopes of recognition, from narrow to wide.
var scopes = map[entinitiativerecognition.Scope]int{
	entinitiativerecognition.ScopeUNIT: 1, entinitiativerecognition.ScopePROVINCE: 2, entinitiativerecognition.ScopeNATION: 3,
}

// recognised is one recognition of an initiative.
type recognised struct {
	scope entinitiativerecognition.Scope
	body  string
	on    calendar.Date
}

// widens: a body recognises an initiative once (Decree 13/2012/ND-CP), each recognition
// has a wider scope than those before, and comes after them.
// Codes: INITIATIVE_RECOGNISED_TWICE, INITIATIVE_SCOPE_NOT_WIDER, INITIATIVE_DECIDED_TOO_EARLY.
func widens(before []recognised, scope entinitiativerecognition.Scope, body string, on calendar.Date) error {
	for _, r := range before {
		switch {
		case r.body == body:
			return fault.New(RecognisedTwice, "id", "this body has recognised it on %s", r.on).With("date", r.on).Law(articleOnce)
		case scopes[scope] <= scopes[r.scope]:
			return fault.New(ScopeNotWider, "scope", "it is recognised for %s already; a later recognition has a wider scope", r.scope).With("scope", r.scope)
		case on.Before(r.on):
			return tooEarly(r.on)
		}
	}
	return nil
}

// inUse: what is not in use yet is no initiative, so nothing is decided on it
// (Law 06/2022/QH15 art. 3). Codes: INITIATIVE_DECIDED_TOO_EARLY.
func inUse(appliedFrom *calendar.Date, on calendar.Date) error {
	if appliedFrom != nil && on.Before(*appliedFrom) {
		return tooEarly(*appliedFrom).Law(articleMeaning)
	}
	return nil
}

func tooEarly(first calendar.Date) *fault.Error {
	return fault.New(DecidedTooEarly, "decidedOn", "name %s or a later day", first).With("date", first)
}

// recognisedHere is the refusal of a second recognition of one initiative in one
// office (Decree 13/2012/ND-CP). It is known by its name.
func recognisedHere(name string) *fault.Error {
	return fault.New(RecognisedTwice, "id", "an initiative of this name is recognised here already; if this is another one, return it to be renamed").
		With("name", name).Law(articleOnce)
}
