package graph_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"thidua/internal/actor"
)

// payload is what every mutation answers, under the alias "it".
type payload struct {
	It struct {
		Campaign *struct {
			ID, Name, Status string
			Version          int
		}
		UserErrors []struct {
			Code, Message string
			Field         []string
			Params        []struct{ Name, Value string }
		}
	}
}

const createCampaign = `mutation($input: CreateCampaignInput!) { it: createCampaign(input: $input) {
	c: campaign { id } campaign { id name status version } userErrors { code message field params { name value } } } }`

func campaignInput(office string, more map[string]any) map[string]any {
	input := map[string]any{
		"officeID": office, "name": "Phong trào thử", "kind": "REGULAR", "origin": "LAUNCHED_HERE", "level": "UNIT",
		"startsOn": "2026-01-01", "endsOn": "2026-12-31", "launchers": []any{map[string]any{"officeID": office, "role": "LAUNCHER"}},
	}
	for k, v := range more {
		input[k] = v
	}
	return map[string]any{"input": input}
}

func (w *world) mutate(t *testing.T, ctx context.Context, query string, variables map[string]any) payload {
	t.Helper()
	var p payload
	w.must(t, ctx, query, variables, &p)
	return p
}

func TestMutationLife(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := w.as(t, actor.EmulationOfficer)
		office := w.office(t)

		made := w.mutate(t, ctx, createCampaign, campaignInput(office, map[string]any{"idempotencyKey": "k1", "name": "Tie\u0302\u0301n"}))
		if made.It.Campaign == nil || made.It.Campaign.Status != "DRAFT" || made.It.Campaign.Name != "Tiến" {
			t.Fatalf("created %+v %+v, want a draft with its name in NFC", made.It.Campaign, made.It.UserErrors)
		}
		again := w.mutate(t, ctx, createCampaign, campaignInput(office, map[string]any{"idempotencyKey": "k1", "name": "Tie\u0302\u0301n"}))
		if again.It.Campaign == nil || again.It.Campaign.ID != made.It.Campaign.ID {
			t.Errorf("the same key made another campaign: %+v", again.It)
		}
		other := w.mutate(t, ctx, createCampaign, campaignInput(office, map[string]any{"idempotencyKey": "k1"}))
		if len(other.It.UserErrors) != 1 || other.It.UserErrors[0].Code != "IDEMPOTENCY_KEY_REUSED" || other.It.UserErrors[0].Field[0] != "idempotencyKey" {
			t.Errorf("the same key with another input: %+v", other.It)
		}

		launch := `mutation($id: ID!, $version: Int!, $for: OnBehalfOfInput) { it: launchCampaign(input: {id: $id, version: $version, on: "2026-01-10", onBehalfOf: $for}) {
			campaign { status version } userErrors { code field } } }`
		id, chief := made.It.Campaign.ID, w.who(t, actor.Chief).StaffID
		onBehalf := map[string]any{"staffID": chief, "document": "Phê duyệt số 5/VP"}
		own := w.mutate(t, ctx, launch, map[string]any{"id": id, "version": 1})
		if len(own.It.UserErrors) != 1 || own.It.UserErrors[0].Code != "FORBIDDEN" || own.It.Campaign != nil {
			t.Errorf("the officer by themselves: %+v", own.It)
		}
		alone := w.mutate(t, ctx, launch, map[string]any{"id": id, "version": 1, "for": map[string]any{"staffID": w.who(t, actor.UnitHead).StaffID, "document": "Phê duyệt"}})
		if len(alone.It.UserErrors) != 1 || alone.It.UserErrors[0].Code != "DELEGATION_MISSING" || strings.Join(alone.It.UserErrors[0].Field, ".") != "onBehalfOf.staffID" {
			t.Errorf("for somebody who delegated nothing: %+v", alone.It)
		}
		stale := w.mutate(t, ctx, launch, map[string]any{"id": id, "version": 7, "for": onBehalf})
		if len(stale.It.UserErrors) != 1 || stale.It.UserErrors[0].Code != "CONFLICT" || stale.It.Campaign != nil {
			t.Errorf("a stale version: %+v", stale.It)
		}
		launched := w.mutate(t, ctx, launch, map[string]any{"id": id, "version": 1, "for": onBehalf})
		if launched.It.Campaign == nil || launched.It.Campaign.Status != "LAUNCHED" || launched.It.Campaign.Version != 2 {
			t.Errorf("launched: %+v", launched.It)
		}
		for name, again := range map[string]payload{
			"for the chief": w.mutate(t, ctx, launch, map[string]any{"id": id, "version": 2, "for": onBehalf}),
			"by the chief":  w.mutate(t, w.as(t, actor.Chief), launch, map[string]any{"id": id, "version": 2}),
		} {
			if len(again.It.UserErrors) != 1 || again.It.UserErrors[0].Code != "CAMPAIGN_NOT_IN_STATE" {
				t.Errorf("launched twice, %s: %+v", name, again.It)
			}
		}

		var line struct {
			Timeline struct {
				TotalCount int
				Edges      []struct {
					Node struct {
						Kind, Actor, ActorRole, Principal, Document string
						Changes                                     []struct{ Field, Before, After string }
					}
				}
			}
		}
		timeline := `query($id: ID!) { timeline(subject: $id) { totalCount edges { node { kind actor actorRole principal document changes { field before after } } } } }`
		w.must(t, ctx, timeline, map[string]any{"id": id}, &line)
		if n := line.Timeline; n.TotalCount != 2 || n.Edges[0].Node.Kind != "CAMPAIGN_LAUNCHED" || n.Edges[0].Node.Changes[0].After != "LAUNCHED" ||
			n.Edges[0].Node.Actor != w.who(t, actor.EmulationOfficer).Account || n.Edges[0].Node.ActorRole != "CHIEF" ||
			n.Edges[0].Node.Principal != chief || n.Edges[0].Node.Document != "Phê duyệt số 5/VP" ||
			n.Edges[1].Node.ActorRole != "EMULATION_OFFICER" || n.Edges[1].Node.Principal != "" {
			t.Errorf("timeline %+v", n)
		}
		draft := w.mutate(t, ctx, createCampaign, campaignInput(office, nil))
		w.must(t, w.as(t, actor.StaffMember), timeline, map[string]any{"id": draft.It.Campaign.ID}, &line)
		if line.Timeline.TotalCount != 0 {
			t.Errorf("STAFF sees the timeline of a draft that they may not see")
		}
	})
}

