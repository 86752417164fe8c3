package organisation

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
)

// destination is where a unit goes.
type destination struct {
	id     string
	office string // of a department
	parent *string
	order  int
}

// regroupOffices puts offices under another parent from a day on. What is below
// them comes along.
func regroupOffices(ctx context.Context, t *database.Tx, on calendar.Date, to []destination) error {
	if len(to) == 0 {
		return nil
	}
	ids, parents := make([]string, len(to)), make([]entry, len(to))
	for i, d := range to {
		ids[i], parents[i] = d.id, entry{d.id, d.parent}
	}
	if err := arrange(ctx, t, "offices", parents, to); err != nil {
		return err
	}
	if err := t.Office.Update().Where(entoffice.IDIn(ids...)).AddVersion(1).Exec(ctx); err != nil {
		return err
	}
	return restateOffices(ctx, t, on, ids...)
}

// regroupDepartments puts departments under other units from a day on and returns
// all whose state changed. Those below come along. Into another office so do the
// people, and what was closed below them earlier: a department and its parent are
// always in one office; the history of the closed ones stays as it is.
func regroupDepartments(ctx context.Context, t *database.Tx, on calendar.Date, to []destination) ([]string, error) {
	if len(to) == 0 {
		return nil, nil
	}
	parents, offices, err := regrouping(ctx, t, to)
	if err != nil {
		return nil, err
	}
	changed := make([]string, len(parents))
	for i, e := range parents {
		changed[i] = e.id
	}
	if len(offices) > 0 { // take them apart; arrange puts them together again
		if err := t.Department.Update().Where(entdepartment.IDIn(changed...)).ClearParentID().Exec(ctx); err != nil {
			return nil, err
		}
	}
	for _, office := range slices.Sorted(maps.Keys(offices)) {
		if err := handOver(ctx, t, on, office, offices[office]); err != nil {
			return nil, err
		}
	}
	if err := arrange(ctx, t, "departments", parents, to); err != nil {
		return nil, err
	}
	if err := t.Department.Update().Where(entdepartment.IDIn(changed...)).AddVersion(1).Exec(ctx); err != nil {
		return nil, err
	}
	return changed, restateDepartments(ctx, t, on, changed...)
}

// regrouping says which parent every department has in the end whose parent or
// office changes, and which ones each office is handed.
func regrouping(ctx context.Context, t *database.Tx, to []destination) (parents []entry, offices map[string][]string, err error) {
	tops, ids := map[string]destination{}, make([]string, len(to))
	for i, d := range to {
		tops[d.id], ids[i] = d, d.id
	}
	if ids, err = access.Closure(ctx, t, "department", ids, access.Below); err != nil {
		return nil, nil, err
	}
	rows, err := t.Department.Query().Where(entdepartment.IDIn(ids...)).Order(entdepartment.ByID()).All(ctx)
	if err != nil {
		return nil, nil, err
	}
	byID := map[string]*ent.Department{}
	for _, d := range rows {
		byID[d.ID] = d
	}
	offices = map[string][]string{}
	for _, d := range rows {
		top := d
		for tops[top.ID].id == "" {
			top = byID[*top.ParentID]
		}
		goes := tops[top.ID]
		if goes.office != d.OfficeID {
			offices[goes.office] = append(offices[goes.office], d.ID)
		}
		switch {
		case d.ID == top.ID:
			parents = append(parents, entry{d.ID, goes.parent})
		case goes.office != d.OfficeID:
			parents = append(parents, entry{d.ID, d.ParentID})
		}
	}
	return parents, offices, nil
}

// handOver gives departments and their people to another office. Postings end with
// the old office and go on in the new one, so that who served in an office on a
// day can be read from them.
func handOver(ctx context.Context, t *database.Tx, on calendar.Date, office string, ids []string) error {
	if err := t.Department.Update().Where(entdepartment.IDIn(ids...)).SetOfficeID(office).Exec(ctx); err != nil {
		return err
	}
	postings, err := lasting(ctx, t.Posting, on, entposting.DepartmentIDIn(ids...))
	if err != nil {
		return err
	}
	all := make([]carried, len(postings))
	for i, p := range postings {
		all[i] = carried{p, unit{office, *p.DepartmentID}}
	}
	return carryOn(ctx, t, on, all, "", entstaff.And(entstaff.DepartmentIDIn(ids...), serving(on)))
}

// serving holds for those who had not left the service before a day.
func serving(on calendar.Date) entpredicate.Staff {
	return entstaff.Or(entstaff.EndsOnIsNil(), entstaff.EndsOnGTE(on))
}

// arrange writes parents and display orders.
func arrange(ctx context.Context, t *database.Tx, table string, parents []entry, to []destination) error {
	orders := make([]entry, len(to))
	for i, d := range to {
		if err := mayStandAt(d.order); err != nil {
			return err
		}
		orders[i] = entry{d.id, new(strconv.Itoa(d.order))}
	}
	if err := fill(ctx, t, table, "parent_id", "text", parents); err != nil {
		return err
	}
	return fill(ctx, t, table, "display_order", "integer", orders)
}
