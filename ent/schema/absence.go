package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Absence is a longer time away from work.
type Absence struct{ ent.Schema }

// Mixin of Absence.
func (Absence) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of Absence.
func (Absence) Annotations() []schema.Annotation {
	return append(table("absences",
		"A longer absence. Whether it counts as service is a matter of the legal basis, not of this row.",
		map[string]string{"absence_dates": "ends_on IS NULL OR starts_on <= ends_on"}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of Absence.
func (Absence) Fields() []ent.Field {
	return []ent.Field{
		key("staff_id", "The member of staff."),
		field.Enum("kind").Values("MATERNITY", "STUDY", "SICK", "UNPAID").Comment("Why."),
		date("starts_on", "First day."),
		optionalDate("ends_on", "Last day; null while it lasts."),
		optionalText("document", 200, "Number and date of the decision."),
	}
}

// Edges of Absence.
func (Absence) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("staff", Staff.Type).Ref("absences").Unique().Required().Field("staff_id").Comment("The member of staff."),
	}
}

// Indexes of Absence.
func (Absence) Indexes() []ent.Index {
	return []ent.Index{index.Fields("staff_id", "starts_on").StorageKey("absence_start")}
}
