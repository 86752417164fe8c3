package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// labels.json is what a frontend shows instead of codes: the name of every value of
// an enum, from enums.json, and the texts of every error, from errors.json.
const (
	contractEnums  = "contract/enums.json"
	contractLabels = "contract/labels.json"
)

// operations is labelled like an enum. Its values are the root fields: their names
// are what me.can is asked for, what a delegation lists, what {operation} stands for.
const operations = "Operation"

// label is a name in both languages, as a menu or a table shows it.
type label struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

// enumLabels are the label of an enum and those of its values.
type enumLabels struct {
	label
	Values map[string]label `json:"values"`
}

// template is an entry of errors.json with what its params hold: values of an enum,
// days (yyyy-mm-dd) or instants (RFC 3339). A param that may be a list has its
// values parted by a comma and a space.
type template struct {
	code
	Enums        map[string]string
	Dates, Times []string
}

// wording is how texts are written into labels.json.
type wording struct {
	Message string `json:"message"`
	Detail  string `json:"detail,omitempty"`
	Remedy  string `json:"remedy"`
}

// errorLabels is how a template is written into labels.json.
type errorLabels struct {
	Params []string          `json:"params"`
	Enums  map[string]string `json:"enums,omitempty"`
	Dates  []string          `json:"dates,omitempty"`
	Times  []string          `json:"times,omitempty"`
	Vi     wording           `json:"vi"`
	En     wording           `json:"en"`
}

// labelled lists what needs a label: the values of every enum, in the order of the
// schema, which is that of a process and of menus. Codes of errors have texts instead.
func labelled(s *ast.Schema) map[string][]string {
	all := map[string][]string{}
	for name, d := range s.Types {
		if d.Kind == ast.Enum && !strings.HasPrefix(name, "__") && name != "ErrorCode" {
			for _, v := range d.EnumValues {
				all[name] = append(all[name], v.Name)
			}
		}
	}
	for _, root := range []*ast.Definition{s.Query, s.Mutation, s.Subscription} {
		for _, f := range root.Fields {
			if !strings.HasPrefix(f.Name, "__") {
				all[operations] = append(all[operations], f.Name)
			}
		}
	}
	return all
}

// readLabels reads what is written by hand.
func readLabels() (enums map[string]enumLabels, list []template, err error) {
	for path, into := range map[string]any{contractEnums: &enums, contractErrors: &list} {
		raw, err := os.ReadFile(path)
		if err == nil {
			err = json.Unmarshal(raw, into)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return enums, list, nil
}

// writeLabels makes labels.json, or tells every line that is missing or too much.
func writeLabels(s *ast.Schema) error {
	enums, list, err := readLabels()
	if err != nil {
		return err
	}
	values := labelled(s)
	if err := complete(values, enums, list); err != nil {
		return err
	}
	return os.WriteFile(contractLabels, []byte(labelsJSON(values, enums, list)), 0o644)
}

// complete tells all that is written wrongly, not only the first of it.
func complete(values map[string][]string, enums map[string]enumLabels, list []template) error {
	return errors.Join(append(enumFaults(values, enums), templateFaults(values, list)...)...)
}

// enumFaults says which lines enums.json lacks, and which it has for nothing.
func enumFaults(values map[string][]string, enums map[string]enumLabels) (faults []error) {
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf(contractEnums+": "+format, args...))
	}
	for _, enum := range slices.Sorted(maps.Keys(values)) {
		has, there := enums[enum]
		if !there || has.empty() {
			fault(`add "%s": {"vi": "…", "en": "…", "values": {…}}`, enum)
		}
		for _, value := range values[enum] {
			if has.Values[value].empty() {
				fault(`add "%s": {"vi": "…", "en": "…"} to %s`, value, enum)
			}
		}
	}
	for _, enum := range slices.Sorted(maps.Keys(enums)) {
		if _, served := values[enum]; !served {
			fault("remove %s, which the schema does not have", enum)
			continue
		}
		for _, value := range slices.Sorted(maps.Keys(enums[enum].Values)) {
			if !slices.Contains(values[enum], value) {
				fault("remove %s from %s, which does not have it", value, enum)
			}
		}
	}
	return faults
}

