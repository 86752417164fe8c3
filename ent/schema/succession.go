package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Succession says which unit carries on which.
type Succession struct{ ent.Schema }

// Mixin of Succession.
func (Succession) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of Succession.
func (Succession) Annotations() []schema.Annotation {
	return append(table("successions",
		"Which office or department carries on which, since when, and by what document. A renamed unit succeeds itself; a closed unit may have no successor.",
		map[string]string{
			"succession_one_kind_of_unit":  "(predecessor_office_id IS NULL) <> (predecessor_department_id IS NULL)",
			"succession_same_kind_of_unit": "(successor_office_id IS NULL OR predecessor_office_id IS NOT NULL) AND (successor_department_id IS NULL OR predecessor_department_id IS NOT NULL)",
			"succession_only_closing_ends": "kind = 'CLOSE' OR successor_office_id IS NOT NULL OR successor_department_id IS NOT NULL",
		}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of Succession.
func (Succession) Fields() []ent.Field {
	return []ent.Field{
		field.Enum("kind").Values("MERGE", "SPLIT", "RENAME", "CLOSE").Comment("What happened."),
		date("occurred_on", "First day of the new state."),
		optionalText("document", 200, "Number and date of the document that ordered it."),
		optionalKey("predecessor_office_id", "The office before."),
		optionalKey("successor_office_id", "The office after."),
		optionalKey("predecessor_department_id", "The department before."),
		optionalKey("successor_department_id", "The department after."),
	}
}

// Edges of Succession.
func (Succession) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("predecessor_office", Office.Type).Unique().Field("predecessor_office_id").Comment("The office before."),
		edge.To("successor_office", Office.Type).Unique().Field("successor_office_id").Comment("The office after."),
		edge.To("predecessor_department", Department.Type).Unique().Field("predecessor_department_id").Comment("The department before."),
		edge.To("successor_department", Department.Type).Unique().Field("successor_department_id").Comment("The department after."),
	}
}

// Indexes of Succession.
func (Succession) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("predecessor_office_id").StorageKey("succession_predecessor_office"),
		index.Fields("successor_office_id").StorageKey("succession_successor_office"),
		index.Fields("predecessor_department_id").StorageKey("succession_predecessor_department"),
		index.Fields("successor_department_id").StorageKey("succession_successor_department"),
	}
}
