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

// InitiativeRecognition is a decision on an initiative.
type InitiativeRecognition struct{ ent.Schema }

// Mixin of InitiativeRecognition.
func (InitiativeRecognition) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of InitiativeRecognition.
func (InitiativeRecognition) Annotations() []schema.Annotation {
	return append(table("initiative_recognitions",
		"A decision on an initiative: recognised or refused, in one scope, by one body. None recognises it twice (Decree 13/2012), and each recognition has a wider scope than the one before.",
		map[string]string{
			"initiative_recognition_body":   "(deciding_office_id IS NULL) <> (deciding_body IS NULL)",
			"initiative_recognition_reason": "outcome <> 'REFUSED' OR reason IS NOT NULL",
		}),
		entgql.Skip(entgql.SkipOrderField))
}

// Fields of InitiativeRecognition.
func (InitiativeRecognition) Fields() []ent.Field {
	return []ent.Field{
		key("initiative_id", "The initiative."),
		field.Enum("scope").Values("UNIT", "PROVINCE", "NATION").Comment("Where its effect is recognised."),
		optionalKey("deciding_office_id", "The deciding office, when it is one of the database."),
		optionalText("deciding_body", 300, "The deciding body outside of the database, by name."),
		field.Enum("outcome").Values("RECOGNISED", "REFUSED").Comment("What was decided."),
		date("decided_on", "Date of the decision."),
		text("document", 200, "Number and date of the document."),
		text("decider_name", 200, "Who decided, by name."),
		optionalText("reason", 1000, "Why; always there when it was refused."),
		hiddenText("body_key", 300, "The deciding office's id or the body's folded name: none recognises an initiative twice."),
	}
}

// Edges of InitiativeRecognition.
func (InitiativeRecognition) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("initiative", Initiative.Type).Ref("recognitions").Unique().Required().Field("initiative_id").Comment("The initiative."),
		edge.To("deciding_office", Office.Type).Unique().Field("deciding_office_id").Comment("The deciding office, when it is one of the database."),
	}
}

// Indexes of InitiativeRecognition.
func (InitiativeRecognition) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("initiative_id", "body_key").Unique().StorageKey("initiative_recognition_body_once").
			Annotations(entsql.IndexWhere("outcome = 'RECOGNISED'")),
		index.Fields("initiative_id", "scope").Unique().StorageKey("initiative_recognition_scope_once").
			Annotations(entsql.IndexWhere("outcome = 'RECOGNISED'")),
		index.Fields("initiative_id", "id").StorageKey("initiative_recognition_initiative"),
		index.Fields("deciding_office_id").StorageKey("initiative_recognition_office"),
		index.Fields("scope", "outcome").StorageKey("initiative_recognition_scope"),
	}
}

// InitiativeUse is what an initiative has been a reason for.
type InitiativeUse struct{ ent.Schema }

// Mixin of InitiativeUse.
func (InitiativeUse) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of InitiativeUse.
func (InitiativeUse) Annotations() []schema.Annotation {
	return append(table("initiative_uses",
		"What an initiative has been a reason for, for one of its authors: once for each recognition, and for titles or for forms of commendation, never both (dispatch 5007/BNV-TĐKT, 2023).", nil),
		entgql.Skip(entgql.SkipOrderField))
}

// Fields of InitiativeUse.
func (InitiativeUse) Fields() []ent.Field {
	return []ent.Field{
		key("initiative_id", "The initiative."),
		key("author_id", "The author who used it."),
		key("recognition_id", "The recognition that the use rests on."),
		field.Enum("kind").Values("TITLE", "COMMENDATION").Comment("For a title or for a form of commendation: one author never uses it for both."),
		key("award_type_id", "The title or form."),
		optionalKey("award_id", "The award that came of it."),
		date("used_on", "Day on which it was used."),
	}
}

// Edges of InitiativeUse.
func (InitiativeUse) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("initiative", Initiative.Type).Ref("uses").Unique().Required().Field("initiative_id").Comment("The initiative."),
		edge.From("author", InitiativeAuthor.Type).Ref("uses").Unique().Required().Field("author_id").Comment("The author who used it."),
		edge.To("recognition", InitiativeRecognition.Type).Unique().Required().Field("recognition_id").Comment("The recognition that the use rests on."),
		edge.To("award_type", AwardType.Type).Unique().Required().Field("award_type_id").Comment("The title or form."),
		edge.To("award", Award.Type).Unique().Field("award_id").Comment("The award that came of it."),
	}
}

// Indexes of InitiativeUse.
func (InitiativeUse) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("initiative_id", "author_id", "recognition_id").Unique().StorageKey("initiative_use_once"),
		index.Fields("author_id").StorageKey("initiative_use_author"),
		index.Fields("recognition_id").StorageKey("initiative_use_recognition"),
		index.Fields("award_type_id").StorageKey("initiative_use_award_type"),
		index.Fields("award_id").StorageKey("initiative_use_award"),
	}
}
