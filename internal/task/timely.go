package task

import (
	"entgo.io/ent/dialect/sql"

	entpredicate "thidua/ent/predicate"
	enttask "thidua/ent/task"
	"thidua/internal/calendar"
)

// Timely are the tasks that have a timeliness on a day: it says in SQL what TimelinessOf
// says of one. One that was cancelled has none, so that not leaves it out too.
func Timely(timeliness Timeliness, today calendar.Date) entpredicate.Task {
	return func(s *sql.Selector) {
		status, done, due := s.C(enttask.FieldStatus), s.C(enttask.FieldDoneOn), s.C(enttask.FieldDueOn)
		s.Where(sql.P(func(b *sql.Builder) {
			b.WriteString("CASE WHEN ").Ident(status).WriteString(" = ").Arg(string(enttask.StatusCANCELLED)).WriteString(" THEN NULL").
				WriteString(" WHEN ").Ident(done).WriteString(" <= ").Ident(due).WriteString(" THEN ").Arg(string(OnTime)).
				WriteString(" WHEN ").Ident(done).WriteString(" > ").Ident(due).WriteString(" THEN ").Arg(string(Late)).
				WriteString(" WHEN ").Ident(due).WriteString(" < ").Arg(today).WriteString(" THEN ").Arg(string(Overdue)).
				WriteString(" ELSE ").Arg(string(NotDue)).WriteString(" END = ").Arg(string(timeliness))
		}))
	}
}
