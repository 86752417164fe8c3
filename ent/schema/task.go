package schema

import (
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Task is work that was given to units and people.
type Task struct{ ent.Schema }

// Mixin of Task.
func (Task) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Task.
func (Task) Annotations() []schema.Annotation {
	return append(listed(), table("tasks",
		"Work that was given to a unit or a person: a key task of the year, a part of the programme of work, or a duty to report.",
		map[string]string{
			"task_due":       "assigned_on <= due_on",
			"task_done":      "(status = 'DONE' AND done_on IS NOT NULL AND assigned_on <= done_on) OR (status <> 'DONE' AND done_on IS NULL)",
			"task_quality":   "quality IS NULL OR status = 'DONE'",
			"task_external":  "(external_system IS NULL AND external_reference IS NULL) OR (external_system IS NOT NULL AND external_reference IS NOT NULL)",
			"task_work_year": "work_year BETWEEN 1945 AND 2999",
		})...)
}

// Fields of Task.
func (Task) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office whose task it is."),
		optionalKey("department_id", "The department that answers for it; null for the office itself."),
		guardedKey("staff_id", "The person who answers for it."),
		optionalKey("campaign_id", "The movement it is part of."),
		field.Enum("kind").Values("KEY", "PROGRAMME", "REPORTING").Comment("Key task of the year, part of the programme of work, or a duty to report."),
		field.Enum("given_by").Values("CITY", "PEOPLES_COUNCIL", "DELEGATION", "OFFICE").Comment("Who gave it."),
		text("title", 500, "What is to be done, in a line."),
		folded("title_folded"),
		optionalText("content", 4000, "What is to be done, in full."),
		optionalText("document", 200, "Number and date of the paper that gives it."),
		field.Int("work_year").Comment("The year whose work it is."),
		date("assigned_on", "Day it was given.", "ASSIGNED_ON"),
		date("due_on", "Last day on which it is on time.", "DUE_ON"),
		optionalDate("done_on", "Day it was done; null while it is not."),
		optionalText("note", 2000, "What became of it, in words."),
		field.Enum("quality").Values("EXCELLENT", "GOOD", "ACCEPTABLE", "POOR").Optional().Nillable().Comment("How well it was done; null while nobody has said."),
		field.Enum("status").Values("ASSIGNED", "DONE", "CANCELLED").Comment("Where it stands."),
		optionalText("external_system", 100, "The task-management system that keeps it; null when it is kept here."),
		optionalText("external_reference", 200, "What that system calls it."),
	}
}

// Edges of Task.
func (Task) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office whose task it is."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that answers for it; null for the office itself."),
		edge.To("staff", Staff.Type).Unique().Field("staff_id").Comment("The person who answers for it, as far as you may see them."),
		edge.To("coordinators", Department.Type).Comment("The departments that take part in it (đơn vị phối hợp)."),
		edge.To("campaign", Campaign.Type).Unique().Field("campaign_id").Comment("The movement it is part of."),
	}
}

// Indexes of Task.
func (Task) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("office_id", "external_system", "external_reference").Unique().StorageKey("task_reference"),
		index.Fields("due_on", "id").StorageKey("task_due_on"),
		index.Fields("assigned_on", "id").StorageKey("task_assigned_on"),
		index.Fields("office_id", "due_on", "id").StorageKey("task_office"),
		index.Fields("office_id", "work_year", "department_id").StorageKey("task_office_year"),
		index.Fields("department_id", "due_on", "id").StorageKey("task_department"),
		index.Fields("staff_id", "due_on", "id").StorageKey("task_staff"),
		index.Fields("campaign_id", "due_on", "id").StorageKey("task_campaign"),
		index.Fields("status", "due_on", "id").StorageKey("task_status"),
	}
}
