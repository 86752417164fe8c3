package pledge

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entindicator "thidua/ent/indicator"
	entoffice "thidua/ent/office"
	entpledgecommitment "thidua/ent/pledgecommitment"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
)

// More than any pledge had so far.
const (
	maxParties     = 100
	maxCommitments = 50
)

// Party is a unit that makes a pledge: an office or a department.
type Party struct {
	OfficeID     *string
	DepartmentID *string
}

// Commitment is a measurable promise, of one party or, without one, of all.
type Commitment struct {
	Party         *Party
	Name          string
	IndicatorID   *string
	Target        decimal.Decimal
	UnitOfMeasure string
	Direction     entpledgecommitment.Direction
}

// unit is the id of the office or department.
func (p Party) unit() string {
	if p.DepartmentID != nil {
		return *p.DepartmentID
	}
	return *p.OfficeID
}

// terms are what the parties agree on.
type terms struct {
	title       string
	content     *string
	parties     []Party
	commitments []Commitment
}

// clean cleans the texts and checks what can be seen in the input alone.
// Codes: BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG, PLEDGE_PARTY_UNCLEAR, PLEDGE_NOT_A_PARTY.
func (to *terms) clean() error {
	to.commitments = slices.Clone(to.commitments) // cleaned below; the operation may be repeated
	checks := []error{
		check.Text("title", &to.title, 500),
		check.OptionalText("content", &to.content, 4000),
		mayMake(to.parties),
		check.Many("commitments", len(to.commitments), maxCommitments),
	}
	if err := check.All(checks...); err != nil {
		return err
	}
	for i := range to.commitments {
		c, at := &to.commitments[i], fmt.Sprintf("commitments.%d.", i)
		checks = append(checks, check.Text(at+"name", &c.Name, 500), check.Text(at+"unitOfMeasure", &c.UnitOfMeasure, 50))
	}
	return check.All(append(checks, promised(to.commitments, to.parties))...)
}

// find loads the units and indicators that the terms name, in three statements, and
// returns the units in the order of the parties. Codes: NOT_FOUND, UNIT_CLOSED.
func (to terms) find(ctx context.Context, t *database.Tx) ([]access.Unit, error) {
	var offices, departments, indicators []string
	for _, p := range to.parties {
		if p.DepartmentID != nil {
			departments = append(departments, *p.DepartmentID)
		} else {
			offices = append(offices, *p.OfficeID)
		}
	}
	for _, c := range to.commitments {
		if c.IndicatorID != nil {
			indicators = append(indicators, *c.IndicatorID)
		}
	}
	found := map[string]place{}
	allOffices, err := t.Office.Query().Where(entoffice.IDIn(offices...)).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, o := range allOffices {
		found[o.ID] = place{access.Unit{Office: o.ID}, o.EndsOn}
	}
	allDepartments, err := t.Department.Query().Where(entdepartment.IDIn(departments...)).All(ctx)
	if err != nil {
		return nil, err
	}
	for _, d := range allDepartments {
		found[d.ID] = place{access.Unit{Office: d.OfficeID, Department: d.ID}, d.EndsOn}
	}
	units := make([]access.Unit, len(to.parties))
	for i, p := range to.parties {
		unit, ok := found[p.unit()]
		field := fmt.Sprintf("parties.%d", i)
		if !ok {
			return nil, fault.New(fault.NotFound, field, "there is no such unit, or you may not see it")
		}
		if err := organisation.GoesOn(field, unit.endsOn, t.Today); err != nil {
			return nil, err
		}
		units[i] = unit.Unit
	}
	known, err := t.Indicator.Query().Where(entindicator.IDIn(indicators...)).IDs(ctx)
	if err != nil {
		return nil, err
	}
	for i, c := range to.commitments {
		if c.IndicatorID != nil && !slices.Contains(known, *c.IndicatorID) {
			return nil, fault.New(fault.NotFound, fmt.Sprintf("commitments.%d.indicatorID", i), "there is no such indicator, or you may not see it")
		}
	}
	return units, nil
}

// place is a unit and its last day, if it has one.
type place struct {
	access.Unit
	endsOn *calendar.Date
}

// write writes parties and commitments of a pledge that has none, in two statements.
func (to terms) write(ctx context.Context, t *database.Tx, pledge string, units []access.Unit) error {
	ids := map[string]string{} // of the party, by its unit
	parties := make([]*ent.PledgePartyCreate, len(units))
	for i, u := range units {
		id := t.NewID(identity.PledgeParty)
		ids[to.parties[i].unit()] = id
		parties[i] = t.PledgeParty.Create().SetID(id).SetPledgeID(pledge).SetOfficeID(u.Office).SetNillableDepartmentID(to.parties[i].DepartmentID)
	}
	if err := t.PledgeParty.CreateBulk(parties...).Exec(ctx); err != nil {
		return err
	}
	commitments := make([]*ent.PledgeCommitmentCreate, len(to.commitments))
	for i, c := range to.commitments {
		commitments[i] = t.PledgeCommitment.Create().SetID(t.NewID(identity.PledgeCommitment)).SetPledgeID(pledge).
			SetName(c.Name).SetNillableIndicatorID(c.IndicatorID).SetTarget(c.Target).SetUnitOfMeasure(c.UnitOfMeasure).SetDirection(c.Direction)
		if c.Party != nil {
			commitments[i].SetPartyID(ids[c.Party.unit()])
		}
	}
	return t.PledgeCommitment.CreateBulk(commitments...).Exec(ctx)
}
