package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/99designs/gqlgen/graphql"

	"thidua/graph"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/database/dbtest"
	"thidua/internal/event"
	"thidua/internal/fault"
)

// delivery is an answer of a subscription to events.
type delivery struct {
	Cursor string
	Event  struct {
		Kind, SubjectID string
		ActorName       *string
	}
}

const followed = `subscription ($after: String, $where: EventFilter) { events(after: $after, where: $where) { cursor event { kind subjectID actorName } } }`

// follower is somebody who has subscribed.
type follower struct {
	t    testing.TB
	ctx  context.Context
	next graphql.ResponseHandler
	stop context.CancelFunc

	asked *atomic.Int64 // how often it was asked what the subscriber may do
}

// follow subscribes as a sample account, whose rights are entered anew each time.
func (w *world) follow(t testing.TB, role actor.Role, variables map[string]any) *follower {
	t.Helper()
	ctx, stop := context.WithCancel(w.as(t, role))
	t.Cleanup(stop)
	asked := new(atomic.Int64)
	ctx = graph.WithRenewal(graphql.StartOperationTrace(ctx), func(context.Context) (context.Context, error) {
		asked.Add(1)
		return w.enter(w.accounts[role].Subject)
	})
	op, errs := w.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: followed, Variables: variables})
	if errs != nil {
		t.Fatal(errs)
	}
	next, ctx := w.exec.DispatchOperation(ctx, op)
	return &follower{t, ctx, next, stop, asked}
}

// one waits for the next delivery; ok is false when the subscription has ended.
func (f *follower) one() (d delivery, ok bool) {
	f.t.Helper()
	response := f.next(f.ctx)
	if response == nil {
		return d, false
	}
	if len(response.Errors) > 0 {
		f.t.Fatal(response.Errors)
	}
	var data struct{ Events delivery }
	if err := json.Unmarshal(response.Data, &data); err != nil {
		f.t.Fatal(err)
	}
	return data.Events, true
}

// suspend suspends the account of a sample role.
func (w *world) suspend(t testing.TB, role actor.Role) {
	t.Helper()
	var version int
	id := w.who(t, role).Account
	err := w.db.Pool().QueryRow(`SELECT version FROM accounts WHERE id = $1`, id).Scan(&version)
	if err == nil {
		_, err = (&account.Service{DB: w.db}).Suspend(access.AsSystem(t.Context(), "test"), account.Suspend{ID: id, Version: version, Reason: "Mẫu"})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// draft makes a campaign in the officer's office and returns its id.
func (w *world) draft(t testing.TB, name string) string {
	t.Helper()
	in := campaign.Create{
		OfficeID: w.office(t), Name: name, Kind: "THEMATIC", Origin: "LAUNCHED_HERE", Level: "UNIT", StartsOn: calendar.MustParse("2026-01-01"), EndsOn: calendar.MustParse("2026-12-31"),
		Launchers: []campaign.Launcher{{OfficeID: new(w.office(t)), Role: "LAUNCHER"}},
	}
	id, err := (&campaign.Service{DB: w.db}).Create(w.as(t, actor.EmulationOfficer), in)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestEventsAsTheyHappen: each once, with what is selected of it, as far as it is wanted.
func TestEventsAsTheyHappen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		all := w.follow(t, actor.EmulationOfficer, nil)
		launches := w.follow(t, actor.EmulationOfficer, map[string]any{"where": map[string]any{"kinds": []any{"CAMPAIGN_LAUNCHED"}}})
		first, second := w.draft(t, "Thi đua Mẫu một"), w.draft(t, "Thi đua Mẫu hai")
		ofSecond := w.follow(t, actor.EmulationOfficer, map[string]any{"where": map[string]any{"subjectIDs": []any{second}}})
		for _, want := range []string{first, second} {
			if d, _ := all.one(); d.Event.SubjectID != want || d.Event.Kind != "CAMPAIGN_CREATED" || d.Event.ActorName == nil {
				t.Errorf("%+v, want the creation of %s", d, want)
			}
		}
		chief := w.as(t, actor.Chief)
		for _, id := range []string{first, second} {
			if _, err := (&campaign.Service{DB: w.db}).Launch(chief, campaign.Launch{ID: id, Version: 1, On: calendar.MustParse("2026-01-01")}); err != nil {
				t.Fatal(err)
			}
		}
		if d, _ := launches.one(); d.Event.SubjectID != first {
			t.Errorf("launches: %+v, want that of the first", d)
		}
		if d, _ := ofSecond.one(); d.Event.SubjectID != second || d.Event.Kind != "CAMPAIGN_LAUNCHED" {
			t.Errorf("of the second: %+v, want its launch", d)
		}
	})
}

