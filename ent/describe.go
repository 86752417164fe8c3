//go:build ignore

package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/entc/gen"
	"entgo.io/ent/schema/field"
	"github.com/vektah/gqlparser/v2/ast"
)

// describe gives every part of the generated schema a description: columns and edges have theirs from
// the ent schema, enums from words.go, and the rest is the same for every type. Generation fails when
// one is missing, or when words.go has one too many.
func describe(g *gen.Graph, s *ast.Schema) error {
	words := maps.Clone(enumWords)
	take := func(key string) string { w := words[key]; delete(words, key); return w }

	for _, n := range g.Nodes {
		if err := describeType(n, s); err != nil {
			return err
		}
	}
	for _, def := range s.Types {
		if text, ok := fixedWords[def.Name]; ok {
			def.Description = text
		}
		for _, f := range def.Fields {
			if text, ok := fixedWords[def.Name+"."+f.Name]; ok {
				f.Description = text
			}
			for _, a := range f.Arguments {
				if text, ok := argumentWords[a.Name]; ok {
					a.Description = text
				}
			}
		}
		if def.Kind != ast.Enum || strings.HasSuffix(def.Name, "CountBy") {
			continue
		}
		if of, ok := strings.CutSuffix(def.Name, "OrderField"); ok {
			def.Description = "What a list of " + of + " can be ordered by."
		} else {
			def.Description = take(def.Name)
		}
		for _, v := range def.EnumValues {
			v.Description = take(def.Name + "." + v.Name)
		}
	}
	for name, d := range s.Directives {
		d.Description = fixedWords["@"+name]
	}
	missing := undescribed(s)
	for _, key := range slices.Sorted(maps.Keys(words)) {
		missing = append(missing, key+" is described and not there")
	}
	if len(missing) > 0 {
		return fmt.Errorf("descriptions (ent/words.go, or a Comment in ent/schema):\n\t%s", strings.Join(missing, "\n\t"))
	}
	return nil
}

// undescribed lists what has no description. Arguments of directives are left out: nobody reads them.
func undescribed(s *ast.Schema) (missing []string) {
	need := func(text, key string) {
		if text == "" {
			missing = append(missing, key+" has no description")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Types)) {
		def := s.Types[name]
		need(def.Description, name)
		for _, f := range def.Fields {
			need(f.Description, name+"."+f.Name)
			for _, a := range f.Arguments {
				need(a.Description, name+"."+f.Name+"."+a.Name)
			}
		}
		for _, v := range def.EnumValues {
			need(v.Description, name+"."+v.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.Directives)) {
		need(s.Directives[name].Description, "@"+name)
	}
	return missing
}

func describeType(n *gen.Type, s *ast.Schema) error {
	def := s.Types[n.Name]
	if def == nil {
		return nil
	}
	def.Description = commentOf(n)
	for _, e := range n.Edges {
		if f := def.Fields.ForName(camel(e.Name)); f != nil {
			f.Description = e.Comment()
		}
	}
	fill := func(name, text string, fields map[string]string) {
		def := s.Types[name]
		if def == nil {
			return
		}
		def.Description = text
		for _, f := range def.Fields {
			f.Description = fields[f.Name]
		}
	}
	fill(n.Name+"Connection", "A page of a list of "+n.Name+".", map[string]string{
		"edges":      "The rows of the page, in the order of the list.",
		"pageInfo":   "What lies around the page. Costs no count.",
		"totalCount": "How many there are on all pages, as far as you may see them. Costs a count.",
		"countsBy":   "How many of totalCount have each value, the largest groups first, at most 200: numbers for tabs and charts. Costs a count.",
	})
	fill(n.Name+"Edge", "One row of a page of "+n.Name+".", map[string]string{
		"node":   "The row.",
		"cursor": "Where the row stands in this order.",
	})
	fill(n.Name+"Order", "One order of a list of "+n.Name+". Rows that are equal in all orders given are ordered by id.", map[string]string{
		"direction": "Which way.",
		"field":     "By what.",
	})
	if where := s.Types[n.Name+"WhereInput"]; where != nil {
		return describeWhere(n, where)
	}
	return nil
}

func commentOf(n *gen.Type) string {
	comment, _ := n.Annotations["Comment"].(map[string]any)
	text, _ := comment["Text"].(string)
	return text
}

func describeWhere(n *gen.Type, def *ast.Definition) error {
	def.Description = "Which rows of " + n.Name + ": those for which all that is given holds. Empty, it is every row; inside and, or, not and has…With an empty one is refused."
	text := map[string]string{
		"not": "This does not hold. What is absent is neither equal nor unequal to anything: ask for it by …IsNil.",
		"and": "All of these hold.",
		"or":  "One of these holds, or several.",
	}
	if f := foldedField(n); f != nil {
		text[camel(matchName(f))] = "Every word of the text occurs in the " + strings.TrimSuffix(f.Name, "_folded") + ", with or without marks, in any order. A text without words matches all."
	}
	fields, err := whereFields(n)
	if err != nil {
		return err
	}
	for _, f := range fields {
		for _, op := range filterOps(f) {
			text[opField(f, op)] = sentence(f, op)
		}
	}
	edges, err := filterEdges(n.Edges, entgql.SkipWhereInput)
	if err != nil {
		return err
	}
	for _, e := range edges {
		name := camel(e.Name)
		text[camel("has_"+e.Name)] = "true: there is something in " + name + " that you may see; false: there is nothing."
		text[camel("has_"+e.Name+"_with")] = "In " + name + " there is one that you may see and for which all of these hold."
	}
	for _, f := range def.Fields {
		f.Description = text[f.Name]
	}
	return nil
}

// sentence says what a filter does.
func sentence(f *gen.Field, op gen.Op) string {
	more, less := "more than", "less than"
	if f.Type.Type == field.TypeTime {
		more, less = "after", "before"
	}
	atLeast, atMost := "at least", "at most"
	if f.Type.Type == field.TypeTime {
		atLeast, atMost = "on or after", "on or before"
	}
	return camel(f.Name) + " " + map[gen.Op]string{
		gen.EQ:       "is this.",
		gen.NEQ:      "is there and is not this.",
		gen.In:       "is one of these; an empty list matches nothing.",
		gen.NotIn:    "is there and is none of these.",
		gen.GT:       "is " + more + " this.",
		gen.GTE:      "is " + atLeast + " this.",
		gen.LT:       "is " + less + " this.",
		gen.LTE:      "is " + atMost + " this.",
		gen.Contains: "contains the text, marks and all.",
		gen.IsNil:    "is absent; false: is there.",
		gen.NotNil:   "is there; false: is absent.",
	}[op]
}
