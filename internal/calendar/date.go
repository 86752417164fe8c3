// Package calendar holds the one notion of a date that the product has: a day in
// Vietnam, without a time and without a zone.
package calendar

import (
	"database/sql/driver"
	"fmt"
	"time"
)

const layout = "2006-01-02"

// Zone is the legal time of Vietnam. It has no daylight saving since 1975, so a
// fixed offset needs no time zone database on the machine.
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// Date is a day of the calendar. The zero Date is no day; IsZero tells.
type Date struct {
	days int32 // days since the epoch, which is day 1, so that the zero value is no day
}

// epoch is the first day that can be written: 1800-01-01.
const epoch = -62091 // in days since 1970-01-01

// Of returns the day that t falls on in Vietnam.
func Of(t time.Time) Date {
	y, m, d := t.In(Zone).Date()
	return New(y, m, d)
}

// New returns a date; like time.Date it carries overflowing values on.
func New(year int, month time.Month, day int) Date {
	return Date{days: int32(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400-epoch) + 1}
}

// Parse reads yyyy-mm-dd and refuses days that do not exist.
func Parse(text string) (Date, error) {
	t, err := time.Parse(layout, text)
	if err != nil || t.Year() < 1800 || t.Year() > 9999 {
		return Date{}, fmt.Errorf("%q is not a date: write yyyy-mm-dd, a day that exists, from 1800 on", text)
	}
	return New(t.Date()), nil
}

// MustParse is Parse for constants in tests and tables.
func MustParse(text string) Date {
	d, err := Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

func (d Date) time() time.Time { return time.Unix((int64(d.days)-1+epoch)*86400, 0).UTC() }

// IsZero reports whether d is no day.
func (d Date) IsZero() bool { return d.days == 0 }

// Year returns the year of d.
func (d Date) Year() int { return d.time().Year() }

// Before reports whether d comes before other.
func (d Date) Before(other Date) bool { return d.days < other.days }

// After reports whether d comes after other.
func (d Date) After(other Date) bool { return d.days > other.days }

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date { return Date{days: d.days + int32(n)} }

// At returns the instant at which the given hour of d begins in Vietnam.
func (d Date) At(hour int) time.Time {
	y, m, day := d.time().Date()
	return time.Date(y, m, day, hour, 0, 0, 0, Zone)
}

// String returns yyyy-mm-dd, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.time().Format(layout)
}

// Within reports whether d lies in the period from start to end, both days
// included; a nil end is open.
func (d Date) Within(start Date, end *Date) bool {
	return !d.Before(start) && (end == nil || !d.After(*end))
}

// MarshalText implements encoding.TextMarshaler.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(string(text))
	return err
}

// Value stores a date as yyyy-mm-dd, which both databases compare rightly.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what either driver makes of a date column.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
	case time.Time:
		*d = New(v.Date())
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	default:
		return fmt.Errorf("calendar: cannot read a date from %T", src)
	}
	return nil
}
