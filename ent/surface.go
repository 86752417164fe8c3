//go:build ignore

package main

import (
	"fmt"
	"slices"
	"strings"
	"text/template"

	"entgo.io/contrib/entgql"
	"entgo.io/ent/entc/gen"
	"entgo.io/ent/schema/field"
	"github.com/vektah/gqlparser/v2/ast"
)

// defaultOrders says how a list is ordered when its caller asks for no order. A type that has PLACE
// is ordered by it and stands not here. A minus is for descending.
var defaultOrders = map[string][]string{
	"Account":         {"LINKED_AT"},
	"Award":           {"-ACHIEVEMENT_ENDS_ON", "RECIPIENT"},
	"AwardType":       {"DISPLAY_ORDER"},
	"Campaign":        {"STARTS_ON"},
	"Cluster":         {"NAME"},
	"ClusterMember":   {"-MEMBER_YEAR", "DISPLAY_ORDER"},
	"Conference":      {"-HELD_ON"},
	"Decision":        {"-DECIDED_ON"},
	"Delegation":      {"-STARTS_ON"},
	"EmulationYear":   {"-WORK_YEAR"},
	"Event":           {"-AT"},
	"Exemplar":        {"-DISCOVERED_ON"},
	"Grant":           {"-STARTS_ON"},
	"Initiative":      {"-REGISTERED_ON"},
	"Indicator":       {"NAME"},
	"IndicatorPeriod": {"-STARTS_ON"},
	"LegalBasis":      {"CODE"},
	"Notification":    {"-AT"},
	"Pledge":          {"-DRAFTED_ON"},
	"Post":            {"DISPLAY_ORDER"},
	"Posting":         {"STARTS_ON"},
	"Registration":    {"-REGISTERED_ON"},
	"Responsibility":  {"APPLICATION"},
	"Review":          {"-AS_OF"},
	"ScoreCard":       {"POSITION"},
	"ScoringSheet":    {"-STARTS_ON"},
	"Task":            {"DUE_ON"},
}

// scoped are the types whose rows not every caller sees: an edge to one of them may be null though
// the row is there. Keep it in step with the rules of internal/access.
var scoped = []string{
	"Absence", "Account", "Award", "Campaign", "CampaignLauncher", "Cluster", "ClusterMember", "Conference", "Correction", "Decision", "Delegation", "DisciplinaryCase", "EmulationYear", "Event", "Exemplar", "Grant", "Initiative",
	"InitiativeAuthor", "InitiativeRecognition", "InitiativeUse",
	"Indicator", "IndicatorPeriod", "Notification", "PersonalData", "Pledge", "PledgeCommitment", "PledgeParty", "Posting", "Rating", "Registration",
	"Responsibility", "Review", "Score", "ScoreCard", "ScoringSheet", "Staff", "Task",
}

var (
	camel = gen.Funcs["camel"].(func(string) string)

	filterEdges  = entgql.TemplateFuncs["filterEdges"].(func([]*gen.Edge, entgql.SkipMode) ([]*gen.Edge, error))
	filterFields = entgql.TemplateFuncs["filterFields"].(func([]*gen.Field, entgql.SkipMode) ([]*gen.Field, error))
	orderFields  = entgql.TemplateFuncs["orderFields"].(func(*gen.Type) ([]*entgql.OrderTerm, error))
)

// surfaceFuncs are what our templates can ask.
var surfaceFuncs = template.FuncMap{
	"connectionNodes": connectionNodes,
	"defaultOrder":    defaultOrder,
	"filterOps":       filterOps,
	"foldedField":     foldedField,
	"groupColumns":    groupColumns,
	"hasWhere":        hasWhere,
	"listOrder":       listOrder,
	"matchName":       matchName,
	"whereFields":     whereFields,
}

func annotationOf(annotations gen.Annotations) (entgql.Annotation, error) {
	var a entgql.Annotation
	raw, ok := annotations[a.Name()]
	if !ok {
		return a, nil
	}
	return a, a.Decode(raw)
}

// connectionNodes returns the types that are listed in pages. All of them take many orders.
func connectionNodes(nodes []*gen.Type) ([]*gen.Type, error) {
	var out []*gen.Type
	for _, n := range nodes {
		a, err := annotationOf(n.Annotations)
		if err != nil {
			return nil, err
		}
		if !a.RelayConnection || a.Skip.Is(entgql.SkipType) {
			continue
		}
		if !a.MultiOrder {
			return nil, fmt.Errorf("%s is a connection: give it entgql.MultiOrder too", n.Name)
		}
		out = append(out, n)
	}
	return out, nil
}

