package notification

import (
	"context"
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
// tried again with the next event, or after a minute.
func (s *Service) Run(ctx context.Context, feed *event.Feed, failed func(error)) {
	ctx = access.AsSystem(ctx, consumer)
	for {
		grown := feed.Grown()
		more, err := s.Consume(ctx)
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
		if more && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-grown:
		case <-time.After(time.Minute):
		}
	}
}

// Consume deals with the next events of the feed, and returns whether there may be
// more. Notifications and the place in the feed are written in one transaction, and
// the place is locked: each person is told of each event once, by however many
// servers. It takes a constant number of statements.
func (s *Service) Consume(ctx context.Context) (more bool, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		after, err := place(ctx, t)
		if err != nil {
			return err
		}
		entries, err := t.FeedEntry.Query().Where(entfeedentry.PositionGT(after)).WithEvent().
			Order(entfeedentry.ByPosition()).Limit(stretch).All(ctx)
		if err != nil || len(entries) == 0 {
			return err
		}
		more = len(entries) == stretch
		events := make([]*ent.Event, len(entries))
		for i, e := range entries {
			events[i] = e.Edges.Event
		}
		told, err := recipients(ctx, t, events)
		if err != nil {
			return err
		}
		mailed, err := s.mailed(ctx, t, told)
		if err != nil {
			return err
		}
		if err := write(ctx, t, told, mailed); err != nil {
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

// mailed finds to whom e-mail is sent of all who are told: to nobody where that is off.
func (s *Service) mailed(ctx context.Context, t *database.Tx, told []telling) (map[string]string, error) {
	if s.Mail == nil || len(told) == 0 {
		return nil, nil
	}
	people := make([]string, len(told))
	for i, one := range told {
		people[i] = one.staff
	}
	slices.Sort(people)
	return addresses(ctx, t, slices.Compact(people))
}

// batch keeps the parameters of one insert below the databases' limits.
const batch = 1000

// write makes a notification of each telling; mail to those who get it is due at once.
func write(ctx context.Context, t *database.Tx, told []telling, mailed map[string]string) error {
	for len(told) > 0 {
		part := told[:min(batch, len(told))]
		told = told[len(part):]
		rows := make([]*ent.NotificationCreate, len(part))
		for i, one := range part {
			rows[i] = t.Notification.Create().SetID(t.NewID(identity.Notification)).SetStaffID(one.staff).SetEventID(one.event.ID).
				SetKind(one.event.Kind).SetSubjectID(one.event.SubjectID).SetAt(one.event.At).SetMail(entnotification.MailNONE)
			if mailed[one.staff] != "" {
				rows[i].SetMail(entnotification.MailPENDING).SetMailDueAt(t.Now)
			}
		}
		if err := t.Notification.CreateBulk(rows...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
