package initiative

import (
	"context"

	"thidua/ent"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
)

// decision is what is decided on initiatives, here or above.
type decision struct {
	scope    entinitiativerecognition.Scope
	outcome  entinitiativerecognition.Outcome
	officeID *string // who decided above; here it is the initiative's own office
	body     *string
	on       calendar.Date
	document string
	decider  string
	reason   *string
}

// over gives a move what every decision asks for, and the row that it leaves.
func (d decision) over(c change) change {
	c.given = func(t *database.Tx) error {
		return check.All(
			check.Happened("decidedOn", d.on, t.Today),
			check.Text("document", &d.document, 200),
			check.Text("deciderName", &d.decider, 200),
		)
	}
	c.fits = func(row *ent.Initiative) error {
		var before []recognised
		for _, r := range row.Edges.Recognitions {
			if r.Outcome == entinitiativerecognition.OutcomeRECOGNISED {
				before = append(before, recognised{r.Scope, r.BodyKey, r.DecidedOn})
			}
		}
		return check.First(inUse(row.AppliedFrom, d.on), widens(before, d.scope, d.key(row), d.on))
	}
	c.record = func(ctx context.Context, t *database.Tx, rows []*ent.Initiative) error {
		all := make([]*ent.InitiativeRecognitionCreate, len(rows))
		for i, row := range rows {
			office := d.officeID
			if office == nil && d.body == nil {
				office = &row.OfficeID
			}
			all[i] = t.InitiativeRecognition.Create().SetID(t.NewID(identity.InitiativeRecognition)).SetInitiativeID(row.ID).
				SetScope(d.scope).SetOutcome(d.outcome).SetNillableDecidingOfficeID(office).SetNillableDecidingBody(d.body).SetBodyKey(d.key(row)).
				SetDecidedOn(d.on).SetDocument(d.document).SetDeciderName(d.decider).SetNillableReason(d.reason)
		}
		return t.InitiativeRecognition.CreateBulk(all...).Exec(ctx)
	}
	return c
}

// key tells bodies apart.
func (d decision) key(row *ent.Initiative) string {
	switch {
	case d.officeID != nil:
		return *d.officeID
	case d.body != nil:
		return vietnamese.Fold(*d.body)
	}
	return row.OfficeID
}
