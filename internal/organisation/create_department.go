package organisation

import (
	"context"

	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// CreateDepartment is the input of founding a department (thành lập).
type CreateDepartment struct {
	OfficeID       string
	ParentID       *string // absent: directly under the office
	Kind           vocabulary.DepartmentKind
	Name           string
	StartsOn       calendar.Date // first day, today or before
	DisplayOrder   *int          // last among its siblings when absent
	Document       *string
	IdempotencyKey *string
}

func creatingDepartment() guard[spot] {
	return guard[spot]{op: "createDepartment", unit: spot.unit, state: spot.open}
}

// CreateDepartment adds a department.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED, UNIT_CHANGED_LATER,
// DEPARTMENT_PARENT_ELSEWHERE, IDEMPOTENCY_KEY_REUSED.
func (s *Service) CreateDepartment(ctx context.Context, in CreateDepartment) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "createDepartment", in, func() (string, error) { return createDepartment(ctx, t, in) })
		return err
	})
	return id, err
}

func createDepartment(ctx context.Context, t *database.Tx, in CreateDepartment) (string, error) {
	if err := lockTree(ctx, t); err != nil {
		return "", err
	}
	above, err := spotOf(ctx, t, in.OfficeID, in.ParentID)
	if err != nil {
		return "", err
	}
	ctx, err = creatingDepartment().allow(ctx, above)
	if err != nil {
		return "", err
	}
	if err := check.All(
		check.Text("name", &in.Name, maxUnitName),
		check.OptionalText("document", &in.Document, maxDocument),
		check.Happened("startsOn", in.StartsOn, t.Today),
		above.lasts(ctx, t, in.StartsOn),
	); err != nil {
		return "", err
	}
	id, err := foundDepartment(ctx, t, above, in.Kind, in.Name, in.StartsOn, in.DisplayOrder)
	if err != nil {
		return "", err
	}
	changes := event.Changed(nil, "name", nil, in.Name)
	changes = event.Changed(changes, "office", nil, above.office.Name)
	changes = event.Changed(changes, "parent", nil, above.name())
	changes = event.Changed(changes, "startsOn", nil, in.StartsOn)
	changes = event.Changed(changes, "document", nil, in.Document)
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.DepartmentCreated, Subject: id, Also: above.ids(), Changes: changes})
}

// spot is where departments stand: under a department, or directly in an office.
type spot struct {
	office *ent.Office
	parent *ent.Department
}

// unit is the spot as a unit of somebody's scope.
func (s spot) unit() access.Unit {
	return access.In(s.office.ID, s.parentID())
}

// spotOf loads a spot and keeps it as it is meanwhile. Codes: NOT_FOUND.
func spotOf(ctx context.Context, t *database.Tx, office string, parent *string) (s spot, err error) {
	if s.office, err = lockOffice(ctx, t, "officeID", office); err != nil || parent == nil {
		return s, err
	}
	s.parent, err = lockDepartment(ctx, t, "parentID", *parent)
	return s, err
}

// open refuses a spot whose office does not exist from a day until today.
// Codes: UNIT_CLOSED.
func (s spot) open(on calendar.Date) error { return officeLasts("officeID", s.office, on) }

// lasts refuses a spot that does not exist from a day until today, or that was
// in another office in between.
// Codes: UNIT_CLOSED, DEPARTMENT_PARENT_ELSEWHERE, UNIT_CHANGED_LATER.
func (s spot) lasts(ctx context.Context, t *database.Tx, on calendar.Date) error {
	if err := s.open(on); err != nil || s.parent == nil {
		return err
	}
	if err := check.All(
		together("parentID", s.office.ID, s.parent.OfficeID),
		lasts("parentID", s.parent.Name, s.parent.StartsOn, on, s.parent.EndsOn),
	); err != nil {
		return err
	}
	return settledDepartments(ctx, t, on, entdepartmentperiod.DepartmentID(s.parent.ID), entdepartmentperiod.OfficeIDNEQ(s.office.ID))
}

func (s spot) parentID() *string {
	if s.parent == nil {
		return nil
	}
	return &s.parent.ID
}

// level is the place above those that stand there.
func (s spot) level() string {
	if s.parent == nil {
		return ownLevel(s.office.Place)
	}
	return s.parent.Place
}

// name of the parent department, for events.
func (s spot) name() string {
	if s.parent == nil {
		return ""
	}
	return s.parent.Name
}

// ids of the office and the parent department, for timelines.
func (s spot) ids() []string { return append([]string{s.office.ID}, present(textOf(s.parentID()))...) }

// foundDepartment writes a new department with its first period.
func foundDepartment(ctx context.Context, t *database.Tx, above spot, kind vocabulary.DepartmentKind, name string, on calendar.Date, wanted *int) (string, error) {
	order, err := departmentOrder(ctx, t, above.office.ID, above.parentID(), "", wanted)
	if err != nil {
		return "", err
	}
	d, err := t.Department.Create().SetID(t.NewID(identity.Department)).SetOfficeID(above.office.ID).SetNillableParentID(above.parentID()).
		SetKind(kind).SetName(name).SetNameFolded(vietnamese.Fold(name)).
		SetDisplayOrder(order).SetPlace(unitPlace(above.level(), order)).SetStartsOn(on).Save(ctx)
	if err != nil {
		return "", err
	}
	return d.ID, openDepartmentPeriod(t, d, on).Exec(ctx)
}
