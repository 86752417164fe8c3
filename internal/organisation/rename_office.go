package organisation

import (
	"context"

	"thidua/ent"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	entsuccession "thidua/ent/succession"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// RenameOffice is the input of renaming an office (đổi tên).
type RenameOffice struct {
	ID       string
	Version  int
	Name     string
	On       calendar.Date // first day of the name, today or before
	Document *string
	Reason   *string
}

func renamingOffice() guard[*ent.Office] { return overOffice("renameOffice", officeStands) }

// RenameOffice gives an office another name. It succeeds itself, so that its line
// can be followed from either name.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER, NOTHING_TO_CHANGE.
func (s *Service) RenameOffice(ctx context.Context, in RenameOffice) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		if err := lockTree(ctx, t); err != nil {
			return err
		}
		o, err := lockOffice(ctx, t, "id", in.ID)
		if err != nil {
			return err
		}
		ctx, err := renamingOffice().allow(ctx, o)
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(o.Version, in.Version),
			check.Text("name", &in.Name, maxUnitName),
			noted(&in.Document, &in.Reason),
			check.Happened("on", in.On, t.Today),
			renamingOffice().state(o, in.On),
			differs("name", o.Name, in.Name),
		); err != nil {
			return err
		}
		if err := settledOffices(ctx, t, in.On, entofficeperiod.OfficeID(o.ID)); err != nil {
			return err
		}
		if err := t.Office.UpdateOneID(o.ID).Where(entoffice.Version(in.Version)).
			SetName(in.Name).SetNameFolded(vietnamese.Fold(in.Name)).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		if err := restateOffices(ctx, t, in.On, o.ID); err != nil {
			return err
		}
		if err := succeedOffices(ctx, t, entsuccession.KindRENAME, in.On, in.Document, heir{o.ID, &o.ID}); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.OfficeRenamed, Subject: o.ID, Reason: textOf(in.Reason),
			Changes: dated(event.Changed(nil, "name", o.Name, in.Name), in.On, in.Document),
		})
	})
}
