package access

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thidua/internal/actor"
	"thidua/internal/database"
)

// TestCovers tries scopes by hand.
func TestCovers(t *testing.T) {
	everywhere(t, func(w world) {
		w.department("dep_OLD", officeB, "", "2024-12-31") // carried on by a department of another office
		w.must(w.db.Ent.Succession.Create().SetID("suc_2").SetKind("MERGE").SetOccurredOn(day("2025-01-01")).
			SetPredecessorDepartmentID("dep_OLD").SetSuccessorDepartmentID(depA).Exec(w.ctx))
		units := []Unit{
			{"", ""},
			{city, ""},
			{officeA, ""},
			{officeB, ""},
			{former, ""},
			{officeA, depA},
			{officeA, teamA},
			{officeA, depA2},
			{officeB, depB},
			{officeB, "dep_OLD"},
			{Everything, ""},
			{"off_NONE", ""},
			{officeA, "dep_NONE"},
		}
		for _, c := range []struct {
			scopes []string
			want   []int // of units
		}{
			{[]string{Everything}, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}},
			{[]string{city}, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12}},
			{[]string{officeA}, []int{2, 4, 5, 6, 7, 12}},
			{[]string{officeB}, []int{3, 8, 9}},
			{[]string{former}, []int{4}},
			{[]string{depA}, []int{5, 6, 9}},
			{[]string{teamA}, []int{6}},
			{[]string{teamA, depB}, []int{6, 8}},
			{[]string{depA2, officeB}, []int{3, 7, 8, 9}},
			{[]string{""}, nil},
			{[]string{"off_NONE", "dep_NONE", "else"}, nil},
			{nil, nil},
		} {
			var grants []Grant
			for _, s := range c.scopes {
				grants = append(grants, Grant{actor.Chief, s})
			}
			ctx, n := database.CountStatements(w.Context())
			all, err := resolve(ctx, w.db.Ent, grants)
			w.must(err)
			if n.Load() > 1 {
				w.Errorf("%v: %d statements", c.scopes, n.Load())
			}
			var got []int
			for i, u := range units {
				if slices.ContainsFunc(all, func(h held) bool { return h.covers(u.Office, u.Department) }) {
					got = append(got, i)
				}
			}
			if !slices.Equal(got, c.want) {
				w.Errorf("%v covers %v, want %v", c.scopes, got, c.want)
			}
		}
	})
}

// A node is a unit of a made-up world, by its place in a list.
type node struct {
	id     string
	parent int // -1 for none
	office int // of departments
	closed bool
	before []int // those that it carries on
}

// reached follows the units by hand until nothing is added.
func reached(nodes []node, root int, down bool) (ids []string) {
	in := make([]bool, len(nodes))
	in[root] = true
	for again := true; again; {
		again = false
		for i, n := range nodes {
			if !in[i] && down && n.parent >= 0 && in[n.parent] {
				in[i], again = true, true
			}
			if !in[i] {
				continue
			}
			for _, b := range n.before {
				again = again || !in[b]
				in[b] = true
			}
		}
	}
	for i, n := range nodes {
		if in[i] {
			ids = append(ids, n.id)
		}
	}
	slices.Sort(ids)
	return ids
}

// TestReachAgainstOracle: random trees with random successions, and several scopes
// at once, against what a reader would find by hand.
func TestReachAgainstOracle(t *testing.T) {
	everywhere(t, func(w world) {
		run := 0
		rapid.Check(w.T, func(rt *rapid.T) {
			run++
			offices, departments := drawNodes(rt, fmt.Sprintf("off_%d", run)), drawNodes(rt, fmt.Sprintf("dep_%d", run))
			for i := range departments {
				departments[i].office = rapid.IntRange(0, len(offices)-1).Draw(rt, "office")
				if up := departments[i].parent; up >= 0 { // a department stands in the office of the one above
					departments[i].office = departments[up].office
				}
			}
			w.insert(offices, departments)
			var grants []Grant
			for range rapid.IntRange(1, 4).Draw(rt, "grants") {
				all := append(ids(offices), ids(departments)...)
				grants = append(grants, Grant{actor.Chief, rapid.SampledFrom(append(all, Everything, "", "off_NONE")).Draw(rt, "unit")})
			}
			got, err := resolve(w.Context(), w.db.Ent, grants)
			w.must(err)
			for i, h := range got {
				want := expected(offices, departments, grants[i])
				slices.Sort(h.offices)
				slices.Sort(h.departments)
				if h.top != want.top || !slices.Equal(h.offices, want.offices) || !slices.Equal(h.departments, want.departments) {
					rt.Fatalf("%v resolves to %v, want %v", grants[i], h, want)
				}
			}
		})
	})
}

func expected(offices, departments []node, g Grant) held {
	want := held{Grant: g, top: g.Unit == Everything}
	if i := slices.Index(ids(offices), g.Unit); i >= 0 {
		want.offices, want.top = reached(offices, i, true), offices[i].parent < 0 && !offices[i].closed
	}
	if i := slices.Index(ids(departments), g.Unit); i >= 0 {
		want.departments, want.offices = reached(departments, i, true), reached(offices, departments[i].office, false)
	}
	return want
}

func ids(nodes []node) (all []string) {
	for _, n := range nodes {
		all = append(all, n.id)
	}
	return all
}

// drawNodes makes a tree, every unit under an earlier one, and successions without
// a circle, in either direction of the list.
func drawNodes(rt *rapid.T, prefix string) []node {
	nodes := make([]node, rapid.IntRange(1, 7).Draw(rt, "size"))
	backward := rapid.Bool().Draw(rt, "backward")
	for i := range nodes {
		nodes[i] = node{id: fmt.Sprintf("%s_%d", prefix, i), parent: rapid.IntRange(-1, i-1).Draw(rt, "parent"), closed: rapid.Bool().Draw(rt, "closed")}
	}
	for i := 1; i < len(nodes); i++ {
		if b := rapid.IntRange(-1, i-1).Draw(rt, "before"); b >= 0 && backward {
			nodes[b].before = append(nodes[b].before, i)
		} else if b >= 0 {
			nodes[i].before = append(nodes[i].before, b)
		}
	}
	return nodes
}

func (w world) insert(offices, departments []node) {
	w.Helper()
	ends := func(n node) string {
		if n.closed {
			return "2024-12-31"
		}
		return ""
	}
	parent := func(nodes []node, n node) string {
		if n.parent < 0 {
			return ""
		}
		return nodes[n.parent].id
	}
	for _, n := range offices {
		w.office(n.id, parent(offices, n), ends(n))
	}
	for _, n := range departments {
		w.department(n.id, offices[n.office].id, parent(departments, n), ends(n))
	}
	for _, nodes := range [][]node{offices, departments} {
		for _, n := range nodes {
			for _, b := range n.before {
				create := w.db.Ent.Succession.Create().SetID(w.db.NewID("suc", w.db.Now())).SetKind("MERGE").SetOccurredOn(day("2025-01-01"))
				if strings.HasPrefix(n.id, "off_") {
					create.SetPredecessorOfficeID(nodes[b].id).SetSuccessorOfficeID(n.id)
				} else {
					create.SetPredecessorDepartmentID(nodes[b].id).SetSuccessorDepartmentID(n.id)
				}
				w.must(create.Exec(w.ctx))
			}
		}
	}
}
