package sample

import (
	"slices"

	"thidua/internal/calendar"
)

// yearSheet is how units are scored. Those that wait have handed nothing in, but for the
// first, whose card was returned.
type yearSheet struct {
	Maximum     int64          `yaml:"maximum"`
	Indicator   *ref           `yaml:"indicator"`
	SelfScoreBy *calendar.Date `yaml:"selfScoreBy"` // absent: three weeks after the opening
	VerifyBy    *calendar.Date `yaml:"verifyBy"`    // absent: six weeks after it
	Waiting     []ref          `yaml:"waiting"`
}

// working: the key tasks and the programme of work, of which the task-management system
// tells five times a year and after it.
func (y *officeYear) working() (all []step) {
	given := later(calendar.New(y.Year, 1, 15), y.Opened.AddDays(2))
	all = y.keyWork(given)
	if y.Work == nil {
		return all
	}
	calls := []calendar.Date{weekday(given)}
	for _, month := range []int{4, 7, 10} {
		if call := workday(y.Year, month, 5); call.After(calls[0].AddDays(14)) {
			calls = append(calls, call)
		}
	}
	units := y.Block
	if units == nil {
		units = y.Units
	}
	jobs, since := y.Work.jobs(y.Year, units, calls), given.AddDays(-30)
	calls = append(calls, workday(y.Year, 11, 16), workday(y.Year+1, 1, 5))
	if y.Work.Open > 0 {
		calls = append(calls, workday(y.Year+1, 3, 25))
	}
	for _, call := range calls {
		if slices.ContainsFunc(jobs, func(j job) bool { given, done := j.news(since, call); return given || done }) {
			all = append(all, step{on: call, act: &pushTasks{y.Office, since, jobs}})
		}
		since = call
	}
	return all
}

// scoring: in July over the half year, in October and November over the year.
func (y *officeYear) scoring() (all []step) {
	if y.HalfSheet != nil {
		all = y.scored(y.HalfSheet, "half sheet", y.title("Bảng chấm điểm 6 tháng đầu"), calendar.New(y.Year, 6, 30), workday(y.Year, 7, 8), 5)
	}
	if y.Sheet != nil {
		all = append(all, y.scored(y.Sheet, "sheet", y.title("Bảng chấm điểm thi đua"), calendar.New(y.Year, 9, 30), workday(y.Year, 10, 19), 16)...)
	}
	return all
}

// scored: the units of the block score themselves for so many days, but for one that may
// forget; some cards are returned; all are verified in as many days again.
func (y *officeYear) scored(s *yearSheet, what, name string, until, opened calendar.Date, days int) []step {
	sheet, own, verified := ref(y.key(what)), workdays(opened, days), workdays(opened, days+days/2+4)
	open := &openSheet{sheet, own, verified}
	if s.SelfScoreBy != nil {
		open.SelfScoreBy, open.VerifyBy = *s.SelfScoreBy, *s.VerifyBy
	}
	all := []step{
		{on: opened, act: &draftSheet{
			Key: string(sheet), Campaign: y.movement(), Cluster: y.Cluster, Name: name, Maximum: s.Maximum,
			From: calendar.New(y.Year, 1, 1), Until: until, Indicator: s.Indicator,
		}},
		{on: opened, act: open},
	}
	for i, unit := range y.Block {
		r := luck(y.Year, what, unit, "scores")
		waits, forgets, returned := slices.Index(s.Waiting, unit), r.Float64() < 0.1, r.Float64() < 0.2
		if waits > 0 || waits < 0 && forgets {
			if waits < 0 {
				all = append(all, step{on: workdays(own, 1+i%3), act: &verifyCard{sheet, unit}})
			}
			continue
		}
		scored := workdays(opened, 1+r.IntN(days-3))
		all = append(all, step{on: scored, act: &selfScore{sheet, unit}}, step{on: workdays(scored, 1+r.IntN(2)), act: &submitCard{sheet, unit}})
		if waits == 0 || returned {
			all = append(all, step{on: workdays(own, 1), act: &returnCard{sheet, unit, one(cardReturns, sheet, unit)}})
		}
		if waits == 0 {
			continue
		}
		if returned {
			all = append(all, step{on: workdays(own, 3), act: &submitCard{sheet, unit}})
		}
		all = append(all, step{on: workdays(own, 4+i%(days/2)), act: &verifyCard{sheet, unit}})
	}
	return append(all,
		step{on: workdays(open.VerifyBy, 1), act: &lockSheet{sheet}},
		step{on: workdays(open.VerifyBy, 3), act: &rankSheet{sheet}})
}
