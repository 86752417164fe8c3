package sample

import (
	"bytes"
	"context"
	_ "embed" // the variables come with the program
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/database"
)

// variables holds values for operations by their name: "$campaign:2026" stands for the id of what the story calls 2026, and
// "$version:campaign:2026" for its version.
//
//go:embed data/variables.json
var variables []byte

var reference = regexp.MustCompile(`"\$(version:)?(\w+):([^"]+)"`)

// Variables are values with which the operations of the contract work in the sample office, by the name of the operation, as
// JSON. An operation is left out when somebody has renamed what it would be tried on, and in a database without the sample.
func Variables(ctx context.Context, db *database.DB) (map[string]json.RawMessage, error) {
	s, err := shipped()
	if err != nil {
		return nil, err
	}
	ctx = access.AsSystem(ctx, "sample-variables")
	var all map[string]json.RawMessage
	if err := json.Unmarshal(variables, &all); err != nil {
		return nil, err
	}
	f := finder{s, db.Ent, map[string]string{}}
	for operation, text := range all {
		filled, err := f.fill(ctx, text)
		switch {
		case ent.IsNotFound(err) || ent.IsNotSingular(err):
			delete(all, operation)
		case err != nil:
			return nil, fmt.Errorf("sample: variables of %s: %w", operation, err)
		default:
			all[operation] = filled
		}
	}
	return all, nil
}

// fill puts ids and versions in the places of references, and indents.
func (f finder) fill(ctx context.Context, text []byte) ([]byte, error) {
	var failed error
	text = reference.ReplaceAllFunc(text, func(match []byte) []byte {
		parts := reference.FindSubmatch(match)
		id, version, err := f.row(ctx, string(parts[2]), string(parts[3]))
		if err != nil {
			failed = err
			return match
		}
		if len(parts[1]) > 0 {
			return fmt.Append(nil, version)
		}
		return fmt.Appendf(nil, "%q", id)
	})
	if failed != nil {
		return nil, failed
	}
	var indented bytes.Buffer
	err := json.Indent(&indented, text, "", "  ")
	return indented.Bytes(), err
}

// row finds a row by its kind and key, an award by the keys of its decision and recipient. What is named by id alone has no
// version here.
func (f finder) row(ctx context.Context, kind, key string) (id string, version int, err error) {
	switch kind {
	case "office":
		id, err = f.office(ctx, ref(key))
		return id, 0, err
	case "post":
		id, err = f.post(ctx, ref(key))
		return id, 0, err
	case "awardType":
		id, err = f.awardType(ctx, key)
		return id, 0, err
	case "department":
		d, err := f.department(ctx, ref(key))
		if err != nil {
			return "", 0, err
		}
		return d.ID, d.Version, nil
	case "staff":
		s, err := f.staff(ctx, ref(key))
		if err != nil {
			return "", 0, err
		}
		return s.ID, s.Version, nil
	case "campaign":
		c, err := f.campaign(ctx, ref(key))
		if err != nil {
			return "", 0, err
		}
		return c.ID, c.Version, nil
	case "decision":
		d, err := f.decision(ctx, ref(key))
		if err != nil {
			return "", 0, err
		}
		return d.ID, d.Version, nil
	case "award":
		decision, recipient, _ := strings.Cut(key, "/")
		a, err := f.given(ctx, ref(decision), ref(recipient))
		if err != nil {
			return "", 0, err
		}
		return a.ID, a.Version, nil
	}
	if _, ok := parts[kind]; ok {
		found, err := f.part(ctx, kind, key)
		return found.ID, found.Version, err
	}
	if _, ok := tables[kind]; !ok {
		return "", 0, fmt.Errorf("there is no kind %s", kind)
	}
	found, err := f.named(ctx, kind, ref(key))
	return found.ID, found.Version, err
}
