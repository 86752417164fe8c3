package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// IndicatorPeriod is the target and the value of an indicator in a period.
type IndicatorPeriod struct{ ent.Schema }

// Mixin of IndicatorPeriod.
func (IndicatorPeriod) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of IndicatorPeriod.
func (IndicatorPeriod) Annotations() []schema.Annotation {
	return append(listed(), table("indicator_periods",
		"The target and the measured value of an indicator, for a department or the office as a whole, in a period, both days included. The periods of one indicator and unit never overlap.",
		map[string]string{
			"indicator_period_dates":    "starts_on <= ends_on",
			"indicator_period_measured": "value IS NULL AND measured_at IS NULL AND method IS NULL OR value IS NOT NULL AND measured_at IS NOT NULL AND method IS NOT NULL",
			"indicator_period_parts":    "numerator IS NULL AND denominator IS NULL OR numerator IS NOT NULL AND denominator IS NOT NULL AND denominator > 0 AND value IS NOT NULL",
		})...)
}

// Fields of IndicatorPeriod.
func (IndicatorPeriod) Fields() []ent.Field {
	return []ent.Field{
		key("indicator_id", "The indicator."),
		key("office_id", "The office that measures it."),
		optionalKey("department_id", "The department that it is measured of; null for the office as a whole."),
		date("starts_on", "First day.", "STARTS_ON"),
		date("ends_on", "Last day."),
		optionalDecimal("target", "What is to be reached; null where nothing was planned."),
		optionalDecimal("value", "What was measured; null until then."),
		optionalDecimal("numerator", "Of a percentage, what was counted, for example dossiers settled on time; null where the value came as it is."),
		optionalDecimal("denominator", "Of a percentage, of how many, for example dossiers in all: above 0."),
		optionalText("source", 200, "Where the value is from: a report, a book, or the system that sent it."),
		field.Time("measured_at").Optional().Nillable().Annotations(entgql.Type("DateTime")).Comment("The moment that the value tells of, in UTC; null until it is measured."),
		field.Enum("method").Values("MANUAL", "SYSTEM").Optional().Nillable().Comment("How the value came; null until it is measured."),
		optionalText("note", 1000, "What is to be known about the value."),
	}
}

// Edges of IndicatorPeriod.
func (IndicatorPeriod) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("indicator", Indicator.Type).Ref("periods").Unique().Required().Field("indicator_id").Comment("The indicator."),
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that measures it."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department that it is measured of; null for the office as a whole."),
	}
}

// Indexes of IndicatorPeriod.
func (IndicatorPeriod) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("starts_on", "id").StorageKey("indicator_period_starts_on"),
		index.Fields("indicator_id", "starts_on", "id").StorageKey("indicator_period_indicator"),
		index.Fields("office_id", "starts_on", "id").StorageKey("indicator_period_office"),
		index.Fields("department_id", "starts_on", "id").StorageKey("indicator_period_department"),
	}
}
