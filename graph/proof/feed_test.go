package proof_test

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/99designs/gqlgen/graphql"

	thidua "thidua/graph"
	"thidua/internal/event"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// deliver publishes what was done and notifies people of it, as the server does. The
// last event of the feed is one that everybody sees: whoever reads up to it has been
// told everything before.
func (w *world) deliver() {
	w.must(event.Publish(w.ctx, w.db))
	s := w.notifications
	for more := true; more; {
		var err error
		more, err = s.Consume(w.ctx)
		w.must(err)
	}
}

// feed subscribes to everything that was ever done: those events come that the caller
// sees, each once, and nothing else is told with them.
func (p *proof) feed(c *caller) {
	want, got := map[string]bool{}, map[string]bool{}
	for id := range c.sees["Event"] {
		want[id] = true
	}
	ctx, stop := context.WithCancel(graphql.StartOperationTrace(c.ctx))
	defer stop()
	ctx = thidua.WithRenewal(ctx, func(context.Context) (context.Context, error) { return p.as(c.account), nil })
	query := fmt.Sprintf("subscription { events(after: %q) { cursor event { %s } } }", "ZmVlZDow", p.selection("Event"))
	op, errs := p.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query})
	if errs != nil {
		p.Fatal(errs)
	}
	next, ctx := p.exec.DispatchOperation(ctx, op)
	for len(got) < len(want) {
		response := next(ctx)
		if response == nil || len(response.Errors) > 0 {
			p.wrong("feed", "%s: the feed ends with %v after %d of %d events", c.name, thidua.End(ctx), len(got), len(want))
			return
		}
		var data struct {
			Events struct{ Event struct{ ID string } }
		}
		p.must(json.Unmarshal(response.Data, &data))
		id := data.Events.Event.ID
		if !want[id] || got[id] {
			p.wrong("feed", "%s is told of %s, which is %s: seen %v, told before %v", c.name, id, p.all[id].cols["kind"], want[id], got[id])
			return
		}
		got[id] = true
		p.tally("feed", 1)
		p.overheard(c, query, string(response.Data))
	}
}

// last is done last in the world: everybody sees posts.
func (w *world) last() {
	w.know("last post")(w.organisation.CreatePost(w.ctx, organisation.CreatePost{
		Code: "LAST", Title: "Chức cuối", PositionClass: vocabulary.Direct, RecipientClass: vocabulary.OtherLeader,
	}))
}
