package review

import (
	"cmp"
	"context"
	"slices"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entexemplar "thidua/ent/exemplar"
	entindicator "thidua/ent/indicator"
	entinitiative "thidua/ent/initiative"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/indicator"
	"thidua/internal/pledge"
	"thidua/internal/vocabulary"
)

// title is where rows of an award type and a kind of recipient count.
func (c *counting) title(awardType string, kind vocabulary.RecipientKind) *Title {
	i := slices.IndexFunc(c.figures.Titles, func(t Title) bool { return t.awardTypeID == awardType && t.Kind == kind })
	if i < 0 {
		c.figures.Titles = append(c.figures.Titles, Title{awardTypeID: awardType, Kind: kind})
		i = len(c.figures.Titles) - 1
	}
	return &c.figures.Titles[i]
}

// name names the titles, and puts them into the law's own order.
func (c *counting) name(ctx context.Context) error {
	ids := make([]string, len(c.figures.Titles))
	for i, t := range c.figures.Titles {
		ids[i] = t.awardTypeID
	}
	rows, err := c.t.AwardType.Query().Where(entawardtype.IDIn(ids...)).All(ctx)
	if err != nil {
		return err
	}
	place := map[string]int{}
	for _, row := range rows {
		place[row.ID] = row.DisplayOrder
		for i := range c.figures.Titles {
			if t := &c.figures.Titles[i]; t.awardTypeID == row.ID {
				t.Code, t.NameVi = row.Code, row.NameVi
			}
		}
	}
	slices.SortFunc(c.figures.Titles, func(a, b Title) int {
		return cmp.Or(cmp.Compare(place[a.awardTypeID], place[b.awardTypeID]), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Kind, b.Kind))
	})
	return nil
}

// pledges counts pledges by state, and which commitments of those in force were kept,
// by the value in the end or, before, half-way.
func (c *counting) pledges(ctx context.Context) error {
	var rows []struct {
		Status entpledge.Status `sql:"status"`
		Count  int              `sql:"count"`
	}
	of := entpledge.CampaignIDIn(c.all...)
	if err := c.t.Pledge.Query().Where(of, entpledge.StatusNEQ(entpledge.StatusDRAFT)).GroupBy(entpledge.FieldStatus).Aggregate(ent.Count()).Scan(ctx, &rows); err != nil {
		return err
	}
	for _, r := range rows {
		c.figures.Pledges = append(c.figures.Pledges, Pledges(r))
	}
	slices.SortFunc(c.figures.Pledges, func(a, b Pledges) int { return cmp.Compare(a.Status, b.Status) })
	commitments, err := c.t.PledgeCommitment.Query().
		Where(entpledgecommitment.HasPledgeWith(of, entpledge.InForceOnNotNil(), entpledge.StatusNEQ(entpledge.StatusCANCELLED))).All(ctx)
	c.figures.Kept.Commitments = len(commitments)
	for _, p := range commitments {
		kept := pledge.Kept(p.Direction, p.Target, cmp.Or(p.FinalValue, p.InterimValue))
		if kept == nil {
			continue
		}
		c.figures.Kept.Measured++
		if *kept {
			c.figures.Kept.Kept++
		}
	}
	return err
}

// scores lists the places of units on the sheets that are ranked.
func (c *counting) scores(ctx context.Context) error {
	cards, err := c.t.ScoreCard.Query().
		Where(entscorecard.HasSheetWith(entscoringsheet.CampaignIDIn(c.all...), entscoringsheet.StatusEQ(entscoringsheet.StatusRANKED))).
		WithSheet().WithUnitOffice().WithDepartment().
		Order(entscorecard.BySheetField(entscoringsheet.FieldStartsOn), entscorecard.BySheetID(), entscorecard.ByPosition()).All(ctx)
	for _, card := range cards {
		score := Score{Sheet: card.Edges.Sheet.Name, Unit: card.Edges.UnitOffice.Name, Total: *card.Total, Rank: *card.Rank}
		if d := card.Edges.Department; d != nil {
			score.Unit = d.Name
		}
		c.figures.Scores = append(c.figures.Scores, score)
	}
	return err
}

// indicators lists those of the office that have periods inside of the campaign's.
func (c *counting) indicators(ctx context.Context) error {
	rows, err := c.t.Indicator.Query().Where(entindicator.OfficeID(c.campaign.OfficeID)).Order(entindicator.ByCode(), entindicator.ByID()).All(ctx)
	if err != nil || c.until.Before(c.campaign.StartsOn) {
		return err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	values, err := indicator.Values(ctx, c.t.Client(), ids, c.campaign.StartsOn, c.until)
	if err != nil {
		return err
	}
	for _, row := range rows {
		for i := range c.figures.Units {
			u, of := c.figures.Units[i], indicator.Of{Indicator: row.ID}
			if u.DepartmentID != nil {
				of.Department = *u.DepartmentID
			}
			f, ok := values[of]
			if !ok {
				continue
			}
			one := Indicator{Code: row.Code, NameVi: row.NameVi, UnitOfMeasure: row.UnitOfMeasure, Target: f.Target, Value: f.Value, Achieved: f.Achieved}
			if u.DepartmentID != nil {
				one.Unit = &u.Name
			}
			c.figures.Indicators = append(c.figures.Indicators, one)
		}
	}
	return nil
}

// merits counts initiatives and exemplars of the years of the campaign's period.
func (c *counting) merits(ctx context.Context) error {
	from, to := c.campaign.StartsOn.Year(), c.until.Year()
	initiatives, err := c.t.Initiative.Query().Where(
		entinitiative.OfficeID(c.campaign.OfficeID), entinitiative.WorkYearGTE(from), entinitiative.WorkYearLTE(to),
		entinitiative.StatusNotIn(entinitiative.StatusDRAFT, entinitiative.StatusWITHDRAWN),
	).Select(entinitiative.FieldStatus).All(ctx)
	if err != nil {
		return err
	}
	for _, i := range initiatives {
		c.figures.Initiatives.Registered++
		if i.Status == entinitiative.StatusRECOGNISED {
			c.figures.Initiatives.Recognised++
		}
	}
	exemplars, err := c.t.Exemplar.Query().Where(
		entexemplar.OfficeID(c.campaign.OfficeID), entexemplar.WorkYearGTE(from), entexemplar.WorkYearLTE(to),
	).Select(entexemplar.FieldStatus).All(ctx)
	for _, e := range exemplars {
		c.figures.Exemplars.Discovered++
		switch e.Status {
		case entexemplar.StatusAPPROVED:
			c.figures.Exemplars.Approved++
		case entexemplar.StatusHONOURED:
			c.figures.Exemplars.Approved++
			c.figures.Exemplars.Honoured++
		case entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED, entexemplar.StatusDECLINED:
		}
	}
	return err
}
