package proof_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/vietnamese"
)

// where is a filter, as the API takes it; term is a word of an enum in it.
type (
	where map[string]any
	term  string
)

// String writes a filter as GraphQL does.
func (w where) String() string {
	parts := make([]string, 0, len(w))
	for _, name := range mapKeys(w) {
		parts = append(parts, name+": "+written(w[name]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func written(value any) string {
	switch v := value.(type) {
	case where:
		return v.String()
	case []where:
		parts := make([]string, len(v))
		for i, w := range v {
			parts[i] = w.String()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = written(item)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case term:
		return string(v)
	default:
		return literal(v)
	}
}

// holds is what a filter says of a row: yes, no, or unknown, as of a value that is
// not there, which also not does not turn into yes.
type holds int

const (
	no holds = iota
	unknown
	yes
)

func truly(b bool) holds {
	if b {
		return yes
	}
	return no
}

// eval says what a filter holds of a row for a caller: of rows that it goes
// through it knows those that the caller sees, and no others.
func (p *proof) eval(c *caller, r *row, w where) holds {
	all := yes
	for name, value := range w {
		all = min(all, p.term(c, r, name, value))
	}
	return all
}

func (p *proof) term(c *caller, r *row, name string, value any) holds {
	about := p.fields.types[r.typ]
	switch {
	case name == "not":
		return yes - p.eval(c, r, value.(where))
	case name == "and" || name == "or":
		var each []holds
		for _, w := range value.([]where) {
			each = append(each, p.eval(c, r, w))
		}
		if name == "or" {
			return slices.Max(each)
		}
		return slices.Min(each)
	case about.is(name, "unit") != "":
		return p.inUnit(c, r, value.(where))
	case about.is(name, "match") != "":
		folded := vietnamese.Fold(fmt.Sprint(r.fields[about.behind[name]]))
		return truly(!slices.ContainsFunc(vietnamese.Words(value.(string)), func(word string) bool { return !strings.Contains(folded, word) }))
	}
	if edge, with := strings.CutSuffix(name, "With"); about.is(edge, "through") != "" {
		found := truly(slices.ContainsFunc(p.through(c, r, edge), func(other *row) bool {
			return !with || !slices.ContainsFunc(value.([]where), func(w where) bool { return p.eval(c, other, w) != yes })
		}))
		if value == false {
			return yes - found
		}
		return found
	}
	field, operator := split(name, about.names["filter"])
	return p.compare(r.fields[field], operator, value)
}

// through are the visible rows that a filter like hasStaff goes to.
func (p *proof) through(c *caller, r *row, has string) (rows []*row) {
	edge := strings.ToLower(has[3:4]) + has[4:]
	for _, id := range p.only(c, targetOf(schema.Types[r.typ].Fields.ForName(edge)), r.edges[edge]) {
		rows = append(rows, p.all[id])
	}
	return rows
}

// compare says what a filter of one field holds of its value.
func (p *proof) compare(is any, operator string, than any) holds {
	switch operator {
	case "IsNil":
		return truly((is == nil) == than.(bool))
	case "NotNil":
		return truly((is != nil) == than.(bool))
	}
	if is == nil {
		return unknown
	}
	switch operator {
	case "In", "NotIn":
		in := slices.ContainsFunc(than.([]any), func(v any) bool { return order(is, v) == 0 })
		return truly(in == (operator == "In"))
	case "Contains":
		text, part := fmt.Sprint(is), fmt.Sprint(than)
		if !p.db.Postgres() { // where LIKE knows no case of a to z
			text, part = strings.ToLower(text), strings.ToLower(part)
		}
		return truly(strings.Contains(text, part))
	case "NEQ":
		return truly(order(is, than) != 0)
	case "GT":
		return truly(order(is, than) > 0)
	case "GTE":
		return truly(order(is, than) >= 0)
	case "LT":
		return truly(order(is, than) < 0)
	case "LTE":
		return truly(order(is, than) <= 0)
	case "":
		return truly(order(is, than) == 0)
	}
	p.Fatalf("fields.txt: the operator %s is new: say here what it means", operator)
	return no
}

// order compares values: days and times are written so that text tells the order.
func order(a, b any) int {
	if m, ok := a.(json.Number); ok {
		if n, ok := b.(json.Number); ok {
			i, _ := m.Int64()
			j, _ := n.Int64()
			return cmp.Compare(i, j)
		}
	}
	return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
}
