package main

import (
	"fmt"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
)

// registrations writes what people and departments mean to attain: in each year one
// title, of every fifth a second one; in the running year every twentieth has not
// registered.
func (c *city) registrations(w writer) error {
	insert := w.into("registrations", "id", "recipient_kind", "achievement_year", "position_class", "collective_size", "status", "registered_on",
		"submitted_at", "decided_at", "return_ground", "recipient_key", "campaign_id", "office_id", "award_type_id", "department_id", "staff_id")
	register := func(y cycle, kind, recipient, title, department string, staff, class, size any) {
		day := calendar.New(y.year, 2, 1).AddDays(c.random.IntN(90))
		status, submitted, decided, ground := "APPROVED", any(at(day)), any(at(day.AddDays(5))), any(nil)
		switch n := c.random.IntN(100); {
		case n < 6:
			status, decided = "SUBMITTED", nil
		case n < 10:
			status, ground = "RETURNED", "INCOMPLETE"
		case n < 12:
			status, submitted, decided = "DRAFT", nil, nil
		case n < 14:
			status = "WITHDRAWN"
		}
		insert.row(c.id(identity.Registration), kind, y.year, class, size, status, day, submitted, decided, ground, recipient, y.campaign, y.office, title, department, staff)
	}
	for _, y := range c.cycles {
		for _, d := range c.within(y.agency) {
			register(y, "COLLECTIVE", d.id, c.collective[0], d.id, nil, nil, c.size.staff/c.size.departments)
		}
	}
	for _, p := range c.serving {
		d := c.departments[p.department]
		for _, y := range c.of(d.agency) {
			if !y.over && c.share(5) {
				continue
			}
			register(y, "PERSON", p.id, c.personal[0], d.id, p.id, p.class, nil)
			if c.share(20) {
				register(y, "PERSON", p.id, c.personal[1], d.id, p.id, p.class, nil)
			}
		}
	}
	return w.done(insert)
}

// of are the years of an agency.
func (c *city) of(agency int) []cycle {
	return []cycle{c.cycles[agency], c.cycles[agency+len(c.agencies)]}
}

// tasks writes three tasks for each member of staff, two thirds of them with the person
// who answers, a tenth with another department that takes part. What was due is done, but
// for a few; half of it comes from another system.
func (c *city) tasks(w writer) error {
	insert := w.into("tasks", "id", "kind", "given_by", "title", "title_folded", "work_year", "assigned_on", "due_on", "done_on", "status",
		"external_system", "external_reference", "office_id", "department_id", "staff_id", "campaign_id")
	coordinators := w.into("task_coordinators", "task_id", "department_id")
	for i := range 3 * c.size.staff {
		p := c.serving[i%len(c.serving)]
		d := c.departments[p.department]
		y := c.of(d.agency)[c.random.IntN(2)]
		kind := "PROGRAMME"
		if c.share(5) {
			kind = "KEY"
		} else if c.share(20) {
			kind = "REPORTING"
		}
		days := 300
		if !y.over {
			days = 160 // until midYear
		}
		assigned := calendar.New(y.year, 1, 2).AddDays(c.random.IntN(days))
		due := assigned.AddDays(10 + c.random.IntN(80))
		status, done := "ASSIGNED", any(nil)
		switch {
		case c.share(2):
			status = "CANCELLED"
		case due.Before(midYear) && c.share(95): // every tenth late, as far as it was over by then
			day := due.AddDays(-c.random.IntN(10))
			if late := due.AddDays(1 + c.random.IntN(20)); c.share(10) && late.Before(midYear) {
				day = late
			}
			status, done = "DONE", day
		}
		system, reference, staff := any(nil), any(nil), any(nil)
		if i%2 == 0 {
			system, reference = "Hệ thống giao việc Mẫu", fmt.Sprintf("MAU-%06d", i)
		}
		if i%3 > 0 {
			staff = p.id
		}
		title := fmt.Sprintf("Nhiệm vụ Mẫu số %06d", i+1)
		id := c.id(identity.Task)
		if c.share(10) {
			some := c.within(d.agency)
			coordinators.row(id, some[c.random.IntN(len(some))].id)
		}
		insert.row(id, kind, "OFFICE", title, vietnamese.Fold(title), y.year, assigned, due, done, status,
			system, reference, y.office, d.id, staff, y.campaign)
	}
	return w.done(insert, coordinators)
}

// indicators writes two of each agency, one measured of its departments and one of the
// whole, by month of the running year: what has passed was measured, but for the last.
func (c *city) indicators(w writer) error {
	tied := w.into("responsibilities", "id", "application", "application_folded", "application_sort", "starts_on", "office_id", "department_id")
	insert := w.into("indicators", "id", "code", "name_vi", "name_folded", "name_sort", "unit_of_measure", "direction", "frequency", "aggregation",
		"status", "office_id", "responsibility_id")
	periods := w.into("indicator_periods", "id", "starts_on", "ends_on", "target", "value", "numerator", "denominator", "measured_at", "method",
		"indicator_id", "office_id", "department_id")
	months := func(id, office string, department any) {
		for month := time.January; month <= time.December; month++ {
			first := calendar.New(runningYear, month, 1)
			last := calendar.New(runningYear, month+1, 1).AddDays(-1)
			value, settled, all, measured, method := any(nil), any(nil), any(nil), any(nil), any(nil)
			if last.AddDays(30).Before(midYear) {
				n, of := 90+c.random.Int64N(10), int64(100)
				value, settled, all, measured, method = decimal.Of(n), decimal.Of(n), decimal.Of(of), at(last.AddDays(2)), "MANUAL"
			}
			periods.row(c.id(identity.IndicatorPeriod), first, last, decimal.Of(95), value, settled, all, measured, method, id, office, department)
		}
	}
	for i, o := range c.agencies {
		departments := c.within(i)
		application, name := "Một cửa điện tử Mẫu", "Hồ sơ Mẫu giải quyết đúng hạn"
		desk := c.id(identity.Responsibility)
		tied.row(desk, application, vietnamese.Fold(application), vietnamese.NameKey(application), calendar.New(firstYear, 1, 1), o.id, departments[0].id)
		add := func(code string, by any) string {
			id := c.id(identity.Indicator)
			insert.row(id, code, name, vietnamese.Fold(name), vietnamese.NameKey(name), "%", "AT_LEAST", "MONTH", "AVERAGE", "ACTIVE", o.id, by)
			return id
		}
		months(add("MAU1", desk), o.id, nil)
		of := add("MAU2", nil)
		for _, d := range departments {
			months(of, o.id, d.id)
		}
	}
	return w.done(tied, insert, periods)
}
