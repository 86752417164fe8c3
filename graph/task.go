package graph

import (
	"context"

	"thidua/ent"
	entstaff "thidua/ent/staff"
	enttask "thidua/ent/task"
	"thidua/graph/model"
	"thidua/internal/calendar"
	"thidua/internal/lifecycle"
	"thidua/internal/task"
)

// workOf is whose tasks of which year are counted.
type workOf struct {
	id   string
	year int
}

// taskFigures counts tasks. Who answers for one is told to those who see the person, so
// of somebody hidden there is nothing to count.
func (r *Resolver) taskFigures(ctx context.Context, f task.Filter) (*task.Figures, error) {
	if f.StaffIDs != nil {
		if seen, err := r.Ent.Staff.Query().Where(entstaff.IDIn(f.StaffIDs...)).Exist(ctx); err != nil || !seen {
			return &task.Figures{}, err
		}
	}
	figures, err := task.Total(ctx, r.Ent.Task, f, r.Today())
	return &figures, err
}

// figuresOf counts the tasks of units or people: one statement for each year that is
// asked for.
func figuresOf(r *Resolver, whose func(ids []string) task.Filter,
	by func(context.Context, *ent.TaskClient, task.Filter, calendar.Date) (map[string]task.Figures, error),
) func(context.Context, []workOf) (map[workOf]task.Figures, error) {
	return func(ctx context.Context, all []workOf) (map[workOf]task.Figures, error) {
		years := map[int][]string{}
		for _, w := range all {
			years[w.year] = append(years[w.year], w.id)
		}
		found := make(map[workOf]task.Figures, len(all))
		for year, ids := range years {
			filter := whose(ids)
			filter.WorkYear = year
			figures, err := by(ctx, r.Ent.Task, filter, r.Today())
			if err != nil {
				return nil, err
			}
			for id, f := range figures {
				found[workOf{id, year}] = f
			}
		}
		return found, nil
	}
}

func ofDepartments(ids []string) task.Filter { return task.Filter{DepartmentIDs: ids} }

func ofStaff(ids []string) task.Filter { return task.Filter{StaffIDs: ids} }

// only is a list of one, or none where nothing is asked for.
func only(id *string) []string {
	if id == nil {
		return nil
	}
	return []string{*id}
}

// given is a number, or none where nothing is asked for.
func given(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// taskResults tells what became of each row that a task-management system sent; the
// tasks are read again at once, with what the request selects of them.
func (r *Resolver) taskResults(ctx context.Context, all []task.Result, err error) ([]*model.TaskResult, []*model.UserError, error) {
	done := make([]lifecycle.Result, len(all))
	for i, one := range all {
		done[i] = lifecycle.Result{ID: one.TaskID, Err: one.Err}
	}
	results, refused, err := batch(done, err, func(ids []string) ([]*ent.Task, error) {
		q, err := r.Ent.Task.Query().Where(enttask.IDIn(ids...)).CollectChild(ctx, "results", "task")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(t *ent.Task) string { return t.ID }, func(_ string, row *ent.Task, why []*model.UserError) *model.TaskResult {
		return &model.TaskResult{Task: row, UserErrors: why}
	})
	for i, one := range results {
		one.Index, one.Reference, one.Outcome = all[i].Index, all[i].Reference, all[i].Outcome
	}
	return results, refused, err
}
