package main

import (
	"os"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph"
)

// TestContractIsWhatIsServed: frontends build against the file, not the server.
func TestContractIsWhatIsServed(t *testing.T) {
	t.Chdir("../..")
	file, err := os.ReadFile(contractSchema)
	if err != nil {
		t.Fatal(err)
	}
	if string(file) != printed(graph.Schema()) {
		t.Error(contractSchema + " is not what the server serves: run go generate ./graph")
	}
	schema, err := gqlparser.LoadSchema(&ast.Source{Name: contractSchema, Input: string(file)})
	if err != nil {
		t.Fatalf("the contract does not stand alone: %v", err)
	}
	if printed(schema) != string(file) {
		t.Error("the contract, read and printed again, is another one")
	}
	if strings.Contains(string(file), "@go") || strings.Contains(string(file), "thidua/") {
		t.Error("the contract tells names of Go types")
	}
}

func TestErrorPagesAreUpToDate(t *testing.T) {
	t.Chdir("../..")
	list, err := readErrors()
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{errorEnum: enum(list), errorPage: page(list)} {
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("%s is not made from %s: run go generate ./graph (%v)", path, contractErrors, err)
		}
	}
}
