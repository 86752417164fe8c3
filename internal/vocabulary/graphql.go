package vocabulary

import (
	"fmt"
	"io"
	"slices"
	"strconv"
)

// A term is written in GraphQL as the value of an enum; any other text is refused.
type term interface {
	~string
	Values() []string
}

func write[T term](w io.Writer, t T) { _, _ = io.WriteString(w, strconv.Quote(string(t))) }

func read[T term](t *T, v any) error {
	text, ok := v.(string)
	if !ok || !slices.Contains(T("").Values(), text) {
		return fmt.Errorf("write one of %v", T("").Values())
	}
	*t = T(text)
	return nil
}

// MarshalGQL writes the term.
func (t PositionClass) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *PositionClass) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t RecipientClass) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *RecipientClass) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t RecipientKind) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *RecipientKind) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t StaffCategory) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *StaffCategory) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t Level) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *Level) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t DepartmentKind) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *DepartmentKind) UnmarshalGQL(v any) error { return read(t, v) }

// MarshalGQL writes the term.
func (t Certainty) MarshalGQL(w io.Writer) { write(w, t) }

// UnmarshalGQL reads the term.
func (t *Certainty) UnmarshalGQL(v any) error { return read(t, v) }
