package indicator

import (
	"slices"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// A value that comes late does not replace a newer one; one of the same moment does.
func TestPushKeepsTheNewer(t *testing.T) {
	everywhere(t, func(w world) {
		w.define(onTime())
		system := w.as(actor.Integration, here)
		push := func(value string, hour int) string {
			one := sent(2, value)
			one.MeasuredAt = new(day("2026-03-01").At(hour))
			results, err := w.s.Push(system, pushed(vocabulary.RejectAll, one))
			w.must(err)
			return outcomes(results)[0] + " " + w.period(results[0].PeriodID).Value.String()
		}
		for _, c := range []struct {
			value string
			hour  int
			want  string
		}{
			{"90", 8, "CREATED 90"},
			{"91", 9, "UPDATED 91"},
			{"90", 8, "UNCHANGED 91"},
			{"91", 9, "UNCHANGED 91"},
			{"92", 9, "UPDATED 92"},
		} {
			if got := push(c.value, c.hour); got != c.want {
				t.Errorf("%s at %d: %s, want %s", c.value, c.hour, got, c.want)
			}
		}
	})
}

// After its last day an office measures nothing; what was before can be sent later.
func TestPushInAClosedOffice(t *testing.T) {
	everywhere(t, func(w world) {
		w.define(onTime())
		system := w.as(actor.Integration, here)
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2026-01-31")).Exec(w.ctx))
		whole := []Measurement{sent(1, "95"), sent(2, "95")}
		for i := range whole {
			whole[i].DepartmentID = nil
		}
		results, err := w.s.Push(system, pushed(vocabulary.SkipFaulty, whole...))
		w.must(err)
		if got := outcomes(results); !slices.Equal(got, []string{"CREATED", "REFUSED UNIT_CLOSED measurements.1.startsOn"}) {
			t.Error(got)
		}
	})
}
