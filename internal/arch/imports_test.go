// Package arch tests what keeps the house in order: imports point one way, the
// matrix is complete, codes and schema agree.
package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// order lists the packages from the leaves up: a package imports from earlier
// lines only. Packages of one line do not know each other.
var order = []string{
	"internal/calendar internal/fault internal/vietnamese internal/identity internal/rowscope internal/actor internal/datafile internal/limit internal/decimal contract",
	"internal/check internal/signin internal/document internal/vocabulary",
	"internal/scoring/sheet",
	"internal/signin/provider internal/notification/mailtest",
	"ent/schema",
	"ent",
	"internal/database",
	"internal/database/dbtest",
	"internal/access",
	"internal/access/accesstest",
	"internal/event",
	"internal/lifecycle",
	"internal/organisation",
	"internal/catalogue",
	"internal/year",
	"internal/cluster",
	"internal/campaign",
	"internal/pledge internal/registration internal/task internal/indicator",
	"internal/scoring",
	"internal/initiative",
	"internal/rating",
	"internal/review",
	"internal/exemplar",
	"internal/award",
	"internal/work",
	"internal/account internal/privacy internal/notification",
	"internal/sample",
	"graph/scalar graph/model graph/sequence graph/description",
	"graph/generated",
	"graph",
	"internal/web/ide",
	"internal/web",
	".",
}

func rank(pkg string) int {
	if strings.HasPrefix(pkg, "ent/") && pkg != "ent/schema" {
		pkg = "ent" // all of it is generated together
	}
	return slices.IndexFunc(order, func(line string) bool { return slices.Contains(strings.Fields(line), pkg) })
}

func TestImportsPointOneWay(t *testing.T) {
	for file, imports := range files(t) {
		pkg := filepath.ToSlash(filepath.Dir(file))
		if strings.HasSuffix(file, "_test.go") || rank(pkg) < 0 && standsAlone(pkg) {
			continue
		}
		if rank(pkg) < 0 {
			t.Errorf("%s: package %s has no place in the order", file, pkg)
			continue
		}
		for _, imported := range imports {
			if imported == pkg || rank(imported) == rank(pkg) && rank(pkg) == rank("ent") {
				continue
			}
			if rank(imported) >= rank(pkg) {
				t.Errorf("%s imports %s, which comes later or not at all", file, imported)
			}
		}
	}
}

// standsAlone: programs of their own and generators, which nothing imports.
func standsAlone(pkg string) bool {
	return slices.Contains([]string{"internal/arch", "internal/database/throwaway", "ent/migrate/generate", "graph/generate", "internal/access/generate", "bench"}, pkg) ||
		strings.HasPrefix(pkg, "bench/")
}

// TestGraphWritesNothing: resolvers read; only capabilities and plumbing write.
func TestGraphWritesNothing(t *testing.T) {
	writes := []string{"Create", "CreateBulk", "Update", "UpdateOne", "UpdateOneID", "Delete", "DeleteOne", "DeleteOneID", "Tx"}
	for file := range files(t) {
		if filepath.Dir(file) != "graph" || strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if s, ok := call.Fun.(*ast.SelectorExpr); ok && slices.Contains(writes, s.Sel.Name) && throughClient(s.X) {
				t.Errorf("%s calls %s of the client: operations write, resolvers do not", file, s.Sel.Name)
			}
			return true
		})
	}
}

// throughClient reports whether an expression goes through the resolver's client.
func throughClient(x ast.Expr) bool {
	for {
		switch e := x.(type) {
		case *ast.SelectorExpr:
			if e.Sel.Name == "Ent" {
				return true
			}
			x = e.X
		case *ast.CallExpr:
			x = e.Fun
		default:
			return false
		}
	}
}

// files lists the Go files of the module with what they import of it.
func files(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != root && (strings.HasPrefix(name, ".") || slices.Contains([]string{"node_modules", "testdata", "data", "tmp", "lint"}, name)) {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		relative, _ := filepath.Rel(root, path)
		imports := []string{}
		for _, i := range file.Imports {
			full, _ := strconv.Unquote(i.Path.Value)
			if of, ok := strings.CutPrefix(full, "thidua/"); ok {
				imports = append(imports, of)
			}
		}
		out[relative] = imports
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 50 {
		t.Fatalf("only %d files were read: the test looks in the wrong place", len(out))
	}
	return out
}
