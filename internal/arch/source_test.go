package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// site is a place that raises a fault: fault.New with what With adds to it.
type site struct {
	at     string
	params []string
}

// raised is what the source tells about codes.
type raised struct {
	declared map[string][]string // code: the constants that hold it
	sites    map[string][]site   // code: where it is raised
	constant map[string]string   // package.Constant: code
	fset     *token.FileSet
}

// codes reads every Go file that could declare or raise a code.
func codes(t *testing.T) *raised {
	t.Helper()
	r := &raised{declared: map[string][]string{}, sites: map[string][]site{}, constant: map[string]string{}, fset: token.NewFileSet()}
	packages := map[string][]*ast.File{}
	for file := range files(t) {
		dir := filepath.ToSlash(filepath.Dir(file))
		ours := strings.HasPrefix(dir, "internal/") || dir == "graph" || dir == "graph/scalar" || strings.HasPrefix(file, "ent/gql_")
		if !ours || strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(r.fset, filepath.Join(root, file), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		packages[dir] = append(packages[dir], f)
	}
	for _, of := range packages {
		for _, f := range of {
			r.constants(f)
		}
	}
	for _, of := range packages {
		r.raise(t, of)
	}
	return r
}

// constants notes the constants of type fault.Code.
func (r *raised) constants(f *ast.File) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			if !isCode(v.Type, f.Name.Name) {
				continue
			}
			for i, name := range v.Names {
				code := literal(v.Values[i])
				r.constant[f.Name.Name+"."+name.Name] = code
				r.declared[code] = append(r.declared[code], f.Name.Name+"."+name.Name)
			}
		}
	}
}

// isCode reports whether a type is fault.Code, which package fault calls Code.
func isCode(x ast.Expr, pkg string) bool {
	return nameOf(x, pkg) == "fault.Code"
}

// nameOf is the full name of an identifier: package.Name.
func nameOf(x ast.Expr, pkg string) string {
	switch x := x.(type) {
	case *ast.Ident:
		return pkg + "." + x.Name
	case *ast.SelectorExpr:
		if of, ok := x.X.(*ast.Ident); ok {
			return of.Name + "." + x.Sel.Name
		}
	}
	return ""
}

func literal(x ast.Expr) string {
	if l, ok := x.(*ast.BasicLit); ok && l.Kind == token.STRING {
		s, _ := strconv.Unquote(l.Value)
		return s
	}
	return ""
}

// function is a function of a package, or one that a variable holds.
type function struct {
	name string
	kind *ast.FuncType
	body *ast.BlockStmt
}

func functions(of []*ast.File) (out []function) {
	for _, f := range of {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Body != nil {
					out = append(out, function{n.Name.Name, n.Type, n.Body})
				}
			case *ast.AssignStmt:
				if lit, ok := n.Rhs[0].(*ast.FuncLit); ok && len(n.Lhs) == 1 {
					if name, ok := n.Lhs[0].(*ast.Ident); ok {
						out = append(out, function{name.Name, lit.Type, lit.Body})
					}
				}
			}
			return true
		})
	}
	return out
}

// chain takes fault.New(…).With("a", …).Law(…) apart: the call at its beginning,
// the names given to With, and the calls it went through.
func chain(call *ast.CallExpr) (first *ast.CallExpr, params []string, through []*ast.CallExpr) {
	for {
		through = append(through, call)
		s, ok := call.Fun.(*ast.SelectorExpr)
		inner, more := (*ast.CallExpr)(nil), false
		if ok {
			inner, more = s.X.(*ast.CallExpr)
		}
		if !more || !slices.Contains([]string{"With", "Law", "Because"}, s.Sel.Name) {
			return call, params, through
		}
		if s.Sel.Name == "With" {
			params = append(params, literal(call.Args[0]))
		}
		call = inner
	}
}

// raise notes the sites of one package. Two kinds of helper are followed: one that
// takes the code as an argument, and one that returns a fault for more With. The
// tables of moves of package lifecycle take the code too.
func (r *raised) raise(t *testing.T, of []*ast.File) {
	pkg := of[0].Name.Name
	type generic struct {
		index  int
		params []string
	}
	takes, returns := map[string]generic{}, map[string]string{}
	all := functions(of)
	for _, f := range all {
		each(f.body, func(first *ast.CallExpr, params []string) {
			if nameOf(first.Fun, pkg) != "fault.New" {
				return
			}
			if i := parameter(f.kind, first.Args[0], pkg); i >= 0 {
				takes[f.name] = generic{i, params}
			} else if code := r.constant[nameOf(first.Args[0], pkg)]; code != "" && pointsToFault(f.kind) {
				returns[f.name] = code
			}
		})
	}
	for _, file := range of {
		each(file, func(first *ast.CallExpr, params []string) {
			at, code := r.fset.Position(first.Pos()).String(), ""
			id, local := first.Fun.(*ast.Ident)
			switch {
			case nameOf(first.Fun, pkg) == "fault.New":
				if code = r.constant[nameOf(first.Args[0], pkg)]; code == "" {
					return // a helper: its callers name the code
				}
			case local && returns[id.Name] != "" && len(params) > 0:
				code = returns[id.Name]
			case local && has(takes, id.Name):
				g := takes[id.Name]
				code, params = r.constant[nameOf(first.Args[g.index], pkg)], append(params, g.params...)
			case isMove(first):
				code, params = r.constant[nameOf(first.Args[0], pkg)], []string{"status", "from"}
			}
			if code != "" {
				r.sites[code] = append(r.sites[code], site{at, params})
			} else if len(params) > 0 && params[0] != "" {
				t.Errorf("%s: nobody can tell which code gets %v: chain With to fault.New", at, params)
			}
		})
	}
}

// isMove: Table.May of package lifecycle, which refuses with the code that it is given.
func isMove(call *ast.CallExpr) bool {
	s, ok := call.Fun.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "May" && len(call.Args) == 4
}

func has[V any](m map[string]V, key string) bool {
	_, ok := m[key]
	return ok
}

// each visits the chains of calls below a node, every chain once.
func each(n ast.Node, visit func(first *ast.CallExpr, params []string)) {
	seen := map[*ast.CallExpr]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !seen[call] {
			first, params, through := chain(call)
			for _, c := range through {
				seen[c] = true
			}
			visit(first, params)
		}
		return true
	})
}

// parameter is the place of an argument of type fault.Code among a function's parameters.
func parameter(kind *ast.FuncType, x ast.Expr, pkg string) int {
	id, ok := x.(*ast.Ident)
	if !ok {
		return -1
	}
	i := 0
	for _, field := range kind.Params.List {
		for _, name := range field.Names {
			if name.Name == id.Name && isCode(field.Type, pkg) {
				return i
			}
			i++
		}
	}
	return -1
}

func pointsToFault(kind *ast.FuncType) bool {
	if kind.Results == nil || len(kind.Results.List) != 1 {
		return false
	}
	star, ok := kind.Results.List[0].Type.(*ast.StarExpr)
	return ok && nameOf(star.X, "") == "fault.Error"
}
