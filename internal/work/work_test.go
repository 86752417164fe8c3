package work

import (
	"context"
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/registration"
	"thidua/internal/task"
)

// What the sources find may be done: nothing that may not takes a place on the list.
func TestSourcesFindWhatIsAllowed(t *testing.T) {
	everywhere(t, 1, func(w world) {
		for name, ctx := range w.callers() {
			d, err := sit(ctx, w.db.Ent, w.may, Ask{First: 100, Today: today}, nil)
			w.must(err)
			var all []*Item
			for _, s := range d.sources() {
				found, err := s.find(ctx)
				w.must(err)
				for _, i := range found {
					if !slices.Contains(s.kinds, i.Kind) {
						w.Errorf("a source of %v tells %s", s.kinds, told(i))
					}
				}
				all = append(all, found...)
			}
			d.only = []access.Operation{"publishReview"}
			if n := len(d.sources()); n > 1 || n == 0 && name == "chief" {
				w.Errorf("%s: %d sources for one operation", name, n)
			}
			d.only = nil
			for _, i := range all {
				may, err := w.may(ctx, []string{i.SubjectID})
				w.must(err)
				if d.operation(ctx, i, may[i.SubjectID]) == "" {
					w.Errorf("%s may not do %s: %v", name, told(i), may[i.SubjectID])
				}
				if own := i.Role == actor.UnitHead || i.Role == actor.StaffMember; (i.OfficeID == "off_A") == (own && name == "guest") {
					w.Errorf("%s is told of another office: %s", name, told(i))
				}
			}
		}
	})
}

// What is done goes from the list, and the next thing may come.
func TestDoneGoes(t *testing.T) {
	everywhere(t, 1, func(w world) {
		staff, officer := w.as("stf_A_AN"), w.as("stf_A_OFFICER", actor.EmulationOfficer)
		has := func(ctx context.Context, kind Kind, id string) bool {
			for _, i := range w.due(ctx, 100) {
				if i.Kind == kind && i.SubjectID == id {
					return true
				}
			}
			return false
		}
		tasks, registrations := task.Service{DB: w.db}, registration.Service{DB: w.db}
		_, err := tasks.Complete(staff, task.Complete{ID: "tsk_A_OWN", Version: 1, DoneOn: today})
		w.must(err)
		_, err = registrations.Submit(staff, registration.Submit{ID: "reg_A_OWN", Version: 1})
		w.must(err)
		if has(staff, CompleteTask, "tsk_A_OWN") || has(staff, SubmitRegistration, "reg_A_OWN") || !has(officer, ApproveRegistration, "reg_A_OWN") {
			w.Error("the task is done, the registration is submitted and waits for the officer")
		}
		_, err = registrations.ApproveMany(officer, registration.ApproveMany{Registrations: []lifecycle.Reference{{ID: "reg_A_OWN", Version: 2}}})
		w.must(err)
		if has(officer, ApproveRegistration, "reg_A_OWN") {
			w.Error("the registration is approved")
		}
	})
}

// Each item has the version of its subject that the mutation asks for.
func TestVersions(t *testing.T) {
	everywhere(t, 1, func(w world) {
		published := map[string]string{"reviews": " WHERE status = 'DRAFT'"} // those stay as they are
		for _, table := range []string{
			"tasks", "campaigns", "registrations", "pledges", "pledge_parties", "scoring_sheets", "score_cards", "indicator_periods", "initiatives",
			"exemplars", "reviews", "decisions", "emulation_years",
		} {
			_, err := w.db.Pool().Exec("UPDATE " + table + " SET version = 7" + published[table])
			w.must(err)
		}
		for name, ctx := range w.callers() {
			for _, i := range w.due(ctx, 100) {
				if moves[i.Kind] == nil != (i.Version == nil) || i.Version != nil && *i.Version != 7 {
					w.Errorf("%s is told of version %v: %s", name, i.Version, told(i))
				}
			}
		}
	})
}

