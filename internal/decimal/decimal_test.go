package decimal

import (
	"encoding/json"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Decimal{
		"0": 0, "-0": 0, "12.5": 125_000, "-12.5": -125_000, "0.0001": 1, "100.0000": 1_000_000, "007": 70_000,
		"100000000000": Most, "-100000000000": -Most,
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v; want %d", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "-", ".", ".5", "5.", "--5", "+5", " 5", "5 ", "1e3", "NaN", "Inf", "0x10", "1,5", "1.00001", "１", "100000000000.0001", "9999999999999999999999",
	} {
		if got, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %s, want a refusal", text, got)
		}
	}
}

func TestRatio(t *testing.T) {
	for _, c := range []struct {
		got  Decimal
		want string
	}{
		{Ratio(320, 355), "0.9014"},
		{Ratio(1, 3), "0.3333"},
		{Ratio(2, 3), "0.6667"},
		{Ratio(-2, 3), "-0.6667"},
		{Ratio(1, 20_000), "0.0001"},   // half goes away from zero
		{Ratio(-1, 20_000), "-0.0001"}, // both ways
		{Ratio(1, 20_001), "0"},
		{Of(5).Mul(Ratio(1, 4)), "1.25"},
		{Of(5).Div(Of(-4)), "-1.25"},
		{Most.Mul(Most), "100000000000"},
		{Most.Mul(-Most), "-100000000000"},
	} {
		if c.got.String() != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// What is written is read back, as text, as JSON and from the database, and a float64
// on the way, as JavaScript has it, loses nothing.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Decimal(rapid.Int64Range(-int64(Most), int64(Most)).Draw(t, "d"))
		if back, err := Parse(d.String()); err != nil || back != d {
			t.Fatalf("%s: %d, %v", d, back, err)
		}
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var f float64
		if err := json.Unmarshal(text, &f); err != nil {
			t.Fatal(err)
		}
		if scaled, _ := new(big.Float).Mul(big.NewFloat(f), big.NewFloat(one)).Float64(); Decimal(scaled+0.5) != d && Decimal(scaled-0.5) != d {
			t.Fatalf("%s became %v", d, f)
		}
		v, err := d.Value()
		if err != nil {
			t.Fatal(err)
		}
		var back Decimal
		if err := back.Scan(v); err != nil || back != d {
			t.Fatalf("%s: %d, %v", d, back, err)
		}
	})
}

// A product and a quotient are off by half a ten-thousandth at most.
func TestRounding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		small := rapid.Int64Range(-1_000_000_000, 1_000_000_000)
		a, b := small.Draw(t, "a"), small.Filter(func(n int64) bool { return n != 0 }).Draw(t, "b")
		off := new(big.Rat).Sub(big.NewRat(int64(Ratio(a, b)), one), big.NewRat(a, b))
		if off.Abs(off).Cmp(big.NewRat(1, 2*one)) > 0 {
			t.Fatalf("%d / %d = %s", a, b, Ratio(a, b))
		}
		if got := Ratio(-a, b); got != -Ratio(a, b) {
			t.Fatalf("-%d / %d = %s", a, b, got)
		}
	})
}
