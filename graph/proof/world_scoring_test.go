package proof_test

import (
	"strings"

	"thidua/ent"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/decimal"
	"thidua/internal/scoring"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// score gives every office four sheets for its cluster: a draft, an open one with a card
// that was returned and one that was handed in, a locked one and a ranked one.
func (w *world) score() {
	s := &scoring.Service{DB: w.db}
	today := year.Due{On: new(day("2026-11-02"))}
	for _, o := range offices {
		for _, state := range []string{"draft", "open", "locked", "ranked"} {
			label := o.label + " sheet " + state
			w.know(label)(s.Draft(w.ctx, w.sheet(o.label)))
			if state == "draft" {
				continue
			}
			w.done(s.Open(w.ctx, scoring.Open{ID: w.id(label), Version: 1, SelfScoreBy: today, VerifyBy: today}))
			cards, err := w.db.Ent.ScoreCard.Query().Where(entscorecard.SheetID(w.id(label))).Order(entscorecard.ByPosition()).All(w.ctx)
			w.must(err)
			for i, card := range cards {
				w.points(s, card, state == "open", i == 0)
			}
			if state == "open" {
				continue
			}
			w.done(s.Lock(w.ctx, scoring.Lock{ID: w.id(label), Version: 2}))
			if state == "ranked" {
				w.done(s.Rank(w.ctx, scoring.Rank{ID: w.id(label), Version: 3}))
			}
		}
	}
}

func (w *world) sheet(office string) scoring.Draft {
	criterion := sheet.Criterion{
		Code: "A", Name: w.text("Tiêu chí"), Kind: vocabulary.RegularCriterion, Maximum: decimal.Of(1), Weight: decimal.Of(1), Source: vocabulary.FromJudgement,
	}
	return scoring.Draft{
		CampaignID: w.id(office + " launched"), ClusterID: new(w.id(office + " cluster")), Name: w.text("Bảng chấm điểm"), Maximum: decimal.Of(1),
		StartsOn: day("2019-01-01"), EndsOn: day("2019-12-31"), TieRules: []sheet.TieRule{{Kind: vocabulary.SharedRank}},
		CriterionGroups: []sheet.Group{{Code: "N", Name: w.text("Nhóm"), Maximum: decimal.Of(1), Criteria: []sheet.Criterion{criterion}}},
	}
}

// points scores a card: while the sheet is open the first one is returned, and the others
// are handed in; later all are verified.
func (w *world) points(s *scoring.Service, card *ent.ScoreCard, open, first bool) {
	own := scoring.SelfScore{Criterion: "A", Value: decimal.Ratio(1, 2), Note: w.maybe("Minh chứng")}
	w.done(s.ScoreOwnUnit(w.ctx, scoring.ScoreOwnUnit{ID: card.ID, Version: 1, Scores: []scoring.SelfScore{own}}))
	w.done(s.Submit(w.ctx, scoring.Submit{ID: card.ID, Version: 2}))
	switch {
	case open && first:
		w.done(s.Return(w.ctx, scoring.Return{ID: card.ID, Version: 3, Reason: w.text("Thiếu")}))
	case !open:
		given := scoring.VerifiedScore{Criterion: "A", Value: decimal.Ratio(1, 4), Reason: w.maybe("Chưa đủ")}
		w.done(s.Verify(w.ctx, scoring.Verify{ID: card.ID, Version: 3, Scores: []scoring.VerifiedScore{given}}))
	}
}

// cardOf is the column of visible.txt that a card belongs to: its unit, behind the office
// that scores it where that is another one. Those that are ranked end with !.
func (p *proof) cardOf(card *row) string {
	unit, office := p.label(card.cols["unit_office_id"]), p.label(card.cols["office_id"])
	group := unit
	if id := card.cols["department_id"]; id != "" {
		group = p.label(id)
	}
	if unit != office {
		group = office + ":" + group
	}
	if card.cols["rank"] != "" {
		group += "!"
	}
	return group
}

// pointsOf is the column of what is told of a card to fewer: its points, and what was
// done to them. It stays the same when the card is ranked.
func (p *proof) pointsOf(card *row) string { return strings.TrimSuffix(p.cardOf(card), "!") }
