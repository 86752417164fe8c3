package calendar

import "time"

// Workdays tells working days from days off: Monday to Friday are worked, Saturday and
// Sunday are not, and Special says otherwise of single days. It answers only for the
// years that it knows: where nobody has said when Tết is, every count would be wrong.
type Workdays struct {
	Known   map[int]bool  // years
	Special map[Date]bool // whether that day is worked
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// Weekend reports whether a day is a Saturday or a Sunday.
func (d Date) Weekend() bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

// works reports whether a day is worked.
func (w Workdays) works(d Date) bool {
	if works, ok := w.Special[d]; ok {
		return works
	}
	return !d.Weekend()
}

// After returns the n-th working day after a day. That day itself does not count (Civil
// Code 91/2015/QH13 art. 147.2). When the count runs into a year that is not known, it
// returns that year instead, which is 0 otherwise.
func (w Workdays) After(from Date, n int) (day Date, unknown int) {
	for day = from; n > 0; {
		day = day.AddDays(1)
		if year := day.Year(); !w.Known[year] {
			return Date{}, year
		}
		if w.works(day) {
			n--
		}
	}
	return day, 0
}

// Count returns how many days from one to another are worked, both included. When they
// reach into a year that is not known, it returns that year instead.
func (w Workdays) Count(from, to Date) (n, unknown int) {
	for day := from; !day.After(to); day = day.AddDays(1) {
		if year := day.Year(); !w.Known[year] {
			return 0, year
		}
		if w.works(day) {
			n++
		}
	}
	return n, 0
}

// Compare orders days: negative when d comes before other.
func (d Date) Compare(other Date) int { return int(d.days) - int(other.days) }
