package account

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// paper is what the chief signs for the officer.
func paper(change func(*RecordDelegation)) RecordDelegation {
	in := RecordDelegation{
		PrincipalID: stfChief, DelegateID: stfOfficer, Operations: []string{"launchCampaign", "issueDecision", "launchCampaign"}, OfficeID: new(officeA),
		StartsOn: today, EndsOn: today, Document: " 12/GUQ  ",
	}
	if change != nil {
		change(&in)
	}
	return in
}

func TestRecordDelegation(t *testing.T) {
	everywhere(t, func(w world) {
		id, err := w.s.RecordDelegation(w.as(chief), paper(func(d *RecordDelegation) { d.OfficeID = new(officeA) }))
		w.must(err)
		row, err := w.db.Ent.Delegation.Get(w.ctx, id)
		w.must(err)
		if row.PrincipalID != stfChief || row.DelegateID != stfOfficer || !slices.Equal(row.Operations, []string{"issueDecision", "launchCampaign"}) ||
			*row.OfficeID != officeA || row.DepartmentID != nil || row.StartsOn != today || row.EndsOn != today || row.Document != "12/GUQ" || row.Version != 1 {
			w.Errorf("recorded %v", row)
		}
		want := "acc_chief CHIEF " + id + " [stf_CHIEF stf_OFFICER]  operations=>issueDecision, launchCampaign unit=>off_A startsOn=>2025-07-01 endsOn=>2025-07-01 document=>12/GUQ"
		if got := w.happened(vocabulary.DelegationRecorded); got != want {
			w.Errorf("event %q, want %q", got, want)
		}
	})
}

// TestWhoDelegates: principals wherever their right is, and administrators for
// those who sign on paper.
func TestWhoDelegates(t *testing.T) {
	everywhere(t, func(w world) {
		w.posting(stfLan, "CONCURRENT", officeA, depA2, vocabulary.Head)
		w.grant("grt_far", actor.Chief, stfBinh, officeA)
		w.grant("grt_see", actor.Inspector, stfBinh, officeA)
		absence := func(principal, delegate string) RecordDelegation {
			return paper(func(d *RecordDelegation) {
				d.PrincipalID, d.DelegateID, d.Operations, d.OfficeID, d.DepartmentID = principal, delegate, []string{"recordAbsence"}, nil, new(depA)
				if principal == stfLan {
					d.DepartmentID = new(depA2)
				}
			})
		}
		for _, c := range []struct {
			name, by string
			in       RecordDelegation
		}{
			{"a chief", chief, paper(nil)},
			{"a chief posted elsewhere", binh, paper(func(d *RecordDelegation) { d.PrincipalID = stfBinh })},
			{"a head", head, absence(stfHead, stfLan)},
			{"a head of another unit than the main one", lan, absence(stfLan, stfAnna)},
			{"an administrator, for a chief", anna, paper(nil)},
			{"an administrator, for a head", anna, absence(stfHead, stfLan)},
			{"an administrator, inside of a limit", anna, paper(func(d *RecordDelegation) { d.OfficeID = new(officeA) })},
			{"the city's administrator", root, paper(nil)},
		} {
			if _, err := w.s.RecordDelegation(w.as(c.by), c.in); err != nil {
				w.Errorf("%s: %v", c.name, err)
			}
		}
	})
}

// TestRevokingTakesTheUnit: who could not have recorded it for there does not end it.
func TestRevokingTakesTheUnit(t *testing.T) {
	everywhere(t, func(w world) {
		w.grant("grt_far", actor.Chief, stfChief, officeB)
		w.must(w.delegation("dlg_far", stfChief, stfOfficer, "issueDecision", officeB).Exec(w.ctx))
		w.refused("by an administrator of the post alone", fault.Forbidden, "", func() (string, error) {
			return w.s.RevokeDelegation(w.as(anna), RevokeDelegation{"dlg_far", 1, "x"})
		})
		_, err := w.s.RevokeDelegation(w.as(chief), RevokeDelegation{"dlg_far", 1, "x"})
		w.must(err)
	})
}

