package calendar

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for text, ok := range map[string]bool{
		"2020-07-25": true, "2024-02-29": true, "1945-09-02": true,
		"2021-02-30": false, "2023-02-29": false, "25/7/2020": false, "": false, "2020-7-5": false, "0001-01-01": false, "99999-01-01": false,
	} {
		if d, err := Parse(text); (err == nil) != ok || ok && d.String() != text {
			t.Errorf("Parse(%q) = %v, %v", text, d, err)
		}
	}
}

func TestADayBeginsInVietnam(t *testing.T) {
	if got := Of(time.Date(2020, 7, 24, 17, 0, 0, 0, time.UTC)); got != MustParse("2020-07-25") {
		t.Errorf("17:00 UTC is on %s in Vietnam", got)
	}
	if got := Of(MustParse("2020-07-25").At(0)); got != MustParse("2020-07-25") {
		t.Errorf("midnight is on %s", got)
	}
}

func TestWithin(t *testing.T) {
	start, end := MustParse("2020-01-01"), MustParse("2020-12-31")
	for text, want := range map[string]bool{"2019-12-31": false, "2020-01-01": true, "2020-12-31": true, "2021-01-01": false} {
		if got := MustParse(text).Within(start, &end); got != want {
			t.Errorf("%s within the year: %v", text, got)
		}
	}
	if !MustParse("2030-01-01").Within(start, nil) {
		t.Error("an open period ends")
	}
}

func TestScanWhatDriversReturn(t *testing.T) {
	want := MustParse("1969-12-31")
	for _, src := range []any{"1969-12-31", []byte("1969-12-31"), time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC)} {
		var d Date
		if err := d.Scan(src); err != nil || d != want {
			t.Errorf("Scan(%T) = %s, %v", src, d, err)
		}
	}
	var d Date
	if err := d.Scan(nil); err != nil || !d.IsZero() {
		t.Errorf("Scan(nil) = %s, %v", d, err)
	}
	if err := d.Scan(5); err == nil {
		t.Error("a number was read as a date")
	}
	if v, err := want.Value(); err != nil || v != "1969-12-31" {
		t.Errorf("Value() = %v, %v", v, err)
	}
}
