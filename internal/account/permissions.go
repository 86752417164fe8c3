package account

import (
	"context"

	"thidua/ent"
	entaccount "thidua/ent/account"
	entdelegation "thidua/ent/delegation"
	entgrant "thidua/ent/grant"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/identity"
)

// Permissions tells what the caller may do to accounts, grants and delegations
// today, by their ids; other ids are ignored, and what the caller does not see is
// not in it. It asks what the operations ask, for all rows in a constant number of
// statements: fifteen at most.
func Permissions(ctx context.Context, c *ent.Client, ids []string, today calendar.Date) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	if accounts := identity.Of(identity.Account, ids); len(accounts) > 0 {
		if err := forAccounts(ctx, c, accounts, today, all); err != nil {
			return nil, err
		}
	}
	if grants := identity.Of(identity.Grant, ids); len(grants) > 0 {
		if err := forGrants(ctx, c, grants, today, all); err != nil {
			return nil, err
		}
	}
	if delegations := identity.Of(identity.Delegation, ids); len(delegations) > 0 {
		if err := forDelegations(ctx, c, delegations, all); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func forAccounts(ctx context.Context, c *ent.Client, ids []string, today calendar.Date, all map[string][]access.Permission) error {
	rows, err := c.Account.Query().Where(entaccount.IDIn(ids...)).All(ctx)
	if err != nil {
		return err
	}
	f, err := standingOf(ctx, c, today, false, rows...)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for _, op := range []access.Operation{"suspendAccount", "reinstateAccount", "closeAccount"} {
			_, denial := f.may(ctx, op, row)
			all[row.ID] = append(all[row.ID], access.Permission{Operation: op, Denial: denial})
		}
	}
	return nil
}

func forGrants(ctx context.Context, c *ent.Client, ids []string, today calendar.Date, all map[string][]access.Permission) error {
	rows, err := c.Grant.Query().Where(entgrant.IDIn(ids...)).WithDepartment().All(ctx)
	if err != nil {
		return err
	}
	keepers, err := keepersOf(ctx, c, today, rows...)
	if err != nil {
		return err
	}
	for _, row := range rows {
		_, denial := mayRevokeGrant(ctx, row, keepers)
		all[row.ID] = []access.Permission{{Operation: "revokeGrant", Denial: denial}}
	}
	return nil
}

func forDelegations(ctx context.Context, c *ent.Client, ids []string, all map[string][]access.Permission) error {
	rows, err := c.Delegation.Query().Where(entdelegation.IDIn(ids...)).WithDepartment().All(ctx)
	if err != nil {
		return err
	}
	var staff []string
	for _, row := range rows {
		staff = append(staff, row.PrincipalID)
	}
	principals, err := people(access.AsSystem(ctx, "account"), c, false, staff...)
	if err != nil {
		return err
	}
	for _, row := range rows {
		_, denial := mayRevokeDelegation(ctx, row, principals[row.PrincipalID])
		all[row.ID] = []access.Permission{{Operation: "revokeDelegation", Denial: denial}}
	}
	return nil
}
