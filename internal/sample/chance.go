package sample

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/year"
)

// luck is how things turn out: numbers that are the same on every run, for what they
// are about.
func luck(about ...any) *rand.Rand {
	return rand.New(rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "sample luck %v", about)))) //nolint:gosec // made-up data
}

// chance is a number from 0 to below 1.
func chance(about ...any) float64 { return luck(about...).Float64() }

// mood is how a year goes: from 0, a bad one, to below 1, a good one.
func mood(year int) float64 { return chance(year, "goes") }

// draw takes n of a list, or all when there are fewer, whom chance meets first.
func draw[T any](n int, list []T, about func(T) string, why ...any) []T {
	met := make(map[string]float64, len(list))
	for _, one := range list {
		met[about(one)] = chance(about(one), why)
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(met[about(a)], met[about(b)]) })
	return list[:min(n, len(list))]
}

// public tells working days by the public holidays.
var public = sync.OnceValue(func() calendar.Workdays {
	days, err := year.Holidays()
	if err != nil {
		panic(err) // the server has checked its data
	}
	return days
})

// workday is a day of a year, or the first working day after it.
func workday(workYear, month, day int) calendar.Date {
	return weekday(calendar.New(workYear, time.Month(month), day))
}

// weekday is a day, or the first working day after it.
func weekday(d calendar.Date) calendar.Date { return workdays(d.AddDays(-1), 1) }

// weekdayBefore is a day, or the last working day before it.
func weekdayBefore(d calendar.Date) calendar.Date {
	for weekday(d) != d {
		d = d.AddDays(-1)
	}
	return d
}

// workdays is the n-th working day after a day. Of years whose holidays nobody has
// announced the story does not tell.
func workdays(d calendar.Date, n int) calendar.Date {
	day, unknown := public().After(d, n)
	if unknown != 0 {
		return d.AddDays(n)
	}
	return day
}

func later(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}
