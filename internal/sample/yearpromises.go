package sample

import (
	"slices"

	entpledgecommitment "thidua/ent/pledgecommitment"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// enrolment is how registration goes: so many are late, are returned, of these so many
// are not handed in again, are withdrawn.
type enrolment struct {
	Late      int `yaml:"late"`
	Returned  int `yaml:"returned"`
	Given     int `yaml:"given"`
	Withdrawn int `yaml:"withdrawn"`
}

// pledging: the units of the block sign within three weeks of the launch; in bad years
// more of them are late.
func (y *officeYear) pledging() []step {
	if len(y.Block) == 0 {
		return nil
	}
	at, pledge := y.Campaign.Launched, ref(y.key("pledge"))
	all := []step{
		{on: at, act: &draftPledge{
			Key: string(pledge), Office: y.Office, Campaign: y.movement(), Cluster: y.Cluster, Title: y.title("Giao ước thi đua"), Units: y.Block,
			Content: new("Các đơn vị cam kết thi đua hoàn thành nhiệm vụ chính trị của cơ quan, xây dựng nền nếp công sở văn minh."),
			Commitments: []commitment{
				{tasksOnTime, decimal.Of(80), "%", entpledgecommitment.DirectionAT_LEAST},
				{"Văn bản đi được phát hành điện tử", decimal.Of(95), "%", entpledgecommitment.DirectionAT_LEAST},
				{"Phản ánh về thái độ phục vụ", decimal.Of(1), "phản ánh", entpledgecommitment.DirectionAT_MOST},
			},
		}},
		{on: at, act: &openPledge{pledge, workdays(at, 15)}},
	}
	for _, unit := range y.Block {
		r := luck(y.Year, unit, "signs")
		after := 1 + r.IntN(14)
		if r.Float64() < 0.3*(1-mood(y.Year)) {
			after = 16 + r.IntN(8)
		}
		if !slices.Contains(y.Unsigned, unit) {
			all = append(all, step{on: workdays(at, after), act: &signPledge{pledge, unit}})
		}
	}
	if len(y.Unsigned) == 0 {
		all = append(all, step{on: workday(y.Year+1, 1, 7), act: &recordResults{pledge, vocabulary.FinalStage, y.Year}})
		if at.Before(calendar.New(y.Year, 5, 1)) {
			all = append(all, step{on: workday(y.Year, 7, 8), act: &recordResults{pledge, vocabulary.InterimStage, y.Year}})
		}
	}
	return all
}

// opened is the first day of registration: in February, or soon after a late launch.
func (y *officeYear) opened() calendar.Date {
	return later(workday(y.Year, 2, 8), workdays(y.Campaign.Launched, 3))
}

// registered is the last day of registration.
func (y *officeYear) registered() calendar.Date { return workdays(y.opened(), 24) }

// registering: the units in four weeks, the rest as the pattern says.
func (y *officeYear) registering() []step {
	e, c, until := y.Registration, y.movement(), y.registered()
	if e == nil {
		return nil
	}
	var all []step
	for _, unit := range append([]ref{y.Office}, y.Units...) {
		a := &register{Campaign: c, Unit: unit}
		if idea, ok := y.idea(unit); ok {
			a.Idea = &idea.name
		}
		all = append(all, step{on: workdays(y.opened(), luck(y.Year, unit, "registers").IntN(18)), act: a})
	}
	for i := range e.Returned {
		why := one(returns, i, c, "returned")
		all = append(all, step{on: workdays(y.opened(), 19), act: &returnRegistrations{c, 1, why.ground, why.reason}})
	}
	if e.Returned > 0 {
		all = append(all, step{on: workdays(y.opened(), 22), act: &submitRegistrations{c, e.Returned - e.Given}})
	}
	for i := range e.Withdrawn {
		all = append(all, step{on: workdays(y.opened(), 22), act: &withdrawRegistration{c, one(withdrawals, i, c, "withdrawn")}})
	}
	all = append(all, step{on: workdays(until, 2), act: &closeRegistration{c}})
	for i := range e.Late {
		all = append(all, step{on: workdays(until, 5), act: &registerLate{c, one(lateness, i, c, "late")}})
	}
	return append(all, step{on: workdays(until, 9), act: &approveRegistrations{Campaign: c}})
}
