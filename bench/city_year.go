package main

import (
	"encoding/json"
	"fmt"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// The emulation years of the city: one that is judged, and one that runs. Figures are
// asked in the middle of it, whenever they are measured.
const judgedYear, runningYear = 2025, 2026

var midYear = calendar.New(runningYear, 6, 15)

// share tells the i-th of a hundred draws from others: true in so many of them.
func (c *city) share(percent int) bool { return c.random.IntN(100) < percent }

// text is a value as JSON.
func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // of our own types
	}
	return string(b)
}

// emulationYears writes the years of every agency, with the conference that begins each.
func (c *city) emulationYears(w writer) error {
	insert := w.into("emulation_years", "id", "work_year", "status", "steps", "days", "office_id")
	held := w.into("conferences", "id", "kind", "name", "name_folded", "held_on", "office_id")
	for _, year := range []int{judgedYear, runningYear} {
		steps := text([]vocabulary.YearStep{
			{Kind: vocabulary.StepConference, StartsOn: calendar.New(year, 1, 5), EndsOn: calendar.New(year, 1, 31)},
			{Kind: vocabulary.StepRegistration, StartsOn: calendar.New(year, 2, 1), EndsOn: calendar.New(year, 6, 30)},
			{Kind: vocabulary.StepUnitMeetings, StartsOn: calendar.New(year, 12, 10), EndsOn: calendar.New(year+1, 1, 10)},
		})
		for i, o := range c.agencies {
			id, name := c.id(identity.EmulationYear), fmt.Sprintf("Hội nghị Mẫu năm %d của %s", year, o.name)
			insert.row(id, year, "OPEN", steps, "[]", o.id)
			held.row(c.id(identity.Conference), "STAFF", name, vietnamese.Fold(name), calendar.New(year, 1, 10), o.id)
			c.cycles = append(c.cycles, cycle{year: year, agency: i, office: o.id, id: id, over: year == judgedYear})
		}
	}
	return w.done(insert, held)
}

// blocks writes a block of the departments of each agency, with their members.
func (c *city) blocks(w writer) error {
	clusters := w.into("clusters", "id", "kind", "name", "name_folded", "name_sort", "office_id")
	members := w.into("cluster_members", "id", "member_year", "role", "display_order", "cluster_id", "department_id")
	of := map[string]string{} // by office
	for i := range c.cycles {
		y := &c.cycles[i]
		if of[y.office] == "" {
			name := "Khối thi đua Mẫu của " + c.agencies[y.agency].name
			of[y.office] = c.id(identity.Cluster)
			clusters.row(of[y.office], "BLOCK", name, vietnamese.Fold(name), vietnamese.NameKey(name), y.office)
		}
		y.block = of[y.office]
		for k, d := range c.within(y.agency) {
			role := "MEMBER"
			if k == 0 {
				role = "LEAD"
			}
			members.row(c.id(identity.ClusterMember), y.year, role, k+1, y.block, d.id)
		}
	}
	return w.done(clusters, members)
}

// within are the departments of an agency, in their order.
func (c *city) within(agency int) (some []unit) {
	for _, d := range c.departments {
		if d.agency == agency {
			some = append(some, d)
		}
	}
	return some
}

// movements writes the campaign of each year, and the interim review of what runs.
func (c *city) movements(w writer) error {
	insert := w.into("campaigns", "id", "name", "name_folded", "kind", "origin", "level", "status", "starts_on", "ends_on", "launched_on",
		"registration_closes_on", "office_id", "emulation_year_id")
	reviews := w.into("reviews", "id", "kind", "title", "as_of", "status", "campaign_id", "office_id")
	for i := range c.cycles {
		y := &c.cycles[i]
		name, first := fmt.Sprintf("Phong trào Mẫu năm %d của %s", y.year, c.agencies[y.agency].name), calendar.New(y.year, 1, 10)
		status := "LAUNCHED"
		if y.over {
			status = "EVALUATING"
		}
		y.campaign = c.id(identity.Campaign)
		insert.row(y.campaign, name, vietnamese.Fold(name), "REGULAR", "LAUNCHED_HERE", "UNIT", status, first, calendar.New(y.year, 12, 31), first,
			calendar.New(y.year, 6, 30), y.office, y.id)
		reviews.row(c.id(identity.Review), "INTERIM", "Sơ kết Mẫu: "+name, calendar.New(y.year, 6, 30), "DRAFT", y.campaign, y.office)
	}
	return w.done(insert, reviews)
}

// pledges writes what the departments of each block promise each other in each year. Of
// what runs, every third has not signed.
func (c *city) pledges(w writer) error {
	insert := w.into("pledges", "id", "title", "title_folded", "status", "drafted_on", "sign_by", "in_force_on", "campaign_id", "office_id", "cluster_id")
	parties := w.into("pledge_parties", "id", "signed_on", "signer_name", "pledge_id", "office_id", "department_id", "staff_id")
	commitments := w.into("pledge_commitments", "id", "name", "target", "unit_of_measure", "direction", "pledge_id")
	heads := map[string]person{}
	for _, p := range c.serving {
		if p.class == classes[0] {
			heads[c.departments[p.department].id] = p
		}
	}
	for _, y := range c.cycles {
		id, title, day := c.id(identity.Pledge), fmt.Sprintf("Giao ước thi đua Mẫu năm %d", y.year), calendar.New(y.year, 1, 20)
		status, inForce := "SIGNING", any(nil)
		if y.over {
			status, inForce = "IN_FORCE", day
		}
		insert.row(id, title, vietnamese.Fold(title), status, day, calendar.New(y.year, 2, 28), inForce, y.campaign, y.office, y.block)
		for k, d := range c.within(y.agency) {
			if y.over || k%3 > 0 {
				head := heads[d.id]
				parties.row(c.id(identity.PledgeParty), day, head.name, id, y.office, d.id, head.id)
			} else {
				parties.row(c.id(identity.PledgeParty), nil, nil, id, y.office, d.id, nil)
			}
		}
		for _, name := range []string{"Hồ sơ Mẫu giải quyết đúng hạn", "Sáng kiến Mẫu được công nhận", "Tin, bài Mẫu"} {
			commitments.row(c.id(identity.PledgeCommitment), name, 100_0000, "%", "AT_LEAST", id)
		}
	}
	return w.done(insert, parties, commitments)
}

// at is an instant of a day, in UTC as it is stored.
func at(day calendar.Date) time.Time { return day.At(9).UTC() }
