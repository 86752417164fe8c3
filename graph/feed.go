package graph

import (
	"context"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"thidua/ent"
	entevent "thidua/ent/event"
	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// deliveries is how many events of the feed are read at once.
const deliveries = 100

// feedCursor is a place in the feed as clients keep it.
func feedCursor(position int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte("feed:" + strconv.FormatInt(position, 10)))
}

// position reads a cursor; without one it is the place where the feed stands now.
// Codes: BAD_USER_INPUT.
func (r *Resolver) position(ctx context.Context, cursor *string) (int64, error) {
	head, err := r.Feed.Head(ctx)
	if err != nil || cursor == nil {
		return head, err
	}
	text, err := base64.RawURLEncoding.DecodeString(*cursor)
	position, notNumber := strconv.ParseInt(strings.TrimPrefix(string(text), "feed:"), 10, 64)
	if err != nil || notNumber != nil || position < 0 || position > head || feedCursor(position) != *cursor {
		return 0, fault.New(fault.BadUserInput, "after", "not a cursor of this feed: pass the cursor of an event, or feedCursor, unchanged")
	}
	return position, nil
}

// events follows the feed. It waits without holding anything but its place, reads
// what came in the order of the feed, and asks anew what the caller may see before it
// tells. Its reader sets the pace: nothing is read ahead. Codes: BAD_USER_INPUT.
func (r *Resolver) events(ctx context.Context, after *string, where *model.EventFilter) (<-chan *model.FeedItem, error) {
	if where == nil {
		where = &model.EventFilter{}
	}
	if n := max(len(where.Kinds), len(where.SubjectIDs)); n > r.Limits.Operation.IDs {
		return nil, fault.New(fault.BadUserInput, "where", "a filter of events takes %d values at most", r.Limits.Operation.IDs).
			With("limit", r.Limits.Operation.IDs).With("actual", n)
	}
	position, err := r.position(ctx, after)
	if err != nil {
		return nil, err
	}
	return stream(ctx, func(tell func(*model.FeedItem, func() bool) bool) error { return r.follow(ctx, position, where, tell) }), nil
}

// follow tells what comes after a place until the context ends. What was read for a
// reader who then takes it slowly is read again when rights may have changed meanwhile.
func (r *Resolver) follow(ctx context.Context, after int64, where *model.EventFilter, tell func(*model.FeedItem, func() bool) bool) error {
	for {
		grown, from := r.Feed.Grown(), after
		rights := r.Feed.Rights()
		still := func() bool { return rights == r.Feed.Rights() }
		items, next, err := r.read(ctx, rights, after, where)
		if err != nil {
			return err
		}
		for _, item := range items {
			if !still() {
				break
			}
			if !tell(item.FeedItem, still) {
				return nil
			}
			after = item.position
		}
		switch {
		case !still(): // what was not told is read again
		case next > from:
			after = next // there may be more
		default:
			select {
			case <-grown:
			case <-ctx.Done():
				return nil
			}
		}
	}
}

// placed is an event with its place, as it is told.
type placed struct {
	position int64
	*model.FeedItem
}

// read returns what the caller sees of the next stretch of the feed, and its end. What
// the caller may do is asked anew when the feed tells of something that may have changed
// it, wanted or not. It may take as long as one operation.
func (r *Resolver) read(ctx context.Context, rights int64, after int64, where *model.EventFilter) (items []placed, next int64, err error) {
	ctx, cancel := context.WithTimeout(ctx, r.Limits.Operation.Timeout())
	defer cancel()
	entries, next, touched, err := stretch(ctx, r.Ent, after, where)
	if err != nil {
		return nil, 0, err
	}
	if err := lasting(ctx).renew(ctx, rights, touched, len(entries) > 0); err != nil || len(entries) == 0 {
		return nil, next, err
	}
	ids := make([]string, len(entries))
	for i, e := range entries {
		ids[i] = e.event
	}
	q, err := r.Ent.Event.Query().Where(entevent.IDIn(ids...)).CollectChild(ctx, "event")
	if err != nil {
		return nil, 0, err
	}
	if len(where.SubjectIDs) > 0 {
		q.Where(about(where.SubjectIDs...))
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, 0, err
	}
	seen := make(map[string]*ent.Event, len(rows))
	for _, row := range rows {
		seen[row.ID] = row
	}
	for _, e := range entries {
		if row := seen[e.event]; row != nil {
			items = append(items, placed{e.position, &model.FeedItem{Cursor: feedCursor(e.position), Event: row}})
		}
	}
	return items, next, nil
}

// entry is an event in its place.
type entry struct {
	position int64
	event    string
}

// stretch reads the places after one, as many as are delivered at once, and leaves
// out the kinds that are not wanted. next is the last of them, and touched whether any
// may have changed what somebody may do, wanted or not.
func stretch(ctx context.Context, c *ent.Client, after int64, where *model.EventFilter) (entries []entry, next int64, touched bool, err error) {
	rows, err := c.QueryContext(ctx, `SELECT f.position, e.id, e.kind FROM (SELECT position, event_id FROM feed_entries
		WHERE position > $1 ORDER BY position LIMIT $2) AS f JOIN events AS e ON e.id = f.event_id ORDER BY f.position`, after, deliveries)
	if err != nil {
		return nil, 0, false, err
	}
	defer rows.Close()
	next = after
	for rows.Next() {
		var e entry
		var kind vocabulary.EventKind
		if err := rows.Scan(&e.position, &e.event, &kind); err != nil {
			return nil, 0, false, err
		}
		next, touched = e.position, touched || access.Touches(kind)
		if len(where.Kinds) == 0 || slices.Contains(where.Kinds, kind) {
			entries = append(entries, e)
		}
	}
	return entries, next, touched, rows.Err()
}
