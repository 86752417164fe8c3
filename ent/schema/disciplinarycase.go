package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// DisciplinaryCase is an investigation of a person or a collective, and what came of it.
type DisciplinaryCase struct{ ent.Schema }

// Mixin of DisciplinaryCase.
func (DisciplinaryCase) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of DisciplinaryCase.
func (DisciplinaryCase) Annotations() []schema.Annotation {
	return append(table("disciplinary_cases",
		"An investigation of a person or a collective, and what came of it (xử lý kỷ luật). It can be read by whoever answers for it, and neither filtered, counted nor ordered by.",
		map[string]string{
			"disciplinary_case_cleared":       "status <> 'CLEARED' OR cleared_on IS NOT NULL",
			"disciplinary_case_not_cleared":   "status = 'CLEARED' OR cleared_on IS NULL",
			"disciplinary_case_clearing":      "cleared_on IS NULL OR opened_on <= cleared_on",
			"disciplinary_case_decided":       "status <> 'DISCIPLINED' OR (degree IS NOT NULL AND decision_document IS NOT NULL AND decided_on IS NOT NULL AND term_starts_on IS NOT NULL)",
			"disciplinary_case_not_decided":   "status = 'DISCIPLINED' OR (degree IS NULL AND decision_document IS NULL AND decided_on IS NULL AND term_starts_on IS NULL AND term_ends_on IS NULL)",
			"disciplinary_case_decision_date": "decided_on IS NULL OR opened_on <= decided_on",
			"disciplinary_case_term":          "term_ends_on IS NULL OR term_starts_on <= term_ends_on",
		}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of DisciplinaryCase.
func (DisciplinaryCase) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office of the person's unit then, or of the collective."),
		optionalKey("department_id", "The person's department then, or the department that it concerns; null for an office's own leaders, and for an office as a whole."),
		optionalKey("staff_id", "The person; null for a collective."),
		field.Enum("ground").Values("INSPECTION", "DENUNCIATION", "PRESS", "DUTY", "CONDUCT", "OTHER").Comment("What it began with."),
		date("opened_on", "Since when it is looked into; of a decision without an investigation on record the day of the decision."),
		field.Enum("status").Values("OPEN", "CLEARED", "DISCIPLINED").Comment("Where it stands."),
		optionalDate("cleared_on", "Day on which it was closed without discipline."),
		field.Enum("degree").Values("REPRIMAND", "WARNING", "SALARY_REDUCTION", "DEMOTION", "DISMISSAL_FROM_POST", "REMOVAL", "DISMISSAL").Optional().Nillable().
			Comment("Form of discipline. Which of them exist depends on the category of the person and the law of the day."),
		optionalText("decision_document", 200, "Number and date of the decision."),
		optionalDate("decided_on", "Day of the decision."),
		optionalDate("term_starts_on", "First day on which it has effect."),
		optionalDate("term_ends_on", "Last day on which it has effect; null where it has none, or it is unknown."),
		optionalText("note", 1000, "What else there is to know."),
	}
}

// Edges of DisciplinaryCase.
func (DisciplinaryCase) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that it concerns."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The person's department then, or the one that it concerns."),
		edge.From("staff", Staff.Type).Ref("disciplinary_cases").Unique().Field("staff_id").Comment("The person, as far as you may see them; null for a collective."),
	}
}

// Indexes of DisciplinaryCase.
func (DisciplinaryCase) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("staff_id", "id").StorageKey("disciplinary_case_staff"),
		index.Fields("office_id", "id").StorageKey("disciplinary_case_office"),
		index.Fields("department_id", "id").StorageKey("disciplinary_case_department"),
	}
}
