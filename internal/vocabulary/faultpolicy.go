package vocabulary

import "io"

// FaultPolicy says what becomes of a list that another system sends, when some of its
// rows are refused.
type FaultPolicy string

// The two policies.
const (
	RejectAll  FaultPolicy = "REJECT_ALL"  // nothing is written
	SkipFaulty FaultPolicy = "SKIP_FAULTY" // the other rows are written
)

// Values lists the terms for GraphQL.
func (FaultPolicy) Values() []string { return values(RejectAll, SkipFaulty) }

// MarshalGQL writes the term.
func (t FaultPolicy) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *FaultPolicy) UnmarshalGQL(v any) error { return read(t, v) }
