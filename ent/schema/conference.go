package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Conference is a conference where movements are launched and people honoured.
type Conference struct{ ent.Schema }

// Mixin of Conference.
func (Conference) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Conference.
func (Conference) Annotations() []schema.Annotation {
	return append(listed(), table("conferences",
		"A conference (hội nghị) of an office: what was launched there, and whom it honoured.", nil)...)
}

// Fields of Conference.
func (Conference) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that held it."),
		field.Enum("kind").Values("STAFF", "EXEMPLARY_MODELS").Comment("What kind of conference it was."),
		text("name", 300, "Name, as on the banner."),
		folded("name_folded"),
		date("held_on", "The day.", "HELD_ON"),
		optionalText("place", 300, "Where."),
		guardedKey("chair_id", "Who chaired it, when a member of staff."),
		optionalText("chair_name", 200, "Who chaired it, by name as printed."),
		optionalText("document", 200, "Number and date of its programme, minutes or resolution."),
	}
}

// Edges of Conference.
func (Conference) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that held it."),
		edge.To("chair", Staff.Type).Unique().Field("chair_id").Comment("Who chaired it, as far as you may see them."),
		edge.To("campaigns", Campaign.Type).Annotations(entgql.RelayConnection()).Comment("Movements launched there."),
		edge.To("decisions", Decision.Type).Annotations(entgql.RelayConnection()).Comment("Decisions handed over there."),
		edge.To("exemplars", Exemplar.Type).Annotations(entgql.RelayConnection()).Comment("Exemplars honoured there, as far as you may see them."),
	}
}

// Indexes of Conference.
func (Conference) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("held_on", "id").StorageKey("conference_held_on"),
		index.Fields("office_id", "held_on", "id").StorageKey("conference_office"),
		index.Fields("chair_id").StorageKey("conference_chair"),
	}
}
