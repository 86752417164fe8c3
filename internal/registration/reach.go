package registration

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
)

// Scope is the units that a campaign is for: all of the office, or some departments
// with what is below them.
type Scope struct {
	Whole       bool
	Departments []string
	held        map[string]bool
}

// Reach finds the units that a campaign is for, in two statements.
func Reach(ctx context.Context, c *ent.Client, campaignID string) (Scope, error) {
	units, err := c.Campaign.Query().Where(entcampaign.ID(campaignID)).QueryUnits().IDs(ctx)
	if err != nil || len(units) == 0 {
		return Scope{Whole: true}, err
	}
	s := Scope{held: map[string]bool{}}
	s.Departments, err = access.Closure(ctx, c, "department", units, access.Below)
	for _, id := range s.Departments {
		s.held[id] = true
	}
	return s, err
}

// holds tells it of a department, or of the office itself by no id.
func (s Scope) holds(department string) bool { return s.Whole || s.held[department] }

// InService is who has entered the service by a day and not left it.
func InService(on calendar.Date) entpredicate.Staff {
	return entstaff.And(entstaff.StartsOnLTE(on), entstaff.Or(entstaff.EndsOnIsNil(), entstaff.EndsOnGTE(on)))
}
