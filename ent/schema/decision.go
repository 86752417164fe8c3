package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Decision is a document that gives or takes awards.
type Decision struct{ ent.Schema }

// Mixin of Decision.
func (Decision) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Decision.
func (Decision) Annotations() []schema.Annotation {
	return append(listed(), table("decisions",
		"A decision that gives awards or revokes them, of this office or of another issuer.",
		map[string]string{
			"decision_issued":       "status = 'DRAFT' OR (number IS NOT NULL AND notation IS NOT NULL AND signer_name IS NOT NULL)",
			"decision_issuer":       "issuer_kind NOT IN ('OWN_OFFICE', 'PREDECESSOR') OR issuer_office_id IS NOT NULL",
			"decision_year_of_date": "decided_year BETWEEN 1945 AND 9999",
		})...)
}

// Fields of Decision.
func (Decision) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office whose register holds it."),
		field.Enum("issuer_kind").Values("OWN_OFFICE", "PREDECESSOR", "PEOPLES_COMMITTEE", "PRIME_MINISTER", "PRESIDENT", "OTHER").Comment("Who issued it."),
		optionalKey("issuer_office_id", "The issuer, when it is an office of the database."),
		text("issuer_name", 300, "The issuer's name on the decision."),
		field.Enum("system").Values("STATE", "PARTY", "UNION", "YOUTH", "OTHER").Comment("Whose award it is; only STATE counts in the ministry's forms."),
		field.Enum("kind").Values("AWARD", "REVOCATION").Comment("Gives awards, or revokes them."),
		field.Enum("status").Values("DRAFT", "ISSUED").Comment("Its awards are valid once it is ISSUED."),
		optionalText("number", 20, "Number as in the records register, for example 125 or 125a; null while a draft."),
		optionalText("notation", 60, "Notation (ký hiệu), for example QĐ-VP; null while a draft."),
		date("decided_on", "Date of the decision; of a draft the day it is meant for.", "DECIDED_ON"),
		field.Int("decided_year").Comment("Year of the date: numbers begin anew each year."),
		optionalText("signer_name", 200, "Who signed."),
		optionalText("signer_title", 200, "In which office the signer signed."),
		text("subject", 1000, "What it is about (trích yếu)."),
		folded("subject_folded"),
		optionalText("conference", 300, "Where it was handed over, for example the conference of a day."),
		optionalKey("handover_conference_id", "The conference where it was handed over, when that is on record."),
		hiddenText("issuer_key", 300, "The issuer's id or folded name: in a register, numbers are unique per issuer."),
	}
}

// Edges of Decision.
func (Decision) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office whose register holds it."),
		edge.To("issuer_office", Office.Type).Unique().Field("issuer_office_id").Comment("The issuer, when it is an office of the database."),
		edge.To("awards", Award.Type).Annotations(entgql.RelayConnection()).Comment("The awards it gives."),
		edge.To("corrections", Correction.Type).Comment("Clerical corrections after issue."),
		edge.From("handover_conference", Conference.Type).Ref("decisions").Unique().Field("handover_conference_id").Comment("The conference where it was handed over, when that is on record."),
	}
}

// Indexes of Decision.
func (Decision) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("office_id", "issuer_key", "decided_year", "notation", "number").Unique().StorageKey("decision_number").
			Annotations(entsql.IndexWhere("number IS NOT NULL")),
		index.Fields("decided_on", "id").StorageKey("decision_decided_on"),
		index.Fields("issuer_office_id").StorageKey("decision_issuer_office"),
		index.Fields("office_id", "decided_on", "id").StorageKey("decision_office"),
		index.Fields("handover_conference_id", "decided_on", "id").StorageKey("decision_handover_conference").
			Annotations(entsql.DescColumns("decided_on")),
	}
}
