package campaign

import (
	"context"
	"testing"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// step is one move as the API offers it.
type step struct {
	move move
	role actor.Role // whose it is
	kind vocabulary.EventKind
	call func(ctx context.Context, id string, version int) (string, error)
}

func (w world) steps() []step {
	return []step{
		{launch, actor.Chief, vocabulary.CampaignLaunched, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Launch(ctx, Launch{ID: id, Version: version, On: day("2020-07-25"), Conference: new(" Hội nghị  25/7 ")})
		}},
		{closeRegistration, actor.EmulationOfficer, vocabulary.RegistrationClosed, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.CloseRegistration(ctx, CloseRegistration{ID: id, Version: version})
		}},
		{evaluate, actor.EmulationOfficer, vocabulary.CampaignEvaluated, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Evaluate(ctx, Evaluate{ID: id, Version: version})
		}},
		{conclude, actor.Chief, vocabulary.CampaignConcluded, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Conclude(ctx, Conclude{ID: id, Version: version})
		}},
		{cancel, actor.Chief, vocabulary.CampaignCancelled, func(ctx context.Context, id string, version int) (string, error) {
			return w.s.Cancel(ctx, Cancel{ID: id, Version: version, Reason: "Không còn phù hợp"})
		}},
	}
}

// road is where a campaign may stand, and which moves may start there.
var road = []struct {
	status entcampaign.Status
	may    []move
}{
	{entcampaign.StatusDRAFT, []move{launch, cancel}},
	{entcampaign.StatusLAUNCHED, []move{closeRegistration, cancel}},
	{entcampaign.StatusREGISTRATION_CLOSED, []move{evaluate, cancel}},
	{entcampaign.StatusEVALUATING, []move{conclude, cancel}},
	{entcampaign.StatusCONCLUDED, nil},
	{entcampaign.StatusCANCELLED, nil},
}

func TestRoad(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.create(movement())
		for i, s := range w.steps()[:4] {
			_, err := s.call(w.as(s.role, here), id, i+1)
			w.must(err)
			if c := w.campaign(id); c.Status != road[i+1].status || c.Version != i+2 {
				t.Errorf("after %s: %s, version %d", s.move, c.Status, c.Version)
			}
			e := w.event(s.kind)
			if e.ActorRole != string(s.role) || e.Principal != nil || e.Document != nil {
				t.Errorf("%s: event %v", s.move, e)
			}
			change := e.Changes[0]
			if change.Field != "status" || *change.Before != string(road[i].status) || *change.After != string(road[i+1].status) {
				t.Errorf("%s: event %v", s.move, change)
			}
		}
		if c := w.campaign(id); *c.LaunchedOn != day("2020-07-25") || *c.Conference != "Hội nghị 25/7" {
			t.Errorf("launched: %v", c)
		}
	})
}

// Every move from every state: it goes where the road says, or nothing happens.
func TestMovesFromEveryState(t *testing.T) {
	everywhere(t, func(w world) {
		for _, place := range road {
			for _, s := range w.steps() {
				id := w.create(movement())
				w.must(w.db.Ent.Campaign.UpdateOneID(id).SetStatus(place.status).SetLaunchedOn(day("2020-07-25")).Exec(w.ctx))
				w.Log(s.move, place.status)
				allowed := false
				for _, m := range place.may {
					allowed = allowed || m == s.move
				}
				if !allowed {
					w.refused(NotInState, "id", func() (string, error) { return s.call(w.ctx, id, 1) })
					continue
				}
				if _, err := s.call(w.ctx, id, 1); err != nil {
					t.Error(err)
				}
				w.refused(fault.Conflict, "version", func() (string, error) { return s.call(w.ctx, id, 1) })
			}
		}
	})
}

func TestMoveRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.create(movement())
		w.refused(check.DateInFuture, "on", func() (string, error) {
			return w.s.Launch(w.ctx, Launch{ID: id, Version: 1, On: day("2020-07-26")})
		})
		w.refused(check.TextMissing, "reason", func() (string, error) { return w.s.Cancel(w.ctx, Cancel{ID: id, Version: 1}) })
		for _, s := range w.steps() {
			w.refused(fault.NotFound, "id", func() (string, error) { return s.call(w.ctx, "cam_X", 1) })
			w.refused(fault.NotFound, "id", func() (string, error) { return s.call(w.as(s.role, elsewhere), id, 1) })
			w.refused(fault.Forbidden, "", func() (string, error) { return s.call(w.as(actor.Inspector, here), id, 1) })
			w.refused(fault.NotFound, "id", func() (string, error) { return s.call(w.as(actor.Analyst, here), id, 1) }) // a draft
		}
		// The chief launches, concludes and cancels; the rest is the officer's.
		for _, s := range w.steps() {
			other := actor.Chief
			if s.role == actor.Chief {
				other = actor.EmulationOfficer
			}
			w.refused(fault.Forbidden, "", func() (string, error) { return s.call(w.as(other, here), id, 1) })
		}
		_, err := w.s.Cancel(w.as(actor.Chief, here), Cancel{ID: id, Version: 1, Reason: "  Hết  hiệu lực "})
		w.must(err)
		if e := w.event(vocabulary.CampaignCancelled); *e.Reason != "Hết hiệu lực" {
			t.Errorf("event: %v", e)
		}
	})
}

// Of two moves that quote one version one wins.
func TestMoveAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		for range 8 {
			id := w.create(movement())
			results := make(chan error, 2)
			for _, s := range []step{w.steps()[0], w.steps()[4]} {
				go func() {
					_, err := s.call(w.ctx, id, 1)
					results <- err
				}()
			}
			first, second := <-results, <-results
			if first != nil {
				first, second = second, first
			}
			if first != nil || fault.CodeOf(second) != fault.Conflict {
				t.Fatalf("%v and %v, want one winner and %s", first, second, fault.Conflict)
			}
		}
	})
}
