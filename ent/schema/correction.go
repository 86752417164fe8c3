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

// Correction is a clerical correction of an issued decision.
type Correction struct{ ent.Schema }

// Mixin of Correction.
func (Correction) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of Correction.
func (Correction) Annotations() []schema.Annotation {
	return append(table("corrections",
		"A clerical correction (đính chính) of an issued decision or of one of its awards, with the document that orders it.", nil),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of Correction.
func (Correction) Fields() []ent.Field {
	return []ent.Field{
		key("decision_id", "The decision."),
		optionalKey("award_id", "The award, when one line was corrected."),
		text("document", 200, "Number of the correcting document."),
		date("document_date", "Date of the correcting document."),
		text("reason", 1000, "Why."),
		field.JSON("changes", []vocabulary.Change{}).Annotations(entgql.Type("[Change!]")).Comment("What was corrected, before and after."),
	}
}

// Edges of Correction.
func (Correction) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("decision", Decision.Type).Ref("corrections").Unique().Required().Field("decision_id").Comment("The decision."),
		edge.From("award", Award.Type).Ref("corrections").Unique().Field("award_id").Comment("The award, when one line was corrected."),
	}
}

// Indexes of Correction.
func (Correction) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("decision_id").StorageKey("correction_decision"),
		index.Fields("award_id").StorageKey("correction_award"),
	}
}
