package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entevent "thidua/ent/event"
	enteventsubject "thidua/ent/eventsubject"
	entpredicate "thidua/ent/predicate"
	entsuccession "thidua/ent/succession"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/rowscope"
)

// about narrows events to the timelines of subjects that the caller sees. They are
// lists, since SQLite would try every event against an EXISTS.
func about(subjects ...string) entpredicate.Event {
	return func(s *sql.Selector) {
		shown := sql.Table(enteventsubject.Table)
		var seen []*sql.Predicate
		for table, ids := range byTable(subjects) {
			rows := sql.Table(table)
			visible := sql.Select(rows.C("id")).From(rows).Where(sql.In(rows.C("id"), ids...))
			rowscope.Apply(s.Context(), table, visible)
			seen = append(seen, sql.In(shown.C(enteventsubject.FieldSubjectID), visible))
		}
		if len(seen) == 0 {
			s.Where(sql.False())
			return
		}
		s.Where(sql.In(s.C(entevent.FieldID), sql.Select(shown.C(enteventsubject.FieldEventID)).From(shown).Where(sql.Or(seen...))))
	}
}

// byTable groups ids by the tables that their prefixes name; what is no id is left out.
func byTable(ids []string) map[string][]any {
	of := map[string][]any{}
	for _, id := range ids {
		if table, ok := identity.Table(id); ok {
			of[table] = append(of[table], id)
		}
	}
	return of
}

// successions reads who carries on whom, the latest first. Codes: BAD_USER_INPUT.
func (r *Resolver) successions(ctx context.Context, unit *string, first int) ([]*ent.Succession, error) {
	if most := r.Limits.Operation.PageSize; first < 1 || first > most {
		return nil, fault.New(fault.BadUserInput, "first", "first must be 1 to %d", most).With("limit", most).With("actual", first)
	}
	q := r.Ent.Succession.Query()
	if unit != nil {
		q.Where(entsuccession.Or(
			entsuccession.PredecessorOfficeID(*unit), entsuccession.SuccessorOfficeID(*unit),
			entsuccession.PredecessorDepartmentID(*unit), entsuccession.SuccessorDepartmentID(*unit)))
	}
	q, err := q.CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Order(entsuccession.ByOccurredOn(sql.OrderDesc()), entsuccession.ByID()).Limit(first).All(ctx)
}
