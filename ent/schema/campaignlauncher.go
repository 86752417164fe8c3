package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// CampaignLauncher is one of those who launched a campaign.
type CampaignLauncher struct{ ent.Schema }

// Mixin of CampaignLauncher.
func (CampaignLauncher) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of CampaignLauncher.
func (CampaignLauncher) Annotations() []schema.Annotation {
	return append(table("campaign_launchers",
		"One of those who launched a campaign: an office of the database, or a body outside it by name.",
		map[string]string{"campaign_launcher_who": "(office_id IS NULL) <> (outside_body IS NULL)"}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of CampaignLauncher.
func (CampaignLauncher) Fields() []ent.Field {
	return []ent.Field{
		key("campaign_id", "The campaign."),
		optionalKey("office_id", "The office."),
		optionalText("outside_body", 300, "The body outside, by name, for example a trade union."),
		field.Enum("role").Values("LAUNCHER", "CO_LAUNCHER").Comment("LAUNCHER or CO_LAUNCHER."),
	}
}

// Edges of CampaignLauncher.
func (CampaignLauncher) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("campaign", Campaign.Type).Ref("launchers").Unique().Required().Field("campaign_id").Comment("The campaign."),
		edge.To("office", Office.Type).Unique().Field("office_id").Comment("The office."),
	}
}

// Indexes of CampaignLauncher.
func (CampaignLauncher) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("campaign_id").StorageKey("campaign_launcher_campaign"),
		index.Fields("office_id").StorageKey("campaign_launcher_office"),
	}
}
