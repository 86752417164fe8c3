package work

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"thidua/internal/access"
)

// Every kind of the contract is done by mutations that there are, and its description
// names each of them; no mutation is there twice.
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
	for kind, ops := range done {
		for _, op := range ops {
			if !strings.Contains(told[kind], string(op)) || access.Operations()[op] == nil || access.Reads(op) {
				t.Errorf("%s: %q does not tell of the mutation %s", kind, told[kind], op)
			}
		}
	}
}
