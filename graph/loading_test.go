package graph_test

import (
	"fmt"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/database/dbtest"
)

// TestLoadersReadOnce: what is read apart from its rows costs as many statements for
// many rows as for few, wherever they stand in the answer, each field and kind of row
// for itself; nothing waits, so nothing depends on how busy the machine is.
func TestLoadersReadOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office := w.officeOf2020(t)
		for _, c := range []struct {
			query string // with a place for the size of the page
			want  int64
		}{
			{`{ departments(first: %d) { edges { node { at(date: "2020-07-25") { name } } } } }`, 3},
			{`{ departments(first: %d) { edges { node { a: at(date: "2020-07-25") { name } b: at(date: "2026-01-01") { name } c: at(date: "2026-01-01") { startsOn } } } } }`, 6},
			{`{ offices(first: %d) { edges { node { departments(first: 20) { edges { node { at(date: "2026-01-01") { name } } } } } } } }`, 5},
			{`{ departmentTree(office: "` + office + `", asOf: "2020-07-25") { department { at(date: "2020-07-25") { name } } } } # %d`, 4},
			{`{ timeline(first: %d, subject: "` + office + `") { edges { node { actorName principalName } } } }`, 4},
			{`{ timeline(first: %d, subject: "` + office + `") { edges { node { actorName } } } }`, 4},
			{`{ awardTypes(first: %d) { edges { node { awards(first: 5) { edges { node { viewerCan { allowed } decision { viewerCan { allowed } } } } } } } } }`, 5},
			{`{ staff { countsBy(by: DEPARTMENT) { name } } } # %d`, 2},
			{`{ offices(first: %d) { edges { node { departments { countsBy(by: OFFICE) { name } } } } } }`, 3},
		} {
			for _, n := range []int{20, 100} {
				if a := w.must(t, w.as(t, actor.Inspector), fmt.Sprintf(c.query, n), nil, nil); a.statements != c.want {
					t.Errorf("%d statements for %d rows, want %d: %s", a.statements, n, c.want, c.query)
				}
			}
		}
	})
}

// BenchmarkLoaders reads a page whose rows each ask for something that is read apart.
func BenchmarkLoaders(b *testing.B) {
	w := open(b, dbtest.SQLite(b))
	ctx := w.as(b, actor.Inspector)
	for name, query := range map[string]string{
		"plain":     `{ departments(first: 100) { edges { node { id } } } }`,
		"at":        `{ departments(first: 100) { edges { node { id at(date: "2026-01-01") { name } } } } }`,
		"viewerCan": `{ departments(first: 100) { edges { node { id viewerCan { operation allowed } } } } }`,
		"names":     `{ timeline(first: 100, subject: "` + w.officeOf2020(b) + `") { edges { node { id actorName principalName } } } }`,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.must(b, ctx, query, nil, nil)
			}
		})
	}
}
