package account

import (
	"context"

	"thidua/ent"
	entaccount "thidua/ent/account"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
)

// holder is who an account belongs to, with the unit that looks after it.
type holder struct {
	staff *ent.Staff
	unit  access.Unit
}

// holderOf loads a member of staff, or the office of an account without one; an
// account without an office is for those over everything. Codes: NOT_FOUND.
func holderOf(ctx context.Context, t *database.Tx, staffID, officeID *string) (h holder, err error) {
	switch {
	case staffID != nil:
		found, err := people(ctx, t.Client(), t.Postgres(), *staffID)
		if err != nil {
			return h, err
		}
		if h, ok := found[*staffID]; ok {
			return h, nil
		}
		return h, fault.New(fault.NotFound, "staffID", "there is no such member of staff, or you may not see it")
	case officeID != nil:
		_, err = t.Office.Get(ctx, *officeID)
		h.unit.Office = *officeID
		return h, database.NotFound(err, "officeID", "office")
	default:
		h.unit.Office = access.Everything
	}
	return h, nil
}

// people loads members of staff by their ids, for a share where the database can
// keep them from leaving the service meanwhile.
func people(ctx context.Context, c *ent.Client, share bool, ids ...string) (map[string]holder, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	q := c.Staff.Query().Where(entstaff.IDIn(ids...))
	if share {
		q.ForShare()
	}
	rows, err := q.All(ctx)
	found := make(map[string]holder, len(rows))
	for _, s := range rows {
		found[s.ID] = holder{s, access.In(s.OfficeID, s.DepartmentID)}
	}
	return found, err
}

func (h holder) ids() []string {
	if h.staff == nil {
		return nil
	}
	return []string{h.staff.ID}
}

// inService: who has left gets no new rights. Codes: STAFF_LEFT.
func (h holder) inService(today calendar.Date) error {
	if h.staff != nil && h.staff.EndsOn != nil && h.staff.EndsOn.Before(today) {
		return fault.New(organisation.StaffLeft, "staffID", "this person left the service on %s", h.staff.EndsOn).With("endsOn", h.staff.EndsOn)
	}
	return nil
}

// mayGive: nobody gives rights to themselves, so that it takes two to misuse them.
// Codes: GRANT_TO_ONESELF.
func mayGive(ctx context.Context, staffID, accountID *string) error {
	who := actor.From(ctx)
	if staffID != nil && *staffID == who.StaffID || accountID != nil && *accountID == who.Account {
		return fault.New(access.ToOneself, "staffID", "nobody gives rights to themselves; ask another administrator")
	}
	return nil
}

func linkedTo(staffID *string) entpredicate.Account {
	if staffID == nil {
		return entaccount.IDIn()
	}
	return entaccount.StaffID(*staffID)
}
