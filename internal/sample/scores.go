package sample

import (
	"context"

	"thidua/ent"
	entscore "thidua/ent/score"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/scoring"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// draftSheet drafts a scoring sheet of 100 points, or ten times as many.
type draftSheet struct {
	Key       string        `yaml:"key"`
	Campaign  ref           `yaml:"campaign"`
	Cluster   *ref          `yaml:"cluster"`
	Name      string        `yaml:"name"`
	Maximum   int64         `yaml:"maximum"`
	From      calendar.Date `yaml:"from"`
	Until     calendar.Date `yaml:"until"`
	Indicator *ref          `yaml:"indicator"` // absent: all is judged but the tasks
}

func (a *draftSheet) named() map[ref]string { return map[ref]string{ref(a.Key): a.Name} }

func (a *draftSheet) play(ctx context.Context, p *player) error {
	c, err := p.campaign(ctx, a.Campaign)
	if err != nil {
		return err
	}
	in := scoring.Draft{
		CampaignID: c.ID, Name: a.Name, Maximum: decimal.Of(a.Maximum), StartsOn: a.From, EndsOn: a.Until,
		BonusCap: decimal.Of(a.Maximum / 20), PenaltyCap: decimal.Of(a.Maximum / 10),
		TieRules: []sheet.TieRule{{Kind: vocabulary.FewerPenalties}, {Kind: vocabulary.SharedRank}},
	}
	if a.Cluster != nil {
		c, err := p.named(ctx, "cluster", *a.Cluster)
		if err != nil {
			return err
		}
		in.ClusterID = &c.ID
	}
	counted := judged("I.2", "Chất lượng tham mưu, tổng hợp", 10)
	if a.Indicator != nil {
		i, err := p.named(ctx, "indicator", *a.Indicator)
		if err != nil {
			return err
		}
		counted = sheet.Criterion{
			Code: "I.2", Name: "Phát hành văn bản điện tử theo chỉ tiêu", Maximum: decimal.Of(10), Source: vocabulary.FromIndicator, IndicatorID: &i.ID,
			Bands: []sheet.Band{band(50, 5), band(80, 8), band(100, 10)},
		}
	}
	in.CriterionGroups = groups(counted, a.Maximum/100)
	_, err = p.scoring.Draft(ctx, in)
	return err
}

// groups are the sample's criteria, of the movements of the article, times a scale.
func groups(counted sheet.Criterion, scale int64) []sheet.Group {
	all := []sheet.Group{
		{Code: "I", Name: "Thực hiện nhiệm vụ chính trị", Maximum: decimal.Of(60), Criteria: []sheet.Criterion{
			{
				Code: "I.1", Name: "Hoàn thành nhiệm vụ được giao đúng hạn", Maximum: decimal.Of(30), Source: vocabulary.FromTasks,
				Tasks: new(vocabulary.AllTasks), Measure: new(vocabulary.OnTimeShare),
				Bands: []sheet.Band{band(50, 15), band(70, 22), band(80, 25), band(90, 28), band(95, 30)},
			},
			counted, judged("I.3", "Ba nhiệm vụ trọng tâm của năm", 20),
		}},
		{Code: "II", Name: "Xây dựng cơ quan, văn hóa công sở", Maximum: decimal.Of(40), Criteria: []sheet.Criterion{
			judged("II.1", "Thực hiện văn hóa công sở, Quy chế làm việc", 15), judged("II.2", "Ứng dụng công nghệ thông tin, cải cách hành chính", 15),
			judged("II.3", "Tham gia phong trào thi đua, phát hiện điển hình", 10),
			{Code: "II.4", Name: "Có sáng kiến được công nhận", Kind: vocabulary.BonusCriterion, Maximum: decimal.Of(5), Source: vocabulary.FromJudgement},
			{Code: "II.5", Name: "Vi phạm Quy chế làm việc", Kind: vocabulary.PenaltyCriterion, Breach: new(vocabulary.BreachOfRegulations), Maximum: decimal.Of(5), Source: vocabulary.FromJudgement},
			{Code: "II.6", Name: "Vi phạm quy định về sử dụng mạng xã hội", Kind: vocabulary.PenaltyCriterion, Breach: new(vocabulary.BreachOnSocialMedia), Maximum: decimal.Of(5), Source: vocabulary.FromJudgement},
		}},
	}
	for i := range all {
		all[i].Maximum = all[i].Maximum.Mul(decimal.Of(scale))
		for j := range all[i].Criteria {
			all[i].Criteria[j].Weight = decimal.Of(scale)
			if c := &all[i].Criteria[j]; c.Kind == "" {
				c.Kind = vocabulary.RegularCriterion
			}
		}
	}
	return all
}

func judged(code, name string, maximum int64) sheet.Criterion {
	return sheet.Criterion{Code: code, Name: name, Maximum: decimal.Of(maximum), Source: vocabulary.FromJudgement}
}

func band(share, points int64) sheet.Band {
	return sheet.Band{Share: decimal.Of(share), Points: decimal.Of(points)}
}

type openSheet struct {
	Sheet       ref           `yaml:"sheet"`
	SelfScoreBy calendar.Date `yaml:"selfScoreBy"`
	VerifyBy    calendar.Date `yaml:"verifyBy"`
}

func (a *openSheet) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "scoringSheet", a.Sheet)
	if err != nil {
		return err
	}
	_, err = p.scoring.Open(ctx, scoring.Open{ID: row.ID, Version: row.Version, SelfScoreBy: year.Due{On: &a.SelfScoreBy}, VerifyBy: year.Due{On: &a.VerifyBy}})
	return err
}

