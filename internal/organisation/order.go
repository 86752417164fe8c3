package organisation

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	"thidua/internal/database"
)

// officeOrder finds the display order of an office among those with the same
// parent, and makes room for it. Itself is the office when it stands there already.
func officeOrder(ctx context.Context, t *database.Tx, parent *string, itself string, wanted *int) (int, error) {
	q := t.Office.Query().Where(entoffice.IDNEQ(itself))
	if parent == nil {
		q.Where(entoffice.ParentIDIsNil())
	} else {
		q.Where(entoffice.ParentID(*parent))
	}
	rows, err := q.All(ctx)
	if err != nil {
		return 0, err
	}
	order, pushed, err := slot(siblings(rows, func(o *ent.Office) sibling { return sibling{o.ID, o.DisplayOrder} }), wanted)
	if err != nil || len(pushed) == 0 {
		return order, err
	}
	// Their versions stay: a place is no state, and nobody has decided on them.
	if err := t.Office.Update().Where(entoffice.IDIn(pushed...)).AddDisplayOrder(1).Exec(ctx); err != nil {
		return 0, err
	}
	return order, replaceOffices(ctx, t, pushed...)
}

// departmentOrder is officeOrder for departments.
func departmentOrder(ctx context.Context, t *database.Tx, office string, parent *string, itself string, wanted *int) (int, error) {
	q := t.Department.Query().Where(entdepartment.IDNEQ(itself), entdepartment.OfficeID(office))
	if parent == nil {
		q.Where(entdepartment.ParentIDIsNil())
	} else {
		q.Where(entdepartment.ParentID(*parent))
	}
	rows, err := q.All(ctx)
	if err != nil {
		return 0, err
	}
	order, pushed, err := slot(siblings(rows, func(d *ent.Department) sibling { return sibling{d.ID, d.DisplayOrder} }), wanted)
	if err != nil || len(pushed) == 0 {
		return order, err
	}
	if err := t.Department.Update().Where(entdepartment.IDIn(pushed...)).AddDisplayOrder(1).Exec(ctx); err != nil {
		return 0, err
	}
	return order, replaceDepartments(ctx, t, pushed...)
}

func siblings[Row any](rows []Row, of func(Row) sibling) []sibling {
	list := make([]sibling, len(rows))
	for i, row := range rows {
		list[i] = of(row)
	}
	return list
}
