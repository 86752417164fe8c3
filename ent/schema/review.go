package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Review is an interim or final review of a campaign.
type Review struct{ ent.Schema }

// Mixin of Review.
func (Review) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Review.
func (Review) Annotations() []schema.Annotation {
	return append(listed(), table("reviews",
		"An interim or final review (sơ kết, tổng kết) of a campaign: figures that were frozen on a day, with a checksum, and what is to be learnt from them.",
		map[string]string{
			"review_snapshot":  "(snapshot IS NULL AND checksum IS NULL AND frozen_at IS NULL) OR (snapshot IS NOT NULL AND checksum IS NOT NULL AND frozen_at IS NOT NULL)",
			"review_published": "(status = 'DRAFT' AND published_on IS NULL) OR (status = 'PUBLISHED' AND published_on IS NOT NULL AND snapshot IS NOT NULL)",
		})...)
}

// Fields of Review.
func (Review) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that runs the campaign."),
		key("campaign_id", "The campaign."),
		field.Enum("kind").Values("INTERIM", "FINAL").Comment("Interim (sơ kết) or final (tổng kết)."),
		text("title", 500, "Title."),
		date("as_of", "The day that its figures are of.", "AS_OF"),
		field.Enum("status").Values("DRAFT", "PUBLISHED").Comment("Where it stands."),
		passage("results", "What was achieved."),
		passage("limits", "What was not, and why."),
		passage("lessons", "What is to be learnt."),
		passage("directions", "What is to be done next."),
		optionalText("document", 200, "Number and date of the report."),
		optionalDate("published_on", "Day it was published; null before."),
		field.Text("snapshot").Optional().Nillable().Annotations(entgql.Skip(entgql.SkipAll)).
			Comment("The figures as they were frozen, a JSON text that is never written anew; null before."),
		field.String("checksum").MaxLen(64).Optional().Nillable().Annotations(entgql.Skip(entgql.SkipWhereInput)).
			Comment("SHA-256 of the frozen figures' text, in hexadecimal; null before they are frozen."),
		field.Time("frozen_at").Optional().Nillable().Annotations(entgql.Type("DateTime"), entgql.Skip(entgql.SkipWhereInput)).
			Comment("When the figures were frozen, in UTC; null before."),
	}
}

// Edges of Review.
func (Review) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that runs the campaign."),
		edge.From("campaign", Campaign.Type).Ref("reviews").Unique().Required().Field("campaign_id").Comment("The campaign, as far as you may see it."),
	}
}

// Indexes of Review.
func (Review) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("as_of", "id").StorageKey("review_as_of"),
		index.Fields("office_id", "as_of", "id").StorageKey("review_office"),
		index.Fields("campaign_id", "as_of", "id").StorageKey("review_campaign"),
		index.Fields("campaign_id").Unique().StorageKey("review_final_once").Annotations(entsql.IndexWhere("kind = 'FINAL'")),
	}
}

// passage is a long text of a review. It is read, and nobody looks for one by it.
func passage(column, comment string) ent.Field {
	return field.String(column).MaxLen(4 * 8000).Optional().Nillable().
		Annotations(entgql.Skip(entgql.SkipWhereInput)).Comment(comment)
}
