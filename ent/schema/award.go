package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/vocabulary"
)

// Award is a title or commendation given to one recipient.
type Award struct{ ent.Schema }

// Mixin of Award.
func (Award) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Award.
func (Award) Annotations() []schema.Annotation {
	return append(listed(), table("awards",
		"A title or commendation given to one recipient. What it tells about the recipient is frozen as at the end of the achievement period, or the last day in post inside it.",
		map[string]string{
			"award_achievement_period": "achievement_starts_on <= achievement_ends_on",
			"award_person":             "staff_id IS NULL OR recipient_kind = 'PERSON'",
			"award_collective":         "(collective_kind IS NULL) = (recipient_kind <> 'COLLECTIVE')",
			"award_department":         "(department_id IS NOT NULL) = (collective_kind IS NOT NULL AND collective_kind = 'DEPARTMENT')",
			"award_office":             "(recipient_office_id IS NOT NULL) = (collective_kind IS NOT NULL AND collective_kind = 'OFFICE')",
			"award_revoked":            "(status = 'REVOKED') = (revoking_decision_id IS NOT NULL AND revocation_ground IS NOT NULL)",
		})...)
}

// Fields of Award.
func (Award) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office whose register holds it."),
		key("decision_id", "The decision that gives it."),
		key("award_type_id", "The title or form."),
		optionalKey("campaign_id", "The movement it was given for."),
		optionalKey("legal_article_id", "The article of law that defines the award type on the day of the decision."),
		field.Enum("status").Values("PENDING", "VALID", "REVOKED").Comment("PENDING while the decision is a draft."),
		field.Enum("method").Values("MERIT", "THEMATIC", "ADHOC", "CAREER", "SENIORITY", "EXTERNAL", "RESISTANCE").Comment("Type of commendation (loại hình khen thưởng, Law 06/2022/QH15 art. 8; RESISTANCE only in the forms)."),

		date("achievement_starts_on", "First day of the achievement."),
		date("achievement_ends_on", "Last day of the achievement.", "ACHIEVEMENT_ENDS_ON"),
		text("achievement_label", 100, "The period as people call it, for example 2015–2020."),
		field.Int("achievement_year").Comment("Year of the achievement's last day; titles, series and quotas count these years."),
		optionalText("content", 2000, "What was achieved."),
		optionalText("register_number", 30, "Number in the register of certificates (số vào sổ)."),

		field.Enum("recipient_kind").GoType(vocabulary.RecipientKind("")).Annotations(entgql.Type("RecipientKind")).Comment("Person, collective or household."),
		field.Enum("collective_kind").Values("DEPARTMENT", "OFFICE", "TASK_FORCE", "OUTSIDE_BODY").Optional().Nillable().Comment("What the collective is; null for others."),
		guardedKey("staff_id", "The member of staff."),
		optionalKey("department_id", "The department that received it."),
		optionalKey("recipient_office_id", "The office that received it."),

		text("recipient_name", 300, "The recipient's name then."),
		folded("recipient_folded"),
		sortKey("recipient_sort", "RECIPIENT", "The Vietnamese order of names."),
		date("frozen_on", "The day whose facts the award tells."),
		optionalText("unit_name", 300, "Name of the recipient's unit on that day."),
		optionalKey("unit_department_id", "The department on that day."),
		optionalKey("unit_office_id", "The office on that day."),
		optionalText("post_title", 200, "Title of the post on that day."),
		field.Enum("position_class").GoType(vocabulary.PositionClass("")).Annotations(entgql.Type("PositionClass")).Optional().Nillable().Comment("Rank on that day; null for others than staff."),
		field.Enum("recipient_class").GoType(vocabulary.RecipientClass("")).Annotations(entgql.Type("RecipientClass")).Optional().Nillable().Comment("Official class on that day; null for collectives and households."),
		field.Enum("staff_category").GoType(vocabulary.StaffCategory("")).Annotations(entgql.Type("StaffCategory")).Optional().Nillable().Comment("Legal category; null for others than staff."),
		field.Int("collective_size").NonNegative().Optional().Nillable().Comment("Members of the collective on that day; null for others and where unknown."),

		optionalKey("revoking_decision_id", "The decision that revoked it."),
		field.Enum("revocation_ground").Values("FALSE_MERIT", "FALSE_PAPERS", "AGAINST_LAW", "LATER_FAULT").Optional().Nillable().
			Comment("Ground of Law 06/2022/QH15 art. 93: false declaration of merit, false information or papers, decided against the law, a fault found later inside the achievement period."),
		optionalText("revocation_reason", 1000, "The reason in words."),

		hiddenText("recipient_key", 320, "The recipient's id or kind and folded name, for the rule of one title a year."),
		field.Bool("yearly").Annotations(entgql.Skip(entgql.SkipAll)).Comment("Copied from the award type, for the rule of one title a year."),
	}
}

