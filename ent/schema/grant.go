package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/actor"
)

// Grant gives a role over a unit for a time.
type Grant struct{ ent.Schema }

// Mixin of Grant.
func (Grant) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Grant.
func (Grant) Annotations() []schema.Annotation {
	return append(listed(), table("grants",
		"A role over a unit, from one day to another, both included. People hold it while they are in the service, whatever account they sign in with. The roles STAFF and UNIT_HEAD are never granted: they follow the posting.",
		map[string]string{
			"grant_one_holder": "(staff_id IS NULL) <> (account_id IS NULL)",
			"grant_one_unit":   "office_id IS NULL OR department_id IS NULL",
			"grant_period":     "ends_on IS NULL OR starts_on <= ends_on",
		})...)
}

// Fields of Grant.
func (Grant) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("role").GoType(actor.Role("")).Annotations(entgql.Type("Role"), entgql.Skip(entgql.SkipEnumField)).Comment("The role."),
		optionalKey("staff_id", "The member of staff who holds it."),
		optionalKey("account_id", "The account that holds it, where that is no member of staff."),
		optionalKey("office_id", "Over this office, with everything below it today and all predecessors."),
		optionalKey("department_id", "Over this department, with everything below it today and all predecessors. Without office and department: over everything."),
		date("starts_on", "First day.", "STARTS_ON"),
		optionalDate("ends_on", "Last day; null until it is revoked."),
		field.Time("revoked_at").Optional().Nillable().Annotations(entgql.Type("DateTime")).Comment("When it was revoked, in UTC; null while it stands."),
		optionalText("document", 200, "Number and date of the document that gives it."),
	}
}

// Edges of Grant.
func (Grant) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("staff", Staff.Type).Unique().Field("staff_id").Comment("The member of staff who holds it, as far as you may see them."),
		edge.To("account", Account.Type).Unique().Field("account_id").Comment("The account that holds it, as far as you may see it."),
		edge.To("office", Office.Type).Unique().Field("office_id").Comment("The office that it is over."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that it is over."),
	}
}

// Indexes of Grant.
func (Grant) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("staff_id", "starts_on", "id").StorageKey("grant_staff"),
		index.Fields("account_id", "starts_on", "id").StorageKey("grant_account"),
		index.Fields("office_id", "starts_on", "id").StorageKey("grant_office"),
		index.Fields("department_id", "starts_on", "id").StorageKey("grant_department"),
		index.Fields("starts_on", "id").StorageKey("grant_starts_on"),
	}
}
