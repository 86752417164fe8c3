package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Delegation lets one member of staff act for another.
type Delegation struct{ ent.Schema }

// Mixin of Delegation.
func (Delegation) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Delegation.
func (Delegation) Annotations() []schema.Annotation {
	return append(listed(), table("delegations",
		"Who acts for whom (ủy quyền), in which operations, where, from one day to another, by which document. It carries what the principal may do, never more, and never a vote.",
		map[string]string{
			"delegation_two_people": "principal_id <> delegate_id",
			"delegation_one_unit":   "(office_id IS NULL) <> (department_id IS NULL)",
			"delegation_period":     "starts_on <= ends_on",
		})...)
}

// Fields of Delegation.
func (Delegation) Fields() []ent.Field {
	return []ent.Field{
		key("principal_id", "For whom: the member of staff whose right it is."),
		key("delegate_id", "Who acts: another member of staff."),
		field.JSON("operations", []string{}).Annotations(entgql.Type("[String!]")).Comment("In which operations: names of mutations that take onBehalfOf."),
		optionalKey("office_id", "Inside of this office, with everything below it and all predecessors."),
		optionalKey("department_id", "Or inside of this department. Always one of both: what the principal may do elsewhere, or later, is not carried."),
		date("starts_on", "First day.", "STARTS_ON"),
		date("ends_on", "Last day."),
		field.Time("revoked_at").Optional().Nillable().Annotations(entgql.Type("DateTime")).Comment("When it was revoked, in UTC; null while it stands."),
		text("document", 200, "Number and date of the document that the principal signed."),
	}
}

// Edges of Delegation.
func (Delegation) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("principal", Staff.Type).Unique().Required().Field("principal_id").Comment("For whom, as far as you may see them."),
		edge.To("delegate", Staff.Type).Unique().Required().Field("delegate_id").Comment("Who acts, as far as you may see them."),
		edge.To("office", Office.Type).Unique().Field("office_id").Comment("The office that it is for."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that it is for."),
	}
}

// Indexes of Delegation.
func (Delegation) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("principal_id", "starts_on", "id").StorageKey("delegation_principal"),
		index.Fields("delegate_id", "starts_on", "id").StorageKey("delegation_delegate"),
		index.Fields("office_id").StorageKey("delegation_office"),
		index.Fields("department_id").StorageKey("delegation_department"),
		index.Fields("starts_on", "id").StorageKey("delegation_starts_on"),
	}
}
