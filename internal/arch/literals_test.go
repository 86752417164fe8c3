package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLiteralsAreCodesOfTheContract: package web writes answers itself. What looks
// like a code there, constant or not, is one of the contract's.
func TestLiteralsAreCodesOfTheContract(t *testing.T) {
	codes, form, found := names(contracted(t)), regexp.MustCompile(`^"[A-Z]+(_[A-Z]+)+"$`), 0
	for file := range files(t) {
		if !strings.HasPrefix(filepath.ToSlash(file), "internal/web/") || strings.HasSuffix(file, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, filepath.Join(root, file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING && form.MatchString(l.Value) {
				found++
				if !slices.Contains(codes, strings.Trim(l.Value, `"`)) {
					t.Errorf("%s: %s is not in contract/errors.json", fset.Position(l.Pos()), l.Value)
				}
			}
			return true
		})
	}
	if found == 0 {
		t.Error("no code is found in internal/web")
	}
}
