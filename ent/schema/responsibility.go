package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/index"
)

// Responsibility says who answers for a specialised application.
type Responsibility struct{ ent.Schema }

// Mixin of Responsibility.
func (Responsibility) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Responsibility.
func (Responsibility) Annotations() []schema.Annotation {
	return append(listed(), table("responsibilities",
		"Who answers for a specialised application (phần mềm ứng dụng chuyên ngành), from one day to another, both included. The same department and person never answer for the same application twice on one day.",
		map[string]string{
			"responsibility_period":   "ends_on IS NULL OR starts_on <= ends_on",
			"responsibility_somebody": "department_id IS NOT NULL OR staff_id IS NOT NULL",
		})...)
}

// Fields of Responsibility.
func (Responsibility) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office."),
		text("application", 300, "Name of the application, for example the software of the one-stop desk."),
		folded("application_folded"),
		sortKey("application_sort", "APPLICATION", "The Vietnamese order of names."),
		optionalKey("department_id", "The department that answers for it; null where it is a leader of the office itself."),
		guardedKey("staff_id", "The person who answers for it; null where it is the department as such."),
		date("starts_on", "First day.", "STARTS_ON"),
		optionalDate("ends_on", "Last day; null while it lasts."),
		optionalText("document", 200, "Number and date of the document that assigns it."),
	}
}

// Edges of Responsibility.
func (Responsibility) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that answers for it; null where it is a leader of the office itself."),
		edge.To("staff", Staff.Type).Unique().Field("staff_id").Comment("The person who answers for it, as far as you may see them; null where it is the department as such."),
		edge.To("indicators", Indicator.Type).Comment("Indicators whose numbers come from the application."),
	}
}

// Indexes of Responsibility.
func (Responsibility) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("application_sort", "id").StorageKey("responsibility_application"),
		index.Fields("starts_on", "id").StorageKey("responsibility_starts_on"),
		index.Fields("office_id", "application_sort", "id").StorageKey("responsibility_office"),
		index.Fields("department_id", "application_sort", "id").StorageKey("responsibility_department"),
		index.Fields("staff_id", "application_sort", "id").StorageKey("responsibility_staff"),
	}
}
