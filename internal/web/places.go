package web

import (
	"context"
	"sync"

	"thidua/internal/actor"
)

// places count what each account has at once. The zero value is ready.
type places struct {
	mu   sync.Mutex
	held map[string]int // by account
}

// take takes one of the places that the caller has, as long as there is one, and
// returns how to give it back.
func (p *places) take(ctx context.Context, most int) (leave func(), ok bool) {
	account := actor.From(ctx).Account
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.held[account] >= most {
		return nil, false
	}
	if p.held == nil {
		p.held = map[string]int{}
	}
	p.held[account]++
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.held[account]--; p.held[account] == 0 {
			delete(p.held, account)
		}
	}, true
}
