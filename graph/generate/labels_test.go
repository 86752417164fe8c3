package main

import (
	"encoding/json"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph/generated"
)

var update = flag.Bool("update", false, "write contract/labels.json anew")

// schema is what the server serves.
func schema() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() }

// TestLabelsAreUpToDate: every enum and code has its words, and the file has them all.
func TestLabelsAreUpToDate(t *testing.T) {
	t.Chdir("../..")
	if *update {
		if err := writeLabels(schema()); err != nil {
			t.Fatal(err)
		}
	}
	enums, list, err := readLabels()
	if err != nil {
		t.Fatal(err)
	}
	values := labelled(schema())
	if err := complete(values, enums, list); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(contractLabels); err != nil || string(got) != labelsJSON(values, enums, list) {
		t.Errorf("%s is not made from %s and %s: run go generate ./graph (%v)", contractLabels, contractEnums, contractErrors, err)
	}
}

// TestEnumsAreSorted: in a sorted file nobody writes a label twice, of which JSON
// would silently take the last.
func TestEnumsAreSorted(t *testing.T) {
	t.Chdir("../..")
	raw, err := os.ReadFile(contractEnums)
	if err != nil {
		t.Fatal(err)
	}
	key, last := regexp.MustCompile(`^( {2}| {4})"(\w+)": {"vi": .*, "en": `), map[string]string{}
	for i, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		m := key.FindStringSubmatch(line)
		if m == nil {
			if !slices.Contains([]string{"{", "  }},", "  }}", "}"}, line) {
				t.Errorf("%s:%d is not the line of one label: %s", contractEnums, i+1, line)
			}
			continue
		}
		if indent, name := m[1], m[2]; name <= last[indent] {
			t.Errorf("%s:%d: %s should not stand after %s", contractEnums, i+1, name, last[indent])
		}
		if last[m[1]] = m[2]; len(m[1]) == 2 {
			delete(last, "    ") // the values of the next enum begin
		}
	}
}

// good is a schema of one enum with one value, its labels, and an error that tells of it.
func good() (map[string][]string, map[string]enumLabels, []template) {
	words := label{"Trạng thái", "Status"}
	text := texts{Message: "{status}", Remedy: "{on}"}
	return map[string][]string{"Status": {"DRAFT"}},
		map[string]enumLabels{"Status": {words, map[string]label{"DRAFT": {"Dự thảo", "Draft"}}}},
		[]template{
			{code: code{Code: "A", Params: []string{"status", "on"}, Vi: text, En: text}, Enums: map[string]string{"status": "Status"}, Dates: []string{"on"}},
			{code: code{Code: "B", Params: []string{}, Vi: texts{Message: "b", Remedy: "b"}, En: texts{Message: "b", Remedy: "b"}}},
		}
}

// TestLabelsAreComplete: each fault stops the generation, and says what to write where.
func TestLabelsAreComplete(t *testing.T) {
	type world struct {
		values map[string][]string
		enums  map[string]enumLabels
		list   []template
	}
	cases := map[string]struct {
		spoil func(w *world)
		want  string // "" when all is well
	}{
		"complete":          {func(*world) {}, ""},
		"no enum":           {func(w *world) { w.values["Role"] = nil }, `contract/enums.json: add "Role": {"vi": "…", "en": "…", "values": {…}}`},
		"no value":          {func(w *world) { w.values["Status"] = []string{"DRAFT", "DONE"} }, `contract/enums.json: add "DONE": {"vi": "…", "en": "…"} to Status`},
		"one language":      {func(w *world) { w.enums["Status"].Values["DRAFT"] = label{Vi: "Dự thảo"} }, `contract/enums.json: add "DRAFT": {"vi": "…", "en": "…"} to Status`},
		"proposed line":     {func(w *world) { w.enums["Status"].Values["DRAFT"] = label{"…", "…"} }, `contract/enums.json: add "DRAFT": {"vi": "…", "en": "…"} to Status`},
		"enum not served":   {func(w *world) { w.enums["Gone"] = enumLabels{} }, "contract/enums.json: remove Gone, which the schema does not have"},
		"value not served":  {func(w *world) { w.enums["Status"].Values["GONE"] = label{"Cũ", "Old"} }, "contract/enums.json: remove GONE from Status, which does not have it"},
		"no remedy":         {func(w *world) { w.list[1].En.Remedy = "" }, "contract/errors.json: B: add message and remedy in en, and the detail in both languages or in none"},
		"detail in one":     {func(w *world) { w.list[1].En.Detail = "b" }, "contract/errors.json: B: add message and remedy in en, and the detail in both languages or in none"},
		"param not listed":  {func(w *world) { w.list[1].Vi.Message = "{unit}" }, `contract/errors.json: B: add "unit" to params: the texts in vi name it`},
		"date not listed":   {func(w *world) { w.list[1].Dates = []string{"day"} }, `contract/errors.json: B: add "day" to params: it is said to hold dates`},
		"unknown enum":      {func(w *world) { w.list[0].Enums["status"] = "Gone" }, "contract/errors.json: A: status holds values of Gone, which the schema does not have"},
		"kind told once":    {func(w *world) { w.list[1].Params = []string{"on"} }, `contract/errors.json: B: add "on" to dates, as elsewhere`},
		"kind told for one": {func(w *world) { w.list[1].Params = []string{"status"} }, `contract/errors.json: B: add "status" to enums, as elsewhere`},
	}
	for name, c := range cases {
		var w world
		w.values, w.enums, w.list = good()
		c.spoil(&w)
		got := ""
		if err := complete(w.values, w.enums, w.list); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestEveryValueHasWords reads the file as a frontend does: what the contract's
// schema holds is found in it, in both languages.
func TestEveryValueHasWords(t *testing.T) {
	t.Chdir("../..")
	raw, err := os.ReadFile(contractLabels)
	if err != nil {
		t.Fatal(err)
	}
	var labels struct {
		Enums  map[string]enumLabels
		Errors map[string]errorLabels
	}
	if err := json.Unmarshal(raw, &labels); err != nil {
		t.Fatal(err)
	}
	for name, d := range schema().Types {
		for _, v := range d.EnumValues {
			switch label := labels.Enums[name].Values[v.Name]; {
			case name == "ErrorCode" && (labels.Errors[v.Name].Vi.Message == "" || labels.Errors[v.Name].En.Message == ""):
				t.Errorf("%s has no texts", v.Name)
			case name != "ErrorCode" && !d.BuiltIn && (label.Vi == "" || label.En == ""):
				t.Errorf("%s.%s has no label", name, v.Name)
			}
		}
	}
	for _, f := range schema().Mutation.Fields {
		if label := labels.Enums[operations].Values[f.Name]; label.Vi == "" || label.En == "" {
			t.Errorf("the mutation %s has no label", f.Name)
		}
	}
}
