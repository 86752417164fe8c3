package organisation

import (
	"context"
	"fmt"
	"strings"

	"thidua/ent"
	entposting "thidua/ent/posting"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// PostingsAt finds for each person the main posting that an award for a period
// freezes: the one in force on its last day, or the last one inside the period.
// Who had none in it is not in the answer, nor is who the caller does not see.
// Post and dated classes come with it, in three statements for any number of people.
func PostingsAt(ctx context.Context, c *ent.Client, staffIDs []string, from, to calendar.Date) (map[string]*ent.Posting, error) {
	rows, err := c.Posting.Query().
		Where(
			entposting.StaffIDIn(staffIDs...), entposting.KindEQ(entposting.KindMAIN), entposting.StartsOnLTE(to),
			entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(from)),
		).
		Order(entposting.ByStartsOn()).
		WithPost(func(q *ent.PostQuery) { q.WithClasses() }).
		All(ctx)
	if err != nil {
		return nil, err
	}
	last := make(map[string]*ent.Posting, len(staffIDs))
	for _, p := range rows {
		last[p.StaffID] = p
	}
	return last, nil
}

// RecipientClassAt is the class on a day in a post's dated table, or nil where
// the table says nothing. For an award, the day is the last one of the period
// that it is for, or the last one in the post.
func RecipientClassAt(classes []*ent.PostClass, on calendar.Date) *vocabulary.RecipientClass {
	for _, c := range classes {
		if on.Within(c.StartsOn, c.EndsOn) {
			return &c.RecipientClass
		}
	}
	return nil
}

// HeadcountAt counts the main postings on a day in each department, with those
// that were below it on that day, and in each office. Units without people are
// not in the answer. The size of a collective is the same for every caller, so
// the people are counted without regard to who may see them; one statement for
// all departments and one for all offices.
func HeadcountAt(ctx context.Context, c *ent.Client, departmentIDs, officeIDs []string, on calendar.Date) (map[string]int, error) {
	heads := map[string]int{}
	for _, part := range []struct {
		query string
		ids   []string
	}{{headsOfDepartments, departmentIDs}, {headsOfOffices, officeIDs}} {
		if err := countHeads(ctx, c, heads, part.query, part.ids, on); err != nil {
			return nil, err
		}
	}
	return heads, nil
}

// The day is $1, the units follow. An office has the people of the departments
// that it had on that day, and its own leaders.
const (
	onThatDay = `%[1]s.starts_on <= $1 AND (%[1]s.ends_on IS NULL OR %[1]s.ends_on >= $1)`

	headsOfDepartments = `WITH RECURSIVE below(top, id) AS (
		SELECT id, id FROM departments WHERE id IN (%s)
		UNION
		SELECT below.top, s.department_id FROM below JOIN department_periods s ON s.parent_id = below.id AND %s
	) SELECT below.top, COUNT(*) FROM below JOIN postings p ON p.department_id = below.id
	WHERE p.kind = 'MAIN' AND %s GROUP BY below.top`

	headsOfOffices = `SELECT o.id, COUNT(*) FROM postings p
	LEFT JOIN department_periods s ON s.department_id = p.department_id AND %[2]s
	JOIN offices o ON o.id = COALESCE(s.office_id, p.office_id)
	WHERE o.id IN (%[1]s) AND p.kind = 'MAIN' AND %[3]s GROUP BY o.id`
)

// countHeads runs one of the two queries and adds its counts.
func countHeads(ctx context.Context, c *ent.Client, heads map[string]int, query string, ids []string, on calendar.Date) error {
	if len(ids) == 0 {
		return nil
	}
	marks, args := make([]string, len(ids)), []any{on}
	for i, id := range ids {
		marks[i] = fmt.Sprintf("$%d", i+2)
		args = append(args, id)
	}
	rows, err := c.QueryContext(ctx, fmt.Sprintf(query, strings.Join(marks, ", "),
		fmt.Sprintf(onThatDay, "s"), fmt.Sprintf(onThatDay, "p")), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var unit string
		var n int
		if err := rows.Scan(&unit, &n); err != nil {
			return err
		}
		heads[unit] = n
	}
	return rows.Err()
}
