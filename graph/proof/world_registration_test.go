package proof_test

import (
	"strings"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entregistration "thidua/ent/registration"
	"thidua/internal/identity"
	"thidua/internal/registration"
)

// registrants of each office's campaign: of every unit, and as what they were then.
var registrants = map[string]string{
	"city": "city.clerk city",
	"A":    "A.chief A1.head A1.clerk A1a.clerk A2.clerk A2.fromA1 B.fromA A1.left A0.left A A0 A1 A1a A2",
	"B":    "B.head B1.clerk B1.seconded B B1",
	"P":    "P.left P1.clerk P P1",
	"Z":    "Z.chief Z",
}

// enrol registers them all, for as long as the campaigns are for everybody, and leaves
// the registrations in every state.
func (w *world) enrol() {
	n := 0
	for _, o := range offices {
		c, err := w.db.Ent.Campaign.Query().Where(entcampaign.ID(w.id(o.label + " launched"))).WithUnits().Only(w.ctx)
		w.must(err)
		w.must(w.db.Ent.Campaign.UpdateOneID(c.ID).ClearUnits().Exec(w.ctx))
		for _, label := range strings.Fields(registrants[o.label]) {
			w.enrolled(c, label, n)
			n++
		}
		w.must(w.db.Ent.Campaign.UpdateOneID(c.ID).AddUnits(c.Edges.Units...).Exec(w.ctx))
	}
}

func (w *world) enrolled(c *ent.Campaign, label string, n int) {
	title := registration.Title{AwardTypeID: identity.Stable(identity.AwardType, "ADVANCED_LABOR_COLLECTIVE"), PlannedInitiative: w.maybe("Sáng kiến"), Note: w.maybe("Ghi chú")}
	in := registration.Register{CampaignID: c.ID, Submit: new(n%5 > 0)}
	switch {
	case strings.Contains(label, "."):
		in.Recipient.StaffID, title.AwardTypeID = new(w.id(label)), identity.Stable(identity.AwardType, "ADVANCED_LABORER")
	case officeOf(label) == label:
		in.Recipient.OfficeID = new(w.id(label))
	default:
		in.Recipient.DepartmentID = new(w.id(label))
	}
	in.Recipient.Titles = []registration.Title{title}
	s := &registration.Service{DB: w.db}
	ids, err := s.Register(w.ctx, in)
	w.must(err)
	id := ids[0]
	switch n % 5 {
	case 1:
		w.done(s.Approve(w.ctx, registration.Approve{ID: id, Version: 1}))
	case 2:
		w.done(s.Return(w.ctx, registration.Return{ID: id, Version: 1, Ground: entregistration.ReturnGroundINCOMPLETE, Reason: w.text("Thiếu")}))
	case 3:
		w.done(s.Withdraw(w.ctx, registration.Withdraw{ID: id, Version: 1, Reason: w.maybe("Rút")}))
	}
}
