package main

import (
	"fmt"

	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/identity"
	"thidua/internal/scoring/sheet"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

const criteria = 10

// sheets writes a scoring sheet of each campaign, with a card of each department and its
// points: ranked when the year is judged; of what runs, a third each stands at every step.
func (c *city) sheets(w writer) error {
	insert := w.into("scoring_sheets", "id", "name", "status", "maximum", "bonus_cap", "penalty_cap", "starts_on", "ends_on", "self_score_by", "verify_by",
		"opened_on", "locked_on", "ranked_on", "criterion_groups", "tie_rules", "office_id", "campaign_id")
	cards := w.into("score_cards", "id", "status", "position", "self_total", "verified_total", "bonus", "penalty", "total", "submitted_on", "verified_on",
		"rank", "office_id", "unit_office_id", "department_id", "sheet_id")
	scores := w.into("scores", "id", "group_code", "criterion", "kind", "maximum", "weight", "self_value", "verified_value", "card_id")
	group := sheet.Group{Code: "I", Name: "Nhóm tiêu chí Mẫu", Maximum: decimal.Of(10 * criteria)}
	for k := range criteria {
		group.Criteria = append(group.Criteria, sheet.Criterion{
			Code: fmt.Sprint(k + 1), Name: fmt.Sprintf("Tiêu chí Mẫu %d", k+1), Kind: vocabulary.RegularCriterion,
			Maximum: decimal.Of(10), Weight: decimal.Of(1), Source: vocabulary.FromJudgement,
		})
	}
	groups, ties := text([]sheet.Group{group}), text([]sheet.TieRule{{Kind: vocabulary.SharedRank}})
	for _, y := range c.cycles {
		id, day := c.id(identity.ScoringSheet), calendar.New(y.year, 6, 1)
		status, over := "OPEN", any(nil)
		if y.over {
			status, over = "RANKED", calendar.New(y.year, 12, 20)
		}
		insert.row(id, fmt.Sprintf("Bảng chấm điểm Mẫu năm %d", y.year), status, decimal.Of(10*criteria), 0, 0, calendar.New(y.year, 1, 1), calendar.New(y.year, 12, 31),
			calendar.New(y.year, 6, 30), calendar.New(y.year, 12, 15), day, over, over, groups, ties, y.office, y.campaign)
		for k, d := range c.within(y.agency) {
			lost := min(k, criteria) // a point of as many criteria
			self, total, rank, submitted, verified := any(decimal.Of(int64(10*criteria-lost))), any(nil), any(nil), any(day), any(nil)
			step := "SUBMITTED"
			switch {
			case y.over:
				step, total, rank, verified = "VERIFIED", self, k+1, over
			case k%3 == 0:
				step, self, submitted = "SELF_SCORING", nil, nil
			case k%3 == 1:
				step, total, verified = "VERIFIED", self, day
			}
			card, none := c.id(identity.ScoreCard), any(nil)
			if total != nil {
				none = 0
			}
			cards.row(card, step, k+1, self, total, none, none, total, submitted, verified, rank, y.office, y.office, d.id, id)
			for j := range criteria {
				points := decimal.Of(10)
				if j < lost {
					points = decimal.Of(9)
				}
				own, checked := any(points), any(nil)
				if self == nil {
					own = nil
				}
				if total != nil {
					checked = points
				}
				scores.row(c.id(identity.Score), group.Code, group.Criteria[j].Code, "REGULAR", decimal.Of(10), decimal.Of(1), own, checked, card)
			}
		}
	}
	return w.done(insert, cards, scores)
}

// initiatives writes one of every tenth member of staff, half of them recognised, with a
// colleague as author beside.
func (c *city) initiatives(w writer) error {
	insert := w.into("initiatives", "id", "name", "name_folded", "work_year", "solution", "effect", "applied_from", "registered_on", "submitted_on", "status",
		"office_id", "department_id")
	authors := w.into("initiative_authors", "id", "name", "share", "initiative_id", "staff_id")
	recognitions := w.into("initiative_recognitions", "id", "scope", "outcome", "decided_on", "document", "decider_name", "body_key", "initiative_id", "deciding_office_id")
	states := []string{"RECOGNISED", "SUBMITTED", "RECOGNISED", "DRAFT"}
	for i, p := range c.serving {
		if !c.share(10) {
			continue
		}
		colleague := c.serving[(i+1)%len(c.serving)]
		d := c.departments[p.department]
		y := c.of(d.agency)[c.random.IntN(2)]
		id, name, status := c.id(identity.Initiative), fmt.Sprintf("Sáng kiến Mẫu số %05d", i+1), states[c.random.IntN(len(states))]
		used := calendar.New(y.year, 1, 15).AddDays(c.random.IntN(90))
		insert.row(id, name, vietnamese.Fold(name), y.year, "Giải pháp Mẫu", "Hiệu quả Mẫu", used, used.AddDays(10), used.AddDays(20), status, y.office, d.id)
		authors.row(c.id(identity.InitiativeAuthor), p.name, decimal.Of(60), id, p.id)
		authors.row(c.id(identity.InitiativeAuthor), colleague.name, decimal.Of(40), id, colleague.id)
		if status == "RECOGNISED" {
			recognitions.row(c.id(identity.InitiativeRecognition), "UNIT", "RECOGNISED", used.AddDays(40), "10/QĐ-MAU", "Nguyễn Văn Mẫu", y.office, id, y.office)
		}
	}
	return w.done(insert, authors, recognitions)
}

// exemplars writes every twentieth member of staff as one, in every second department.
func (c *city) exemplars(w writer) error {
	insert := w.into("exemplars", "id", "kind", "recipient_kind", "recipient_name", "recipient_folded", "title", "story", "work_year", "by_head", "discovered_on",
		"status", "reason", "replications", "office_id", "department_id", "campaign_id", "staff_id")
	states := []string{"PROPOSED", "APPROVED", "APPROVED", "RETURNED"}
	for i, p := range c.serving {
		d := c.departments[p.department]
		if (p.department/len(c.agencies))%2 == 1 || i/len(c.departments)%10 > 0 {
			continue
		}
		y := c.of(d.agency)[c.random.IntN(2)]
		status, reason := states[c.random.IntN(len(states))], any(nil)
		if status == "RETURNED" {
			reason = "Chưa rõ thành tích"
		}
		insert.row(c.id(identity.Exemplar), "EXEMPLARY", "PERSON", p.name, vietnamese.Fold(p.name), "Điển hình Mẫu: "+p.name, "Câu chuyện Mẫu", y.year, c.share(70),
			calendar.New(y.year, 2, 1).AddDays(c.random.IntN(120)), status, reason, "[]", y.office, d.id, y.campaign, p.id)
	}
	return w.done(insert)
}
