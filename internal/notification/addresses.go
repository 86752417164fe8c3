package notification

import (
	"context"

	entaccount "thidua/ent/account"
	entpersonaldata "thidua/ent/personaldata"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/database"
)

// inService is who has not left by a day.
func inService(on calendar.Date) entpredicate.Staff {
	return entstaff.Or(entstaff.EndsOnIsNil(), entstaff.EndsOnGTE(on))
}

// addresses finds where people can be told by e-mail: those who have an address, are
// in the service and may sign in to read more. Who has no account yet may get one at
// the first sign-in; who has none left that is active is locked out. Two statements for
// each portion of people.
func addresses(ctx context.Context, t *database.Tx, people []string) (map[string]string, error) {
	known := map[string]string{}
	for some := range portions(people) {
		data, err := t.PersonalData.Query().Where(entpersonaldata.StaffIDIn(some...), entpersonaldata.EmailNotNil(),
			entpersonaldata.HasStaffWith(inService(t.Today))).All(ctx)
		if err != nil {
			return nil, err
		}
		accounts, err := t.Account.Query().Where(entaccount.StaffIDIn(some...)).All(ctx)
		if err != nil {
			return nil, err
		}
		active := map[string]bool{} // of those who have accounts: whether one of them is
		for _, a := range accounts {
			active[*a.StaffID] = active[*a.StaffID] || a.Status == entaccount.StatusACTIVE
		}
		for _, d := range data {
			if open, has := active[d.StaffID]; open || !has {
				known[d.StaffID] = *d.Email
			}
		}
	}
	return known, nil
}
