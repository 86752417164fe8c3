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

// Event is what one operation did.
type Event struct{ ent.Schema }

// Mixin of Event.
func (Event) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of Event.
func (Event) Annotations() []schema.Annotation {
	return append(table("events",
		"What one operation did: who, for whom, when, what, why and what changed. Written once, never changed or deleted.", nil),
		entgql.RelayConnection(), entgql.MultiOrder(), entgql.Skip(entgql.SkipWhereInput))
}

// Fields of Event.
func (Event) Fields() []ent.Field {
	return []ent.Field{
		field.String("kind").MaxLen(60).NotEmpty().GoType(vocabulary.EventKind("")).Annotations(entgql.Type("EventKind")).Comment("What was done."),
		field.Time("at").Annotations(entgql.OrderField("AT"), entgql.Type("DateTime")).Comment("When, in UTC."),
		text("actor", 200, "Who did it: the id of the account, or system: and what the product did by itself."),
		text("actor_role", 60, "In which role."),
		optionalText("principal", 200, "For whom it was done, when not for oneself: the id of the member of staff."),
		optionalText("document", 200, "The paper that the one for whom it was done signed."),
		field.String("subject_id").MaxLen(40).Annotations(entgql.Type("ID")).Comment("What it was done to."),
		optionalText("reason", 1000, "Why, where the operation asks for a reason."),
		field.JSON("changes", []vocabulary.Change{}).Annotations(entgql.Type("[Change!]")).Comment("What changed. Guarded fields are named without values."),
	}
}

// Edges of Event.
func (Event) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("subjects", EventSubject.Type).Annotations(entgql.Skip(entgql.SkipAll)).Comment("Everything whose timeline shows it."),
		edge.To("feed_entry", FeedEntry.Type).Unique().Annotations(entgql.Skip(entgql.SkipAll)).Comment("Its place in the feed."),
	}
}

// Indexes of Event.
func (Event) Indexes() []ent.Index {
	return []ent.Index{index.Fields("at", "id").StorageKey("event_at"), index.Fields("actor", "id").StorageKey("event_actor"), index.Fields("principal", "id").StorageKey("event_principal")}
}