func TestRecordDelegationRefusals(t *testing.T) {
	everywhere(t, func(w world) {
		w.grant("grt_also", actor.Administrator, stfChief, depA)         // an administrator of a part
		w.grant("grt_head", actor.Analyst, stfHead, officeA)             // sees the office
		w.grant("grt_wide", actor.Chief, stfLan, officeB)                // posted here, decides there
		w.posting(stfLan, "CONCURRENT", officeA, depA2, vocabulary.Head) // and a head here
		w.grant("grt_anna2", actor.Inspector, stfAnna, city)             // anna sees the city
		w.grant("grt_binh", actor.Chief, stfBinh, officeA)               // binh of B decides in A
		people := func(p, d string) func(*RecordDelegation) {
			return func(in *RecordDelegation) { in.PrincipalID, in.DelegateID = p, d }
		}
		for _, c := range []struct {
			name, by string
			change   func(*RecordDelegation)
			code     fault.Code
			field    string
		}{
			{"by nobody", chief, people("stf_NONE", stfOfficer), fault.NotFound, "principalID"},
			{"to nobody", chief, people(stfChief, "stf_NONE"), fault.NotFound, "delegateID"},
			{"in no office", chief, func(d *RecordDelegation) { d.OfficeID = new("off_NONE") }, fault.NotFound, "officeID"},
			{"in no department", chief, func(d *RecordDelegation) { d.OfficeID, d.DepartmentID = nil, new("dep_NONE") }, fault.NotFound, "departmentID"},
			{"in two units", chief, func(d *RecordDelegation) { d.OfficeID, d.DepartmentID = new(officeA), new(depA) }, ScopeUnclear, "officeID"},
			{"by the delegate", officer, nil, fault.Forbidden, ""},
			{"by a head who sees both", head, nil, fault.Forbidden, ""},
			{"to oneself, by an administrator", bao, people(stfBao, stfBao), DelegationToOneself, "delegateID"},
			{"by a chief, for a head", chief, people(stfOfficer, stfRoot), fault.Forbidden, "principalID"},
			{"to the administrator who records it", anna, people(stfChief, stfAnna), DelegationToOneself, "delegateID"},
			{"to oneself", chief, people(stfChief, stfChief), DelegationToOneself, "delegateID"},
			{"to somebody who has left", chief, people(stfChief, stfGone), organisation.StaffLeft, "staffID"},
			{"by somebody who has left", anna, people(stfGone, stfOfficer), organisation.StaffLeft, "staffID"},
			{"of no operation", chief, func(d *RecordDelegation) { d.Operations = nil }, fault.BadUserInput, "operations"},
			{"of too many", chief, func(d *RecordDelegation) { d.Operations = many(51) }, fault.BadUserInput, "operations"},
			{"of what can't be delegated", chief, func(d *RecordDelegation) { d.Operations = []string{"issueDecision", "recordDelegation"} }, DelegationImpossible, "operations.1"},
			{"of what is none", chief, func(d *RecordDelegation) { d.Operations = []string{"vote"} }, DelegationImpossible, "operations.0"},
			{"that ends before it starts", chief, func(d *RecordDelegation) { d.EndsOn = today.AddDays(-1) }, check.PeriodReversed, "endsOn"},
			{"that is over", chief, func(d *RecordDelegation) { d.StartsOn, d.EndsOn = today.AddDays(-9), today.AddDays(-1) }, DelegationPeriodOver, "endsOn"},
			{"without a document", chief, func(d *RecordDelegation) { d.Document = " " }, check.TextMissing, "document"},
			{"by an endless document", chief, func(d *RecordDelegation) { d.Document = strings.Repeat("x", 201) }, check.TextTooLong, "document"},
			{"of more than the principal may", head, func(d *RecordDelegation) {
				d.PrincipalID, d.Operations = stfHead, []string{"recordAbsence", "issueDecision"}
			}, BeyondPrincipal, "operations.0"},
			{"where the principal may not", chief, func(d *RecordDelegation) { d.OfficeID = new(officeB) }, BeyondPrincipal, "operations.0"},
			{"above where the principal may", chief, func(d *RecordDelegation) { d.OfficeID = new(city) }, BeyondPrincipal, "operations.0"},
			{"in no unit", chief, func(d *RecordDelegation) { d.OfficeID = nil }, ScopeUnclear, "officeID"},
			{"for a department, of what concerns an office", chief, func(d *RecordDelegation) { d.OfficeID, d.DepartmentID = nil, new(depA) }, NotInParts, "operations.0"},
			{"limited to another office", anna, func(d *RecordDelegation) { d.PrincipalID, d.OfficeID = stfLan, new(officeB) }, fault.Forbidden, ""},
			{"of rights here, by somebody of another office", anna, people(stfBinh, stfOfficer), fault.Forbidden, ""},
		} {
			w.refused(c.name, c.code, c.field, func() (string, error) { return w.s.RecordDelegation(w.as(c.by), paper(c.change)) })
		}
	})
}

func many(n int) (list []string) {
	for i := range n {
		list = append(list, fmt.Sprint("operation ", i))
	}
	return list
}

// TestDelegationsMakeNoChain: the chief lets the officer act, the officer lets lan:
// lan gets nothing of the chief's, on no paper.
func TestDelegationsMakeNoChain(t *testing.T) {
	everywhere(t, func(w world) {
		w.must(w.delegation("dlg_1", stfChief, stfHead, "issueDecision").Exec(w.ctx))
		w.refused("delegated on", BeyondPrincipal, "operations.0", func() (string, error) {
			return w.s.RecordDelegation(w.as(head), paper(func(d *RecordDelegation) {
				d.PrincipalID, d.DelegateID, d.Operations = stfHead, stfLan, []string{"issueDecision"}
			}))
		})
		w.refused("by an administrator", BeyondPrincipal, "operations.0", func() (string, error) {
			return w.s.RecordDelegation(w.as(anna), paper(func(d *RecordDelegation) {
				d.PrincipalID, d.DelegateID, d.Operations = stfHead, stfLan, []string{"issueDecision"}
			}))
		})
		w.must(w.delegation("dlg_2", stfHead, stfLan, "issueDecision").Exec(w.ctx)) // as if it had been possible
		for principal, code := range map[string]fault.Code{stfChief: access.NotDelegated, stfHead: fault.Forbidden} {
			_, err := access.For(w.as(lan), w.db.Ent, &access.OnBehalfOf{StaffID: principal, Document: "1"}, "issueDecision", today)
			if fault.CodeOf(err) != code {
				w.Errorf("for %s: %v, want %s", principal, err, code)
			}
		}
	})
}

