package graph

import (
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/ent"
	"thidua/graph/generated"
	"thidua/graph/model"
	"thidua/internal/limit"
)

func served() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() }

// selected is a field of a type as a validated document has it; given are its
// arguments as they are written, below is what is selected of it.
func selected(on *ast.Definition, name string, given map[string]string, below ...ast.Selection) *ast.Field {
	f := &ast.Field{Alias: name, Name: name, Definition: on.Fields.ForName(name), ObjectDefinition: on, SelectionSet: below}
	for name, raw := range given {
		value := &ast.Value{Kind: ast.IntValue, Raw: raw}
		if ids, ok := strings.CutPrefix(raw, "ids "); ok {
			value = &ast.Value{Kind: ast.ListValue}
			for id := range strings.FieldsSeq(ids) {
				value.Children = append(value.Children, &ast.ChildValue{Value: &ast.Value{Kind: ast.StringValue, Raw: id}})
			}
		}
		f.Arguments = append(f.Arguments, &ast.Argument{Name: name, Value: value})
	}
	return f
}

// typename is a selection that costs nothing.
var typename = &ast.Field{
	Alias: "__typename", Name: "__typename",
	Definition: &ast.FieldDefinition{Type: ast.NonNullNamedType("String", nil)}, ObjectDefinition: &ast.Definition{},
}

func cost(kind ast.Operation, fields ...ast.Selection) int {
	m := meter{Limits: limit.Default, known: map[spread]tally{}}
	return m.operation(&ast.OperationDefinition{Operation: kind, SelectionSet: fields}).cost
}

// TestCostOfEveryConnection: the connection, and an edge and a node for each row of
// the page; so of every connection in the schema, and of each that is added.
func TestCostOfEveryConnection(t *testing.T) {
	schema, connections, scan := served(), 0, limit.Default.Weight.Scan // of totalCount
	for _, on := range schema.Types {
		for _, def := range on.Fields {
			kind := schema.Types[def.Type.Name()]
			if !connection(kind.Name) || on.Kind != ast.Object {
				continue
			}
			connections++
			edge := schema.Types[kind.Fields.ForName("edges").Type.Name()]
			if def.Arguments.ForName("first") == nil || def.Arguments.ForName("last") == nil {
				t.Errorf("%s.%s is a connection without first and last", on.Name, def.Name)
			}
			of := func(given map[string]string) int {
				return cost(ast.Query, selected(on, def.Name, given, selected(kind, "totalCount", nil),
					selected(kind, "edges", nil, selected(edge, "cursor", nil), selected(edge, "node", nil, typename))))
			}
			for _, argument := range []string{"first", "last"} {
				for _, n := range []int{1, 2, 50, 100} {
					if got, want := of(map[string]string{argument: strconv.Itoa(n)}), scan+1+2*n; got != want {
						t.Errorf("%s.%s(%s: %d) costs %d, want %d", on.Name, def.Name, argument, n, got, want)
					}
				}
			}
			if got, want := of(nil), scan+1+2*ent.DefaultPageSize; got != want {
				t.Errorf("%s.%s costs %d without first, want %d", on.Name, def.Name, got, want)
			}
			for name, n := range map[string]int{"first": 1 << 40, "last": -1} {
				if got := of(map[string]string{name: strconv.Itoa(n)}); got < scan+1+2*ent.DefaultPageSize || got > most {
					t.Errorf("%s.%s(%s: %d) costs %d", on.Name, def.Name, name, n, got)
				}
			}
		}
	}
	if connections < 20 {
		t.Errorf("%d connections are measured; the schema has more", connections)
	}
}

