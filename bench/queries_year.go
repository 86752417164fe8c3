package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"thidua/contract"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/web/ide"
)

// landmarks of the generated city: its first agency and what is there.
type landmarks struct {
	city, office, department string
	campaign, sheet, card    string // of the running year
	registration             string
	head, staff              string // of the department
}

// survey finds them.
func survey(ctx context.Context, w *world) (l landmarks, err error) {
	find := func(into *string, query string, of ...any) {
		if err == nil {
			err = w.db.Pool().QueryRowContext(ctx, query, of...).Scan(into)
		}
	}
	find(&l.campaign, fmt.Sprintf("SELECT min(id) FROM campaigns WHERE name LIKE 'Phong trào Mẫu năm %d%%'", runningYear))
	find(&l.office, "SELECT office_id FROM campaigns WHERE id = $1", &l.campaign)
	find(&l.city, "SELECT parent_id FROM offices WHERE id = $1", &l.office)
	find(&l.department, "SELECT min(id) FROM departments WHERE office_id = $1", &l.office)
	find(&l.sheet, "SELECT min(id) FROM scoring_sheets WHERE campaign_id = $1", &l.campaign)
	find(&l.card, "SELECT min(id) FROM score_cards WHERE sheet_id = $1", &l.sheet)
	find(&l.head, "SELECT min(id) FROM staff WHERE department_id = $1", &l.department)
	find(&l.staff, `SELECT max(staff_id) FROM tasks WHERE status = 'ASSIGNED' AND department_id = $1 AND staff_id <> $2
		AND staff_id NOT IN (SELECT staff_id FROM grants WHERE staff_id IS NOT NULL)`, &l.department, &l.head)
	find(&l.registration, "SELECT min(id) FROM registrations WHERE campaign_id = $1", &l.campaign)
	return l, err
}

// operations of the contract: what screens ask is what it shows them to ask.
func operations() (func(name string, variables map[string]any) request, error) {
	tabs, err := ide.Tabs(contract.Operations, nil)
	return func(name string, variables map[string]any) request {
		i := slices.IndexFunc(tabs, func(t ide.Tab) bool { return t.Name == name })
		return request{tabs[i].Query, variables}
	}, err
}

// yearQueries: what screens ask of an emulation year, by those who ask it.
func yearQueries(ctx context.Context, w *world) ([]asked, error) {
	l, err := survey(ctx, w)
	if err != nil {
		return nil, err
	}
	of, err := operations()
	if err != nil {
		return nil, err
	}
	person := func(id string, more ...access.Grant) (*world, error) {
		posted, err := access.Rights(ctx, w.db.Ent, id, midYear)
		return w.as(id, append(more, posted...)...), err
	}
	officer, err := person(l.staff, access.Grant{Role: actor.EmulationOfficer, Unit: l.office})
	if err != nil {
		return nil, err
	}
	citywide, err := person(l.staff, access.Grant{Role: actor.EmulationOfficer, Unit: l.city})
	if err != nil {
		return nil, err
	}
	head, err := person(l.head)
	if err != nil {
		return nil, err
	}
	staff, err := person(l.staff)
	if err != nil {
		return nil, err
	}
	type m = map[string]any
	where := func(filter m) m { return m{"where": filter} }
	campaign, unit, today := m{"campaign": l.campaign}, m{"id": l.department}, midYear.String()
	const list, one, many = 100 * time.Millisecond, 20 * time.Millisecond, 250 * time.Millisecond
	return []asked{
		{officer, "registrations of a campaign, submitted", of("RegistrationList", where(m{"campaignID": l.campaign, "status": "SUBMITTED"})), list, 11},
		{officer, "registrations of a campaign and unit", of("RegistrationList", where(m{"campaignID": l.campaign, "unit": unit, "status": "APPROVED"})), list, 12},
		{officer, "one registration by id", request{`query($id: ID!) { node(id: $id) { id ... on Registration { status registeredOn awardType { nameVi } staff { fullName } } } }`, m{"id": l.registration}}, one, 3},
		{officer, "registrations rolled up by unit", of("RegistrationFigures", campaign), list, 9},
		{officer, "people who have not registered", of("NotRegistered", campaign), list, 10},
		{officer, "tasks overdue", of("TaskList", where(m{"status": "ASSIGNED", "dueOnLT": today})), list, 6},
		{citywide, "tasks overdue, citywide", of("TaskList", where(m{"status": "ASSIGNED", "dueOnLT": today})), list, 6},
		{head, "tasks of a head's unit", of("TaskList", where(m{"unit": unit, "status": "ASSIGNED"})), list, 7},
		{head, "tasks in which a unit takes part", of("TaskList", where(m{"hasCoordinatorsWith": []any{unit}})), list, 6},
		{officer, "figures of tasks of an office", of("TaskFigures", m{"office": l.office, "year": runningYear}), list, 2},
		{head, "figures of tasks of a department", of("TaskFigures", m{"office": l.office, "department": l.department}), list, 2},
		{officer, "indicators with a year of months", of("IndicatorList", where(m{"unit": m{"id": l.office}})), list, 7},
		{citywide, "indicators with a year of months, citywide", of("IndicatorList", nil), list, 6},
		{officer, "ranking of a sheet", request{`query($id: ID!) { scoreCards(first: 100, where: {sheetID: $id}) { edges { node { id status total rank department { name } } } } }`, m{"id": l.sheet}}, list, 3},
		{citywide, "20 sheets with their cards", of("ScoringSheetList", where(m{"status": "RANKED"})), list, 5},
		{officer, "a score card with its points", of("ScoreCardDetail", m{"id": l.card}), one, 8},
		{citywide, "pledges unsigned and overdue", of("PledgeList", where(m{"status": "SIGNING", "signByLT": today})), list, 7},
		{officer, "what the officer has to do", of("MyWork", nil), list, 49},
		{citywide, "what the officer has to do, citywide", of("MyWork", m{"first": 100}), many, 49},
		{head, "what a head has to do", of("MyWork", nil), list, 60},
		{staff, "what somebody has to do", of("MyWork", nil), list, 12},
		{citywide, "record of discovery of the heads", of("DiscoveryRecords", m{"office": l.office, "year": runningYear}), list, 9},
		{citywide, "exemplars, proposed", of("ExemplarList", where(m{"status": "PROPOSED"})), list, 4},
		{citywide, "initiatives, submitted", of("InitiativeList", where(m{"status": "SUBMITTED"})), list, 8},
		{citywide, "totalCount of all lists of the year", request{query: `{ registrations { totalCount } tasks { totalCount } indicatorPeriods { totalCount }
			scoreCards { totalCount } pledges { totalCount } initiatives { totalCount } exemplars { totalCount } }`}, many, 8},
	}, nil
}
