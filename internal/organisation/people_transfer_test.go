package organisation

import (
	"testing"

	"thidua/ent"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// postings lists kind, unit and days of somebody's postings.
func (w world) postings(id string) (list []string) {
	w.Helper()
	rows, err := w.db.Ent.Posting.Query().Where(entposting.StaffID(id)).Order(entposting.ByStartsOn(), ent.Asc(entposting.FieldKind)).All(w.ctx)
	w.must(err)
	for _, p := range rows {
		unit, end := p.OfficeID, ""
		if p.DepartmentID != nil {
			unit = *p.DepartmentID
		}
		if p.EndsOn != nil {
			end = p.EndsOn.String()
		}
		list = append(list, string(p.Kind)+" "+unit+" "+p.StartsOn.String()+".."+end)
	}
	return list
}

func (w world) equal(what string, got, want []string) {
	w.Helper()
	for i := range max(len(got), len(want)) {
		if len(got) != len(want) || got[i] != want[i] {
			w.Errorf("%s\n got %q\nwant %q", what, got, want)
			return
		}
	}
}

func TestTransfer(t *testing.T) {
	everywhere(t, func(w world) {
		specialist, head := w.post("CV"), w.post("TP")
		id := w.hire("001", specialist, division)
		_, err := w.s.Transfer(w.as(actor.EmulationOfficer, office), Transfer{
			ID: id, Version: 1, DepartmentID: new(second), On: day("2022-03-01"), Document: new(" 5/QĐ "), Reason: new("Sắp xếp"),
		})
		w.must(err)
		p := w.staff(id)
		if *p.DepartmentID != second || p.Version != 2 || p.PostID != specialist || p.Place != "000100000003"+"0000"+"0001"+p.NameSort {
			w.Errorf("got %v", p)
		}
		w.equal("postings", w.postings(id), []string{"MAIN dep_DIVISION 2020-01-01..2022-02-28", "MAIN dep_SECOND 2022-03-01.."})
		want := "department=Phòng dep_DIVISION>Phòng dep_SECOND kind=>MAIN startsOn=>2022-03-01"
		if got := w.lastChanges(vocabulary.StaffTransferred); got != want {
			w.Errorf("event\n got %s\nwant %s", got, want)
		}

		good := Transfer{ID: id, Version: 2, DepartmentID: new(team), On: day("2024-01-01")}
		gone := w.hire("002", specialist, division)
		_, err = w.s.Leave(w.ctx, Leave{ID: gone, Version: 1, On: day("2023-01-01"), Why: entstaff.LeavingReasonRETIRED})
		w.must(err)
		w.hire("001", specialist, elsewhere)
		for _, c := range []struct {
			name  string
			spoil func(*Transfer)
			code  fault.Code
			field string
		}{
			{"unknown person", func(in *Transfer) { in.ID = "stf_X" }, fault.NotFound, "id"},
			{"unknown office", func(in *Transfer) { in.OfficeID = new("off_X") }, fault.NotFound, "officeID"},
			{"unknown department", func(in *Transfer) { in.DepartmentID = new("dep_X") }, fault.NotFound, "departmentID"},
			{"unknown post", func(in *Transfer) { in.PostID = new("pst_X") }, fault.NotFound, "postID"},
			{"stale", func(in *Transfer) { in.Version = 1 }, fault.Conflict, "version"},
			{"future", func(in *Transfer) { in.On = day("2025-07-02") }, check.DateInFuture, "on"},
			{"closed unit", func(in *Transfer) { in.DepartmentID = new(closed) }, UnitClosed, "departmentID"},
			{"unit of later", func(in *Transfer) { in.DepartmentID = new(newly) }, UnitClosed, "departmentID"},
			{"department of another office", func(in *Transfer) { in.OfficeID = new(otherOffice) }, UnitUnclear, "departmentID"},
			{"same unit and post", func(in *Transfer) { in.DepartmentID = new(second) }, check.NothingToChange, "postID"},
			{"nothing named", func(in *Transfer) { in.DepartmentID = nil }, check.NothingToChange, "postID"},
			{"first day of the main posting", func(in *Transfer) { in.On = day("2022-03-01") }, PostingStartedLater, "on"},
			{"before the main posting", func(in *Transfer) { in.On = day("2021-03-01") }, PostingStartedLater, "on"},
			{"document with NUL", func(in *Transfer) { in.Document = new("\x00") }, fault.BadUserInput, "document"},
			{"left", func(in *Transfer) { in.ID = gone }, StaffLeft, "id"},
			{"code taken in the other office", func(in *Transfer) { in.DepartmentID = new(elsewhere) }, StaffCodeTaken, "id"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.Transfer(w.ctx, in); return err })
		}
		for _, c := range []struct {
			name string
			role actor.Role
			unit string
			code fault.Code
			fld  string
		}{
			{"officer of the unit left", actor.EmulationOfficer, second, fault.Forbidden, ""},
			{"officer of the unit joined", actor.EmulationOfficer, team, fault.NotFound, "id"},
			{"officer of another office", actor.EmulationOfficer, otherOffice, fault.NotFound, "id"},
			{"head", actor.UnitHead, second, fault.Forbidden, ""},
			{"chief", actor.Chief, office, fault.Forbidden, ""},
		} {
			w.refused(c.name, c.code, c.fld, func() error { _, err := w.s.Transfer(w.as(c.role, c.unit), good); return err })
		}

		_, err = w.s.Transfer(w.ctx, Transfer{ID: id, Version: 2, OfficeID: new(office), PostID: &head, On: day("2025-07-01")})
		w.must(err) // to the leaders of the own office
		if p = w.staff(id); p.DepartmentID != nil || p.Place != "0001"+"0000"+"0000"+"0002"+p.NameSort {
			w.Errorf("got %v", p)
		}
	})
}

