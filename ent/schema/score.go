package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
)

// Score is what a unit got for one criterion.
type Score struct{ ent.Schema }

// Mixin of Score.
func (Score) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of Score.
func (Score) Annotations() []schema.Annotation {
	return append(table("scores",
		"What a unit got for one criterion: by its own account or computed, and verified. Points count times the weight.",
		map[string]string{
			"score_limits": "maximum > 0 AND weight > 0",
			"score_range":  "self_value >= 0 AND self_value <= maximum AND computed_value >= 0 AND computed_value <= maximum AND verified_value >= 0 AND verified_value <= maximum",
			"score_reason": "verified_value IS NULL OR reason IS NOT NULL OR verified_value = COALESCE(computed_value, self_value, 0)",
		}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of Score.
func (Score) Fields() []ent.Field {
	return []ent.Field{
		key("card_id", "The unit's card."),
		text("group_code", 20, "Code of the group of criteria."),
		text("criterion", 20, "Code of the criterion, on the sheet."),
		field.Enum("kind").GoType(vocabulary.CriterionKind("")).Annotations(entgql.Type("CriterionKind")).Comment("How it counts."),
		decimalField("maximum", "The most points, before the weight."),
		decimalField("weight", "How often the points count (hệ số)."),
		optionalDecimal("self_value", "Points by the unit's own account; of a penalty, the points to be taken. Null before, and where points are computed."),
		optionalText("note", 1000, "What the unit says about it: evidence, cases."),
		optionalDecimal("computed_value", "Points computed from the figures; null without figures, and by judgement."),
		field.JSON("figures", &sheet.Figures{}).Optional().Annotations(entgql.Type("ScoreFigures")).Comment("What the computed points come from."),
		optionalDecimal("verified_value", "Verified points; null before."),
		optionalText("reason", 1000, "Why the verified points differ."),
	}
}

// Edges of Score.
func (Score) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("card", ScoreCard.Type).Ref("scores").Unique().Required().Field("card_id").Comment("The unit's card."),
	}
}

// Indexes of Score.
func (Score) Indexes() []ent.Index {
	return []ent.Index{index.Fields("card_id", "criterion").Unique().StorageKey("score_criterion")}
}
