package task

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entpredicate "thidua/ent/predicate"
	enttask "thidua/ent/task"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
)

// Figures tell how many tasks were assigned and what became of them. Cancelled ones do
// not count. Done is OnTime and Late; Overdue is what is not done and should be.
type Figures struct {
	Assigned int
	Done     int
	OnTime   int
	Late     int
	Overdue  int
}

// DoneShare is what was done, in percent of what was assigned; nil where nothing was.
func (f Figures) DoneShare() *decimal.Decimal { return f.share(f.Done) }

// OnTimeShare is what was done on time, in percent of what was assigned, not of what
// was done; nil where nothing was assigned.
func (f Figures) OnTimeShare() *decimal.Decimal { return f.share(f.OnTime) }

func (f Figures) share(n int) *decimal.Decimal {
	if f.Assigned == 0 {
		return nil
	}
	return new(decimal.Ratio(100*int64(n), int64(f.Assigned)))
}

// Filter says which tasks count. What is left out leaves all.
type Filter struct {
	OfficeID      string
	DepartmentIDs []string // who answers for them, without what is below
	StaffIDs      []string
	CampaignID    string
	WorkYear      int
	Kind          *enttask.Kind
	GivenBy       *enttask.GivenBy
	From, To      *calendar.Date // days on which they were assigned, both included
}

func (f Filter) where() []entpredicate.Task {
	all := []entpredicate.Task{enttask.StatusNEQ(enttask.StatusCANCELLED)}
	add := func(given bool, p func() entpredicate.Task) {
		if given {
			all = append(all, p())
		}
	}
	add(f.OfficeID != "", func() entpredicate.Task { return enttask.OfficeID(f.OfficeID) })
	add(f.DepartmentIDs != nil, func() entpredicate.Task { return enttask.DepartmentIDIn(f.DepartmentIDs...) })
	add(f.StaffIDs != nil, func() entpredicate.Task { return enttask.StaffIDIn(f.StaffIDs...) })
	add(f.CampaignID != "", func() entpredicate.Task { return enttask.CampaignID(f.CampaignID) })
	add(f.WorkYear != 0, func() entpredicate.Task { return enttask.WorkYear(f.WorkYear) })
	add(f.Kind != nil, func() entpredicate.Task { return enttask.KindEQ(*f.Kind) })
	add(f.GivenBy != nil, func() entpredicate.Task { return enttask.GivenByEQ(*f.GivenBy) })
	add(f.From != nil, func() entpredicate.Task { return enttask.AssignedOnGTE(*f.From) })
	add(f.To != nil, func() entpredicate.Task { return enttask.AssignedOnLTE(*f.To) })
	return all
}

// Total counts the tasks of a filter that the caller sees, in one statement.
func Total(ctx context.Context, c *ent.TaskClient, f Filter, today calendar.Date) (Figures, error) {
	var rows []Figures
	err := c.Query().Where(f.where()...).Aggregate(sums(today)...).Scan(ctx, &rows)
	if err != nil || len(rows) == 0 {
		return Figures{}, err
	}
	return rows[0], nil
}

// ByDepartment is Total for each department that answers for tasks, by its id; what the
// office itself answers for stands under no id.
func ByDepartment(ctx context.Context, c *ent.TaskClient, f Filter, today calendar.Date) (map[string]Figures, error) {
	var rows []struct {
		Key *string `sql:"department_id"`
		Figures
	}
	err := c.Query().Where(f.where()...).GroupBy(enttask.FieldDepartmentID).Aggregate(sums(today)...).Scan(ctx, &rows)
	all := make(map[string]Figures, len(rows))
	for _, r := range rows {
		all[text(r.Key)] = r.Figures
	}
	return all, err
}

// ByStaff is Total for each person who answers for tasks, by their id; what nobody in
// person answers for stands under no id.
func ByStaff(ctx context.Context, c *ent.TaskClient, f Filter, today calendar.Date) (map[string]Figures, error) {
	var rows []struct {
		Key *string `sql:"staff_id"`
		Figures
	}
	err := c.Query().Where(f.where()...).GroupBy(enttask.FieldStaffID).Aggregate(sums(today)...).Scan(ctx, &rows)
	all := make(map[string]Figures, len(rows))
	for _, r := range rows {
		all[text(r.Key)] = r.Figures
	}
	return all, err
}

// sums are the columns of Figures. They say in SQL what TimelinessOf says of one task.
func sums(today calendar.Date) []ent.AggregateFunc {
	sum := func(name string, when func(col func(string) string) string) ent.AggregateFunc {
		return func(s *sql.Selector) string {
			return sql.As("COALESCE(SUM(CASE WHEN "+when(s.C)+" THEN 1 ELSE 0 END), 0)", name)
		}
	}
	due, done := enttask.FieldDueOn, enttask.FieldDoneOn
	return []ent.AggregateFunc{
		ent.As(ent.Count(), "assigned"),
		sum("done", func(col func(string) string) string { return col(done) + " IS NOT NULL" }),
		sum("ontime", func(col func(string) string) string { return col(done) + " <= " + col(due) }),
		sum("late", func(col func(string) string) string { return col(done) + " > " + col(due) }),
		sum("overdue", func(col func(string) string) string {
			return col(done) + " IS NULL AND " + col(due) + " < '" + today.String() + "'"
		}),
	}
}
