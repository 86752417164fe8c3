package work

import (
	"fmt"
	"strings"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestOverdue(t *testing.T) {
	for _, c := range []struct {
		name string
		due  *calendar.Date
		want bool
	}{
		{"no day", nil, false},
		{"yesterday", new(day("2026-12-09")), true},
		{"the last day counts", new(day("2026-12-10")), false},
		{"tomorrow", new(day("2026-12-11")), false},
	} {
		if got := overdue(c.due, today); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestDays(t *testing.T) {
	self, verify := new(day("2026-12-01")), new(day("2026-12-20"))
	steps := []vocabulary.YearStep{
		{Kind: vocabulary.StepLaunch, StartsOn: day("2026-01-05"), EndsOn: day("2026-01-31")},
		{Kind: vocabulary.StepUnitMeetings, StartsOn: day("2026-12-10"), EndsOn: day("2027-01-10")},
	}
	past := func(year int, today string, steps ...vocabulary.YearStep) *calendar.Date {
		due, over := yearOver(year, steps, day(today))
		if !over {
			return new(day("1945-09-02"))
		}
		return due
	}
	results := vocabulary.YearStep{Kind: vocabulary.StepResults, StartsOn: day("2027-03-01"), EndsOn: day("2027-06-30")}
	not := new(day("1945-09-02"))
	for _, c := range []struct {
		name      string
		got, want *calendar.Date
	}{
		{"a unit scores itself until its day", selfScoring(self, verify, false), self},
		{"a card that was returned, as long as is verified", selfScoring(self, verify, true), verify},
		{"registration is closed the day after", closing(new(day("2026-12-31"))), new(day("2027-01-01"))},
		{"registration without a last day", closing(nil), nil},
		{"a step of the year", stepDay(step{kind: vocabulary.StepUnitMeetings, year: 2026}, steps), new(day("2027-01-10"))},
		{"what can be done on its last day", stepDay(step{vocabulary.StepLaunch, 2026, day("2026-01-31")}, steps), new(day("2026-01-31"))},
		{"what can be done after it only", stepDay(step{vocabulary.StepLaunch, 2026, day("2026-02-01")}, steps), nil},
		{"a year without the step", stepDay(step{kind: vocabulary.StepInitiatives, year: 2026}, steps), nil},
		{"exemplars of a year without unit meetings", stepDay(step{kind: vocabulary.StepUnitMeetings, year: 2025}, nil), new(day("2025-12-31"))},
		{"a year that lasts", past(2026, "2026-12-31", results), not},
		{"before its last step", past(2026, "2027-02-28", results, steps[0]), not},
		{"once its last step has begun", past(2026, "2027-03-01", results, steps[0]), &results.EndsOn},
		{"late", past(2026, "2028-01-01", results), &results.EndsOn},
		{"a year without steps", past(2026, "2027-01-01"), nil},
	} {
		if byDay(c.got, c.want) != 0 {
			t.Errorf("%s: %v, want %v", c.name, c.got, c.want)
		}
	}
	for held, want := range map[string]int{"2026-01-10": 2026, "2026-11-30": 2026, "2026-12-01": 2027, "2026-12-31": 2027} {
		if got := conferenceYear(day(held)); got != want {
			t.Errorf("a conference of %s opens %d, want %d", held, got, want)
		}
	}
}

func TestInOrder(t *testing.T) {
	early, late := new(day("2026-12-01")), new(day("2026-12-02"))
	got := inOrder([]*Item{
		{Kind: SignPledge, SubjectID: "a"},
		{Kind: CompleteTask, Operation: "completeTask", Role: actor.StaffMember, SubjectID: "b", DueOn: late},
		{Kind: SignPledge, SubjectID: "b", DueOn: late},
		{Kind: CompleteTask, Operation: "completeTask", Role: actor.UnitHead, SubjectID: "b", DueOn: late},
		{Kind: CompleteTask, SubjectID: "a", DueOn: late},
		{Kind: RegisterUnit, SubjectID: "c", DueOn: late, DepartmentID: new("dep_2")},
		{Kind: RegisterUnit, SubjectID: "c", DueOn: late, DepartmentID: new("dep_1")},
		{Kind: SignPledge, SubjectID: "z", DueOn: early},
		{Kind: ApproveExemplar, SubjectID: "z"},
		{Kind: LaunchCampaign, Operation: "launchCampaign", SubjectID: "a", OnBehalfOfID: new("stf_2")},
		{Kind: LaunchCampaign, Operation: "launchCampaign", SubjectID: "a", OnBehalfOfID: new("stf_1")},
		{Kind: PublishReview, SubjectID: "a", OnBehalfOfID: new("stf_1")},
		{Kind: PublishReview, SubjectID: "a"},
		{Kind: RegisterMyself, SubjectID: "c", person: "stf_2", OnBehalfOfID: new("stf_2")},
		{Kind: RegisterMyself, SubjectID: "c", person: "stf_1"},
		{Kind: ScoreOwnUnit, SubjectID: "a", Operation: "scoreOwnUnit", OnBehalfOfID: new("stf_1")},
		{Kind: ScoreOwnUnit, SubjectID: "a", Operation: "submitScoreCard", OnBehalfOfID: new("stf_1")},
	})
	var told string
	for _, i := range got {
		told += strings.Join([]string{string(i.Kind), i.SubjectID, unit(i), string(i.Role), behalf(i), i.Operation}, " ") + "\n"
	}
	if want := `SIGN_PLEDGE z    
COMPLETE_TASK a    
COMPLETE_TASK b  UNIT_HEAD  completeTask
REGISTER_UNIT c dep_1   
REGISTER_UNIT c dep_2   
SIGN_PLEDGE b    
APPROVE_EXEMPLAR z    
LAUNCH_CAMPAIGN a   stf_1 launchCampaign
PUBLISH_REVIEW a    
REGISTER_MYSELF c    
REGISTER_MYSELF c   stf_2 
SCORE_OWN_UNIT a   stf_1 submitScoreCard
SIGN_PLEDGE a    
`; told != want {
		t.Errorf("got\n%s", told)
	}
}

func TestNextYear(t *testing.T) {
	for today, want := range map[string]string{
		"2026-01-01": "2026 2025-12-31", "2026-10-31": "2026 2025-12-31", "2026-11-01": "2027 2026-12-31", "2026-12-31": "2027 2026-12-31",
	} {
		year, due := nextYear(day(today))
		if got := fmt.Sprintf("%d %s", year, due); got != want {
			t.Errorf("%s: %s, want %s", today, got, want)
		}
	}
}

func TestCounted(t *testing.T) {
	for first, refused := range map[int]bool{-1: true, 0: true, 1: false, 100: false, 101: true} {
		if got := fault.CodeOf(counted(first)) == fault.BadUserInput; got != refused {
			t.Errorf("%d: refused %v", first, got)
		}
	}
}

func TestOwnRole(t *testing.T) {
	for _, c := range []struct {
		name  string
		roles []actor.Role
		want  actor.Role
	}{
		{"staff", []actor.Role{actor.StaffMember}, actor.StaffMember},
		{"a head", []actor.Role{actor.Chief, actor.UnitHead}, actor.UnitHead},
		{"a head with another post", []actor.Role{actor.UnitHead, actor.StaffMember}, actor.StaffMember},
	} {
		if got := ownRole(func(r actor.Role) bool {
			for _, held := range c.roles {
				if held == r {
					return true
				}
			}
			return false
		}); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
