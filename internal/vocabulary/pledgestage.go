package vocabulary

import "io"

// PledgeStage says when the results of a pledge were taken.
type PledgeStage string

// The stages.
const (
	InterimStage PledgeStage = "INTERIM" // half-way (sơ kết)
	FinalStage   PledgeStage = "FINAL"   // in the end (tổng kết)
)

// Values lists the terms for GraphQL.
func (PledgeStage) Values() []string { return values(InterimStage, FinalStage) }

// MarshalGQL writes the term.
func (t PledgeStage) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *PledgeStage) UnmarshalGQL(v any) error { return read(t, v) }
