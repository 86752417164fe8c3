package graph

import (
	"context"
	"slices"

	"thidua/ent"
	entaccount "thidua/ent/account"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
)

// names reads who is behind accounts and ids of staff, in three statements: a member
// of staff as far as the caller sees them, and what other accounts are called as far
// as the caller sees these. Which account belongs to whom is read past the rows, and
// told to nobody.
func names(c *ent.Client) func(context.Context, []string) ([]*string, []error) {
	return func(ctx context.Context, ids []string) ([]*string, []error) {
		accounts, err := c.Account.Query().Where(entaccount.IDIn(ids...)).All(access.AsSystem(ctx, "names"))
		if err != nil {
			return nil, []error{err}
		}
		found, person := map[string]*string{}, map[string]string{}
		wanted := slices.Clone(ids)
		for _, a := range accounts {
			if a.StaffID != nil {
				person[a.ID] = *a.StaffID
				wanted = append(wanted, *a.StaffID)
			}
		}
		others, err := c.Account.Query().Where(entaccount.IDIn(ids...), entaccount.StaffIDIsNil()).Select(entaccount.FieldName).All(ctx)
		if err != nil {
			return nil, []error{err}
		}
		for _, a := range others {
			found[a.ID] = a.Name
		}
		people, err := c.Staff.Query().Where(entstaff.IDIn(wanted...)).Select(entstaff.FieldFullName).All(ctx)
		if err != nil {
			return nil, []error{err}
		}
		for _, p := range people {
			found[p.ID] = &p.FullName
		}
		out := make([]*string, len(ids))
		for i, id := range ids {
			if out[i] = found[id]; person[id] != "" {
				out[i] = found[person[id]]
			}
		}
		return out, nil
	}
}
