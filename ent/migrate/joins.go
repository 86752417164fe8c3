package migrate

import "entgo.io/ent/dialect/sql/schema"

// The key of a join leads from its first end to the second; ent has no words for the
// index that leads back. It is declared here, for the generator of migrations.
func init() {
	for _, join := range []*schema.Table{CampaignUnitsTable, TaskCoordinatorsTable} {
		join.Indexes = append(join.Indexes, &schema.Index{
			Name: join.Name + "_back", Columns: []*schema.Column{join.Columns[1], join.Columns[0]},
		})
	}
}