// From November on the year to come is to be opened, by offices that go on and opened the
// one before.
func TestNextYears(t *testing.T) {
	everywhere(t, 1, func(w world) {
		officer := w.as("stf_A_OFFICER", actor.EmulationOfficer)
		opening := func(on string) (lines []string) {
			all, err := Due(officer, w.db.Ent, w.may, Ask{First: 100, Roles: []actor.Role{actor.EmulationOfficer}, Today: day(on)})
			w.must(err)
			for _, i := range all {
				if i.Kind == OpenEmulationYear {
					lines = append(lines, told(i)+" "+i.Title)
				}
			}
			return lines
		}
		if all := slices.Concat(opening("2026-12-10"), opening("2027-10-31"), opening("2028-11-01")); len(all) > 0 {
			w.Errorf("opened, too early, or a year left out: %v", all)
		}
		want := []string{"2027-12-31 OPEN_EMULATION_YEAR openEmulationYear EMULATION_OFFICER off_A off_A 2028"}
		if all := opening("2027-11-01"); !slices.Equal(all, want) {
			w.Errorf("told %v", all)
		}
		w.must(w.db.Ent.Office.Update().SetEndsOn(day("2027-10-31")).Exec(w.ctx))
		if all := opening("2027-11-01"); len(all) > 0 {
			w.Errorf("of an office that was closed: %v", all)
		}
	})
}

// In an office that was closed nothing new begins, and what was begun is still told.
func TestClosedOffice(t *testing.T) {
	everywhere(t, 1, func(w world) {
		w.must(w.db.Ent.Office.Update().SetEndsOn(today.AddDays(-1)).Exec(w.ctx))
		kinds := map[Kind]bool{}
		for _, i := range w.due(w.callers()["all"], 100) {
			kinds[i.Kind] = true
		}
		for _, kind := range []Kind{DiscoverExemplar, RecordConference, DraftReview, RecordRating} {
			if kinds[kind] {
				w.Errorf("told of %s", kind)
			}
		}
		if !kinds[CloseEmulationYear] || !kinds[CompleteTask] {
			w.Errorf("told of %v only", kinds)
		}
	})
}

// However much there is, the statements stay the same, and the first are the first of all.
func TestStatementsStayConstant(t *testing.T) {
	before := map[string]int64{} // by database and caller
	for _, n := range []int{1, 100} {
		everywhere(t, n, func(w world) {
			on, _, _ := strings.Cut(w.Name(), "#")
			for name, ctx := range w.callers() {
				counting, statements := database.CountStatements(ctx)
				all, few := w.due(counting, 100), w.due(ctx, 7)
				if last, ok := before[on+name]; ok && last != statements.Load() {
					w.Errorf("%s: %d statements for a hundred times as much, %d for once", name, statements.Load(), last)
				}
				before[on+name] = statements.Load()
				for i := range few {
					if told(few[i]) != told(all[i]) {
						w.Errorf("%s: of a few the %d. is %s, of all %s", name, i, told(few[i]), told(all[i]))
					}
				}
				if name != "nobody" && n == 100 && len(all) != 100 {
					w.Errorf("%s: %d items", name, len(all))
				}
			}
		})
	}
}

func TestAsked(t *testing.T) {
	everywhere(t, 1, func(w world) {
		head := w.as("stf_A_HEAD", actor.EmulationOfficer)
		for _, role := range []actor.Role{actor.UnitHead, actor.EmulationOfficer} {
			all := w.due(head, 100, role)
			for _, i := range all {
				if i.Role != role {
					w.Errorf("asked for %s: %s", role, told(i))
				}
			}
			if len(all) == 0 {
				w.Errorf("nothing is due from %s", role)
			}
		}
		if all := w.due(head, 100, actor.Chief); len(all) > 0 {
			w.Errorf("the chief's work is another one's: %s", told(all[0]))
		}
		for _, i := range w.due(head, 100) {
			if !strings.HasSuffix(i.UnitName, strings.TrimPrefix(unit(i), "off_")) || i.Title == "" {
				w.Errorf("told as %q of %q: %s", i.Title, i.UnitName, told(i))
			}
		}
		for _, first := range []int{0, 101} {
			if _, err := Due(head, w.db.Ent, w.may, Ask{First: first, Today: today}); fault.CodeOf(err) != fault.BadUserInput {
				w.Errorf("%d: %v", first, err)
			}
		}
		if _, err := Due(context.Background(), w.db.Ent, w.may, Ask{First: 1, Today: today}); fault.CodeOf(err) != fault.Unauthenticated {
			w.Errorf("nobody: %v", err)
		}
		service, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: "acc_S"}, access.Grant{Role: actor.Integration, Unit: "off_A"})
		w.must(err)
		if all := w.due(service, 100); len(all) > 0 {
			w.Errorf("a service has no work: %s", told(all[0]))
		}
	})
}
