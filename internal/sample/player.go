package sample

import (
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"time"

	"thidua/internal/actor"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/cluster"
	"thidua/internal/database"
	"thidua/internal/exemplar"
	"thidua/internal/identity"
	"thidua/internal/indicator"
	"thidua/internal/initiative"
	"thidua/internal/organisation"
	"thidua/internal/pledge"
	"thidua/internal/rating"
	"thidua/internal/registration"
	"thidua/internal/review"
	"thidua/internal/scoring"
	"thidua/internal/task"
	"thidua/internal/year"
)

// player plays steps through the services.
type player struct {
	finder
	clock *database.DB // of all services

	organisation  organisation.Service
	years         year.Service
	clusters      cluster.Service
	campaigns     campaign.Service
	pledges       pledge.Service
	registrations registration.Service
	tasks         task.Service
	indicators    indicator.Service
	scoring       scoring.Service
	initiatives   initiative.Service
	exemplars     exemplar.Service
	ratings       rating.Service
	reviews       review.Service
	awards        award.Service

	today calendar.Date
	key   *string // the idempotency key of this step, at both ends of the story
}

// newPlayer returns a player on a copy of the database's handle, whose clock and
// ids are those of the story. The clock is asked once per attempt of an operation,
// so that a repeated attempt, too, draws the same ids.
func newPlayer(db *database.DB, s story) (*player, error) {
	decrees, err := rating.Shipped()
	if err != nil {
		return nil, err
	}
	own := *db
	return &player{
		finder: finder{s, db.Ent, map[string]string{}}, clock: &own,
		organisation: organisation.Service{DB: &own}, years: year.Service{DB: &own}, clusters: cluster.Service{DB: &own},
		campaigns: campaign.Service{DB: &own}, pledges: pledge.Service{DB: &own}, registrations: registration.Service{DB: &own},
		tasks: task.Service{DB: &own}, indicators: indicator.Service{DB: &own}, scoring: scoring.Service{DB: &own},
		initiatives: initiative.Service{DB: &own}, exemplars: exemplar.Service{DB: &own},
		ratings: rating.Service{DB: &own, Decrees: decrees}, reviews: review.Service{DB: &own}, awards: award.Service{DB: &own},
	}, nil
}

// play plays one step.
func (p *player) play(ctx context.Context, i int) error {
	this := p.steps[i]
	var entropy *rand.ChaCha8
	p.clock.Now = func() time.Time {
		entropy = rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "sample step %s", this.at())))
		return this.at()
	}
	p.clock.NewID = func(prefix string, at time.Time) string { return identity.From(prefix, at, entropy) }
	p.today, p.key = this.on, nil
	switch i {
	case 0:
		p.key = new(p.firstKey())
	case len(p.steps) - 1:
		p.key = new(lastKey)
	}
	if err := this.play(ctx, p); err != nil {
		return fmt.Errorf("sample: %s: %s: %w", this.where, this.on, err)
	}
	return nil
}

// behalf is the context in which the sample enters what somebody signed on paper.
func behalf(ctx context.Context, staffID, document string) context.Context {
	who := actor.From(ctx)
	who.Principal, who.Document = staffID, document
	return actor.With(ctx, who)
}
