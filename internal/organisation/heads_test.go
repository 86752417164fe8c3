package organisation

import (
	"slices"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// Who headed a unit is a matter of the day, of the post's class, and of where the
// posting stands; whoever asks is told, also without sight of the people.
func TestHeadsOn(t *testing.T) {
	everywhere(t, func(w world) {
		for i, class := range []vocabulary.PositionClass{vocabulary.Head, vocabulary.DeputyHead, vocabulary.Leader, vocabulary.Deputy} {
			w.must(w.db.Ent.Post.Create().SetID("pst_" + string(class)).SetCode(string(class)).SetTitle(string(class)).SetNameFolded("x").
				SetPositionClass(class).SetDisplayOrder(i + 1).Exec(w.ctx))
		}
		hired := 0
		held := func(class vocabulary.PositionClass, at, department, from, until string) string {
			hired++
			id := "stf_" + string(rune('A'+hired))
			post := "pst_" + string(class)
			w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName(id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
				SetCategory(vocabulary.CivilServant).SetOfficeID(at).SetPostID(post).SetStartsOn(hiredOn).Exec(w.ctx))
			create := w.db.Ent.Posting.Create().SetID("psn_" + id).SetStaffID(id).SetPostID(post).SetOfficeID(at).SetKind("MAIN").SetStartsOn(day(from))
			if department != "" {
				create.SetDepartmentID(department)
			}
			if until != "" {
				create.SetEndsOn(day(until))
			}
			w.must(create.Exec(w.ctx))
			return id
		}
		before := held(vocabulary.Head, office, division, "2020-01-01", "2025-03-31")
		now := held(vocabulary.Head, office, division, "2025-04-01", "")
		held(vocabulary.DeputyHead, office, division, "2020-01-01", "")
		ofTeam := held(vocabulary.Head, office, team, "2020-01-01", "")
		leader := held(vocabulary.Leader, office, "", "2020-01-01", "")
		held(vocabulary.Deputy, office, "", "2020-01-01", "")
		held(vocabulary.Leader, office, second, "2020-01-01", "") // a leader's post that stands in a department leads no office
		held(vocabulary.Head, office, "", "2020-01-01", "")       // nor does a head's that stands in none
		other := held(vocabulary.Leader, otherOffice, "", "2020-01-01", "")

		ctx, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_X"}, access.Grant{Role: actor.StaffMember, Unit: office})
		w.must(err)
		units := []access.Unit{{Office: office, Department: division}, {Office: office, Department: team}, {Office: office, Department: second}, {Office: office}, {Office: otherOffice}, {Office: office}}
		for _, c := range []struct {
			on   string
			want [][]string
		}{
			{"2025-03-31", [][]string{{before}, {ofTeam}, nil, {leader}, {other}}},
			{"2025-04-01", [][]string{{now}, {ofTeam}, nil, {leader}, {other}}},
			{"2019-12-31", [][]string{nil, nil, nil, nil, nil}},
		} {
			got, err := HeadsOn(ctx, w.db.Ent, units, day(c.on))
			w.must(err)
			for i, want := range c.want {
				if !slices.Equal(got[units[i]], want) {
					t.Errorf("on %s %v was headed by %v, want %v", c.on, units[i], got[units[i]], want)
				}
			}
		}
		if none, err := HeadsOn(ctx, w.db.Ent, nil, day("2025-04-01")); err != nil || len(none) != 0 {
			t.Errorf("of no unit: %v, %v", none, err)
		}
	})
}
