package catalogue

import (
	"context"

	"thidua/ent"
	entlegalarticle "thidua/ent/legalarticle"
	entlegalbasis "thidua/ent/legalbasis"
	"thidua/internal/calendar"
)

// ArticlesOn is ArticleOn for the rows of the database: for each of the award
// types, by id, the id of the article that defines it on a day. A type that no
// text in force defines has none.
func ArticlesOn(ctx context.Context, articles *ent.LegalArticleClient, types []string, on calendar.Date) (map[string]string, error) {
	inForce := entlegalarticle.HasLegalBasisWith(
		entlegalbasis.EffectiveFromLTE(on),
		entlegalbasis.Or(entlegalbasis.EffectiveToIsNil(), entlegalbasis.EffectiveToGTE(on)))
	rows, err := articles.Query().Where(entlegalarticle.AwardTypeIDIn(types...), inForce).WithLegalBasis().All(ctx)
	if err != nil {
		return nil, err
	}
	best, ids := map[string]LegalBasis{}, map[string]string{}
	for _, row := range rows {
		b := LegalBasis{Kind: BasisKind(row.Edges.LegalBasis.Kind), EffectiveFrom: *row.Edges.LegalBasis.EffectiveFrom}
		if other, ok := best[row.AwardTypeID]; ok && !b.outranks(other) {
			continue
		}
		best[row.AwardTypeID], ids[row.AwardTypeID] = b, row.ID
	}
	return ids, nil
}
