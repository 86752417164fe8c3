package pledge

import (
	"testing"

	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/fault"
)

func TestKept(t *testing.T) {
	for _, c := range []struct {
		name      string
		direction entpledgecommitment.Direction
		value     string
		want      *bool
	}{
		{"no value yet", entpledgecommitment.DirectionAT_LEAST, "", nil},
		{"the floor itself", entpledgecommitment.DirectionAT_LEAST, "95", new(true)},
		{"just below the floor", entpledgecommitment.DirectionAT_LEAST, "94.9999", new(false)},
		{"above the floor", entpledgecommitment.DirectionAT_LEAST, "100", new(true)},
		{"the ceiling itself", entpledgecommitment.DirectionAT_MOST, "95", new(true)},
		{"just above the ceiling", entpledgecommitment.DirectionAT_MOST, "95.0001", new(false)},
		{"below the ceiling", entpledgecommitment.DirectionAT_MOST, "0", new(true)},
	} {
		var value *decimal.Decimal
		if c.value != "" {
			value = new(number(c.value))
		}
		got := Kept(c.direction, number("95"), value)
		if (got == nil) != (c.want == nil) || got != nil && *got != *c.want {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

func TestMaySign(t *testing.T) {
	launched, signed := day("2020-01-02"), day("2020-01-10")
	for _, c := range []struct {
		name     string
		signedOn *calendar.Date
		status   entpledge.Status
		signer   string
		on       string
		want     fault.Code
	}{
		{"on the day of the launch", nil, entpledge.StatusSIGNING, "stf_A", "2020-01-02", ""},
		{"the day before", nil, entpledge.StatusSIGNING, "stf_A", "2020-01-01", SignedTooEarly},
		{"by somebody else", nil, entpledge.StatusSIGNING, "stf_B", "2020-01-02", SignerNotHead},
		{"by nobody", nil, entpledge.StatusSIGNING, "", "2020-01-02", SignerNotHead},
		{"twice", &signed, entpledge.StatusSIGNING, "stf_A", "2020-01-02", AlreadySigned},
		{"a draft", nil, entpledge.StatusDRAFT, "stf_A", "2020-01-02", NotInState},
	} {
		if err := maySign(c.signedOn, c.status, &launched, c.signer, []string{"stf_A", ""}, day(c.on)); fault.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestOverdue(t *testing.T) {
	end := day("2020-01-31")
	for _, c := range []struct {
		name   string
		status entpledge.Status
		signBy *calendar.Date
		signed *calendar.Date
		today  string
		want   bool
	}{
		{"on the last day", entpledge.StatusSIGNING, &end, nil, "2020-01-31", false},
		{"the day after", entpledge.StatusSIGNING, &end, nil, "2020-02-01", true},
		{"signed", entpledge.StatusSIGNING, &end, new(day("2020-01-30")), "2020-02-01", false},
		{"signed late", entpledge.StatusSIGNING, &end, new(day("2020-02-01")), "2020-02-02", false},
		{"given up", entpledge.StatusCANCELLED, &end, nil, "2020-02-01", false},
		{"a draft", entpledge.StatusDRAFT, nil, nil, "2020-02-01", false},
	} {
		if got := Overdue(c.status, c.signBy, c.signed, day(c.today)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// A pledge is in force from the day of the latest signature on, in whatever order
// they were entered.
func TestLast(t *testing.T) {
	signed := func(days ...string) (others []*calendar.Date) {
		for _, on := range days {
			others = append(others, nil)
			if on != "" {
				others[len(others)-1] = new(day(on))
			}
		}
		return others
	}
	for _, c := range []struct {
		name   string
		others []*calendar.Date
		from   string
		all    bool
	}{
		{"another one is missing", signed("2020-01-10", ""), "", false},
		{"the last one", signed("2020-01-10"), "2020-01-15", true},
		{"the last one entered, of an earlier day", signed("2020-01-20", "2020-01-02"), "2020-01-20", true},
	} {
		from, all := last(day("2020-01-15"), c.others)
		if all != c.all || all && from != day(c.from) {
			t.Errorf("%s: %s, %v", c.name, from, all)
		}
	}
}
