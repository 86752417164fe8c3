package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// FeedEntry is the place of an event in the feed.
type FeedEntry struct{ ent.Schema }

// Mixin of FeedEntry.
func (FeedEntry) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of FeedEntry.
func (FeedEntry) Annotations() []schema.Annotation {
	return append(table("feed_entries",
		"The place of an event in the feed. It is written with the event, and gets its position once, after the commit.",
		map[string]string{"feed_entry_position": "position > 0"}), entgql.Skip(entgql.SkipAll))
}

// Fields of FeedEntry.
func (FeedEntry) Fields() []ent.Field {
	return []ent.Field{
		field.String("event_id").MaxLen(40).Comment("The event."),
		field.Int64("position").Optional().Nillable().Comment("Its place: in the order of commits, without holes; null until it is published."),
	}
}

// Edges of FeedEntry.
func (FeedEntry) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("event", Event.Type).Ref("feed_entry").Unique().Required().Field("event_id"),
	}
}

// Indexes of FeedEntry.
func (FeedEntry) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("position").Unique().StorageKey("feed_entry_position_unique"),
	}
}
