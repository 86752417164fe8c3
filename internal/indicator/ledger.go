package indicator

import (
	"context"
	"errors"
	"fmt"
	"time"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entindicatorperiod "thidua/ent/indicatorperiod"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// ledger is the periods that a list of numbers is of: those that are there, and those
// that the list makes.
type ledger struct {
	periods map[Of][]*ent.IndicatorPeriod
	named   map[string]bool // ids
}

// ledgerOf reads and locks the periods of indicators on some days. The indicators are
// locked already, so that nobody else makes any meanwhile.
func ledgerOf(ctx context.Context, t *database.Tx, indicators []string, from, to calendar.Date, where ...entpredicate.IndicatorPeriod) (ledger, error) {
	l := ledger{map[Of][]*ent.IndicatorPeriod{}, map[string]bool{}}
	q := t.IndicatorPeriod.Query().Where(where...).Order(entindicatorperiod.ByID()).
		Where(entindicatorperiod.IndicatorIDIn(indicators...), entindicatorperiod.StartsOnLTE(to), entindicatorperiod.EndsOnGTE(from))
	if t.Postgres() {
		q.ForUpdate()
	}
	rows, err := q.All(ctx)
	for _, p := range rows {
		l.periods[of(p.IndicatorID, p.DepartmentID)] = append(l.periods[of(p.IndicatorID, p.DepartmentID)], p)
	}
	return l, err
}

// period finds the period of some days, or makes one, which has no version until it is
// saved. Codes: PERIOD_REVERSED, INDICATOR_PERIOD_OVERLAPS, INDICATOR_PERIOD_TWICE.
func (l ledger) period(t *database.Tx, i *ent.Indicator, department *string, startsOn, endsOn calendar.Date) (*ent.IndicatorPeriod, error) {
	if err := check.Period("endsOn", startsOn, &endsOn); err != nil {
		return nil, err
	}
	unit := of(i.ID, department)
	p, err := apart(l.periods[unit], startsOn, endsOn)
	if err != nil {
		return nil, err
	}
	if p == nil {
		p = &ent.IndicatorPeriod{
			ID: t.NewID(identity.IndicatorPeriod), IndicatorID: i.ID, OfficeID: i.OfficeID, DepartmentID: department, StartsOn: startsOn, EndsOn: endsOn,
		}
		l.periods[unit] = append(l.periods[unit], p)
	}
	if l.named[p.ID] {
		return nil, fault.New(NamedTwice, "startsOn", "this period is named twice; name each once")
	}
	l.named[p.ID] = true
	return p, nil
}

// save writes periods that are locked, or new, in one statement; those that are there
// count a version more.
func save(ctx context.Context, t *database.Tx, rows []*ent.IndicatorPeriod) error {
	creates := make([]*ent.IndicatorPeriodCreate, len(rows))
	for i, p := range rows {
		creates[i] = t.IndicatorPeriod.Create().SetID(p.ID).SetIndicatorID(p.IndicatorID).SetOfficeID(p.OfficeID).SetNillableDepartmentID(p.DepartmentID).
			SetStartsOn(p.StartsOn).SetEndsOn(p.EndsOn).SetNillableTarget(p.Target).
			SetNillableValue(p.Value).SetNillableNumerator(p.Numerator).SetNillableDenominator(p.Denominator).
			SetNillableSource(p.Source).SetNillableMeasuredAt(p.MeasuredAt).SetNillableMethod(p.Method).SetNillableNote(p.Note)
	}
	return t.IndicatorPeriod.CreateBulk(creates...).OnConflictColumns(entindicatorperiod.FieldID).Update(func(u *ent.IndicatorPeriodUpsert) {
		u.UpdateStartsOn().UpdateEndsOn().UpdateTarget().UpdateValue().UpdateNumerator().UpdateDenominator().
			UpdateSource().UpdateMeasuredAt().UpdateMethod().UpdateNote().AddVersion(1)
	}).Exec(ctx)
}

// units reads departments. What the caller does not see, or is not there, is missing.
func units(ctx context.Context, t *database.Tx, ids ...string) (map[string]*ent.Department, error) {
	rows, err := t.Department.Query().Where(entdepartment.IDIn(ids...)).All(ctx)
	found := make(map[string]*ent.Department, len(rows))
	for _, d := range rows {
		found[d.ID] = d
	}
	return found, err
}

// of names a unit of an indicator.
func of(indicator string, department *string) Of {
	if department == nil {
		return Of{Indicator: indicator}
	}
	return Of{indicator, *department}
}

// happening is the event of a period that became another one; ok is false where it did
// not. The indicator's timeline shows it too.
func happening(kind vocabulary.EventKind, from, to *ent.IndicatorPeriod) (e event.Event, ok bool) {
	var all []vocabulary.Change
	if from.Version == 0 { // a new one
		from = &ent.IndicatorPeriod{Target: from.Target}
		all = event.Changed(event.Changed(nil, "startsOn", nil, to.StartsOn), "endsOn", nil, to.EndsOn)
	} else {
		all = event.Changed(event.Changed(nil, "startsOn", from.StartsOn, to.StartsOn), "endsOn", from.EndsOn, to.EndsOn)
	}
	all = event.Changed(all, "target", from.Target, to.Target)
	all = event.Changed(all, "value", from.Value, to.Value)
	all = event.Changed(all, "numerator", from.Numerator, to.Numerator)
	all = event.Changed(all, "denominator", from.Denominator, to.Denominator)
	all = event.Changed(all, "source", from.Source, to.Source)
	all = event.Changed(all, "measuredAt", instant(from.MeasuredAt), instant(to.MeasuredAt))
	all = event.Changed(all, "note", from.Note, to.Note)
	return event.Event{Kind: kind, Subject: to.ID, Also: []string{to.IndicatorID}, Changes: all}, len(all) > 0
}

func instant(t *time.Time) any {
	if t == nil {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}

// at places a refusal in a list of the input.
func at(list string, i int, err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Under(fmt.Sprintf("%s.%d", list, i))
	}
	return err
}

// keeps: an office keeps the numbers of days of which it existed on one at least, and
// which are no slip. Codes: BAD_USER_INPUT, UNIT_CLOSED.
func keeps(o *ent.Office, first, last calendar.Date) error {
	if err := check.All(check.Year("startsOn", first.Year()), check.Year("endsOn", last.Year())); err != nil {
		return err
	}
	if last.Before(o.StartsOn) {
		return organisation.Existed("endsOn", o, last)
	}
	return organisation.GoesOn("startsOn", o.EndsOn, first)
}

// belongs: an office keeps the numbers of its own departments, of days on which they
// existed. Codes: NOT_FOUND, UNIT_UNCLEAR, UNIT_CLOSED.
func belongs(d *ent.Department, office string, first, last calendar.Date) error {
	const field = "departmentID"
	switch {
	case d == nil:
		return missing(field, "department")
	case d.OfficeID != office:
		return fault.New(organisation.UnitUnclear, field, "this department is not part of that office; name one of its own").With("date", first)
	case last.Before(d.StartsOn):
		return fault.New(organisation.UnitClosed, field, "this unit exists from %s on only", d.StartsOn).With("startsOn", d.StartsOn).With("date", last)
	}
	return organisation.GoesOn(field, d.EndsOn, first)
}

// apart: the periods of one indicator and unit never overlap; one that is there may be
// named again. It returns that one. Codes: INDICATOR_PERIOD_OVERLAPS.
func apart(there []*ent.IndicatorPeriod, startsOn, endsOn calendar.Date) (*ent.IndicatorPeriod, error) {
	for _, p := range there {
		switch {
		case p.StartsOn == startsOn && p.EndsOn == endsOn:
			return p, nil
		case !p.EndsOn.Before(startsOn) && !endsOn.Before(p.StartsOn):
			return nil, fault.New(PeriodOverlap, "startsOn", "there is a period from %s to %s already; name its days, or others", p.StartsOn, p.EndsOn).
				With("startsOn", p.StartsOn).With("endsOn", p.EndsOn)
		}
	}
	return nil, nil
}
