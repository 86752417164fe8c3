package graph

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"

	"thidua/internal/actor"
)

// turns let only some root fields of one account be answered at once, whatever
// operations they are in: the connections to the database are few, and one caller must
// leave some of them to everybody else.
type turns struct {
	most int
	mu   sync.Mutex
	of   map[string]*turn // by account, as long as it has any
}

// turn is where the root fields of an account wait.
type turn struct {
	places chan struct{}
	fields int // that wait or have a place
}

func newTurns(most int) *turns {
	return &turns{most: max(most, 1), of: map[string]*turn{}}
}

// take answers a root field when it is its turn. One whose time is over before that
// goes on, and is refused by the database.
func (t *turns) take(ctx context.Context, next graphql.RootResolver) graphql.Marshaler {
	account := actor.From(ctx).Account
	mine := t.join(account)
	defer t.leave(account, mine)
	select {
	case mine.places <- struct{}{}:
		defer func() { <-mine.places }()
	case <-ctx.Done():
	}
	return next(ctx)
}

func (t *turns) join(account string) *turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	mine := t.of[account]
	if mine == nil {
		mine = &turn{places: make(chan struct{}, t.most)}
		t.of[account] = mine
	}
	mine.fields++
	return mine
}

func (t *turns) leave(account string, mine *turn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if mine.fields--; mine.fields == 0 {
		delete(t.of, account)
	}
}
