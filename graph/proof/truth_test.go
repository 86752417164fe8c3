package proof_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/ent"
	"thidua/graph/generated"
)

var schema = generated.NewExecutableSchema(generated.Config{}).Schema()

// telling are texts that give away which row they come from, see words.
var telling = regexp.MustCompile(`(?i:\bzq\d{4}\b)|\b[a-z]{3}_[0-9A-Z]{26}\b|\b19[345]\d\b|` +
	`\b(?:FEMALE|MALE|MATERNITY|STUDY|SICK|UNPAID|REPRIMAND|DENUNCIATION|RETIRED|TRANSFERRED_OUT|RESIGNED|DISMISSED|DIED)\b`)

// proof is a world, all that is true in it, and how much was asked.
type proof struct {
	*world
	table   *table
	fields  *fields
	all     map[string]*row     // by id
	byType  map[string][]*row   // in the order of their ids
	shownOn map[string][]string // ids of events by the id of the subject whose timeline shows them

	mu            sync.Mutex
	count, failed map[string]int // by class
}

// row is a row of the database: all its columns, and what the API shows of it.
type row struct {
	typ, id string
	cols    map[string]string   // by column; without those that are null
	fields  map[string]any      // by field, as the API shows them
	edges   map[string][]string // ids by field, in the order in which the API shows them
	words   map[string]bool     // what the fields tell
}

// nodeTypes are the types that have rows.
func nodeTypes() (types []string) {
	for _, def := range schema.PossibleTypes["Node"] {
		types = append(types, def.Name)
	}
	slices.Sort(types)
	return types
}

// read reads the truth: rows and columns from the tables, and what fields and
// edges show through the API as the product itself, which sees everything.
func (p *proof) read() {
	p.Helper()
	p.fields = readFields(p)
	p.table, p.all, p.byType, p.shownOn = readTable(p), map[string]*row{}, map[string][]*row{}, map[string][]string{}
	for _, typ := range nodeTypes() {
		for _, cols := range p.raw(ent.Tables[typ]) {
			r := &row{typ: typ, id: cols["id"], cols: cols, fields: map[string]any{}, edges: map[string][]string{}}
			p.all[r.id], p.byType[typ] = r, append(p.byType[typ], r)
		}
		if len(p.byType[typ]) == 0 {
			p.Fatalf("the world has no %s", typ)
		}
	}
	for _, cols := range p.raw("event_subjects") {
		p.shownOn[cols["subject_id"]] = append(p.shownOn[cols["subject_id"]], cols["event_id"])
	}
	system := &caller{name: "system", ctx: p.ctx}
	for _, typ := range nodeTypes() {
		if typ == "Event" {
			continue
		}
		for _, got := range p.objects(system, typ, idsOf(p.byType[typ])) {
			p.learn(got)
		}
	}
	for _, events := range p.timelinesOf(system, mapKeys(p.shownOn)) {
		for _, got := range events {
			p.learn(got)
		}
	}
	for _, r := range p.all {
		if len(r.fields) == 0 {
			p.Fatalf("the product itself does not see the %s %s", r.typ, r.id)
		}
	}
}

// learn keeps what the API shows of a row.
func (p *proof) learn(got map[string]any) {
	r := p.all[got["id"].(string)]
	if r == nil {
		p.Fatalf("%v is in no table", got)
	}
	for _, f := range schema.Types[r.typ].Fields {
		if value, ok := got[f.Name]; ok && isEdge(f) {
			r.edges[f.Name] = idsIn(value)
		} else if ok {
			r.fields[f.Name] = value
		}
	}
	told := maps.Clone(r.fields)
	maps.DeleteFunc(told, func(name string, _ any) bool {
		// What is of somebody else's row, and what nobody classified, is told by none.
		return p.fields.types[r.typ].is(name, "row", "personal", "key") == ""
	})
	r.words = words(text(told))
}

// raw reads a table as it is, past everything that guards it.
func (p *proof) raw(table string) (all []map[string]string) {
	rows, err := p.db.Pool().QueryContext(p.ctx, `SELECT * FROM "`+table+`" ORDER BY id`)
	p.must(err)
	defer rows.Close()
	names, err := rows.Columns()
	p.must(err)
	for rows.Next() {
		values := make([]any, len(names))
		for i := range values {
			values[i] = new(any)
		}
		p.must(rows.Scan(values...))
		cols := map[string]string{}
		for i, v := range values {
			switch v := (*v.(*any)).(type) {
			case nil:
			case []byte:
				cols[names[i]] = string(v)
			case time.Time:
				cols[names[i]] = v.UTC().Format("2006-01-02T15:04:05.000Z")
			default:
				cols[names[i]] = fmt.Sprint(v)
			}
		}
		all = append(all, cols)
	}
	p.must(rows.Err())
	return all
}

func idsOf(rows []*row) []string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.id
	}
	return ids
}

// isEdge reports whether a field leads to rows.
func isEdge(f *ast.FieldDefinition) bool { return targetOf(f) != "" }

// targetOf is the type of the rows that a field leads to.
func targetOf(f *ast.FieldDefinition) string {
	name := strings.TrimSuffix(f.Type.Name(), "Connection")
	if def := schema.Types[name]; def != nil && slices.Contains(def.Interfaces, "Node") {
		return name
	}
	return ""
}
