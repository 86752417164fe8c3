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

// ClusterMember is one unit of a cluster in one year.
type ClusterMember struct{ ent.Schema }

// Mixin of ClusterMember.
func (ClusterMember) Mixin() []ent.Mixin { return []ent.Mixin{identity{}} }

// Annotations of ClusterMember.
func (ClusterMember) Annotations() []schema.Annotation {
	return append(listed(), table("cluster_members",
		"One unit of a cluster or block in one year: an office or a department.",
		map[string]string{
			"cluster_member_unit":             "(office_id IS NULL) <> (department_id IS NULL)",
			"cluster_member_year_of_calendar": "member_year BETWEEN 1945 AND 9999",
		})...)
}

// Fields of ClusterMember.
func (ClusterMember) Fields() []ent.Field {
	return []ent.Field{
		key("cluster_id", "The cluster."),
		field.Int("member_year").Annotations(entgql.OrderField("MEMBER_YEAR")).Comment("The emulation year."),
		optionalKey("office_id", "The office; null when it is a department."),
		optionalKey("department_id", "The department; null when it is an office."),
		field.Enum("role").Values("LEAD", "DEPUTY", "MEMBER").Comment("Its part in the cluster."),
		field.Int("display_order").Range(1, 100).Annotations(entgql.OrderField("DISPLAY_ORDER")).Comment("Place in the list of that year, from 1."),
	}
}

// Edges of ClusterMember.
func (ClusterMember) Edges() []ent.Edge {
	return []ent.Edge{
		edge.From("cluster", Cluster.Type).Ref("members").Unique().Required().Field("cluster_id").Comment("The cluster."),
		edge.To("office", Office.Type).Unique().Field("office_id").Comment("The office; null when it is a department."),
		edge.To("department", Department.Type).Unique().Field("department_id").Comment("The department; null when it is an office."),
	}
}

// Indexes of ClusterMember. A unit is one member a year, and one leads.
func (ClusterMember) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("cluster_id", "member_year", "office_id").Unique().StorageKey("cluster_member_office_once"),
		index.Fields("cluster_id", "member_year", "department_id").Unique().StorageKey("cluster_member_department_once"),
		index.Fields("cluster_id", "member_year").Unique().StorageKey("cluster_member_one_lead").
			Annotations(entsql.IndexWhere("role = 'LEAD'")),
		index.Fields("cluster_id", "member_year", "display_order", "id").StorageKey("cluster_member_cluster").
			Annotations(entsql.DescColumns("member_year")),
		index.Fields("member_year", "display_order", "id").StorageKey("cluster_member_default_order").
			Annotations(entsql.DescColumns("member_year")),
		index.Fields("display_order", "id").StorageKey("cluster_member_display_order"),
		index.Fields("office_id", "member_year", "id").StorageKey("cluster_member_office"),
		index.Fields("department_id", "member_year", "id").StorageKey("cluster_member_department"),
	}
}
