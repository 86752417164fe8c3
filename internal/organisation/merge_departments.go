package organisation

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entsuccession "thidua/ent/succession"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// MergeDepartments is the input of merging departments of one office: all into a
// new one (hợp nhất), or the others into one of them (sáp nhập).
type MergeDepartments struct {
	Predecessors []Predecessor              // all that take part, the survivor too
	SurvivorID   *string                    // the one that stays; absent when a new one is founded
	Name         *string                    // of the new department, as all below
	Kind         *vocabulary.DepartmentKind // absent: the first predecessor's
	ParentID     *string                    // absent: where the first predecessor stands
	DisplayOrder *int                       // last among its siblings when absent
	On           calendar.Date
	Document     string
	Reason       *string
}

// mergingDepartments is asked of every predecessor, like mergingOffices.
func mergingDepartments() guard[*ent.Department] {
	return overDepartment("mergeDepartments", departmentStands)
}

// MergeDepartments ends departments on the day before and lets one carry them all
// on: people go on there in their posts, departments below move there. It returns
// the successor.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, DEPARTMENT_CYCLE,
// DEPARTMENT_PARENT_ELSEWHERE, DEPARTMENTS_IN_SEVERAL_OFFICES.
func (s *Service) MergeDepartments(ctx context.Context, in MergeDepartments) (id string, err error) {
	if err := access.May(ctx, mergingDepartments().op); err != nil {
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

// departmentMerger is what a merger of departments rests on.
type departmentMerger struct {
	departments []*ent.Department // in the order of the input
	dissolved   []string
	survivor    *ent.Department // nil when a new department is founded
	above       spot            // of the new department, else of the survivor
}

func (in MergeDepartments) load(ctx context.Context, t *database.Tx) (m departmentMerger, err error) {
	described := in.Kind != nil || in.ParentID != nil || in.DisplayOrder != nil
	if err := merging(in.Predecessors, in.SurvivorID, in.Name != nil, described); err != nil {
		return m, err
	}
	for i, p := range in.Predecessors {
		d, err := lockDepartment(ctx, t, fmt.Sprintf("predecessors.%d.id", i), p.ID)
		if err != nil {
			return m, err
		}
		m.departments = append(m.departments, d)
		if p.ID == textOf(in.SurvivorID) {
			m.survivor = d
		} else {
			m.dissolved = append(m.dissolved, p.ID)
		}
	}
	parent := m.departments[0].ParentID
	switch {
	case m.survivor != nil:
		parent = m.survivor.ParentID
	case in.ParentID != nil:
		parent = in.ParentID
	}
	m.above, err = spotOf(ctx, t, m.departments[0].OfficeID, parent)
	return m, err
}

func (m departmentMerger) may(ctx context.Context) (context.Context, error) {
	var units []access.Unit
	for _, d := range m.departments[1:] {
		units = append(units, departmentItself(d))
	}
	if m.survivor == nil {
		units = append(units, m.above.unit())
	}
	return mergingDepartments().allow(ctx, m.departments[0], units...)
}

// lastDayOf is the last day on which a department must have existed: one that is
// dissolved needs a day of its own before the merger.
func (in *MergeDepartments) lastDayOf(id string) calendar.Date {
	if id == textOf(in.SurvivorID) {
		return in.On
	}
	return in.On.AddDays(-1)
}

func (in *MergeDepartments) decide(ctx context.Context, t *database.Tx, m departmentMerger) error {
	for i, d := range m.departments {
		path := fmt.Sprintf("predecessors.%d", i)
		if err := under(path, check.All(
			check.Version(d.Version, in.Predecessors[i].Version),
			mergingDepartments().state(d, in.lastDayOf(d.ID)),
			oneOffice("id", m.above.office.ID, d.OfficeID),
		)); err != nil {
			return err
		}
	}
	tree, err := access.Closure(ctx, t, "department", m.dissolved, access.Below)
	if err != nil {
		return err
	}
	if m.survivor == nil {
		if err := check.All(
			check.Text("name", in.Name, maxUnitName),
			outside(DepartmentCycle, "parentID", textOf(m.above.parentID()), tree),
			m.above.lasts(ctx, t, in.On),
		); err != nil {
			return err
		}
	}
	return check.All(
		check.Text("document", &in.Document, maxDocument),
		check.OptionalText("reason", &in.Reason, maxReason),
		check.Happened("on", in.On, t.Today),
		outside(DepartmentCycle, "survivorID", textOf(in.SurvivorID), tree),
		settledDepartments(ctx, t, in.On, entdepartmentperiod.DepartmentIDIn(m.dissolved...)),
		settledDepartments(ctx, t, in.On, entdepartmentperiod.ParentIDIn(m.dissolved...)),
	)
}

func (in MergeDepartments) write(ctx context.Context, t *database.Tx, m departmentMerger) (string, error) {
	left, err := estateOfDepartments(ctx, t, in.On, m.dissolved...)
	if err != nil {
		return "", err
	}
	id, name, err := in.successor(ctx, t, m)
	if err != nil {
		return "", err
	}
	changed, err := left.passOn(ctx, t, in.On, in.Document, will{otherwise: unit{m.above.office.ID, id}})
	if err != nil {
		return "", err
	}
	if err := endDepartments(ctx, t, in.On.AddDays(-1), m.dissolved...); err != nil {
		return "", err
	}
	var line []heir
	var changes []vocabulary.Change
	for _, d := range m.departments {
		changes = event.Changed(changes, "name", d.Name, name)
		if d.ID != id {
			line = append(line, heir{d.ID, &id})
		}
	}
	if err := succeedDepartments(ctx, t, entsuccession.KindMERGE, in.On, &in.Document, line...); err != nil {
		return "", err
	}
	if err := replaceDepartments(ctx, t, id); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.DepartmentsMerged, Subject: id, Also: slices.Concat(m.above.ids(), m.dissolved, changed), Reason: textOf(in.Reason),
		Changes: dated(changes, in.On, &in.Document),
	})
}

// successor is the surviving department, or a new one.
func (in MergeDepartments) successor(ctx context.Context, t *database.Tx, m departmentMerger) (id, name string, err error) {
	if m.survivor != nil {
		return m.survivor.ID, m.survivor.Name, t.Department.UpdateOneID(m.survivor.ID).AddVersion(1).Exec(ctx)
	}
	kind := m.departments[0].Kind
	if in.Kind != nil {
		kind = *in.Kind
	}
	id, err = foundDepartment(ctx, t, m.above, kind, *in.Name, in.On, in.DisplayOrder)
	return id, *in.Name, err
}
