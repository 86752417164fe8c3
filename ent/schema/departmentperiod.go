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

// DepartmentPeriod is the state of a department during a period.
type DepartmentPeriod struct{ ent.Schema }

// Mixin of DepartmentPeriod.
func (DepartmentPeriod) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of DepartmentPeriod.
func (DepartmentPeriod) Annotations() []schema.Annotation {
	return append(table("department_periods",
		"The name, kind, office and parent of a department during a period, both days included.",
		map[string]string{"department_period_dates": "ends_on IS NULL OR starts_on <= ends_on"}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of DepartmentPeriod.
func (DepartmentPeriod) Fields() []ent.Field {
	return []ent.Field{
		key("department_id", "The department."),
		key("office_id", "The office it was part of in that period."),
		optionalKey("parent_id", "The department directly above in that period."),
		field.Enum("kind").GoType(vocabulary.DepartmentKind("")).Annotations(entgql.Type("DepartmentKind")).Comment("What the department was in that period."),
		text("name", 300, "The name in that period."),
		date("starts_on", "First day of the period."),
		optionalDate("ends_on", "Last day of the period; null while it lasts."),
	}
}

// Edges of DepartmentPeriod.
func (DepartmentPeriod) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("department", Department.Type).Ref("periods").Unique().Required().Field("department_id").Comment("The department."),
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office it was part of in that period."),
		edge.To("parent", Department.Type).Unique().Field("parent_id").Comment("The department directly above in that period."),
	}
}

// Indexes of DepartmentPeriod.
func (DepartmentPeriod) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("department_id", "starts_on").StorageKey("department_period_start"),
		index.Fields("parent_id").StorageKey("department_period_parent"),
		index.Fields("office_id").StorageKey("department_period_office"),
	}
}
