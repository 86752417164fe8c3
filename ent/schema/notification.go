package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/vocabulary"
)

// Notification tells one member of staff of one event.
type Notification struct{ ent.Schema }

// Mixin of Notification.
func (Notification) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of Notification.
func (Notification) Annotations() []schema.Annotation {
	return append(listed(), table("notifications", "Tells one member of staff of one event.", map[string]string{
		"notification_mail_due":     "mail <> 'PENDING' OR mail_due_at IS NOT NULL",
		"notification_mail_not_due": "mail = 'PENDING' OR mail_due_at IS NULL",
	})...)
}

// Fields of Notification.
func (Notification) Fields() []ent.Field {
	hidden := entgql.Skip(entgql.SkipAll)
	return []ent.Field{
		field.String("staff_id").MaxLen(40).Annotations(hidden).Comment("Who is told; everybody sees their own only."),
		field.String("event_id").MaxLen(40).Annotations(hidden).Comment("What it tells of."),
		field.String("kind").MaxLen(60).NotEmpty().GoType(vocabulary.EventKind("")).Annotations(entgql.Type("EventKind")).Comment("What was done."),
		field.String("subject_id").MaxLen(40).Annotations(entgql.Type("ID")).Comment("What it was done to."),
		field.Time("at").Annotations(entgql.OrderField("AT"), entgql.Type("DateTime")).Comment("When, in UTC."),
		field.Time("read_at").Optional().Nillable().Annotations(entgql.Type("DateTime")).Comment("When it was marked as read, in UTC; null while it is unread."),
		field.Enum("mail").Values("NONE", "PENDING", "SENT", "FAILED").Annotations(hidden).Comment("Whether it is told by e-mail too."),
		field.Time("mail_due_at").Optional().Nillable().Annotations(hidden).Comment("When the next attempt is due, or the one that is under way is given up, in UTC."),
		field.Int("mail_attempts").Default(0).NonNegative().Annotations(hidden).Comment("How often it was tried."),
	}
}

// Edges of Notification.
func (Notification) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("staff", Staff.Type).Unique().Required().Field("staff_id").Annotations(entgql.Skip(entgql.SkipAll)).Comment("Who is told."),
		edge.To("event", Event.Type).Unique().Required().Field("event_id").Annotations(entgql.Skip(entgql.SkipWhereInput)).Comment("What it tells of; null when you may not see it any more."),
	}
}

// Indexes of Notification.
func (Notification) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("event_id", "staff_id").Unique().StorageKey("notification_once"),
		index.Fields("staff_id", "at", "id").StorageKey("notification_staff"),
		index.Fields("at", "id").StorageKey("notification_at"),
		index.Fields("staff_id").StorageKey("notification_unread").Annotations(entsql.IndexWhere("read_at IS NULL")),
		index.Fields("mail_due_at").StorageKey("notification_mail_due_at").Annotations(entsql.IndexWhere("mail = 'PENDING'")),
	}
}
