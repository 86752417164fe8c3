package main

import (
	"fmt"
	"math/rand/v2"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
)

// size says how large a city is.
type size struct{ agencies, departments, staff, awards int } // each counts the whole city

// Sizes: of the figures, and of the test of plans.
var (
	large = size{agencies: 20, departments: 200, staff: 20_000, awards: 200_000}
	small = size{agencies: 4, departments: 20, staff: 400, awards: 4_000}
)

// Parts of invented names. Everything generated has "Mẫu" (sample) in its name.
var (
	families = []string{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"}
	middles  = []string{"Văn", "Thị", "Đức", "Ngọc", "Minh", "Thanh", "Hữu", "Quang", "Xuân", "Kim"}
	givens   = []string{"An", "Ánh", "Bình", "Châu", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hoa", "Hòa", "Hùng", "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Thủy", "Trang", "Tuấn", "Vân", "Yến"}
)

const firstYear, years = 2005, 20

// city writes a city's worth of invented rows: the same from run to run. They are
// rows that operations could have made, but no operation made them: playing
// 200,000 awards through the services would take an hour.
type city struct {
	size   size
	random *rand.Rand
	seed   *rand.ChaCha8
	made   int

	parent, parentPlace string   // the office that it stands under, if any
	personal            []string // award types for persons, by id
	collective          []string // and for collectives

	root        string
	agencies    []unit
	departments []unit
	serving     []person
	decisions   map[[2]int]string // by agency and year
	cycles      []cycle
}

func newCity(s size) *city {
	seed := rand.NewChaCha8([32]byte{'m', 'a', 'u'})
	return &city{size: s, random: rand.New(seed), seed: seed, decisions: map[[2]int]string{}}
}

// id returns an id; ids grow in the order in which rows are made.
func (c *city) id(prefix string) string {
	c.made++
	return identity.From(prefix, time.UnixMilli(1_100_000_000_000+int64(c.made)), c.seed)
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// generate writes all tables.
func (c *city) generate(w writer) error {
	for _, table := range []func(writer) error{
		c.offices, c.units, c.campaigns, c.papers, c.people, c.rights, c.collectives, c.happened,
		c.emulationYears, c.blocks, c.movements, c.pledges, c.registrations, c.tasks, c.indicators, c.sheets, c.initiatives, c.exemplars,
	} {
		if err := table(w); err != nil {
			return err
		}
	}
	return nil
}

var opened = calendar.New(1997, 1, 1)

func (c *city) offices(w writer) error {
	insert := w.into("offices", "id", "kind", "name", "name_folded", "display_order", "place", "starts_on", "parent_id")
	periods := w.into("office_periods", "id", "name", "starts_on", "office_id", "parent_id")
	add := func(kind, name, place string, order int, parent any) string {
		id := c.id(identity.Office)
		insert.row(id, kind, name, vietnamese.Fold(name), order, place, opened, parent)
		periods.row(c.id(identity.OfficePeriod), name, opened, id, parent)
		return id
	}
	var parent any
	if c.parent != "" {
		parent = c.parent
	}
	place := c.parentPlace + "0900"
	c.root = add("LOCALITY", "Thành phố Mẫu", place, 900, parent)
	for i := range c.size.agencies {
		u := unit{name: fmt.Sprintf("Sở Mẫu %02d", i+1), place: fmt.Sprintf("%s%04d", place, i+1), agency: i}
		u.id = add("AGENCY", u.name, u.place, i+1, c.root)
		c.agencies = append(c.agencies, u)
	}
	return w.done(insert, periods)
}

func (c *city) units(w writer) error {
	insert := w.into("departments", "id", "kind", "name", "name_folded", "display_order", "place", "starts_on", "office_id")
	periods := w.into("department_periods", "id", "kind", "name", "starts_on", "department_id", "office_id")
	for i := range c.size.departments {
		office := c.agencies[i%c.size.agencies]
		order := i/c.size.agencies + 1
		u := unit{id: c.id(identity.Department), name: fmt.Sprintf("Phòng Mẫu %03d", i+1), place: fmt.Sprintf("%s%04d", office.place, order), agency: office.agency}
		insert.row(u.id, "DIVISION", u.name, vietnamese.Fold(u.name), order, u.place, opened, office.id)
		periods.row(c.id(identity.DepartmentPeriod), "DIVISION", u.name, opened, u.id, office.id)
		c.departments = append(c.departments, u)
	}
	return w.done(insert, periods)
}

func (c *city) campaigns(w writer) error {
	insert := w.into("campaigns", "id", "name", "name_folded", "kind", "origin", "level", "status", "starts_on", "ends_on", "launched_on", "office_id")
	for year := firstYear; year < firstYear+years; year++ {
		for _, o := range c.agencies {
			name := fmt.Sprintf("Phong trào Mẫu năm %d của %s", year, o.name)
			first := calendar.New(year, 1, 1)
			insert.row(c.id(identity.Campaign), name, vietnamese.Fold(name), "REGULAR", "LAUNCHED_HERE", "UNIT", "CONCLUDED",
				first, calendar.New(year, 12, 31), first, o.id)
		}
	}
	return w.done(insert)
}

// papers writes one decision for each agency and year.
func (c *city) papers(w writer) error {
	insert := w.into("decisions", "id", "issuer_kind", "issuer_name", "system", "kind", "status", "number", "notation", "decided_on",
		"decided_year", "signer_name", "subject", "subject_folded", "issuer_key", "office_id", "issuer_office_id")
	for year := firstYear; year < firstYear+years; year++ {
		for i, o := range c.agencies {
			id, subject := c.id(identity.Decision), fmt.Sprintf("Khen thưởng năm %d của %s", year, o.name)
			c.decisions[[2]int{i, year}] = id
			insert.row(id, "OWN_OFFICE", o.name, "STATE", "AWARD", "ISSUED", fmt.Sprint(100+i), "QĐ-MAU", calendar.New(year+1, 1, 5+i),
				year+1, "Nguyễn Văn Mẫu", subject, vietnamese.Fold(subject), o.id, o.id, o.id)
		}
	}
	return w.done(insert)
}

// collectives writes the awards of departments.
func (c *city) collectives(w writer) error {
	awards := c.awards(w)
	n := c.size.awards - c.size.awards*95/100
	for i := range n {
		d := c.departments[i%len(c.departments)]
		turn := i / len(c.departments)
		kind := c.collective[turn/years%len(c.collective)]
		c.award(awards, kind, firstYear+turn%years, d, recipient{
			kind: "COLLECTIVE", collective: "DEPARTMENT", department: d.id, key: d.id, name: d.name, sort: vietnamese.TextKey(d.name),
		})
	}
	return w.done(awards)
}

// happened writes events: two for each of the awards' decisions and each unit. Of
// decisions a few people are notified, one of them of all.
func (c *city) happened(w writer) error {
	events := w.into("events", "id", "kind", "at", "actor", "actor_role", "subject_id", "changes")
	subjects := w.into("event_subjects", "id", "subject_id", "event_id")
	notifications := w.into("notifications", "id", "kind", "subject_id", "at", "mail", "mail_attempts", "staff_id", "event_id")
	add := func(kind, subject string, at time.Time, also ...string) {
		id := c.id(identity.Event)
		events.row(id, kind, at.UTC(), "mau", "EMULATION_OFFICER", subject, "[]")
		for _, s := range append(also, subject) {
			subjects.row(c.id(identity.EventSubject), s, id)
		}
		if kind == "DECISION_ISSUED" {
			for _, who := range c.serving[:min(3, len(c.serving))] {
				notifications.row(c.id(identity.Notification), kind, subject, at.UTC(), "NONE", 0, who.id, id)
			}
		}
	}
	for year := firstYear; year < firstYear+years; year++ {
		for i, o := range c.agencies {
			add("DECISION_ISSUED", c.decisions[[2]int{i, year}], calendar.New(year+1, 1, 5+i).At(9), o.id)
		}
		for i, d := range c.departments {
			add("DEPARTMENT_RENAMED", d.id, calendar.New(year, 2, 1).At(9).Add(time.Duration(i)*time.Second), c.agencies[d.agency].id)
		}
	}
	return w.done(events, subjects, notifications)
}

func (c *city) awards(w writer) *batch {
	return w.into("awards", "id", "status", "method", "achievement_starts_on", "achievement_ends_on", "achievement_label", "achievement_year",
		"recipient_kind", "collective_kind", "recipient_name", "recipient_folded", "recipient_sort", "frozen_on", "unit_name", "post_title",
		"position_class", "staff_category", "recipient_key", "yearly", "office_id", "department_id", "unit_department_id", "unit_office_id",
		"award_type_id", "decision_id", "staff_id")
}

func (c *city) award(b *batch, kind string, year int, d unit, r recipient) {
	office, ends := c.agencies[d.agency], calendar.New(year, 12, 31)
	b.row(c.id(identity.Award), "VALID", "MERIT", calendar.New(year, 1, 1), ends, fmt.Sprint(year), year,
		r.kind, given(r.collective), r.name, vietnamese.Fold(r.name), r.sort, ends, d.name, given(r.title),
		given(r.class), given(r.category), r.key, true, office.id, given(r.department), d.id, office.id,
		kind, c.decisions[[2]int{d.agency, year}], given(r.staff))
}

// given is NULL for nothing.
func given(s string) any {
	if s == "" {
		return nil
	}
	return s
}
