package graph_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"thidua/internal/actor"
	"thidua/internal/limit"
)

type counted struct{ It struct{ TotalCount int } }

func (w *world) count(t *testing.T, role actor.Role, field string) int {
	t.Helper()
	var got counted
	w.must(t, w.as(t, role), "{ it: "+field+" { totalCount } }", nil, &got)
	return got.It.TotalCount
}

func TestUnitFilterFollowsTreeAndLine(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		then := w.officeOf2020(t)
		var now struct {
			Offices struct {
				Edges []struct{ Node struct{ ID string } }
			}
		}
		w.must(t, w.as(t, actor.Inspector), `{ offices(where: {kind: AGENCY, startsOnGT: "2020-12-31"}) { edges { node { id } } } }`, nil, &now)
		if len(now.Offices.Edges) != 2 {
			t.Fatalf("%d offices began after the split, want 2", len(now.Offices.Edges))
		}
		unit := func(id, more string) int {
			return w.count(t, actor.Inspector, fmt.Sprintf(`awards(where: {unit: {id: %q %s}, hasDecisionWith: [{decidedOn: "2020-07-25"}]})`, id, more))
		}
		if n := unit(then, ""); n != 36 {
			t.Errorf("the office of 2020 has %d awards of the conference, want all but that of 2019's pensioner", n)
		}
		for _, e := range now.Offices.Edges {
			if n := unit(e.Node.ID, ""); n != 0 {
				t.Errorf("an office of 2021 has %d awards of 2020 as recorded, want none", n)
			}
			if n := unit(e.Node.ID, ", lineage: WITH_SUCCESSORS"); n != 37 {
				t.Errorf("an office of 2021 has %d awards of 2020 in its line, want all", n)
			}
		}
		if own := unit(then, ", subtree: false"); own != 0 {
			t.Errorf("the office alone, without its departments, has %d awards of the conference, want none", own)
		}
	})
}

// TestWhoWasThereOnADay: staff and departments of an office that is no more.
func TestWhoWasThereOnADay(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		then := w.officeOf2020(t)
		for field, want := range map[string]int{"staff": 151, "departments": 14} {
			if n := w.count(t, actor.Inspector, fmt.Sprintf(`%s(where: {unit: {id: %q, on: "2020-07-25"}})`, field, then)); n != want {
				t.Errorf("on 25 July 2020 the office had %d %s, want %d", n, field, want)
			}
		}
		if n := w.count(t, actor.StaffMember, fmt.Sprintf(`staff(where: {unit: {id: %q, on: "2020-07-25"}})`, then)); n != 1 {
			t.Errorf("STAFF counts %d people of 2020, want oneself", n)
		}
	})
}

func TestNamesMatchWithAndWithoutMarks(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		marked := w.count(t, actor.Inspector, `staff(where: {nameMatches: "Nguyễn Thị Mẫu"})`)
		plain := w.count(t, actor.Inspector, `staff(where: {nameMatches: "mau nguyen thi"})`)
		if marked == 0 || marked != plain {
			t.Errorf("with marks %d people, without %d; want the same, and some", marked, plain)
		}
		if n := w.count(t, actor.Inspector, `staff(where: {nameMatches: "100%_"})`); n != 0 {
			t.Errorf("wildcards of the database match %d people", n)
		}
		all := w.count(t, actor.Inspector, `staff`)
		either := w.count(t, actor.Inspector, `staff(where: {or: [{nameMatches: "thi"}, {not: {nameMatches: "thi"}}]})`)
		if either != all {
			t.Errorf("or and not: %d of %d", either, all)
		}
	})
}

// TestGivenNameComesFirst: An before Bình, whatever the family name.
func TestGivenNameComesFirst(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var got struct {
			Staff struct {
				Edges []struct{ Node struct{ FullName string } }
			}
		}
		w.must(t, w.as(t, actor.Inspector), `{ staff(first: 100, orderBy: [{field: NAME}]) { edges { node { fullName } } } }`, nil, &got)
		var given []rune
		for _, e := range got.Staff.Edges {
			name := []rune(e.Node.FullName)
			for i := len(name) - 1; i >= 0; i-- {
				if name[i] == ' ' {
					given = append(given, name[i+1])
					break
				}
			}
		}
		for i := 1; i < len(given); i++ {
			if letter(given[i]) < letter(given[i-1]) {
				t.Errorf("%q comes after %q", string(given[i]), string(given[i-1]))
			}
		}
	})
}

// letter is the place of a letter in the Vietnamese alphabet, tones aside.
func letter(r rune) int {
	for i, group := range []string{
		"AÁÀẢÃẠ", "ĂẮẰẲẴẶ", "ÂẤẦẨẪẬ", "B", "C", "D", "Đ", "EÉÈẺẼẸ", "ÊẾỀỂỄỆ", "G", "H", "IÍÌỈĨỊ", "K", "L", "M", "N",
		"OÓÒỎÕỌ", "ÔỐỒỔỖỘ", "ƠỚỜỞỠỢ", "P", "Q", "R", "S", "T", "UÚÙỦŨỤ", "ƯỨỪỬỮỰ", "V", "X", "YÝỲỶỸỴ",
	} {
		for _, of := range group {
			if of == r {
				return i
			}
		}
	}
	return -1
}

// TestLongTextsInFilters: both databases take the longest text that a filter may hold.
func TestLongTextsInFilters(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, condition := range []string{"name", "nameContains", "nameMatches", "nameIn"} {
			for _, letter := range []string{"%", "ễ", "😀", "a "} {
				text := strings.Repeat(letter, limit.Default.Filter.Characters/utf8.RuneCountInString(letter))
				w.must(t, w.as(t, actor.Inspector), `query ($x: String!) { offices(where: {`+strings.Replace(condition+`: $x}`, `In: $x`, `In: [$x]`, 1)+`) { edges { node { id } } } }`,
					map[string]any{"x": text}, nil)
			}
		}
	})
}
