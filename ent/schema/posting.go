package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Posting says who held which post where, and when.
type Posting struct{ ent.Schema }

// Mixin of Posting.
func (Posting) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of Posting.
func (Posting) Annotations() []schema.Annotation {
	return append(listed(), table("postings",
		"Who held which post where, from one day to another, both included. Nobody has two main postings on one day.",
		map[string]string{"posting_dates": "ends_on IS NULL OR starts_on <= ends_on"})...)
}

// Fields of Posting.
func (Posting) Fields() []ent.Field {
	return []ent.Field{
		key("staff_id", "The member of staff."),
		key("post_id", "The post."),
		key("office_id", "The office."),
		optionalKey("department_id", "The department; null for the office's own leaders."),
		field.Enum("kind").Values("MAIN", "CONCURRENT", "SECONDED").Comment("MAIN (chính), CONCURRENT (kiêm nhiệm) or SECONDED (biệt phái)."),
		date("starts_on", "First day.", "STARTS_ON"),
		optionalDate("ends_on", "Last day; null while it lasts."),
		optionalText("document", 200, "Number and date of the decision."),
	}
}

// Edges of Posting.
func (Posting) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("staff", Staff.Type).Ref("postings").Unique().Required().Field("staff_id").Comment("The member of staff."),
		edge.To("post", Post.Type).Unique().Required().Field("post_id").Comment("The post."),
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department; null for the office's own leaders."),
	}
}

// Indexes of Posting.
func (Posting) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("staff_id", "starts_on", "id").StorageKey("posting_staff"),
		index.Fields("department_id", "starts_on", "id").StorageKey("posting_department"),
		index.Fields("office_id", "starts_on", "id").StorageKey("posting_office"),
		index.Fields("starts_on", "id").StorageKey("posting_starts_on"),
		index.Fields("post_id").StorageKey("posting_post"),
	}
}
