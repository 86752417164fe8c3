package graph_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/database/dbtest"
	"thidua/internal/event"
	"thidua/internal/notification"
)

type notifications struct {
	Me            struct{ UnreadNotifications int }
	Notifications struct {
		TotalCount int
		Edges      []struct {
			Node struct {
				ID, Kind, SubjectID, At string
				ReadAt                  *string
				Event                   *struct{ Kind string }
			}
		}
	}
}

const listed = `{ me { unreadNotifications } notifications { totalCount edges { node { id kind subjectID at readAt event { kind } } } } }`

// deliver publishes and makes the notifications of what was done.
func deliver(t testing.TB, w *world) {
	t.Helper()
	ctx := access.AsSystem(context.Background(), "test")
	if err := event.Publish(ctx, w.db); err != nil {
		t.Fatal(err)
	}
	s := &notification.Service{DB: w.db}
	for more := true; more; {
		var err error
		if more, err = s.Consume(ctx); err != nil {
			t.Fatal(err)
		}
	}
}

func (w *world) notified(t testing.TB, role actor.Role) (n notifications) {
	t.Helper()
	w.must(t, w.as(t, role), listed, nil, &n)
	return n
}

// launched drafts and launches a campaign, as officer and chief.
func (w *world) launched(t testing.TB, name string) string {
	t.Helper()
	id := w.draft(t, name)
	if _, err := (&campaign.Service{DB: w.db}).Launch(w.as(t, actor.Chief), campaign.Launch{ID: id, Version: 1, On: calendar.MustParse("2026-01-01")}); err != nil {
		t.Fatal(err)
	}
	return id
}

// TestNotifications: who runs a campaign is told of its launch, but not who launched
// it; who gets a right is told of it; nobody is told of what happened before, and
// everybody sees and marks their own only.
func TestNotifications(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		deliver(t, w)
		roles := []actor.Role{actor.EmulationOfficer, actor.Chief, actor.UnitHead, actor.StaffMember, actor.Integration}
		for _, role := range roles {
			if n := w.notified(t, role); n.Notifications.TotalCount != 0 {
				t.Errorf("%s is told of %d events of the past", role, n.Notifications.TotalCount)
			}
		}
		given := w.draft(t, "Mẫu bị hủy khi còn dự thảo")
		if _, err := (&campaign.Service{DB: w.db}).Cancel(w.as(t, actor.Chief), campaign.Cancel{ID: given, Version: 1, Reason: "Mẫu"}); err != nil {
			t.Fatal(err)
		}
		movement := w.launched(t, "Phong trào Mẫu")
		who := w.who(t, actor.StaffMember).StaffID
		grant, err := (&account.Service{DB: w.db}).Grant(access.AsSystem(context.Background(), "test"),
			account.Grant{Role: actor.Analyst, StaffID: &who, OfficeID: new(w.office(t)), StartsOn: calendar.MustParse("2020-01-01")})
		if err != nil {
			t.Fatal(err)
		}
		deliver(t, w)
		deliver(t, w) // and nothing a second time
		for role, subjects := range map[actor.Role][]string{
			actor.EmulationOfficer: {movement}, actor.Chief: nil, actor.UnitHead: {movement}, actor.StaffMember: {grant}, actor.Integration: nil,
		} {
			n := w.notified(t, role)
			var got []string
			for _, e := range n.Notifications.Edges {
				got = append(got, e.Node.SubjectID)
				if e.Node.Event == nil || e.Node.Event.Kind != e.Node.Kind || e.Node.ReadAt != nil {
					t.Errorf("%s: %+v", role, e.Node)
				}
			}
			if !slices.Equal(got, subjects) || n.Me.UnreadNotifications != len(subjects) {
				t.Errorf("%s is told of %v, %d unread; want %v", role, got, n.Me.UnreadNotifications, subjects)
			}
		}

		head, officer := w.notified(t, actor.UnitHead), w.notified(t, actor.EmulationOfficer)
		mark := `mutation ($in: MarkNotificationsReadInput!) { markNotificationsRead(input: $in) { viewer { unreadNotifications } userErrors { code field } } }`
		type marked struct {
			MarkNotificationsRead struct {
				Viewer     *struct{ UnreadNotifications int }
				UserErrors []struct {
					Code  string
					Field []string
				}
			}
		}
		mine, others := head.Notifications.Edges[0].Node, officer.Notifications.Edges[0].Node
		for _, c := range []struct {
			in   map[string]any
			code string
		}{
			{map[string]any{}, "BAD_USER_INPUT"},
			{map[string]any{"notificationIDs": []any{mine.ID}, "until": mine.At}, "BAD_USER_INPUT"},
			{map[string]any{"notificationIDs": []any{mine.ID, others.ID}}, "NOT_FOUND"},
			{map[string]any{"notificationIDs": slices.Repeat([]any{mine.ID}, 201)}, "BAD_USER_INPUT"},
		} {
			var got marked
			w.must(t, w.as(t, actor.UnitHead), mark, map[string]any{"in": c.in}, &got)
			if m := got.MarkNotificationsRead; m.Viewer != nil || len(m.UserErrors) != 1 || m.UserErrors[0].Code != c.code {
				t.Errorf("%v: %+v, want %s", c.in, m, c.code)
			}
		}
		if n := w.notified(t, actor.UnitHead); n.Me.UnreadNotifications != 1 {
			t.Error("a refused request has marked something")
		}
		for role, in := range map[actor.Role]map[string]any{
			actor.UnitHead: {"notificationIDs": []any{mine.ID}}, actor.EmulationOfficer: {"until": others.At},
		} {
			var got marked
			w.must(t, w.as(t, role), mark, map[string]any{"in": in}, &got)
			if m := got.MarkNotificationsRead; m.Viewer == nil || m.Viewer.UnreadNotifications != 0 || len(m.UserErrors) > 0 {
				t.Errorf("%s: %+v", role, m)
			}
		}
		if n := w.notified(t, actor.StaffMember); n.Me.UnreadNotifications != 1 {
			t.Error("others' notifications were marked")
		}
	})
}

// TestNotificationsComeOnce: however many servers make them.
func TestNotificationsComeOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		servers := []*world{open(t, url), open(t, url), open(t, url)}
		deliver(t, servers[0])
		var wg sync.WaitGroup
		for range 8 {
			servers[0].launched(t, "Mẫu")
		}
		for _, w := range servers {
			wg.Go(func() { deliver(t, w) })
		}
		wg.Wait()
		if n := servers[0].notified(t, actor.UnitHead); n.Notifications.TotalCount != 8 {
			t.Errorf("%d notifications, want 8", n.Notifications.TotalCount)
		}
	})
}