func TestAppoint(t *testing.T) {
	everywhere(t, func(w world) {
		specialist, head := w.post("CV"), w.post("TP")
		id := w.hire("001", specialist, division)
		_, err := w.s.Appoint(w.ctx, Appoint{ID: id, Version: 1, PostID: head, Kind: entposting.KindMAIN, On: day("2023-01-01")})
		w.must(err)
		_, err = w.s.Appoint(w.ctx, Appoint{
			ID: id, Version: 2, PostID: head, Kind: entposting.KindCONCURRENT, DepartmentID: new(second),
			On: day("2024-01-01"), EndsOn: new(day("2026-12-31")),
		})
		w.must(err)
		p := w.staff(id)
		if p.PostID != head || *p.DepartmentID != division || p.Version != 3 {
			w.Errorf("got %v", p)
		}
		w.equal("postings", w.postings(id), []string{
			"MAIN dep_DIVISION 2020-01-01..2022-12-31", "MAIN dep_DIVISION 2023-01-01..", "CONCURRENT dep_SECOND 2024-01-01..2026-12-31",
		})
		want := "office=>Văn phòng off_A department=>Phòng dep_SECOND post=>Chức vụ TP kind=>CONCURRENT startsOn=>2024-01-01 endsOn=>2026-12-31"
		if got := w.lastChanges(vocabulary.StaffAppointed); got != want {
			w.Errorf("event\n got %s\nwant %s", got, want)
		}

		good := Appoint{ID: id, Version: 3, PostID: specialist, Kind: entposting.KindCONCURRENT, DepartmentID: new(team), On: day("2025-01-01")}
		for _, c := range []struct {
			name  string
			spoil func(*Appoint)
			code  fault.Code
			field string
		}{
			{"unknown person", func(in *Appoint) { in.ID = "stf_X" }, fault.NotFound, "id"},
			{"unknown post", func(in *Appoint) { in.PostID = "pst_X" }, fault.NotFound, "postID"},
			{"stale", func(in *Appoint) { in.Version = 2 }, fault.Conflict, "version"},
			{"future", func(in *Appoint) { in.On = day("2025-07-02") }, check.DateInFuture, "on"},
			{"reversed", func(in *Appoint) { in.EndsOn = new(day("2024-12-31")) }, check.PeriodReversed, "endsOn"},
			{"secondment", func(in *Appoint) { in.Kind = entposting.KindSECONDED }, PostingKindUnclear, "kind"},
			{"main with an end", func(in *Appoint) { in.Kind, in.EndsOn = entposting.KindMAIN, new(day("2025-12-31")) }, PostingKindUnclear, "endsOn"},
			{"main on its first day", func(in *Appoint) { in.Kind, in.On = entposting.KindMAIN, day("2023-01-01") }, PostingStartedLater, "on"},
			{"before the service", func(in *Appoint) { in.On = day("2019-12-31") }, PostingBeforeService, "on"},
			{"closed unit", func(in *Appoint) { in.DepartmentID = new(closed) }, UnitClosed, "departmentID"},
			{"longer than the unit", func(in *Appoint) {
				in.DepartmentID, in.On, in.EndsOn = new(closed), day("2021-01-01"), new(day("2022-01-01"))
			}, UnitClosed, "departmentID"},
			{"held beside", func(in *Appoint) { in.DepartmentID, in.PostID = new(second), head }, check.NothingToChange, "postID"},
			{"held as main", func(in *Appoint) { in.DepartmentID, in.PostID = nil, head }, check.NothingToChange, "postID"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.Appoint(w.ctx, in); return err })
		}
		w.refused("officer of the unit joined", fault.NotFound, "id", func() error {
			_, err := w.s.Appoint(w.as(actor.EmulationOfficer, team), good)
			return err
		})
		good.DepartmentID, good.On, good.EndsOn = new(closed), day("2021-01-01"), new(day("2021-12-31"))
		_, err = w.s.Appoint(w.as(actor.EmulationOfficer, office), good)
		w.must(err) // as long as the closed unit existed
	})
}

