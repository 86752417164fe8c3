package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/index"
)

// OfficePeriod is the state of an office during a period.
type OfficePeriod struct{ ent.Schema }

// Mixin of OfficePeriod.
func (OfficePeriod) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of OfficePeriod.
func (OfficePeriod) Annotations() []schema.Annotation {
	return append(table("office_periods",
		"The name and place of an office during a period, both days included.",
		map[string]string{"office_period_dates": "ends_on IS NULL OR starts_on <= ends_on"}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of OfficePeriod.
func (OfficePeriod) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office."),
		optionalKey("parent_id", "The office directly above in that period."),
		text("name", 300, "The name in that period."),
		date("starts_on", "First day of the period."),
		optionalDate("ends_on", "Last day of the period; null while it lasts."),
	}
}

// Edges of OfficePeriod.
func (OfficePeriod) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("office", Office.Type).Ref("periods").Unique().Required().Field("office_id").Comment("The office."),
		edge.To("parent", Office.Type).Unique().Field("parent_id").Comment("The office directly above in that period."),
	}
}

// Indexes of OfficePeriod.
func (OfficePeriod) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("office_id", "starts_on").StorageKey("office_period_start"),
		index.Fields("parent_id").StorageKey("office_period_parent"),
	}
}
