// Command generate runs gqlgen for the schema in graph/schema, lets the generated
// lists be written one element after the other, and writes the contract with
// frontends.
package main

import (
	"bytes"
	"fmt"
	"go/format"
	"log"
	"os"
	"path/filepath"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"

	"thidua/graph/description"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

// run works in the root of the module; go generate starts it in graph.
func run() error {
	if err := os.Chdir(".."); err != nil {
		return err
	}
	if err := writeErrors(); err != nil { // the schema holds the codes
		return err
	}
	if err := writeLimits(); err != nil {
		return err
	}
	cfg, err := config.LoadConfig("gqlgen.yml")
	if err != nil {
		return err
	}
	if err := api.Generate(cfg); err != nil {
		return err
	}
	if err := rewrite("graph/generated/*.generated.go"); err != nil {
		return err
	}
	if err := writeLabels(cfg.Schema); err != nil {
		return err
	}
	history, err := historyOf(cfg.Schema)
	if err != nil {
		return err
	}
	if err := writeHistory(history); err != nil {
		return err
	}
	description.Complete(cfg.Schema, history)
	return writeSchema(cfg.Schema)
}

const (
	concurrent = "graphql.MarshalSliceConcurrently(ctx, "
	ours       = "sequence.Marshal(ctx, "
	imports    = "import (\n"
)

// rewrite swaps gqlgen's function for lists, which starts a goroutine for every
// element, for one that starts none.
func rewrite(pattern string) error {
	paths, err := filepath.Glob(pattern)
	if err != nil {
		return err
	}
	swapped := 0
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n := bytes.Count(source, []byte(concurrent))
		if n == 0 {
			continue
		}
		swapped += n
		source = bytes.ReplaceAll(source, []byte(concurrent), []byte(ours))
		source = bytes.Replace(source, []byte(imports), []byte(imports+"\t\"thidua/graph/sequence\"\n"), 1)
		if source, err = format.Source(source); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := os.WriteFile(path, source, 0o644); err != nil {
			return err
		}
	}
	if swapped == 0 {
		return fmt.Errorf("nothing to swap in %s: gqlgen writes its lists in another way now", pattern)
	}
	return nil
}
