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

// Initiative is a new solution that is in use already.
type Initiative struct{ ent.Schema }

// Mixin of Initiative.
func (Initiative) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Initiative.
func (Initiative) Annotations() []schema.Annotation {
	return append(listed(), table("initiatives",
		"An initiative (sáng kiến): a new solution that is in use already, has an effect and can be used elsewhere (Law 06/2022/QH15 art. 3).",
		map[string]string{
			"initiative_submitted": "status <> 'SUBMITTED' OR (submitted_on IS NOT NULL AND applied_from IS NOT NULL AND solution IS NOT NULL AND effect IS NOT NULL)",
			"initiative_work_year": "work_year BETWEEN 1945 AND 9999",
		})...)
}

// Fields of Initiative.
func (Initiative) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office where it is in use, and whose head recognises it."),
		optionalKey("department_id", "The department where it is in use; null for the office as a whole."),
		text("name", 500, "Name."),
		folded("name_folded"),
		field.Int("work_year").Comment("The year of emulation that it is counted for."),
		optionalText("summary", 4000, "What it is about."),
		optionalText("problem", 4000, "How things were before, and what was wrong with it."),
		optionalText("solution", 4000, "What is new; there once it is submitted."),
		optionalText("effect", 4000, "What it has brought, with the evidence; there once it is submitted."),
		optionalDate("applied_from", "First day of its use; there once it is submitted."),
		date("registered_on", "Day on which it was registered here.", "REGISTERED_ON"),
		optionalDate("submitted_on", "Day on which it was last submitted."),
		field.Enum("status").Values("DRAFT", "SUBMITTED", "RECOGNISED", "REFUSED", "WITHDRAWN").Comment("Where it stands."),
		optionalText("return_reason", 1000, "What to mend, when it was returned and not submitted again since."),
	}
}

// Edges of Initiative.
func (Initiative) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office where it is in use, and whose head recognises it."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department where it is in use; null for the office as a whole."),
		edge.To("authors", InitiativeAuthor.Type).Comment("Who made it, with their shares."),
		edge.To("recognitions", InitiativeRecognition.Type).Comment("What was decided on it, here and above."),
		edge.To("uses", InitiativeUse.Type).Comment("What it has been a reason for already."),
	}
}

// Indexes of Initiative.
func (Initiative) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("office_id", "name_folded").Unique().StorageKey("initiative_recognised_once").
			Annotations(entsql.IndexWhere("status = 'RECOGNISED'")),
		index.Fields("registered_on", "id").StorageKey("initiative_registered_on"),
		index.Fields("office_id", "registered_on", "id").StorageKey("initiative_office"),
		index.Fields("department_id", "registered_on", "id").StorageKey("initiative_department"),
		index.Fields("status", "registered_on", "id").StorageKey("initiative_status"),
		index.Fields("work_year", "registered_on", "id").StorageKey("initiative_work_year_index"),
	}
}

// InitiativeAuthor is one of those who made an initiative.
type InitiativeAuthor struct{ ent.Schema }

// Mixin of InitiativeAuthor.
func (InitiativeAuthor) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of InitiativeAuthor.
func (InitiativeAuthor) Annotations() []schema.Annotation {
	return append(table("initiative_authors",
		"One of those who made an initiative, with a share of it. The shares of all make 100.",
		map[string]string{"initiative_author_share": "share > 0 AND share <= 1000000"}),
		entgql.Skip(entgql.SkipOrderField))
}

// Fields of InitiativeAuthor.
func (InitiativeAuthor) Fields() []ent.Field {
	return []ent.Field{
		key("initiative_id", "The initiative."),
		guardedKey("staff_id", "The member of staff; null for somebody from outside."),
		text("name", 200, "Name as on the paper."),
		decimalField("share", "Share of the initiative in percent, above 0."),
	}
}

// Edges of InitiativeAuthor.
func (InitiativeAuthor) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("initiative", Initiative.Type).Ref("authors").Unique().Required().Field("initiative_id").Comment("The initiative."),
		edge.To("staff", Staff.Type).Unique().Field("staff_id").Comment("The member of staff, as far as you may see them; null for somebody from outside."),
		edge.To("uses", InitiativeUse.Type).Comment("What it has been a reason for, for this author."),
	}
}

// Indexes of InitiativeAuthor.
func (InitiativeAuthor) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("initiative_id", "staff_id").Unique().StorageKey("initiative_author_once"),
		index.Fields("staff_id").StorageKey("initiative_author_staff"),
	}
}