// TestEventsMissNothing: writers on several servers, a reader that goes away again
// and again and goes on with its cursor: everything once, in one order for all.
func TestEventsMissNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		servers := []*world{open(t, url), open(t, url)}
		const writers, each = 6, 10
		cursor := feedCursor(t, servers[0])
		var wg sync.WaitGroup
		for i := range writers {
			wg.Go(func() {
				for j := range each {
					servers[i%len(servers)].draft(t, fmt.Sprintf("Mẫu %d.%d", i, j))
				}
			})
		}
		read := func(w *world, restart int) (got []string) {
			after := cursor
			for len(got) < writers*each {
				f := w.follow(t, actor.EmulationOfficer, map[string]any{"after": after})
				for range min(restart, writers*each-len(got)) {
					d, ok := f.one()
					if !ok {
						t.Error("the subscription ended by itself", graph.End(f.ctx))
						return got
					}
					got, after = append(got, d.Event.SubjectID), d.Cursor
				}
				f.stop()
			}
			return got
		}
		var lists [3][]string
		for i, restart := range []int{writers * each, 1, 7} {
			wg.Go(func() { lists[i] = read(servers[i%len(servers)], restart) })
		}
		wg.Wait()
		if again := read(servers[0], 1000); !slices.Equal(again, lists[0]) {
			t.Errorf("read again: %v, before: %v", again, lists[0])
		}
		for _, list := range lists[1:] {
			if !slices.Equal(list, lists[0]) {
				t.Errorf("readers disagree:\n%v\n%v", list, lists[0])
			}
		}
		once := slices.Compact(slices.Sorted(slices.Values(lists[0])))
		if len(once) != writers*each {
			t.Errorf("%d different events, want %d", len(once), writers*each)
		}
		var positions, top int
		if err := servers[0].db.Pool().QueryRow(`SELECT count(*), max(position) FROM feed_entries`).Scan(&positions, &top); err != nil || positions != top {
			t.Errorf("%d places up to %d: the feed has holes, %v", positions, top, err)
		}
	})
}

func feedCursor(t testing.TB, w *world) string {
	t.Helper()
	var got struct{ FeedCursor string }
	w.must(t, w.as(t, actor.EmulationOfficer), `{ feedCursor }`, nil, &got)
	return got.FeedCursor
}

// TestEventsFollowRights: what is seen is asked before each delivery, and whoever is
// suspended is told so.
func TestEventsFollowRights(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		system := access.AsSystem(context.Background(), "test")
		accounts := &account.Service{DB: w.db}
		after := map[string]any{"after": feedCursor(t, w)}
		staff, officer := w.follow(t, actor.StaffMember, after), w.follow(t, actor.EmulationOfficer, after)
		hidden := w.draft(t, "Mẫu chưa công bố")
		if d, _ := officer.one(); d.Event.SubjectID != hidden {
			t.Errorf("the officer sees %+v first", d)
		}
		public := w.draft(t, "Mẫu công bố")
		if _, err := (&campaign.Service{DB: w.db}).Launch(w.as(t, actor.Chief), campaign.Launch{ID: public, Version: 1, On: calendar.MustParse("2026-01-01")}); err != nil {
			t.Fatal(err)
		}
		for d, _ := staff.one(); d.Event.Kind != "CAMPAIGN_LAUNCHED"; d, _ = staff.one() {
			if d.Event.SubjectID != public { // its creation comes, too, if it is read after the launch
				t.Fatalf("the member of staff sees %+v", d)
			}
		}

		// The member of staff becomes an officer: from then on drafts come, not those of before.
		who := w.who(t, actor.StaffMember).StaffID
		grant, err := accounts.Grant(system, account.Grant{Role: actor.EmulationOfficer, StaffID: &who, OfficeID: new(w.office(t)), StartsOn: calendar.MustParse("2020-01-01")})
		if err != nil {
			t.Fatal(err)
		}
		if d, _ := staff.one(); d.Event.SubjectID != grant {
			t.Errorf("the member of staff sees %+v first, want the grant", d)
		}
		shown := w.draft(t, "Mẫu đã thấy")
		if d, _ := staff.one(); d.Event.SubjectID != shown {
			t.Errorf("as an officer: %+v, want %s", d, shown)
		}
		if _, err := accounts.RevokeGrant(system, account.RevokeGrant{ID: grant, Version: 1, Reason: "Mẫu"}); err != nil {
			t.Fatal(err)
		}
		if d, _ := staff.one(); d.Event.Kind != "GRANT_REVOKED" {
			t.Errorf("then %+v, want the revocation", d)
		}
		w.draft(t, "Mẫu lại không thấy")

		// Suspension is an event of the account, and ends what its holder reads.
		w.suspend(t, actor.StaffMember)
		if d, ok := staff.one(); ok || fault.CodeOf(graph.End(staff.ctx)) != account.Suspended {
			t.Errorf("after the suspension: %+v, %v", d, graph.End(staff.ctx))
		}
	})
}

