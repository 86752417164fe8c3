package year

import (
	"context"

	"thidua/ent"
	"thidua/internal/calendar"
	"thidua/internal/fault"
)

// WorkingDays counts the working days of an office from one day to another, both
// included; nil where they reach into a year that is not known. Codes: BAD_USER_INPUT.
func WorkingDays(ctx context.Context, c *ent.Client, officeID string, from, to calendar.Date) (*int, error) {
	if to.Year()-from.Year() > 10 {
		return nil, fault.New(fault.BadUserInput, "to", "at most ten years are counted at once")
	}
	all, err := Calendars(ctx, c.EmulationYear, officeID)
	if err != nil {
		return nil, err
	}
	n, unknown := all[officeID].Count(from, to)
	if unknown != 0 {
		return nil, nil
	}
	return &n, nil
}
