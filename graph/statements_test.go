package graph_test

import (
	"fmt"
	"testing"

	"thidua/internal/actor"
)

// TestStatementsAreConstant asks each root field for one row and for many: the
// number of statements is the same, and as low as it can be.
func TestStatementsAreConstant(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office := w.officeOf2020(t)
		for name, c := range map[string]struct {
			query string // with a place for the size of the page
			want  int64
		}{
			"list":            {`{ awards(first: %d) { edges { node { recipientName } cursor } pageInfo { hasNextPage } } }`, 1},
			"with edges":      {`{ awards(first: %d) { edges { node { recipientName awardType { nameVi } decision { number } unitDepartment { name } } } } }`, 4},
			"with total":      {`{ awards(first: %d) { totalCount edges { node { id } } } }`, 2},
			"nested":          {`{ departments(first: %d) { edges { node { name staff(first: 5) { edges { node { fullName } } } } } } }`, 2},
			"nested totals":   {`{ departments(first: %d) { edges { node { name staff(first: 5) { totalCount } children { totalCount } } } } }`, 3},
			"three levels":    {`{ departments(first: %d, asOf: "2026-01-01") { edges { node { staff(first: 3) { edges { node { postings(first: 2) { edges { node { post { title } } } } } } } } } } }`, 4},
			"another day":     {`{ departments(first: %d, asOf: "2020-07-25") { edges { node { at(date: "2020-07-25") { name office { name } parent { name } } } } } }`, 3},
			"order by name":   {`{ staff(first: %d, orderBy: [{field: NAME}]) { edges { node { fullName personalData { birthYear } } } } }`, 2},
			"filter by edge":  {`{ awards(first: %d, where: {hasAwardTypeWith: [{kind: TITLE}], not: {status: REVOKED}}) { edges { node { id } } } }`, 1},
			"unit with line":  {`{ awards(first: %d, where: {unit: {id: "` + office + `", lineage: WITH_SUCCESSORS}}) { edges { node { id } } } }`, 4},
			"nested by unit":  {`{ awardTypes(first: %d) { edges { node { awards(where: {unit: {id: "` + office + `"}}) { totalCount } } } } }`, 3},
			"timeline":        {`{ timeline(first: %d, subject: "` + office + `") { edges { node { kind at actor changes { field } } } } }`, 1},
			"search":          {`{ search(text: "phong", first: %d) { id label } }`, 6},
			"office tree":     {`{ officeTree { depth office { name } } x: __typename @include(if: true) }  # %d`, 1},
			"department tree": {`{ departmentTree(office: "` + office + `", asOf: "2020-07-25") { depth department { name office { name } } } } # %d`, 3},
			"campaign tree":   {`{ campaignTree { depth campaign { name launchers { role } } } } # %d`, 2},
		} {
			many := 100
			if name == "search" {
				many = 20
			}
			w.constant(t, actor.Inspector, name, c.query, 2, many, c.want)
		}
	})
}

// TestStatementsOfTheYearAreConstant asks what screens of an emulation year show, each
// with all that its rows lead to and with what may be done to them.
func TestStatementsOfTheYearAreConstant(t *testing.T) {
	const may = ` viewerCan { operation allowed }`
	each(t, func(t *testing.T, w *world) {
		for name, c := range map[string]struct {
			query string
			want  int64
		}{
			"years":         {`{ emulationYears(first: %d) { edges { node { workYear office { name } steps { kind }` + may + ` } } } }`, 4},
			"clusters":      {`{ clusters(first: %d) { edges { node { name members(first: 20) { edges { node { role department { name } office { name } } } }` + may + ` } } } }`, 5},
			"conferences":   {`{ conferences(first: %d) { edges { node { name chair { fullName } campaigns { edges { node { name } } } decisions { totalCount } exemplars { edges { node { title } } } } } } }`, 5},
			"campaigns":     {`{ campaigns(first: %d) { edges { node { name durationBand units { name } emulationYear { workYear } rollUp { awards } pledges { totalCount } registrations { totalCount }` + may + ` } } } }`, 11},
			"pledges":       {`{ pledges(first: %d) { edges { node { title parties { overdue staff { fullName } department { name } } commitments { interimKept finalKept }` + may + ` } } } }`, 8},
			"registrations": {`{ registrations(first: %d) { totalCount edges { node { status timesReturned lateReason campaign { name } awardType { nameVi } staff { fullName } department { name }` + may + ` } } } }`, 11},
			"tasks":         {`{ tasks(first: %d, where: {timeliness: LATE}) { edges { node { title timeliness staff { fullName } department { name taskFigures(workYear: 2023) { onTimeShare } } coordinators { name }` + may + ` } } } }`, 6},
			"indicators":    {`{ indicators(first: %d) { edges { node { nameVi responsibility { application } periods(first: 12) { edges { node { target value achieved department { name } } } } figures(from: "2023-01-01", to: "2023-12-31") { value }` + may + ` } } } }`, 8},
			"sheets":        {`{ scoringSheets(first: %d) { edges { node { name cards(first: 20) { edges { node { rank total breakdown { bonus penalty } department { name } } } }` + may + ` } } } }`, 9},
			"cards":         {`{ scoreCards(first: %d) { edges { node { total breakdown { selfTotal } scores { verifiedValue figures { share } } sheet { name }` + may + ` } } } }`, 7},
			"initiatives":   {`{ initiatives(first: %d) { edges { node { name authors { name share staff { fullName } } recognitions { scope } uses { kind }` + may + ` } } } }`, 8},
			"exemplars":     {`{ exemplars(first: %d) { edges { node { title staff { fullName } discoverer { fullName } department { name } conference { name }` + may + ` } } } }`, 6},
			"reviews":       {`{ reviews(first: %d) { edges { node { title campaign { name } figures { titles { awarded } }` + may + ` } } } }`, 6},
			"work":          {`{ myWork(first: %d) { kind dueOn title version } }`, 82},
		} {
			w.constant(t, actor.EmulationOfficer, name, c.query, 20, 100, c.want)
		}
	})
}

// constant asks for a few rows and for many, by as many statements as are wanted.
func (w *world) constant(t *testing.T, role actor.Role, name, query string, few, many int, want int64) {
	t.Helper()
	ctx := w.as(t, role)
	a, b := w.must(t, ctx, fmt.Sprintf(query, few), nil, nil), w.must(t, ctx, fmt.Sprintf(query, many), nil, nil)
	if a.statements != want || b.statements != want {
		t.Errorf("%s: %d statements for %d rows, %d for %d; want %d", name, a.statements, few, b.statements, many, want)
	}
}

// officeOf2020 is the office of the conference, which was split later.
func (w *world) officeOf2020(t testing.TB) (id string) {
	t.Helper()
	err := w.db.Pool().QueryRow("SELECT id FROM offices WHERE starts_on = '2019-05-28' AND kind = 'AGENCY'").Scan(&id)
	if err != nil {
		t.Fatal(err)
	}
	return id
}
