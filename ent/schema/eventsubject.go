package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// EventSubject puts an event on the timeline of one subject.
type EventSubject struct{ ent.Schema }

// Mixin of EventSubject.
func (EventSubject) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of EventSubject.
func (EventSubject) Annotations() []schema.Annotation {
	return append(table("event_subjects", "An event on the timeline of one subject.", nil), entgql.Skip(entgql.SkipAll))
}

// Fields of EventSubject.
func (EventSubject) Fields() []ent.Field {
	return []ent.Field{
		field.String("event_id").MaxLen(40).Comment("The event."),
		field.String("subject_id").MaxLen(40).Comment("The subject."),
	}
}

// Edges of EventSubject.
func (EventSubject) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("event", Event.Type).Ref("subjects").Unique().Required().Field("event_id"),
	}
}

// Indexes of EventSubject.
func (EventSubject) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("subject_id", "event_id").Unique().StorageKey("event_subject_subject"),
		index.Fields("event_id").StorageKey("event_subject_event"),
	}
}
