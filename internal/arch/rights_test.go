package arch

import (
	"go/ast"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
)

// A vote is one's own: nobody casts it for another, whatever paper there is.
var votes = regexp.MustCompile(`(?i)vote|ballot`)

// TestDelegableTakesAPrincipal: what can be delegated says for whom it is done, and
// nothing else does. An input without a list entry would be refused always; an
// entry without an input could be delegated, and never done.
func TestDelegableTakesAPrincipal(t *testing.T) {
	var take, delegable []string
	for _, m := range fields(served().Mutation) {
		takes := typeOf(served().Types[m.Arguments[0].Type.Name()], "onBehalfOf") != ""
		if one := access.One(access.Operation(m.Name)); one != access.Operation(m.Name) { // as the operation that it does many times
			if takes != slices.Contains(access.Delegable(), one) {
				t.Errorf("%s: onBehalfOf is not as in %s", m.Name, one)
			}
		} else if takes {
			take = append(take, m.Name)
		}
	}
	for _, op := range access.Delegable() {
		delegable = append(delegable, string(op))
	}
	same(t, "inputs with onBehalfOf", take, delegable)
	for _, op := range append(take, delegable...) {
		if votes.MatchString(op) {
			t.Errorf("%s is a vote, and votes are never delegated", op)
		}
	}
}

// TestEveryOperationAsksForRights: what a mutation's operation reaches inside of
// its package calls access.Allow or AllowAll, and names the operation as the
// matrix does. What takes onBehalfOf asks access.For as well. It is no proof, since
// it does not follow the order of calls; it finds the operation that was written
// without a thought of rights, or copied with another one's name.
func TestEveryOperationAsksForRights(t *testing.T) {
	of := models(t)
	packages := map[string]*reach{}
	for _, m := range fields(served().Mutation) {
		model := of[strings.ToUpper(m.Name[:1])+m.Name[1:]]
		if model == nil {
			t.Errorf("gqlgen.yml binds the input of %s to no operation", m.Name)
			continue
		}
		if packages[model[0]] == nil {
			packages[model[0]] = readReach(t, model[0])
		}
		asked := packages[model[0]].from(model[1])
		switch {
		case asked == nil:
			t.Errorf("%s: %s has no operation that takes %s", m.Name, model[0], model[1])
			continue
		case !asked.calls["access.Allow"] && !asked.calls["access.AllowAll"]:
			t.Errorf("%s: %s never asks access.Allow", m.Name, model[0])
		case slices.Contains(access.Delegable(), access.Operation(m.Name)) && !asked.calls["access.For"]:
			t.Errorf("%s can be delegated, and never asks access.For", m.Name)
		}
		own := string(access.One(access.Operation(m.Name)))
		if !asked.names[own] {
			t.Errorf("%s: the operation asks for the rights of %v, not for its own", m.Name, asked.names)
		}
		for name := range asked.names {
			if name != own {
				t.Errorf("%s: the operation asks for the rights of %s", m.Name, name)
			}
		}
	}
}

// body is a function of a package: what it calls, and which operations it names.
type body struct {
	file         string
	calls, names map[string]bool
	imports      map[string]bool     // packages that its file imports: what is called on them is not ours
	held         map[string][]string // operations that variables of the package name
}

// reach is the functions of a package, several of one name where they are methods.
type reach struct {
	by     map[string]*body // the operation, by the type of its input
	bodies map[string][]*body
}

func readReach(t *testing.T, dir string) *reach {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(root, dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	r := &reach{map[string]*body{}, map[string][]*body{}}
	paths = slices.DeleteFunc(paths, func(path string) bool { return strings.HasSuffix(path, "_test.go") })
	held := map[string][]string{}
	for _, path := range paths {
		relative, _ := filepath.Rel(root, path)
		for _, d := range parsed(t, relative).Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR {
				hold(held, g)
			}
		}
	}
	for _, path := range paths {
		relative, _ := filepath.Rel(root, path)
		file := parsed(t, relative)
		imports := map[string]bool{}
		for _, i := range file.Imports {
			name := filepath.Base(strings.Trim(i.Path.Value, `"`))
			if i.Name != nil {
				name = i.Name.Name
			}
			imports[name] = true
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Body == nil {
				continue
			}
			b := &body{path, map[string]bool{}, map[string]bool{}, imports, held}
			ast.Inspect(f.Body, b.note)
			name := f.Name.Name
			if f.Recv != nil {
				name = "." + name
				if p := f.Type.Params.List; f.Name.IsExported() && len(p) == 2 {
					if kind, ok := p[1].Type.(*ast.Ident); ok {
						r.by[kind.Name] = b
					}
				}
			}
			r.bodies[name] = append(r.bodies[name], b)
		}
	}
	return r
}

