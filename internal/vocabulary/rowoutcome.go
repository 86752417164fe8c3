package vocabulary

import "io"

// RowOutcome says what became of one row of a list that another system sends.
type RowOutcome string

// The outcomes.
const (
	RowCreated   RowOutcome = "CREATED"   // something was made
	RowUpdated   RowOutcome = "UPDATED"   // what is there was brought up to date
	RowUnchanged RowOutcome = "UNCHANGED" // what is there is as the row says
	RowRefused   RowOutcome = "REFUSED"   // the row is faulty
)

// Values lists the terms for GraphQL.
func (RowOutcome) Values() []string { return values(RowCreated, RowUpdated, RowUnchanged, RowRefused) }

// MarshalGQL writes the term.
func (t RowOutcome) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *RowOutcome) UnmarshalGQL(v any) error { return read(t, v) }
