package pledge

import (
	"cmp"
	"context"

	"thidua/ent"
	entpledge "thidua/ent/pledge"
	entpledgeparty "thidua/ent/pledgeparty"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// Sign is the input of signing for a party.
type Sign struct {
	ID         string // of the party
	Version    int
	On         *calendar.Date // the day; today when left out
	OnBehalfOf *access.OnBehalfOf
}

// Sign records the signature of the one who heads a party, their own or the one on
// paper. With the last one the pledge is in force. It returns the id of the party.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, PLEDGE_ALREADY_SIGNED,
// PLEDGE_NOT_IN_STATE, PLEDGE_SIGNER_NOT_HEAD, EFFECTIVE_DATE_IN_FUTURE,
// BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG, PLEDGE_SIGNED_TOO_EARLY.
func (s *Service) Sign(ctx context.Context, in Sign) (string, error) {
	return lifecycle.Change[signature]{
		Operation: "signPledge", Behalf: in.OnBehalfOf,
		Load: func(ctx context.Context, t *database.Tx, ids []string) (map[string]signature, error) {
			q := t.Pledge.Query().Where(entpledge.HasPartiesWith(entpledgeparty.IDIn(ids...))).Order(entpledge.ByID())
			if t.Postgres() {
				q.ForUpdate() // the pledge, not the party: the last two must not sign side by side
			}
			return signatures(ctx, t.Client(), q, ids, on(in, t.Today))
		},
		Given:  func(t *database.Tx) error { return check.Happened("on", on(in, t.Today), t.Today) },
		Decide: decideSignature,
		Write:  writeSignature,
	}.One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func on(in Sign, today calendar.Date) calendar.Date {
	if in.On != nil {
		return *in.On
	}
	return today
}

// signature is a party that is to sign, with all that decides on it.
type signature struct {
	party  *ent.PledgeParty
	pledge *ent.Pledge // with all parties
	heads  []string    // of the party, on the day
	on     calendar.Date
}

// signatures loads parties of pledges, in four statements.
func signatures(ctx context.Context, c *ent.Client, q *ent.PledgeQuery, ids []string, on calendar.Date) (map[string]signature, error) {
	pledges, err := q.WithParties().All(ctx)
	if err != nil {
		return nil, err
	}
	if err := campaigns(ctx, c, pledges); err != nil {
		return nil, err
	}
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	rows := map[string]signature{}
	var units []access.Unit
	for _, pledge := range pledges {
		for _, party := range pledge.Edges.Parties {
			if wanted[party.ID] {
				rows[party.ID] = signature{party: party, pledge: pledge, on: on}
				units = append(units, unitOf(party))
			}
		}
	}
	heads, err := organisation.HeadsOn(ctx, c, units, on)
	for id, row := range rows {
		row.heads = heads[unitOf(row.party)]
		rows[id] = row
	}
	return rows, err
}

// decideSignature tells whether the caller may sign, and in which role.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, PLEDGE_ALREADY_SIGNED, PLEDGE_NOT_IN_STATE,
// PLEDGE_SIGNED_TOO_EARLY, PLEDGE_SIGNER_NOT_HEAD.
func decideSignature(ctx context.Context, row signature, found bool, version int) (context.Context, error) {
	if !found {
		return ctx, lifecycle.Missing("party of a pledge")
	}
	unit := unitOf(row.party)
	ctx, err := access.Allow(ctx, "signPledge", unit.Office, unit.Department)
	if err != nil {
		return ctx, err
	}
	return ctx, check.First(check.Version(row.party.Version, version),
		maySign(row.party.SignedOn, row.pledge.Status, row.pledge.Edges.Campaign.LaunchedOn, signer(ctx), row.heads, row.on))
}

// signer is who signs: the caller, or the one for whom the caller enters the paper.
func signer(ctx context.Context) string {
	who := actor.From(ctx)
	return cmp.Or(who.Principal, who.StaffID)
}

// writeSignature writes the one signature, and when it was the last that was missing,
// that the pledge is in force.
func writeSignature(ctx context.Context, t *database.Tx, rows []signature) error {
	row, who := rows[0], signer(ctx)
	// Who is posted elsewhere may be out of the caller's sight, and signs by name nevertheless.
	name, err := t.Staff.Query().Where(entstaff.ID(who)).Select(entstaff.FieldFullName).String(access.AsSystem(ctx, "pledge"))
	if err != nil {
		return err
	}
	update := t.PledgeParty.UpdateOneID(row.party.ID).AddVersion(1).SetSignedOn(row.on).SetStaffID(who).SetSignerName(name)
	if document := actor.From(ctx).Document; document != "" {
		update.SetDocument(document)
	}
	if err := update.Exec(ctx); err != nil {
		return err
	}
	party := unitIDs([]*ent.PledgeParty{row.party})
	changes := event.Changed(nil, "parties."+party[0]+".signedOn", nil, row.on)
	var others []*calendar.Date
	for _, p := range row.pledge.Edges.Parties {
		if p.ID != row.party.ID {
			others = append(others, p.SignedOn)
		}
	}
	if from, all := last(row.on, others); all {
		to := moves[sign].To
		if err := t.Pledge.UpdateOneID(row.pledge.ID).AddVersion(1).SetStatus(to).SetInForceOn(from).Exec(ctx); err != nil {
			return err
		}
		changes = event.Changed(changes, "status", row.pledge.Status, to)
		changes = event.Changed(changes, "inForceOn", nil, from)
	}
	return event.Record(ctx, t, event.Event{Kind: vocabulary.PledgeSigned, Subject: row.pledge.ID, Also: party, Changes: changes})
}
