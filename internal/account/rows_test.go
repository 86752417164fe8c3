package account

import (
	"context"
	"slices"
	"strings"
	"testing"

	entevent "thidua/ent/event"
	enteventsubject "thidua/ent/eventsubject"
	"thidua/internal/access"
	"thidua/internal/actor"
)

// seen lists what a caller sees of accounts, grants and delegations.
func (w world) seen(ctx context.Context) string {
	w.Helper()
	accounts, err := w.db.Ent.Account.Query().IDs(ctx)
	w.must(err)
	grants, err := w.db.Ent.Grant.Query().IDs(ctx)
	w.must(err)
	delegations, err := w.db.Ent.Delegation.Query().IDs(ctx)
	w.must(err)
	all := slices.Concat(accounts, grants, delegations)
	slices.Sort(all)
	return strings.Join(all, " ")
}

func TestRows(t *testing.T) {
	everywhere(t, func(w world) {
		w.service("acc_svc", officeA)
		w.service("acc_old", former)
		w.service("acc_city", "")
		w.grant("grt_svc", actor.Integration, "acc_svc", officeA)
		w.grant("grt_lan", actor.Analyst, stfLan, officeB)
		w.grant("grt_dep", actor.OpinionGiver, stfBinh, teamA)
		w.grant("grt_old", actor.Analyst, stfBinh, former)
		w.must(w.delegation("dlg_a", stfChief, stfOfficer, "issueDecision").Exec(w.ctx))
		w.must(w.delegation("dlg_b", stfBinh, stfLan, "issueDecision", officeB).Exec(w.ctx))
		w.must(w.delegation("dlg_gone", stfGone, stfLan, "recordAbsence").Exec(w.ctx))
		const inA = "acc_anna acc_chief acc_head acc_lan acc_officer acc_old acc_root acc_svc dlg_a dlg_gone grt_anna grt_chief grt_dep grt_officer grt_old grt_svc"
		everything := "acc_anna acc_bao acc_binh acc_chief acc_city acc_head acc_lan acc_officer acc_old acc_root acc_svc dlg_a dlg_b dlg_gone " +
			"grt_anna grt_bao grt_chief grt_dep grt_lan grt_officer grt_old grt_root grt_svc"
		for name, c := range map[string]struct {
			ctx  context.Context
			want string
		}{
			"nobody":                       {w.Context(), ""},
			"the administrator of A":       {w.as(anna), inA},
			"the administrator of B":       {w.as(bao), "acc_bao acc_binh dlg_b grt_bao grt_lan"},
			"the city's administrator":     {w.as(root), everything},
			"the chief":                    {w.as(chief), "acc_chief dlg_a grt_chief"},
			"the officer":                  {w.as(officer), "acc_officer dlg_a grt_officer"},
			"a head":                       {w.as(head), "acc_head"},
			"a delegate with a role":       {w.as(lan), "acc_lan dlg_b dlg_gone grt_lan"},
			"a principal with roles":       {w.as(binh), "acc_binh dlg_b grt_dep grt_old"},
			"a service":                    {w.as("acc_svc"), "acc_svc grt_svc"},
			"an inspector of A":            {w.holding(actor.Inspector, officeA), inA},
			"an administrator of a team":   {w.holding(actor.Administrator, teamA), "grt_dep"},
			"an inspector of a department": {w.holding(actor.Inspector, depA), "acc_head acc_lan dlg_gone grt_dep"},
			"an administrator of nothing":  {w.holding(actor.Administrator, ""), ""},
			"an officer of A":              {w.holding(actor.EmulationOfficer, officeA), ""},
			"a chief of the city":          {w.holding(actor.Chief, city), ""},
			"an analyst of everything":     {w.holding(actor.Analyst, access.Everything), ""},
		} {
			if got := w.seen(c.ctx); got != c.want {
				w.Errorf("%s sees\n%s, want\n%s", name, got, c.want)
			}
		}
	})
}

// holding is the context of an account of nobody's with one role.
func (w world) holding(role actor.Role, unit string) context.Context {
	w.Helper()
	ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_holding"}, access.Grant{Role: role, Unit: unit})
	w.must(err)
	return ctx
}

// TestRowsOfEvents: that a role was granted, an account linked or a delegation
// recorded is told to those who see the role, the account and the delegation, and
// not on the timeline of the person to all who see the person.
func TestRowsOfEvents(t *testing.T) {
	everywhere(t, func(w world) {
		_, err := w.s.Grant(w.as(root), Grant{Role: actor.Analyst, StaffID: new(stfLan), OfficeID: new(officeB), StartsOn: today})
		w.must(err)
		_, err = w.s.Link(w.as(anna), Link{Issuer: issuer, Subject: "service", Name: new("X"), OfficeID: new(officeA)})
		w.must(err)
		_, err = w.s.RecordDelegation(w.as(chief), paper(nil))
		w.must(err)
		_, err = w.s.Suspend(w.as(anna), Suspend{"acc_head", 1, "why"})
		w.must(err)
		for name, c := range map[string]struct {
			ctx  context.Context
			want string
		}{
			"the administrator of A":   {w.as(anna), "ACCOUNT_LINKED ACCOUNT_SUSPENDED DELEGATION_RECORDED"},
			"the administrator of B":   {w.as(bao), "ROLE_GRANTED"},
			"the city's administrator": {w.as(root), "ACCOUNT_LINKED ACCOUNT_SUSPENDED DELEGATION_RECORDED ROLE_GRANTED"},
			"the one who got the role": {w.as(lan), "ROLE_GRANTED"},
			"principal":                {w.as(chief), "DELEGATION_RECORDED"},
			"delegate, who sees lan":   {w.as(officer), "DELEGATION_RECORDED"},
			"somebody of B":            {w.as(binh), ""},
			"an inspector of A":        {w.holding(actor.Inspector, officeA), "ACCOUNT_LINKED ACCOUNT_SUSPENDED DELEGATION_RECORDED"},
			"an inspector of a team":   {w.holding(actor.Inspector, teamA), ""},
			"a chief of everything":    {w.holding(actor.Chief, access.Everything), ""},
		} {
			events, err := w.db.Ent.Event.Query().Order(entevent.ByKind()).All(c.ctx)
			w.must(err)
			var kinds []string
			for _, e := range events {
				kinds = append(kinds, string(e.Kind))
			}
			if got := strings.Join(kinds, " "); got != c.want {
				w.Errorf("%s sees %q, want %q", name, got, c.want)
			}
			// What stands on somebody's timeline does not tell of what is hidden.
			timeline, err := w.db.Ent.Event.Query().Where(entevent.HasSubjectsWith(enteventsubject.SubjectID(stfLan))).Count(c.ctx)
			w.must(err)
			if want := strings.Count(c.want, "ROLE_GRANTED"); timeline != want {
				w.Errorf("%s sees %d events of the person, want %d", name, timeline, want)
			}
		}
	})
}