func (b *body) note(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		switch f := n.Fun.(type) {
		case *ast.Ident:
			b.calls[f.Name] = true
		case *ast.SelectorExpr:
			of, named := f.X.(*ast.Ident)
			_, builder := f.X.(*ast.SelectorExpr) // t.Campaign.Create()
			switch {
			case named && of.Name == "access":
				b.calls["access."+f.Sel.Name] = true
			case named && b.imports[of.Name] || builder && f.Sel.Name == "Create":
			default:
				b.calls["."+f.Sel.Name] = true
			}
			if f.Sel.Name == "Once" { // it names the operation for another purpose
				ast.Inspect(n.Args[len(n.Args)-1], b.note)
				return false
			}
		}
	case *ast.CompositeLit:
		b.change(n)
	case *ast.Ident:
		if ops := b.held[n.Name]; len(ops) == 1 { // a list of them is none of them
			b.names[ops[0]] = true
		}
	case *ast.BasicLit:
		op := access.Operation(literal(n))
		if _, is := access.Operations()[op]; is && !access.Reads(op) {
			b.names[string(op)] = true
		}
	}
	return true
}

// hold notes the operations that variables of a package name.
func hold(held map[string][]string, g *ast.GenDecl) {
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		for i, value := range v.Values {
			ast.Inspect(value, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok {
					if op := access.Operation(literal(lit)); access.Operations()[op] != nil && !access.Reads(op) {
						held[v.Names[i].Name] = append(held[v.Names[i].Name], string(op))
					}
				}
				return true
			})
		}
	}
}

// change notes the beats that a lifecycle.Change is made of: they are called by its
// One and Many, and so is access.For with what it is given as Behalf.
func (b *body) change(lit *ast.CompositeLit) {
	of, ok := lit.Type.(*ast.IndexExpr)
	if !ok || nameOf(of.X, "") != "lifecycle.Change" {
		return
	}
	for _, e := range lit.Elts {
		field := e.(*ast.KeyValueExpr)
		switch beat := field.Value.(type) {
		case *ast.Ident:
			b.calls[beat.Name] = true
		case *ast.SelectorExpr:
			b.calls["."+beat.Sel.Name] = true
		}
		if field.Key.(*ast.Ident).Name == "Behalf" {
			b.calls["access.For"] = true
		}
	}
}

// called are the functions of the package that one calls by a name. Of methods of
// several types it takes those of the same file, where there are any: without types
// nobody can tell more, and a file holds one operation.
func (r *reach) called(by *body, name string) []*body {
	if len(r.bodies[name]) < 2 {
		return r.bodies[name]
	}
	var near []*body
	for _, b := range r.bodies[name] {
		if b.file == by.file && b != by { // one that calls its own name calls another's
			near = append(near, b)
		}
	}
	if near == nil {
		return r.bodies[name]
	}
	return near
}

// from follows an operation through the functions of its package, and returns all
// that they call and name; nil when there is no operation with this input.
func (r *reach) from(kind string) *body {
	start, ok := r.by[kind]
	if !ok {
		return nil
	}
	all := &body{file: start.file, calls: map[string]bool{}, names: map[string]bool{}}
	for next, seen := []*body{start}, map[*body]bool{}; len(next) > 0; next = next[1:] {
		b := next[0]
		if seen[b] {
			continue
		}
		seen[b] = true
		maps.Copy(all.names, b.names)
		maps.Copy(all.calls, b.calls)
		for call := range b.calls {
			next = append(next, r.called(b, call)...)
		}
	}
	return all
}
