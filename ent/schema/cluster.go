package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/edge"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/index"
)

// Cluster is a group of units that compete with each other.
type Cluster struct{ ent.Schema }

// Mixin of Cluster.
func (Cluster) Mixin() []ent.Mixin { return []ent.Mixin{identity{}, versioned{}} }

// Annotations of Cluster.
func (Cluster) Annotations() []schema.Annotation {
	return append(listed(), table("clusters",
		"An emulation cluster or block (cụm, khối thi đua, Law 06/2022/QH15 art. 16.2): units that compete with each other, with members for each year.", nil)...)
}

// Fields of Cluster.
func (Cluster) Fields() []ent.Field {
	return []ent.Field{
		key("office_id", "The office that runs it."),
		field.Enum("kind").Values("CLUSTER", "BLOCK").Comment("Cluster or block."),
		text("name", 300, "Name."),
		folded("name_folded"),
		sortKey("name_sort", "NAME", "The Vietnamese order of names."),
	}
}

// Edges of Cluster.
func (Cluster) Edges() []ent.Edge {
	return []ent.Edge{
		edge.To("office", Office.Type).Unique().Required().Field("office_id").Comment("The office that runs it."),
		edge.To("members", ClusterMember.Type).Annotations(entgql.RelayConnection()).Comment("Its members, of all years."),
	}
}

// Indexes of Cluster.
func (Cluster) Indexes() []ent.Index {
	return []ent.Index{
		index.Fields("name_sort", "id").StorageKey("cluster_name_sort"),
		index.Fields("office_id", "name_sort", "id").StorageKey("cluster_office"),
	}
}
