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
