package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// IdempotencyKey remembers the result of a mutation that creates.
type IdempotencyKey struct{ ent.Schema }

// Mixin of IdempotencyKey.
func (IdempotencyKey) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of IdempotencyKey.
func (IdempotencyKey) Annotations() []schema.Annotation {
	return append(table("idempotency_keys", "The result of a mutation, by the key that its caller chose.", nil), entgql.Skip(entgql.SkipAll))
}

// Fields of IdempotencyKey.
func (IdempotencyKey) Fields() []ent.Field {
	return []ent.Field{
		text("actor", 200, "Whose key it is."),
		text("key", 200, "The key."),
		text("operation", 60, "The operation it was used for."),
		text("input_hash", 64, "SHA-256 of the input, in hexadecimal."),
		text("result_id", 40, "Id of what was made."),
		field.Time("at").Comment("When."),
	}
}

// Indexes of IdempotencyKey.
func (IdempotencyKey) Indexes() []ent.Index {
	return []ent.Index{index.Fields("actor", "key").Unique().StorageKey("idempotency_key")}
}
