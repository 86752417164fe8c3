package proof_test

import (
	"context"

	entabsence "thidua/ent/absence"
	"thidua/internal/access"
	"thidua/internal/award"
	"thidua/internal/campaign"
	"thidua/internal/organisation"
	"thidua/internal/signin"
)

// acts lets people and services do things, so that events name them: also for
// others, and to people whom their own readers do not see.
func (w *world) acts() {
	absent := func(by, who string) {
		p := w.person(who)
		_, err := w.organisation.RecordAbsence(w.as(by), organisation.RecordAbsence{
			ID: p.ID, Version: p.Version, Kind: entabsence.KindSICK, StartsOn: day("2025-01-01"), EndsOn: new(day("2025-02-01")), Document: w.maybe("Đơn nghỉ"),
		})
		w.must(err)
	}
	absent("ADMINISTRATOR@city", "A2.clerk")
	absent("account of A1.head", "A1.clerk")

	id := w.movement("A", "third", "city launched")
	c, err := w.db.Ent.Campaign.Get(w.ctx, id)
	w.must(err)
	w.done(w.campaigns.Launch(w.as("account of A.deputy"), campaign.Launch{
		ID: id, Version: c.Version, On: day("2019-02-01"), OnBehalfOf: &access.OnBehalfOf{StaffID: w.id("A.chief"), Document: w.text("Bút phê")},
	}))
	d, _ := w.paper("B decision issued")
	w.done(w.awards.CorrectDecision(w.as("EMULATION_OFFICER@city"), award.CorrectDecision{
		ID: d.ID, Version: d.Version, Conference: w.maybe("Hội nghị"), Document: w.maybe("CV"), DocumentDate: new(day("2020-04-01")), Reason: w.text("Sai chữ"),
	}))
}

// as lets an account sign in.
func (w *world) as(account string) context.Context {
	w.Helper()
	row, err := w.db.Ent.Account.Get(w.ctx, w.id(account))
	w.must(err)
	ctx, err := w.accounts.Enter(context.Background(), signin.Identity{Issuer: row.Issuer, Subject: row.Subject})
	w.must(err)
	return ctx
}
