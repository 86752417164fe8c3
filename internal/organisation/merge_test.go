package organisation

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	entevent "thidua/ent/event"
	entposting "thidua/ent/posting"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

var merged = day("2025-03-01")

// TestMergeBothOnOneDay: offices are merged, and so are two of the departments they
// bring along, by one document on one day.
func TestMergeBothOnOneDay(t *testing.T) {
	inTree(t, func(u *tree) {
		member := u.hire("2", u.b, u.b1)
		_, err := u.s.MergeOffices(u.ctx, MergeOffices{Predecessors: u.named(u.a, u.b), SurvivorID: &u.a, On: merged, Document: "5/NQ-HĐND"})
		u.must(err)
		id, err := u.s.MergeDepartments(u.ctx, MergeDepartments{Predecessors: u.named(u.b1, u.a2), Name: new("Phòng chung"), On: merged, Document: "5/NQ-HĐND"})
		u.must(err)
		u.equal("handed over and dissolved", u.history(u.b1), "Phòng B1 < Sở B 2019-05-28–2025-02-28")
		u.equal("dissolved", u.history(u.a2), "Phòng A2 < Sở A 2019-05-28–2025-02-28")
		u.equal("successor", u.history(id), "Phòng chung < Sở A 2025-03-01–")
		u.equal("member", u.postings(member), "MAIN Phòng B1 2020-01-01–2025-02-28; MAIN Phòng chung 2025-03-01–")
	})
}

// TestMergeOfficesBelow: who is over all that take part may merge them into one, and
// needs no rights above.
func TestMergeOfficesBelow(t *testing.T) {
	inTree(t, func(u *tree) {
		stays, goes := u.office("Chi cục 1", &u.a), u.office("Chi cục 2", &u.a)
		_, err := u.s.MergeOffices(u.as(actor.Administrator, u.a), MergeOffices{Predecessors: u.named(stays, goes), SurvivorID: &stays, On: merged, Document: "1"})
		u.must(err)
		u.refused("partner elsewhere", fault.Forbidden, "", func() error {
			_, err := u.s.MergeOffices(u.as(actor.Administrator, u.a), MergeOffices{Predecessors: u.named(stays, u.b), SurvivorID: &stays, On: merged, Document: "1"})
			return err
		})
	})
}

func TestMergeOfficesIntoNew(t *testing.T) {
	inTree(t, func(u *tree) {
		chief, other, member := u.hire("1", u.a, ""), u.hire("1", u.b, ""), u.hire("2", u.b, u.b1)
		early := u.hire("3", u.a, "")
		_, err := u.s.Leave(u.ctx, Leave{ID: early, Version: 1, On: day("2024-12-31"), Why: "RETIRED"})
		u.must(err)
		since := u.hire("4", u.b, "") // left after the merger, which is recorded later
		_, err = u.s.Leave(u.ctx, Leave{ID: since, Version: 1, On: day("2025-05-31"), Why: "RETIRED"})
		u.must(err)
		below := u.office("Chi cục", &u.b)

		id, err := u.s.MergeOffices(u.as(actor.Administrator, u.city), MergeOffices{
			Predecessors: u.named(u.a, u.b), Name: new(decomposed), OrganID: new("H17.09"), On: merged, Document: "5/NQ-HĐND",
		})
		u.must(err)
		u.equal("name", u.o(id).Name+" "+u.o(id).Place, "Sở Mới 00010003")
		u.equal("ended", u.history(u.a), "Sở A < Thành phố 2019-05-28–2025-02-28")
		u.equal("department", u.history(u.a1), "Phòng A1 < Sở A 2019-05-28–2025-02-28; Phòng A1 < Sở Mới 2025-03-01–")
		u.equal("below", u.history(u.a11), "Tổ A11 < Phòng A1 2019-05-28–2025-02-28; Tổ A11 < Phòng A1 2025-03-01–")
		u.equal("office below", u.history(below), "Chi cục < Sở B 2019-05-28–2025-02-28; Chi cục < Sở Mới 2025-03-01–")
		u.equal("in order", fmt.Sprint(u.d(u.a1).DisplayOrder, u.d(u.a2).DisplayOrder, u.d(u.b1).DisplayOrder), "1 2 3")
		u.equal("leader", u.postings(chief), "MAIN Sở A 2020-01-01–2025-02-28; MAIN Sở Mới 2025-03-01–")
		u.equal("left since", u.postings(since), "MAIN Sở B 2020-01-01–2025-02-28; MAIN Sở Mới 2025-03-01–2025-05-31")
		u.equal("member", u.postings(member), "MAIN Phòng B1 2020-01-01–2025-02-28; MAIN Phòng B1 2025-03-01–")
		u.equal("codes", u.p(chief).Code+" "+u.p(other).Code+" "+u.p(member).Code, "1 1-2 2")
		for _, s := range []string{chief, other, member, since} {
			u.equal("office", u.p(s).OfficeID, id)
		}
		u.equal("left before", u.p(early).OfficeID, u.a)
		u.equal("successions", u.successions(), "MERGE Sở A > Sở Mới 2025-03-01; MERGE Sở B > Sở Mới 2025-03-01")

		e, err := u.db.Ent.Event.Query().Where(entevent.Kind(vocabulary.OfficesMerged)).WithSubjects().Only(u.ctx)
		u.must(err)
		var shows []string
		for _, s := range e.Edges.Subjects {
			shows = append(shows, s.SubjectID)
		}
		want := []string{id, u.a, u.b, u.a1, u.a11, u.a2, u.b1, below, other}
		slices.Sort(shows)
		slices.Sort(want)
		u.equal("timelines", strings.Join(shows, " "), strings.Join(want, " "))
		changes := ""
		for _, c := range e.Changes {
			changes += c.Field + ": " + textOf(c.Before) + " > " + textOf(c.After) + "; "
		}
		u.equal("changes", changes, "name: Sở A > Sở Mới; name: Sở B > Sở Mới; on:  > 2025-03-01; document:  > 5/NQ-HĐND; ")
	})
}

