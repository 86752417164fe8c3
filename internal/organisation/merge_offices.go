package organisation

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entofficeperiod "thidua/ent/officeperiod"
	entstaff "thidua/ent/staff"
	entsuccession "thidua/ent/succession"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// Predecessor is a unit that takes part in a merger, in the state it was read in.
type Predecessor struct {
	ID      string
	Version int
}

// MergeOffices is the input of merging offices: all into a new one (hợp nhất), or
// the others into one of them (sáp nhập).
type MergeOffices struct {
	Predecessors []Predecessor // all that take part, the survivor too
	SurvivorID   *string       // the one that stays; absent when a new office is founded
	Name         *string       // of the new office, as all below
	OrganID      *string
	OrganIDOld   *string
	ParentID     *string // absent: where the first predecessor stands
	DisplayOrder *int    // last among its siblings when absent
	On           calendar.Date
	Document     string
	Reason       *string
}

// mergingOffices is asked of every predecessor. Only those that are dissolved need a
// day of their own before: that hangs on who survives, and is not asked of a row.
func mergingOffices() guard[*ent.Office] { return overOffice("mergeOffices", officeStands) }

// MergeOffices ends offices on the day before and lets one carry them all on:
// departments and offices below move there and keep their ids, the offices' own
// leaders go on there in their posts. Staff codes that are taken there change. It
// returns the successor.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, OFFICE_CYCLE,
// OFFICE_ORGAN_ID_TAKEN.
func (s *Service) MergeOffices(ctx context.Context, in MergeOffices) (id string, err error) {
	if err := access.May(ctx, mergingOffices().op); err != nil {
		return "", err // before the input is looked at: it says nothing to those who may not
	}
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		m, err := in.load(ctx, t)
		if err != nil {
			return err
		}
		ctx, err := m.may(ctx)
		if err != nil {
			return err
		}
		if err := in.decide(ctx, t, m); err != nil {
			return err
		}
		id, err = in.write(ctx, t, m)
		return err
	})
	return id, err
}

// officeMerger is what a merger of offices rests on.
type officeMerger struct {
	offices   []*ent.Office // in the order of the input
	dissolved []string
	survivor  *ent.Office // nil when a new office is founded
	above     *ent.Office // over the new office
}

func (in MergeOffices) load(ctx context.Context, t *database.Tx) (m officeMerger, err error) {
	described := in.OrganID != nil || in.OrganIDOld != nil || in.ParentID != nil || in.DisplayOrder != nil
	if err := merging(in.Predecessors, in.SurvivorID, in.Name != nil, described); err != nil {
		return m, err
	}
	for i, p := range in.Predecessors {
		o, err := lockOffice(ctx, t, fmt.Sprintf("predecessors.%d.id", i), p.ID)
		if err != nil {
			return m, err
		}
		m.offices = append(m.offices, o)
		if p.ID == textOf(in.SurvivorID) {
			m.survivor = o
		} else {
			m.dissolved = append(m.dissolved, p.ID)
		}
	}
	if m.survivor == nil {
		parent := in.ParentID
		if parent == nil {
			parent = m.offices[0].ParentID
		}
		m.above, err = officeAbove(ctx, t, parent)
	}
	return m, err
}

// may asks for rights over all that take part, and over where a new office is
// founded: a survivor stands where it stood.
func (m officeMerger) may(ctx context.Context) (context.Context, error) {
	var units []access.Unit
	for _, o := range m.offices[1:] {
		units = append(units, officeItself(o))
	}
	if m.survivor == nil {
		units = append(units, access.Unit{Office: idOf(m.above)})
	}
	return mergingOffices().allow(ctx, m.offices[0], units...)
}

// lastDayOf is the last day on which a office must have existed: one that is
// dissolved needs a day of its own before the merger.
func (in *MergeOffices) lastDayOf(id string) calendar.Date {
	if id == textOf(in.SurvivorID) {
		return in.On
	}
	return in.On.AddDays(-1)
}

func (in *MergeOffices) decide(ctx context.Context, t *database.Tx, m officeMerger) error {
	for i, o := range m.offices {
		path := fmt.Sprintf("predecessors.%d", i)
		if err := under(path, check.All(
			check.Version(o.Version, in.Predecessors[i].Version),
			mergingOffices().state(o, in.lastDayOf(o.ID)),
		)); err != nil {
			return err
		}
	}
	if in.Name != nil {
		if err := check.Text("name", in.Name, maxUnitName); err != nil {
			return err
		}
	}
	tree, err := access.Closure(ctx, t, "office", m.dissolved, access.Below)
	if err != nil {
		return err
	}
	return check.All(
		check.Text("document", &in.Document, maxDocument),
		check.OptionalText("reason", &in.Reason, maxReason),
		check.Happened("on", in.On, t.Today),
		organIDs(in.OrganID, in.OrganIDOld),
		officeLasts("parentID", m.above, in.On),
		outside(OfficeCycle, "survivorID", textOf(in.SurvivorID), tree),
		outside(OfficeCycle, "parentID", idOf(m.above), tree),
		settledOffices(ctx, t, in.On, entofficeperiod.OfficeIDIn(m.dissolved...)),
		settledOffices(ctx, t, in.On, entofficeperiod.ParentIDIn(m.dissolved...)),
		settledDepartments(ctx, t, in.On, entdepartmentperiod.OfficeIDIn(m.dissolved...)),
	)
}

func (in MergeOffices) write(ctx context.Context, t *database.Tx, m officeMerger) (string, error) {
	left, err := estateOfOffices(ctx, t, in.On, m.dissolved...)
	if err != nil {
		return "", err
	}
	id, name, err := in.successor(ctx, t, m)
	if err != nil {
		return "", err
	}
	recoded, err := recode(ctx, t, in.On, id, m.dissolved, entstaff.OfficeIDIn(m.dissolved...))
	if err != nil {
		return "", err
	}
	changed, err := left.passOn(ctx, t, in.On, in.Document, will{otherwise: unit{office: id}})
	if err != nil {
		return "", err
	}
	if err := endOffices(ctx, t, in.On.AddDays(-1), m.dissolved...); err != nil {
		return "", err
	}
	var line []heir
	var changes []vocabulary.Change
	for _, o := range m.offices {
		changes = event.Changed(changes, "name", o.Name, name)
		if o.ID != id {
			line = append(line, heir{o.ID, &id})
		}
	}
	if err := succeedOffices(ctx, t, entsuccession.KindMERGE, in.On, &in.Document, line...); err != nil {
		return "", err
	}
	if err := replaceOffices(ctx, t, id); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.OfficesMerged, Subject: id, Also: slices.Concat(m.dissolved, changed, recoded), Reason: textOf(in.Reason),
		Changes: dated(changes, in.On, &in.Document),
	})
}

// successor is the surviving office, or a new one of the first predecessor's kind.
func (in MergeOffices) successor(ctx context.Context, t *database.Tx, m officeMerger) (id, name string, err error) {
	if m.survivor != nil {
		return m.survivor.ID, m.survivor.Name, t.Office.UpdateOneID(m.survivor.ID).AddVersion(1).Exec(ctx)
	}
	id, err = foundOffice(ctx, t, founding{
		above: m.above, kind: m.offices[0].Kind, name: *in.Name, organID: in.OrganID, organIDOld: in.OrganIDOld, on: in.On, order: in.DisplayOrder,
	})
	return id, *in.Name, err
}
