package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
)

// FeedConsumer is a part of the product that reads the feed.
type FeedConsumer struct{ ent.Schema }

// Mixin of FeedConsumer.
func (FeedConsumer) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of FeedConsumer.
func (FeedConsumer) Annotations() []schema.Annotation {
	return append(table("feed_consumers",
		"How far a part of the product has read the feed. Its id is the name of that part; what it makes of an event is written in the same transaction.",
		map[string]string{"feed_consumer_position": "position >= 0"}), entgql.Skip(entgql.SkipAll))
}

// Fields of FeedConsumer.
func (FeedConsumer) Fields() []ent.Field {
	return []ent.Field{
		field.Int64("position").Comment("The last one that it has dealt with."),
	}
}