// TestCostOfEveryList: a list of objects counts as more than one, as its weight or
// its arguments say, wherever in the schema it is.
func TestCostOfEveryList(t *testing.T) {
	schema, weight, kinds := served(), limit.Default.Weight, len(model.AllSearchKind)
	for _, on := range schema.Types {
		for _, def := range on.Fields {
			if kind := schema.Types[def.Type.Name()]; def.Type.Elem == nil || !kind.IsCompositeType() || on.Kind != ast.Object {
				continue
			}
			got, want := cost(ast.Query, selected(on, def.Name, nil, typename)), weight.List
			switch {
			case connection(on.Name) && def.Name == "edges":
				continue // counted with its connection
			case strings.HasPrefix(def.Name, "countsBy"):
				want = weight.Groups + weight.Scan
			case def.Name == "viewerCan":
				want = weight.Actions
			case on.BuiltIn:
				want = weight.Schema
			case strings.HasSuffix(def.Type.Name(), "TreeNode"):
				want = weight.Tree
			case def.Arguments.ForName("kinds") != nil:
				want = kinds * (5 + weight.Scan) // of each kind
				if n := cost(ast.Query, selected(on, def.Name, map[string]string{"first": "20"}, typename)); n != kinds*(20+weight.Scan) {
					t.Errorf("%s.%s(first: 20) costs %d", on.Name, def.Name, n)
				}
			case def.Name == "myWork":
				want = 20 + 4*weight.Scan // of each role
				if n := cost(ast.Query, selected(on, def.Name, map[string]string{"first": "7"}, typename)); n != 7+4*weight.Scan {
					t.Errorf("%s.%s(first: 7) costs %d", on.Name, def.Name, n)
				}
			case def.Arguments.ForName("first") != nil:
				want = 100 // the default in the schema
				if n := cost(ast.Query, selected(on, def.Name, map[string]string{"first": "7"}, typename)); n != 7 {
					t.Errorf("%s.%s(first: 7) costs %d", on.Name, def.Name, n)
				}
			case def.Arguments.ForName("ids") != nil:
				want = 1
				if n := cost(ast.Query, selected(on, def.Name, map[string]string{"ids": "ids a b c"}, typename)); n != 3 {
					t.Errorf("%s.%s of three ids costs %d", on.Name, def.Name, n)
				}
			}
			if got != want || got < 1 {
				t.Errorf("%s.%s costs %d, want %d", on.Name, def.Name, got, want)
			}
		}
	}
}

// TestCostOfGroups, which every connection can have.
func TestCostOfGroups(t *testing.T) {
	groups := ast.FieldList{{Name: "countsBy", Type: ast.NonNullListType(ast.NonNullNamedType("Group", nil), nil)}}
	on := &ast.Definition{Name: "OfficeConnection", Fields: groups}
	if got := cost(ast.Query, selected(on, "countsBy", nil, typename)); got != 100+limit.Default.Weight.Scan {
		t.Errorf("countsBy costs %d", got)
	}
}

// TestCostDoesNotOverflow: a hundred pages, each in the next.
func TestCostDoesNotOverflow(t *testing.T) {
	schema := served()
	office, pages, edge := schema.Types["Office"], schema.Types["OfficeConnection"], schema.Types["OfficeEdge"]
	var inside ast.Selection = typename
	for last, n := 0, 0; n < 100; n++ {
		inside = selected(office, "children", map[string]string{"first": "100"}, selected(pages, "edges", nil, selected(edge, "node", nil, inside)))
		got := cost(ast.Query, inside)
		if got < last || got > most || n > 5 && got != most {
			t.Fatalf("%d pages in each other cost %d, one less %d", n+1, got, last)
		}
		last = got
	}
}

// TestCostOfMutations: ten beside the answer, and ten for each row that is sent; the
// answer is as long as what was sent, its other lists are not.
func TestCostOfMutations(t *testing.T) {
	schema := served()
	for _, def := range schema.Mutation.Fields {
		if got := cost(ast.Mutation, selected(schema.Mutation, def.Name, nil, typename)); got != 1+limit.Default.Weight.Mutation {
			t.Errorf("%s costs %d", def.Name, got)
		}
	}
	payload := schema.Types[schema.Mutation.Fields.ForName("launchCampaigns").Type.Name()]
	result := schema.Types[payload.Fields.ForName("results").Type.Name()]
	failure := schema.Types["UserError"]
	batch := selected(schema.Mutation, "launchCampaigns", map[string]string{"input": "ids " + strings.Repeat("a ", 200)},
		selected(payload, "results", nil, selected(result, "userErrors", nil, selected(failure, "params", nil, typename))))
	if got, want := cost(ast.Mutation, batch), 1+200*(1+10*(1+10))+10*(1+200); got != want {
		t.Errorf("200 rows cost %d, want %d", got, want)
	}
}