func TestMergeOfficesIntoOne(t *testing.T) {
	inTree(t, func(u *tree) {
		member := u.hire("1", u.b, u.b1)
		merge := func(in MergeOffices) error {
			if in.Predecessors == nil {
				in.Predecessors = u.named(u.a, u.b)
			}
			in.Document = "5/NQ-HĐND"
			if in.On.IsZero() {
				in.On = merged
			}
			_, err := u.s.MergeOffices(u.ctx, in)
			return err
		}
		u.refused("one alone", fault.BadUserInput, "predecessors", func() error { return merge(MergeOffices{Predecessors: u.named(u.a), Name: new("X")}) })
		u.refused("twice", fault.BadUserInput, "predecessors.1.id", func() error { return merge(MergeOffices{Predecessors: u.named(u.a, u.a), Name: new("X")}) })
		u.refused("neither", fault.BadUserInput, "survivorID", func() error { return merge(MergeOffices{}) })
		u.refused("both", fault.BadUserInput, "survivorID", func() error { return merge(MergeOffices{SurvivorID: &u.a, Name: new("X")}) })
		u.refused("a survivor moved", fault.BadUserInput, "survivorID", func() error { return merge(MergeOffices{SurvivorID: &u.a, ParentID: &u.city}) })
		u.refused("another survivor", fault.BadUserInput, "survivorID", func() error { return merge(MergeOffices{SurvivorID: &u.city}) })
		u.refused("unknown", fault.NotFound, "predecessors.1.id", func() error {
			return merge(MergeOffices{Predecessors: append(u.named(u.a), Predecessor{"off_X", 1}), SurvivorID: &u.a})
		})
		u.refused("stale", fault.Conflict, "predecessors.1.version", func() error {
			return merge(MergeOffices{Predecessors: []Predecessor{{u.a, 1}, {u.b, 2}}, SurvivorID: &u.a})
		})
		u.refused("future", check.DateInFuture, "on", func() error { return merge(MergeOffices{SurvivorID: &u.a, On: day("2025-07-02")}) })
		u.refused("on its first day", UnitClosed, "predecessors.1.id", func() error { return merge(MergeOffices{SurvivorID: &u.a, On: founded}) })
		u.refused("survivor below", OfficeCycle, "survivorID", func() error {
			return merge(MergeOffices{Predecessors: u.named(u.a, u.city), SurvivorID: &u.a})
		})
		u.refused("new one below", OfficeCycle, "parentID", func() error { return merge(MergeOffices{Name: new("X"), ParentID: &u.a}) })
		u.refused("scope", fault.Forbidden, "", func() error {
			_, err := u.s.MergeOffices(u.as(actor.Administrator, u.a), MergeOffices{Predecessors: u.named(u.a, u.b), SurvivorID: &u.a, On: merged, Document: "1"})
			return err
		})

		u.must(merge(MergeOffices{SurvivorID: &u.a}))
		u.equal("survivor", u.history(u.a), "Sở A < Thành phố 2019-05-28–")
		u.equal("moved", u.history(u.b1), "Phòng B1 < Sở B 2019-05-28–2025-02-28; Phòng B1 < Sở A 2025-03-01–")
		u.equal("behind those there", u.d(u.b1).Place, u.o(u.a).Place+"0000"+"0003")
		u.equal("office", u.p(member).OfficeID, u.a)
		u.equal("successions", u.successions(), "MERGE Sở B > Sở A 2025-03-01")
		u.refused("again", UnitClosed, "predecessors.1.id", func() error { return merge(MergeOffices{SurvivorID: &u.a}) })
	})
}

