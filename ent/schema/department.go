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

// Department is a part of an office.
type Department struct{ ent.Schema }

// Mixin of Department.
func (Department) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Department.
func (Department) Annotations() []schema.Annotation {
	return append(listed(), table("departments",
		"A part of an office: division (phòng), board (ban), affiliated unit (đơn vị trực thuộc) or team (tổ). Its columns tell today's state; at(date:) tells another day's.",
		map[string]string{"department_period": "ends_on IS NULL OR starts_on <= ends_on", "department_not_own_parent": "parent_id <> id"})...)
}

// Fields of Department.
func (Department) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office it is part of today."),
		optionalKey("parent_id", "The department directly above today; null directly under the office."),
		field.Enum("kind").GoType(vocabulary.DepartmentKind("")).Annotations(entgql.Type("DepartmentKind")).Comment("What the department is today."),
		text("name", 300, "Today's name."),
		folded("name_folded"),
		field.Int("display_order").Range(1, 9999).Comment("Place among the departments with the same parent, from 1."),
		sortKey("place", "PLACE", "Place in the whole tree: office, then parents before children, by display order."),
		date("starts_on", "First day of existence.", "STARTS_ON"),
		optionalDate("ends_on", "Last day of existence; null while it exists."),
	}
}

// Edges of Department.
func (Department) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("office", Office.Type).Ref("departments").Unique().Required().Field("office_id").Comment("The office it is part of today."),
		edge.To("children", Department.Type).Annotations(entgql.RelayConnection()).Comment("Departments directly below.").
			From("parent").Unique().Field("parent_id").Comment("The department directly above today."),
		edge.To("periods", DepartmentPeriod.Type).Comment("States of the department over time."),
		edge.From("campaigns", Campaign.Type).Ref("units").Annotations(entgql.Skip(entgql.SkipAll)).Comment("Campaigns that name it as taking part."),
		edge.From("coordinated_tasks", Task.Type).Ref("coordinators").Annotations(entgql.Skip(entgql.SkipAll)).Comment("Tasks it takes part in."),
		edge.To("staff", Staff.Type).Annotations(entgql.RelayConnection()).Comment("Staff whose main posting is here today, as far as you may see them."),
	}
}

// Indexes of Department.
func (Department) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("place", "id").StorageKey("department_place"),
		index.Fields("starts_on", "id").StorageKey("department_starts_on"),
		index.Fields("office_id", "place", "id").StorageKey("department_office"),
		index.Fields("parent_id", "place", "id").StorageKey("department_parent"),
	}
}
