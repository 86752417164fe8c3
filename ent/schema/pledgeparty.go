package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/index"
)

// PledgeParty is one of the units that make a pledge.
type PledgeParty struct{ ent.Schema }

// Mixin of PledgeParty.
func (PledgeParty) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of PledgeParty.
func (PledgeParty) Annotations() []schema.Annotation {
	return append(table("pledge_parties",
		"One of the units that make a pledge, an office or a department, with the signature of its head.",
		map[string]string{"pledge_party_signed": "(signed_on IS NULL AND staff_id IS NULL AND signer_name IS NULL AND document IS NULL) OR (signed_on IS NOT NULL AND staff_id IS NOT NULL AND signer_name IS NOT NULL)"}),
		entgql.Skip(entgql.SkipOrderField))
}

// Fields of PledgeParty.
func (PledgeParty) Fields() []ent.Field {
	return []ent.Field{
		key("pledge_id", "The pledge."),
		key("office_id", "The office: the party itself, or the one that the department was part of when the pledge was drafted."),
		optionalKey("department_id", "The department; null when the office itself is the party."),
		optionalDate("signed_on", "Day its head signed; null before."),
		guardedKey("staff_id", "The head who signed."),
		optionalText("signer_name", 200, "The name of the head who signed, as it was then."),
		optionalText("document", 200, "The paper that was signed, when somebody else entered the signature; null otherwise."),
	}
}

// Edges of PledgeParty.
func (PledgeParty) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("pledge", Pledge.Type).Ref("parties").Unique().Required().Field("pledge_id").Comment("The pledge."),
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office: the party itself, or the one of the department."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department; null when the office itself is the party."),
		edge.To("staff", Staff.Type).Unique().Field("staff_id").Comment("The head who signed, as far as you may see them."),
	}
}

// Indexes of PledgeParty.
func (PledgeParty) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("pledge_id", "department_id").Unique().StorageKey("pledge_party_department"),
		index.Fields("pledge_id", "office_id").Unique().StorageKey("pledge_party_office").
			Annotations(entsql.IndexWhere("department_id IS NULL")),
		index.Fields("department_id", "signed_on", "pledge_id").StorageKey("pledge_party_of_department"),
		index.Fields("office_id", "signed_on", "pledge_id").StorageKey("pledge_party_of_office"),
		index.Fields("staff_id").StorageKey("pledge_party_staff"),
	}
}
