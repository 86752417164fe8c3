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

// LegalBasis is a text that awards are decided by.
type LegalBasis struct{ ent.Schema }

// Mixin of LegalBasis.
func (LegalBasis) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of LegalBasis.
func (LegalBasis) Annotations() []schema.Annotation {
	return append(listed(), table("legal_bases",
		"A law, decree, circular or regulation that awards are decided by. Read from data files, never deleted.",
		map[string]string{"legal_basis_dates": "effective_to IS NULL OR effective_from IS NULL OR effective_from <= effective_to"})...)
}

// Fields of LegalBasis.
func (LegalBasis) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").MaxLen(60).NotEmpty().Annotations(entgql.OrderField("CODE")).Comment("Stable code."),
		field.Enum("kind").Values("LAW", "DECREE", "CIRCULAR", "DECISION", "REGULATION").Comment("Rank of the text."),
		text("number", 60, "Number and notation, for example 06/2022/QH15."),
		text("name_vi", 500, "Name in Vietnamese."),
		text("name_en", 500, "Name in English."),
		folded("name_folded"),
		text("issuer_vi", 200, "Issuer in Vietnamese."),
		text("issuer_en", 200, "Issuer in English."),
		optionalDate("issued_on", "Day of signing, where known."),
		optionalDate("effective_from", "First day in force, where known."),
		optionalDate("effective_to", "Last day in force; null while in force or where unknown."),
		field.Enum("certainty").GoType(vocabulary.Certainty("")).Annotations(entgql.Type("Certainty")).Comment("How sure the dates are."),
	}
}

// Edges of LegalBasis.
func (LegalBasis) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("articles", LegalArticle.Type).Comment("The articles that define award types."),
		edge.To("replaces", LegalBasis.Type).Comment("The texts it replaces.").From("replaced_by").Comment("The texts that replace it."),
		edge.To("amends", LegalBasis.Type).Comment("The texts it amends.").From("amended_by").Comment("The texts that amend it."),
	}
}

// Indexes of LegalBasis.
func (LegalBasis) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("code").Unique().StorageKey("legal_basis_code"),
		index.Fields("code", "id").StorageKey("legal_basis_order"),
	}
}
