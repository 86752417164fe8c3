package sample

import (
	"context"
	"slices"
	"time"

	entindicator "thidua/ent/indicator"
	entindicatorperiod "thidua/ent/indicatorperiod"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/indicator"
	"thidua/internal/vocabulary"
)

// assignResponsibility says who answers for an application.
type assignResponsibility struct {
	Key         string  `yaml:"key"`
	Office      ref     `yaml:"office"`
	Application string  `yaml:"application"`
	Unit        ref     `yaml:"unit"`
	Person      *ref    `yaml:"person"`
	Document    *string `yaml:"document"`
}

func (a *assignResponsibility) named() map[ref]string {
	return map[ref]string{ref(a.Key): a.Application}
}

func (a *assignResponsibility) play(ctx context.Context, p *player) error {
	d, err := p.department(ctx, a.Unit)
	if err != nil {
		return err
	}
	in := indicator.AssignResponsibility{OfficeID: d.OfficeID, Application: a.Application, DepartmentID: &d.ID, StartsOn: p.today, Document: a.Document}
	if a.Person != nil {
		s, err := p.staff(ctx, *a.Person)
		if err != nil {
			return err
		}
		in.StaffID = &s.ID
	}
	_, err = p.indicators.AssignResponsibility(ctx, in)
	return err
}

// ledger is an item of indicators.yaml: an office with its indicators.
type ledger struct {
	Office     ref         `yaml:"office"`
	Indicators []*measured `yaml:"indicators"`
}

// measured is an indicator with its targets and values in each year.
type measured struct {
	Key            string                   `yaml:"key"`
	Code           string                   `yaml:"code"`
	NameVi         string                   `yaml:"nameVi"`
	NameEn         string                   `yaml:"nameEn"`
	Measure        string                   `yaml:"measure"`
	Direction      entindicator.Direction   `yaml:"direction"`
	Frequency      entindicator.Frequency   `yaml:"frequency"`
	Aggregation    entindicator.Aggregation `yaml:"aggregation"`
	Responsibility *ref                     `yaml:"responsibility"`
	Description    string                   `yaml:"description"` // no other indicator has the same
	Defined        calendar.Date            `yaml:"defined"`
	Until          calendar.Date            `yaml:"until"`
	Target         int64                    `yaml:"target"`
	ByHand         bool                     `yaml:"byHand"`  // entered, not pushed
	Missing        []calendar.Date          `yaml:"missing"` // first days of periods that nobody has measured
	Units          []struct {
		Unit  ref  `yaml:"unit"`
		From  *int `yaml:"from"`
		Until *int `yaml:"until"`
	} `yaml:"units"` // none: the office as a whole
}

// steps: targets in January, values soon after the end of each quarter: of one push all
// that systems measure, and one by one what is entered by hand.
func (l *ledger) steps() (all []step) {
	first, last := l.Indicators[0].Defined.Year(), l.Indicators[0].Until.Year()
	for _, m := range l.Indicators {
		all = append(all, step{on: m.Defined, act: &define{l.Office, m}})
		for year := m.Defined.Year(); year <= m.Until.Year(); year++ {
			for _, u := range m.units(year) {
				all = append(all, step{on: later(workday(year, 1, 25), m.Defined), act: planIndicator{m, year, u}})
			}
		}
	}
	for year := first; year <= last; year++ {
		for quarter := range 4 {
			on := workday(year, 3*quarter+4, 6)
			push := pushValues{l.Office, nil, year, quarter}
			for _, m := range l.Indicators {
				switch ended := m.periods(year, quarter); {
				case len(ended) == 0:
				case !m.ByHand:
					push.of = append(push.of, m)
				default:
					for _, p := range ended {
						all = append(all, step{on: on, act: measure{m, p.StartsOn}})
					}
				}
			}
			if push.of != nil {
				all = append(all, step{on: on, act: push})
			}
		}
	}
	return all
}

// units are those that are measured in a year; the empty one stands for the office as a
// whole.
func (m *measured) units(year int) (units []ref) {
	if m.Units == nil {
		return []ref{""}
	}
	for _, u := range m.Units {
		if (u.From == nil || *u.From <= year) && (u.Until == nil || *u.Until >= year) {
			units = append(units, u.Unit)
		}
	}
	return units
}

type define struct {
	office ref
	*measured
}

func (m *define) named() map[ref]string { return map[ref]string{ref(m.Key): m.Description} }

