package vocabulary

import "io"

// CriterionKind says how a criterion of a scoring sheet counts.
type CriterionKind string

// The kinds of criterion: điểm tiêu chí, điểm thưởng, điểm trừ.
const (
	RegularCriterion CriterionKind = "REGULAR"
	BonusCriterion   CriterionKind = "BONUS"
	PenaltyCriterion CriterionKind = "PENALTY"
)

// Values lists the terms for the database and GraphQL.
func (CriterionKind) Values() []string {
	return values(RegularCriterion, BonusCriterion, PenaltyCriterion)
}

// CriterionSource says where the points of a criterion come from.
type CriterionSource string

// The sources. What is computed is shown with the figures that it came from.
const (
	FromJudgement CriterionSource = "JUDGEMENT"
	FromIndicator CriterionSource = "INDICATOR"
	FromTasks     CriterionSource = "TASKS"
)

// Values lists the terms for the database and GraphQL.
func (CriterionSource) Values() []string { return values(FromJudgement, FromIndicator, FromTasks) }

// CriterionTasks says which tasks a criterion looks at.
type CriterionTasks string

// The groups of tasks; all but the first are kinds of task.
const (
	AllTasks       CriterionTasks = "ALL"
	KeyTasks       CriterionTasks = "KEY"
	ProgrammeTasks CriterionTasks = "PROGRAMME"
	ReportingTasks CriterionTasks = "REPORTING"
)

// Values lists the terms for the database and GraphQL.
func (CriterionTasks) Values() []string {
	return values(AllTasks, KeyTasks, ProgrammeTasks, ReportingTasks)
}

// TaskMeasure says which share of the assigned tasks a criterion looks at.
type TaskMeasure string

// The shares, both of the tasks that were assigned.
const (
	DoneShare   TaskMeasure = "DONE"
	OnTimeShare TaskMeasure = "ON_TIME"
)

// Values lists the terms for the database and GraphQL.
func (TaskMeasure) Values() []string { return values(DoneShare, OnTimeShare) }

// Breach says what a penalty is for: breaches that stay below discipline.
type Breach string

// The rules that are broken: nội quy, quy chế làm việc; văn hóa công sở; ứng xử trên mạng xã hội.
const (
	BreachOfRegulations Breach = "WORK_REGULATIONS"
	BreachOfCulture     Breach = "WORKPLACE_CULTURE"
	BreachOnSocialMedia Breach = "SOCIAL_MEDIA"
	OtherBreach         Breach = "OTHER"
)

// Values lists the terms for the database and GraphQL.
func (Breach) Values() []string {
	return values(BreachOfRegulations, BreachOfCulture, BreachOnSocialMedia, OtherBreach)
}

// TieRuleKind says how units with equal totals are told apart.
type TieRuleKind string

// The rules of ties. The first and the last decide every tie.
const (
	SharedRank        TieRuleKind = "SHARED_RANK"
	HigherBeforeBonus TieRuleKind = "HIGHER_BEFORE_BONUS"
	FewerPenalties    TieRuleKind = "FEWER_PENALTIES"
	HigherCriterion   TieRuleKind = "HIGHER_CRITERION"
	HigherOnTimeShare TieRuleKind = "HIGHER_ON_TIME_SHARE"
	CouncilDecides    TieRuleKind = "COUNCIL_DECISION"
)

// Values lists the terms for the database and GraphQL.
func (TieRuleKind) Values() []string {
	return values(SharedRank, HigherBeforeBonus, FewerPenalties, HigherCriterion, HigherOnTimeShare, CouncilDecides)
}

// MarshalGQL writes the term.
func (t CriterionKind) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *CriterionKind) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t CriterionSource) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *CriterionSource) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t CriterionTasks) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *CriterionTasks) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t TaskMeasure) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *TaskMeasure) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t Breach) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *Breach) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t TieRuleKind) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *TieRuleKind) UnmarshalGQL(v any) error { return read(t, v) }
