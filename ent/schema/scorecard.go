package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/scoring/sheet"
)

// ScoreCard is what one unit got on a scoring sheet.
type ScoreCard struct{ ent.Schema }

// Mixin of ScoreCard.
func (ScoreCard) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of ScoreCard.
func (ScoreCard) Annotations() []schema.Annotation {
	return append(listed(), table("score_cards",
		"What one unit got on a scoring sheet: by its own account, verified, and in the ranking.",
		map[string]string{
			"score_card_range":     "self_total >= 0 AND verified_total >= 0 AND bonus >= 0 AND penalty >= 0 AND total >= 0",
			"score_card_total":     "total <= verified_total + bonus",
			"score_card_submitted": "status <> 'SUBMITTED' OR submitted_on IS NOT NULL",
			"score_card_verified":  "status <> 'VERIFIED' OR (verified_on IS NOT NULL AND verified_total IS NOT NULL AND bonus IS NOT NULL AND penalty IS NOT NULL AND total IS NOT NULL)",
			"score_card_returned":  "return_reason IS NULL OR status = 'SELF_SCORING'",
			"score_card_rank":      "rank IS NULL OR (rank >= 1 AND status = 'VERIFIED')",
		})...)
}

// Fields of ScoreCard.
func (ScoreCard) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that scores."),
		key("sheet_id", "The sheet."),
		key("unit_office_id", "The office that is scored, or whose department is."),
		optionalKey("department_id", "The department that is scored; null for the office itself."),
		field.Enum("status").Values("SELF_SCORING", "SUBMITTED", "VERIFIED").Comment("Where it stands."),
		field.Int("position").Positive().Annotations(entgql.OrderField("POSITION")).Comment("Place in the list: in the order of units, and of the ranking once there is one; units that share a rank have places of their own."),
		guardedDecimal("self_total", "Total by the unit's own account, with what is computed; null before it is submitted."),
		guardedDecimal("verified_total", "Verified points before bonus and penalty; null before it is verified."),
		guardedDecimal("bonus", "Bonus points that count, at most the sheet's cap."),
		guardedDecimal("penalty", "Penalty points that count, at most the sheet's cap."),
		optionalDecimal("total", "Verified points with bonus and without penalty, never below 0."),
		optionalDecimal("on_time_share", "Percent of the tasks assigned in the period that were done on time; null without tasks."),
		optionalDate("submitted_on", "Day the unit last submitted it."),
		optionalDate("verified_on", "Day it was verified."),
		optionalText("return_reason", 1000, "Why it was returned to the unit; null again once it is submitted."),
		field.Int("rank").Optional().Nillable().Comment("Rank, from 1; units that share a rank leave the next ones free. Null before the ranking is published."),
		field.JSON("rank_decided_by", &sheet.TieRule{}).Optional().Annotations(entgql.Type("TieRule")).Comment("The rule that told it apart from units with the same total, or had them share the rank; null where the total alone decided."),
	}
}

// Edges of ScoreCard.
func (ScoreCard) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that scores."),
		edge.From("sheet", ScoringSheet.Type).Ref("cards").Unique().Required().Field("sheet_id").Comment("The sheet."),
		edge.To("unit_office", Office.Type).Unique().Required().Field("unit_office_id").Comment("The office that is scored, or whose department is."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that is scored."),
		edge.To("scores", Score.Type).Comment("The points of each criterion, as far as you may see them."),
	}
}

// Indexes of ScoreCard.
func (ScoreCard) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("sheet_id", "department_id").Unique().StorageKey("score_card_department_once"),
		index.Fields("sheet_id", "unit_office_id").Unique().StorageKey("score_card_office_once").
			Annotations(entsql.IndexWhere("department_id IS NULL")),
		index.Fields("position", "id").StorageKey("score_card_position"),
		index.Fields("sheet_id", "position", "id").StorageKey("score_card_sheet"),
		index.Fields("office_id", "position", "id").StorageKey("score_card_office"),
		index.Fields("unit_office_id", "position", "id").StorageKey("score_card_unit_office"),
		index.Fields("department_id", "position", "id").StorageKey("score_card_department"),
	}
}
