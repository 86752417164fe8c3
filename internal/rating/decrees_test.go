package rating

import (
	"strings"
	"testing"

	"thidua/internal/catalogue"
)

// A decree is a text of the catalogue, under the same number and inside of its days.
func TestDecreesAreOfTheCatalogue(t *testing.T) {
	shipped, err := catalogue.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	bases := map[string]catalogue.LegalBasis{}
	for _, b := range shipped.LegalBases {
		bases[b.Code] = b
	}
	all := mustShip(t)
	if len(all) != 4 {
		t.Errorf("%d decrees, want 4", len(all))
	}
	for _, d := range all {
		b, ok := bases[d.LegalBasis]
		if !ok || b.Number != d.Number || d.EffectiveFrom != b.EffectiveFrom {
			t.Errorf("%s is not as in the catalogue: %v", d.LegalBasis, b)
		}
		if !b.EffectiveTo.IsZero() && (d.EffectiveTo.IsZero() || d.EffectiveTo.After(b.EffectiveTo)) {
			t.Errorf("%s outlives the text", d.LegalBasis)
		}
		if d.Amends != "" && bases[d.Amends].Code == "" {
			t.Errorf("%s amends %s, which is no text", d.LegalBasis, d.Amends)
		}
	}
}

func TestFaultsNameFileAndLine(t *testing.T) {
	const good = `legalBasis: DECREE_X
number: 1/2030/NĐ-CP
effectiveFrom: 2030-01-01
categories: [CIVIL_SERVANT]
rules:
  - warning: SCORE_OUTSIDE_BAND
    certainty: CONFIRMED
    bands: [{level: GOOD, from: 50}, {level: NOT_COMPLETED, from: 0}]
  - warning: ABSENT_TOO_LONG
    certainty: CONFIRMED
    monthsFrom: 3
    monthsBelow: 6
    atMost: COMPLETED
  - warning: EXCELLENT_SHARE_OVER
    certainty: CONFIRMED
    percent: 20
    rounding: DOWN
    roundingCertainty: UNCONFIRMED
`
	if _, err := parse("x.yaml", []byte(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"DECREE_X", "decree x", "x.yaml:1: legalBasis"},
		{"2030-01-01", "2030-13-01", "x.yaml:"},
		{"categories: [CIVIL_SERVANT]", "categories: []", "x.yaml:4: categories"},
		{"CIVIL_SERVANT", "CLERK", "x.yaml:4: categories[0]"},
		{"certainty: CONFIRMED\n    bands", "certainty: SURE\n    bands", "x.yaml:7: certainty"},
		{"from: 50", "from: 0", "x.yaml:8: "},
		{"from: 0", "from: 10", "x.yaml:8: bands"},
		{"level: GOOD", "level: FINE", "x.yaml:8: level"},
		{"monthsBelow: 6", "monthsBelow: 3", "x.yaml:12: monthsBelow"},
		{"atMost: COMPLETED", "atMost: DONE", "x.yaml:13: atMost"},
		{"percent: 20", "percent: 120", "x.yaml:16: percent"},
		{"rounding: DOWN", "rounding: AWAY", "x.yaml:17: rounding"},
		{"ABSENT_TOO_LONG", "RULES_UNKNOWN", "x.yaml:9: warning"},
		{"number: 1/2030/NĐ-CP", "number: ''", "x.yaml:2: number"},
		{"effectiveFrom", "effectiveForm", "x.yaml:3: unknown field"},
	} {
		_, err := parse("x.yaml", []byte(strings.Replace(good, c.old, c.new, 1)))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", c.new, err, c.want)
		}
	}
}
