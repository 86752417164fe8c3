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

// Exemplar is a person or collective whose work is held up as a model.
type Exemplar struct{ ent.Schema }

// Mixin of Exemplar.
func (Exemplar) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Exemplar.
func (Exemplar) Annotations() []schema.Annotation {
	return append(listed(), table("exemplars",
		"A model for others: a person or a collective, discovered by the head of a unit or proposed by anybody (Law 06/2022/QH15 art. 13).",
		map[string]string{
			"exemplar_recipient": "recipient_kind IN ('PERSON', 'COLLECTIVE') AND (recipient_kind = 'PERSON' OR staff_id IS NULL)",
			"exemplar_consent":   "recipient_kind = 'PERSON' OR consented_on IS NULL",
			"exemplar_fostering": "(fostering_plan IS NULL AND fostering_starts_on IS NULL AND fostering_ends_on IS NULL) OR (fostering_plan IS NOT NULL AND fostering_starts_on IS NOT NULL AND fostering_ends_on IS NOT NULL AND fostering_starts_on <= fostering_ends_on)",
			"exemplar_honoured":  "status <> 'HONOURED' OR honoured_on IS NOT NULL",
			"exemplar_reason":    "status NOT IN ('RETURNED', 'DECLINED') OR reason IS NOT NULL",
			"exemplar_work_year": "work_year BETWEEN 1945 AND 9999",
		})...)
}

// Fields of Exemplar.
func (Exemplar) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office whose exemplar it is."),
		optionalKey("department_id", "The department, of a person the one they worked in when they were discovered; null for the office itself."),
		optionalKey("campaign_id", "The movement in which it was discovered."),
		field.Enum("kind").Values("EXEMPLARY", "NEW_FACTOR").Comment("Exemplary model, or a new factor: the beginning of one."),
		field.Enum("recipient_kind").GoType(vocabulary.RecipientKind("")).Annotations(entgql.Type("RecipientKind")).Comment("Person or collective."),
		guardedKey("staff_id", "The member of staff; null for collectives and where only the name is known."),
		text("recipient_name", 300, "Name as it is printed."),
		folded("recipient_folded"),
		text("title", 300, "What it is a model of, in a line."),
		text("story", 8000, "What was done, and what others can learn from it."),
		field.Int("work_year").Comment("The year of emulation that it is counted for."),
		guardedKey("discoverer_id", "The member of staff who discovered it."),
		field.Bool("by_head").Comment("Whether the discoverer headed the unit on that day."),
		date("discovered_on", "Day of the discovery.", "DISCOVERED_ON"),
		field.Enum("status").Values("PROPOSED", "RETURNED", "APPROVED", "DECLINED", "HONOURED").Comment("Where it stands."),
		field.Int("times_returned").NonNegative().Default(0).Comment("How often it was returned to the unit."),
		optionalText("reason", 1000, "Why it was returned or declined; null otherwise."),
		optionalDate("consented_on", "Day on which the person agreed that the story is published; null without consent, and for collectives, which need none."),
		optionalText("fostering_plan", 4000, "How it is to be fostered (bồi dưỡng)."),
		optionalDate("fostering_starts_on", "First day of the plan."),
		optionalDate("fostering_ends_on", "Last day of the plan."),
		optionalDate("honoured_on", "Day on which it was honoured."),
		optionalText("honoured_at", 300, "Where, for example the conference of a day."),
		optionalKey("conference_id", "The conference at which it was honoured."),
		optionalKey("decision_id", "The decision that honours it."),
		field.JSON("replications", []vocabulary.Replication{}).Annotations(entgql.Type("[ExemplarReplication!]")).Comment("Where its way was taken over."),
	}
}

// Edges of Exemplar.
func (Exemplar) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office whose exemplar it is."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department; null for the office itself."),
		edge.To("campaign", Campaign.Type).Unique().Field("campaign_id").Comment("The movement in which it was discovered."),
		edge.To("staff", Staff.Type).Unique().Field("staff_id").Comment("The member of staff, as far as you may see them; null for collectives."),
		edge.To("discoverer", Staff.Type).Unique().Field("discoverer_id").Comment("Who discovered it, as far as you may see them."),
		edge.From("conference", Conference.Type).Ref("exemplars").Unique().Field("conference_id").Comment("The conference at which it was honoured."),
		edge.To("decision", Decision.Type).Unique().Field("decision_id").Comment("The decision that honours it."),
	}
}

// Indexes of Exemplar.
func (Exemplar) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("discovered_on", "id").StorageKey("exemplar_discovered_on"),
		index.Fields("office_id", "discovered_on", "id").StorageKey("exemplar_office"),
		index.Fields("department_id", "discovered_on", "id").StorageKey("exemplar_department"),
		index.Fields("campaign_id", "discovered_on", "id").StorageKey("exemplar_campaign"),
		index.Fields("status", "discovered_on", "id").StorageKey("exemplar_status"),
		index.Fields("work_year", "office_id", "department_id").StorageKey("exemplar_record"),
		index.Fields("staff_id").StorageKey("exemplar_staff"),
		index.Fields("discoverer_id").StorageKey("exemplar_discoverer"),
		index.Fields("conference_id").StorageKey("exemplar_conference"),
		index.Fields("decision_id").StorageKey("exemplar_decision"),
	}
}
