package cluster

import (
	"slices"
	"testing"

	entclustermember "thidua/ent/clustermember"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

const department, far = "dep_" + here, "dep_" + elsewhere

var (
	lead   = Member{OfficeID: new(elsewhere), Role: entclustermember.RoleLEAD}
	deputy = Member{DepartmentID: new(department), Role: entclustermember.RoleDEPUTY}
	member = Member{OfficeID: new(here), Role: entclustermember.RoleMEMBER}
)

// members are the units of a year, in their order.
func (w world) members(id string, year int) (units []string) {
	w.Helper()
	rows, err := w.db.Ent.ClusterMember.Query().Where(entclustermember.ClusterID(id), entclustermember.MemberYear(year)).
		Order(entclustermember.ByDisplayOrder()).All(w.ctx)
	w.must(err)
	for _, row := range rows {
		units = append(units, string(row.Role)+" "+Member{OfficeID: row.OfficeID, DepartmentID: row.DepartmentID}.unit())
	}
	return units
}

func TestSetMembers(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.create(here)
		officer := w.as(actor.EmulationOfficer, here)
		_, err := w.s.SetMembers(officer, SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{lead, deputy, member}})
		w.must(err)
		if got := w.members(id, 2026); !slices.Equal(got, []string{"LEAD " + elsewhere, "DEPUTY " + department, "MEMBER " + here}) {
			t.Errorf("members: %v", got)
		}
		if e := w.event(vocabulary.ClusterMembersSet); len(e.Changes) != 4 || *e.Changes[0].After != "2026" || *e.Changes[1].After != elsewhere {
			t.Errorf("event: %v", e.Changes)
		}
		// The same list again: no version, no event.
		before := w.everything()
		if _, err := w.s.SetMembers(officer, SetMembers{ID: id, Version: 2, Year: 2026, Members: []Member{lead, deputy, member}}); err != nil || w.everything() != before {
			t.Errorf("a save without a change: %v", err)
		}
		// Another year has its own; and a list replaces that of its year.
		_, err = w.s.SetMembers(officer, SetMembers{ID: id, Version: 2, Year: 2027, Members: []Member{member}})
		w.must(err)
		_, err = w.s.SetMembers(officer, SetMembers{ID: id, Version: 3, Year: 2026, Members: []Member{{OfficeID: new(here), Role: entclustermember.RoleLEAD}}})
		w.must(err)
		if now, next := w.members(id, 2026), w.members(id, 2027); !slices.Equal(now, []string{"LEAD " + here}) || !slices.Equal(next, []string{"MEMBER " + here}) {
			t.Errorf("2026: %v, 2027: %v", now, next)
		}
		_, err = w.s.SetMembers(officer, SetMembers{ID: id, Version: 4, Year: 2026})
		w.must(err)
		if got := w.members(id, 2026); got != nil {
			t.Errorf("all taken out: %v", got)
		}
	})
}

func TestSetMembersRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.create(here)
		officer := w.as(actor.EmulationOfficer, here)
		for _, c := range []struct {
			name  string
			in    SetMembers
			code  fault.Code
			field string
		}{
			{"nobody's", SetMembers{ID: "clu_X", Version: 1, Year: 2026}, fault.NotFound, "id"},
			{"another office's", SetMembers{ID: w.create(elsewhere), Version: 1, Year: 2026}, fault.NotFound, "id"},
			{"stale", SetMembers{ID: id, Version: 2, Year: 2026}, fault.Conflict, "version"},
			{"no year", SetMembers{ID: id, Version: 1, Year: 26}, fault.BadUserInput, "year"},
			{"a hundred and one", SetMembers{ID: id, Version: 1, Year: 2026, Members: slices.Repeat([]Member{member}, 101)}, fault.BadUserInput, "members"},
			{"no unit", SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{{Role: entclustermember.RoleLEAD}}}, MemberUnclear, "members.0"},
			{"two units", SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{{OfficeID: new(here), DepartmentID: new(department), Role: entclustermember.RoleLEAD}}}, MemberUnclear, "members.0"},
			{"a unit twice", SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{deputy, member, deputy}}, MemberTwice, "members.2"},
			{"two lead", SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{lead, {OfficeID: new(here), Role: entclustermember.RoleLEAD}}}, LeadTwice, "members.1.role"},
			{"no such office", SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{{OfficeID: new("off_X"), Role: entclustermember.RoleLEAD}}}, fault.NotFound, "members.0.officeID"},
			{"no such department", SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{lead, {DepartmentID: new("dep_X"), Role: entclustermember.RoleMEMBER}}}, fault.NotFound, "members.1.departmentID"},
		} {
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.SetMembers(officer, c.in) })
		}
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.SetMembers(w.as(actor.Chief, here), SetMembers{ID: id, Version: 1, Year: 2026})
		})
		// What is closed takes part, and has clusters, in its last year for the last time.
		last := day("2026-01-31")
		w.must(w.db.Ent.Office.UpdateOneID(elsewhere).SetEndsOn(last).Exec(w.ctx))
		w.must(w.db.Ent.Department.UpdateOneID(department).SetEndsOn(last).Exec(w.ctx))
		for field, m := range map[string]Member{"members.0.officeID": lead, "members.0.departmentID": deputy} {
			w.refused(organisation.UnitClosed, field, func() (string, error) {
				return w.s.SetMembers(officer, SetMembers{ID: id, Version: 1, Year: 2027, Members: []Member{m}})
			})
		}
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(last).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "year", func() (string, error) {
			return w.s.SetMembers(officer, SetMembers{ID: id, Version: 1, Year: 2027, Members: []Member{member}})
		})
		_, err := w.s.SetMembers(officer, SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{lead, deputy, member}})
		w.must(err)
	})
}

// A member sees the cluster that another office runs, and changes nothing in it.
func TestMembersSee(t *testing.T) {
	everywhere(t, func(w world) {
		byOffice, byDepartment, never := w.create(elsewhere), w.create(elsewhere), w.create(elsewhere)
		for id, m := range map[string]Member{byOffice: member, byDepartment: deputy, never: {DepartmentID: new(far), Role: entclustermember.RoleMEMBER}} {
			_, err := w.s.SetMembers(w.ctx, SetMembers{ID: id, Version: 1, Year: 2026, Members: []Member{m, lead}})
			w.must(err)
		}
		ctx := w.as(actor.UnitHead, here)
		for id, want := range map[string]bool{byOffice: true, byDepartment: true, never: false} {
			if _, err := w.db.Ent.Cluster.Get(ctx, id); (err == nil) != want {
				t.Errorf("seen: %v, want %v", err, want)
			}
			if n, err := w.db.Ent.ClusterMember.Query().Where(entclustermember.ClusterID(id)).Count(ctx); err != nil || n > 0 != want {
				t.Errorf("members seen: %d, %v", n, err)
			}
		}
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.Rename(w.as(actor.EmulationOfficer, here), Rename{ID: byOffice, Version: 2, Name: "Khác"})
		})
	})
}

// What the rules refuse, the database refuses too.
func TestOneLeadIsConstrained(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.create(here)
		add := func(key string, m Member) error {
			return w.db.Ent.ClusterMember.Create().SetID("clm_" + key).SetClusterID(id).SetMemberYear(2026).SetDisplayOrder(1).
				SetNillableOfficeID(m.OfficeID).SetNillableDepartmentID(m.DepartmentID).SetRole(m.Role).Exec(w.ctx)
		}
		w.must(add("1", lead))
		for key, c := range map[string]struct {
			m    Member
			want string
		}{
			"2": {Member{OfficeID: new(here), Role: entclustermember.RoleLEAD}, "cluster_member_one_lead"},
			"3": {Member{OfficeID: new(elsewhere), Role: entclustermember.RoleMEMBER}, "cluster_member_office_once"},
			"4": {Member{Role: entclustermember.RoleMEMBER}, "cluster_member_unit"},
		} {
			if name, _ := database.Violated(add(key, c.m)); name != c.want {
				t.Errorf("refused for %q, want %s", name, c.want)
			}
		}
	})
}
