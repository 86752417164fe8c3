package privacy

import (
	"slices"

	"thidua/internal/calendar"
	"thidua/internal/fault"
)

// freeOn is the first day on which something is not needed any more that is kept for
// some years after the last day in the service.
func freeOn(left calendar.Date, years int) calendar.Date {
	return calendar.Of(left.At(0).AddDate(years, 0, 0)).AddDays(1)
}

// leftBy is the last day on which somebody can have left for freeOn to have come.
func leftBy(today calendar.Date, years int) calendar.Date {
	day := calendar.Of(today.At(0).AddDate(-years, 0, 0))
	for freeOn(day, years).After(today) {
		day = day.AddDays(-1)
	}
	return day
}

// due: personal data is erased once what it was held for has ended (Law
// 91/2025/QH15, article not confirmed). Of what is held on somebody it returns what
// that is true of today, and since when of the first of it.
// Codes: PERSONAL_DATA_STILL_NEEDED.
func due(purposes []Purpose, held []string, left *calendar.Date, today calendar.Date) (names []string, since calendar.Date, err error) {
	var ends []int
	for _, name := range held {
		for _, p := range purposes {
			if p.KeptYears == nil || !slices.Contains(p.Holds, name) {
				continue
			}
			ends = append(ends, *p.KeptYears)
			if left != nil && !freeOn(*left, *p.KeptYears).After(today) {
				names = append(names, name)
			}
		}
	}
	switch {
	case len(ends) == 0:
		return nil, since, fault.New(StillNeeded, "id", "nothing is held on this person that is ever erased, or it was erased already")
	case left == nil:
		return nil, since, fault.New(StillNeeded, "id", "this person is in the service; what is held is needed, and for some years afterwards")
	}
	since = freeOn(*left, slices.Min(ends))
	if len(names) == 0 {
		return nil, since, fault.New(StillNeeded, "id", "what is held on this person is needed; the first of it can be erased from %s on", since).With("until", since)
	}
	return names, since, nil
}
