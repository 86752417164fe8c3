package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Office is a public office, or the city above it.
type Office struct{ ent.Schema }

// Mixin of Office.
func (Office) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Office.
func (Office) Annotations() []schema.Annotation {
	return append(listed(), table("offices",
		"An office (cơ quan), or the city or province it belongs to. Its columns tell today's state; at(date:) tells another day's.",
		map[string]string{"office_period": "ends_on IS NULL OR starts_on <= ends_on", "office_not_own_parent": "parent_id <> id"})...)
}

// Fields of Office.
func (Office) Fields() []ent.Field {
	return []ent.Field{
		optionalKey("parent_id", "The office directly above."),
		field.Enum("kind").Values("LOCALITY", "AGENCY").Comment("LOCALITY for a city or province as a whole, AGENCY for an office under it."),
		text("name", 300, "Today's name."),
		folded("name_folded"),
		optionalText("organ_id", 35, "Organ identifier of Decision 20/2020/QĐ-TTg, for example H17.01."),
		optionalText("organ_id_old", 13, "Organ identifier of QCVN 102:2016/BTTTT, for example 000.00.00.H17."),
		field.Int("display_order").Range(1, 9999).Comment("Place among the offices with the same parent, from 1."),
		sortKey("place", "PLACE", "Place in the whole tree: parents before children, by display order."),
		date("starts_on", "First day of existence.", "STARTS_ON"),
		optionalDate("ends_on", "Last day of existence; null while it exists."),
	}
}

// Edges of Office.
func (Office) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("children", Office.Type).Annotations(entgql.RelayConnection()).Comment("Offices directly below.").
			From("parent").Unique().Field("parent_id").Comment("The office directly above."),
		edge.To("departments", Department.Type).Annotations(entgql.RelayConnection()).Comment("Departments of the office, at every depth."),
		edge.To("periods", OfficePeriod.Type).Comment("States of the office over time."),
		edge.To("staff", Staff.Type).Annotations(entgql.RelayConnection()).Comment("Staff whose office this is today, as far as you may see them."),
	}
}

// Indexes of Office.
func (Office) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("place", "id").StorageKey("office_place"),
		index.Fields("starts_on", "id").StorageKey("office_starts_on"),
		index.Fields("parent_id", "place", "id").StorageKey("office_parent"),
		index.Fields("organ_id").Unique().StorageKey("office_organ_id"),
	}
}
