package task

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	entevent "thidua/ent/event"
	enttask "thidua/ent/task"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// sent is a row that is fit to be taken.
func sent(reference string) Row {
	return Row{
		Reference: reference, Title: "Nhiệm vụ " + reference, Kind: enttask.KindPROGRAMME, GivenBy: enttask.GivenByCITY,
		DepartmentID: new(general), StaffCode: new("AN"), AssignedOn: day("2023-11-01"), DueOn: day("2023-12-15"),
	}
}

func calling(policy vocabulary.FaultPolicy, rows ...Row) UpsertResults {
	return UpsertResults{OfficeID: here, System: "qlnv", Policy: policy, Results: rows}
}

func (w world) system() context.Context {
	w.Helper()
	return w.person("", actor.Integration, here)
}

// upserted calls, and tells the outcomes in one word each: CREATED, or the code and the
// field of the refusal.
func (w world) upserted(in UpsertResults) (outcomes []string) {
	w.Helper()
	results, err := w.s.UpsertResults(w.system(), in)
	w.must(err)
	for i, r := range results {
		outcome := string(r.Outcome)
		if f, ok := errors.AsType[*fault.Error](r.Err); ok {
			outcome = string(f.Code) + " " + f.Field
		}
		if r.Index != i || r.Reference != in.Results[i].Reference || (r.TaskID == "") != (r.Outcome == vocabulary.RowRefused) {
			w.Errorf("result %d: %v", i, r)
		}
		outcomes = append(outcomes, outcome)
	}
	return outcomes
}

func (w world) known(reference string) string {
	w.Helper()
	id, err := w.db.Ent.Task.Query().Where(enttask.ExternalReference(reference)).OnlyID(w.ctx)
	w.must(err)
	return id
}

func TestUpsertResults(t *testing.T) {
	everywhere(t, func(w world) {
		first := []Row{sent("1"), sent("2"), sent("3")}
		first[1].DoneOn, first[1].Quality, first[1].Note = new(day("2023-12-15")), new(enttask.QualityEXCELLENT), new("Xong")
		first[2].DepartmentID, first[2].StaffCode, first[2].WorkYear = nil, nil, new(2023)
		if got := w.upserted(calling(vocabulary.RejectAll, first...)); !slices.Equal(got, []string{"CREATED", "CREATED", "CREATED"}) {
			t.Fatal(got)
		}
		row := w.task(w.known("2"))
		if row.Status != enttask.StatusDONE || *row.StaffID != an || *row.ExternalSystem != "qlnv" || *row.Note != "Xong" || row.TitleFolded != "nhiem vu 2" {
			t.Errorf("task: %v", row)
		}

		// The same again is nothing new; a change is, and says what changed.
		before := w.everything()
		if got := w.upserted(calling(vocabulary.RejectAll, first...)); !slices.Equal(got, []string{"UNCHANGED", "UNCHANGED", "UNCHANGED"}) || w.everything() != before {
			t.Errorf("again: %v", got)
		}
		done := sent("1")
		done.DoneOn = new(day("2023-12-16"))
		less := sent("2") // what is left out stays
		less.DepartmentID, less.StaffCode = nil, nil
		if got := w.upserted(calling(vocabulary.SkipFaulty, less, done, sent("4"))); !slices.Equal(got, []string{"UNCHANGED", "UPDATED", "CREATED"}) {
			t.Errorf("changes: %v", got)
		}
		events, err := w.db.Ent.Event.Query().Where(entevent.SubjectID(w.known("1"))).Order(entevent.ByID()).All(w.ctx)
		w.must(err)
		if len(events) != 2 || events[1].Kind != vocabulary.TaskUpserted || events[1].ActorRole != "INTEGRATION" || len(events[1].Changes) != 2 || events[1].Changes[1].Field != "doneOn" {
			t.Errorf("events: %v", events)
		}
		if row := w.task(w.known("1")); row.Version != 2 || row.Status != enttask.StatusDONE {
			t.Errorf("task: %v", row)
		}
		// Another system has references of its own.
		in := calling(vocabulary.RejectAll, sent("1"))
		in.System = "khác"
		if got := w.upserted(in); got[0] != "CREATED" {
			t.Error(got)
		}
	})
}

