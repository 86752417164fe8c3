package proof_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// TestEveryFieldIsClassified compares fields.txt with the schema: what is new says
// first whom it is for.
func TestEveryFieldIsClassified(t *testing.T) {
	all, rows := readFields(t), readTable(t)
	for name, def := range schema.Types {
		switch {
		case strings.HasPrefix(name, "__"), name == "Query", name == "Mutation", name == "Subscription":
		case def.Kind == ast.InputObject:
			inputIsKnown(t, all, def)
		case def.Kind != ast.Object:
		case strings.HasSuffix(name, "Payload"):
			// The object and the errors: reading an object is proved for the object.
			made := slices.DeleteFunc(own(def), func(f string) bool { return f == "userErrors" })
			one := len(made) == 1 && (targetOf(def.Fields.ForName(made[0])) != "" || made[0] == "results" || made[0] == "viewer")
			if !one || len(own(def)) != 2 {
				t.Errorf("%s has %v; a payload has one object and userErrors", name, own(def))
			}
		case strings.HasSuffix(name, "Connection"):
			same(t, name, own(def), strings.Fields("countsBy edges pageInfo totalCount"))
		case strings.HasSuffix(name, "Edge"):
			same(t, name, own(def), strings.Fields("cursor node"))
		case name == "GroupCount":
			same(t, name, own(def), strings.Fields("count key name"))
		case name == "PageInfo":
			same(t, name, own(def), strings.Fields("endCursor hasNextPage hasPreviousPage startCursor"))
		case all.types[name] == nil:
			t.Errorf("fields.txt: say what the fields of %s tell", name)
		default:
			typeIsKnown(t, all, rows, def)
		}
	}
	for name := range all.types {
		if schema.Types[name] == nil {
			t.Errorf("fields.txt: there is no type %s", name)
		}
	}
	for name := range all.inputs {
		if schema.Types[name] == nil {
			t.Errorf("fields.txt: there is no input %s", name)
		}
	}
	rootsAreKnown(t, all)
	for _, term := range schema.Types["EventKind"].EnumValues {
		if rows.events[term.Name] == "" {
			t.Errorf("visible.txt: say as what events %s are seen", term.Name)
		}
	}
}

// typeIsKnown compares the fields of a type, and where they lead.
func typeIsKnown(t *testing.T, all *fields, rows *table, def *ast.Definition) {
	t.Helper()
	c := all.types[def.Name]
	var known []string
	for _, class := range []string{"row", "personal", "key", "name", "points", "counts", "open", "edge", "own", "viewer"} {
		known = append(known, c.names[class]...)
	}
	same(t, def.Name, own(def), known)
	for _, f := range def.Fields {
		argumentsAreKnown(t, all, def.Name, f)
		target, class := targetOf(f), c.is(f.Name, "open", "edge")
		if target != "" && class == "" || class == "open" && !slices.Contains(rows.open, target) || class == "edge" && slices.Contains(rows.open, target) {
			t.Errorf("fields.txt: %s.%s leads to %s and stands under %q", def.Name, f.Name, target, class)
		}
	}
	if len(c.names["personal"]) > 0 && !slices.Contains([]string{"PersonalData", "Absence", "Rating", "DisciplinaryCase"}, def.Name) {
		t.Errorf("fields.txt: %s holds personal fields; these are in tables of their own, which nobody filters or orders by", def.Name)
	}
	if orders := schema.Types[def.Name+"OrderField"]; orders != nil || c.names["order"] != nil {
		var terms []string
		for _, term := range orders.EnumValues {
			terms = append(terms, term.Name)
		}
		same(t, "orders of "+def.Name, terms, c.names["order"])
	}
	if where := schema.Types[def.Name+"WhereInput"]; where != nil || c.names["filter"] != nil {
		filtersAreKnown(t, c, where)
	}
}

// argumentsAreKnown compares the arguments of a field below the root. Those of lists
// are the same everywhere, and filters and orders are compared with their types.
func argumentsAreKnown(t *testing.T, all *fields, typ string, f *ast.FieldDefinition) {
	t.Helper()
	var found, known []string
	for _, a := range f.Arguments {
		name := a.Name
		if a.Type.Name() == "ID" {
			name += "=" + "id"
		}
		if !strings.HasSuffix(f.Type.Name(), "Connection") || !slices.Contains(strings.Fields("after first before last orderBy where"), a.Name) {
			found = append(found, name)
		}
	}
	for _, name := range all.args[typ+"."+f.Name] {
		if before, _, id := strings.Cut(name, "="); id {
			name = before + "=id"
		}
		known = append(known, name)
	}
	same(t, "arguments of "+typ+"."+f.Name, found, known)
}

// filtersAreKnown compares the filters of a type: each is of a field that is told
// with the row.
func filtersAreKnown(t *testing.T, c *contents, def *ast.Definition) {
	t.Helper()
	var known, found []string
	for _, class := range []string{"filter", "match", "through", "unit"} {
		known = append(known, c.names[class]...)
	}
	for _, f := range own(def) {
		if name, isEdge := strings.CutSuffix(f, "With"); isEdge && strings.HasPrefix(f, "has") {
			f = name
		}
		if name, _ := split(f, known); !slices.Contains([]string{"not", "and", "or"}, name) {
			found = append(found, name)
		}
	}
	slices.Sort(found)
	same(t, def.Name, slices.Compact(found), known)
	for _, class := range []string{"filter", "match"} {
		for _, name := range c.names[class] {
			of := name
			if class == "match" {
				of = c.behind[name]
			}
			if c.is(of, "row", "key") == "" {
				t.Errorf("fields.txt: %s filters by %s, which is not told with the row", def.Name, of)
			}
		}
	}
}

func inputIsKnown(t *testing.T, all *fields, def *ast.Definition) {
	t.Helper()
	if strings.HasSuffix(def.Name, "WhereInput") || strings.HasSuffix(def.Name, "Order") {
		return // with their types
	}
	var ids []string
	for _, f := range def.Fields {
		if f.Type.Name() == "ID" {
			ids = append(ids, f.Name)
		}
	}
	if len(ids) > 0 {
		same(t, "ids of "+def.Name, ids, mapKeys(all.inputs[def.Name]))
	}
}

func rootsAreKnown(t *testing.T, all *fields) {
	t.Helper()
	var names []string
	for _, r := range all.roots {
		names = append(names, r.name)
		var args []string
		if f := schema.Query.Fields.ForName(r.name); f != nil {
			for _, a := range f.Arguments {
				args = append(args, a.Name)
			}
		}
		same(t, r.name, args, r.args)
	}
	same(t, "Query", own(schema.Query), names)
	for _, f := range schema.Mutation.Fields {
		if len(f.Arguments) != 1 || f.Arguments[0].Name != "input" {
			t.Errorf("%s takes more than an input", f.Name)
		}
	}
	same(t, "Subscription", own(schema.Subscription), []string{"events"}) // feed_test.go asks for them
}

// own lists the fields of a type.
func own(def *ast.Definition) (names []string) {
	for _, f := range def.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			names = append(names, f.Name)
		}
	}
	return names
}

func same(t *testing.T, what string, got, known []string) {
	t.Helper()
	for _, name := range got {
		if !slices.Contains(known, name) {
			t.Errorf("fields.txt: %s has %s, which is not told of: classify it", what, name)
		}
	}
	for i, name := range known {
		if !slices.Contains(got, name) || slices.Contains(known[:i], name) {
			t.Errorf("fields.txt: %s has no %s, or it is told of twice", what, name)
		}
	}
}
