package review

import (
	"context"

	"thidua/ent"
	entaward "thidua/ent/award"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entposting "thidua/ent/posting"
	entregistration "thidua/ent/registration"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/database"
	"thidua/internal/task"
	"thidua/internal/vocabulary"
)

// counting is what the figures of one review are counted from.
type counting struct {
	t        *database.Tx
	review   *ent.Review
	campaign *ent.Campaign
	all      []string      // the campaign with its parts
	until    calendar.Date // the last day that counts: of the review, or of the period before it
	figures  Figures
	units    map[string]*Unit
}

// count sums a campaign up, with all its parts, in a constant number of statements.
func count(ctx context.Context, t *database.Tx, row *ent.Review, all []string) (Figures, error) {
	c := counting{t: t, review: row, campaign: row.Edges.Campaign, all: all, until: row.AsOf}
	c.figures.AsOf = row.AsOf
	if c.campaign.EndsOn.Before(c.until) {
		c.until = c.campaign.EndsOn
	}
	for _, part := range []func(context.Context) error{
		c.campaigns, c.places, c.people, c.registrations, c.awards, c.tasks, c.pledges, c.scores, c.indicators, c.merits,
	} {
		if err := part(ctx); err != nil {
			return Figures{}, err
		}
	}
	return c.figures, nil
}

func (c *counting) campaigns(ctx context.Context) (err error) {
	c.figures.Campaigns, err = c.t.Campaign.Query().Where(entcampaign.IDIn(c.all...), entcampaign.StatusNEQ(entcampaign.StatusCANCELLED)).Count(ctx)
	return err
}

// places lists the units in scope that were there on the day, the office first.
func (c *counting) places(ctx context.Context) error {
	office, err := c.t.Office.Get(ctx, c.campaign.OfficeID)
	if err != nil {
		return err
	}
	departments, err := c.t.Department.Query().Where(
		entdepartment.OfficeID(office.ID), entdepartment.StartsOnLTE(c.review.AsOf),
		entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGTE(c.review.AsOf)),
	).Order(entdepartment.ByPlace(), entdepartment.ByID()).All(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(departments))
	for i, d := range departments {
		ids[i] = d.ID
	}
	takesPart, err := campaign.InScope(ctx, c.t, c.campaign, ids)
	if err != nil {
		return err
	}
	c.figures.Units = make([]Unit, 0, len(departments)+1) // never moved: units points into it
	c.units = map[string]*Unit{}
	add := func(key string, u Unit) {
		if takesPart(key) {
			c.figures.Units = append(c.figures.Units, u)
			c.units[key] = &c.figures.Units[len(c.figures.Units)-1]
		}
	}
	add("", Unit{Name: office.Name})
	for _, d := range departments {
		add(d.ID, Unit{DepartmentID: &d.ID, Name: d.Name})
	}
	return nil
}

// unit is where rows of a department count; nil when it is not in scope.
func (c *counting) unit(department *string) *Unit {
	if department == nil {
		return c.units[""]
	}
	return c.units[*department]
}

// people counts those who were in post on the day, by the unit of their main posting.
func (c *counting) people(ctx context.Context) error {
	var rows []struct {
		Department *string `sql:"department_id"`
		Count      int     `sql:"count"`
	}
	if err := c.t.Posting.Query().Where(
		entposting.OfficeID(c.campaign.OfficeID), entposting.KindEQ(entposting.KindMAIN), entposting.StartsOnLTE(c.review.AsOf),
		entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(c.review.AsOf)),
	).GroupBy(entposting.FieldDepartmentID).Aggregate(ent.Count()).Scan(ctx, &rows); err != nil {
		return err
	}
	for _, r := range rows {
		if u := c.unit(r.Department); u != nil {
			u.People = r.Count
		}
	}
	return nil
}

// registrations counts what was approved, by title and by unit.
func (c *counting) registrations(ctx context.Context) error {
	rows, err := c.t.Registration.Query().
		Where(entregistration.CampaignIDIn(c.all...), entregistration.StatusEQ(entregistration.StatusAPPROVED)).
		Select(entregistration.FieldAwardTypeID, entregistration.FieldRecipientKind, entregistration.FieldDepartmentID, entregistration.FieldRecipientKey).All(ctx)
	if err != nil {
		return err
	}
	told := map[string]bool{} // people, each once
	for _, r := range rows {
		c.title(r.AwardTypeID, r.RecipientKind).Registered++
		u := c.unit(r.DepartmentID)
		if u == nil {
			continue
		}
		u.Registrations++
		if r.RecipientKind == vocabulary.Person && !told[r.RecipientKey] {
			told[r.RecipientKey] = true
			u.Registered++
		}
	}
	return nil
}

// awards counts what is valid, by title and by the unit of the recipient, and puts
// names to the titles.
func (c *counting) awards(ctx context.Context) error {
	rows, err := c.t.Award.Query().Where(entaward.CampaignIDIn(c.all...), entaward.StatusEQ(entaward.StatusVALID)).
		Select(entaward.FieldAwardTypeID, entaward.FieldRecipientKind, entaward.FieldUnitDepartmentID).All(ctx)
	if err != nil {
		return err
	}
	for _, a := range rows {
		c.title(a.AwardTypeID, a.RecipientKind).Awarded++
		if u := c.unit(a.UnitDepartmentID); u != nil {
			u.Awards++
		}
	}
	return c.name(ctx)
}

// tasks counts what was assigned to the units in the period.
func (c *counting) tasks(ctx context.Context) error {
	all, err := task.ByDepartment(ctx, c.t.Task, task.Filter{OfficeID: c.campaign.OfficeID, From: &c.campaign.StartsOn, To: &c.until}, c.review.AsOf)
	if err != nil {
		return err
	}
	var whole task.Figures
	for id, f := range all {
		u := c.units[id]
		if u == nil {
			continue
		}
		u.Tasks = tasksOf(f)
		whole.Assigned, whole.Done, whole.OnTime = whole.Assigned+f.Assigned, whole.Done+f.Done, whole.OnTime+f.OnTime
	}
	c.figures.Tasks = tasksOf(whole)
	return nil
}

func tasksOf(f task.Figures) Tasks {
	return Tasks{Assigned: f.Assigned, Done: f.Done, OnTime: f.OnTime, DoneShare: f.DoneShare(), OnTimeShare: f.OnTimeShare()}
}
