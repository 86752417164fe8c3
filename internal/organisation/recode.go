package organisation

import (
	"context"
	"slices"

	"thidua/ent"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/database"
)

// recode gives people who come into an office another staff code where theirs is
// taken there: offices that number their people alike can be merged all the same.
// Those of the office that is named first keep theirs. It returns whose changed.
func recode(ctx context.Context, t *database.Tx, on calendar.Date, office string, left []string, comers entpredicate.Staff) ([]string, error) {
	taken, err := t.Staff.Query().Where(entstaff.OfficeID(office)).Select(entstaff.FieldCode).Strings(unscoped(ctx))
	if err != nil {
		return nil, err
	}
	reserved, err := t.Staff.Query().Where(entstaff.OfficeIDIn(left...)).Select(entstaff.FieldCode).Strings(unscoped(ctx))
	if err != nil {
		return nil, err
	}
	rows, err := t.Staff.Query().Where(comers, serving(on)).Order(entstaff.ByPlace(), entstaff.ByID()).All(unscoped(ctx))
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(rows, func(a, b *ent.Staff) int { return slices.Index(left, a.OfficeID) - slices.Index(left, b.OfficeID) })
	list := make([]coded, len(rows))
	for i, s := range rows {
		list[i] = coded{s.ID, s.Code}
	}
	changed := recoded(taken, reserved, list)
	ids, codes := make([]string, len(changed)), make([]entry, len(changed))
	for i, c := range changed {
		ids[i], codes[i] = c.id, entry{c.id, &c.code}
	}
	return ids, fill(ctx, t, "staff", "code", "text", codes)
}
