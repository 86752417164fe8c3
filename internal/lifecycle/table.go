// Package lifecycle holds what the lives of all objects have in common: a table of
// moves between states, and the four beats in which a move is made, to one object or
// to many.
package lifecycle

import (
	"slices"

	"thidua/internal/fault"
)

// Table is the life of a kind of object: where each move starts, and where it leads.
// A move is named by the verb that its refusal says.
type Table[M, S ~string] map[M]Step[S]

// Step is one move: the states it starts from, and the one it leads to.
type Step[S ~string] struct {
	From []S
	To   S
}

// In lists the states that a Step starts from.
func In[S ~string](states ...S) []S { return states }

// May refuses a move that does not start from where an object stands, with the code
// of its kind; what is the kind's name with its article: "a campaign".
func (t Table[M, S]) May(code fault.Code, what string, move M, status S) error {
	if from := t[move].From; !slices.Contains(from, status) {
		return fault.New(code, "id", "cannot %s %s that is %s", move, what, status).
			With("status", status).With("from", from)
	}
	return nil
}
