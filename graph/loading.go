package graph

import (
	"context"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"thidua/ent"
	entindicator "thidua/ent/indicator"
	"thidua/graph/model"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/indicator"
	"thidua/internal/organisation"
	"thidua/internal/task"
)

// moment is a unit on a day.
type moment struct {
	id string
	on calendar.Date
}

// loaders answer fields that are read apart from their rows: the states of all units
// of a list on one day are read together.
type loaders struct {
	office      *loader[moment, *ent.OfficePeriod]
	department  *loader[moment, *ent.DepartmentPeriod]
	people      *loader[*ent.Event, people]
	called      *loader[string, *string]
	permissions *loader[undergoing, []*model.ViewerPermission]
	rollUps     *loader[string, *campaign.RollUp]
	figures     *loader[figured, indicator.Figures]
	directions  *loader[string, entindicator.Direction]
	pledges     *loader[string, *ent.Pledge]
	breakdowns  *loader[string, *ent.ScoreCard]

	departmentTasks, staffTasks *loader[workOf, task.Figures]

	units sync.Map // of unitKey to func() (units, error)

	mu   sync.Mutex
	read []ent.Value // the rows of each statement of the answer
}

type loadersKey struct{}

// loading gives each answer loaders of its own: nothing is kept from one caller to
// another, nor from one event of a subscription to the next.
func loading(r *Resolver) graphql.ResponseMiddleware {
	return func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		return next(context.WithValue(ctx, loadersKey{}, &loaders{
			office:      newLoader(states(r.Ent, organisation.OfficesAt)),
			department:  newLoader(states(r.Ent, organisation.DepartmentsAt)),
			people:      newLoader(peopleBehind(r.Ent)),
			called:      newLoader(called(r.Ent)),
			permissions: newLoader(permissions(r)),
			rollUps:     newLoader(rollUps(r.Ent)),
			figures:     newLoader(figures(r.Ent)),
			directions:  newLoader(directions(r.Ent)),
			pledges:     newLoader(pledgesOf(r.Ent)),
			breakdowns:  newLoader(breakdowns(r.Ent)),

			departmentTasks: newLoader(figuresOf(r, ofDepartments, task.ByDepartment)),
			staffTasks:      newLoader(figuresOf(r, ofStaff, task.ByStaff)),
		}))
	}
}

func load(ctx context.Context) *loaders { return ctx.Value(loadersKey{}).(*loaders) }

// noting notes which rows were read together. It is installed once on a client.
func noting(next ent.Querier) ent.Querier {
	return ent.QuerierFunc(func(ctx context.Context, q ent.Query) (ent.Value, error) {
		rows, err := next.Query(ctx, q)
		if l, ok := ctx.Value(loadersKey{}).(*loaders); ok && err == nil {
			l.mu.Lock()
			l.read = append(l.read, rows)
			l.mu.Unlock()
		}
		return rows, err
	})
}

// together returns the rows that the same statement read as this one.
func together[R comparable](ctx context.Context, row R) []R {
	if group, ok := any(row).(interface{ Together() []R }); ok { // of countsBy: no row of the database
		return group.Together()
	}
	l := load(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, read := range l.read {
		if rows, ok := read.([]R); ok && slices.Contains(rows, row) {
			return rows
		}
	}
	return []R{row}
}

// A loader reads a field of all rows of a list, at any depth, at once: whoever asks
// first reads it for every row that was read together with theirs. Nobody waits for
// others to ask, and the number of reads depends on the request alone.
type loader[K comparable, V any] struct {
	read func(context.Context, []K) (map[K]V, error)
	mu   sync.Mutex
	kept map[K]func() (map[K]V, error) // the read that a key is part of
}

func newLoader[K comparable, V any](read func(context.Context, []K) (map[K]V, error)) *loader[K, V] {
	return &loader[K, V]{read: read, kept: map[K]func() (map[K]V, error){}}
}

// ask returns what is read of a row under its key.
func ask[R, K comparable, V any](ctx context.Context, l *loader[K, V], row R, key func(R) K) (V, error) {
	l.mu.Lock()
	read := l.kept[key(row)]
	if read == nil {
		var keys []K
		read = sync.OnceValues(func() (map[K]V, error) { return l.read(ctx, keys) })
		for _, r := range together(ctx, row) {
			if k := key(r); l.kept[k] == nil {
				l.kept[k] = read
				keys = append(keys, k)
			}
		}
	}
	l.mu.Unlock()
	all, err := read()
	return all[key(row)], err
}

// states reads the states of units: one read for each day that is asked for.
func states[T any](c *ent.Client, at func(context.Context, *ent.Client, []string, calendar.Date) (map[string]T, error)) func(context.Context, []moment) (map[moment]T, error) {
	return func(ctx context.Context, moments []moment) (map[moment]T, error) {
		days := map[calendar.Date][]string{}
		for _, m := range moments {
			days[m.on] = append(days[m.on], m.id)
		}
		found := map[moment]T{}
		for day, ids := range days {
			rows, err := at(ctx, c, ids, day)
			if err != nil {
				return nil, err
			}
			for id, row := range rows {
				found[moment{id, day}] = row
			}
		}
		return found, nil
	}
}
