// Package fault holds the one error type of the product. A fault is what a
// caller can understand and act on; every other error is an internal one and
// is shown to nobody but the log.
package fault

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// Code is the stable name of a fault. Codes are declared where they are raised,
// listed in contract/errors.json, and never renamed.
type Code string

// Codes that any operation may raise.
const (
	BadUserInput    Code = "BAD_USER_INPUT"  // the input is malformed or breaks a limit
	Unauthenticated Code = "UNAUTHENTICATED" // no caller, or credentials that do not hold
	Forbidden       Code = "FORBIDDEN"       // the caller may not do this
	NotFound        Code = "NOT_FOUND"       // no such row, or none that the caller may see
	Conflict        Code = "CONFLICT"        // the version quoted is not the current one
	Timeout         Code = "TIMEOUT"         // it took too long and was given up
	Unavailable     Code = "UNAVAILABLE"     // the database cannot be reached or written
)

// Error is a fault: what happened, where in the input, and what to do.
type Error struct {
	Code     Code
	Field    string            // path in the input, for example "successors.0.name"; empty when none is to blame
	Message  string            // English, for developers; says what to do
	Params   map[string]string // values for the translated templates
	LegalRef string            // article of law, where a rule of law refuses
	Err      error             // cause, for the log only
	Also     []*Error          // what else is refused of the same input, each at another field
}

// New returns a fault.
func New(code Code, field, format string, args ...any) *Error {
	return &Error{Code: code, Field: field, Message: fmt.Sprintf(format, args...)}
}

// TookTooLong is the fault of an operation whose time was over.
func TookTooLong() *Error {
	return New(Timeout, "", "the operation took too long and was given up")
}

// With adds a value for the translated templates; a list is written with commas,
// an instant as RFC 3339 says.
func (e *Error) With(name string, value any) *Error {
	if e.Params == nil {
		e.Params = map[string]string{}
	}
	if list := reflect.ValueOf(value); list.Kind() == reflect.Slice {
		parts := make([]string, list.Len())
		for i := range parts {
			parts[i] = fmt.Sprint(list.Index(i))
		}
		value = strings.Join(parts, ", ")
	}
	if at, ok := value.(interface{ UTC() time.Time }); ok {
		value = at.UTC().Format(time.RFC3339)
	}
	e.Params[name] = fmt.Sprint(value)
	return e
}

// Law names the article that the refusal rests on.
func (e *Error) Law(ref string) *Error {
	e.LegalRef = ref
	return e
}

// Because keeps the cause for the log.
func (e *Error) Because(err error) *Error {
	e.Err = err
	return e
}

// Each returns the fault and those beside it.
func (e *Error) Each() []*Error { return append([]*Error{e}, e.Also...) }

// Under is the fault where the input is a part of a larger one: its fields begin with
// that part's path.
func (e *Error) Under(path string) *Error {
	under := *e
	under.Field, under.Also = path+"."+e.Field, make([]*Error, len(e.Also))
	for i, also := range e.Also {
		under.Also[i] = also.Under(path)
	}
	return &under
}

func (e *Error) Error() string { return string(e.Code) + ": " + e.Message }

func (e *Error) Unwrap() error { return e.Err }

// CodeOf returns the code of a fault, or nothing for an internal error.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}
