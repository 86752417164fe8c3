package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
)

// PersonalData is what is nobody's business but that of those who need it.
type PersonalData struct{ ent.Schema }

// Mixin of PersonalData.
func (PersonalData) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of PersonalData.
func (PersonalData) Annotations() []schema.Annotation {
	return append(table("personal_data",
		"Personal data of a member of staff. It can be read by whoever needs it for the work, and neither filtered nor ordered by.",
		map[string]string{"personal_data_birth": "birth_date IS NULL OR birth_year IS NOT NULL"}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of PersonalData.
func (PersonalData) Fields() []ent.Field {
	return []ent.Field{
		field.String("staff_id").MaxLen(40).Annotations(entgql.Skip(entgql.SkipAll)).Comment("The member of staff."),
		field.Enum("gender").Values("FEMALE", "MALE").Optional().Nillable().Comment("Gender as in the personnel file."),
		optionalDate("birth_date", "Date of birth, where known."),
		field.Int("birth_year").Range(1900, 2100).Optional().Nillable().Comment("Year of birth; often all that old files tell."),
		optionalText("email", 200, "Address for official mail."),
	}
}

// Edges of PersonalData.
func (PersonalData) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("staff", Staff.Type).Ref("personal_data").Unique().Required().Field("staff_id").Comment("The member of staff."),
	}
}