func TestMergeDepartments(t *testing.T) {
	inTree(t, func(u *tree) {
		first, second := u.hire("1", u.a, u.a1), u.hire("2", u.a, u.a2)
		late, err := u.s.Hire(u.ctx, Hire{
			Code: "3", FullName: "Lê Văn Ba", Category: "WORKER", PostID: u.official, OfficeID: u.a, DepartmentID: &u.a2, On: day("2025-04-01"),
		})
		u.must(err)
		guest := u.hire("9", u.b, u.b1) // whom the administrator of the office does not see
		for _, s := range []string{guest, first} {
			kind, ends := entposting.KindSECONDED, new(day("2025-12-31"))
			if s == first {
				kind = entposting.KindCONCURRENT
			}
			u.must(u.db.Ent.Posting.Create().SetID("psn_" + s).SetStaffID(s).SetPostID(u.leader).SetOfficeID(u.a).SetDepartmentID(u.a2).
				SetKind(kind).SetStartsOn(day("2025-01-01")).SetNillableEndsOn(ends).Exec(u.ctx))
		}
		scope := u.city
		merge := func(in MergeDepartments) (string, error) {
			if in.Predecessors == nil {
				in.Predecessors = u.named(u.a1, u.a2)
			}
			in.Document, in.On = "7/QĐ", merged
			return u.s.MergeDepartments(u.as(actor.Administrator, scope), in)
		}
		u.refused("two offices", SeveralOffices, "predecessors.1.id", func() error {
			_, err := merge(MergeDepartments{Predecessors: u.named(u.a1, u.b1), Name: new("X")})
			return err
		})
		u.refused("survivor below", DepartmentCycle, "survivorID", func() error {
			_, err := merge(MergeDepartments{Predecessors: u.named(u.a1, u.a11), SurvivorID: &u.a11})
			return err
		})
		u.refused("new one below", DepartmentCycle, "parentID", func() error {
			_, err := merge(MergeDepartments{Name: new("X"), ParentID: &u.a11})
			return err
		})
		u.refused("new one without a name", check.TextMissing, "name", func() error {
			_, err := merge(MergeDepartments{Name: new(" ")})
			return err
		})
		u.refused("stale", fault.Conflict, "predecessors.0.version", func() error {
			_, err := merge(MergeDepartments{Predecessors: []Predecessor{{u.a1, 9}, {u.a2, 1}}, Name: new("X")})
			return err
		})
		u.refused("scope", fault.Forbidden, "", func() error {
			_, err := u.s.MergeDepartments(u.as(actor.Administrator, u.a1), MergeDepartments{Predecessors: u.named(u.a1, u.a2), SurvivorID: &u.a1, On: merged, Document: "1"})
			return err
		})

		scope = u.a
		id, err := merge(MergeDepartments{Name: new("Phòng mới"), DisplayOrder: new(1)})
		u.must(err)
		u.equal("guest", u.postings(guest), "MAIN Phòng B1 2020-01-01–; SECONDED Phòng A2 2025-01-01–2025-02-28; SECONDED Phòng mới 2025-03-01–2025-12-31")
		u.equal("history", u.history(u.a11), "Tổ A11 < Phòng A1 2019-05-28–2025-02-28; Tổ A11 < Phòng mới 2025-03-01–")
		u.equal("first", u.postings(first), "MAIN Phòng A1 2020-01-01–2025-02-28; CONCURRENT Phòng A2 2025-01-01–2025-02-28; "+
			"CONCURRENT Phòng mới 2025-03-01–2025-12-31; MAIN Phòng mới 2025-03-01–")
		u.equal("second", u.postings(second), "MAIN Phòng A2 2020-01-01–2025-02-28; MAIN Phòng mới 2025-03-01–")
		u.equal("posted since", u.postings(late), "MAIN Phòng mới 2025-04-01–")
		u.equal("successions", u.successions(), "MERGE Phòng A1 > Phòng mới 2025-03-01; MERGE Phòng A2 > Phòng mới 2025-03-01")

		other := u.department("Phòng A3", u.a, nil)
		u.refused("on the day it began", UnitClosed, "predecessors.0.id", func() error {
			_, err := merge(MergeDepartments{Predecessors: u.named(id, other), SurvivorID: &other})
			return err
		})
	})
}