func TestRecordDelegationByKey(t *testing.T) {
	everywhere(t, func(w world) {
		in := paper(func(d *RecordDelegation) { d.IdempotencyKey = new("one") })
		first, err := w.s.RecordDelegation(w.as(chief), in)
		w.must(err)
		before := w.dump()
		if again, err := w.s.RecordDelegation(w.as(chief), in); err != nil || again != first || w.dump() != before {
			w.Errorf("repeated: %s, %v", again, err)
		}
		w.refused("with another input", database.IdempotencyMismatch, "idempotencyKey", func() (string, error) {
			return w.s.RecordDelegation(w.as(chief), paper(func(d *RecordDelegation) { d.IdempotencyKey, d.Document = in.IdempotencyKey, "13" }))
		})
		w.refused("by the delegate", fault.Forbidden, "", func() (string, error) { return w.s.RecordDelegation(w.as(officer), in) })
	})
}

func TestRevokeDelegation(t *testing.T) {
	everywhere(t, func(w world) {
		for i, by := range []string{chief, anna, root} {
			id := fmt.Sprint("dlg_", i)
			w.must(w.delegation(id, stfChief, stfOfficer, "issueDecision").Exec(w.ctx))
			_, err := w.s.RevokeDelegation(w.as(by), RevokeDelegation{id, 1, " đã về "})
			w.must(err)
			if row, err := w.db.Ent.Delegation.Get(w.ctx, id); err != nil || row.RevokedAt == nil || row.Version != 2 {
				w.Errorf("by %s: %v, %v", by, row, err)
			}
			if i == 0 {
				want := "acc_chief CHIEF dlg_0 [stf_CHIEF stf_OFFICER] đã về "
				if got := w.happened(vocabulary.DelegationRevoked); got != want {
					w.Errorf("event %q, want %q", got, want)
				}
			}
		}
		_, err := access.For(w.as(officer), w.db.Ent, &access.OnBehalfOf{StaffID: stfChief, Document: "1"}, "issueDecision", today)
		if fault.CodeOf(err) != access.NotDelegated {
			w.Errorf("the next request goes on with it: %v", err)
		}
	})
}

func TestRevokeDelegationRefusals(t *testing.T) {
	everywhere(t, func(w world) {
		w.must(w.delegation("dlg_1", stfChief, stfOfficer, "issueDecision").Exec(w.ctx))
		w.must(w.delegation("dlg_taken", stfChief, stfOfficer, "issueDecision").SetRevokedAt(w.db.Now()).Exec(w.ctx))
		w.must(w.delegation("dlg_head", stfChief, stfHead, "issueDecision").Exec(w.ctx))
		w.must(w.delegation("dlg_b", stfBinh, stfChief, "issueDecision").Exec(w.ctx))
		for _, c := range []struct {
			name, by, id string
			version      int
			reason       string
			code         fault.Code
			field        string
		}{
			{"none", chief, "dlg_none", 1, "why", fault.NotFound, "id"},
			{"of others", lan, "dlg_1", 1, "why", fault.NotFound, "id"},
			{"of people of another office", anna, "dlg_b", 1, "why", fault.NotFound, "id"},
			{"by the delegate", officer, "dlg_1", 1, "why", fault.Forbidden, ""},
			{"by the delegate, a head", head, "dlg_head", 1, "why", fault.Forbidden, ""},
			{"by the delegate, a chief", chief, "dlg_b", 1, "why", fault.Forbidden, ""},
			{"an older version", chief, "dlg_1", 2, "why", fault.Conflict, "version"},
			{"without a reason", chief, "dlg_1", 1, "", check.TextMissing, "reason"},
			{"twice", chief, "dlg_taken", 1, "why", DelegationNotInState, "id"},
		} {
			w.refused(c.name, c.code, c.field, func() (string, error) {
				return w.s.RevokeDelegation(w.as(c.by), RevokeDelegation{c.id, c.version, c.reason})
			})
		}
		ctx := w.as(chief)
		ended := together(20, func(int) error {
			_, err := w.s.RevokeDelegation(ctx, RevokeDelegation{"dlg_1", 1, "why"})
			return err
		})
		if ended[""] != 1 || ended[""]+ended[fault.Conflict] != 20 {
			w.Errorf("twenty revocations: %v", ended)
		}
	})
}
