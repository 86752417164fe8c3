package organisation

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/fault"
)

func TestSlot(t *testing.T) {
	for _, c := range []struct {
		name   string
		taken  []int
		wanted *int
		order  int
		pushed string
		code   fault.Code
	}{
		{"the first", nil, nil, 1, "", ""},
		{"last", []int{3, 1}, nil, 4, "", ""},
		{"free", []int{1, 3}, new(2), 2, "", ""},
		{"taken: up to the next gap", []int{1, 2, 3, 5}, new(2), 2, "2 3", ""},
		{"far behind", []int{1}, new(9999), 9999, "", ""},
		{"nothing behind the end", []int{9999}, nil, 0, "", fault.BadUserInput},
		{"no room to push", []int{9999}, new(9999), 0, "", fault.BadUserInput},
		{"zero", nil, new(0), 0, "", fault.BadUserInput},
	} {
		siblings := []sibling{}
		for _, n := range c.taken {
			siblings = append(siblings, sibling{fmt.Sprint(n), n})
		}
		order, pushed, err := slot(siblings, c.wanted)
		if fault.CodeOf(err) != c.code || err == nil && (order != c.order || strings.Join(pushed, " ") != c.pushed) {
			t.Errorf("%s: got %d, %v, %v", c.name, order, pushed, err)
		}
	}
}

func TestRecoded(t *testing.T) {
	long := strings.Repeat("Đ", maxCode)
	got := recoded([]string{"1", "2", long}, []string{"1", "2", "1-2"}, []coded{{"a", "1"}, {"b", "1"}, {"c", "3"}, {"d", "3"}, {"e", long}})
	want := []coded{{"a", "1-3"}, {"b", "1-4"}, {"d", "3-2"}, {"e", strings.Repeat("Đ", maxCode-2) + "-2"}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestShared(t *testing.T) {
	err := shared(OfficeSplitIncomplete, "staff", []string{"b", "a", "c"}, [][]string{{"c", "x"}, {"c"}})
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Params["missing"] != "a,b" || f.Params["repeated"] != "c" || f.Params["foreign"] != "x" {
		t.Errorf("got %+v", f)
	}
	if err := shared(OfficeSplitIncomplete, "staff", []string{"a", "b"}, [][]string{{"b"}, {"a"}}); err != nil {
		t.Error(err)
	}
}

// Keys sort as the tree is read: leaders, departments with their people, offices below.
func TestPlaces(t *testing.T) {
	office := unitPlace("0001", 2)
	division := unitPlace(ownLevel(office), 1)
	team := unitPlace(division, 1)
	keys := []string{
		office,
		staffPlace(ownLevel(office), 1, "b"), staffPlace(ownLevel(office), 2, "a"),
		division, staffPlace(division, 9, "z"), team, staffPlace(team, 1, "a"),
		unitPlace(ownLevel(office), 2),
		unitPlace(office, 1), unitPlace("0001", 3), unitPlace("0001", 10),
	}
	if !slices.IsSorted(keys) {
		t.Errorf("not in order: %q", keys)
	}
}
