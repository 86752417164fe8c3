package access

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/internal/actor"
)

// scoringSheets are open from their opening on to who works in the office that scores,
// and in every office that is scored.
func scoringSheets(c caller, col func(string) string) *sql.Predicate {
	opened := func(col func(string) string) *sql.Predicate { return sql.NotNull(col("opened_on")) }
	return or(papers(opened, preparers)(c, col), sql.And(opened(col), sql.In(col("id"), scoredIn(c))))
}

// scoreCards are seen with their scores, and once they are ranked with the sheet: who
// is ranked where is public, how it came to that is not.
func scoreCards(c caller, col func(string) string) *sql.Predicate {
	ranked := func(col func(string) string) *sql.Predicate { return sql.NotNull(col("rank")) }
	return or(papers(ranked, scorers)(c, col), sql.And(ranked(col), sql.In(col("sheet_id"), scoredIn(c))), scored(c, col))
}

// Scored narrows score cards to those whose points the caller sees.
func Scored(ctx context.Context) func(*sql.Selector) {
	return func(s *sql.Selector) {
		c := from(ctx)
		if p := scored(c, s.C); p != nil && !c.system {
			s.Where(p)
		}
	}
}

// scored: the points of a unit are seen by who scores it, by those who prepare for its
// office what another office scores, by its head, and by who works there. Who works in
// an office directly sees those of the office itself.
func scored(c caller, col func(string) string) *sql.Predicate {
	office, department := col("unit_office_id"), col("department_id")
	var homes []string
	for _, h := range c.held {
		if h.home() {
			homes = merge(homes, h.offices)
		}
	}
	return or(
		c.area(scorers).offices(col("office_id")),
		c.area(preparers).offices(office),
		c.area([]actor.Role{actor.UnitHead}).units(office, department),
		in(department, c.area([]actor.Role{actor.StaffMember}).parts),
		sql.And(in(office, homes), sql.IsNull(department)),
	)
}

// scoredIn selects the sheets on which an office is scored whose papers the caller reads.
func scoredIn(c caller) *sql.Selector {
	t := sql.Table("score_cards")
	s := sql.Select(t.C("sheet_id")).From(t)
	if p := c.papers().offices(t.C("unit_office_id")); p != nil {
		s.Where(p)
	}
	return s
}
