package access

import (
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// rows is the row scope of a caller: what it leaves of a table is what the
// caller sees. It is written on columns alone, so that own SQL can use it too.
// A table without a rule shows nothing.
func (c caller) rows(table string, s *sql.Selector) {
	if c.Role == actor.System {
		return
	}
	rule, ok := rules[table]
	if !ok || c.Role == "" {
		s.Where(sql.False())
		return
	}
	if p := rule(c, s.C); p != nil {
		s.Where(p)
	}
}

// A rule returns the condition under which a row is visible, or nil for every
// row. Its columns are named through col.
type rule func(c caller, col func(string) string) *sql.Predicate

var rules map[string]rule

var (
	// confidants see personal data of the people in their scope.
	confidants = []actor.Role{actor.Administrator, actor.EmulationOfficer, actor.Chief, actor.Inspector}
	// preparers see the drafts of an office that is in their scope as a whole.
	preparers = []actor.Role{actor.EmulationOfficer, actor.Chief, actor.Inspector}
)

func init() {
	rules = map[string]rule{
		// How the state is organised and what the law says is known to all who work in it.
		"offices": everybody, "office_periods": everybody,
		"departments": everybody, "department_periods": everybody, "successions": everybody,
		"posts": everybody, "post_classes": everybody,
		"legal_bases": everybody, "legal_articles": everybody, "award_types": everybody,

		"staff":         staff,
		"postings":      of("staff_id", "staff", staff),
		"absences":      guarded,
		"personal_data": guarded,

		"campaigns":          unless("DRAFT"),
		"campaign_launchers": of("campaign_id", "campaigns", unless("DRAFT")),
		"decisions":          unless("DRAFT"),
		"corrections":        of("decision_id", "decisions", unless("DRAFT")),
		"awards":             awards,

		"events":           events,
		"event_subjects":   subjects,
		"idempotency_keys": own,
	}
}

func everybody(caller, func(string) string) *sql.Predicate { return nil }

// staff: a whole office sees its people, a unit its own, and everybody oneself.
func staff(c caller, col func(string) string) *sql.Predicate {
	self := sql.EQ(col("id"), c.StaffID)
	switch {
	case c.Role == actor.StaffMember:
		return self
	case c.whole():
		return sql.Or(self, in(col("office_id"), c.offices))
	default:
		return sql.Or(self, in(col("department_id"), c.departments))
	}
}

// guarded: personal data is for those who run the awards or the personnel files,
// those who inspect them, and the person.
func guarded(c caller, col func(string) string) *sql.Predicate {
	if slices.Contains(confidants, c.Role) {
		return of("staff_id", "staff", staff)(c, col)
	}
	return sql.EQ(col("staff_id"), c.StaffID)
}

// unless: an office's papers are open to all who work in it, drafts to those who
// prepare, decide or inspect them.
func unless(draft string) rule {
	return func(c caller, col func(string) string) *sql.Predicate {
		here := in(col("office_id"), c.offices)
		if c.whole() && slices.Contains(preparers, c.Role) {
			return here
		}
		return sql.And(here, sql.NEQ(col("status"), draft))
	}
}

// awards: everybody sees their own, also those that another office recorded.
func awards(c caller, col func(string) string) *sql.Predicate {
	here := unless("PENDING")(c, col)
	if c.whole() || c.StaffID == "" {
		return here
	}
	return sql.Or(here, sql.And(sql.EQ(col("staff_id"), c.StaffID), sql.NEQ(col("status"), "PENDING")))
}

// of: a row is visible with the row that it belongs to.
func of(column, table string, r rule) rule {
	return func(c caller, col func(string) string) *sql.Predicate {
		return sql.In(col(column), visible(c, table, r))
	}
}

// visible selects the ids of the rows of a table that the caller sees.
func visible(c caller, table string, r rule) *sql.Selector {
	t := sql.Table(table)
	s := sql.Select(t.C("id")).From(t)
	if p := r(c, s.C); p != nil {
		s.Where(p)
	}
	return s
}

// events: what tells of an absence is personal data, though it names no dates.
func events(c caller, col func(string) string) *sql.Predicate {
	seen := subjects(c, col)
	if slices.Contains(confidants, c.Role) {
		return seen
	}
	return sql.And(seen, sql.Or(sql.NEQ(col("kind"), string(vocabulary.AbsenceRecorded)), sql.EQ(col("subject_id"), c.StaffID)))
}

// subjects: an event is seen by who sees what it was done to, and stands on the
// timelines of what the caller sees. That a unit shows a transfer on its timeline
// tells nothing about the person to those who do not see the person. What
// everybody sees needs no look at its table.
func subjects(c caller, col func(string) string) *sql.Predicate {
	id := col("subject_id")
	seen := []*sql.Predicate{
		sql.HasPrefix(id, "off_"), sql.HasPrefix(id, "dep_"), sql.HasPrefix(id, "pst_"),
	}
	for _, table := range []string{"staff", "campaigns", "decisions", "awards"} {
		seen = append(seen, sql.In(id, visible(c, table, rules[table])))
	}
	return sql.Or(seen...)
}

func own(c caller, col func(string) string) *sql.Predicate { return sql.EQ(col("actor"), c.Subject) }

func in(column string, ids []string) *sql.Predicate {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	return sql.In(column, args...)
}
