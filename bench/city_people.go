package main

import (
	"fmt"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
)

// classes of position, by rank.
var classes = []string{"HEAD", "DEPUTY_HEAD", "DIRECT"}

// people writes posts, staff with their postings and personal data, and their
// awards: for each person one award in each of several years.
func (c *city) people(w writer) error {
	posts := w.into("posts", "id", "code", "title", "name_folded", "position_class", "display_order")
	post := make([]string, 3)
	for i, class := range classes {
		post[i] = c.id(identity.Post)
		title := []string{"Trưởng phòng Mẫu", "Phó trưởng phòng Mẫu", "Chuyên viên Mẫu"}[i]
		posts.row(post[i], fmt.Sprintf("MAU%d", i), title, vietnamese.Fold(title), class, 900+i)
	}
	if err := w.done(posts); err != nil {
		return err
	}
	staff := w.into("staff", "id", "code", "full_name", "name_folded", "name_sort", "place", "category", "starts_on", "ends_on",
		"leaving_reason", "department_id", "office_id", "post_id")
	postings := w.into("postings", "id", "kind", "starts_on", "ends_on", "post_id", "office_id", "department_id", "staff_id")
	personal := w.into("personal_data", "id", "gender", "birth_year", "email", "staff_id")
	awards := c.awards(w)
	share := c.size.awards * 95 / 100
	for i := range c.size.staff {
		d := c.departments[i%len(c.departments)]
		office := c.agencies[d.agency]
		round := i / len(c.departments)
		rank := min(round, 2)
		name := pick(c.random, families) + " " + pick(c.random, middles) + " Mẫu " + pick(c.random, givens)
		sort := vietnamese.NameKey(name)
		id, starts := c.id(identity.Staff), calendar.New(1985, 1, 1).AddDays(c.random.IntN(20*365))
		var ends, why any
		if round%20 == 19 {
			ends, why = calendar.New(firstYear+years, 3, 31), "RETIRED"
		} else {
			c.serving = append(c.serving, person{id, name, classes[rank], i % len(c.departments)})
		}
		staff.row(id, fmt.Sprintf("MAU%05d", i+1), name, vietnamese.Fold(name), sort, fmt.Sprintf("%s%04d%s", d.place, 900+rank, sort),
			"CIVIL_SERVANT", starts, ends, why, d.id, office.id, post[rank])
		if i%3 == 0 { // was elsewhere before
			before := c.departments[(i+c.size.agencies)%len(c.departments)]
			moved := starts.AddDays(2000)
			postings.row(c.id(identity.Posting), "MAIN", starts, moved.AddDays(-1), post[2], c.agencies[before.agency].id, before.id, id)
			postings.row(c.id(identity.Posting), "MAIN", moved, ends, post[rank], office.id, d.id, id)
		} else {
			postings.row(c.id(identity.Posting), "MAIN", starts, ends, post[rank], office.id, d.id, id)
		}
		personal.row(c.id(identity.PersonalData), []string{"FEMALE", "MALE"}[i%2], starts.Year()-24, fmt.Sprintf("mau%05d@example.org", i+1), id)
		n := (i+1)*share/c.size.staff - i*share/c.size.staff
		for k, year := range c.random.Perm(years)[:n] {
			c.award(awards, c.personal[(i+k)%len(c.personal)], firstYear+year, d, recipient{
				kind: "PERSON", staff: id, key: id, name: name, sort: sort, title: "Chuyên viên Mẫu", class: "DIRECT", category: "CIVIL_SERVANT",
			})
		}
	}
	return w.done(staff, postings, personal, awards)
}

// rights writes an account for each member of staff in the service, and some of
// services; a granted role for every tenth of them, mostly over the office; and a
// delegation for every twentieth.
func (c *city) rights(w writer) error {
	accounts := w.into("accounts", "id", "issuer", "subject", "name", "status", "linked_at", "staff_id", "office_id")
	grants := w.into("grants", "id", "role", "starts_on", "staff_id", "account_id", "office_id", "department_id")
	delegations := w.into("delegations", "id", "operations", "starts_on", "ends_on", "document", "principal_id", "delegate_id", "office_id")
	const issuer = "https://id.example.org"
	linked, since := calendar.New(firstYear, 1, 1).At(9), calendar.New(firstYear, 1, 1)
	for i, o := range c.agencies {
		id := c.id(identity.Account)
		accounts.row(id, issuer, fmt.Sprintf("service %d", i), "Hệ thống Mẫu của "+o.name, "ACTIVE", linked.UTC(), nil, o.id)
		grants.row(c.id(identity.Grant), "INTEGRATION", since, nil, id, o.id, nil)
	}
	roles := []string{"EMULATION_OFFICER", "CHIEF", "COUNCIL_MEMBER", "OPINION_GIVER", "RECORDS_CLERK", "ANALYST"}
	for i, p := range c.serving {
		d := c.departments[p.department]
		office, day := c.agencies[d.agency].id, since.AddDays(i%(years*365))
		accounts.row(c.id(identity.Account), issuer, p.id, nil, "ACTIVE", linked.Add(time.Duration(i)*time.Minute).UTC(), p.id, nil)
		k := i + i/len(c.departments) // in each department somebody's turn comes
		switch {
		case k%50 == 0:
			grants.row(c.id(identity.Grant), "EMULATION_OFFICER", day, p.id, nil, nil, d.id)
		case k%10 == 0:
			grants.row(c.id(identity.Grant), roles[k/10%len(roles)], day, p.id, nil, office, nil)
		}
		if k%20 == 0 && i+1 < len(c.serving) {
			delegations.row(c.id(identity.Delegation), `["launchCampaign", "issueDecision"]`, day, calendar.New(firstYear+years, 12, 31),
				"Giấy ủy quyền mẫu", p.id, c.serving[i+1].id, office)
		}
	}
	return w.done(accounts, grants, delegations)
}
