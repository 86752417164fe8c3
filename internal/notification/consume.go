package notification

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entfeedconsumer "thidua/ent/feedconsumer"
	entfeedentry "thidua/ent/feedentry"
	entnotification "thidua/ent/notification"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
)

// consumer is the name under which this capability's place in the feed is kept.
const consumer = "notifications"

// stretch is how many events one transaction deals with.
const stretch = 500

// Run tells people of what the feed brings, until the context ends. What fails is
// tried again after a minute.
func (s *Service) Run(ctx context.Context, feed *event.Feed, failed func(error)) {
	ctx = access.AsSystem(ctx, consumer)
	size, more := stretch, false
	for {
		grown := feed.Grown()
		if size, more = s.attempt(ctx, size, failed); more {
			continue
		}
		if size < stretch {
			grown = nil // it failed lately: not again with each event
		}
		select {
		case <-ctx.Done():
			return
		case <-grown:
		case <-time.After(time.Minute):
		}
	}
}

// attempt deals with up to size events, and returns how many to try next: half as many
// after a failure, and at last none. Of one event that fails by itself until then
// nobody is told, so that everybody is told of what comes after it.
func (s *Service) attempt(ctx context.Context, size int, failed func(error)) (next int, more bool) {
	more, err := s.consume(ctx, max(size, 1), recipients)
	if err == nil {
		return min(2*size+1, stretch), more
	}
	if ctx.Err() == nil {
		failed(err)
	}
	if size > 0 {
		return size / 2, false
	}
	nobody := func(context.Context, *database.Tx, []*ent.Event) ([]telling, error) { return nil, nil }
	if more, err = s.consume(ctx, 1, nobody); err != nil {
		return 0, false // it is not the event
	}
	failed(errors.New("one event was passed over: it failed each time, and nobody is told of it"))
	return 1, more
}

// Consume deals with the next events of the feed, and returns whether there may be
// more. Notifications and the place in the feed are written in one transaction, and
// the place is locked: each person is told of each event once, by however many
// servers. It takes a constant number of statements for each portion of people.
func (s *Service) Consume(ctx context.Context) (more bool, err error) {
	return s.consume(ctx, stretch, recipients)
}

// consume is Consume for up to size events, of which it tells whom it is said to.
func (s *Service) consume(ctx context.Context, size int, whom func(context.Context, *database.Tx, []*ent.Event) ([]telling, error)) (more bool, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		after, err := place(ctx, t)
		if err != nil {
			return err
		}
		entries, err := t.FeedEntry.Query().Where(entfeedentry.PositionGT(after)).WithEvent().
			Order(entfeedentry.ByPosition()).Limit(size).All(ctx)
		if err != nil || len(entries) == 0 {
			return err
		}
		more = len(entries) == size
		events := make([]*ent.Event, len(entries))
		for i, e := range entries {
			events[i] = e.Edges.Event
		}
		told, err := whom(ctx, t, events)
		if err != nil {
			return err
		}
		due, err := s.due(ctx, t, told)
		if err != nil {
			return err
		}
		if err := write(ctx, t, told, due); err != nil {
			return err
		}
		return t.FeedConsumer.UpdateOneID(consumer).SetPosition(*entries[len(entries)-1].Position).Exec(ctx)
	})
	return more, err
}

// place is how far the feed was read, locked against other servers. The first time
// it is where the feed stands: nobody is told of what happened before.
func place(ctx context.Context, t *database.Tx) (int64, error) {
	q := t.FeedConsumer.Query().Where(entfeedconsumer.ID(consumer))
	if t.Postgres() {
		q.ForUpdate()
	}
	row, err := q.Only(ctx)
	if !ent.IsNotFound(err) {
		if err != nil {
			return 0, err
		}
		return row.Position, nil
	}
	last, err := t.FeedEntry.Query().Where(entfeedentry.PositionNotNil()).Order(entfeedentry.ByPosition(sql.OrderDesc())).First(ctx)
	if ent.IsNotFound(err) {
		return 0, t.FeedConsumer.Create().SetID(consumer).SetPosition(0).Exec(ctx)
	}
	if err != nil {
		return 0, err
	}
	return *last.Position, t.FeedConsumer.Create().SetID(consumer).SetPosition(*last.Position).Exec(ctx)
}

// due finds when mail is due to those who are told and get some: at once to whom nothing
// was told so for three slots, to others at the end of the slot after this one. So mails
// to one person are a slot apart: ends of slots are, each of these mails comes a slot or
// more after what it tells of, and the last one a slot before another is due at once.
// Where e-mail is off, mail is due to nobody.
func (s *Service) due(ctx context.Context, t *database.Tx, told []telling) (map[string]time.Time, error) {
	if s.Mail == nil || len(told) == 0 {
		return nil, nil
	}
	people := make([]string, len(told))
	for i, one := range told {
		people[i] = one.staff
	}
	known, err := addresses(ctx, t, people)
	if err != nil {
		return nil, err
	}
	due := make(map[string]time.Time, len(known))
	for person := range known {
		due[person] = t.Now
	}
	for some := range portions(slices.Collect(maps.Keys(known))) {
		lately, err := t.Notification.Query().Where(entnotification.StaffIDIn(some...), entnotification.MailNEQ(entnotification.MailNONE),
			entnotification.AtGT(told[0].event.At.Add(-3*slot))).Unique(true).Select(entnotification.FieldStaffID).Strings(ctx)
		if err != nil {
			return nil, err
		}
		for _, person := range lately {
			due[person] = t.Now.Truncate(slot).Add(2 * slot)
		}
	}
	return due, nil
}

// write makes a notification of each telling.
func write(ctx context.Context, t *database.Tx, told []telling, due map[string]time.Time) error {
	rows := make([]*ent.NotificationCreate, len(told))
	for i, one := range told {
		rows[i] = t.Notification.Create().SetID(t.NewID(identity.Notification)).SetStaffID(one.staff).SetEventID(one.event.ID).
			SetKind(one.event.Kind).SetSubjectID(one.event.SubjectID).SetAt(one.event.At).SetMail(entnotification.MailNONE)
		if at, mailed := due[one.staff]; mailed {
			rows[i].SetMail(entnotification.MailPENDING).SetMailDueAt(at)
		}
	}
	return database.Insert(ctx, t.Notification.CreateBulk, rows)
}
