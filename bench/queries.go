package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/sample"
)

const awardFields = `id status recipientKind recipientName unitName achievementYear achievementLabel awardType { code nameVi }`

// The queries that are measured more than once.
var (
	listOf50 = request{query: `{ staff(first: 50) { edges { node { id code fullName category startsOn
		office { name } department { name } post { title } } } pageInfo { hasNextPage endCursor } } }`}
	nested = request{query: `{ departments(first: 20, where: {nameMatches: "mau"}) { edges { node { id name kind
		staff(first: 10) { edges { node { id code fullName
			awards(first: 5) { edges { node { id recipientName achievementYear status } } } } } } } } } }`}
	pageInfo        = request{query: `{ staff(first: 20) { edges { node { id fullName } } pageInfo { hasNextPage } } }`}
	pageInfoCounted = request{query: `{ staff(first: 20) { edges { node { id fullName } } pageInfo { hasNextPage } totalCount } }`}
)

// asked is a query of somebody with its budget: the time of one client, and the
// statements, one of which finds the caller's scope.
type asked struct {
	by   *world
	name string
	request
	limit      time.Duration
	statements int64
}

// queries: what screens ask. A list that comes within 100 ms feels immediate; one
// object, and what somebody waits for while typing, has less.
func queries(ctx context.Context, w *world) ([]asked, error) {
	var award string
	if err := w.db.Pool().QueryRowContext(ctx, `SELECT max(id) FROM awards`).Scan(&award); err != nil {
		return nil, err
	}
	var person, office string
	if err := w.db.Pool().QueryRowContext(ctx, `SELECT staff_id, office_id FROM awards WHERE id = (SELECT max(id) FROM awards WHERE staff_id IS NOT NULL)`).Scan(&person, &office); err != nil {
		return nil, err
	}
	deep, err := w.deep(ctx, 100_000)
	if err != nil {
		return nil, err
	}
	ms := time.Millisecond
	page := `query($after: Cursor) { awards(first: 100, after: $after) { edges { node { ` + awardFields + ` } } pageInfo { hasNextPage endCursor } } }`
	timeline := `query($id: ID!) { timeline(subject: $id, first: 20) { totalCount edges { node { id kind at actor actorRole changes { field before after } } } } }`
	return []asked{
		{w, "list of 50", listOf50, 100 * ms, 5},
		{w, "nested 20 × 10 × 5", nested, 250 * ms, 4},
		{w, "one by id", request{`query($id: ID!) { node(id: $id) { id ... on Award { ` + awardFields + ` } } }`, map[string]any{"id": award}}, 20 * ms, 3},
		{w, "first 100 awards", request{query: page}, 100 * ms, 3},
		{w, "100 awards, 100,000 deep", request{page, map[string]any{"after": deep}}, 100 * ms, 3},
		{w, "totalCount of awards", request{query: `{ awards { totalCount } }`}, 250 * ms, 2},
		{w, "search, all kinds", request{query: `{ search(text: "nguyen van hoa") { kind id label detail } }`}, 100 * ms, 7},
		{w, "search, staff, 2 letters", request{query: `{ search(text: "ng", kinds: [STAFF]) { id label } }`}, 100 * ms, 2},
		{w, "timeline of an office", request{timeline, map[string]any{"id": office}}, 100 * ms, 3},
		{w, "timeline of a person", request{timeline, map[string]any{"id": person}}, 100 * ms, 3},
		{w, "first query of the sample", request{query: sample.FirstQuery}, 100 * ms, 4},
	}, nil
}

// deep returns the cursor of the award that has so many before it. Walking there
// would take a thousand requests; a cursor that the server made is rewritten.
func (w *world) deep(ctx context.Context, before int) (string, error) {
	data, err := w.ask(ctx, request{query: `{ awards(first: 1) { pageInfo { endCursor } } }`})
	if err != nil {
		return "", err
	}
	var answer struct {
		Awards struct {
			PageInfo struct{ EndCursor string }
		}
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return "", err
	}
	text, err := base64.RawURLEncoding.DecodeString(answer.Awards.PageInfo.EndCursor)
	if err != nil {
		return "", err
	}
	var cursor map[string]any
	if err := json.Unmarshal(text, &cursor); err != nil {
		return "", err
	}
	var id, name string
	var ends calendar.Date
	err = w.db.Pool().QueryRowContext(ctx, fmt.Sprintf(`SELECT id, achievement_ends_on, recipient_sort FROM awards
		ORDER BY achievement_ends_on DESC, recipient_sort, id LIMIT 1 OFFSET %d`, before)).Scan(&id, &ends, &name)
	if err != nil {
		return "", err
	}
	cursor["i"], cursor["v"] = id, []any{ends, name}
	text, err = json.Marshal(cursor)
	return base64.RawURLEncoding.EncodeToString(text), err
}

// inProcess measures what needs no HTTP.
func inProcess(ctx context.Context, o options, r *report, p place) error {
	debug.SetGCPercent(300) // as server.go does
	debug.SetMemoryLimit(512 << 20)
	db, err := database.Open(ctx, p.url)
	if err != nil {
		return err
	}
	defer db.Close()
	var top string // the sample's city, with the generated one below it
	if err := db.Pool().QueryRowContext(ctx, `SELECT min(id) FROM offices WHERE parent_id IS NULL AND kind = 'LOCALITY'`).Scan(&top); err != nil {
		return err
	}
	db.Now = func() time.Time { return midYear.At(9) }
	w := serveFor(db, top)
	list, err := queries(ctx, w)
	if err != nil {
		return err
	}
	ofYear, err := yearQueries(ctx, w)
	if err != nil {
		return err
	}
	for _, q := range append(list, ofYear...) {
		f, err := q.by.figure(ctx, o, p.name+" "+q.name, q.request)
		if err != nil {
			return fmt.Errorf("%s: %w", q.name, err)
		}
		r.add(q.name, f.String(), fmt.Sprintf("≤ %d ms, %d statements", q.limit.Milliseconds(), q.statements),
			f.alone <= q.limit && f.statements <= q.statements)
	}
	if err := pullAll(ctx, o, r, w); err != nil {
		return err
	}
	return plansOf(ctx, r, db, top)
}

// plansOf counts the root lists whose plan, as the database chooses it for so many
// rows, reads a large table whole or sorts.
func plansOf(ctx context.Context, r *report, db *database.DB, root string) error {
	w, seen := recorded(db, root)
	conn, err := db.Pool().Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	large := func(table string) bool {
		return slices.Contains([]string{"awards", "staff", "postings", "personal_data", "events", "registrations", "tasks"}, table)
	}
	lists, bad := orderedLists(), 0
	for _, l := range lists {
		seen.list = nil
		if _, err := w.ask(ctx, l.request("")); err != nil {
			return err
		}
		for _, s := range seen.list {
			steps, err := explain(ctx, conn, db.Postgres(), s)
			if err != nil {
				return err
			}
			if wrong := faults(s, steps, true, large); len(wrong) > 0 && large(l.field) {
				bad++
				r.note("plan of "+l.name, fmt.Sprint(wrong))
			}
		}
	}
	r.add("lists of staff, awards, registrations and tasks without an index or sorted", fmt.Sprint(bad), "0", bad == 0)
	return nil
}
