package graph_test

import (
	"context"
	"testing"

	"entgo.io/ent/dialect/sql"

	entlegalbasis "thidua/ent/legalbasis"
	"thidua/internal/rowscope"
	"thidua/internal/vocabulary"
)

// Texts that replace each other: an edge from many to many inside one table.
func TestManyToMany(t *testing.T) { eachBlank(t, testManyToMany) }

func testManyToMany(t *testing.T, w *blank) {
	s := w.seed(t)
	for _, id := range []string{"l1", "l2", "l3", "X4"} {
		c := s.ent.LegalBasis.Create().SetID(id).SetCode(id).SetKind(entlegalbasis.KindLAW).SetNumber(id).SetNameVi(id).SetNameEn(id).SetNameFolded(id).
			SetIssuerVi("i").SetIssuerEn("i").SetCertainty(vocabulary.Confirmed)
		switch id {
		case "l2":
			c.AddReplaceIDs("l1")
		case "l3":
			c.AddReplaceIDs("l1", "l2")
		case "X4":
			c.AddReplaceIDs("l3")
		}
		s.do(c.Exec(s.ctx))
	}
	ctx := rowscope.With(context.Background(), func(table string, s *sql.Selector) {
		if table == "legal_bases" {
			s.Where(sql.NEQ(s.C("code"), "X4"))
		}
	})
	statements := w.want(t, ctx, `{ legalBases { totalCount edges { node { id r: replaces { id } b: replacedBy { c: code } c: replacedBy { id } } } } }`,
		`{"legalBases":{"totalCount":3,"edges":[
		{"node":{"id":"l1","r":[],"b":[{"c":"l2"},{"c":"l3"}],"c":[{"id":"l2"},{"id":"l3"}]}},
		{"node":{"id":"l2","r":[{"id":"l1"}],"b":[{"c":"l3"}],"c":[{"id":"l3"}]}},
		{"node":{"id":"l3","r":[{"id":"l1"},{"id":"l2"}],"b":[],"c":[]}}]}}`)
	if len(statements) != 4 { // with the count
		t.Error(statements)
	}
	w.want(t, ctx, `{ a: legalBases(where: {hasReplacedBy: true}) { edges { node { id } } } b: legalBases(where: {hasReplacedBy: false}) { edges { node { id } } }
		c: legalBases(where: {hasReplacesWith: [{code: "l1"}]}) { totalCount } d: legalBases(where: {hasReplacedByWith: [{code: "X4"}]}) { totalCount } e: legalBases(where: {hasReplaces: false, nameMatches: "l"}) { totalCount } }`,
		`{"a":{"edges":[{"node":{"id":"l1"}},{"node":{"id":"l2"}}]},"b":{"edges":[{"node":{"id":"l3"}}]},"c":{"totalCount":2},"d":{"totalCount":0},"e":{"totalCount":1}}`)
}
