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

// PostClass is a line of the dated table of recipient classes.
type PostClass struct{ ent.Schema }

// Mixin of PostClass.
func (PostClass) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of PostClass.
func (PostClass) Annotations() []schema.Annotation {
	return append(table("post_classes",
		"The official recipient class of a post during a period (forms 0602 and 0603 of Circular 02/2023/TT-BNV).",
		map[string]string{"post_class_dates": "ends_on IS NULL OR starts_on <= ends_on"}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of PostClass.
func (PostClass) Fields() []ent.Field {
	return []ent.Field{
		key("post_id", "The post."),
		field.Enum("recipient_class").GoType(vocabulary.RecipientClass("")).Annotations(entgql.Type("RecipientClass")).Comment("The class in that period."),
		date("starts_on", "First day of the period."),
		optionalDate("ends_on", "Last day of the period; null while it lasts."),
	}
}

// Edges of PostClass.
func (PostClass) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("post", Post.Type).Ref("classes").Unique().Required().Field("post_id").Comment("The post."),
	}
}

// Indexes of PostClass.
func (PostClass) Indexes() []ent.Index {
	return []ent.Index{index.Fields("post_id", "starts_on").StorageKey("post_class_start")}
}
