package organisation

import (
	"context"
	"fmt"

	"thidua/internal/access"
	"thidua/internal/database"
)

// A place is a key that sorts units and people as they stand in the whole tree.
// Each level adds four digits, its display order. The level 0000 comes before
// every display order: inside an office it leads to the departments, ahead of the
// offices below; inside a unit it leads to its people, ahead of the departments.
const within = "0000"

// unitPlace is the place of an office or a department under the level above: the
// place of the parent, or the own level of the office for its first departments.
// Nothing is above the topmost offices.
func unitPlace(above string, order int) string { return above + padded(order) }

// ownLevel is the level inside an office where its leaders and departments stand.
func ownLevel(officePlace string) string { return officePlace + within }

// staffPlace is the place of a person in a unit: the place of the department, or
// the own level of the office for its leaders.
func staffPlace(unit string, postOrder int, nameSort string) string {
	return unit + within + padded(postOrder) + nameSort
}

func padded(order int) string { return fmt.Sprintf("%04d", order) }

// The same keys in SQL that both databases read, for rows that stand already. %s
// takes the ids to begin with. Rows that do not change are not written.
const (
	digits = `substr(CAST(10000 + u.display_order AS text), 2)`

	placeOffices = `WITH RECURSIVE tree(id, place) AS (
		SELECT u.id, coalesce(above.place, '') || ` + digits + `
		FROM offices u LEFT JOIN offices above ON above.id = u.parent_id WHERE u.id IN (%s)
		UNION ALL
		SELECT u.id, tree.place || ` + digits + ` FROM tree JOIN offices u ON u.parent_id = tree.id
	) UPDATE offices SET place = tree.place FROM tree WHERE tree.id = offices.id AND offices.place <> tree.place`

	placeDepartments = `WITH RECURSIVE tree(id, place) AS (
		SELECT u.id, coalesce(above.place, o.place || '` + within + `') || ` + digits + `
		FROM departments u JOIN offices o ON o.id = u.office_id LEFT JOIN departments above ON above.id = u.parent_id WHERE u.%s
		UNION ALL
		SELECT u.id, tree.place || ` + digits + ` FROM tree JOIN departments u ON u.parent_id = tree.id
	) UPDATE departments SET place = tree.place FROM tree WHERE tree.id = departments.id AND departments.place <> tree.place`

	staffKey = `'` + within + `' || ` + digits + ` || staff.name_sort`

	placeLeaders = `UPDATE staff SET place = o.place || '` + within + `' || ` + staffKey + ` FROM offices o, posts u
		WHERE o.id IN (%s) AND staff.office_id = o.id AND staff.department_id IS NULL AND u.id = staff.post_id
		AND staff.place <> o.place || '` + within + `' || ` + staffKey

	placeStaff = `UPDATE staff SET place = d.place || ` + staffKey + ` FROM departments d, posts u
		WHERE d.%s AND staff.department_id = d.id AND u.id = staff.post_id
		AND staff.place <> d.place || ` + staffKey
)

// replaceOffices computes the places of offices, of everything below them and of
// the people there, in five statements however many they are.
func replaceOffices(ctx context.Context, t *database.Tx, ids ...string) error {
	all, err := access.Closure(ctx, t, "office", ids, access.Below)
	if err != nil || len(all) == 0 {
		return err
	}
	return place(ctx, t,
		step{placeOffices, ids},
		step{fmt.Sprintf(placeDepartments, "office_id IN (%s) AND u.parent_id IS NULL"), all},
		step{fmt.Sprintf(placeStaff, "office_id IN (%s)"), all},
		step{placeLeaders, all})
}

// replaceDepartments computes the places of departments, of those below them and
// of the people there, in three statements however many they are.
func replaceDepartments(ctx context.Context, t *database.Tx, ids ...string) error {
	all, err := access.Closure(ctx, t, "department", ids, access.Below)
	if err != nil || len(all) == 0 {
		return err
	}
	return place(ctx, t,
		step{fmt.Sprintf(placeDepartments, "id IN (%s)"), ids},
		step{fmt.Sprintf(placeStaff, "id IN (%s)"), all})
}

// step is a statement that takes a list of ids.
type step struct {
	query string
	ids   []string
}

func place(ctx context.Context, t *database.Tx, steps ...step) error {
	for _, s := range steps {
		if err := execute(ctx, t, s.query, s.ids); err != nil {
			return err
		}
	}
	return nil
}