// TestOneKeyManyRequestsForSomethingUnique: a second request with the key does not
// fail on what the first one made.
func TestOneKeyManyRequestsForSomethingUnique(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := w.as(t, actor.Administrator)
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() {
				a := w.ask(ctx, `mutation($input: CreatePostInput!) { it: createPost(input: $input) { userErrors { code message } } }`, map[string]any{
					"input": map[string]any{"code": "MAU", "title": "Chức mẫu", "positionClass": "DIRECT", "recipientClass": "DIRECT_WORKER", "idempotencyKey": "post"},
				})
				if string(a.Data) != `{"it":{"userErrors":[]}}` {
					t.Errorf("%s %+v", a.Data, a.Errors)
				}
			})
		}
		wg.Wait()
	})
}

// TestOneKeyWithoutTheRight: what a key made and its caller may not see any more is done
// and not shown: no error, which would say that it was refused.
func TestOneKeyWithoutTheRight(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		input := campaignInput(w.office(t), map[string]any{"idempotencyKey": "lost"})
		for _, c := range []struct {
			ctx  context.Context
			seen bool
		}{
			{w.as(t, actor.EmulationOfficer), true},
			{w.holding(t, w.who(t, actor.EmulationOfficer)), false},
		} {
			var p payload
			w.must(t, c.ctx, createCampaign, input, &p)
			if (p.It.Campaign != nil) != c.seen || len(p.It.UserErrors) > 0 {
				t.Errorf("%+v, want it seen: %t", p, c.seen)
			}
		}
	})
}

func TestOneKeyManyRequests(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := w.as(t, actor.EmulationOfficer)
		office := w.office(t)
		var mu sync.Mutex
		ids := map[string]bool{}
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() {
				a := w.ask(ctx, createCampaign, campaignInput(office, map[string]any{"idempotencyKey": "race"}))
				var p payload
				if err := json.Unmarshal(a.Data, &p); err != nil || p.It.Campaign == nil {
					t.Errorf("%s %+v", a.Data, a.Errors)
					return
				}
				mu.Lock()
				ids[p.It.Campaign.ID] = true
				mu.Unlock()
			})
		}
		wg.Wait()
		if len(ids) != 1 {
			t.Errorf("one key made %d campaigns", len(ids))
		}
	})
}

