package arch

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gql "github.com/vektah/gqlparser/v2/ast"

	entmigrate "thidua/ent/migrate"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestConnectionsAreAskedForInOneWay(t *testing.T) {
	for name, d := range types(gql.Object) {
		for _, f := range fields(d) {
			of, ok := strings.CutSuffix(f.Type.Name(), "Connection")
			if !ok {
				continue
			}
			want := map[string]string{"first": "Int", "last": "Int", "after": "Cursor", "before": "Cursor", "orderBy": "[" + of + "Order!]"}
			if of != "Event" { // events are read by subject and in their order
				want["where"] = of + "WhereInput"
			}
			for arg, kind := range want {
				if a := f.Arguments.ForName(arg); a == nil || a.Type.String() != kind {
					t.Errorf("%s.%s lacks %s: %s", name, f.Name, arg, kind)
				}
			}
			if !f.Type.NonNull {
				t.Errorf("%s.%s: a list may be empty, but is there: want %s!", name, f.Name, f.Type)
			}
		}
	}
}

// TestFiltersAreTheOnesReviewed: a filter over an edge tells about rows that the
// caller may not see, unless the target's scope applies. Every new one is looked at.
func TestFiltersAreTheOnesReviewed(t *testing.T) {
	var b strings.Builder
	all := types(gql.InputObject)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if of, ok := strings.CutSuffix(name, "WhereInput"); ok {
			b.WriteString(of + ":")
			for _, f := range all[name].Fields {
				if strings.HasPrefix(f.Name, "has") && strings.HasSuffix(f.Name, "With") || strings.HasSuffix(f.Type.Name(), "Filter") {
					b.WriteString(" " + strings.TrimSuffix(f.Name, "With"))
				}
			}
			b.WriteString("\n")
		}
	}
	golden := "testdata/filters.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || string(want) != b.String() {
		t.Errorf("filters and their edges are not those of %s (%v); look at who could learn what, then run with -update:\n%s", golden, err, b.String())
	}
}

// TestGuardedTypesCannotBeSearched: personal data by filter or order is read without
// being shown; events are read through their subject.
func TestGuardedTypesCannotBeSearched(t *testing.T) {
	for _, name := range []string{"PersonalData", "Absence", "Rating", "DisciplinaryCase", "Event"} {
		if served().Types[name+"WhereInput"] != nil {
			t.Errorf("%s has a filter", name)
		}
		order := served().Types[name+"OrderField"]
		if order != nil && (name != "Event" || len(order.EnumValues) != 1 || order.EnumValues[0].Name != "AT") {
			t.Errorf("%s can be ordered by %d fields", name, len(order.EnumValues))
		}
		for input, d := range types(gql.InputObject) {
			for _, f := range d.Fields {
				if strings.HasSuffix(input, "WhereInput") && f.Type.Name() == name+"WhereInput" {
					t.Errorf("%s.%s filters by %s", input, f.Name, name)
				}
			}
		}
	}
}

// TestOrdersAreByColumnsThatAreThere: a cursor over a column with nulls loses rows.
func TestOrdersAreByColumnsThatAreThere(t *testing.T) {
	required := map[string]bool{}
	for _, table := range entmigrate.Tables {
		for _, c := range table.Columns {
			required[table.Name+"."+c.Name] = !c.Nullable
		}
	}
	orders := orderColumns(t)
	for name, d := range types(gql.Enum) {
		for _, v := range d.EnumValues {
			if !strings.HasSuffix(name, "OrderField") {
				continue
			}
			column, ok := orders[name+"."+v.Name]
			if !ok || !required[column] {
				t.Errorf("%s.%s orders by %q, which is no column that every row has", name, v.Name, column)
			}
		}
	}
}

// orderColumns reads from ent's source which column a value of an order stands for.
func orderColumns(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	ast.Inspect(parsed(t, "ent/gql_pagination.go"), func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		id, ok := lit.Type.(*ast.Ident)
		if !ok || !strings.HasSuffix(id.Name, "OrderField") {
			return true
		}
		var name, column string
		for _, e := range lit.Elts {
			kv := e.(*ast.KeyValueExpr)
			switch key := kv.Key.(*ast.Ident).Name; key {
			case "name":
				name = literal(kv.Value)
			case "column":
				pkg, field, _ := strings.Cut(nameOf(kv.Value, ""), ".")
				known := constants(parsed(t, filepath.Join("ent", pkg, pkg+".go")))
				column = known["Table"] + "." + known[field]
			}
		}
		out[id.Name+"."+name] = column
		return true
	})
	return out
}

func parsed(t *testing.T, path string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, path), nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// constants are the texts that a file declares as constants.
func constants(f *ast.File) map[string]string {
	out := map[string]string{}
	ast.Inspect(f, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == len(v.Names) {
			for i, name := range v.Names {
				out[name.Name] = literal(v.Values[i])
			}
		}
		return true
	})
	return out
}
