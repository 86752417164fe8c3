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
	"thidua/internal/rowscope"
)

// about narrows events to the timelines of subjects that the caller sees.
func about(subjects ...string) entpredicate.Event {
	return entevent.HasSubjectsWith(enteventsubject.SubjectIDIn(subjects...), func(s *sql.Selector) {
		rowscope.Apply(s.Context(), enteventsubject.Table, s)
	})
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
