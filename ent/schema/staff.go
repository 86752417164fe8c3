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

// Staff is a member of staff.
type Staff struct{ ent.Schema }

// Mixin of Staff.
func (Staff) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Staff.
func (Staff) Annotations() []schema.Annotation {
	return append(listed(), table("staff",
		"A member of staff. Department and post tell today's main posting, or the last one of somebody who has left; postings tell the history.",
		map[string]string{"staff_period": "ends_on IS NULL OR starts_on <= ends_on", "staff_left_why": "(ends_on IS NULL) = (leaving_reason IS NULL)"})...)
}

// Fields of Staff.
func (Staff) Fields() []ent.Field {
	return []ent.Field{
		text("code", 40, "Staff code, unique in the office."),
		text("full_name", 200, "Full name, family name first."),
		folded("name_folded"),
		sortKey("name_sort", "NAME", "The Vietnamese order of names: given name, then the rest."),
		sortKey("place", "PLACE", "Unit, then post, then given name."),
		field.Enum("category").GoType(vocabulary.StaffCategory("")).Annotations(entgql.Type("StaffCategory")).Comment("Legal category."),
		key("office_id", "The office of today's main posting."),
		optionalKey("department_id", "The department of today's main posting; null for the office's own leaders."),
		key("post_id", "The post of today's main posting."),
		date("starts_on", "Day of entry into the service.", "STARTS_ON"),
		optionalDate("ends_on", "Last day in the service; null while in it."),
		field.Enum("leaving_reason").Values("RETIRED", "TRANSFERRED_OUT", "RESIGNED", "DISMISSED", "DIED").Optional().Nillable().
			Annotations(entgql.Skip(entgql.SkipType | entgql.SkipWhereInput)).
			Comment("Why somebody left; null while in the service. As personal as an absence, and shown to nobody yet."),
	}
}

// Edges of Staff.
func (Staff) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("office", Office.Type).Ref("staff").Unique().Required().Field("office_id").Comment("The office of today's main posting."),
		edge.From("department", Department.Type).Ref("staff").Unique().Field("department_id").Comment("The department of today's main posting; null for the office's own leaders."),
		edge.To("post", Post.Type).Unique().Required().Field("post_id").Comment("The post of today's main posting."),
		edge.To("postings", Posting.Type).Annotations(entgql.RelayConnection()).Comment("Posts held, with dates."),
		edge.To("absences", Absence.Type).Comment("Longer absences, with dates."),
		edge.To("ratings", Rating.Type).Comment("Yearly ratings, as far as you may see them, in the order in which they were recorded."),
		edge.To("disciplinary_cases", DisciplinaryCase.Type).Comment("Disciplinary cases, as far as you may see them, in the order in which they were recorded."),
		edge.To("registrations", Registration.Type).Annotations(entgql.RelayConnection()).Comment("Registrations as a person, as far as you may see them."),
		edge.To("personal_data", PersonalData.Type).Unique().Comment("Personal data; null unless you may see it."),
		edge.To("awards", Award.Type).Annotations(entgql.RelayConnection()).Comment("Awards received as a person."),
	}
}

// Indexes of Staff.
func (Staff) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("office_id", "code").Unique().StorageKey("staff_code"),
		index.Fields("place", "id").StorageKey("staff_place"),
		index.Fields("name_sort", "id").StorageKey("staff_name_sort"),
		index.Fields("starts_on", "id").StorageKey("staff_starts_on"),
		index.Fields("ends_on", "id").StorageKey("staff_ends_on"),
		index.Fields("office_id", "place", "id").StorageKey("staff_office"),
		index.Fields("department_id", "place", "id").StorageKey("staff_department"),
		index.Fields("post_id").StorageKey("staff_post"),
	}
}
