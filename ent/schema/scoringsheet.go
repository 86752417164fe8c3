package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/scoring/sheet"
)

// ScoringSheet says by which criteria units are scored.
type ScoringSheet struct{ ent.Schema }

// Mixin of ScoringSheet.
func (ScoringSheet) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of ScoringSheet.
func (ScoringSheet) Annotations() []schema.Annotation {
	return append(listed(), table("scoring_sheets",
		"A scoring sheet (bảng chấm điểm thi đua): by which criteria the units of a campaign or of a cluster are scored and ranked.",
		map[string]string{
			"scoring_sheet_period":    "starts_on <= ends_on",
			"scoring_sheet_maximum":   "maximum > 0 AND bonus_cap >= 0 AND penalty_cap >= 0",
			"scoring_sheet_deadlines": "self_score_by <= verify_by",
			"scoring_sheet_opened":    "status IN ('DRAFT', 'CANCELLED') OR (opened_on IS NOT NULL AND self_score_by IS NOT NULL AND verify_by IS NOT NULL)",
			"scoring_sheet_locked":    "status NOT IN ('LOCKED', 'RANKED') OR locked_on IS NOT NULL",
			"scoring_sheet_ranked":    "status <> 'RANKED' OR ranked_on IS NOT NULL",
		})...)
}

// Fields of ScoringSheet.
func (ScoringSheet) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that scores."),
		key("campaign_id", "The movement that is scored."),
		optionalKey("cluster_id", "The cluster whose members are scored; null for the units of the campaign."),
		text("name", 300, "Name."),
		field.Enum("status").Values("DRAFT", "OPEN", "LOCKED", "RANKED", "CANCELLED").Comment("Where it stands."),
		decimalField("maximum", "The most points without bonus, for example 100 or 1,000."),
		decimalField("bonus_cap", "The most that all bonus points together add."),
		decimalField("penalty_cap", "The most that all penalty points together take."),
		date("starts_on", "First day of what is scored; a cluster may count from 1 December.", "STARTS_ON"),
		date("ends_on", "Last day of what is scored."),
		optionalDate("self_score_by", "Last day on which units score themselves; null while a draft."),
		optionalDate("verify_by", "Last day on which scores are verified; the sheet is locked from that day on. Null while a draft."),
		optionalDate("opened_on", "Day it was opened to the units."),
		optionalDate("computed_on", "Day on which points were last computed from indicators and tasks."),
		optionalDate("locked_on", "Day it was locked."),
		optionalDate("ranked_on", "Day the ranking was published."),
		field.JSON("criterion_groups", []sheet.Group{}).Annotations(entgql.Type("[CriterionGroup!]")).Comment("The groups of criteria, in their order."),
		field.JSON("tie_rules", []sheet.TieRule{}).Annotations(entgql.Type("[TieRule!]")).Comment("How units with equal totals are told apart: the first rule that tells them apart decides."),
	}
}

// Edges of ScoringSheet.
func (ScoringSheet) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that scores."),
		edge.To("campaign", Campaign.Type).Unique().Required().Field("campaign_id").Comment("The movement that is scored."),
		edge.To("cluster", Cluster.Type).Unique().Field("cluster_id").Comment("The cluster whose members are scored."),
		edge.To("cards", ScoreCard.Type).Annotations(entgql.RelayConnection()).Comment("The scores of each unit, as far as you may see them."),
	}
}

// Indexes of ScoringSheet.
func (ScoringSheet) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("starts_on", "id").StorageKey("scoring_sheet_starts_on"),
		index.Fields("office_id", "starts_on", "id").StorageKey("scoring_sheet_office"),
		index.Fields("campaign_id", "starts_on", "id").StorageKey("scoring_sheet_campaign"),
		index.Fields("cluster_id", "starts_on", "id").StorageKey("scoring_sheet_cluster"),
		index.Fields("status", "starts_on", "id").StorageKey("scoring_sheet_status"),
	}
}
