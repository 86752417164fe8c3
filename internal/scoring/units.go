package scoring

import (
	"context"
	"fmt"

	"thidua/ent"
	entclustermember "thidua/ent/clustermember"
	entdepartment "thidua/ent/department"
	entindicator "thidua/ent/indicator"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/scoring/sheet"
)

// Codes of who is scored.
const (
	WithoutUnits fault.Code = "SCORING_WITHOUT_UNITS"  // nobody is scored
	TooManyUnits fault.Code = "SCORING_UNITS_TOO_MANY" // more than a sheet may hold
)

// scoredBy are the units that a sheet scores, in their order: the members of its cluster
// in the year in which its period ends; without a cluster the units of the campaign, or
// all that stand directly under the office today.
// Codes: SCORING_WITHOUT_UNITS, SCORING_UNITS_TOO_MANY.
func scoredBy(ctx context.Context, t *database.Tx, row *ent.ScoringSheet, most int) (units []access.Unit, err error) {
	if row.ClusterID != nil {
		units, err = members(ctx, t, *row.ClusterID, row.EndsOn.Year())
	} else {
		units, err = inScope(ctx, t, row)
	}
	switch n := len(units); {
	case err != nil:
		return nil, err
	case n == 0:
		return nil, fault.New(WithoutUnits, "id", "there is no unit to be scored; name the members of the cluster for %d, or the units of the campaign", row.EndsOn.Year())
	case n > most:
		return nil, fault.New(TooManyUnits, "id", "%d units would be scored; %d are allowed", n, most).With("actual", n).With("limit", most)
	}
	return units, nil
}

func members(ctx context.Context, t *database.Tx, cluster string, year int) ([]access.Unit, error) {
	rows, err := t.ClusterMember.Query().Where(entclustermember.ClusterID(cluster), entclustermember.MemberYear(year)).
		Order(entclustermember.ByDisplayOrder(), entclustermember.ByID()).WithDepartment().All(ctx)
	units := make([]access.Unit, len(rows))
	for i, m := range rows {
		if m.OfficeID != nil {
			units[i] = access.Unit{Office: *m.OfficeID}
		} else {
			units[i] = access.Unit{Office: m.Edges.Department.OfficeID, Department: *m.DepartmentID}
		}
	}
	return units, err
}

func inScope(ctx context.Context, t *database.Tx, row *ent.ScoringSheet) ([]access.Unit, error) {
	existing := entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGTE(t.Today))
	rows, err := row.Edges.Campaign.QueryUnits().Where(existing).Order(entdepartment.ByPlace()).All(ctx)
	if err == nil && len(rows) == 0 {
		rows, err = t.Department.Query().Where(entdepartment.OfficeID(row.OfficeID), entdepartment.ParentIDIsNil(), existing).
			Order(entdepartment.ByPlace()).All(ctx)
	}
	units := make([]access.Unit, len(rows))
	for i, d := range rows {
		units[i] = access.Unit{Office: d.OfficeID, Department: d.ID}
	}
	return units, err
}

// known: the indicators that criteria name are there. Codes: NOT_FOUND.
func known(ctx context.Context, t *database.Tx, groups []sheet.Group) error {
	places := map[string]string{} // of the first criterion that names it
	var ids []string
	for i, g := range groups {
		for j, c := range g.Criteria {
			if c.IndicatorID != nil && places[*c.IndicatorID] == "" {
				places[*c.IndicatorID] = fmt.Sprintf("criterionGroups.%d.criteria.%d.indicatorID", i, j)
				ids = append(ids, *c.IndicatorID)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	found, err := t.Indicator.Query().Where(entindicator.IDIn(ids...)).IDs(ctx)
	for _, id := range found {
		delete(places, id)
	}
	for _, id := range ids {
		if field := places[id]; err == nil && field != "" {
			return fault.New(fault.NotFound, field, "there is no such indicator, or you may not see it")
		}
	}
	return err
}
