package organisation

import (
	"testing"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/fault"
)

func TestGoesOn(t *testing.T) {
	first, last := calendar.MustParse("2010-01-01"), calendar.MustParse("2019-05-27")
	for _, c := range []struct {
		name          string
		endsOn        *calendar.Date
		on            calendar.Date
		open, existed fault.Code
	}{
		{"it has no last day", nil, last.AddDays(3000), "", ""},
		{"on its last day", &last, last, "", ""},
		{"the day after", &last, last.AddDays(1), UnitClosed, UnitClosed},
		{"on its first day", &last, first, "", ""},
		{"the day before", &last, first.AddDays(-1), "", UnitClosed},
	} {
		if got := fault.CodeOf(GoesOn("officeID", c.endsOn, c.on)); got != c.open {
			t.Errorf("%s: goes on: %q, want %q", c.name, got, c.open)
		}
		if got := fault.CodeOf(Existed("on", &ent.Office{StartsOn: first, EndsOn: c.endsOn}, c.on)); got != c.existed {
			t.Errorf("%s: existed: %q, want %q", c.name, got, c.existed)
		}
	}
}
