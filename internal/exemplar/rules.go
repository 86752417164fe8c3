package exemplar

import (
	"time"

	entexemplar "thidua/ent/exemplar"
	"thidua/internal/calendar"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// identified: an exemplar is a person, of the staff or by name, or the collective of
// the unit. Codes: EXEMPLAR_RECIPIENT_UNCLEAR.
func identified(kind vocabulary.RecipientKind, staff, name *string) error {
	switch {
	case kind != vocabulary.Person && kind != vocabulary.Collective:
		return fault.New(RecipientUnclear, "recipientKind", "an exemplar is a PERSON or a COLLECTIVE")
	case kind == vocabulary.Collective && staff != nil:
		return fault.New(RecipientUnclear, "staffID", "a collective is the unit itself; leave the member of staff out")
	case kind == vocabulary.Person && staff == nil && name == nil:
		return fault.New(RecipientUnclear, "staffID", "name the member of staff, or the person by name")
	}
	return nil
}

// agrees: people agree to the publication of their story (Law 91/2025/QH15); a
// collective has nothing to agree to. Codes: EXEMPLAR_RECIPIENT_UNCLEAR.
func agrees(kind vocabulary.RecipientKind, consent *calendar.Date) error {
	if kind != vocabulary.Person && consent != nil {
		return fault.New(RecipientUnclear, "consentedOn", "a collective needs no consent; leave it out")
	}
	return nil
}

// after: what is done about an exemplar is done from its discovery on.
// Codes: EXEMPLAR_DATE_TOO_EARLY.
func after(field string, discovered, on calendar.Date) error {
	if on.Before(discovered) {
		return fault.New(TooEarly, field, "it was discovered on %s; name that day or a later one", discovered).With("date", discovered)
	}
	return nil
}

// mayReplicate: a way is taken over by one unit or by one body outside.
// Codes: EXEMPLAR_REPLICA_UNCLEAR.
func mayReplicate(in RecordReplication) error {
	named := 0
	for _, who := range []*string{in.OfficeID, in.DepartmentID, in.OutsideBody} {
		if who != nil {
			named++
		}
	}
	if named != 1 {
		return fault.New(ReplicaUnclear, "outsideBody", "name one office, one department, or one body outside").With("actual", named)
	}
	return nil
}

// found is what a record looks at of an exemplar.
type found struct {
	status        entexemplar.Status
	byHead        bool
	timesReturned int
	on            calendar.Date
}

// count adds one exemplar: heads answer for discovering, and in time (Law 06/2022/QH15
// art. 13).
func (f *Figures) count(e found, due, today calendar.Date) {
	f.Discovered++
	for figure, holds := range map[*int]bool{
		&f.ByHead:   e.byHead,
		&f.Returned: e.timesReturned > 0,
		&f.Approved: e.status == entexemplar.StatusAPPROVED || e.status == entexemplar.StatusHONOURED,
		&f.Declined: e.status == entexemplar.StatusDECLINED,
		&f.Honoured: e.status == entexemplar.StatusHONOURED,
		&f.Overdue:  e.on.After(due) || e.status == entexemplar.StatusRETURNED && today.After(due),
	} {
		if holds {
			*figure++
		}
	}
}

// missed adds what a unit owes that has discovered none when the due day has passed.
func (f *Figures) missed(due, today calendar.Date) {
	if f.Discovered == 0 && today.After(due) {
		f.Overdue++
	}
}

func lastDay(year int) calendar.Date { return calendar.New(year, time.December, 31) }
