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

// levels are the digits that one level of the tree takes in a place.
const levels = 4

func (r *Resolver) officeTree(ctx context.Context, root *string, asOf *calendar.Date) ([]*model.OfficeTreeNode, error) {
	q := r.Ent.Office.Query().Where(existing(asOf)).Order(entoffice.ByPlace(), entoffice.ByID())
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
	rows, err := q.Need(entoffice.FieldPlace).All(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*model.OfficeTreeNode, len(rows))
	for i, row := range rows {
		out[i] = &model.OfficeTreeNode{Depth: (len(row.Place) - len(rows[0].Place)) / levels, Office: row}
	}
	return out, nil
}

// departmentTree takes from the history which departments an office had on a day
// and how they stood under each other; siblings come in today's order.
func (r *Resolver) departmentTree(ctx context.Context, office string, asOf *calendar.Date) ([]*model.DepartmentTreeNode, error) {
	on := r.Today()
	if asOf != nil {
		on = *asOf
	}
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
	inReadingOrder(rows, func(d *ent.Department) (string, string) { return d.ID, parent[d.ID] },
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
	out, inside := []*model.CampaignTreeNode{}, 0 // depth of the root, plus one, while below it
	inReadingOrder(rows, func(c *ent.Campaign) (id, parent string) {
		if c.ParentID != nil {
			parent = *c.ParentID
		}
		return c.ID, parent
	}, func(c *ent.Campaign, depth int) {
		switch {
		case root == nil:
			out = append(out, &model.CampaignTreeNode{Depth: depth, Campaign: c})
		case c.ID == *root:
			inside = depth + 1
			out = append(out, &model.CampaignTreeNode{Depth: 0, Campaign: c})
		case inside > 0 && depth >= inside:
			out = append(out, &model.CampaignTreeNode{Depth: depth - inside + 1, Campaign: c})
		default:
			inside = 0
		}
	})
	return out, nil
}

// inReadingOrder visits rows parents before children. Rows whose parent is not
// among them stand at the top; siblings keep their order.
func inReadingOrder[T any](rows []T, key func(T) (id, parent string), visit func(row T, depth int)) {
	known, children := map[string]bool{}, map[string][]T{}
	for _, row := range rows {
		id, _ := key(row)
		known[id] = true
	}
	for _, row := range rows {
		_, parent := key(row)
		if !known[parent] {
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
