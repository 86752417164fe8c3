package graph

import (
	"context"

	"thidua/ent"
	entaccount "thidua/ent/account"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
)

// people are those behind an event, as the caller may call them; nil for nobody, and
// for whom the caller does not see.
type people struct{ actor, principal *string }

// peopleBehind reads who is behind events, in three statements.
func peopleBehind(c *ent.Client) func(context.Context, []*ent.Event) (map[*ent.Event]people, error) {
	return func(ctx context.Context, events []*ent.Event) (map[*ent.Event]people, error) {
		var ids []string
		for _, e := range events {
			ids = append(ids, e.Actor)
			if e.Principal != nil {
				ids = append(ids, *e.Principal)
			}
		}
		called, err := names(ctx, c, ids)
		if err != nil {
			return nil, err
		}
		all := make(map[*ent.Event]people, len(events))
		for _, e := range events {
			all[e] = people{called[e.Actor], called[deref(e.Principal)]}
		}
		return all, nil
	}
}

// behind returns who is behind an event.
func behind(ctx context.Context, e *ent.Event) (people, error) {
	return ask(ctx, load(ctx).people, e, func(e *ent.Event) *ent.Event { return e })
}

// names reads who is behind accounts and ids of staff: a member of staff as far as
// the caller sees them, and what other accounts are called as far as the caller sees
// these. Which account belongs to whom is read past the rows, and told to nobody.
func names(ctx context.Context, c *ent.Client, ids []string) (map[string]*string, error) {
	accounts, err := c.Account.Query().Where(entaccount.IDIn(ids...)).All(access.AsSystem(ctx, "names"))
	if err != nil {
		return nil, err
	}
	person := map[string]string{} // behind an account
	for _, a := range accounts {
		if a.StaffID != nil {
			person[a.ID] = *a.StaffID
			ids = append(ids, *a.StaffID)
		}
	}
	found := map[string]*string{}
	others, err := c.Account.Query().Where(entaccount.IDIn(ids...), entaccount.StaffIDIsNil()).Select(entaccount.FieldName).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, a := range others {
		found[a.ID] = a.Name
	}
	staff, err := c.Staff.Query().Where(entstaff.IDIn(ids...)).Select(entstaff.FieldFullName).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range staff {
		found[p.ID] = &p.FullName
	}
	for account, of := range person {
		found[account] = found[of]
	}
	return found, nil
}
