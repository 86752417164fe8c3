package review

import (
	"context"
	"slices"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// counting is what the figures of one review are counted from.
type counting struct {
	t           *database.Tx
	asOf        calendar.Date
	campaign    *ent.Campaign
	all         []string // the campaign with its parts
	parts       []part   // of them those that count
	figures     Figures
	units       []*Unit           // the office of the campaign first
	offices     map[string]*Unit  // every office that runs a part
	departments map[string]*Unit  // every department that is listed
	order       []string          // every department until the day, as in the tree, after "" for an office itself
	names       map[string]string // of departments, as last on the day
}

// count sums a campaign up, with all its parts, as on the day of the review, in a
// constant number of statements. What came later does not count, as far as it is dated:
// an approval, an award and its revocation, the end of a task, the submission and
// recognition of an initiative, the discovery and honouring of an exemplar, the first
// day of a pledge. Of no date, and counted as they are now, are the states of pledges,
// what was cancelled or withdrawn, the approval of an exemplar, and values and ranks,
// which tell of days of the period and come in after it.
func count(ctx context.Context, t *database.Tx, row *ent.Review, all []string) (Figures, error) {
	c := counting{t: t, asOf: row.AsOf, campaign: row.Edges.Campaign, all: all}
	c.figures.AsOf = row.AsOf
	for _, one := range []func(context.Context) error{
		c.campaigns, c.places, c.people, c.registrations, c.awards, c.tasks, c.pledges, c.scores, c.indicators, c.initiatives, c.exemplars,
	} {
		if err := one(ctx); err != nil {
			return Figures{}, err
		}
	}
	c.figures.Units = make([]Unit, 0, len(c.units))
	for _, u := range c.units {
		if u.listed || *u != (Unit{Name: u.Name}) {
			c.figures.Units = append(c.figures.Units, *u)
		}
	}
	return c.figures, nil
}

// unit is where rows of an office and a department count: with the department, or, where
// that is not listed, with the office.
func (c *counting) unit(office string, department *string) *Unit {
	if department != nil && c.departments[*department] != nil {
		return c.departments[*department]
	}
	if u := c.offices[office]; u != nil {
		return u
	}
	return c.offices[c.campaign.OfficeID]
}

// people counts those who were in post on the day, by the unit of their main posting.
func (c *counting) people(ctx context.Context) error {
	var rows []struct {
		Office     string  `sql:"office_id"`
		Department *string `sql:"department_id"`
		Count      int     `sql:"count"`
	}
	here := each(c.parts, func(p part) entpredicate.Posting { return of(p, entposting.OfficeID, entposting.DepartmentIDIn) })
	if err := c.t.Posting.Query().Where(
		entposting.Or(here...), entposting.KindEQ(entposting.KindMAIN), entposting.StartsOnLTE(c.asOf),
		entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(c.asOf)),
	).GroupBy(entposting.FieldOfficeID, entposting.FieldDepartmentID).Aggregate(ent.Count()).Scan(ctx, &rows); err != nil {
		return err
	}
	for _, r := range rows {
		c.unit(r.Office, r.Department).People += r.Count
	}
	return nil
}

// registrations counts what was approved by the day, by title and by unit: people by that
// of the day.
func (c *counting) registrations(ctx context.Context) error {
	approved := entregistration.And(entregistration.CampaignIDIn(c.all...), entregistration.StatusEQ(entregistration.StatusAPPROVED),
		entregistration.DecidedAtLT(c.asOf.AddDays(1).At(0).UTC()))
	now, err := c.posted(ctx, approved)
	if err != nil {
		return err
	}
	rows, err := c.t.Registration.Query().Where(approved).
		Select(entregistration.FieldAwardTypeID, entregistration.FieldRecipientKind, entregistration.FieldOfficeID, entregistration.FieldDepartmentID, entregistration.FieldRecipientKey).
		Order(entregistration.ByRegisteredOn(), entregistration.ByID()).All(ctx)
	if err != nil {
		return err
	}
	told := map[string]bool{}                 // people, each once
	for _, r := range slices.Backward(rows) { // with the unit of their last one
		c.title(r.AwardTypeID, r.RecipientKind).Registered++
		u := c.unit(r.OfficeID, r.DepartmentID)
		if there := now[r.RecipientKey]; there != nil {
			u = there
		}
		u.Registrations++
		if r.RecipientKind == vocabulary.Person && !told[r.RecipientKey] {
			told[r.RecipientKey] = true
			u.Registered++
		}
	}
	return nil
}

// posted is in which unit those who registered are on the day, where that is in one of
// the offices.
func (c *counting) posted(ctx context.Context, registered entpredicate.Registration) (map[string]*Unit, error) {
	rows, err := c.t.Posting.Query().Where(
		entposting.KindEQ(entposting.KindMAIN), entposting.StartsOnLTE(c.asOf), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(c.asOf)),
		entposting.HasStaffWith(entstaff.HasRegistrationsWith(registered)),
	).Select(entposting.FieldStaffID, entposting.FieldOfficeID, entposting.FieldDepartmentID).All(ctx)
	units := make(map[string]*Unit, len(rows))
	for _, p := range rows {
		if c.offices[p.OfficeID] != nil {
			units[p.StaffID] = c.unit(p.OfficeID, p.DepartmentID)
		}
	}
	return units, err
}

// awards counts what was decided by the day and not revoked by then, by title and by the
// unit of the recipient, and puts names to the titles.
func (c *counting) awards(ctx context.Context) error {
	rows, err := c.t.Award.Query().Where(entaward.CampaignIDIn(c.all...), entaward.HasDecisionWith(entdecision.DecidedOnLTE(c.asOf)), entaward.Or(
		entaward.StatusEQ(entaward.StatusVALID), entaward.And(
			entaward.StatusEQ(entaward.StatusREVOKED), entaward.HasRevokingDecisionWith(entdecision.DecidedOnGT(c.asOf)))),
	).Select(entaward.FieldAwardTypeID, entaward.FieldRecipientKind, entaward.FieldOfficeID, entaward.FieldUnitOfficeID, entaward.FieldUnitDepartmentID).All(ctx)
	if err != nil {
		return err
	}
	for _, a := range rows {
		c.title(a.AwardTypeID, a.RecipientKind).Awarded++
		office := a.OfficeID
		if a.UnitOfficeID != nil {
			office = *a.UnitOfficeID
		}
		c.unit(office, a.UnitDepartmentID).Awards++
	}
	return c.name(ctx)
}
