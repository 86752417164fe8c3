package review

import (
	"cmp"
	"context"
	"slices"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entexemplar "thidua/ent/exemplar"
	entinitiative "thidua/ent/initiative"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	entpredicate "thidua/ent/predicate"
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
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
	mine := entpledge.CampaignIDIn(c.all...)
	if err := c.t.Pledge.Query().Where(mine, entpledge.DraftedOnLTE(c.asOf), entpledge.StatusNEQ(entpledge.StatusDRAFT)).GroupBy(entpledge.FieldStatus).Aggregate(ent.Count()).Scan(ctx, &rows); err != nil {
		return err
	}
	for _, r := range rows {
		c.figures.Pledges = append(c.figures.Pledges, Pledges(r))
	}
	slices.SortFunc(c.figures.Pledges, func(a, b Pledges) int { return cmp.Compare(a.Status, b.Status) })
	commitments, err := c.t.PledgeCommitment.Query().
		Where(entpledgecommitment.HasPledgeWith(mine, entpledge.InForceOnLTE(c.asOf), entpledge.StatusNEQ(entpledge.StatusCANCELLED))).All(ctx)
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

// initiatives counts those of the years of the parts that were submitted by the day, and
// which of them were recognised by then.
func (c *counting) initiatives(ctx context.Context) error {
	here := each(c.parts, func(p part) entpredicate.Initiative {
		return entinitiative.And(entinitiative.OfficeID(p.OfficeID), entinitiative.WorkYearGTE(p.StartsOn.Year()), entinitiative.WorkYearLTE(p.until.Year()))
	})
	all := c.t.Initiative.Query().Where(entinitiative.Or(here...),
		entinitiative.RegisteredOnLTE(c.asOf), entinitiative.Or(entinitiative.SubmittedOnIsNil(), entinitiative.SubmittedOnLTE(c.asOf)),
		entinitiative.StatusNotIn(entinitiative.StatusDRAFT, entinitiative.StatusWITHDRAWN))
	recognised := all.Clone().Where(entinitiative.StatusEQ(entinitiative.StatusRECOGNISED), entinitiative.HasRecognitionsWith(
		entinitiativerecognition.OutcomeEQ(entinitiativerecognition.OutcomeRECOGNISED), entinitiativerecognition.DecidedOnLTE(c.asOf)))
	var err error
	if c.figures.Initiatives.Registered, err = all.Count(ctx); err != nil {
		return err
	}
	c.figures.Initiatives.Recognised, err = recognised.Count(ctx)
	return err
}

// exemplars counts those of the years of the parts that were discovered by the day.
func (c *counting) exemplars(ctx context.Context) error {
	here := each(c.parts, func(p part) entpredicate.Exemplar {
		whose := entexemplar.OfficeID(p.OfficeID)
		if p.tied {
			whose = entexemplar.CampaignID(p.ID)
		}
		return entexemplar.And(whose, entexemplar.WorkYearGTE(p.StartsOn.Year()), entexemplar.WorkYearLTE(p.until.Year()))
	})
	rows, err := c.t.Exemplar.Query().Where(entexemplar.Or(here...), entexemplar.DiscoveredOnLTE(c.asOf)).
		Select(entexemplar.FieldStatus, entexemplar.FieldHonouredOn).All(ctx)
	for _, e := range rows {
		c.figures.Exemplars.Discovered++
		switch e.Status {
		case entexemplar.StatusAPPROVED:
			c.figures.Exemplars.Approved++
		case entexemplar.StatusHONOURED:
			c.figures.Exemplars.Approved++
			if !e.HonouredOn.After(c.asOf) {
				c.figures.Exemplars.Honoured++
			}
		case entexemplar.StatusPROPOSED, entexemplar.StatusRETURNED, entexemplar.StatusDECLINED:
		}
	}
	return err
}