func TestSecond(t *testing.T) {
	everywhere(t, func(w world) {
		specialist := w.post("CV")
		id := w.hire("001", specialist, division)
		good := Second{ID: id, Version: 1, OfficeID: office, DepartmentID: new(second), PostID: specialist, On: day("2024-01-01")}
		_, err := w.s.Second(w.as(actor.EmulationOfficer, office), good)
		w.must(err)
		if p := w.staff(id); *p.DepartmentID != division || p.Version != 2 {
			w.Errorf("the main posting does not go on: %v", p)
		}
		w.equal("postings", w.postings(id), []string{"MAIN dep_DIVISION 2020-01-01..", "SECONDED dep_SECOND 2024-01-01.."})

		good.Version = 2
		for _, c := range []struct {
			name  string
			spoil func(*Second)
			code  fault.Code
			field string
		}{
			{"unknown person", func(in *Second) { in.ID = "stf_X" }, fault.NotFound, "id"},
			{"unknown office", func(in *Second) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"stale", func(in *Second) { in.Version = 1 }, fault.Conflict, "version"},
			{"future", func(in *Second) { in.On = day("2025-07-02") }, check.DateInFuture, "on"},
			{"reversed", func(in *Second) { in.EndsOn = new(day("2023-01-01")) }, check.PeriodReversed, "endsOn"},
			{"seconded there", func(*Second) {}, check.NothingToChange, "postID"},
			{"own unit", func(in *Second) { in.DepartmentID = new(division) }, check.NothingToChange, "postID"},
			{"before the service", func(in *Second) { in.On = day("2019-12-31") }, PostingBeforeService, "on"},
			{"unit of later", func(in *Second) { in.DepartmentID = new(newly) }, UnitClosed, "departmentID"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.Second(w.ctx, in); return err })
		}
		good.DepartmentID = new(team)
		w.refused("officer of the unit left", fault.NotFound, "id", func() error {
			_, err := w.s.Second(w.as(actor.EmulationOfficer, second), good)
			return err
		})
		w.refused("head", fault.Forbidden, "", func() error { _, err := w.s.Second(w.as(actor.UnitHead, division), good); return err })
	})
}

// Of requests that quote the same version one goes through; the others are told
// that it is no longer the current one.
func TestTransfersAtOnce(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.hire("001", w.post("CV"), division)
		results := make(chan error)
		for range 8 {
			go func() {
				_, err := w.s.Transfer(w.ctx, Transfer{ID: id, Version: 1, DepartmentID: new(second), On: day("2024-01-01")})
				results <- err
			}()
		}
		through := 0
		for range 8 {
			if err := <-results; err == nil {
				through++
			} else if fault.CodeOf(err) != fault.Conflict {
				w.Errorf("got %v, want CONFLICT", err)
			}
		}
		if through != 1 {
			w.Errorf("%d went through", through)
		}
		w.equal("postings", w.postings(id), []string{"MAIN dep_DIVISION 2020-01-01..2023-12-31", "MAIN dep_SECOND 2024-01-01.."})
	})
}