// card finds the card of a unit.
func (p *player) card(ctx context.Context, r, unit ref) (*ent.ScoreCard, error) {
	row, err := p.named(ctx, "scoringSheet", r)
	if err != nil {
		return nil, err
	}
	id, err := p.departmentID(ctx, unit)
	if err != nil {
		return nil, err
	}
	c, err := p.ent.ScoreCard.Query().Where(entscorecard.SheetID(row.ID), entscorecard.DepartmentID(id)).
		WithScores(func(q *ent.ScoreQuery) { q.Order(entscore.ByID()) }).Only(ctx)
	return c, about(unit, err)
}

// onCard is a unit's card on a sheet.
type onCard struct {
	Sheet ref `yaml:"sheet"`
	Unit  ref `yaml:"unit"`
}

// selfScore enters what a unit gives itself: a little below the maximum; some claim a
// bonus, few admit a breach.
type selfScore onCard

func (a *selfScore) play(ctx context.Context, p *player) error {
	card, err := p.card(ctx, a.Sheet, a.Unit)
	if err != nil {
		return err
	}
	in := scoring.ScoreOwnUnit{ID: card.ID, Version: card.Version}
	for _, s := range card.Edges.Scores {
		r := luck(a.Sheet, a.Unit, s.Criterion)
		value := s.Maximum - decimal.Of(int64(r.IntN(4)/2)) // 0 or 1 less
		switch {
		case s.ComputedValue != nil:
			continue
		case s.Kind == vocabulary.BonusCriterion:
			value = decimal.Of(int64(r.IntN(2) * 2))
		case s.Kind == vocabulary.PenaltyCriterion:
			value = decimal.Of(int64(r.IntN(8) / 7))
		}
		in.Scores = append(in.Scores, scoring.SelfScore{Criterion: s.Criterion, Value: value})
	}
	_, err = p.scoring.ScoreOwnUnit(ctx, in)
	return err
}

type submitCard onCard

func (a *submitCard) play(ctx context.Context, p *player) error {
	card, err := p.card(ctx, a.Sheet, a.Unit)
	if err != nil {
		return err
	}
	_, err = p.scoring.Submit(ctx, scoring.Submit{ID: card.ID, Version: card.Version})
	return err
}

// verifyCard verifies what a unit gave itself, some criteria otherwise; all of them of a
// unit that gave itself nothing.
type verifyCard onCard

func (a *verifyCard) play(ctx context.Context, p *player) error {
	card, err := p.card(ctx, a.Sheet, a.Unit)
	if err != nil {
		return err
	}
	in := scoring.Verify{ID: card.ID, Version: card.Version}
	for _, s := range card.Edges.Scores {
		if s.Kind != vocabulary.RegularCriterion || s.ComputedValue != nil {
			continue
		}
		switch own := s.SelfValue; {
		case own == nil:
			in.Scores = append(in.Scores, scoring.VerifiedScore{Criterion: s.Criterion, Value: s.Maximum.Div(decimal.Of(2)), Reason: new(one(unscored, a.Sheet, a.Unit))})
		case chance(a.Sheet, a.Unit, s.Criterion, "verified") < 0.15:
			in.Scores = append(in.Scores, scoring.VerifiedScore{Criterion: s.Criterion, Value: *own - decimal.Of(1), Reason: new(one(deductions[s.Criterion], a.Sheet, a.Unit, s.Criterion))})
		}
	}
	_, err = p.scoring.Verify(ctx, in)
	return err
}

type returnCard struct {
	Sheet  ref    `yaml:"sheet"`
	Unit   ref    `yaml:"unit"`
	Reason string `yaml:"reason"`
}

func (a *returnCard) play(ctx context.Context, p *player) error {
	card, err := p.card(ctx, a.Sheet, a.Unit)
	if err != nil {
		return err
	}
	_, err = p.scoring.Return(ctx, scoring.Return{ID: card.ID, Version: card.Version, Reason: a.Reason})
	return err
}

type lockSheet struct {
	Sheet ref `yaml:"sheet"`
}

func (a *lockSheet) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "scoringSheet", a.Sheet)
	if err != nil {
		return err
	}
	_, err = p.scoring.Lock(ctx, scoring.Lock{ID: row.ID, Version: row.Version})
	return err
}

type rankSheet struct {
	Sheet ref `yaml:"sheet"`
}

func (a *rankSheet) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "scoringSheet", a.Sheet)
	if err != nil {
		return err
	}
	_, err = p.scoring.Rank(ctx, scoring.Rank{ID: row.ID, Version: row.Version})
	return err
}
