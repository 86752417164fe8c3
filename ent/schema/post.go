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

// Post is a position that people hold.
type Post struct{ ent.Schema }

// Mixin of Post.
func (Post) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Post.
func (Post) Annotations() []schema.Annotation {
	return append(listed(), table("posts",
		"A position (chức vụ, chức danh) that people hold, the same for every office of the database.", nil)...)
}

// Fields of Post.
func (Post) Fields() []ent.Field {
	return []ent.Field{
		text("code", 40, "Stable code, unique."),
		text("title", 200, "Title, as written in decisions."),
		folded("name_folded"),
		field.Enum("position_class").GoType(vocabulary.PositionClass("")).Annotations(entgql.Type("PositionClass")).Comment("Rank of the post inside its office."),
		field.Int("display_order").Range(1, 9999).Annotations(entgql.OrderField("DISPLAY_ORDER")).Comment("Place among all posts, from 1."),
	}
}

// Edges of Post.
func (Post) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("classes", PostClass.Type).Comment("The dated table of official recipient classes."),
	}
}

// Indexes of Post.
func (Post) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("code").Unique().StorageKey("post_code"),
		index.Fields("display_order", "id").StorageKey("post_display_order"),
	}
}
