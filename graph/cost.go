package graph

import (
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/ent"
	"thidua/graph/model"
	"thidua/internal/fault"
	"thidua/internal/limit"
	"thidua/internal/work"
)

// most is where counting ends: enough is known then, and nothing may overflow.
const most = 1_000_000_000

func sum(a, b int) int { return min(a+b, most) }

func times(a, b int) int { return min(a*b, most) } // of two that are at most most each

// tally is what a selection comes to: objects in the answer, and what its filters
// ask of the database.
type tally struct {
	cost  int
	asked asked
}

func (t tally) plus(o tally) tally { return tally{sum(t.cost, o.cost), t.asked.plus(o.asked)} }

// priced is the tally with what the database has to look through in its cost.
func (t tally) priced(w limit.Weight) tally {
	t.cost = sum(t.cost, sum(times(t.asked.scans, w.Scan), times(t.asked.conditions, w.Condition)))
	return t
}

// within refuses what is over the limits. Codes: QUERY_TOO_COMPLEX.
func (t tally) within(most limit.Limits) error {
	if t.cost > most.Operation.Cost {
		return exceeded(TooComplex, measure{"operation.cost", most.Operation.Cost, t.cost})
	}
	return t.asked.within(most.Filter)
}

// meter measures the selections of one operation, fields as often as they are
// written. Fragments are measured once and counted for each spread.
type meter struct {
	limit.Limits
	variables map[string]any
	known     map[spread]tally
	path      []string        // to the field that is measured
	err       *gqlerror.Error // the first page that is longer than pages may be
}

// place is where a selection stands, as far as its lists depend on that.
type place struct {
	page   int  // rows of the connection around it
	list   int  // how long lists are that do not tell
	writes bool // whether its fields are mutations
}

// spread is a fragment in a place.
type spread struct {
	fragment string
	at       place
}

// operation is the tally of an operation.
func (m *meter) operation(o *ast.OperationDefinition) tally {
	return m.selections(o.SelectionSet, place{list: m.Weight.List, writes: o.Operation == ast.Mutation}).priced(m.Weight)
}

func (m *meter) selections(set ast.SelectionSet, at place) (all tally) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			all = all.plus(m.field(s, at))
		case *ast.InlineFragment:
			all = all.plus(m.selections(s.SelectionSet, at))
		case *ast.FragmentSpread:
			key := spread{s.Name, at}
			if _, ok := m.known[key]; !ok {
				m.known[key] = m.selections(s.Definition.SelectionSet, at)
			}
			all = all.plus(m.known[key])
		}
	}
	return all
}

// field is the tally of a field with all below it.
func (m *meter) field(f *ast.Field, at place) tally {
	m.path = append(m.path, f.Alias)
	defer func() { m.path = m.path[:len(m.path)-1] }()
	page := m.page(f)
	inside, given := place{page: page, list: m.Weight.List}, m.given(f)
	if at.writes { // what a mutation answers with is as long as what it was given
		inside.list = max(inside.list, given.values)
	}
	below := m.selections(f.SelectionSet, inside)
	cost := below.cost
	if len(f.SelectionSet) > 0 {
		cost = times(sum(1, cost), m.size(f, at, page))
	}
	if at.writes { // it writes, and the more the longer the lists of its input are
		return tally{sum(cost, times(m.Weight.Mutation, 1+given.values)), below.asked}
	}
	switch {
	case connection(f.ObjectDefinition.Name) && (f.Name == "totalCount" || strings.HasPrefix(f.Name, "countsBy")):
		given.scans++
	case f.Definition.Arguments.ForName("kinds") != nil:
		given.scans += m.kinds(f)
	case f.Name == "myWork":
		given.scans += m.roles(f)
	}
	return tally{cost, below.asked.plus(given)}
}

// size is how many objects a field answers with at most: one, or as many as its
// list is long.
func (m *meter) size(f *ast.Field, at place, page int) int {
	kind := f.Definition.Type
	switch {
	case kind.Elem == nil:
		return 1
	case connection(f.ObjectDefinition.Name) && (f.Name == "edges" || f.Name == "nodes"):
		return at.page
	case strings.HasPrefix(f.Name, "countsBy"):
		return m.Weight.Groups
	case f.Name == "viewerCan":
		return m.Weight.Actions
	case f.ObjectDefinition.BuiltIn:
		return m.Weight.Schema
	case strings.HasSuffix(kind.Name(), "TreeNode"):
		return m.Weight.Tree
	case page > 0:
		return times(page, m.kinds(f))
	case f.Definition.Arguments.ForName("ids") != nil:
		ids, _ := m.argument(f, "ids").([]any)
		return max(len(ids), 1)
	}
	return at.list
}

func connection(kind string) bool { return strings.HasSuffix(kind, "Connection") }

// page is what first or last of a field say, or what a connection has where nobody
// says anything; 0 where there are no pages. Over the limit it ends the operation.
// Codes: BAD_USER_INPUT.
func (m *meter) page(f *ast.Field) (size int) {
	for _, name := range []string{"first", "last"} {
		n, err := graphql.UnmarshalInt32(m.argument(f, name))
		if err != nil || n < 1 {
			continue // refused with its place when the field is answered
		}
		if int(n) > m.Operation.PageSize && m.err == nil {
			m.err = refused(fault.New(fault.BadUserInput, name, "%s is %d: ask for 1 to %d at once", name, n, m.Operation.PageSize).
				With("limit", m.Operation.PageSize).With("actual", n))
			for _, name := range m.path {
				m.err.Path = append(m.err.Path, ast.PathName(name))
			}
		}
		size = max(size, min(int(n), most))
	}
	if size == 0 && connection(f.Definition.Type.Name()) {
		return ent.DefaultPageSize
	}
	return size
}

// kinds is how many lists a field answers with that has one for each of its kinds.
func (m *meter) kinds(f *ast.Field) int {
	if f.Definition.Arguments.ForName("kinds") == nil {
		return 1
	}
	if kinds, _ := m.argument(f, "kinds").([]any); len(kinds) > 0 {
		return len(kinds)
	}
	return len(model.AllSearchKind)
}

// roles is in how many roles work is looked for.
func (m *meter) roles(f *ast.Field) int {
	if roles, _ := m.argument(f, "roles").([]any); len(roles) > 0 {
		return len(roles)
	}
	return len(work.Roles)
}

// argument is the value of an argument, its default where it is not given, or nil:
// what cannot be read is refused with its place when the field is answered.
func (m *meter) argument(f *ast.Field, name string) any {
	var given *ast.Value
	if a := f.Arguments.ForName(name); a != nil {
		given = a.Value
	} else if d := f.Definition.Arguments.ForName(name); d != nil {
		given = d.DefaultValue
	}
	if given == nil {
		return nil
	}
	value, err := given.Value(m.variables)
	if err != nil {
		return nil
	}
	return value
}
