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

// AwardType is an emulation title or a form of commendation.
type AwardType struct{ ent.Schema }

// Mixin of AwardType.
func (AwardType) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of AwardType.
func (AwardType) Annotations() []schema.Annotation {
	return append(listed(), table("award_types",
		"An emulation title (danh hiệu thi đua) or a form of commendation (hình thức khen thưởng). The two are never mixed. Read from data files, never deleted.",
		map[string]string{"award_type_kind_form": "(kind = 'TITLE') = (form = 'EMULATION_TITLE')"})...)
}

// Fields of AwardType.
func (AwardType) Fields() []ent.Field {
	return []ent.Field{
		field.String("code").MaxLen(80).NotEmpty().Annotations(entgql.OrderField("CODE")).Comment("Stable code. The key to use: English names of bằng khen and giấy khen are mixed up elsewhere."),
		field.Enum("kind").Values("TITLE", "COMMENDATION").Comment("TITLE (danh hiệu thi đua) or COMMENDATION (hình thức khen thưởng)."),
		field.Enum("form").Values("EMULATION_TITLE", "ORDER", "MEDAL", "STATE_HONORARY_TITLE", "PRIZE", "COMMEMORATIVE_MEDAL", "DIPLOMA_OF_MERIT", "CERTIFICATE_OF_MERIT").
			Comment("Group in the law (Law 06/2022/QH15 art. 9, art. 20 ff.)."),
		field.Enum("level").GoType(vocabulary.Level("")).Annotations(entgql.Type("Level")).Comment("Level it belongs to."),
		field.JSON("recipient_kinds", []vocabulary.RecipientKind{}).Annotations(entgql.Type("[RecipientKind!]")).Comment("Who may receive it."),
		field.Bool("yearly").Comment("Given for a year of achievement: once per recipient and year."),
		text("name_vi", 200, "Name in Vietnamese."),
		text("name_en", 200, "Name in English."),
		folded("name_folded"),
		optionalText("abbreviation", 30, "Abbreviation in use, for example CSTĐCS."),
		optionalText("decider_vi", 200, "Who decides, in Vietnamese, where confirmed."),
		optionalText("decider_en", 200, "Who decides, in English, where confirmed."),
		field.Int("display_order").Positive().Annotations(entgql.OrderField("DISPLAY_ORDER")).Comment("The law's own order."),
		field.Enum("certainty").GoType(vocabulary.Certainty("")).Annotations(entgql.Type("Certainty")).Comment("How sure the entry is."),
	}
}

// Edges of AwardType.
func (AwardType) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("articles", LegalArticle.Type).Comment("Where the law defines it."),
		edge.To("awards", Award.Type).Annotations(entgql.RelayConnection()).Comment("Awards of this type."),
	}
}

// Indexes of AwardType.
func (AwardType) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("code").Unique().StorageKey("award_type_code"),
		index.Fields("code", "id").StorageKey("award_type_order"),
		index.Fields("display_order", "id").StorageKey("award_type_display_order"),
	}
}
