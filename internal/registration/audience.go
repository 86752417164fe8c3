package registration

import (
	"context"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/calendar"
	"thidua/internal/database"
)

// Audience is who a campaign is for: the units and people of its office on the last day of
// registration, or today until then. Whoever came, left or moved afterwards changes
// nothing in what is told of a year that is over.
type Audience struct {
	campaign    *ent.Campaign
	on          calendar.Date
	parent      map[string]string // of each department that the office had that day; "" directly under the office
	whole       bool              // it is for the office as a whole
	departments []string          // that it is for
}

// AudienceOf finds it, in three statements. Codes: NOT_FOUND.
func AudienceOf(ctx context.Context, c *ent.Client, campaignID string, today calendar.Date) (Audience, error) {
	row, err := c.Campaign.Query().Where(entcampaign.ID(campaignID)).Only(ctx)
	if err != nil {
		return Audience{}, database.NotFound(err, "campaignID", "campaign")
	}
	units, err := row.QueryUnits().IDs(ctx)
	if err != nil {
		return Audience{}, err
	}
	a := Audience{campaign: row, on: countedOn(row, today), parent: map[string]string{}, whole: len(units) == 0}
	periods, err := c.DepartmentPeriod.Query().Where(
		entdepartmentperiod.OfficeID(row.OfficeID), entdepartmentperiod.StartsOnLTE(a.on),
		entdepartmentperiod.Or(entdepartmentperiod.EndsOnIsNil(), entdepartmentperiod.EndsOnGTE(a.on)),
	).All(ctx)
	for _, p := range periods {
		a.parent[p.DepartmentID] = value(p.ParentID)
	}
	for id := range a.parent {
		named := func(above string) bool { return slices.Contains(units, above) }
		if a.whole || slices.ContainsFunc(a.upFrom(id), named) {
			a.departments = append(a.departments, id)
		}
	}
	slices.Sort(a.departments) // the same request makes the same statement
	return a, err
}

// countedOn is the day whose people and units count.
func countedOn(c *ent.Campaign, today calendar.Date) calendar.Date {
	last := c.EndsOn
	if c.RegistrationClosesOn != nil {
		last = *c.RegistrationClosesOn
	}
	if today.Before(last) {
		return today
	}
	return last
}

// upFrom is a department and those above it, that day.
func (a Audience) upFrom(department string) (ids []string) {
	for id := department; id != ""; id = a.parent[id] {
		ids = append(ids, id)
	}
	return ids
}

// posted is the main postings of its people, that day.
func (a Audience) posted() entpredicate.Posting {
	where := []entpredicate.Posting{
		entposting.OfficeID(a.campaign.OfficeID), entposting.KindEQ(entposting.KindMAIN), entposting.StartsOnLTE(a.on),
		entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(a.on)),
	}
	if !a.whole {
		where = append(where, entposting.DepartmentIDIn(a.departments...))
	}
	return entposting.And(where...)
}
