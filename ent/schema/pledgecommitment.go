package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// PledgeCommitment is one measurable promise of a pledge.
type PledgeCommitment struct{ ent.Schema }

// Mixin of PledgeCommitment.
func (PledgeCommitment) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of PledgeCommitment.
func (PledgeCommitment) Annotations() []schema.Annotation {
	return append(table("pledge_commitments",
		"A measurable promise of a pledge, with what came of it half-way and in the end.",
		map[string]string{
			"pledge_commitment_interim": "((interim_value IS NULL) <> (interim_on IS NOT NULL)) AND (interim_note IS NULL OR interim_value IS NOT NULL)",
			"pledge_commitment_final":   "((final_value IS NULL) <> (final_on IS NOT NULL)) AND (final_note IS NULL OR final_value IS NOT NULL)",
		}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of PledgeCommitment.
func (PledgeCommitment) Fields() []ent.Field {
	return []ent.Field{
		key("pledge_id", "The pledge."),
		optionalKey("party_id", "The party that promises it; null when all do."),
		text("name", 500, "What is promised, for example dossiers of the one-stop office that are handed back on time."),
		optionalKey("indicator_id", "The indicator that measures it."),
		decimalField("target", "The value to reach, in the unit of measure."),
		text("unit_of_measure", 50, "What the values count, for example % or documents."),
		field.Enum("direction").Values("AT_LEAST", "AT_MOST").Comment("Whether the target is a floor or a ceiling."),
		optionalDecimal("interim_value", "The value half-way, in the unit of measure; null until it is recorded."),
		optionalText("interim_note", 1000, "A note on the value half-way."),
		optionalDate("interim_on", "Day the value half-way was recorded."),
		optionalDecimal("final_value", "The value in the end, in the unit of measure; null until it is recorded."),
		optionalText("final_note", 1000, "A note on the value in the end."),
		optionalDate("final_on", "Day the value in the end was recorded."),
	}
}

// Edges of PledgeCommitment.
func (PledgeCommitment) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("pledge", Pledge.Type).Ref("commitments").Unique().Required().Field("pledge_id").Comment("The pledge."),
		edge.To("party", PledgeParty.Type).Unique().Field("party_id").Comment("The party that promises it; null when all do."),
		edge.To("indicator", Indicator.Type).Unique().Field("indicator_id").Comment("The indicator that measures it, as far as you may see it."),
	}
}

// Indexes of PledgeCommitment.
func (PledgeCommitment) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("pledge_id").StorageKey("pledge_commitment_pledge"),
		index.Fields("party_id").StorageKey("pledge_commitment_party"),
		index.Fields("indicator_id").StorageKey("pledge_commitment_indicator"),
	}
}