type defaultTerm struct {
	Term *entgql.OrderTerm
	Desc bool
}

func defaultOrder(n *gen.Type) ([]defaultTerm, error) {
	terms, err := orderFields(n)
	if err != nil {
		return nil, err
	}
	find := func(name string) int {
		return slices.IndexFunc(terms, func(t *entgql.OrderTerm) bool { return t.GQL == name })
	}
	for _, t := range terms {
		if !t.IsFieldTerm() || t.Field.Optional {
			return nil, fmt.Errorf("%s.%s: lists are ordered by columns of their own that are never null", n.Name, t.GQL)
		}
	}
	names, ok := defaultOrders[n.Name]
	if place := find("PLACE") >= 0; place == ok {
		return nil, fmt.Errorf("%s has PLACE or stands in defaultOrders, one of both", n.Name)
	} else if place {
		names = []string{"PLACE"}
	}
	var out []defaultTerm
	for _, name := range names {
		bare, desc := strings.CutPrefix(name, "-")
		i := find(bare)
		if i < 0 {
			return nil, fmt.Errorf("defaultOrders: %s has no order %s", n.Name, bare)
		}
		out = append(out, defaultTerm{terms[i], desc})
	}
	return out, nil
}

// listOrder returns the columns that a list without pages is ordered by.
func listOrder(n *gen.Type) []*gen.Field {
	for _, f := range n.Fields {
		if f.Name == "starts_on" {
			return []*gen.Field{f, n.ID}
		}
	}
	return []*gen.Field{n.ID}
}

func hasWhere(n *gen.Type) (bool, error) {
	a, err := annotationOf(n.Annotations)
	return err == nil && !a.Skip.Is(entgql.SkipWhereInput), err
}

// whereFields returns the columns that a type can be filtered by.
func whereFields(n *gen.Type) ([]*gen.Field, error) {
	fields, err := filterFields(n.Fields, entgql.SkipWhereInput)
	return slices.DeleteFunc(append([]*gen.Field{n.ID}, fields...), func(f *gen.Field) bool {
		return !f.Type.Comparable() || f.Sensitive()
	}), err
}

// filterOps returns the operators that the contract offers on a column: few, since `not` makes the
// rest. It is asked by the template and by the schema alike.
func filterOps(f *gen.Field) []gen.Op {
	var keep []gen.Op
	switch t := f.Type.Type; {
	case f.Name == "version":
		return nil
	case t == field.TypeBool:
		keep = []gen.Op{gen.EQ}
	case f.Name == "id" || f.IsEdgeField() || isID(f) || isEnum(f):
		keep = []gen.Op{gen.EQ, gen.NEQ, gen.In, gen.NotIn}
	case t == field.TypeString:
		keep = []gen.Op{gen.EQ, gen.In, gen.NotIn, gen.Contains}
	default: // numbers, dates and times
		keep = []gen.Op{gen.EQ, gen.NEQ, gen.In, gen.NotIn, gen.GT, gen.GTE, gen.LT, gen.LTE}
	}
	if f.Optional {
		keep = append(keep, gen.IsNil, gen.NotNil)
	}
	return slices.DeleteFunc(slices.Clone(f.Ops()), func(op gen.Op) bool { return !slices.Contains(keep, op) })
}

// groupColumn is a column by whose values rows are counted.
type groupColumn struct {
	GQL, Doc string
	Field    *gen.Field
}

