package sample

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func TestFirstQueryFitsTheSchema(t *testing.T) {
	files, err := filepath.Glob("../../graph/schema/*.graphql")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	var sources []*ast.Source
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sources = append(sources, &ast.Source{Name: file, Input: string(text)})
	}
	schema, err := gqlparser.LoadSchema(sources...)
	if err != nil {
		t.Fatal(err)
	}
	if _, errs := gqlparser.LoadQueryWithRules(schema, FirstQuery, nil); errs != nil {
		t.Error(errs)
	}
}
