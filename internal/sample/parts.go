package sample

import (
	"context"
	"fmt"
	"strings"

	"thidua/ent"
	"thidua/internal/lifecycle"
)

// parts are what has no name of its own. Each is found by its owner ($1), and by a unit ($2) or by what tells it from the others.
var parts = map[string]struct {
	owner  string
	byUnit bool
	query  string
}{
	"year":         {"office", false, "SELECT id, version FROM emulation_years WHERE office_id = $1 AND work_year = $2"},
	"party":        {"pledge", true, "SELECT id, version FROM pledge_parties WHERE pledge_id = $1 AND department_id = $2"},
	"commitment":   {"pledge", false, "SELECT id, 0 FROM pledge_commitments WHERE pledge_id = $1 AND name = $2"},
	"registration": {"campaign", false, "SELECT id, version FROM registrations WHERE campaign_id = $1 AND status = $2 ORDER BY id LIMIT 1"},
	"period": {"indicator", true, `SELECT id, version FROM indicator_periods WHERE indicator_id = $1 AND department_id = $2 AND value IS NULL
		ORDER BY starts_on LIMIT 1`},
	"card": {"scoringSheet", true, "SELECT id, version FROM score_cards WHERE sheet_id = $1 AND department_id = $2"},
}

// part finds such a row by owner and which of its parts: "$card:bang-sau-thang/ks".
func (f finder) part(ctx context.Context, kind, key string) (found lifecycle.Reference, err error) {
	of, which, _ := strings.Cut(key, "/")
	owner, _, err := f.row(ctx, parts[kind].owner, of)
	if err != nil {
		return found, err
	}
	if parts[kind].byUnit {
		if which, _, err = f.row(ctx, "department", which); err != nil {
			return found, err
		}
	}
	rows, err := f.ent.QueryContext(ctx, parts[kind].query, owner, which)
	if err != nil {
		return found, err
	}
	defer rows.Close()
	if !rows.Next() {
		if err = rows.Err(); err == nil {
			err = fmt.Errorf("%s %s: %w", kind, key, &ent.NotFoundError{})
		}
		return found, err
	}
	return found, rows.Scan(&found.ID, &found.Version)
}