// faulty are rows with one fault each, and what is said of them.
func faulty() (rows []Row, want []string) {
	for i, c := range []struct {
		spoil func(*Row)
		want  string
	}{
		{func(r *Row) { r.Reference = " " }, "TEXT_MISSING reference"},
		{func(r *Row) { r.Reference = strings.Repeat("a", 201) }, "TEXT_TOO_LONG reference"},
		{func(r *Row) { r.Title = "" }, "TEXT_MISSING title"},
		{func(r *Row) { r.Note = new(strings.Repeat("a", 2001)) }, "TEXT_TOO_LONG note"},
		{func(r *Row) { r.DepartmentID = new(foreign) }, "TASK_UNIT_OF_ANOTHER_OFFICE departmentID"},
		{func(r *Row) { r.DepartmentID = new("dep_X") }, "NOT_FOUND departmentID"},
		{func(r *Row) { r.DepartmentID = new(closed) }, "TASK_UNIT_NOT_EXISTING departmentID"},
		{func(r *Row) { r.StaffID = new(an) }, "BAD_USER_INPUT staffCode"},
		{func(r *Row) { r.StaffCode = new("KHACH") }, "NOT_FOUND staffCode"},
		{func(r *Row) { r.StaffCode, r.StaffID = nil, new(khach) }, "NOT_FOUND staffID"},
		{func(r *Row) { r.StaffCode, r.StaffID = nil, new(giang) }, "TASK_STAFF_NOT_IN_SERVICE staffID"},
		{func(r *Row) { r.StaffCode = new("GIANG") }, "TASK_STAFF_NOT_IN_SERVICE staffCode"},
		{func(r *Row) { r.DueOn = day("2023-10-31") }, "PERIOD_REVERSED dueOn"},
		{func(r *Row) { r.AssignedOn = day("2023-12-21"); r.DueOn = day("2023-12-31") }, "EFFECTIVE_DATE_IN_FUTURE assignedOn"},
		{func(r *Row) { r.DoneOn = new(day("2023-12-21")) }, "EFFECTIVE_DATE_IN_FUTURE doneOn"},
		{func(r *Row) { r.DoneOn = new(day("2023-10-31")) }, "TASK_DONE_BEFORE_ASSIGNED doneOn"},
		{func(r *Row) { r.Quality = new(enttask.QualityGOOD) }, "TASK_QUALITY_BEFORE_DONE quality"},
		{func(r *Row) { r.WorkYear = new(2022) }, "TASK_YEAR_OUTSIDE workYear"},
		{func(r *Row) { r.DueOn, r.WorkYear = day("2025-01-01"), new(2023) }, "DEADLINE_TOO_LATE dueOn"},
	} {
		r := sent(fmt.Sprint("faulty ", i))
		c.spoil(&r)
		code, field, _ := strings.Cut(c.want, " ")
		rows, want = append(rows, r), append(want, fmt.Sprintf("%s results.%d.%s", code, i, field))
	}
	return rows, want
}

func TestUpsertFaultyResults(t *testing.T) {
	everywhere(t, func(w world) {
		rows, want := faulty()
		rows = append(rows, sent("1"), sent("1"))
		want = append(want, "CREATED", fmt.Sprintf("TASK_REFERENCE_TWICE results.%d.reference", len(want)+1))

		before := w.everything()
		_, err := w.s.UpsertResults(w.system(), calling(vocabulary.RejectAll, rows...))
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || len(f.Each()) != len(rows)-1 || w.everything() != before {
			t.Fatalf("%v, want the faults of each row and nothing else", err)
		}
		for i, one := range f.Each()[:len(rows)-2] {
			if got := string(one.Code) + " " + one.Field; got != want[i] {
				t.Errorf("row %d: %s, want %s", i, got, want[i])
			}
		}
		got := w.upserted(calling(vocabulary.SkipFaulty, rows...))
		if !slices.Equal(got, want) {
			t.Errorf("got  %v\nwant %v", got, want)
		}
		if n, err := w.db.Ent.Task.Query().Count(w.ctx); err != nil || n != 1 {
			t.Errorf("%d tasks, %v, want one", n, err)
		}
		w.must(w.do(w.ctx, "cancelTask", w.known("1")))
		if got := w.upserted(calling(vocabulary.SkipFaulty, sent("1"))); got[0] != "TASK_NOT_IN_STATE results.0.reference" {
			t.Errorf("cancelled: %v", got)
		}
	})
}

func TestUpsertRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		refused := func(ctx context.Context, code fault.Code, field string, in UpsertResults) {
			w.Helper()
			w.refused(code, field, func() (string, error) {
				_, err := w.s.UpsertResults(ctx, in)
				return "", err
			})
		}
		good := calling(vocabulary.SkipFaulty, sent("1"))
		for _, role := range []actor.Role{actor.Chief, actor.UnitHead, actor.StaffMember, actor.Analyst, actor.Administrator} {
			refused(w.person("", role, here), fault.Forbidden, "", good)
		}
		theirs, nowhere, unnamed, none := good, good, good, good
		theirs.OfficeID, nowhere.OfficeID, unnamed.System, none.Results = elsewhere, "off_X", " ", nil
		refused(w.system(), fault.Forbidden, "", theirs)
		refused(w.system(), fault.NotFound, "officeID", nowhere)
		refused(w.system(), check.TextMissing, "system", unnamed)
		refused(w.system(), fault.BadUserInput, "results", none)
		refused(w.system(), fault.BadUserInput, "results", calling(vocabulary.SkipFaulty, slices.Repeat([]Row{sent("1")}, maxResults+1)...))
		if _, err := w.s.UpsertResults(w.as(actor.EmulationOfficer, here), good); err != nil {
			t.Error(err)
		}
	})
}

// A call that comes late a second time does not undo what came since.
func TestUpsertOnce(t *testing.T) {
	everywhere(t, func(w world) {
		late := calling(vocabulary.RejectAll, sent("1"))
		late.IdempotencyKey = new("k")
		w.upserted(late)
		done := sent("1")
		done.DoneOn = new(day("2023-12-15"))
		done.Title = "Khác"
		w.upserted(calling(vocabulary.RejectAll, done))
		before := w.everything()
		if got := w.upserted(late); got[0] != "UNCHANGED" || w.everything() != before {
			t.Errorf("late: %v", got)
		}
		late.Results = []Row{sent("2")}
		w.refused(database.IdempotencyMismatch, "idempotencyKey", func() (string, error) {
			_, err := w.s.UpsertResults(w.system(), late)
			return "", err
		})
	})
}

// A thousand rows take as many statements as ten do, but for events.
func TestUpsertStatements(t *testing.T) {
	everywhere(t, func(w world) {
		push := func(n int, spoil func(*Row)) int64 {
			rows := make([]Row, n)
			for i := range rows {
				rows[i] = sent(fmt.Sprint(n, " ", i))
				spoil(&rows[i])
			}
			ctx, statements := database.CountStatements(w.system())
			results, err := w.s.UpsertResults(ctx, calling(vocabulary.RejectAll, rows...))
			if err != nil || len(results) != n {
				t.Fatal(err)
			}
			return statements.Load()
		}
		done := func(r *Row) { r.DoneOn = new(day("2023-12-15")) }
		for _, c := range []struct {
			name  string
			spoil func(*Row)
		}{{"made", func(*Row) {}}, {"changed", done}} {
			few, many := push(10, c.spoil), push(maxResults, c.spoil)
			t.Logf("%s: %d statements for 10 rows, %d for %d", c.name, few, many, maxResults)
			// Tasks are read and written as ten are. Events, their places in the feed and
			// their subjects, of which each has three, are written by 500.
			if few > 9 || many != few+1+1+5 {
				t.Errorf("%s: %d statements for 10 rows, %d for %d", c.name, few, many, maxResults)
			}
		}
		if few, many := push(10, done), push(maxResults, done); few != many {
			t.Errorf("unchanged: %d statements for 10 rows, %d for %d", few, many, maxResults)
		}
	})
}

// Calls about the same tasks at once make each task once, and lose no change.
func TestUpsertAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		const rows = 20
		push := func(call int) {
			var calls sync.WaitGroup
			for i := range 8 {
				calls.Go(func() {
					all := make([]Row, rows)
					for n := range all {
						all[n] = sent(fmt.Sprint(n))
						all[n].Title = fmt.Sprint("Lần ", i*call)
					}
					_, err := w.s.UpsertResults(w.system(), calling(vocabulary.RejectAll, all...))
					if err != nil && (call > 0 || fault.CodeOf(err) != fault.Conflict) { // another one made them first
						t.Error(err)
					}
				})
			}
			calls.Wait()
		}
		push(0)
		tasks, err := w.db.Ent.Task.Query().All(w.ctx)
		w.must(err)
		events, err := w.db.Ent.Event.Query().Count(w.ctx)
		w.must(err)
		if len(tasks) != rows || events != rows {
			t.Errorf("%d tasks and %d events, want %d each", len(tasks), events, rows)
		}
		push(1)
		for _, row := range tasks {
			events, err := w.db.Ent.Event.Query().Where(entevent.SubjectID(row.ID)).Count(w.ctx)
			if version := w.task(row.ID).Version; err != nil || version != events {
				t.Errorf("version %d after %d events, %v", version, events, err)
			}
		}
	})
}
