package graph

import (
	"context"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vikstrous/dataloadgen"

	"thidua/ent"
	"thidua/graph/model"
	"thidua/internal/calendar"
	"thidua/internal/organisation"
)

// moment is a unit on a day.
type moment struct {
	id string
	on calendar.Date
}

// loaders batch what fields ask for one by one: the states of all units of a
// list on one day are read together.
type loaders struct {
	office     *dataloadgen.Loader[moment, *ent.OfficePeriod]
	department *dataloadgen.Loader[moment, *ent.DepartmentPeriod]
	names      *dataloadgen.Loader[string, *string]

	permissions *dataloadgen.Loader[string, []*model.ViewerPermission]

	units sync.Map // of unitKey to func() (units, error)
}

type loadersKey struct{}

// wait is how long a loader gathers. The elements of a list ask at once, each in a
// goroutine of its own: on a busy machine the last of a hundred comes milliseconds
// after the first, and would be read for alone.
var wait = dataloadgen.WithWait(5 * time.Millisecond)

// loading gives each answer loaders of its own: nothing is kept from one caller to
// another, nor from one event of a subscription to the next.
func loading(r *Resolver) graphql.ResponseMiddleware {
	return func(ctx context.Context, next graphql.ResponseHandler) *graphql.Response {
		return next(context.WithValue(ctx, loadersKey{}, &loaders{
			office:     dataloadgen.NewLoader(states(r.Ent, organisation.OfficesAt), wait),
			names:      dataloadgen.NewLoader(names(r.Ent), wait),
			department: dataloadgen.NewLoader(states(r.Ent, organisation.DepartmentsAt), wait),

			permissions: dataloadgen.NewLoader(permissions(r), wait),
		}))
	}
}

func load(ctx context.Context) *loaders { return ctx.Value(loadersKey{}).(*loaders) }

// states reads the states of units: one read for each day that is asked for.
func states[T any](c *ent.Client, at func(context.Context, *ent.Client, []string, calendar.Date) (map[string]*T, error)) func(context.Context, []moment) ([]*T, []error) {
	return func(ctx context.Context, moments []moment) ([]*T, []error) {
		days := map[calendar.Date][]string{}
		for _, m := range moments {
			days[m.on] = append(days[m.on], m.id)
		}
		found := map[moment]*T{}
		for day, ids := range days {
			rows, err := at(ctx, c, ids, day)
			if err != nil {
				return nil, []error{err}
			}
			for id, row := range rows {
				found[moment{id, day}] = row
			}
		}
		out := make([]*T, len(moments))
		for i, m := range moments {
			out[i] = found[m]
		}
		return out, nil
	}
}