// groupColumns returns what a type can be counted by: enums, years, and edges to rows that everybody
// sees. Each is named as its field is.
func groupColumns(n *gen.Type) ([]groupColumn, error) {
	var all []groupColumn
	add := func(name, doc string, f *gen.Field) { all = append(all, groupColumn{strings.ToUpper(name), doc, f}) }
	fields, err := filterFields(n.Fields, entgql.SkipType)
	if err != nil {
		return nil, err
	}
	for _, f := range fields {
		if isEnum(f) || strings.HasSuffix(f.Name, "_year") {
			add(f.Name, f.Comment(), f)
		}
	}
	edges, err := filterEdges(n.Edges, entgql.SkipType)
	if err != nil {
		return nil, err
	}
	for _, e := range edges {
		if f := e.Field(); f != nil && e.Unique && named(e.Type) && !slices.Contains(scoped, e.Type.Name) {
			add(e.Name, e.Comment(), f)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s has nothing to be counted by", n.Name)
	}
	return all, nil
}

// named tells of the rows that can be called by a name: GroupCount.name.
func named(n *gen.Type) bool {
	return slices.Contains([]string{"AwardType", "Department", "Office", "Post"}, n.Name)
}

func isID(f *gen.Field) bool {
	a, err := annotationOf(f.Annotations)
	return err == nil && a.Type == "ID"
}

// isEnum tells of enums of the contract; kinds of event are too many for one of the database.
func isEnum(f *gen.Field) bool {
	a, err := annotationOf(f.Annotations)
	return f.IsEnum() || err == nil && a.Type == "EventKind"
}

// foldedField returns the column that holds a name in lower case without marks, or nil.
func foldedField(n *gen.Type) *gen.Field {
	for _, f := range n.Fields {
		if strings.HasSuffix(f.Name, "_folded") {
			return f
		}
	}
	return nil
}

// matchName names the filter over a folded column: name_folded makes name_matches.
func matchName(f *gen.Field) string { return strings.TrimSuffix(f.Name, "_folded") + "_matches" }

// opField names a filter: EQ has the name of its column.
func opField(f *gen.Field, op gen.Op) string {
	if op == gen.EQ {
		return camel(f.Name)
	}
	return camel(f.Name + "_" + op.Name())
}

// shape makes the schema agree with our templates, and says what may be null.
func shape(g *gen.Graph, s *ast.Schema) error {
	for _, n := range g.Nodes {
		if def := s.Types[n.Name+"WhereInput"]; def != nil {
			if err := shapeWhere(n, def); err != nil {
				return err
			}
		}
		def := s.Types[n.Name]
		if def == nil {
			continue
		}
		for _, e := range n.Edges {
			f := def.Fields.ForName(camel(e.Name))
			switch {
			case f == nil:
			case !e.Unique && f.Type.Elem != nil:
				f.Type.NonNull = true // a list is never null: nothing to see is an empty one
			case e.Unique && slices.Contains(scoped, e.Type.Name):
				f.Type.NonNull = false
			}
		}
		if conn := s.Types[n.Name+"Connection"]; conn != nil {
			conn.Fields.ForName("edges").Type = ast.NonNullListType(ast.NonNullNamedType(n.Name+"Edge", nil), nil)
			if err := shapeCounts(n, conn, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// shapeCounts gives a connection countsBy, and the enum that it takes.
func shapeCounts(n *gen.Type, conn *ast.Definition, s *ast.Schema) error {
	columns, err := groupColumns(n)
	if err != nil {
		return err
	}
	by := &ast.Definition{Kind: ast.Enum, Name: n.Name + "CountBy", Description: "What a list of " + n.Name + " can be counted by. Values are only added."}
	for _, c := range columns {
		by.EnumValues = append(by.EnumValues, &ast.EnumValueDefinition{Name: c.GQL, Description: c.Doc})
	}
	s.Types[by.Name] = by
	conn.Fields = append(conn.Fields, &ast.FieldDefinition{
		Name:      "countsBy",
		Arguments: ast.ArgumentDefinitionList{{Name: "by", Type: ast.NonNullNamedType(by.Name, nil)}},
		Type:      ast.NonNullListType(ast.NonNullNamedType("GroupCount", nil), nil),
	})
	return nil
}

// shapeWhere leaves in a filter what where_input.tmpl generates, in the same order.
func shapeWhere(n *gen.Type, def *ast.Definition) error {
	fields, err := whereFields(n)
	if err != nil {
		return err
	}
	keep := []string{"not", "and", "or"}
	if f := foldedField(n); f != nil {
		name := camel(matchName(f))
		def.Fields = append(def.Fields, &ast.FieldDefinition{Name: name, Type: ast.NamedType("String", nil)})
		keep = append(keep, name)
	}
	for _, f := range fields {
		for _, op := range filterOps(f) {
			keep = append(keep, opField(f, op))
		}
	}
	edges, err := filterEdges(n.Edges, entgql.SkipWhereInput)
	if err != nil {
		return err
	}
	for _, e := range edges {
		keep = append(keep, camel("has_"+e.Name), camel("has_"+e.Name+"_with"))
	}
	shaped := make(ast.FieldList, len(keep))
	for i, name := range keep {
		if shaped[i] = def.Fields.ForName(name); shaped[i] == nil {
			return fmt.Errorf("%s has no field %s", def.Name, name)
		}
	}
	def.Fields = shaped
	return nil
}
