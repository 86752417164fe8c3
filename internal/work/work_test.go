package work

import (
	"context"
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
			d, err := sit(ctx, w.db.Ent, Ask{First: 100, Today: today})
			w.must(err)
			all, err := d.waiting(ctx)
			w.must(err)
			for _, i := range all {
				may, err := w.may(ctx, []string{i.SubjectID})
				w.must(err)
				if operation(ctx, i, may[i.SubjectID]) == "" {
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