// empty also holds for the line that a fault proposes.
func (l label) empty() bool {
	return strings.Trim(l.Vi, " …") == "" || strings.Trim(l.En, " …") == ""
}

var hole = regexp.MustCompile(`{(\w+)}`)

// templateFaults says what errors.json lacks for its texts to be filled in.
func templateFaults(values map[string][]string, list []template) (faults []error) {
	kinds := map[string]string{} // of params by name: one name holds one kind of value everywhere
	for _, t := range list {
		fault := func(format string, args ...any) {
			faults = append(faults, fmt.Errorf(contractErrors+": "+t.Code+": "+format, args...))
		}
		for language, text := range map[string]texts{"vi": t.Vi, "en": t.En} {
			if text.Message == "" || text.Remedy == "" || (text.Detail == "") != (t.Vi.Detail == "") {
				fault("add message and remedy in %s, and the detail in both languages or in none", language)
			}
			for _, p := range hole.FindAllStringSubmatch(text.Message+text.Detail+text.Remedy, -1) {
				if !slices.Contains(t.Params, p[1]) {
					fault(`add "%s" to params: the texts in %s name it`, p[1], language)
				}
			}
		}
		for param, kind := range t.kinds() {
			if !slices.Contains(t.Params, param) {
				fault(`add "%s" to params: it is said to hold %s`, param, kind)
			}
			kinds[param] = kind
		}
		for param, enum := range t.Enums {
			if _, served := values[enum]; !served {
				fault("%s holds values of %s, which the schema does not have", param, enum)
			}
		}
	}
	for _, t := range list {
		has := t.kinds()
		for _, param := range t.Params {
			if has[param] != kinds[param] {
				faults = append(faults, fmt.Errorf(contractErrors+`: %s: add "%s" to %s, as elsewhere`, t.Code, param, kinds[param]))
			}
		}
	}
	return faults
}

// kinds tells which list says what a param holds.
func (t template) kinds() map[string]string {
	kinds := map[string]string{}
	for param := range t.Enums {
		kinds[param] = "enums"
	}
	for _, param := range t.Dates {
		kinds[param] = "dates"
	}
	for _, param := range t.Times {
		kinds[param] = "times"
	}
	return kinds
}

// labelsJSON has a line for each value and each code. Enums and codes are sorted.
func labelsJSON(values map[string][]string, enums map[string]enumLabels, list []template) string {
	labels := object("  ", slices.Sorted(maps.Keys(values)), func(enum string) string {
		has := enums[enum]
		return fmt.Sprintf(`{"vi": %s, "en": %s, "values": %s}`, encoded(has.Vi), encoded(has.En),
			object("    ", values[enum], func(value string) string { return encoded(has.Values[value]) }))
	})
	codes, keys := map[string]errorLabels{}, []string{}
	for _, t := range list {
		codes[t.Code] = errorLabels{t.Params, t.Enums, t.Dates, t.Times, wording(t.Vi), wording(t.En)}
		keys = append(keys, t.Code)
	}
	texts := object("  ", keys, func(code string) string { return encoded(codes[code]) })
	return fmt.Sprintf("{\n  \"enums\": %s,\n  \"errors\": %s\n}\n", labels, texts)
}

// object writes a line for each key, in their order.
func object(indent string, keys []string, value func(key string) string) string {
	lines := make([]string, len(keys))
	for i, key := range keys {
		lines[i] = fmt.Sprintf("%s  %q: %s", indent, key, value(key))
	}
	return "{\n" + strings.Join(lines, ",\n") + "\n" + indent + "}"
}

// encoded writes texts and lists of texts as JSON, which never fails.
func encoded(value any) string {
	raw, _ := json.Marshal(value)
	return string(raw)
}
