package vocabulary

import "io"

// RatingLevel is a level of the yearly quality rating (mức xếp loại chất lượng).
type RatingLevel string

// The four levels of the decrees, the best first.
const (
	Excellent    RatingLevel = "EXCELLENT"
	Good         RatingLevel = "GOOD"
	Completed    RatingLevel = "COMPLETED"
	NotCompleted RatingLevel = "NOT_COMPLETED"
)

// Values lists the terms for the database and GraphQL, the best first.
func (RatingLevel) Values() []string { return values(Excellent, Good, Completed, NotCompleted) }

// MarshalGQL writes the term.
func (t RatingLevel) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *RatingLevel) UnmarshalGQL(v any) error { return read(t, v) }

// RatingWarning is something in a rating that the decree in force then did not expect.
// It was shown when the rating was recorded, and is kept as it was shown.
type RatingWarning struct {
	Code       RatingWarningCode `json:"code"`
	LegalBasis string            `json:"legalBasis,omitempty"` // number of the decree; empty where none is on record
	Article    string            `json:"article,omitempty"`
	Certainty  Certainty         `json:"certainty"`
	Figures    []RatingFigure    `json:"figures"`
}

// RatingFigure is one of the figures that a warning rests on.
type RatingFigure struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// RatingWarningCode says what is unexpected in a rating.
type RatingWarningCode string

// What can be unexpected, one for each kind of rule.
const (
	ScoreOutsideBand   RatingWarningCode = "SCORE_OUTSIDE_BAND"
	ServedTooShort     RatingWarningCode = "SERVED_TOO_SHORT"
	AbsentTooLong      RatingWarningCode = "ABSENT_TOO_LONG"
	DisciplinedInYear  RatingWarningCode = "DISCIPLINED_IN_YEAR"
	ExcellentShareOver RatingWarningCode = "EXCELLENT_SHARE_OVER"
	RulesUnknown       RatingWarningCode = "RULES_UNKNOWN"
)

// Values lists the terms for GraphQL.
func (RatingWarningCode) Values() []string {
	return values(ScoreOutsideBand, ServedTooShort, AbsentTooLong, DisciplinedInYear, ExcellentShareOver, RulesUnknown)
}

// MarshalGQL writes the term.
func (t RatingWarningCode) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *RatingWarningCode) UnmarshalGQL(v any) error { return read(t, v) }

// RatingRounding says how a part of a person is rounded.
type RatingRounding string

// The ways to round.
const (
	RoundDown   RatingRounding = "DOWN"
	RoundHalfUp RatingRounding = "HALF_UP"
	RoundUp     RatingRounding = "UP"
)

// Values lists the terms for GraphQL and data files.
func (RatingRounding) Values() []string { return values(RoundDown, RoundHalfUp, RoundUp) }

// MarshalGQL writes the term.
func (t RatingRounding) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *RatingRounding) UnmarshalGQL(v any) error { return read(t, v) }
