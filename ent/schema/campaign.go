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
		map[string]string{"campaign_period": "starts_on <= ends_on", "campaign_not_own_parent": "parent_id <> id", "campaign_launched": "status IN ('DRAFT', 'CANCELLED') OR launched_on IS NOT NULL", "campaign_registration_deadline": "registration_closes_on IS NULL OR (launched_on IS NOT NULL AND registration_closes_on >= launched_on)"})...)
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
		optionalKey("launch_conference_id", "The conference where it was launched, when that is on record."),
		optionalText("launching_document", 200, "Number and date of the document that launched it."),
		optionalDate("registration_closes_on", "Last day of registration; null where no day was set."),
		optionalKey("emulation_year_id", "The emulation year it belongs to; null for a movement of several years."),
		optionalKey("cluster_id", "The cluster or block that it runs in; only of the level CLUSTER."),
		prose("objectives", "What it is to achieve."),
		prose("subjects", "Who takes part."),
		prose("content", "What it is about."),
		prose("criteria", "By what results are judged."),
		prose("plan", "Plan and measures."),
	}
}

// Edges of Campaign.
func (Campaign) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that runs it here."),
		edge.To("children", Campaign.Type).Annotations(entgql.RelayConnection()).Comment("Movements that are part of it.").
			From("parent").Unique().Field("parent_id").Comment("The wider movement it is part of."),
		edge.To("launchers", CampaignLauncher.Type).Comment("Who launched or co-launched it."),
		edge.To("pledges", Pledge.Type).Annotations(entgql.RelayConnection()).Comment("Pledges made for it, as far as you may see them."),
		edge.To("registrations", Registration.Type).Annotations(entgql.RelayConnection()).Comment("Registrations for it, as far as you may see them."),
		edge.To("reviews", Review.Type).Annotations(entgql.RelayConnection()).Comment("Reviews of it, as far as you may see them."),
		edge.To("awards", Award.Type).Annotations(entgql.RelayConnection()).Comment("Awards given for it."),
		edge.From("launch_conference", Conference.Type).Ref("campaigns").Unique().Field("launch_conference_id").Comment("The conference where it was launched, when that is on record."),
		edge.To("emulation_year", EmulationYear.Type).Unique().Field("emulation_year_id").Comment("The emulation year it belongs to; null for a movement of several years."),
		edge.To("cluster", Cluster.Type).Unique().Field("cluster_id").Comment("The cluster or block that it runs in."),
		edge.To("units", Department.Type).StorageKey(edge.Table("campaign_units"), edge.Columns("campaign_id", "department_id")).
			Comment("Departments that take part, each with all below it; none stands for the whole office."),
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
		index.Fields("launch_conference_id", "starts_on", "id").StorageKey("campaign_launch_conference"),
		index.Fields("emulation_year_id", "starts_on", "id").StorageKey("campaign_emulation_year"),
		index.Fields("cluster_id", "starts_on", "id").StorageKey("campaign_cluster"),
	}
}

// prose is one of the texts that a movement consists of (Law 06/2022/QH15 art. 17.1). It
// is read, and nobody looks for one by it.
func prose(column, comment string) ent.Field {
	return field.String(column).MaxLen(4 * 4000).Optional().Nillable().
		Annotations(entgql.Skip(entgql.SkipWhereInput)).Comment(comment)
}
