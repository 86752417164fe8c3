package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/vocabulary"
)

// LegalArticle is the place in a legal basis that defines an award type.
type LegalArticle struct{ ent.Schema }

// Mixin of LegalArticle.
func (LegalArticle) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of LegalArticle.
func (LegalArticle) Annotations() []schema.Annotation {
	return append(table("legal_articles",
		"The article of a legal basis that defines an award type.", nil),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of LegalArticle.
func (LegalArticle) Fields() []ent.Field {
	return []ent.Field{
		key("legal_basis_id", "The legal basis."),
		key("award_type_id", "The award type it defines."),
		text("article", 60, "Article, with clause and point where the source tells them, for example 23 or 44.1.e."),
		field.Enum("certainty").GoType(vocabulary.Certainty("")).Annotations(entgql.Type("Certainty")).Comment("How sure the place is."),
	}
}

// Edges of LegalArticle.
func (LegalArticle) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("legal_basis", LegalBasis.Type).Ref("articles").Unique().Required().Field("legal_basis_id").Comment("The legal basis."),
		edge.From("award_type", AwardType.Type).Ref("articles").Unique().Required().Field("award_type_id").Comment("The award type it defines."),
	}
}

// Indexes of LegalArticle.
func (LegalArticle) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("award_type_id", "legal_basis_id").Unique().StorageKey("legal_article_type_basis"),
		index.Fields("legal_basis_id").StorageKey("legal_article_basis"),
	}
}
