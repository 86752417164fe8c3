package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"golang.org/x/mod/semver"

	"thidua/graph/description"
)

const (
	contractPackage  = "contract/package.json"
	contractReleases = "contract/releases/*.graphql"
	historyFile      = "graph/description/history.json"
)

// historyOf finds in which release each part of the schema came first. What is in
// none comes with the version that package.json prepares.
func historyOf(s *ast.Schema) (h description.History, err error) {
	raw, err := os.ReadFile(contractPackage)
	if err != nil {
		return h, err
	}
	var prepared struct{ Version string }
	if err := json.Unmarshal(raw, &prepared); err != nil {
		return h, err
	}
	next, _, _ := strings.Cut(prepared.Version, "-")
	versions, schemas, err := releases()
	if err != nil {
		return h, err
	}
	versions, schemas = append(versions, next), append(schemas, s)
	since := map[string]string{}
	for i, schema := range schemas {
		description.Walk(schema, func(coordinate string, _ *string) {
			if since[coordinate] == "" {
				since[coordinate] = versions[i]
			}
		})
	}
	h = description.History{First: versions[0], Later: map[string]string{}}
	description.Walk(s, func(coordinate string, _ *string) {
		if since[coordinate] != h.First {
			h.Later[coordinate] = since[coordinate]
		}
	})
	return h, nil
}

// releases reads the released schemas, the oldest first.
func releases() (versions []string, schemas []*ast.Schema, err error) {
	paths, err := filepath.Glob(contractReleases)
	if err != nil {
		return nil, nil, err
	}
	version := func(path string) string { return strings.TrimSuffix(filepath.Base(path), ".graphql") }
	slices.SortFunc(paths, func(a, b string) int { return semver.Compare("v"+version(a), "v"+version(b)) })
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, err
		}
		schema, err := gqlparser.LoadSchema(&ast.Source{Name: path, Input: string(raw)})
		if err != nil {
			return nil, nil, err
		}
		versions, schemas = append(versions, version(path)), append(schemas, schema)
	}
	return versions, schemas, nil
}

// writeHistory writes what the server tells at run time.
func writeHistory(h description.History) error {
	raw, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(historyFile, append(raw, '\n'), 0o644)
}
