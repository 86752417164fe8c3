package graph_test

import (
	"fmt"
	"testing"

	"thidua/internal/actor"
)

// TestStatementsAreConstant asks each root field for one row and for many: the
// number of statements is the same, and as low as it can be.
func TestStatementsAreConstant(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office := w.officeOf2020(t)
		for name, c := range map[string]struct {
			query string // with a place for the size of the page
			want  int64
		}{
			"list":            {`{ awards(first: %d) { edges { node { recipientName } cursor } pageInfo { hasNextPage } } }`, 1},
			"with edges":      {`{ awards(first: %d) { edges { node { recipientName awardType { nameVi } decision { number } unitDepartment { name } } } } }`, 4},
			"with total":      {`{ awards(first: %d) { totalCount edges { node { id } } } }`, 2},
			"nested":          {`{ departments(first: %d) { edges { node { name staff(first: 5) { edges { node { fullName } } } } } } }`, 2},
			"nested totals":   {`{ departments(first: %d) { edges { node { name staff(first: 5) { totalCount } children { totalCount } } } } }`, 3},
			"three levels":    {`{ departments(first: %d, asOf: "2026-01-01") { edges { node { staff(first: 3) { edges { node { postings(first: 2) { edges { node { post { title } } } } } } } } } } }`, 4},
			"another day":     {`{ departments(first: %d, asOf: "2020-07-25") { edges { node { at(date: "2020-07-25") { name office { name } parent { name } } } } } }`, 3},
			"order by name":   {`{ staff(first: %d, orderBy: [{field: NAME}]) { edges { node { fullName personalData { birthYear } } } } }`, 2},
			"filter by edge":  {`{ awards(first: %d, where: {hasAwardTypeWith: [{kind: TITLE}], not: {status: REVOKED}}) { edges { node { id } } } }`, 1},
			"unit with line":  {`{ awards(first: %d, where: {unit: {id: "` + office + `", lineage: WITH_SUCCESSORS}}) { edges { node { id } } } }`, 4},
			"nested by unit":  {`{ awardTypes(first: %d) { edges { node { awards(where: {unit: {id: "` + office + `"}}) { totalCount } } } } }`, 3},
			"timeline":        {`{ timeline(first: %d, subject: "` + office + `") { edges { node { kind at actor changes { field } } } } }`, 1},
			"search":          {`{ search(text: "phong", first: %d) { id label } }`, 6},
			"office tree":     {`{ officeTree { depth office { name } } x: __typename @include(if: true) }  # %d`, 1},
			"department tree": {`{ departmentTree(office: "` + office + `", asOf: "2020-07-25") { depth department { name office { name } } } } # %d`, 3},
			"campaign tree":   {`{ campaignTree { depth campaign { name launchers { role } } } } # %d`, 2},
		} {
			few, many := 2, 100
			if name == "search" {
				many = 20
			}
			ctx := w.as(t, actor.Inspector)
			a, b := w.must(t, ctx, fmt.Sprintf(c.query, few), nil, nil), w.must(t, ctx, fmt.Sprintf(c.query, many), nil, nil)
			if a.statements != c.want || b.statements != c.want {
				t.Errorf("%s: %d statements for %d rows, %d for %d; want %d", name, a.statements, few, b.statements, many, c.want)
			}
		}
	})
}

// officeOf2020 is the office of the conference, which was split later.
func (w *world) officeOf2020(t testing.TB) (id string) {
	t.Helper()
	err := w.db.Pool().QueryRow("SELECT id FROM offices WHERE starts_on = '2019-05-28' AND kind = 'AGENCY'").Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}
