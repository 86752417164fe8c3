package ide

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
)

// Tab is an operation to try: whoever opens the page finds it there, and changes it as they like.
type Tab struct {
	Name      string   `json:"name"`
	Roles     []string `json:"roles"`     // whom it is useful to, by the names of actor.Roles; Everybody
	Query     string   `json:"query"`     // below its comment, and above the fragments that it uses
	Variables string   `json:"variables"` // JSON, or nothing
}

// Everybody stands for all roles.
const Everybody = "all"

// order is that of the files, and so that of the tabs: what is one's own, what one works on, what keeps the house.
var order = []string{
	"viewer", "live", "campaign", "year", "pledge", "registration", "task", "indicator", "scoring", "initiative", "exemplar", "rating", "review",
	"award", "organisation", "any", "administration", "fragments",
}

const rolesMark = "# Roles: "

// Tabs makes a tab of each operation in files, such as contract.Operations. Variables are JSON by the name of the operation.
func Tabs(files fs.FS, variables map[string]json.RawMessage) ([]Tab, error) {
	var operations []*ast.OperationDefinition
	fragments := ast.FragmentDefinitionList{}
	texts := map[string]string{} // of operations and fragments
	for _, name := range order {
		content, err := fs.ReadFile(files, "operations/"+name+".graphql")
		if err != nil {
			return nil, err
		}
		// One at a time: a document knows where its definitions begin, and not where they end.
		for block := range strings.SplitSeq(strings.TrimSpace(string(content)), "\n\n") {
			document, err := parser.ParseQuery(&ast.Source{Name: name, Input: block})
			if err != nil {
				return nil, err
			}
			for _, o := range document.Operations {
				operations = append(operations, o)
				texts[o.Name] = block
			}
			for _, f := range document.Fragments {
				fragments = append(fragments, f)
				texts[f.Name] = block
			}
		}
	}
	tabs := make([]Tab, len(operations))
	for i, o := range operations {
		tab := Tab{Name: o.Name, Query: texts[o.Name] + "\n"}
		for line := range strings.SplitSeq(tab.Query, "\n") {
			if list, ok := strings.CutPrefix(line, rolesMark); ok {
				tab.Roles = strings.Split(list, ", ")
			}
		}
		if tab.Roles == nil {
			return nil, fmt.Errorf("operation %s: write %sand its roles, or %s", o.Name, rolesMark, Everybody)
		}
		for _, used := range spreads(o.SelectionSet, fragments, nil) {
			tab.Query += "\n" + texts[used] + "\n"
		}
		tab.Variables = string(variables[o.Name])
		tabs[i] = tab
	}
	return tabs, nil
}

// spreads appends the names of the fragments that a selection needs, also through each other, to those that are there already.
func spreads(selection ast.SelectionSet, fragments ast.FragmentDefinitionList, names []string) []string {
	for _, s := range selection {
		switch s := s.(type) {
		case *ast.Field:
			names = spreads(s.SelectionSet, fragments, names)
		case *ast.InlineFragment:
			names = spreads(s.SelectionSet, fragments, names)
		case *ast.FragmentSpread:
			if f := fragments.ForName(s.Name); f != nil && !slices.Contains(names, s.Name) {
				names = spreads(f.SelectionSet, fragments, append(names, s.Name))
			}
		}
	}
	return names
}
