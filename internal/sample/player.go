package sample

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"time"

	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/database"
	"thidua/internal/identity"
	"thidua/internal/organisation"
)

// player plays steps through the services.
type player struct {
	finder
	organisation organisation.Service
	campaigns    campaign.Service
	awards       award.Service

	today calendar.Date
	key   *string // the idempotency key of this step, at both ends of the story
}

// newPlayer returns a player on a copy of the database's handle, whose clock and
// ids are those of the story. The clock is asked once per attempt of an operation,
// so that a repeated attempt, too, draws the same ids.
func newPlayer(db *database.DB, s story) *player {
	own := *db
	p := &player{finder: finder{s, db.Ent}}
	p.organisation.DB, p.campaigns.DB, p.awards.DB = &own, &own, &own
	return p
}

// play plays one step.
func (p *player) play(ctx context.Context, i int) error {
	this := p.steps[i]
	var entropy *rand.ChaCha8
	clock := p.organisation.DB
	clock.Now = func() time.Time {
		entropy = rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "sample step %d", i)))
		return this.on.At(9).Add(time.Duration(this.nth) * time.Second)
	}
	clock.NewID = func(prefix string, at time.Time) string { return identity.From(prefix, at, entropy) }
	p.today, p.key = this.on, nil
	switch i {
	case 0:
		p.key = new(p.firstKey())
	case len(p.steps) - 1:
		p.key = new(lastKey)
	}
	if err := this.play(ctx, p); err != nil {
		return fmt.Errorf("sample: %s: %w", this.where, err)
	}
	return nil
}
