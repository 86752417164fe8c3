package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entoffice "thidua/ent/office"
	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/calendar"
)

// existing narrows a selection to rows whose period holds a day.
func existing(on *calendar.Date) func(*sql.Selector) {
	return func(s *sql.Selector) {
		if on != nil {
			s.Where(sql.And(sql.LTE(s.C("starts_on"), *on),
				sql.Or(sql.IsNull(s.C("ends_on")), sql.GTE(s.C("ends_on"), *on))))
		}
	}
}

// on is the day that a tree is of: today, unless another one is named.
func (r *Resolver) on(asOf *calendar.Date) calendar.Date {
	if asOf != nil {
		return *asOf
	}
	return r.Today()
}

// officeTree takes the offices that existed on a day, as they stand under each other today.
func (r *Resolver) officeTree(ctx context.Context, root *string, asOf *calendar.Date) ([]*model.OfficeTreeNode, error) {
	on := r.on(asOf)
	q := r.Ent.Office.Query().Where(existing(&on)).Order(entoffice.ByPlace(), entoffice.ByID())
	if root != nil {
		ids, err := access.Closure(ctx, r.Ent, "office", []string{*root}, access.Below)
		if err != nil {
			return nil, err
		}
		q.Where(entoffice.IDIn(ids...))
	}
	q, err := q.CollectChild(ctx, "office")
	if err != nil {
		return nil, err
	}
	rows, err := q.Need(entoffice.FieldParentID).All(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*model.OfficeTreeNode, 0, len(rows))
	inReadingOrder(rows, "", func(o *ent.Office) (string, string) { return o.ID, deref(o.ParentID) },
		func(o *ent.Office, depth int) {
			out = append(out, &model.OfficeTreeNode{Depth: depth, Office: o})
		})
	return out, nil
}

// departmentTree takes from the history which departments an office had on a day
// and how they stood under each other; siblings come in today's order.
func (r *Resolver) departmentTree(ctx context.Context, office string, asOf *calendar.Date) ([]*model.DepartmentTreeNode, error) {
	on := r.on(asOf)
	states, err := r.Ent.DepartmentPeriod.Query().Where(entdepartmentperiod.OfficeID(office), existing(&on)).All(ctx)
	if err != nil {
		return nil, err
	}
	parent, ids := map[string]string{}, make([]string, len(states))
	for i, state := range states {
		ids[i] = state.DepartmentID
		if state.ParentID != nil {
			parent[state.DepartmentID] = *state.ParentID
		}
	}
	q, err := r.Ent.Department.Query().Where(entdepartment.IDIn(ids...)).
		Order(entdepartment.ByPlace(), entdepartment.ByID()).CollectChild(ctx, "department")
	if err != nil {
		return nil, err
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*model.DepartmentTreeNode, 0, len(rows))
	inReadingOrder(rows, "", func(d *ent.Department) (string, string) { return d.ID, parent[d.ID] },
		func(d *ent.Department, depth int) {
			out = append(out, &model.DepartmentTreeNode{Depth: depth, Department: d})
		})
	return out, nil
}

// campaignTree reads the campaigns that the caller sees. One whose wider movement
// the caller does not see stands at the top.
func (r *Resolver) campaignTree(ctx context.Context, root *string) ([]*model.CampaignTreeNode, error) {
	q, err := r.Ent.Campaign.Query().Order(entcampaign.ByStartsOn(), entcampaign.ByID()).CollectChild(ctx, "campaign")
	if err != nil {
		return nil, err
	}
	rows, err := q.Need(entcampaign.FieldParentID).All(ctx)
	if err != nil {
		return nil, err
	}
	out := []*model.CampaignTreeNode{}
	inReadingOrder(rows, deref(root), func(c *ent.Campaign) (string, string) { return c.ID, deref(c.ParentID) },
		func(c *ent.Campaign, depth int) {
			out = append(out, &model.CampaignTreeNode{Depth: depth, Campaign: c})
		})
	return out, nil
}

func deref(id *string) string {
	if id == nil {
		return ""
	}
	return *id
}

// inReadingOrder visits rows parents before children, all of them or those from a
// root down. Rows whose parent is not among them stand at the top; siblings keep
// their order.
func inReadingOrder[T any](rows []T, root string, key func(T) (id, parent string), visit func(row T, depth int)) {
	known, children := map[string]bool{}, map[string][]T{}
	for _, row := range rows {
		id, _ := key(row)
		known[id] = true
	}
	for _, row := range rows {
		id, parent := key(row)
		switch {
		case root != "" && id == root:
			parent = ""
		case root != "" && parent == "":
			continue // another top, or a row that the root is below
		case root == "" && !known[parent]:
			parent = ""
		}
		children[parent] = append(children[parent], row)
	}
	var walk func(parent string, depth int)
	walk = func(parent string, depth int) {
		for _, row := range children[parent] {
			visit(row, depth)
			id, _ := key(row)
			walk(id, depth+1)
		}
	}
	walk("", 0)
}
