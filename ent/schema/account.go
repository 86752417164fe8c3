package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Account ties a subject of an issuer to who it is here.
type Account struct{ ent.Schema }

// Mixin of Account.
func (Account) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Account.
func (Account) Annotations() []schema.Annotation {
	return append(listed(), table("accounts",
		"Who signs in: a subject of an OpenID Connect issuer, tied to a member of staff, or named where it is nobody of the staff. A tie is never changed: the account is closed and another one linked, so that events go on naming the right person.",
		map[string]string{"account_one_holder": "(staff_id IS NULL) <> (name IS NULL)", "account_staff_has_office": "staff_id IS NULL OR office_id IS NULL"})...)
}

// Fields of Account.
func (Account) Fields() []ent.Field {
	return []ent.Field{
		text("issuer", 200, "The issuer of its tokens (claim iss)."),
		text("subject", 200, "Its subject there (claim sub)."),
		optionalKey("staff_id", "The member of staff; null for services and for people from outside."),
		optionalText("name", 200, "What the account is called, where it is no member of staff."),
		optionalKey("office_id", "The office that looks after the account, where it is no member of staff; null when that is everybody's administrator."),
		field.Enum("status").Values("ACTIVE", "SUSPENDED", "CLOSED").Comment("Whether it can sign in."),
		field.Time("linked_at").Annotations(entgql.OrderField("LINKED_AT"), entgql.Type("DateTime")).Comment("When it was linked, in UTC."),
	}
}

// Edges of Account.
func (Account) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("staff", Staff.Type).Unique().Field("staff_id").Comment("The member of staff, as far as you may see them."),
		edge.To("office", Office.Type).Unique().Field("office_id").Comment("The office that looks after the account."),
	}
}

// Indexes of Account.
func (Account) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("issuer", "subject").Unique().StorageKey("account_subject").Annotations(entsql.IndexWhere("status <> 'CLOSED'")),
		index.Fields("staff_id", "issuer").Unique().StorageKey("account_staff").Annotations(entsql.IndexWhere("status <> 'CLOSED'")),
		index.Fields("staff_id", "id").StorageKey("account_person"),
		index.Fields("office_id", "id").StorageKey("account_office"),
		index.Fields("linked_at", "id").StorageKey("account_linked_at"),
	}
}
