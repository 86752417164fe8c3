package registration

import (
	"testing"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// Law 06/2022/QH15 art. 17: one registers in a campaign that was launched.
func TestOpen(t *testing.T) {
	closes := day("2020-03-31")
	for _, c := range []struct {
		name   string
		status entcampaign.Status
		closes *calendar.Date
		today  string
		code   fault.Code
	}{
		{"launched, no deadline", entcampaign.StatusLAUNCHED, nil, "2020-12-31", ""},
		{"before the deadline", entcampaign.StatusLAUNCHED, &closes, "2020-03-30", ""},
		{"on its day", entcampaign.StatusLAUNCHED, &closes, "2020-03-31", ""},
		{"the day after", entcampaign.StatusLAUNCHED, &closes, "2020-04-01", ClosedAlready},
		{"closed before it", entcampaign.StatusREGISTRATION_CLOSED, &closes, "2020-03-01", ClosedAlready},
		{"evaluating", entcampaign.StatusEVALUATING, nil, "2020-03-01", ClosedAlready},
		{"a draft", entcampaign.StatusDRAFT, nil, "2020-03-01", NotRunning},
		{"concluded", entcampaign.StatusCONCLUDED, nil, "2020-03-01", NotRunning},
		{"cancelled", entcampaign.StatusCANCELLED, nil, "2020-03-01", NotRunning},
	} {
		if err := open("id", c.status, c.closes, day(c.today)); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.name, err, c.code)
		}
	}
}

func TestIdentified(t *testing.T) {
	id := new("x")
	for _, c := range []struct {
		name string
		r    Registrant
		code fault.Code
	}{
		{"nobody", Registrant{}, RecipientUnclear},
		{"a person", Registrant{StaffID: id}, ""},
		{"a department", Registrant{DepartmentID: id}, ""},
		{"the office", Registrant{OfficeID: id}, ""},
		{"two", Registrant{StaffID: id, OfficeID: id}, RecipientUnclear},
		{"three", Registrant{StaffID: id, DepartmentID: id, OfficeID: id}, RecipientUnclear},
	} {
		if err := identified("recipient", c.r); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.name, err, c.code)
		}
	}
}

func TestBelongs(t *testing.T) {
	left := day("2020-01-31")
	for _, c := range []struct {
		name, office string
		endsOn       *calendar.Date
		today        string
		code         fault.Code
	}{
		{"there", here, nil, "2020-02-15", ""},
		{"on the last day", here, &left, "2020-01-31", ""},
		{"the day after", here, &left, "2020-02-01", NotInOffice},
		{"of another office", elsewhere, nil, "2020-02-15", NotInOffice},
	} {
		if err := belongs("x", c.office, here, c.endsOn, day(c.today)); fault.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %q", c.name, err, c.code)
		}
	}
}

// Law 06/2022/QH15 art. 2: titles are for the recipients that their articles name.
func TestAdmits(t *testing.T) {
	people := []vocabulary.RecipientKind{vocabulary.Person}
	if err := admits("x", vocabulary.Person, people); err != nil {
		t.Error(err)
	}
	if err := admits("x", vocabulary.Collective, people); fault.CodeOf(err) != TitleNotForThem {
		t.Errorf("got %v", err)
	}
}

func TestInCampaign(t *testing.T) {
	for year, code := range map[int]fault.Code{2019: YearOutside, 2020: "", 2025: "", 2026: YearOutside} {
		if err := inCampaign("x", year, day("2020-07-25"), day("2025-12-31")); fault.CodeOf(err) != code {
			t.Errorf("%d: %v, want %q", year, err, code)
		}
	}
}
