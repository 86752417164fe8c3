// Package sample holds the sample office: a story of operations, written in YAML
// that a clerk can read, and played through the services as if by the clerk. With
// a frozen clock and seeded ids it is the same on every run and on both databases.
package sample

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entevent "thidua/ent/event"
	entidempotencykey "thidua/ent/idempotencykey"
	"thidua/internal/access"
	"thidua/internal/database"
)

// FirstQuery is what to try first: the awards of 25 July 2020, each with the unit
// and the class of its day.
const FirstQuery = `{
  awards(first: 50, where: {hasDecisionWith: [{decidedOn: "2020-07-25"}]}) {
    totalCount
    edges {
      node {
        recipientKind
        recipientName
        unitName
        postTitle
        positionClass
        recipientClass
        collectiveSize
        achievementLabel
        awardType { nameVi }
      }
    }
  }
}
`

// Load plays the story into a database without offices; the catalogue is there
// already. A database with offices of its own is left alone.
//
// A start that was killed in the middle is taken up where it ended: each step is one
// transaction at an instant of its own, so the latest event tells which steps are
// done, and what a later step refers to is found in the database, not remembered.
func Load(ctx context.Context, db *database.DB) error {
	s, err := shipped()
	if err != nil {
		return err
	}
	return s.load(access.AsSystem(ctx, system), db)
}

// The system account that plays, and the subject that its events name.
const (
	system  = "sample"
	subject = "system:" + system
)

func (s story) load(ctx context.Context, db *database.DB) error {
	done, err := s.done(ctx, db.Ent)
	if err != nil {
		return err
	}
	p, err := newPlayer(db, s)
	if err != nil {
		return err
	}
	for i := done; i < len(s.steps); i++ {
		if err := p.play(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// The first and the last step leave an idempotency key. The first one tells this
// story from others, whose steps can't be counted by ours.
const lastKey = "end"

func (s story) firstKey() string { return fmt.Sprintf("begin %x", sha256.Sum256(s.text)) }

// done counts the steps that need not be played.
func (s story) done(ctx context.Context, c *ent.Client) (int, error) {
	keys, err := c.IdempotencyKey.Query().Where(entidempotencykey.Actor(subject)).Select(entidempotencykey.FieldKey).Strings(ctx)
	if err != nil {
		return 0, err
	}
	begun := len(keys) > 0
	for _, key := range keys {
		switch key {
		case lastKey:
			return len(s.steps), nil
		case s.firstKey():
			latest, err := c.Event.Query().Where(entevent.Actor(subject)).Order(entevent.ByAt(sql.OrderDesc())).First(ctx)
			if err != nil {
				return 0, err
			}
			return s.until(latest.At), nil
		}
	}
	if begun {
		return 0, fmt.Errorf("sample: another version began to load its sample office here and was stopped; start with an empty database")
	}
	offices, err := c.Office.Query().Exist(ctx)
	if err != nil || !offices {
		return 0, err
	}
	return len(s.steps), nil
}

// until counts the steps up to an instant, that one included.
func (s story) until(at time.Time) int {
	n, there := slices.BinarySearchFunc(s.steps, at, func(next step, at time.Time) int { return next.at().Compare(at) })
	if there {
		n++
	}
	return n
}