// TestBadInput: a clear error with its code, nothing changed, and no text of the
// database or of Go in the answer.
func TestBadInput(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx := w.as(t, actor.EmulationOfficer)
		office := w.office(t)
		before := w.events(t)
		for name, c := range map[string]struct {
			query     string
			variables map[string]any
			code      string
			field     string
		}{
			"malformed id":       {createCampaign, campaignInput("1; DROP TABLE staff", nil), "NOT_FOUND", "officeID"},
			"id of another kind": {createCampaign, campaignInput(w.who(t, actor.EmulationOfficer).StaffID, nil), "NOT_FOUND", "officeID"},
			"reversed period":    {createCampaign, campaignInput(office, map[string]any{"endsOn": "2025-01-01"}), "PERIOD_REVERSED", "endsOn"},
			"empty name":         {createCampaign, campaignInput(office, map[string]any{"name": "  "}), "TEXT_MISSING", "name"},
			"long name":          {createCampaign, campaignInput(office, map[string]any{"name": strings.Repeat("ễ", 501)}), "TEXT_TOO_LONG", "name"},
			"no launcher":        {createCampaign, campaignInput(office, map[string]any{"launchers": []any{}}), "CAMPAIGN_WITHOUT_LAUNCHER", "launchers"},
			"NUL byte":           {createCampaign, campaignInput(office, map[string]any{"name": "a\x00b"}), "BAD_USER_INPUT", "top"},
			"no such date":       {createCampaign, campaignInput(office, map[string]any{"startsOn": "2026-02-30"}), "BAD_USER_INPUT", "top"},
			"number as text":     {createCampaign, campaignInput(office, map[string]any{"name": json.Number("5")}), "BAD_USER_INPUT", "top"},
			"malformed cursor":   {`{ staff(after: "no cursor") { totalCount } }`, nil, "GRAPHQL_VALIDATION_FAILED", "top"},
			"too many":           {`{ staff(first: 101) { totalCount } }`, nil, "BAD_USER_INPUT", "top"},
			"too few":            {`{ staff(first: 0) { edges { cursor } } }`, nil, "BAD_USER_INPUT", "top"},
			"both ends":          {`{ staff(first: 1, last: 1) { edges { cursor } } }`, nil, "BAD_USER_INPUT", "top"},
			"nested too many":    {`{ departments { edges { node { staff(first: 5000) { edges { cursor } } } } } }`, nil, "BAD_USER_INPUT", "top"},
			"unit of no kind":    {`{ awards(where: {unit: {id: "x"}}) { totalCount } }`, nil, "BAD_USER_INPUT", "top"},
			"too many nodes":     {`query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": make([]any, 101)}, "BAD_USER_INPUT", "top"},
			"long search":        {`query($t: String!) { search(text: $t) { id } }`, map[string]any{"t": strings.Repeat("a", 1000)}, "TEXT_TOO_LONG", "top"},
		} {
			if ids, ok := c.variables["ids"].([]any); ok {
				for i := range ids {
					ids[i] = office
				}
			}
			a := w.ask(ctx, c.query, c.variables)
			if strings.Contains(string(a.Data), "sql") {
				t.Errorf("%s: %s", name, a.Data)
			}
			if c.field == "top" {
				if len(a.Errors) != 1 || a.Errors[0].Extensions["code"] != c.code {
					t.Errorf("%s: %s %+v, want one error %s", name, a.Data, a.Errors, c.code)
				}
				continue
			}
			var p payload
			if err := json.Unmarshal(a.Data, &p); err != nil || len(p.It.UserErrors) != 1 {
				t.Errorf("%s: %s %+v", name, a.Data, a.Errors)
				continue
			}
			if e := p.It.UserErrors[0]; e.Code != c.code || strings.Join(e.Field, ".") != c.field {
				t.Errorf("%s: %s at %v, want %s at %s (%s)", name, e.Code, e.Field, c.code, c.field, e.Message)
			}
		}
		if after := w.events(t); after != before {
			t.Errorf("%d events were written", after-before)
		}
		for _, query := range []string{
			`{ node(id: "x") { id } }`, `{ node(id: "stf_01J00000000000000000000000") { id } }`, `{ node(id: "evt_01J00000000000000000000000") { id } }`,
		} {
			if a := w.ask(ctx, query, nil); string(a.Data) != `{"node":null}` || len(a.Errors) > 0 {
				t.Errorf("%s: %s %+v, want null without an error", query, a.Data, a.Errors)
			}
		}
	})
}

// TestEveryFieldIsTold: a form shows all that is wrong in it after one attempt.
func TestEveryFieldIsTold(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var got struct {
			It struct {
				UserErrors []struct {
					Code  string
					Field []string
				}
			}
		}
		w.must(t, w.as(t, actor.EmulationOfficer), fmt.Sprintf(`mutation { it: createCampaign(input: {officeID: %q, name: " ", kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT,
			startsOn: "2026-12-31", endsOn: "2026-01-01", launchers: [{officeID: %q, role: CO_LAUNCHER}], idempotencyKey: "mau-1"}) { userErrors { code field } } }`, w.office(t), w.office(t)), nil, &got)
		var fields []string
		for _, e := range got.It.UserErrors {
			fields = append(fields, strings.Join(e.Field, "."))
		}
		if told := strings.Join(fields, " "); told != "name endsOn launchers" {
			t.Errorf("told of %s: %+v", told, got.It.UserErrors)
		}
	})
}
