package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/calendar"
)

// Paging through a list from either end, with whatever aliases and page sizes, gives every row once and in order.
func TestPagingProperty(t *testing.T) { eachBlank(t, testPagingProperty) }

func testPagingProperty(t *testing.T, w *blank) {
	s := w.seed(t)
	s.post()
	ctx := all(context.Background())
	name := rapid.StringMatching(`[a-z][a-z0-9]{0,3}`)
	rapid.Check(t, func(t *rapid.T) {
		s.t = t
		for _, o := range []string{"o1", "o2"} {
			s.do(clear(s))
			_ = o
		}
		s.office("o1")
		s.office("o2")
		type row struct {
			id, place, name, office string
			starts                  calendar.Date
		}
		var rows []row
		for i := range rapid.IntRange(0, 25).Draw(t, "rows") {
			r := row{
				fmt.Sprintf("s%02d", rapid.IntRange(0, 99).Draw(t, "id")*100+i), rapid.StringMatching(`[0-2]`).Draw(t, "place"),
				rapid.StringMatching(`[ab]`).Draw(t, "name"), rapid.SampledFrom([]string{"o1", "o2"}).Draw(t, "office"),
				s.day.AddDays(rapid.IntRange(0, 2).Draw(t, "day")),
			}
			s.staff(r.id, r.office, "", r.place, r.name, r.starts)
			rows = append(rows, r)
		}
		// the order, and what it should give
		fields := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"NAME", "PLACE", "STARTS_ON"}), 0, 3, rapid.ID).Draw(t, "order")
		directions := make([]int, len(fields))
		var orderBy []string
		for i, f := range fields {
			directions[i] = rapid.SampledFrom([]int{1, -1}).Draw(t, "direction")
			orderBy = append(orderBy, fmt.Sprintf("{field: %s, direction: %s}", f, map[int]string{1: "ASC", -1: "DESC"}[directions[i]]))
		}
		by, tie := fields, 1
		if len(by) == 0 {
			by, directions = []string{"PLACE"}, []int{1}
		}
		tie = directions[len(directions)-1]
		slices.SortFunc(rows, func(x, y row) int {
			for i, f := range by {
				c := map[string]int{
					"NAME": strings.Compare(x.name, y.name), "PLACE": strings.Compare(x.place, y.place),
					"STARTS_ON": strings.Compare(x.starts.String(), y.starts.String()),
				}[f]
				if c != 0 {
					return c * directions[i]
				}
			}
			return strings.Compare(x.id, y.id) * tie
		})
		want := map[string][]string{"": {}, "o1": {}, "o2": {}}
		for _, r := range rows {
			want[""] = append(want[""], r.id)
			want[r.office] = append(want[r.office], r.id)
		}
		backward := rapid.Bool().Draw(t, "backward")
		for _, parent := range []string{"", "o1", "o2"} {
			var got []string
			cursor := ""
			for page := 0; ; page++ {
				if page > 30 {
					t.Fatalf("no end")
				}
				args := []string{}
				size := rapid.IntRange(1, 7).Draw(t, "size")
				if backward {
					args = append(args, fmt.Sprint("last: ", size))
				} else if size < 7 {
					args = append(args, fmt.Sprint("first: ", size))
				} else {
					size = 20
				}
				if cursor != "" {
					args = append(args, map[bool]string{false: "after", true: "before"}[backward]+": "+fmt.Sprintf("%q", cursor))
				}
				if len(orderBy) > 0 {
					args = append(args, "orderBy: ["+strings.Join(orderBy, ", ")+"]")
				}
				a := rapid.SliceOfNDistinct(name, 4, 4, rapid.ID).Draw(t, "aliases")
				e, n, p, tc := a[0], a[1], a[2], a[3]
				list := "l: staff"
				if len(args) > 0 {
					list += "(" + strings.Join(args, ", ") + ")"
				}
				list += fmt.Sprintf(" { %s: edges { %s: node { id c: code } } %s: pageInfo { hasNextPage hasPreviousPage startCursor endCursor } %s: totalCount }", e, n, p, tc)
				query := "{ " + list + " }"
				if parent != "" {
					// beside it, the same list under the same alias of another alias of node, with another size
					query = fmt.Sprintf(`{ offices { edges { x: node { l: staff(first: 1) { edges { node { fullName } } } } node { i: id %s } } } }`, list)
				}
				data, errs, statements := w.ask(t, ctx, query, nil)
				if errs != "" {
					t.Fatalf("%s\n%s", query, errs)
				}
				if counts(statements) != 1 {
					t.Fatalf("%s\n%s", query, strings.Join(statements, "\n"))
				}
				l := connectionOf(t, data, parent)
				var info struct {
					HasNextPage, HasPreviousPage bool
					StartCursor, EndCursor       string
				}
				if err := json.Unmarshal(l[p], &info); err != nil {
					t.Fatalf("%v in %s", err, data)
				}
				if string(l[tc]) != fmt.Sprint(len(want[parent])) {
					t.Fatalf("total %s of %d", l[tc], len(want[parent]))
				}
				here := ids(string(l[e]))
				if len(here) > size {
					t.Fatalf("%d rows on a page of %d", len(here), size)
				}
				more, before := info.HasNextPage, info.HasPreviousPage
				if backward {
					more, before = before, more
					got = append(slices.Clone(here), got...)
					cursor = info.StartCursor
				} else {
					got = append(got, here...)
					cursor = info.EndCursor
				}
				if more != (len(got) < len(want[parent])) || before != (page > 0) {
					t.Fatalf("page info %+v after %d of %d", info, len(got), len(want[parent]))
				}
				if !more {
					break
				}
			}
			if !slices.Equal(got, want[parent]) && len(got)+len(want[parent]) > 0 {
				t.Fatalf("of %q by %v: got %v, want %v", parent, orderBy, got, want[parent])
			}
		}
	})
}

func clear(s *seed) error {
	if _, err := s.ent.Staff.Delete().Exec(s.ctx); err != nil {
		return err
	}
	_, err := s.ent.Office.Delete().Exec(s.ctx)
	return err
}

// connectionOf finds the list under test in an answer of TestPagingProperty.
func connectionOf(t *rapid.T, data, parent string) map[string]json.RawMessage {
	var r struct {
		L       map[string]json.RawMessage
		Offices struct {
			Edges []struct {
				Node struct {
					I string
					L map[string]json.RawMessage
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(data), &r); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	for _, e := range r.Offices.Edges {
		if e.Node.I == parent {
			return e.Node.L
		}
	}
	return r.L
}
