package graph

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"thidua/internal/actor"
)

// TestTurns: two fields of an account are answered at once, the third waits, others are
// served meanwhile; whose time is over goes on to be refused. Nothing is kept.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns, running := newTurns(2), 0
		answered := map[string]time.Duration{}
		begun, most := time.Now(), 0
		ask := func(ctx context.Context, name, account string) {
			turns.take(actor.With(ctx, actor.Actor{Account: account}), func(context.Context) graphql.Marshaler {
				if account == "a" && ctx.Err() == nil {
					running++
					most = max(most, running)
					time.Sleep(time.Minute)
					running--
				}
				answered[name] = time.Since(begun)
				return graphql.Null
			})
		}
		hasty, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		for _, c := range []struct {
			ctx           context.Context
			name, account string
		}{
			{t.Context(), "a1", "a"}, {t.Context(), "a2", "a"}, {t.Context(), "a3", "a"}, {hasty, "a4", "a"}, {t.Context(), "b", "b"},
		} {
			go ask(c.ctx, c.name, c.account)
			synctest.Wait() // they come one after the other
		}
		time.Sleep(time.Hour)
		if most != 2 || answered["a2"] != time.Minute || answered["a3"] != 2*time.Minute || answered["a4"] != time.Second || answered["b"] != 0 {
			t.Errorf("%d at once; answered after %v", most, answered)
		}
		if len(turns.of) != 0 {
			t.Errorf("%d accounts are kept that ask nothing", len(turns.of))
		}
	})
}