func (m *define) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, m.office)
	if err != nil {
		return err
	}
	in := indicator.Define{
		OfficeID: office, Code: m.Code, NameVi: m.NameVi, NameEn: &m.NameEn, UnitOfMeasure: m.Measure, Direction: m.Direction,
		Frequency: m.Frequency, Aggregation: m.Aggregation, Description: &m.Description,
	}
	if m.Responsibility != nil {
		r, err := p.named(ctx, "responsibility", *m.Responsibility)
		if err != nil {
			return err
		}
		in.ResponsibilityID = &r.ID
	}
	_, err = p.indicators.Define(ctx, in)
	return err
}

// periods are those of a quarter that begin after the indicator was defined: one, or
// three months.
func (m *measured) periods(year, quarter int) (list []indicator.Target) {
	months := 3
	if m.Frequency == entindicator.FrequencyMONTH {
		months = 1
	}
	for month := 3*quarter + 1; month <= 3*quarter+3; month += months {
		from, next := calendar.New(year, time.Month(month), 1), calendar.New(year, time.Month(month+months), 1)
		if until := next.AddDays(-1); until.After(m.Defined) && !until.After(m.Until) {
			list = append(list, indicator.Target{StartsOn: from, EndsOn: until, Target: new(decimal.Of(m.Target))})
		}
	}
	return list
}

type planIndicator struct {
	of   *measured
	year int
	unit ref
}

func (a planIndicator) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "indicator", ref(a.of.Key))
	if err != nil {
		return err
	}
	in := indicator.Plan{ID: row.ID, Version: row.Version}
	if in.DepartmentID, err = p.partOrWhole(ctx, a.unit); err != nil {
		return err
	}
	for quarter := range 4 {
		in.Periods = append(in.Periods, a.of.periods(a.year, quarter)...)
	}
	_, err = p.indicators.Plan(ctx, in)
	return err
}

// partOrWhole is the id of a department; none of the office as a whole.
func (p *player) partOrWhole(ctx context.Context, r ref) (*string, error) {
	if r == "" {
		return nil, nil
	}
	id, err := p.departmentID(ctx, r)
	if err != nil {
		return nil, err
	}
	return &id, nil
}

// pushValues sends the values of a quarter.
type pushValues struct {
	office        ref
	of            []*measured
	year, quarter int
}

func (a pushValues) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.office)
	if err != nil {
		return err
	}
	in := indicator.Push{OfficeID: office, System: "Trục dữ liệu mẫu", Policy: vocabulary.RejectAll}
	for _, m := range a.of {
		for _, u := range m.units(a.year) {
			d, err := p.partOrWhole(ctx, u)
			if err != nil {
				return err
			}
			for _, of := range m.periods(a.year, a.quarter) {
				if slices.Contains(m.Missing, of.StartsOn) {
					continue
				}
				one := indicator.Measurement{IndicatorCode: m.Code, DepartmentID: d, StartsOn: of.StartsOn, EndsOn: of.EndsOn}
				one.Value, one.Numerator, one.Denominator = m.value(u, of.StartsOn)
				in.Measurements = append(in.Measurements, one)
			}
		}
	}
	_, err = p.indicators.Push(ctx, in)
	return err
}

// measure enters the value of a period of the office as a whole.
type measure struct {
	of   *measured
	from calendar.Date
}

func (a measure) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "indicator", ref(a.of.Key))
	if err != nil {
		return err
	}
	period, err := p.ent.IndicatorPeriod.Query().Where(entindicatorperiod.IndicatorID(row.ID), entindicatorperiod.StartsOn(a.from)).Only(ctx)
	if err != nil {
		return err
	}
	in := indicator.Measure{ID: period.ID, Version: period.Version, Source: new("Sổ theo dõi mẫu")}
	in.Value, in.Numerator, in.Denominator = a.of.value("", a.from)
	_, err = p.indicators.Measure(ctx, in)
	return err
}

// value is near the target, mostly on its good side; of a percentage come the parts.
func (m *measured) value(unit ref, from calendar.Date) (value, part, whole *decimal.Decimal) {
	r := luck(m.Key, unit, from)
	if m.Measure == "%" {
		n := int64(200 + r.IntN(200))
		short := n * (100 - m.Target) * int64(r.IntN(12)) / 1000 // 1.1 times what may be missing, at most
		return nil, new(decimal.Of(n - short)), new(decimal.Of(n))
	}
	off := float64(m.Target) * (r.Float64() - 0.3) / 4
	if m.Direction == entindicator.DirectionAT_MOST {
		off = -2 * off
	}
	return new(decimal.Of(m.Target + int64(off))), nil, nil
}
