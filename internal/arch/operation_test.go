package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
)

var (
	listed = regexp.MustCompile(`Codes: ([A-Z0-9_,\s]+)`)
	aimed  = regexp.MustCompile(`For: ([A-Z_, ]+), inside of the scope\.`)
	input  = regexp.MustCompile(`(\w+)Input:\s+model: \[thidua/(internal/\w+)\.(\w+)\]`)
)

// codesIn are the codes that a comment or a description lists.
func codesIn(text string) (out []string) {
	for _, m := range listed.FindAllStringSubmatch(text, -1) {
		for c := range strings.SplitSeq(m[1], ",") {
			if c = strings.TrimSpace(c); c != "" {
				out = append(out, c)
			}
		}
	}
	return out
}

// TestCommentsListCodesThatExist: wherever a comment says Codes.
func TestCommentsListCodesThatExist(t *testing.T) {
	known := names(contracted(t))
	for file := range files(t) {
		if !strings.HasPrefix(file, "internal/") && filepath.Dir(file) != "graph" || strings.HasPrefix(file, "internal/arch/") {
			continue
		}
		for _, group := range parsed(t, file).Comments {
			for _, c := range codesIn(group.Text()) {
				if !slices.Contains(known, c) {
					t.Errorf("%s: there is no code %s", file, c)
				}
			}
		}
	}
}

// TestOperationsTellTheirCodes: an operation's comment and its mutation's
// description list the same codes, and the description the roles of the matrix.
func TestOperationsTellTheirCodes(t *testing.T) {
	model := models(t)
	comments := map[string]map[string]string{}
	for _, m := range fields(served().Mutation) {
		of := model[strings.ToUpper(m.Name[:1])+m.Name[1:]]
		if of == nil {
			t.Errorf("gqlgen.yml binds the input of %s to no operation", m.Name)
			continue
		}
		if comments[of[0]] == nil {
			comments[of[0]] = operations(t, of[0])
		}
		inSource, inSchema := codesIn(comments[of[0]][of[1]]), codesIn(m.Description)
		if len(inSource) == 0 || len(inSchema) == 0 {
			t.Errorf("%s: %d codes in the operation's comment, %d in the description; list them", m.Name, len(inSource), len(inSchema))
		}
		same(t, m.Name+": codes in the description, against the operation's comment", inSchema, inSource)
		roles := []string{}
		for _, r := range access.Operations()[access.Operation(m.Name)] {
			roles = append(roles, string(r))
		}
		if len(roles) == len(actor.Roles) {
			if !strings.Contains(m.Description, "For: everybody, over what is theirs.") {
				t.Errorf("%s: the description does not say that it is for everybody", m.Name)
			}
			continue
		}
		if told := aimed.FindStringSubmatch(m.Description); told == nil {
			t.Errorf("%s: the description does not say for whom it is", m.Name)
		} else {
			same(t, m.Name+": roles in the description, against the matrix", strings.Split(told[1], ", "), roles)
		}
	}
}

// models are the packages and the types of the operations' inputs, by the
// operation's name in the schema with a capital.
func models(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "gqlgen.yml"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, m := range input.FindAllStringSubmatch(string(raw), -1) {
		out[m[1]] = m[2:]
	}
	return out
}

// operations are the comments of a package's operations, by the type of their input.
func operations(t *testing.T, dir string) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(root, dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, path := range paths {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if m, ok := d.(*ast.FuncDecl); ok && m.Recv != nil && m.Name.IsExported() && len(m.Type.Params.List) == 2 {
				if kind, ok := m.Type.Params.List[1].Type.(*ast.Ident); ok {
					out[kind.Name] = m.Doc.Text()
				}
			}
		}
	}
	return out
}
