// Package sheet holds what a scoring sheet says: the shape of what the database keeps
// as one document, and the contract shows as objects.
package sheet

import (
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// Group is a group of criteria.
type Group struct {
	Code     string          `json:"code"`
	Name     string          `json:"name"`
	Maximum  decimal.Decimal `json:"maximum"` // of its regular criteria together
	Criteria []Criterion     `json:"criteria"`
}

// Criterion is one line of a sheet.
type Criterion struct {
	Code    string                     `json:"code"`
	Name    string                     `json:"name"`
	Kind    vocabulary.CriterionKind   `json:"kind"`
	Maximum decimal.Decimal            `json:"maximum"` // of its points, before the weight
	Weight  decimal.Decimal            `json:"weight"`  // how often its points count (hệ số)
	Breach  *vocabulary.Breach         `json:"breach,omitempty"`
	Source  vocabulary.CriterionSource `json:"source"`

	IndicatorID *string                    `json:"indicatorID,omitempty"`
	Tasks       *vocabulary.CriterionTasks `json:"tasks,omitempty"`
	Measure     *vocabulary.TaskMeasure    `json:"measure,omitempty"`
	Bands       []Band                     `json:"bands,omitempty"` // without any, points are proportional to the share
}

// Computed reports whether the points come from figures.
func (c Criterion) Computed() bool { return c.Source != vocabulary.FromJudgement }

// Band gives points from a share on.
type Band struct {
	Share  decimal.Decimal `json:"share"` // percent
	Points decimal.Decimal `json:"points"`
}

// TieRule tells units with equal totals apart.
type TieRule struct {
	Kind      vocabulary.TieRuleKind `json:"kind"`
	Criterion *string                `json:"criterion,omitempty"` // code, of HIGHER_CRITERION
}

// Figures are what computed points come from: a numerator of a denominator, over the
// days from–to, as known on a day.
type Figures struct {
	Numerator   decimal.Decimal `json:"numerator"`
	Denominator decimal.Decimal `json:"denominator"`
	Share       decimal.Decimal `json:"share"` // percent
	From        calendar.Date   `json:"from"`
	To          calendar.Date   `json:"to"`
	AsOf        calendar.Date   `json:"asOf"`
}
