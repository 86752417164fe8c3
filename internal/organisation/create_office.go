package organisation

import (
	"context"

	"thidua/ent"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// CreateOffice is the input of founding an office (thành lập). Without a parent it
// stands at the top, as the first office of an empty database does.
type CreateOffice struct {
	ParentID       *string
	Kind           entoffice.Kind
	Name           string
	OrganID        *string
	OrganIDOld     *string
	StartsOn       calendar.Date // first day, today or before
	DisplayOrder   *int          // last among its siblings when absent
	Document       *string
	IdempotencyKey *string
}

// CreateOffice adds an office.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, OFFICE_ORGAN_ID_TAKEN, IDEMPOTENCY_KEY_REUSED.
func (s *Service) CreateOffice(ctx context.Context, in CreateOffice) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "createOffice", in, func() (string, error) { return createOffice(ctx, t, in) })
		return err
	})
	return id, err
}

func createOffice(ctx context.Context, t *database.Tx, in CreateOffice) (string, error) {
	if err := lockTree(ctx, t); err != nil {
		return "", err
	}
	above, err := officeAbove(ctx, t, in.ParentID)
	if err != nil {
		return "", err
	}
	ctx, err = access.Allow(ctx, "createOffice", idOf(above), "")
	if err != nil {
		return "", err
	}
	if err := check.All(
		check.Text("name", &in.Name, maxUnitName),
		check.OptionalText("document", &in.Document, maxDocument),
		organIDs(in.OrganID, in.OrganIDOld),
		check.Happened("startsOn", in.StartsOn, t.Today),
		officeLasts("parentID", above, in.StartsOn),
	); err != nil {
		return "", err
	}
	id, err := foundOffice(ctx, t, founding{
		above: above, kind: in.Kind, name: in.Name, organID: in.OrganID, organIDOld: in.OrganIDOld, on: in.StartsOn, order: in.DisplayOrder,
	})
	if err != nil {
		return "", err
	}
	changes := event.Changed(nil, "name", nil, in.Name)
	changes = event.Changed(changes, "parent", nil, nameOf(above))
	changes = event.Changed(changes, "startsOn", nil, in.StartsOn)
	changes = event.Changed(changes, "document", nil, in.Document)
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.OfficeCreated, Subject: id, Changes: changes})
}

// founding is what a new office begins with.
type founding struct {
	above      *ent.Office // nil at the top
	kind       entoffice.Kind
	name       string
	organID    *string
	organIDOld *string
	on         calendar.Date
	order      *int
}

// foundOffice writes a new office with its first period.
func foundOffice(ctx context.Context, t *database.Tx, f founding) (string, error) {
	var parent *string
	var level string
	if f.above != nil {
		parent = &f.above.ID
	}
	order, err := officeOrder(ctx, t, parent, "", f.order)
	if err != nil {
		return "", err
	}
	if f.above != nil {
		level = f.above.Place
	}
	o, err := t.Office.Create().SetID(t.NewID(identity.Office)).SetNillableParentID(parent).SetKind(f.kind).
		SetName(f.name).SetNameFolded(vietnamese.Fold(f.name)).SetNillableOrganID(f.organID).SetNillableOrganIDOld(f.organIDOld).
		SetDisplayOrder(order).SetPlace(unitPlace(level, order)).SetStartsOn(f.on).Save(ctx)
	if err != nil {
		return "", err
	}
	return o.ID, openOfficePeriod(t, o, f.on).Exec(ctx)
}

// officeLasts is lasts for an office that may be absent.
func officeLasts(field string, o *ent.Office, on calendar.Date) error {
	if o == nil {
		return nil
	}
	return lasts(field, o.Name, o.StartsOn, on, o.EndsOn)
}

func nameOf(o *ent.Office) string {
	if o == nil {
		return ""
	}
	return o.Name
}

func idOf(o *ent.Office) string {
	if o == nil {
		return ""
	}
	return o.ID
}
