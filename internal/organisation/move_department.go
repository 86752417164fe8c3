package organisation

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// MoveDepartment is the input of putting a department under another unit, or to
// another place among its siblings. An office alone means directly under it; a
// parent alone lies in the department's office; neither leaves it where it is.
type MoveDepartment struct {
	ID           string
	Version      int
	OfficeID     *string
	ParentID     *string
	DisplayOrder *int // last when it goes elsewhere and this is absent
	On           calendar.Date
	Document     *string
}

func movingDepartment() guard[*ent.Department] {
	return overDepartment("moveDepartment", departmentStands)
}

// MoveDepartment changes where a department stands, with everything below it. Into
// another office its people come along; staff codes that are taken there change.
// A new display order alone is no new state: history does not keep it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, DEPARTMENT_CYCLE,
// DEPARTMENT_PARENT_ELSEWHERE, NOTHING_TO_CHANGE.
func (s *Service) MoveDepartment(ctx context.Context, in MoveDepartment) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		d, err := lockDepartment(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		before, err := spotOf(ctx, t, d.OfficeID, d.ParentID)
		if err != nil {
			return err
		}
		above := before
		if in.OfficeID != nil || in.ParentID != nil {
			office := d.OfficeID
			if in.OfficeID != nil {
				office = *in.OfficeID
			}
			if above, err = spotOf(ctx, t, office, in.ParentID); err != nil {
				return err
			}
		}
		ctx, err := movingDepartment().allow(ctx, d, above.unit())
		if err != nil {
			return err
		}
		tree, err := access.Closure(ctx, t, "department", []string{d.ID}, access.Below)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(d.Version, in.Version),
			check.OptionalText("document", &in.Document, maxDocument),
			check.Happened("on", in.On, t.Today),
			movingDepartment().state(d, in.On),
			outside(DepartmentCycle, "parentID", textOf(in.ParentID), tree),
		); err != nil {
			return err
		}
		return moveDepartment(ctx, t, in, d, before, above, tree)
	})
}

func moveDepartment(ctx context.Context, t *database.Tx, in MoveDepartment, d *ent.Department, before, above spot, tree []string) error {
	handed := above.office.ID != before.office.ID
	moved := handed || textOf(above.parentID()) != textOf(before.parentID())
	if err := mayMoveDepartment(ctx, t, in, above, moved, handed, tree); err != nil {
		return err
	}
	order, err := departmentOrder(ctx, t, above.office.ID, above.parentID(), d.ID, in.DisplayOrder)
	if err != nil {
		return err
	}
	also := append(before.ids(), above.ids()...)
	if handed {
		recoded, err := recode(ctx, t, in.On, above.office.ID, []string{before.office.ID}, entstaff.DepartmentIDIn(tree...))
		if err != nil {
			return err
		}
		also = append(also, recoded...)
	}
	if moved {
		changed, err := regroupDepartments(ctx, t, in.On, []destination{{d.ID, above.office.ID, above.parentID(), order}})
		if err != nil {
			return err
		}
		also = append(also, changed...)
	} else if err := t.Department.UpdateOneID(d.ID).Where(entdepartment.Version(in.Version)).
		SetDisplayOrder(order).AddVersion(1).Exec(ctx); err != nil {
		return database.Stale(err)
	}
	if err := replaceDepartments(ctx, t, d.ID); err != nil {
		return err
	}
	changes := event.Changed(nil, "office", before.office.Name, above.office.Name)
	changes = event.Changed(changes, "parent", before.name(), above.name())
	changes = event.Changed(changes, "displayOrder", d.DisplayOrder, order)
	return event.Record(ctx, t, event.Event{
		Kind: vocabulary.DepartmentMoved, Subject: d.ID, Also: also, Changes: dated(changes, in.On, in.Document),
	})
}

// mayMoveDepartment: the new spot lasts, and nothing that moves changed later. In
// another office, that is everything that was below the department.
func mayMoveDepartment(ctx context.Context, t *database.Tx, in MoveDepartment, above spot, moved, handed bool, tree []string) error {
	if !moved {
		if in.DisplayOrder == nil {
			return fault.New(check.NothingToChange, "parentID", "it stands there already")
		}
		return nil
	}
	if err := above.lasts(ctx, t, in.On); err != nil {
		return err
	}
	moving := entdepartmentperiod.DepartmentID(in.ID)
	if handed {
		moving = entdepartmentperiod.Or(moving, entdepartmentperiod.ParentIDIn(tree...))
	}
	return settledDepartments(ctx, t, in.On, moving)
}
