package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Campaign is an emulation movement.
type Campaign struct{ ent.Schema }

// Mixin of Campaign.
func (Campaign) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Campaign.
func (Campaign) Annotations() []schema.Annotation {
	return append(listed(), table("campaigns",
		"An emulation movement (phong trào thi đua).",
		map[string]string{"campaign_period": "starts_on <= ends_on", "campaign_not_own_parent": "parent_id <> id", "campaign_launched": "status IN ('DRAFT', 'CANCELLED') OR launched_on IS NOT NULL"})...)
}

// Fields of Campaign.
func (Campaign) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that runs it here."),
		optionalKey("parent_id", "The wider movement it is part of."),
		text("name", 500, "Name."),
		folded("name_folded"),
		field.Enum("kind").Values("REGULAR", "THEMATIC").Comment("Form of emulation (Law 06/2022/QH15 art. 16): regular or thematic."),
		field.Enum("origin").Values("LAUNCHED_HERE", "RESPONDING").Comment("Launched by this office, or its response to a movement from above."),
		field.Enum("level").Values("NATIONWIDE", "PROVINCE", "CLUSTER", "UNIT").Comment("Scope (art. 16.2, form 0601): nationwide, ministry or province, cluster or block, agency or unit."),
		field.Enum("status").Values("DRAFT", "LAUNCHED", "REGISTRATION_CLOSED", "EVALUATING", "CONCLUDED", "CANCELLED").Comment("Where it stands."),
		date("starts_on", "First day of its period.", "STARTS_ON"),
		date("ends_on", "Last day of its period.", "ENDS_ON"),
		optionalDate("launched_on", "Day it was launched."),
		optionalText("conference", 300, "Where it was launched, for example the conference of a day."),
	}
}

// Edges of Campaign.
func (Campaign) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that runs it here."),
		edge.To("children", Campaign.Type).Annotations(entgql.RelayConnection()).Comment("Movements that are part of it.").
			From("parent").Unique().Field("parent_id").Comment("The wider movement it is part of."),
		edge.To("launchers", CampaignLauncher.Type).Comment("Who launched or co-launched it."),
		edge.To("awards", Award.Type).Annotations(entgql.RelayConnection()).Comment("Awards given for it."),
	}
}

// Indexes of Campaign.
func (Campaign) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("starts_on", "id").StorageKey("campaign_starts_on"),
		index.Fields("ends_on", "id").StorageKey("campaign_ends_on"),
		index.Fields("office_id", "starts_on", "id").StorageKey("campaign_office"),
		index.Fields("parent_id", "starts_on", "id").StorageKey("campaign_parent"),
		index.Fields("status", "starts_on", "id").StorageKey("campaign_status"),
	}
}
