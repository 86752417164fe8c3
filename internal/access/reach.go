package access

import (
	"context"
	stdsql "database/sql"
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
	return g.Unit == Everything || strings.HasPrefix(g.Unit, identity.Office+"_")
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
		return contains(h.offices, office)
	default:
		return department != "" && contains(h.departments, department)
	}
}

// resolve finds the units that grants cover, in at most two statements. A grant
// over a unit that is not there covers nothing.
func resolve(ctx context.Context, q Querier, grants []Grant) ([]held, error) {
	all := make([]held, len(grants))
	var offices, departments []string
	for i, g := range grants {
		all[i] = held{Grant: g, top: g.Unit == Everything}
		switch {
		case g.Unit == Everything || g.Unit == "":
		case g.whole():
			offices = append(offices, g.Unit)
		default:
			departments = append(departments, g.Unit)
		}
	}
	home, err := reachDepartments(ctx, q, all, departments)
	if err != nil {
		return nil, err
	}
	return all, reachOffices(ctx, q, all, offices, home)
}

// reachDepartments fills in the departments of scopes that are departments, and
// returns the office of each.
func reachDepartments(ctx context.Context, q Querier, all []held, roots []string) (home map[string]string, err error) {
	if len(roots) == 0 {
		return nil, nil
	}
	var args []any
	query := `WITH RECURSIVE reached(root, id) AS (
		SELECT id, id FROM departments WHERE id IN (` + mark(&args, roots) + `)
		UNION
		SELECT reached.root, step.there FROM reached JOIN (
			SELECT parent_id AS here, id AS there FROM departments
			UNION ALL SELECT successor_department_id, predecessor_department_id FROM successions
		) AS step ON step.here = reached.id WHERE step.there IS NOT NULL
	) SELECT reached.root, reached.id, root.office_id FROM reached JOIN departments AS root ON root.id = reached.root`
	home = map[string]string{}
	return home, scan(ctx, q, query, args, func(rows *stdsql.Rows) error {
		var root, id, office string
		if err := rows.Scan(&root, &id, &office); err != nil {
			return err
		}
		home[root] = office
		for i := range all {
			if all[i].Unit == root {
				all[i].departments = append(all[i].departments, id)
			}
		}
		return nil
	})
}

// reachOffices fills in the offices: of scopes that are offices also those below,
// since a unit's people see the papers of their office, not of those below it.
func reachOffices(ctx context.Context, q Querier, all []held, roots []string, home map[string]string) error {
	if len(roots) == 0 && len(home) == 0 {
		return nil
	}
	homes := []string{""} // a list is never empty
	for _, office := range home {
		homes = append(homes, office)
	}
	var args []any
	query := `WITH RECURSIVE reached(root, below, id) AS (
		SELECT id, 1, id FROM offices WHERE id IN (` + mark(&args, append(roots, "")) + `)
		UNION ALL
		SELECT id, 0, id FROM offices WHERE id IN (` + mark(&args, homes) + `)
		UNION
		SELECT reached.root, reached.below, step.there FROM reached JOIN (
			SELECT 1 AS down, parent_id AS here, id AS there FROM offices
			UNION ALL SELECT 0, successor_office_id, predecessor_office_id FROM successions
		) AS step ON step.here = reached.id AND step.down <= reached.below WHERE step.there IS NOT NULL
	) SELECT reached.root, reached.below, unit.id, unit.parent_id IS NULL AND unit.ends_on IS NULL FROM reached JOIN offices AS unit ON unit.id = reached.id`
	return scan(ctx, q, query, args, func(rows *stdsql.Rows) error {
		var root, id string
		var below int
		var top bool
		if err := rows.Scan(&root, &below, &id, &top); err != nil {
			return err
		}
		for i := range all {
			h := &all[i]
			switch {
			case below == 1 && h.Unit == root:
				h.offices, h.top = append(h.offices, id), h.top || top && id == root
			case below == 0 && home[h.Unit] == root && !h.whole():
				h.offices = append(h.offices, id)
			}
		}
		return nil
	})
}