// Statements depend on the units, not on the people in them.
func TestMergeIsSetBased(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		statements := map[int]int64{}
		for _, people := range []int{3, 60} {
			u := plant(t, url)
			city := u.office(fmt.Sprint("Thành phố ", people), nil)
			u.a, u.b = u.office("A", &city), u.office("B", &city)
			u.a1, u.a2 = u.department("A1", u.a, nil), u.department("A2", u.a, nil)
			post, err := u.s.CreatePost(u.ctx, CreatePost{
				Code: fmt.Sprint("P", people), Title: "Chuyên viên", PositionClass: "DIRECT", RecipientClass: "DIRECT_WORKER",
			})
			u.must(err)
			u.official = post
			for i := range people {
				u.hire(fmt.Sprint("D", i), u.a, u.a1)
				u.hire(fmt.Sprint("L", i), u.a, "")
				u.hire(fmt.Sprint("L", i), u.b, "")
			}
			ctx, n := database.CountStatements(u.ctx)
			_, err = u.s.MergeDepartments(ctx, MergeDepartments{Predecessors: u.named(u.a1, u.a2), SurvivorID: &u.a2, On: merged, Document: "1"})
			u.must(err)
			_, err = u.s.MergeOffices(ctx, MergeOffices{Predecessors: u.named(u.a, u.b), Name: new("C"), On: merged, Document: "1"})
			u.must(err)
			statements[people] = n.Load()
			u.sound()
		}
		if statements[3] != statements[60] {
			t.Errorf("statements depend on the people: %v", statements)
		}
		t.Log(statements)
	})
}

// Whoever is posted while a unit is merged is either carried on or refused: tree
// looks at the end that nobody is left in a closed unit.
func TestHireWhileMerging(t *testing.T) {
	inTree(t, func(u *tree) {
		start, done := make(chan struct{}), make(chan error)
		for i := range 8 {
			go func() {
				<-start
				_, err := u.s.Hire(u.ctx, Hire{
					Code: fmt.Sprint(i), FullName: "Trần Thị Tư", Category: "WORKER", PostID: u.official, OfficeID: u.a, DepartmentID: &u.a1, On: hiredOn,
				})
				if fault.CodeOf(err) == UnitClosed {
					err = nil
				}
				done <- err
			}()
		}
		close(start)
		_, err := u.s.MergeDepartments(u.ctx, MergeDepartments{Predecessors: u.named(u.a1, u.a2), SurvivorID: &u.a2, On: merged, Document: "1"})
		for range 8 {
			err = errors.Join(err, <-done)
		}
		u.must(err)
	})
}

// Of two mergers at once of the same offices, one is told of the other.
func TestMergeAtOnce(t *testing.T) {
	inTree(t, func(u *tree) {
		var in MergeOffices
		in.Predecessors, in.On, in.Document = u.named(u.a, u.b), merged, "1"
		results := make(chan error)
		for _, survivor := range []string{u.a, u.b} {
			go func() {
				in := in
				in.SurvivorID = &survivor
				_, err := u.s.MergeOffices(u.ctx, in)
				results <- err
			}()
		}
		err := errors.Join(<-results, <-results)
		if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != fault.Conflict {
			u.Errorf("got %v, want one CONFLICT", err)
		}
	})
}
