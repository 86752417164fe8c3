package sample

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"thidua/internal/calendar"
)

// luck is how things turn out: numbers that are the same on every run, for what they
// are about.
func luck(about ...any) *rand.Rand {
	return rand.New(rand.NewChaCha8(sha256.Sum256(fmt.Appendf(nil, "sample luck %v", about)))) //nolint:gosec // made-up data
}

// chance is a number from 0 to below 1.
func chance(about ...any) float64 { return luck(about...).Float64() }

// draw takes n of a list, or all when there are fewer, whom chance meets first.
func draw[T any](n int, list []T, about func(T) string, why ...any) []T {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b T) int {
		return cmp.Compare(chance(about(a), why), chance(about(b), why))
	})
	return list[:min(n, len(list))]
}

// workday is a day of a year, or the Monday after it.
func workday(year, month, day int) calendar.Date {
	return weekday(calendar.New(year, time.Month(month), day))
}

// weekday is a day, or the Monday after it.
func weekday(d calendar.Date) calendar.Date {
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d = d.AddDays(1)
	}
	return d
}

func later(a, b calendar.Date) calendar.Date {
	if a.After(b) {
		return a
	}
	return b
}