// Edges of Award.
func (Award) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office whose register holds it."),
		edge.From("decision", Decision.Type).Ref("awards").Unique().Required().Field("decision_id").Comment("The decision that gives it."),
		edge.From("award_type", AwardType.Type).Ref("awards").Unique().Required().Field("award_type_id").Comment("The title or form."),
		edge.From("campaign", Campaign.Type).Ref("awards").Unique().Field("campaign_id").Comment("The movement it was given for."),
		edge.To("legal_article", LegalArticle.Type).Unique().Field("legal_article_id").Comment("The article of law that defines the award type on the day of the decision."),
		edge.From("staff", Staff.Type).Ref("awards").Unique().Field("staff_id").Comment("The member of staff, as far as you may see them."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that received it."),
		edge.To("recipient_office", Office.Type).Unique().Field("recipient_office_id").Comment("The office that received it."),
		edge.To("unit_department", Department.Type).Unique().Field("unit_department_id").Comment("The department on that day."),
		edge.To("unit_office", Office.Type).Unique().Field("unit_office_id").Comment("The office on that day."),
		edge.To("revoking_decision", Decision.Type).Unique().Field("revoking_decision_id").Comment("The decision that revoked it."),
		edge.To("corrections", Correction.Type).Comment("Clerical corrections after issue."),
	}
}

// Indexes of Award.
func (Award) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("recipient_key", "award_type_id", "achievement_year").Unique().StorageKey("award_yearly_title").
			Annotations(entsql.IndexWhere("yearly AND status = 'VALID'")),
		index.Fields("achievement_ends_on", "id").StorageKey("award_achievement_ends_on"),
		index.Fields("achievement_ends_on", "recipient_sort", "id").StorageKey("award_default_order").
			Annotations(entsql.DescColumns("achievement_ends_on")),
		index.Fields("recipient_sort", "id").StorageKey("award_recipient_sort"),
		index.Fields("office_id", "achievement_ends_on", "recipient_sort", "id").StorageKey("award_office").
			Annotations(entsql.DescColumns("achievement_ends_on")),
		index.Fields("decision_id", "recipient_sort", "id").StorageKey("award_decision"),
		index.Fields("award_type_id", "achievement_year", "id").StorageKey("award_award_type"),
		index.Fields("campaign_id", "id").StorageKey("award_campaign"),
		index.Fields("staff_id", "achievement_ends_on", "id").StorageKey("award_staff"),
		index.Fields("department_id", "id").StorageKey("award_department"),
		index.Fields("recipient_office_id", "id").StorageKey("award_recipient_office"),
		index.Fields("unit_department_id", "achievement_year", "id").StorageKey("award_unit_department"),
		index.Fields("unit_office_id", "achievement_year", "id").StorageKey("award_unit_office"),
		index.Fields("legal_article_id").StorageKey("award_legal_article"),
		index.Fields("revoking_decision_id").StorageKey("award_revoking_decision"),
	}
}
