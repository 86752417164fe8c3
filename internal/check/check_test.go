package check_test

import (
	"errors"
	"testing"

	"thidua/internal/check"
	"thidua/internal/fault"
)

func TestAll(t *testing.T) {
	name, other, end := fault.New(fault.BadUserInput, "name", "empty"), fault.New(fault.BadUserInput, "name", "long"), fault.New(check.PeriodReversed, "endsOn", "early")
	broken := errors.New("broken")
	stale, _ := errors.AsType[*fault.Error](check.Stale())
	for _, c := range []struct {
		name   string
		checks []error
		want   []*fault.Error
	}{
		{"nothing", []error{nil, nil}, nil},
		{"one", []error{nil, name}, []*fault.Error{name}},
		{"each field once, the first first", []error{name, other, nil, end}, []*fault.Error{name, end}},
		{"those that were put together before", []error{check.All(name, end), other}, []*fault.Error{name, end}},
		{"what is stale alone", []error{stale, name, end}, []*fault.Error{stale}},
	} {
		err := check.All(c.checks...)
		if len(c.want) == 0 {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		got, ok := errors.AsType[*fault.Error](err)
		if !ok || len(got.Each()) != len(c.want) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for i, one := range got.Each() {
			if one.Field != c.want[i].Field || one.Message != c.want[i].Message || i > 0 && len(one.Also) > 0 {
				t.Errorf("%s: %d is %+v, want %+v", c.name, i, one, c.want[i])
			}
		}
		if under := got.Under("successors.0").Each(); under[len(under)-1].Field != "successors.0."+c.want[len(c.want)-1].Field || got.Field != c.want[0].Field {
			t.Errorf("%s: under a path: %+v", c.name, under)
		}
	}
	if err := check.All(name, broken, end); !errors.Is(err, broken) || fault.CodeOf(err) != "" {
		t.Errorf("what is no refusal came as %v", err)
	}
	if len(name.Also)+len(end.Also) > 0 {
		t.Error("a refusal was changed")
	}
}

// What is so already is told at each field that says it.
func TestUnchanged(t *testing.T) {
	f, ok := errors.AsType[*fault.Error](check.Unchanged(check.Given("name", new("Mẫu")), check.Given[int]("year", nil), check.Given("note", new(""))))
	if !ok || f.Code != check.NothingToChange || len(f.Each()) != 2 || f.Field != "name" || f.Each()[1].Field != "note" {
		t.Errorf("two given: %+v", f)
	}
	f, ok = errors.AsType[*fault.Error](check.Unchanged(check.Given[int]("year", nil)))
	if !ok || f.Code != check.NothingToChange || f.Field != "" {
		t.Errorf("nothing given: %+v", f)
	}
}

// TestText: what is told of a text tells a form what to say.
func TestText(t *testing.T) {
	for _, c := range []struct {
		name, given, want string
		code, exact       fault.Code // of Text, and of Exact
	}{
		{"as long as allowed", "Mẫu", "Mẫu", "", ""},
		{"blanks around it", " Mẫu\n", "Mẫu", "", check.TextTooLong},
		{"marks on their own", "Ma\u0302\u0303u", "Mẫu", "", check.TextTooLong},
		{"longer", "Mẫu 1", "", check.TextTooLong, check.TextTooLong},
		{"empty", "", "", check.TextMissing, check.TextMissing},
		{"blanks", " \t", "", check.TextMissing, check.TextMissing},
		{"nothing to see", "\u200b", "", check.TextMissing, check.TextMissing},
		{"a control", "a\x00", "", fault.BadUserInput, fault.BadUserInput},
		{"not UTF-8", "a\xff", "", fault.BadUserInput, fault.BadUserInput},
		{"a lost character", "a\ufffd", "a\ufffd", "", fault.BadUserInput},
	} {
		text := c.given
		if err := check.Text("name", &text, 3); fault.CodeOf(err) != c.code || c.code == "" && text != c.want {
			t.Errorf("%s: %q, %v; want %q, %q", c.name, text, err, c.want, c.code)
		}
		if err := check.Exact("name", c.given, 3); fault.CodeOf(err) != c.exact {
			t.Errorf("%s: exactly: %v, want %q", c.name, err, c.exact)
		}
	}
	f, _ := errors.AsType[*fault.Error](check.TooLong("name", 5, 3))
	if f.Field != "name" || f.Params["actual"] != "5" || f.Params["limit"] != "3" {
		t.Errorf("too long: %+v", f)
	}
	if blank := new(" "); check.OptionalText("name", &blank, 3) != nil || blank != nil {
		t.Errorf("an empty one that may be absent: %v", blank)
	}
}
