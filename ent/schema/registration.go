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

// Registration is what one person or collective means to attain in a campaign.
type Registration struct{ ent.Schema }

// Mixin of Registration.
func (Registration) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Registration.
func (Registration) Annotations() []schema.Annotation {
	return append(listed(), table("registrations",
		"A registration (đăng ký thi đua): one person or collective means to attain one title or form in a campaign. Of those that are not withdrawn there is one for each campaign, title and recipient.",
		map[string]string{
			"registration_recipient": "(recipient_kind = 'PERSON' AND staff_id IS NOT NULL AND collective_size IS NULL) OR (recipient_kind = 'COLLECTIVE' AND staff_id IS NULL AND position_class IS NULL)",
			"registration_year":      "achievement_year BETWEEN 1945 AND 9999",
			"registration_submitted": "status IN ('DRAFT', 'WITHDRAWN') OR submitted_at IS NOT NULL",
			"registration_decided":   "status NOT IN ('APPROVED', 'RETURNED') OR decided_at IS NOT NULL",
			"registration_returned":  "(status = 'RETURNED' AND return_ground IS NOT NULL) OR (status <> 'RETURNED' AND return_ground IS NULL AND return_reason IS NULL)",
		})...)
}

// Fields of Registration.
func (Registration) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that runs the campaign, and to which the recipient belongs."),
		key("campaign_id", "The campaign."),
		key("award_type_id", "The title or form to be attained."),
		field.Enum("recipient_kind").GoType(vocabulary.RecipientKind("")).Annotations(entgql.Type("RecipientKind")).Comment("PERSON or COLLECTIVE."),
		guardedKey("staff_id", "The person; null for a collective."),
		optionalKey("department_id", "The department that registers, or that of the person on the day of submission; null for the office itself and for its own leaders."),
		field.Int("achievement_year").Comment("Year of achievement that it is for."),
		field.Enum("position_class").GoType(vocabulary.PositionClass("")).Annotations(entgql.Type("PositionClass")).Optional().Nillable().Comment("Rank of the person on the day of submission; null for collectives and before."),
		field.Int("collective_size").NonNegative().Optional().Nillable().Comment("Members of the collective, with the departments below it, on the day of submission; null for persons, before, and where nobody is on record."),
		optionalText("planned_initiative", 500, "Name of the initiative (sáng kiến) that is planned."),
		optionalText("note", 1000, "Note of whoever registers."),
		field.Enum("status").Values("DRAFT", "SUBMITTED", "APPROVED", "RETURNED", "WITHDRAWN").Comment("Where it stands."),
		date("registered_on", "Day it was entered.", "REGISTERED_ON"),
		field.Time("submitted_at").Optional().Nillable().Annotations(entgql.Type("DateTime")).Comment("When it was submitted last, in UTC; null before."),
		field.Time("decided_at").Optional().Nillable().Annotations(entgql.Type("DateTime")).Comment("When it was approved or returned last, in UTC; null before, and once it is submitted again."),
		field.Enum("return_ground").Values("TITLE_NOT_SUITABLE", "CRITERIA_NOT_MET", "INCOMPLETE", "OTHER").Optional().Nillable().Comment("Why it was returned; null unless it is RETURNED."),
		optionalText("return_reason", 1000, "Why it was returned, in words; null unless it is RETURNED."),
		field.Int("times_returned").NonNegative().Default(0).Comment("How often it was returned."),
		optionalText("late_reason", 1000, "Why it was entered after the deadline, or after registration was closed; null when it came in time."),
		hiddenText("recipient_key", 40, "Id of the person, the department or the office: who has registered for a title is registered for it once."),
	}
}

// Edges of Registration.
func (Registration) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that runs the campaign, and to which the recipient belongs."),
		edge.From("campaign", Campaign.Type).Ref("registrations").Unique().Required().Field("campaign_id").Comment("The campaign."),
		edge.To("award_type", AwardType.Type).Unique().Required().Field("award_type_id").Comment("The title or form to be attained."),
		edge.From("staff", Staff.Type).Ref("registrations").Unique().Field("staff_id").Comment("The person, as far as you may see them."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that registers, or that of the person on the day of submission."),
	}
}

// Indexes of Registration.
func (Registration) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("campaign_id", "award_type_id", "recipient_key").Unique().StorageKey("registration_once").
			Annotations(entsql.IndexWhere("status <> 'WITHDRAWN'")),
		index.Fields("registered_on", "id").StorageKey("registration_registered_on"),
		index.Fields("office_id", "registered_on", "id").StorageKey("registration_office"),
		index.Fields("department_id", "registered_on", "id").StorageKey("registration_department"),
		index.Fields("campaign_id", "status", "registered_on", "id").StorageKey("registration_campaign"),
		index.Fields("campaign_id", "registered_on", "id").StorageKey("registration_campaign_registered_on"),
		index.Fields("staff_id", "registered_on", "id").StorageKey("registration_staff"),
		index.Fields("award_type_id", "achievement_year", "id").StorageKey("registration_award_type"),
	}
}
