package access

import (
	"context"
	"slices"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/fault"
)

func TestAllow(t *testing.T) {
	everywhere(t, func(w world) {
		a := Unit{officeA, ""}
		for _, c := range []struct {
			name  string
			ctx   context.Context
			op    Operation
			units []Unit
			code  fault.Code
			role  actor.Role
		}{
			{"nobody", w.Context(), "grantRole", []Unit{a}, fault.Unauthenticated, ""},
			{"the product", AsSystem(w.Context(), "x"), "grantRole", []Unit{a}, "", actor.System},
			{"the role", w.as(Grant{actor.Administrator, officeA}), "grantRole", []Unit{a}, "", actor.Administrator},
			{"another role", w.as(Grant{actor.Chief, officeA}), "grantRole", []Unit{a}, fault.Forbidden, ""},
			{"elsewhere", w.as(Grant{actor.Administrator, officeB}), "grantRole", []Unit{a}, fault.Forbidden, ""},
			{"nothing", w.as(), "grantRole", []Unit{a}, fault.Forbidden, ""},
			{"no such operation", w.as(Grant{actor.Administrator, Everything}), "dropDatabase", []Unit{a}, fault.Forbidden, ""},
			{"the first role of several", w.as(Grant{actor.UnitHead, depA}, Grant{actor.EmulationOfficer, officeA}), "recordAbsence", []Unit{{officeA, depA}}, "", actor.EmulationOfficer},
			{"the role that covers it", w.as(Grant{actor.UnitHead, depA}, Grant{actor.EmulationOfficer, officeB}), "recordAbsence", []Unit{{officeA, depA}}, "", actor.UnitHead},
			{"two units by one role", w.as(Grant{actor.Administrator, officeA}, Grant{actor.Administrator, officeB}), "mergeOffices", []Unit{a, {officeB, ""}}, "", actor.Administrator},
			{"two units by two roles", w.as(Grant{actor.Administrator, officeA}, Grant{actor.EmulationOfficer, officeB}), "transferStaff", []Unit{a, {officeB, ""}}, fault.Forbidden, ""},
			{"no unit, by a role that is held", w.as(Grant{actor.UnitHead, depA}), "recordDelegation", nil, "", actor.UnitHead},
			{"no unit, by no role", w.as(Grant{actor.Analyst, Everything}), "recordDelegation", nil, fault.Forbidden, ""},
		} {
			ctx, err := AllowAll(c.ctx, c.op, c.units...)
			if fault.CodeOf(err) != c.code || err == nil && actor.From(ctx).Role != c.role {
				w.Errorf("%s: %v as %q, want %q as %q", c.name, err, actor.From(ctx).Role, c.code, c.role)
			}
			if len(c.units) == 1 {
				if err := Can(c.ctx, c.op, c.units[0]); fault.CodeOf(err) != c.code {
					w.Errorf("%s, asked: %v", c.name, err)
				}
			}
		}
	})
}

// TestCoversOfTheRoleInUse: not of another role that the caller holds.
func TestCoversOfTheRoleInUse(t *testing.T) {
	everywhere(t, func(w world) {
		ctx, err := Allow(w.as(Grant{actor.EmulationOfficer, officeA}, Grant{actor.Analyst, city}), "recordDecision", officeA, "")
		w.must(err)
		for office, want := range map[string]bool{officeA: true, former: true, officeB: false, city: false} {
			if got := Covers(ctx, office); got != want {
				w.Errorf("%s: %v", office, got)
			}
		}
		if !Covers(w.ctx, city) || Covers(w.Context(), city) {
			w.Error("the product covers all, and nobody nothing")
		}
	})
}

func TestHolds(t *testing.T) {
	everywhere(t, func(w world) {
		grants := []Grant{{actor.Chief, officeA}, {actor.UnitHead, depB}}
		for _, c := range []struct {
			unit Unit
			op   Operation
			want bool
		}{
			{Unit{}, "issueDecision", true},
			{Unit{}, "recordAbsence", true},
			{Unit{}, "grantRole", false},
			{Unit{officeA, ""}, "issueDecision", true},
			{Unit{officeA, depA}, "issueDecision", true},
			{Unit{officeB, ""}, "issueDecision", false},
			{Unit{city, ""}, "issueDecision", false},
			{Unit{officeB, depB}, "recordAbsence", true},
			{Unit{officeB, ""}, "recordAbsence", false},
		} {
			held, err := Holds(w.Context(), w.db.Ent, grants, c.unit)
			w.must(err)
			if held(c.op) != c.want {
				w.Errorf("%s in %v: %v", c.op, c.unit, !c.want)
			}
		}
	})
}

// TestNobodyGivesRightsForAnother: what an administrator does is never delegated.
func TestNobodyGivesRightsForAnother(t *testing.T) {
	for _, op := range Delegable() {
		if matrix[op] == nil || Reads(op) {
			t.Errorf("%s is no mutation", op)
		}
	}
	for op, roles := range matrix {
		if len(roles) == 1 && roles[0] == actor.Administrator && slices.Contains(delegable, op) || op == "recordDelegation" && slices.Contains(delegable, op) {
			t.Errorf("%s is done for another", op)
		}
	}
}
