package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/vocabulary"
)

// EmulationYear is one year of an office's emulation work.
type EmulationYear struct{ ent.Schema }

// Mixin of EmulationYear.
func (EmulationYear) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of EmulationYear.
func (EmulationYear) Annotations() []schema.Annotation {
	return append(listed(), table("emulation_years",
		"An emulation year (năm thi đua) of an office: the steps it takes and its own working days. Years overlap: one is still open while the next one is.",
		map[string]string{
			"emulation_year_of_calendar": "work_year BETWEEN 1945 AND 9999",
			"emulation_year_closed":      "(status = 'CLOSED' AND closed_on IS NOT NULL) OR (status <> 'CLOSED' AND closed_on IS NULL)",
		})...)
}

// Fields of EmulationYear.
func (EmulationYear) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office."),
		field.Int("work_year").Annotations(entgql.OrderField("WORK_YEAR")).Comment("The year whose work is judged, for example 2026."),
		field.Enum("status").Values("OPEN", "CLOSED").Comment("Whether work on it goes on."),
		optionalDate("closed_on", "Day it was closed; null while open."),
		field.JSON("steps", []vocabulary.YearStep{}).Annotations(entgql.Type("[EmulationStep!]")).Comment("The steps of the year with their dates, by first day."),
		field.JSON("days", []vocabulary.OfficeDay{}).Annotations(entgql.Type("[OfficeDay!]")).Comment("Days of the calendar year on which this office works, or does not, otherwise than weekends and public holidays say."),
	}
}

// Edges of EmulationYear.
func (EmulationYear) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office."),
	}
}

// Indexes of EmulationYear.
func (EmulationYear) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("office_id", "work_year").Unique().StorageKey("emulation_year_office"),
		index.Fields("work_year", "id").StorageKey("emulation_year_work_year"),
	}
}
