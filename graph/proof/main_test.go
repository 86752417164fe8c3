// Package proof_test proves that nobody sees more than they may: it asks the whole
// API in every role, and compares what comes with tables written by hand.
package proof_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"thidua/internal/database/dbtest"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// TestNobodySeesMoreThanTheyMay asks everything of everybody, on both databases.
func TestNobodySeesMoreThanTheyMay(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		w := build(t, url)
		p := &proof{world: w, count: map[string]int{}, failed: map[string]int{}}
		p.read()
		p.everybody()
		p.mutations()
		p.summary()
	})
}

// everybody lets all callers ask, some at once.
func (p *proof) everybody() {
	var next atomic.Int64
	var busy sync.WaitGroup
	for range 2 {
		busy.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(p.callers); i = next.Add(1) - 1 {
				p.caller(p.callers[i])
			}
		})
	}
	busy.Wait()
}

// caller asks everything that reads, as one caller.
func (p *proof) caller(c *caller) {
	c.ctx = p.as(c.account)
	c.sees = p.visibleTo(c)
	c.told = p.toldTo(c)
	if len(c.holds) == 0 && c.person == "" {
		p.nothing(c)
		return
	}
	p.nodes(c)
	p.rows(c)
	p.lists(c)
	p.trees(c)
	p.searches(c)
	p.timelines(c)
	p.feed(c)
	p.own(c)
	p.guarded(c)
	p.figures(c)
	p.filters(c)
	p.registration(c)
}

// tally counts what was asked, by class.
func (p *proof) tally(class string, n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.count[class] += n
}

// summary prints how much was asked, and fails where nothing was: a generator that
// found nothing to ask would prove nothing.
func (p *proof) summary() {
	p.Logf("asked, by class: %v", p.count)
	if len(p.failed) > 0 {
		p.Errorf("failures by class: %v", p.failed)
	}
	for _, class := range []string{
		"canary", "edge", "feed", "figures", "filter", "filter by hidden", "filter by unit", "filter through edge", "filter through two edges", "id",
		"list", "mutation", "myData", "node", "node hidden", "order", "page", "registration", "row", "search hidden", "search visible", "timeline", "tree", "viewer", "work",
	} {
		if p.count[class] == 0 {
			p.Errorf("nothing of the class %q was asked", class)
		}
	}
}
