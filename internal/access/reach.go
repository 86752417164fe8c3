package access

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/actor"
	"thidua/internal/identity"
)

// Everything is the scope that holds all units, those to come too.
const Everything = "*"

// Grant is a role over a unit: an office or a department, with everything below
// it today and all predecessors, or Everything. Without a unit it covers nothing:
// such a role lets a person see what is theirs.
type Grant struct {
	Role actor.Role
	Unit string
}

// whole reports whether the scope is an office with everything in it, or everything.
func (g Grant) whole() bool {
	return g.Unit == Everything || strings.HasPrefix(g.Unit, identity.Office+"_") && g.Role != actor.StaffMember
}

// home reports whether the scope is the office that somebody works in directly: its
// papers are open to them as to everybody in it, those of offices below it are not.
func (g Grant) home() bool {
	return strings.HasPrefix(g.Unit, identity.Office+"_") && g.Role == actor.StaffMember
}

// held is a grant with the units that it covers today.
type held struct {
	Grant
	offices     []string // covered; of a department's scope its office with predecessors, whose papers are open to it
	top         bool     // the scope is an office under no other that is still there, or everything
	departments []string // covered, when the scope is a department
}

// covers reports whether the scope holds a unit. An empty office means what
// concerns every office: posts, and what stands at the top of the tree.
func (h held) covers(office, department string) bool {
	switch {
	case h.Unit == Everything:
		return true
	case office == "":
		return h.top
	case h.whole():
		return slices.Contains(h.offices, office)
	default:
		return department != "" && slices.Contains(h.departments, department)
	}
}

// resolve finds the units that grants cover, in one statement. A grant over a unit
// that is not there covers nothing.
func resolve(ctx context.Context, q Querier, grants []Grant) ([]held, error) {
	all := make([]held, len(grants))
	offices, homes, departments := []string{""}, []string{""}, []string{""} // lists of a statement are never empty
	for i, g := range grants {
		all[i] = held{Grant: g, top: g.Unit == Everything}
		switch {
		case g.Unit == Everything || g.Unit == "":
		case g.whole():
			offices = append(offices, g.Unit)
		case g.home():
			homes = append(homes, g.Unit)
		default:
			departments = append(departments, g.Unit)
		}
	}
	if len(offices)+len(homes)+len(departments) == 3 {
		return all, nil
	}
	var args []any
	parts, wholes, own := mark(&args, departments), mark(&args, offices), mark(&args, homes)
	return all, scan(ctx, q, fmt.Sprintf(reaching, parts, wholes, own), args, func(rows *stdsql.Rows) error {
		var root, id string
		var office, below, top bool
		if err := rows.Scan(&root, &office, &below, &id, &top); err != nil {
			return err
		}
		for i := range all {
			switch h := &all[i]; {
			case h.Unit != root || office && below != h.whole():
			case office:
				h.offices, h.top = append(h.offices, id), h.top || top && id == root
			default:
				h.departments = append(h.departments, id)
			}
		}
		return nil
	})
}

// reaching follows each unit for itself: a department to those below it and to its
// predecessors; an office likewise; and an office that somebody works in, directly or
// in a department, to its predecessors only, since a unit's people see the papers of
// their office, not of those below it.
const reaching = `WITH RECURSIVE part(root, id) AS (
		SELECT id, id FROM departments WHERE id IN (%[1]s)
		UNION
		SELECT part.root, step.there FROM part JOIN (
			SELECT parent_id AS here, id AS there FROM departments
			UNION ALL SELECT successor_department_id, predecessor_department_id FROM successions
		) AS step ON step.here = part.id WHERE step.there IS NOT NULL
	), whole(root, below, id) AS (
		SELECT id, 1, id FROM offices WHERE id IN (%[2]s)
		UNION ALL
		SELECT id, 0, id FROM offices WHERE id IN (%[3]s)
		UNION ALL
		SELECT id, 0, office_id FROM departments WHERE id IN (%[1]s)
		UNION
		SELECT whole.root, whole.below, step.there FROM whole JOIN (
			SELECT 1 AS down, parent_id AS here, id AS there FROM offices
			UNION ALL SELECT 0, successor_office_id, predecessor_office_id FROM successions
		) AS step ON step.here = whole.id AND step.down <= whole.below WHERE step.there IS NOT NULL
	)
	SELECT root, FALSE, FALSE, id, FALSE FROM part
	UNION ALL
	SELECT whole.root, TRUE, whole.below = 1, unit.id, unit.parent_id IS NULL AND unit.ends_on IS NULL FROM whole JOIN offices AS unit ON unit.id = whole.id`
