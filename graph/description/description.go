// Package description completes what the schema says of itself with what the code
// knows: who sees the rows of a type, and since which version of the contract a
// part of it is there.
package description

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/internal/access"
)

// History tells since when parts of the schema are there, by their coordinates: Type,
// Type.field, Enum.VALUE, Type.field(argument:).
type History struct {
	First string            `json:"first"` // the version of all that is not in Later
	Later map[string]string `json:"later"`
}

//go:embed history.json
var history []byte

// Shipped is the history that is generated with the schema.
func Shipped() (h History, err error) {
	if err = json.Unmarshal(history, &h); err != nil {
		err = fmt.Errorf("history.json: %w", err)
	}
	return h, err
}

// Complete adds to every description of a schema.
func Complete(s *ast.Schema, h History) {
	sights := map[string]string{}
	for _, sight := range access.Sights() {
		for _, table := range sight.Tables {
			sights[table] = sentence(sight)
		}
	}
	Walk(s, func(coordinate string, description *string) {
		if seen := sights[tables[coordinate]]; seen != "" {
			*description += "\n" + seen
		}
		since := h.First
		if later, ok := h.Later[coordinate]; ok {
			since = later
		}
		between := " "
		if strings.Contains(*description, "\n") {
			between = "\n"
		}
		*description += between + "Since " + since + "."
	})
}

// Walk visits everything in a schema that has a description of its own, but what
// GraphQL itself brings.
func Walk(s *ast.Schema, visit func(coordinate string, description *string)) {
	for name, def := range s.Types {
		if def.BuiltIn {
			continue
		}
		visit(name, &def.Description)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			visit(name+"."+f.Name, &f.Description)
			for _, a := range f.Arguments {
				visit(name+"."+f.Name+"("+a.Name+":)", &a.Description)
			}
		}
		for _, v := range def.EnumValues {
			visit(name+"."+v.Name, &v.Description)
		}
	}
}

// sentence says who sees rows.
func sentence(s access.Sight) string {
	text := "Seen by: " + s.Open
	if len(s.Roles) > 0 {
		roles := make([]string, len(s.Roles))
		for i, r := range s.Roles {
			roles[i] = string(r)
		}
		text += ". With a role over the unit: " + strings.Join(roles, ", ")
	}
	if s.More != "" {
		text += " (" + s.More + ")"
	}
	return text + "."
}
