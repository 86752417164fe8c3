package proof_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/database"
)

// answer is what came, with what it cost.
type answer struct {
	data       map[string]any
	errors     string
	text       string // all of it
	statements int64
}

// raw asks an operation without looking at the answer.
func (p *proof) send(c *caller, query string) answer {
	p.tally("operation", 1)
	ctx, statements := database.CountStatements(graphql.StartOperationTrace(c.ctx))
	op, errs := p.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	var response *graphql.Response
	if errs != nil {
		if op == nil {
			op = &graphql.OperationContext{}
		}
		response = p.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	} else {
		next, ctx := p.exec.DispatchOperation(ctx, op)
		response = next(ctx)
	}
	a := answer{text: string(response.Data), statements: statements.Load()}
	if len(response.Errors) > 0 {
		raw, err := json.Marshal(response.Errors)
		p.must(err)
		a.errors = string(raw)
		a.text += a.errors
	}
	if len(response.Data) > 0 {
		decoder := json.NewDecoder(bytes.NewReader(response.Data))
		decoder.UseNumber()
		p.must(decoder.Decode(&a.data))
	}
	return a
}

// ask asks for something that has to be answered, and looks for words in it that
// the caller may not be told. The query's own words are no news.
func (p *proof) ask(c *caller, query string) answer {
	p.Helper()
	a := p.send(c, query)
	if a.errors != "" {
		p.Fatalf("%s asked\n%s\nand got %s", c.name, query, a.errors)
	}
	p.overheard(c, query, a.text)
	return a
}

// overheard fails when an answer tells what no row that the caller sees tells.
func (p *proof) overheard(c *caller, query, text string) {
	p.Helper()
	if c.told == nil {
		return // the product itself
	}
	p.tally("canary", 1)
	for word := range words(text) {
		if !c.told[word] && !strings.Contains(query, word) {
			p.wrong("canary", "%s was told %s, which is %s, by\n%s", c.name, word, p.whose(word), query)
		}
	}
}

// whose tells where a word is from.
func (p *proof) whose(word string) string {
	var from []string
	for _, r := range p.all {
		if r.words[word] || r.id == word {
			from = append(from, fmt.Sprintf("of the %s %s (%s)", r.typ, r.id, p.groupOf(r)))
		}
	}
	slices.Sort(from)
	return strings.Join(from, ", ")
}

// wrong fails the proof; of one class it shows the first few.
func (p *proof) wrong(class, format string, args ...any) {
	p.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failed[class]++; p.failed[class] <= 5 {
		p.Errorf(class+": "+format, args...)
	}
}

// arguments that some fields need.
var arguments = map[string]string{
	"Office.at": `date: "2019-06-01"`, "Department.at": `date: "2019-06-01"`, "Indicator.figures": `from: "2019-01-01", to: "2019-12-31"`,
	"Department.taskFigures": `workYear: 2019`, "Staff.taskFigures": `workYear: 2019`,
}

// selection asks for everything of a type: all that it shows, and the ids of what
// its edges lead to.
func (p *proof) selection(typ string) string {
	var b strings.Builder
	for _, f := range schema.Types[typ].Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		name := f.Name
		needed := arguments[typ+"."+f.Name]
		if needed != "" {
			name += "(" + needed + ")"
		} else if slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool { return a.Type.NonNull && a.DefaultValue == nil }) {
			p.Fatalf("%s.%s needs arguments: name them beside those of Office.at", typ, f.Name)
		}
		switch {
		case strings.HasSuffix(f.Type.Name(), "Connection"):
			fmt.Fprintf(&b, "%s(first: 100) { totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { id } } } ", name)
		case isEdge(f):
			fmt.Fprintf(&b, "%s { id } ", name)
		case schema.Types[f.Type.Name()].IsLeafType():
			fmt.Fprintf(&b, "%s ", name)
		default:
			fmt.Fprintf(&b, "%s { %s } ", name, p.selection(f.Type.Name()))
		}
	}
	return b.String()
}

// objects reads rows by their ids; those that do not come are left out.
func (p *proof) objects(c *caller, typ string, ids []string) (found []map[string]any) {
	p.Helper()
	for part := range slices.Chunk(ids, 40) {
		a := p.ask(c, fmt.Sprintf("{ nodes(ids: %s) { id ... on %s { %s } } }", literal(part), typ, p.selection(typ)))
		for _, n := range a.data["nodes"].([]any) {
			if n, ok := n.(map[string]any); ok {
				found = append(found, n)
			}
		}
	}
	return found
}

// idsIn are the ids of an object, a list or a connection, as it was answered.
func idsIn(value any) (ids []string) {
	ids = []string{}
	switch v := value.(type) {
	case map[string]any:
		if id, ok := v["id"].(string); ok {
			return []string{id}
		}
		for _, e := range v["edges"].([]any) {
			ids = append(ids, e.(map[string]any)["node"].(map[string]any)["id"].(string))
		}
	case []any:
		for _, o := range v {
			ids = append(ids, o.(map[string]any)["id"].(string))
		}
	}
	return ids
}

// literal writes a value as GraphQL does. Words in capitals are terms of an enum.
func literal(value any) string {
	raw, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
