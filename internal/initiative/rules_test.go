package initiative

import (
	"testing"

	entinitiativerecognition "thidua/ent/initiativerecognition"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/decimal"
	"thidua/internal/fault"
)

func TestMayAuthor(t *testing.T) {
	staff := func(id, share string) Author { return Author{StaffID: &id, Share: percent(share)} }
	guest := func(name, share string) Author { return Author{Name: &name, Share: percent(share)} }
	for _, c := range []struct {
		name  string
		given []Author
		want  fault.Code
	}{
		{"one alone", []Author{staff("a", "100")}, ""},
		{"three by thirds, rounded", []Author{staff("a", "33.34"), staff("b", "33.33"), guest("Khách", "33.33")}, ""},
		{"to the fourth decimal", []Author{staff("a", "99.9999"), guest("Khách", "0.0001")}, ""},
		{"three equal thirds", []Author{staff("a", "33.33"), staff("b", "33.33"), staff("c", "33.33")}, SharesNot100},
		{"too much by a ten-thousandth", []Author{staff("a", "100"), guest("Khách", "0.0001")}, SharesNot100},
		{"none of it", []Author{staff("a", "100"), guest("Khách", "0")}, SharesNot100},
		{"one beyond the whole, one below nothing", []Author{staff("a", "150"), guest("Khách", "-50")}, SharesNot100},
		{"one twice", []Author{staff("a", "50"), staff("a", "50")}, AuthorUnclear},
		{"one name twice", []Author{guest("Mẫu", "50"), guest("mau", "50")}, AuthorUnclear},
		{"nobody", []Author{{Share: decimal.Of(100)}}, AuthorUnclear},
		{"two in one", []Author{{StaffID: new("a"), Name: new("b"), Share: decimal.Of(100)}}, AuthorUnclear},
	} {
		if err := mayAuthor(c.given); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestOnDay(t *testing.T) {
	for on, want := range map[string]fault.Code{
		"2025-11-20": "", "2025-11-21": check.DateInFuture, "1945-01-01": "", "1944-12-31": fault.BadUserInput, "9999-12-31": check.DateInFuture,
	} {
		if err := onDay("appliedFrom", new(day(on)), day("2025-11-20")); fault.CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", on, err, want)
		}
	}
	if err := onDay("appliedFrom", nil, day("2025-11-20")); err != nil {
		t.Error(err)
	}
}

// Law 06/2022/QH15 art. 3: new, in use already, with an effect.
func TestComplete(t *testing.T) {
	for _, c := range []struct {
		name             string
		solution, effect *string
		appliedFrom      *calendar.Date
		want             fault.Code
	}{
		{"all there", new("x"), new("x"), new(day("2025-03-01")), ""},
		{"nothing new", nil, new("x"), new(day("2025-03-01")), Incomplete},
		{"no effect", new("x"), nil, new(day("2025-03-01")), Incomplete},
		{"not in use", new("x"), new("x"), nil, Incomplete},
	} {
		if err := complete(c.solution, c.effect, c.appliedFrom); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// Decree 13/2012/ND-CP: a body recognises an initiative once; then practice.
func TestWidens(t *testing.T) {
	const unit, province, nation = entinitiativerecognition.ScopeUNIT, entinitiativerecognition.ScopePROVINCE, entinitiativerecognition.ScopeNATION
	was := func(scope entinitiativerecognition.Scope, body string) []recognised {
		return []recognised{{scope, body, day("2025-06-01")}}
	}
	for _, c := range []struct {
		name   string
		before []recognised
		scope  entinitiativerecognition.Scope
		body   string
		on     string
		want   fault.Code
	}{
		{"the first", nil, unit, "here", "2025-01-01", ""},
		{"the first, at once in the province", nil, province, "city", "2025-01-01", ""},
		{"a wider one", was(unit, "here"), province, "city", "2025-06-01", ""},
		{"the same scope", was(unit, "here"), unit, "there", "2025-07-01", ScopeNotWider},
		{"a narrower one", was(nation, "bo"), province, "city", "2025-07-01", ScopeNotWider},
		{"the same body", was(unit, "here"), province, "here", "2025-07-01", RecognisedTwice},
		{"before the narrower one", was(unit, "here"), province, "city", "2025-05-31", DecidedTooEarly},
	} {
		if err := widens(c.before, c.scope, c.body, day(c.on)); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestInUse(t *testing.T) {
	first := day("2025-03-01")
	for on, want := range map[string]fault.Code{"2025-02-28": DecidedTooEarly, "2025-03-01": ""} {
		if err := inUse(&first, day(on)); fault.CodeOf(err) != want {
			t.Errorf("%s: %v, want %q", on, err, want)
		}
	}
	if err := inUse(nil, day("2020-01-01")); err != nil {
		t.Errorf("of an old record: %v", err)
	}
}
