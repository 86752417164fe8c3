package work

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/access"
)

// Every kind of the contract is done by mutations that there are, and its description
// names each of them; those that are done to a row ask for its version.
func TestKindsAreTold(t *testing.T) {
	text, err := os.ReadFile("../../graph/schema/work.graphql")
	if err != nil {
		t.Fatal(err)
	}
	_, enum, _ := strings.Cut(string(text), "enum WorkKind")
	told := map[Kind]string{}
	for _, m := range regexp.MustCompile(`"""\n  ([^"]+)\n  """\n  ([A-Z_]+)\n`).FindAllStringSubmatch(enum, -1) {
		told[Kind(m[2])] = m[1]
	}
	done := map[Kind][]access.Operation{}
	for kind, op := range beginnings {
		done[kind] = append(done[kind], op)
	}
	for kind, ops := range moves {
		done[kind] = append(done[kind], ops...)
	}
	if len(told) != len(done) || len(done) != len(moves)+len(beginnings) {
		t.Errorf("the contract tells of %d kinds; %d are moves, %d beginnings", len(told), len(moves), len(beginnings))
	}
	files, err := filepath.Glob("../../graph/schema/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	var schema strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		schema.Write(text)
	}
	for kind, ops := range done {
		for _, op := range ops {
			_, input, _ := strings.Cut(schema.String(), "input "+strings.ToUpper(string(op[:1]))+string(op[1:])+"Input {")
			if input, _, _ = strings.Cut(input, "\n}"); strings.Contains(input, "version: Int!") == (beginnings[kind] != "") {
				t.Errorf("%s: that %s asks for a version is %v", kind, op, beginnings[kind] == "")
			}
			if !strings.Contains(told[kind], string(op)) || access.Operations()[op] == nil || access.Reads(op) {
				t.Errorf("%s: %q does not tell of the mutation %s", kind, told[kind], op)
			}
		}
	}
}
