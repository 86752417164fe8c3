package campaign

import "thidua/internal/calendar"

// DurationBand is how long a movement lasts, as form 0601 sorts movements.
type DurationBand string

// The bands. One year is exactly that: the last day is the one before the anniversary of
// the first, as from 1 January to 31 December.
const (
	LessThan1Year DurationBand = "LESS_THAN_1_YEAR"
	OneYear       DurationBand = "ONE_YEAR"
	OneTo3        DurationBand = "ONE_TO_3"   // more than one year, less than three
	ThreeTo5      DurationBand = "THREE_TO_5" // three years, less than five
	FiveOrMore    DurationBand = "FIVE_OR_MORE"
)

// Duration sorts a period into its band (Circular 02/2023/TT-BNV, form 0601).
func Duration(startsOn, endsOn calendar.Date) DurationBand {
	y, m, d := startsOn.At(0).Date()
	over := endsOn.AddDays(1)
	anniversary := func(n int) calendar.Date { return calendar.New(y+n, m, d) }
	switch {
	case over.Before(anniversary(1)):
		return LessThan1Year
	case over == anniversary(1):
		return OneYear
	case over.Before(anniversary(3)):
		return OneTo3
	case over.Before(anniversary(5)):
		return ThreeTo5
	}
	return FiveOrMore
}
