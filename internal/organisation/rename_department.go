package organisation

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entsuccession "thidua/ent/succession"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// RenameDepartment is the input of renaming a department (đổi tên).
type RenameDepartment struct {
	ID       string
	Version  int
	Name     string
	On       calendar.Date // first day of the name, today or before
	Document *string
	Reason   *string
}

func renamingDepartment() guard[*ent.Department] {
	return overDepartment("renameDepartment", departmentStands)
}

// RenameDepartment gives a department another name. It succeeds itself.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, NOTHING_TO_CHANGE.
func (s *Service) RenameDepartment(ctx context.Context, in RenameDepartment) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		d, err := lockDepartment(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		ctx, err := renamingDepartment().allow(ctx, d)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(d.Version, in.Version),
			check.Text("name", &in.Name, maxUnitName),
			noted(&in.Document, &in.Reason),
			check.Happened("on", in.On, t.Today),
			renamingDepartment().state(d, in.On),
			differs("name", d.Name, in.Name),
		); err != nil {
			return err
		}
		if err := settledDepartments(ctx, t, in.On, entdepartmentperiod.DepartmentID(d.ID)); err != nil {
			return err
		}
		if err := t.Department.UpdateOneID(d.ID).Where(entdepartment.Version(in.Version)).
			SetName(in.Name).SetNameFolded(vietnamese.Fold(in.Name)).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		if err := restateDepartments(ctx, t, in.On, d.ID); err != nil {
			return err
		}
		if err := succeedDepartments(ctx, t, entsuccession.KindRENAME, in.On, in.Document, heir{d.ID, &d.ID}); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.DepartmentRenamed, Subject: d.ID, Also: []string{d.OfficeID}, Reason: textOf(in.Reason),
			Changes: dated(event.Changed(nil, "name", d.Name, in.Name), in.On, in.Document),
		})
	})
}
