package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Indicator is a number by which an office measures its work.
type Indicator struct{ ent.Schema }

// Mixin of Indicator.
func (Indicator) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Indicator.
func (Indicator) Annotations() []schema.Annotation {
	return append(listed(), table("indicators",
		"A number by which an office measures its work (chỉ tiêu), for example one-stop dossiers settled on time. Targets and values are of its periods.", nil)...)
}

// Fields of Indicator.
func (Indicator) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that measures it."),
		text("code", 50, "Code, unique in the office: other systems name the indicator by it."),
		text("name_vi", 300, "Name in Vietnamese."),
		optionalText("name_en", 300, "Name in English."),
		folded("name_folded"),
		sortKey("name_sort", "NAME", "The Vietnamese order of names."),
		text("unit_of_measure", 50, "Unit of measure, for example văn bản, hồ sơ or %."),
		field.Enum("direction").Values("AT_LEAST", "AT_MOST").Comment("When a target is reached."),
		field.Enum("frequency").Values("MONTH", "QUARTER", "HALF_YEAR", "YEAR").Comment("How often it is measured."),
		field.Enum("aggregation").Values("SUM", "AVERAGE", "LAST").Comment("How the numbers of several periods become one."),
		optionalKey("responsibility_id", "The responsibility for the application that its numbers come from."),
		optionalText("description", 2000, "What is counted, and how."),
		field.Enum("status").Values("ACTIVE", "RETIRED").Comment("Whether it is still measured."),
	}
}

// Edges of Indicator.
func (Indicator) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that measures it."),
		edge.From("responsibility", Responsibility.Type).Ref("indicators").Unique().Field("responsibility_id").Comment("The responsibility for the application that its numbers come from."),
		edge.To("periods", IndicatorPeriod.Type).Annotations(entgql.RelayConnection()).Comment("Targets and values, period by period."),
	}
}

// Indexes of Indicator.
func (Indicator) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("office_id", "code").Unique().StorageKey("indicator_code"),
		index.Fields("name_sort", "id").StorageKey("indicator_name"),
		index.Fields("office_id", "name_sort", "id").StorageKey("indicator_office"),
		index.Fields("responsibility_id", "name_sort", "id").StorageKey("indicator_responsibility"),
	}
}
