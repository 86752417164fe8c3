package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"

	"thidua/internal/vocabulary"
)

// Rating is the yearly quality rating of a person or a collective.
type Rating struct{ ent.Schema }

// Mixin of Rating.
func (Rating) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Rating.
func (Rating) Annotations() []schema.Annotation {
	return append(table("ratings",
		"The yearly quality rating (đánh giá, xếp loại chất lượng) of a person or a collective. It can be read by whoever answers for it, and neither filtered, counted nor ordered by.",
		map[string]string{
			"rating_year":             "rated_year >= 1945 AND rated_year <= 2200",
			"rating_level_or_reason":  "level IS NOT NULL OR not_rated_reason IS NOT NULL",
			"rating_level_no_reason":  "level IS NULL OR not_rated_reason IS NULL",
			"rating_score":            "score IS NULL OR (score >= 0 AND score <= 1000000)", // 100 in ten-thousandths
			"rating_months":           "months_served IS NULL OR (months_served >= 0 AND months_served <= 12)",
			"rating_collective_plain": "staff_id IS NOT NULL OR (job_group IS NULL AND months_served IS NULL AND absence_reason IS NULL)",
		}),
		entgql.Skip(entgql.SkipWhereInput|entgql.SkipOrderField))
}

// Fields of Rating.
func (Rating) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that rates: of the person's unit then, or of the collective."),
		optionalKey("department_id", "The person's department then, or the department that is rated; null for an office's own leaders, and for an office that is rated as a whole."),
		optionalKey("staff_id", "The person; null for a collective."),
		field.Int("rated_year").Comment("The year that is rated, not the one in which that is decided."),
		field.Enum("level").GoType(vocabulary.RatingLevel("")).Annotations(entgql.Type("RatingLevel")).Optional().Nillable().Comment("The level; null for somebody who is not rated."),
		optionalText("not_rated_reason", 500, "Why there is no level, for example less than six months of work; null where there is one."),
		field.Enum("self_level").GoType(vocabulary.RatingLevel("")).Annotations(entgql.Type("RatingLevel")).Optional().Nillable().Comment("The level that person or collective had proposed for themselves."),
		optionalDecimal("score", "The score, from 0 to 100; null where none was given."),
		optionalText("job_group", 100, "Group of like work (nhóm công việc) that the share of excellent ratings is counted in; null where the office makes no groups, and for collectives."),
		field.Int("months_served").Optional().Nillable().Comment("Whole months worked in the year, 0 to 12; null for collectives, and where unknown."),
		field.Enum("absence_reason").Values("MATERNITY", "STUDY", "SICK", "UNPAID", "OTHER").Optional().Nillable().Comment("Why somebody was away in the other months; null where nobody was away, as in a year of entering or leaving."),
		optionalText("rated_by", 200, "Who rated: name and post."),
		optionalText("document", 200, "Number and date of the paper that tells the result."),
		date("decided_on", "Day of the result."),
		optionalKey("legal_basis_id", "The decree on ratings in force on that day; null where none is on record, and for collectives."),
		field.JSON("warnings", []vocabulary.RatingWarning{}).Annotations(entgql.Type("[RatingWarning!]")).Comment("What the decree did not expect, with figures and articles, as it was shown then."),
	}
}

// Edges of Rating.
func (Rating) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that rates."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The person's department then, or the one that is rated."),
		edge.From("staff", Staff.Type).Ref("ratings").Unique().Field("staff_id").Comment("The person, as far as you may see them; null for a collective."),
		edge.To("legal_basis", LegalBasis.Type).Unique().Field("legal_basis_id").Comment("The decree in force on the day of the result."),
	}
}

// Indexes of Rating.
func (Rating) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("staff_id", "rated_year").Unique().StorageKey("rating_of_person"),
		index.Fields("department_id", "rated_year").Unique().StorageKey("rating_of_department").
			Annotations(entsql.IndexWhere("staff_id IS NULL")),
		index.Fields("office_id", "rated_year").Unique().StorageKey("rating_of_office").
			Annotations(entsql.IndexWhere("staff_id IS NULL AND department_id IS NULL")),
		index.Fields("office_id", "rated_year", "id").StorageKey("rating_office"),
		index.Fields("department_id", "rated_year", "id").StorageKey("rating_department"),
		index.Fields("legal_basis_id").StorageKey("rating_legal_basis"),
	}
}
