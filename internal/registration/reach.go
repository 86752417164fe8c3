package registration

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	"thidua/internal/access"
)

// scope is the units that a campaign is for today: all of the office, or some departments
// with what is below them.
type scope struct {
	whole bool
	held  map[string]bool
}

// reach finds the units that a campaign is for today, in two statements.
func reach(ctx context.Context, c *ent.Client, campaignID string) (scope, error) {
	units, err := c.Campaign.Query().Where(entcampaign.ID(campaignID)).QueryUnits().IDs(ctx)
	if err != nil || len(units) == 0 {
		return scope{whole: true}, err
	}
	s := scope{held: map[string]bool{}}
	departments, err := access.Closure(ctx, c, "department", units, access.Below)
	for _, id := range departments {
		s.held[id] = true
	}
	return s, err
}

// holds tells it of a department, or of the office itself by no id.
func (s scope) holds(department string) bool { return s.whole || s.held[department] }
