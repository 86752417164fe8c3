// Package decimal holds the one notion of a number with decimals that the product
// has: scores, targets, measured values and shares are exact, so that a threshold of
// the law is met or not met, never nearly.
package decimal

import (
	"database/sql/driver"
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// Decimal counts ten-thousandths: + - and comparisons are Go's own.
type Decimal int64

const (
	digits = 4
	one    = 10_000
)

// Most is the largest number either way. A float64 holds it with all decimals, so it
// may travel as a JSON number.
const Most = Decimal(100_000_000_000 * one)

// Of returns a whole number.
func Of(whole int64) Decimal { return Decimal(whole) * one }

// Ratio returns num / den, rounded half away from zero; den is not zero.
func Ratio(num, den int64) Decimal { return quotient(one, num, den) }

// Mul returns the product, rounded half away from zero.
func (d Decimal) Mul(e Decimal) Decimal { return quotient(int64(d), int64(e), one) }

// Div returns the quotient, rounded half away from zero; e is not zero.
func (d Decimal) Div(e Decimal) Decimal { return quotient(one, int64(d), int64(e)) }

// quotient returns a * b / c in ten-thousandths. What lies beyond Most stays at it.
func quotient(a, b, c int64) Decimal {
	num, den := new(big.Int).Mul(big.NewInt(a), big.NewInt(b)), big.NewInt(c)
	sign := Decimal(num.Sign() * den.Sign())
	num.Abs(num).Lsh(num, 1)
	den.Abs(den)
	num.Add(num, den).Quo(num, den.Lsh(den, 1))
	if !num.IsInt64() || num.Int64() > int64(Most) {
		return sign * Most
	}
	return sign * Decimal(num.Int64())
}

// Parse reads digits with at most four decimals, and nothing else: no exponent, no
// blank, no NaN.
func Parse(text string) (Decimal, error) {
	unsigned, negative := strings.CutPrefix(text, "-")
	whole, part, pointed := strings.Cut(unsigned, ".")
	if whole == "" || pointed && part == "" || len(whole) > 12 || len(part) > digits {
		return 0, refusal(text)
	}
	var d Decimal
	for _, c := range []byte(whole + part + strings.Repeat("0", digits-len(part))) {
		if c < '0' || c > '9' {
			return 0, refusal(text)
		}
		d = d*10 + Decimal(c-'0')
	}
	if d > Most {
		return 0, refusal(text)
	}
	if negative {
		d = -d
	}
	return d, nil
}

func refusal(text string) error {
	return fmt.Errorf("%.40q is not a number between -%s and %s with at most %d decimals", text, Most, Most, digits)
}

// String returns the shortest text that Parse reads as d.
func (d Decimal) String() string {
	sign, n := "", int64(d)
	if n < 0 {
		sign, n = "-", -n
	}
	text := sign + strconv.FormatInt(n/one, 10)
	if n%one == 0 {
		return text
	}
	return text + "." + strings.TrimRight(fmt.Sprintf("%0*d", digits, n%one), "0")
}

// MarshalJSON writes a JSON number.
func (d Decimal) MarshalJSON() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalJSON reads a JSON number; null leaves d as it is.
func (d *Decimal) UnmarshalJSON(text []byte) (err error) {
	if string(text) == "null" {
		return nil
	}
	*d, err = Parse(string(text))
	return err
}

// UnmarshalText reads a number of a data file.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(string(text))
	return err
}

// Value stores ten-thousandths, which both databases add up and compare exactly.
func (d Decimal) Value() (driver.Value, error) { return int64(d), nil }

// Scan reads a column.
func (d *Decimal) Scan(src any) error {
	n, ok := src.(int64)
	if !ok {
		return fmt.Errorf("decimal: cannot read a number from %T", src)
	}
	*d = Decimal(n)
	return nil
}
