package graph

import (
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"
	"github.com/vektah/gqlparser/v2/parser"

	"thidua/internal/limit"
)

// parsed is a document that is not too large to be validated. Codes: QUERY_TOO_LARGE;
// other errors are those of the parser.
func parsed(text string, most limit.Document) (*ast.QueryDocument, error) {
	tokens := 0 // each costs the parser and the validator many times more than it does here
	for l := lexer.New(&ast.Source{Input: text}); ; tokens++ {
		// What is wrong, the parser tells with its place.
		if token, err := l.ReadToken(); err != nil || token.Kind == lexer.EOF {
			break
		}
	}
	if tokens > most.Tokens {
		return nil, exceeded(TooLarge, measure{"document.tokens", most.Tokens, tokens})
	}
	doc, err := parser.ParseQueryWithTokenLimit(&ast.Source{Input: text}, most.Tokens)
	if err != nil {
		return nil, err
	}
	return doc, Check(doc, most)
}

// Check refuses a document that is too large to be validated: to compare fields
// with each other, and to follow fragments, takes time that grows faster than they do.
// It counts what is written, and needs no schema. Codes: QUERY_TOO_LARGE.
func Check(doc *ast.QueryDocument, most limit.Document) error {
	w := walk{fragments: map[string]*ast.FragmentDefinition{}, known: map[string]shape{}}
	for _, f := range doc.Fragments {
		w.fragments[f.Name] = f
	}
	var whole shape
	for _, f := range doc.Fragments {
		w.directed(f.Directives)
		w.count(f.SelectionSet)
		whole.depth = max(whole.depth, w.fragment(f.Name).depth)
	}
	for _, o := range doc.Operations {
		w.directed(o.Directives)
		for _, v := range o.VariableDefinitions {
			w.directed(v.Directives)
			w.value(v.DefaultValue, 0)
		}
		w.count(o.SelectionSet)
		one := w.shape(o.SelectionSet)
		whole = shape{max(whole.depth, one.depth), max(whole.width, one.width)}
	}
	if m, ok := over([]measure{
		{"document.operations", most.Operations, len(doc.Operations)},
		{"document.fields", most.Fields, w.fields},
		{"document.aliases", most.Aliases, w.aliases},
		{"document.directives", most.Directives, w.directives},
		{"document.spreads", most.Spreads, w.spreads},
		{"document.nesting", most.Nesting, w.nesting},
		{"document.depth", most.Depth, whole.depth},
		{"document.roots", most.Roots, whole.width},
	}...); ok {
		return exceeded(TooLarge, m)
	}
	return nil
}

// walk counts the parts of a document.
type walk struct {
	fields, aliases, directives, spreads, nesting int

	fragments map[string]*ast.FragmentDefinition
	known     map[string]shape // of fragments, so that many spreads of one cost no more than one
}

// count takes every selection once, as it is written. The parser lets nothing nest
// deeper than a thousand levels.
func (w *walk) count(set ast.SelectionSet) {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			w.fields++
			if s.Alias != s.Name {
				w.aliases++
			}
			w.directed(s.Directives)
			w.arguments(s.Arguments)
			w.count(s.SelectionSet)
		case *ast.InlineFragment:
			w.directed(s.Directives)
			w.count(s.SelectionSet)
		case *ast.FragmentSpread:
			w.spreads++
			w.directed(s.Directives)
		}
	}
}

func (w *walk) directed(list ast.DirectiveList) {
	w.directives += len(list)
	for _, d := range list {
		w.arguments(d.Arguments)
	}
}

func (w *walk) arguments(list ast.ArgumentList) {
	for _, a := range list {
		w.value(a.Value, 0)
	}
}

// value notes how deep a literal is; above is how many are around it.
func (w *walk) value(v *ast.Value, above int) {
	if v == nil || v.Kind != ast.ListValue && v.Kind != ast.ObjectValue {
		return
	}
	w.nesting = max(w.nesting, above+1)
	for _, c := range v.Children {
		w.value(c.Value, above+1)
	}
}

// nesting is how deep a value of a variable is; the decoder of JSON bounds it.
func nesting(value any) (deepest int) {
	switch v := value.(type) {
	case map[string]any:
		for _, below := range v {
			deepest = max(deepest, 1+nesting(below))
		}
	case []any:
		for _, below := range v {
			deepest = max(deepest, 1+nesting(below))
		}
	}
	return deepest
}

// shape is how many levels of fields a selection has, and how many fields stand at
// its top, its fragments written out.
type shape struct{ depth, width int }

func (w *walk) shape(set ast.SelectionSet) (all shape) {
	for _, s := range set {
		var one shape
		switch s := s.(type) {
		case *ast.Field:
			one = shape{1 + w.shape(s.SelectionSet).depth, 1}
		case *ast.InlineFragment:
			one = w.shape(s.SelectionSet)
		case *ast.FragmentSpread:
			one = w.fragment(s.Name)
		}
		all = shape{max(all.depth, one.depth), sum(all.width, one.width)}
	}
	return all
}

// fragment is the shape of a fragment. One that is missing, or spreads itself, is
// refused by the validator; here it ends where it is met again.
func (w *walk) fragment(name string) shape {
	known, ok := w.known[name]
	if f := w.fragments[name]; !ok && f != nil {
		w.known[name] = shape{}
		known = w.shape(f.SelectionSet)
		w.known[name] = known
	}
	return known
}
