package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Pledge is what units promise each other for a campaign.
type Pledge struct{ ent.Schema }

// Mixin of Pledge.
func (Pledge) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Pledge.
func (Pledge) Annotations() []schema.Annotation {
	return append(listed(), table("pledges",
		"A pledge (giao ước thi đua): measurable commitments that units make to each other for a campaign. It is in force once each party has signed.",
		map[string]string{
			"pledge_opened":   "(status <> 'DRAFT' OR sign_by IS NULL) AND (status IN ('DRAFT', 'CANCELLED') OR sign_by IS NOT NULL)",
			"pledge_in_force": "(status NOT IN ('DRAFT', 'SIGNING') OR in_force_on IS NULL) AND (status NOT IN ('IN_FORCE', 'REVIEWED', 'CONCLUDED') OR in_force_on IS NOT NULL)",
		})...)
}

// Fields of Pledge.
func (Pledge) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that keeps it: its own, or the one that leads the cluster."),
		key("campaign_id", "The campaign that it is made for."),
		optionalKey("cluster_id", "The cluster or block whose members make it; null for units of any kind."),
		text("title", 500, "Title."),
		folded("title_folded"),
		optionalText("content", 4000, "The text beside the commitments."),
		field.Enum("status").Values("DRAFT", "SIGNING", "IN_FORCE", "REVIEWED", "CONCLUDED", "CANCELLED").Comment("Where it stands."),
		date("drafted_on", "Day it was drafted.", "DRAFTED_ON"),
		optionalDate("sign_by", "Last day to sign it; null until it is opened to the parties. A later signature still counts, and is late."),
		optionalDate("in_force_on", "Day of the last signature, from which on it is in force; null before."),
	}
}

// Edges of Pledge.
func (Pledge) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that keeps it."),
		edge.From("campaign", Campaign.Type).Ref("pledges").Unique().Required().Field("campaign_id").Comment("The campaign that it is made for, as far as you may see it."),
		edge.To("cluster", Cluster.Type).Unique().Field("cluster_id").Comment("The cluster or block whose members make it, as far as you may see it."),
		edge.To("parties", PledgeParty.Type).Comment("Who makes it."),
		edge.To("commitments", PledgeCommitment.Type).Comment("What is promised."),
	}
}

// Indexes of Pledge.
func (Pledge) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("drafted_on", "id").StorageKey("pledge_drafted_on"),
		index.Fields("office_id", "drafted_on", "id").StorageKey("pledge_office"),
		index.Fields("campaign_id", "drafted_on", "id").StorageKey("pledge_campaign"),
		index.Fields("cluster_id", "drafted_on", "id").StorageKey("pledge_cluster"),
		index.Fields("status", "sign_by", "id").StorageKey("pledge_status"),
	}
}
