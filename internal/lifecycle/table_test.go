package lifecycle

import (
	"errors"
	"testing"

	"thidua/internal/fault"
)

type (
	verb  string
	state string
)

func TestMay(t *testing.T) {
	life := Table[verb, state]{"open": {From: []state{"SHUT", "AJAR"}, To: "OPEN"}}
	for _, s := range []state{"SHUT", "AJAR"} {
		if err := life.May("DOOR_NOT_IN_STATE", "a door", "open", s); err != nil {
			t.Errorf("%s: %v", s, err)
		}
	}
	for _, c := range []struct {
		verb  verb
		state state
	}{{"open", "OPEN"}, {"shut", "OPEN"}} { // no such move starts from nowhere
		f, ok := errors.AsType[*fault.Error](life.May("DOOR_NOT_IN_STATE", "a door", c.verb, c.state))
		if !ok || f.Code != "DOOR_NOT_IN_STATE" || f.Field != "id" {
			t.Fatalf("%v: %v", c, f)
		}
		if want := "cannot " + string(c.verb) + " a door that is OPEN"; f.Message != want {
			t.Errorf("%q, want %q", f.Message, want)
		}
		if f.Params["status"] != "OPEN" {
			t.Errorf("params: %v", f.Params)
		}
	}
}