// TestEventFiltersTellNothing: a filter by somebody who is not seen finds nothing,
// though an event that is seen stands on their timeline.
func TestEventFiltersTellNothing(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var hidden, decision string
		if err := w.db.Pool().QueryRow(`SELECT s.subject_id, e.subject_id FROM event_subjects AS s JOIN events AS e ON e.id = s.event_id
			JOIN decisions AS d ON d.id = e.subject_id AND d.decided_on = '2020-07-25'
			WHERE e.kind = 'DECISION_RECORDED' AND s.subject_id LIKE 'stf_%' AND s.subject_id <> $1 ORDER BY 1 LIMIT 1`,
			w.who(t, actor.StaffMember).StaffID).Scan(&hidden, &decision); err != nil {
			t.Fatal(err)
		}
		marker := w.draft(t, "Mẫu cuối")
		if _, err := (&campaign.Service{DB: w.db}).Launch(w.as(t, actor.Chief), campaign.Launch{ID: marker, Version: 1, On: calendar.MustParse("2026-01-01")}); err != nil {
			t.Fatal(err)
		}
		by := func(role actor.Role, subjects ...any) string {
			d, _ := w.follow(t, role, map[string]any{"after": zeroCursor, "where": map[string]any{"subjectIDs": subjects}}).one()
			return d.Event.SubjectID
		}
		if got := by(actor.StaffMember, decision); got != decision {
			t.Errorf("the member of staff finds %s for the decision %s", got, decision)
		}
		if got := by(actor.StaffMember, hidden, marker); got != marker {
			t.Errorf("by the hidden person comes %s", got)
		}
	})
}

const zeroCursor = "ZmVlZDow" // feed:0

func TestEventsRefuseOtherCursors(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for _, after := range []string{"", "x", "ZmVlZDotMQ", "ZmVlZDorMQ", "ZmVlZDowMQ", "MQ", zeroCursor + "\n", "ZmVlZDo5OTk5OTk5OTk", "ZmVlZDoxOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk", strings.Repeat("A", 1000)} {
			ctx := graphql.StartOperationTrace(w.as(t, actor.EmulationOfficer))
			op, errs := w.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: followed, Variables: map[string]any{"after": after}})
			if errs != nil {
				t.Fatal(errs)
			}
			next, ctx := w.exec.DispatchOperation(ctx, op)
			if r := next(ctx); r == nil || len(r.Errors) != 1 || fmt.Sprint(r.Errors[0].Extensions["code"]) != "BAD_USER_INPUT" {
				t.Errorf("after %q: %+v", after, r)
			}
		}
	})
}

// TestPublishersTakeTurns: many at once give each place once.
func TestPublishersTakeTurns(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		w := open(t, url)
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				w.draft(t, fmt.Sprintf("Mẫu %d", i))
				if err := event.Publish(access.AsSystem(context.Background(), "feed"), w.db); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		var waiting, all, top int
		if err := w.db.Pool().QueryRow(`SELECT count(*) - count(position), count(*), max(position) FROM feed_entries`).Scan(&waiting, &all, &top); err != nil || waiting != 0 || all != top {
			t.Errorf("%d wait, %d places up to %d, %v", waiting, all, top, err)
		}
	})
}
