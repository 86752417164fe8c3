package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

// The contract is what frontends install: the schema in one file, and the codes
// with their texts. The texts are written by hand, once, in errors.json; the enum
// of the schema and the page of the documents are made from it.
const (
	contractSchema = "contract/schema.graphql"
	contractErrors = "contract/errors.json"
	errorEnum      = "graph/schema/error_code.graphql"
	errorPage      = "docs/errors.md"
)

// printed is a schema in one text: sorted, with descriptions, without the
// directives that tell gqlgen the names of our Go types.
func printed(s *ast.Schema) string {
	shown := *s
	shown.Types, shown.Directives = map[string]*ast.Definition{}, map[string]*ast.DirectiveDefinition{}
	for name, d := range s.Directives {
		if !strings.HasPrefix(name, "go") {
			shown.Directives[name] = d
		}
	}
	for name, d := range s.Types {
		shownType := *d
		shownType.Directives, shownType.Fields = public(d.Directives), nil
		for _, f := range d.Fields {
			shownField := *f
			shownField.Directives = public(f.Directives)
			shownType.Fields = append(shownType.Fields, &shownField)
		}
		shown.Types[name] = &shownType
	}
	var b bytes.Buffer
	formatter.NewFormatter(&b, formatter.WithIndent("  ")).FormatSchema(&shown)
	return b.String()
}

func public(list ast.DirectiveList) ast.DirectiveList {
	return slices.DeleteFunc(slices.Clone(list), func(d *ast.Directive) bool { return strings.HasPrefix(d.Name, "go") })
}

// texts are what errors.json says of a code in one language. Detail is shown only
// when the error brings every param that it names.
type texts struct{ Message, Detail, Remedy string }

type code struct {
	Code, Where string
	Params      []string
	Vi, En      texts
}

func readErrors() (list []code, err error) {
	raw, err := os.ReadFile(contractErrors)
	if err == nil {
		err = json.Unmarshal(raw, &list)
	}
	return list, err
}

// writeErrors makes the enum and the page of the codes.
func writeErrors() error {
	list, err := readErrors()
	if err != nil {
		return fmt.Errorf("%s: %w", contractErrors, err)
	}
	if err := os.WriteFile(errorEnum, []byte(enum(list)), 0o644); err != nil {
		return err
	}
	return os.WriteFile(errorPage, []byte(page(list)), 0o644)
}

func enum(list []code) string {
	var b strings.Builder
	b.WriteString("# Made from contract/errors.json by go generate ./graph.\n\n" +
		"\"\"\"\nThe closed list of codes of userErrors. Values are only added; keep a default branch.\n\"\"\"\nenum ErrorCode {\n")
	for _, c := range list {
		if c.Where == "userErrors" || c.Where == "both" {
			fmt.Fprintf(&b, "  \"\"\"\n  %s\n  \"\"\"\n  %s\n", c.En.Message, c.Code)
		}
	}
	b.WriteString("}\n")
	return b.String()
}

const pageHead = `# Errors

Made from [contract/errors.json](../contract/errors.json) by ` + "`go generate ./graph`" + `. A code is stable and never renamed.

- **userErrors**: in the payload of a mutation; nothing was changed.
- **errors**: at the top of the answer, the code in ` + "`extensions.code`" + `; params are beside it.
- **both**: userErrors of a mutation, errors of a query.
- **start**: in the log of a server that does not start.

| Code | Where | Params | Nghĩa là gì, làm gì | What it means, what to do |
|---|---|---|---|---|
`

func page(list []code) string {
	var b strings.Builder
	b.WriteString(pageHead)
	cell := func(t texts) string {
		return strings.ReplaceAll(strings.Join(strings.Fields(t.Message+" "+t.Detail+" *"+t.Remedy+"*"), " "), "|", "\\|")
	}
	for _, c := range list {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", c.Code, c.Where, strings.Join(c.Params, ", "), cell(c.Vi), cell(c.En))
	}
	return b.String()
}

func writeSchema(s *ast.Schema) error {
	return os.WriteFile(contractSchema, []byte(printed(s)), 0o644)
}
