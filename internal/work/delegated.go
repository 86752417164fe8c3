package work

import (
	"context"

	"thidua/ent"
	entdelegation "thidua/ent/delegation"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
)

// mostPrincipals is for how many others somebody's work is told: a chief with deputies and
// the heads of an office, and more.
const mostPrincipals = 20

// delegated is what is due from others, as far as they let the caller do it by a delegation
// that is in force: the work of each principal, inside of the units and operations of the
// paper, that the operation allows to the one who acts, and of which this one sees what it
// is done to.
func delegated(ctx context.Context, c *ent.Client, may Permissions, ask Ask) (all []*Item, err error) {
	principals, err := c.Delegation.Query().Where(
		entdelegation.DelegateID(actor.From(ctx).StaffID), entdelegation.RevokedAtIsNil(),
		entdelegation.StartsOnLTE(ask.Today), entdelegation.EndsOnGTE(ask.Today),
		entdelegation.HasPrincipalWith(entstaff.Or(entstaff.EndsOnIsNil(), entstaff.EndsOnGTE(ask.Today))),
	).Order(entdelegation.ByPrincipalID()).Unique(true).Limit(mostPrincipals).Select(entdelegation.FieldPrincipalID).Strings(ctx)
	if err != nil {
		return nil, err
	}
	for _, principal := range principals {
		desks, err := access.AllFor(ctx, c, principal, ask.Today)
		if err != nil {
			return nil, err
		}
		for _, desk := range desks {
			found, err := due(desk.Context, c, may, ask, desk.Operations)
			if err != nil {
				return nil, err
			}
			for _, i := range found {
				i.OnBehalfOfID = &principal
			}
			all = append(all, found...)
		}
	}
	return all, nil
}
