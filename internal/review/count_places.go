package review

import (
	"context"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	"thidua/internal/calendar"
)

// part is the campaign, or one below it: whose work counts, and of which days.
type part struct {
	*ent.Campaign
	until calendar.Date // the last day that counts: of the part, or of the review before it
	named []string      // the departments that take part; nil for the whole office
	tied  bool          // counts only what names it
}

// campaigns reads the campaign and those parts that are not cancelled and had begun by
// the day.
func (c *counting) campaigns(ctx context.Context) error {
	rows, err := c.t.Campaign.Query().Where(entcampaign.IDIn(c.all...)).WithUnits().Order(entcampaign.ByID()).All(ctx)
	for _, row := range rows {
		if row.Status != entcampaign.StatusCANCELLED {
			c.figures.Campaigns++
		} else if row.ID != c.campaign.ID {
			continue
		}
		if row.StartsOn.After(c.asOf) {
			continue
		}
		p := part{Campaign: row, until: c.asOf, tied: row.Kind == entcampaign.KindTHEMATIC || c.campaign.Kind == entcampaign.KindTHEMATIC}
		if row.EndsOn.Before(p.until) {
			p.until = row.EndsOn
		}
		for _, u := range row.Edges.Units {
			p.named = append(p.named, u.ID)
		}
		c.parts = append(c.parts, p)
	}
	return err
}

// of is the condition that a row is of the office of a part, or of the departments that
// the part names.
func of[P any](p part, office func(string) P, departments func(...string) P) P {
	if p.named == nil {
		return office(p.OfficeID)
	}
	return departments(p.named...)
}

// each makes a condition of every part; there is one at least.
func each[P any](parts []part, one func(part) P) []P {
	all := make([]P, len(parts))
	for i, p := range parts {
		all[i] = one(p)
	}
	return all
}

// places lists the units in scope that were there on the day, as they were then: the
// campaign's office with its departments, then the others that run parts.
func (c *counting) places(ctx context.Context) error {
	ids := each(c.parts, func(p part) string { return p.OfficeID })
	offices, err := c.t.Office.Query().Where(entoffice.IDIn(ids...)).WithPeriods(func(q *ent.OfficePeriodQuery) {
		q.Where(entofficeperiod.StartsOnLTE(c.asOf)).Order(entofficeperiod.ByStartsOn())
	}).Order(entoffice.ByPlace(), entoffice.ByID()).All(ctx)
	if err != nil {
		return err
	}
	slices.SortStableFunc(offices, func(a, b *ent.Office) int { return c.rank(a) - c.rank(b) })
	departments, err := c.t.Department.Query().Where(entdepartment.HasPeriodsWith(entdepartmentperiod.OfficeIDIn(ids...), entdepartmentperiod.StartsOnLTE(c.asOf))).
		WithPeriods(func(q *ent.DepartmentPeriodQuery) {
			q.Where(entdepartmentperiod.StartsOnLTE(c.asOf)).Order(entdepartmentperiod.ByStartsOn())
		}).Order(entdepartment.ByPlace(), entdepartment.ByID()).All(ctx)
	if err != nil {
		return err
	}
	for i, p := range c.parts {
		c.parts[i].named = below(p.named, departments)
	}
	c.offices, c.departments, c.names = map[string]*Unit{}, map[string]*Unit{}, map[string]string{}
	c.order = []string{""}
	for _, d := range departments {
		c.names[d.ID], c.order = last(d).Name, append(c.order, d.ID)
	}
	for _, o := range offices {
		u := &Unit{Name: o.Name, listed: slices.ContainsFunc(c.parts, func(p part) bool { return p.named == nil && p.OfficeID == o.ID })}
		if n := len(o.Edges.Periods); n > 0 {
			u.Name = o.Edges.Periods[n-1].Name
		}
		c.offices[o.ID], c.units = u, append(c.units, u)
		for _, d := range departments {
			then := last(d)
			if then.OfficeID == o.ID && c.asOf.Within(then.StartsOn, then.EndsOn) && slices.ContainsFunc(c.parts, func(p part) bool {
				return p.named == nil && p.OfficeID == o.ID || slices.Contains(p.named, d.ID)
			}) {
				u := &Unit{DepartmentID: &d.ID, Name: then.Name, listed: true}
				c.departments[d.ID], c.units = u, append(c.units, u)
			}
		}
	}
	return nil
}

// rank puts the campaign's own office first.
func (c *counting) rank(o *ent.Office) int {
	if o.ID == c.campaign.OfficeID {
		return 0
	}
	return 1
}

// last is what a department was on the day, or in the end before it.
func last(d *ent.Department) *ent.DepartmentPeriod { return d.Edges.Periods[len(d.Edges.Periods)-1] }

// below adds to some departments those that were below them. Of none it is nil: the whole office.
func below(some []string, departments []*ent.Department) []string {
	if some == nil {
		return nil
	}
	above := map[string][]string{}
	for _, d := range departments {
		if parent := last(d).ParentID; parent != nil {
			above[*parent] = append(above[*parent], d.ID)
		}
	}
	all := slices.Clone(some)
	for i := 0; i < len(all); i++ { // grows as it goes
		for _, id := range above[all[i]] {
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}
