package exemplar

import (
	"context"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// PlanFostering is the input of planning how an exemplar is fostered (bồi dưỡng).
type PlanFostering struct {
	ID       string
	Version  int
	Plan     string
	StartsOn calendar.Date
	EndsOn   calendar.Date
}

// PlanFostering plans how an exemplar is fostered, anew each time (Law 06/2022/QH15
// art. 17: discover, train, multiply). Codes: NOT_FOUND, FORBIDDEN, CONFLICT,
// BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG, PERIOD_REVERSED, EXEMPLAR_NOT_IN_STATE.
func (s *Service) PlanFostering(ctx context.Context, in PlanFostering) (string, error) {
	if err := check.All(check.Text("plan", &in.Plan, 4000), check.Period("endsOn", in.StartsOn, &in.EndsOn)); err != nil {
		return "", err
	}
	c := fostering()
	c.changes = event.Changed(nil, "fosteringStartsOn", nil, in.StartsOn)
	c.changes = event.Changed(c.changes, "fosteringEndsOn", nil, in.EndsOn)
	c.also = func(u *ent.ExemplarUpdate) {
		u.SetFosteringPlan(in.Plan).SetFosteringStartsOn(in.StartsOn).SetFosteringEndsOn(in.EndsOn)
	}
	return s.one(ctx, c, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func fostering() change {
	return change{move: planFostering, op: "planExemplarFostering", kind: vocabulary.ExemplarFosteringPlanned}
}
