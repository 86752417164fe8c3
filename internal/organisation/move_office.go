package organisation

import (
	"context"

	"thidua/ent"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// MoveOffice is the input of putting an office under another one, to the top, or
// to another place among its siblings.
type MoveOffice struct {
	ID           string
	Version      int
	ParentID     *string // absent: it stays under its parent
	ToTop        bool    // under no office
	DisplayOrder *int    // last when it gets another parent and this is absent
	On           calendar.Date
	Document     *string
}

func movingOffice() guard[*ent.Office] { return overOffice("moveOffice", officeStands) }

// MoveOffice changes where an office stands, with everything in it and below it.
// A new display order alone is no new state: history does not keep it.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, OFFICE_CYCLE,
// NOTHING_TO_CHANGE.
func (s *Service) MoveOffice(ctx context.Context, in MoveOffice) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		o, err := lockOffice(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		before, err := officeAbove(ctx, t, o.ParentID)
		if err != nil {
			return err
		}
		above := before
		if in.ParentID != nil || in.ToTop {
			if above, err = officeAbove(ctx, t, in.ParentID); err != nil {
				return err
			}
		}
		var ends []access.Unit
		moved := idOf(above) != idOf(before)
		if moved { // whoever moves it must have both the place it leaves and the one it goes to
			ends = []access.Unit{{Office: idOf(before)}, {Office: idOf(above)}}
		}
		ctx, err := movingOffice().allow(ctx, o, ends...)
		if err != nil {
			return err
		}
		tree, err := access.Closure(ctx, t, "office", []string{o.ID}, access.Below)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(o.Version, in.Version),
			check.OptionalText("document", &in.Document, maxDocument),
			check.Happened("on", in.On, t.Today),
			oneTarget("parentID", in.ParentID != nil, in.ToTop),
			movingOffice().state(o, in.On),
			outside(OfficeCycle, "parentID", textOf(in.ParentID), tree),
		); err != nil {
			return err
		}
		if moved {
			err = check.First(officeLasts("parentID", above, in.On), settledOffices(ctx, t, in.On, entofficeperiod.OfficeID(o.ID)))
		} else if in.DisplayOrder == nil {
			err = fault.New(check.NothingToChange, "parentID", "it stands there already")
		}
		if err != nil {
			return err
		}
		return moveOffice(ctx, t, in, o, before, above)
	})
}

func moveOffice(ctx context.Context, t *database.Tx, in MoveOffice, o, before, above *ent.Office) error {
	to := destination{id: o.ID}
	if above != nil {
		to.parent = &above.ID
	}
	var err error
	if to.order, err = officeOrder(ctx, t, to.parent, o.ID, in.DisplayOrder); err != nil {
		return err
	}
	if idOf(above) != idOf(before) {
		err = regroupOffices(ctx, t, in.On, []destination{to})
	} else {
		err = t.Office.UpdateOneID(o.ID).Where(entoffice.Version(in.Version)).SetDisplayOrder(to.order).AddVersion(1).Exec(ctx)
	}
	if err != nil {
		return database.Stale(err)
	}
	if err := replaceOffices(ctx, t, o.ID); err != nil {
		return err
	}
	changes := event.Changed(nil, "parent", nameOf(before), nameOf(above))
	changes = event.Changed(changes, "displayOrder", o.DisplayOrder, to.order)
	return event.Record(ctx, t, event.Event{
		Kind: vocabulary.OfficeMoved, Subject: o.ID, Also: present(idOf(before), idOf(above)), Changes: dated(changes, in.On, in.Document),
	})
}
