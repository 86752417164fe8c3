package arch

import (
	"encoding/json"
	"go/ast"
	gotypes "go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	gql "github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/tools/go/packages"
)

// noted is what errors.json says that the params of a code hold. A frontend labels
// the values of enums and formats days and instants; it shows the rest as it is.
type noted struct {
	Code         string
	Enums        map[string]string
	Dates, Times []string
}

func (n noted) kind(param string) string {
	switch {
	case n.Enums[param] != "":
		return "values of " + n.Enums[param]
	case slices.Contains(n.Dates, param):
		return "days"
	case slices.Contains(n.Times, param):
		return "instants"
	}
	return "text or a number"
}

// TestParamsHoldWhatTheContractSays compares it with the types of what the source
// gives. A string may be anything: some operations are kept as strings.
func TestParamsHoldWhatTheContractSays(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(root, "contract/errors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []noted
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	source, given := codes(t), kindsGiven(t)
	for _, e := range list {
		for _, s := range source.sites[e.Code] {
			if strings.HasPrefix(s.at, filepath.Join(root, "ent")) {
				continue // the pages of lists give numbers, and loading all of ent takes as long as the rest
			}
			at := position(t, s.at)
			for _, param := range s.params {
				gives, here := given[at+" "+param]
				if !here { // a helper of the package adds it
					gives = given[filepath.Dir(at)+" "+param]
				}
				if gives == "" {
					t.Errorf("%s: the type of {%s} is unknown", s.at, param)
				} else if says := e.kind(param); gives != says && gives != "string" {
					t.Errorf("%s: contract/errors.json says that {%s} of %s holds %s, but it holds %s", s.at, param, e.Code, says, gives)
				}
			}
		}
	}
}

// kindsGiven tells for every With, by the place where its fault begins and by its
// package, what kind of value it is given.
func kindsGiven(t *testing.T) map[string]string {
	t.Helper()
	const mode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
		packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedExportFile
	loaded, err := packages.Load(&packages.Config{Dir: root, Mode: mode}, "./internal/...", "./graph", "./graph/scalar")
	if err != nil {
		t.Fatal(err)
	}
	enums, out := enumTypes(t), map[string]string{}
	for _, p := range loaded {
		for _, e := range p.Errors {
			t.Fatal(e)
		}
		for _, f := range p.Syntax {
			ast.Inspect(f, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if with, ok := call.Fun.(*ast.SelectorExpr); ok && with.Sel.Name == "With" && len(call.Args) == 2 && literal(call.Args[0]) != "" {
					first, _, _ := chain(call)
					at, param := position(t, p.Fset.Position(first.Pos()).String()), literal(call.Args[0])
					kind := kindOf(p.TypesInfo.TypeOf(call.Args[1]), enums)
					out[at+" "+param], out[filepath.Dir(at)+" "+param] = kind, kind
				}
				if isMove(call) {
					at, kind := position(t, p.Fset.Position(call.Pos()).String()), kindOf(p.TypesInfo.TypeOf(call.Args[3]), enums)
					out[at+" status"], out[at+" from"] = kind, kind
				}
				return true
			})
		}
	}
	return out
}

// kindOf is the kind of a value, of what it points to, or of the elements of a list.
func kindOf(of gotypes.Type, enums map[string]string) string {
	switch inner := of.(type) {
	case *gotypes.Pointer:
		return kindOf(inner.Elem(), enums)
	case *gotypes.Slice:
		return kindOf(inner.Elem(), enums)
	}
	switch name := gotypes.TypeString(of, nil); name {
	case "thidua/internal/calendar.Date":
		return "days"
	case "time.Time":
		return "instants"
	case "thidua/internal/access.Operation":
		return "values of Operation" // enums.json labels the root fields by this name
	case "string":
		return name
	default:
		if enum := enums[name]; enum != "" {
			return "values of " + enum
		}
		return "text or a number"
	}
}

// marshaller names an enum and the Go type that gqlgen writes it from.
var marshaller = regexp.MustCompile(`\) marshal[NO](\w+)2[ᚕᚖ]*(thidua[^(ᚄ]+)ᚄ?\(`)

// enumTypes are the enums of the schema by their Go types.
func enumTypes(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(root, "graph/generated/*.generated.go"))
	if err != nil {
		t.Fatal(err)
	}
	out, all := map[string]string{}, types(gql.Enum)
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range marshaller.FindAllStringSubmatch(string(source), -1) {
			if all[m[1]] != nil {
				out[strings.NewReplacer("ᚋ", "/", "ᚐ", ".").Replace(m[2])] = m[1]
			}
		}
	}
	return out
}

// position makes places of the two readers of the source comparable.
func position(t *testing.T, at string) string {
	t.Helper()
	whole, err := filepath.Abs(at)
	if err != nil {
		t.Fatal(err)
	}
	return whole
}
