// Package scalar reads and writes the scalars of the API. All text from outside
// passes here: it is refused when it is no text, and stored in NFC.
package scalar

import (
	"encoding/json"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"golang.org/x/text/unicode/norm"

	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
)

// MarshalString writes a String.
func MarshalString(s string) graphql.Marshaler { return graphql.MarshalString(s) }

// UnmarshalString reads a String. A number is not a String, and neither are
// control characters other than tab and line feed. Codes: BAD_USER_INPUT.
func UnmarshalString(v any) (string, error) {
	s, ok := v.(string) // a JSON number has another type
	if !ok {
		return "", fault.New(fault.BadUserInput, "", "this must be a text in quotes")
	}
	if !vietnamese.IsText(s) {
		return "", fault.New(fault.BadUserInput, "", "this text holds control characters or is not UTF-8")
	}
	return norm.NFC.String(s), nil
}

// MarshalID writes an ID.
func MarshalID(id string) graphql.Marshaler { return graphql.MarshalString(id) }

// UnmarshalID reads an ID. What is no text, or holds what no id holds, is the id
// of nothing: it finds no row, as any other unknown id.
func UnmarshalID(v any) (string, error) {
	id, err := UnmarshalString(v)
	if err != nil {
		return "", nil
	}
	return id, nil
}

// MarshalDate writes a Date.
func MarshalDate(d calendar.Date) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(d.String())) })
}

// UnmarshalDate reads a Date and refuses days that do not exist. Codes: BAD_USER_INPUT.
func UnmarshalDate(v any) (calendar.Date, error) {
	s, _ := v.(string)
	d, err := calendar.Parse(s)
	if err != nil {
		return d, fault.New(fault.BadUserInput, "", "%s", err)
	}
	return d, nil
}

// MarshalDateTime writes a DateTime: UTC, milliseconds.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) {
		_, _ = io.WriteString(w, strconv.Quote(t.UTC().Format("2006-01-02T15:04:05.000Z")))
	})
}

// UnmarshalDateTime reads a DateTime with any offset. Codes: BAD_USER_INPUT.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, fault.New(fault.BadUserInput, "", "write a time as in RFC 3339, for example 2020-07-25T09:00:00Z")
	}
	return t.UTC(), nil
}

// MarshalDecimal writes a Decimal, as a JSON number.
func MarshalDecimal(d decimal.Decimal) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { _, _ = io.WriteString(w, d.String()) })
}

// UnmarshalDecimal reads a Decimal. A text is none, whatever it says. Codes: BAD_USER_INPUT.
func UnmarshalDecimal(v any) (decimal.Decimal, error) {
	text := ""
	switch n := v.(type) {
	case json.Number:
		text = n.String()
	case int: // a default of the schema
		text = strconv.Itoa(n)
	case int64:
		text = strconv.FormatInt(n, 10)
	case float64: // a literal: the shortest text that is this number is what was written
		text = strconv.FormatFloat(n, 'f', -1, 64)
	}
	d, err := decimal.Parse(text)
	if err != nil {
		return 0, fault.New(fault.BadUserInput, "", "this must be a number between -%[1]s and %[1]s with at most 4 decimals", decimal.Most)
	}
	return d, nil
}

// MarshalInt writes an Int.
func MarshalInt(n int) graphql.Marshaler { return graphql.MarshalInt(n) }

// UnmarshalInt reads an Int, which has 32 bits in GraphQL. Codes: BAD_USER_INPUT.
func UnmarshalInt(v any) (int, error) {
	n, err := graphql.UnmarshalInt32(v)
	if _, text := v.(string); text || err != nil {
		return 0, fault.New(fault.BadUserInput, "", "this must be a whole number of at most 32 bits")
	}
	return int(n), nil
}
