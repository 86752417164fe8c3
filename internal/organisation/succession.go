package organisation

import (
	"context"

	"thidua/ent"
	entsuccession "thidua/ent/succession"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// heir says which unit carries on which; a closed one has no heir.
type heir struct {
	from string
	to   *string
}

// succeedOffices records which offices carry on which.
func succeedOffices(ctx context.Context, t *database.Tx, kind entsuccession.Kind, on calendar.Date, document *string, heirs ...heir) error {
	rows := make([]*ent.SuccessionCreate, len(heirs))
	for i, h := range heirs {
		rows[i] = succession(t, kind, on, document).SetPredecessorOfficeID(h.from).SetNillableSuccessorOfficeID(h.to)
	}
	return t.Succession.CreateBulk(rows...).Exec(ctx)
}

// succeedDepartments records which departments carry on which.
func succeedDepartments(ctx context.Context, t *database.Tx, kind entsuccession.Kind, on calendar.Date, document *string, heirs ...heir) error {
	rows := make([]*ent.SuccessionCreate, len(heirs))
	for i, h := range heirs {
		rows[i] = succession(t, kind, on, document).SetPredecessorDepartmentID(h.from).SetNillableSuccessorDepartmentID(h.to)
	}
	return t.Succession.CreateBulk(rows...).Exec(ctx)
}

func succession(t *database.Tx, kind entsuccession.Kind, on calendar.Date, document *string) *ent.SuccessionCreate {
	return t.Succession.Create().SetID(t.NewID(identity.Succession)).SetKind(kind).SetOccurredOn(on).SetNillableDocument(document)
}

// dated adds to the changes of an event when they took effect, and by what document.
func dated(changes []vocabulary.Change, on calendar.Date, document *string) []vocabulary.Change {
	changes = event.Changed(changes, "on", nil, on)
	return event.Changed(changes, "document", nil, document)
}
