package organisation

import (
	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// RecipientClassAt is the class on a day in a post's dated table, or nil where
// the table says nothing. For an award, the day is the last one of the period
// that it is for, or the last one in the post.
func RecipientClassAt(classes []*ent.PostClass, on calendar.Date) *vocabulary.RecipientClass {
	for _, c := range classes {
		if on.Within(c.StartsOn, c.EndsOn) {
			return &c.RecipientClass
		}
	}
	return nil
}
