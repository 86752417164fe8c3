package organisation

import (
	"testing"

	entabsence "thidua/ent/absence"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestLeave(t *testing.T) {
	everywhere(t, func(w world) {
		specialist, head := w.post("CV"), w.post("TP")
		id := w.hire("001", specialist, division)
		_, err := w.s.Appoint(w.ctx, Appoint{
			ID: id, Version: 1, PostID: head, Kind: entposting.KindCONCURRENT, DepartmentID: new(second),
			On: day("2024-01-01"), EndsOn: new(day("2026-12-31")),
		})
		w.must(err)
		_, err = w.s.RecordAbsence(w.ctx, RecordAbsence{ID: id, Version: 2, Kind: entabsence.KindSTUDY, StartsOn: day("2025-01-01")})
		w.must(err)

		good := Leave{ID: id, Version: 2, On: day("2025-06-30"), Why: entstaff.LeavingReasonRETIRED, Reason: new("Đến tuổi")}
		for _, c := range []struct {
			name  string
			spoil func(*Leave)
			code  fault.Code
			field string
		}{
			{"unknown", func(in *Leave) { in.ID = "stf_X" }, fault.NotFound, "id"},
			{"stale", func(in *Leave) { in.Version = 1 }, fault.Conflict, "version"},
			{"future", func(in *Leave) { in.On = day("2025-07-02") }, check.DateInFuture, "on"},
			{"before a posting", func(in *Leave) { in.On = day("2023-12-31") }, PostingStartedLater, "on"},
			{"before an absence", func(in *Leave) { in.On = day("2024-12-31") }, AbsenceBeyondService, "on"},
			{"reason with NUL", func(in *Leave) { in.Reason = new("\x00") }, fault.BadUserInput, "reason"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.Leave(w.ctx, in); return err })
		}
		w.refused("head", fault.Forbidden, "", func() error { _, err := w.s.Leave(w.as(actor.UnitHead, division), good); return err })
		w.refused("officer of another unit", fault.NotFound, "id", func() error {
			_, err := w.s.Leave(w.as(actor.EmulationOfficer, second), good)
			return err
		})

		_, err = w.s.Leave(w.as(actor.EmulationOfficer, office), good)
		w.must(err)
		p := w.staff(id)
		if *p.EndsOn != good.On || *p.LeavingReason != good.Why || p.Version != 3 || *p.DepartmentID != division || p.PostID != specialist {
			w.Errorf("got %v", p)
		}
		w.equal("postings", w.postings(id), []string{"MAIN dep_DIVISION 2020-01-01..2025-06-30", "CONCURRENT dep_SECOND 2024-01-01..2025-06-30"})
		if a := w.db.Ent.Absence.Query().OnlyX(w.ctx); a.EndsOn == nil || *a.EndsOn != good.On {
			w.Errorf("the absence goes on: %v", a)
		}
		if got, want := w.lastChanges(vocabulary.StaffLeft), "endsOn=>2025-06-30 leavingReason=>"; got != want {
			w.Errorf("event\n got %s\nwant %s", got, want)
		}

		good.Version = 3
		for name, operation := range map[string]func() error{
			"leave twice": func() error { _, err := w.s.Leave(w.ctx, good); return err },
			"appoint": func() error {
				_, err := w.s.Appoint(w.ctx, Appoint{ID: id, Version: 3, PostID: head, Kind: entposting.KindMAIN, On: day("2025-07-01")})
				return err
			},
			"second": func() error {
				_, err := w.s.Second(w.ctx, Second{ID: id, Version: 3, OfficeID: otherOffice, PostID: head, On: day("2025-01-01")})
				return err
			},
		} {
			w.refused(name+" after leaving", StaffLeft, "id", operation)
		}
	})
}

func TestRecordAbsence(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.hire("001", w.post("CV"), team)
		_, err := w.s.RecordAbsence(w.as(actor.UnitHead, division), RecordAbsence{
			ID: id, Version: 1, Kind: entabsence.KindMATERNITY, StartsOn: day("2024-01-01"), EndsOn: new(day("2024-06-30")), Document: new("1/QĐ"),
		})
		w.must(err)
		a := w.db.Ent.Absence.Query().OnlyX(w.ctx)
		if a.StaffID != id || *a.EndsOn != day("2024-06-30") || *a.Document != "1/QĐ" || w.staff(id).Version != 1 { // the version, which colleagues see, tells nothing
			w.Errorf("got %v", a)
		}
		if got := w.lastChanges(vocabulary.AbsenceRecorded); got != "absences=>" {
			w.Errorf("the event tells more than that there is one: %s", got)
		}
		// The head who grants it sees it; another head and colleagues don't.
		for who, want := range map[access.Grant]int{
			{Role: actor.UnitHead, Unit: division}: 1, {Role: actor.UnitHead, Unit: second}: 0, {Role: actor.Analyst, Unit: office}: 0, {Role: actor.StaffMember, Unit: team}: 0,
		} {
			if n := w.db.Ent.Absence.Query().CountX(w.as(who.Role, who.Unit)); n != want {
				w.Errorf("%v sees %d absences, want %d", who, n, want)
			}
		}

		good := RecordAbsence{ID: id, Version: 1, Kind: entabsence.KindSICK, StartsOn: day("2024-07-01")}
		for _, c := range []struct {
			name  string
			spoil func(*RecordAbsence)
			code  fault.Code
			field string
		}{
			{"unknown", func(in *RecordAbsence) { in.ID = "stf_X" }, fault.NotFound, "id"},
			{"stale", func(in *RecordAbsence) { in.Version = 2 }, fault.Conflict, "version"},
			{"future", func(in *RecordAbsence) { in.StartsOn = day("2025-07-02") }, check.DateInFuture, "startsOn"},
			{"reversed", func(in *RecordAbsence) { in.EndsOn = new(day("2024-06-30")) }, check.PeriodReversed, "endsOn"},
			{"before the service", func(in *RecordAbsence) { in.StartsOn = day("2019-12-31") }, AbsenceBeyondService, "startsOn"},
			{"overlapping", func(in *RecordAbsence) { in.StartsOn = day("2024-06-30") }, AbsenceOverlaps, "startsOn"},
			{"same first day", func(in *RecordAbsence) { in.StartsOn = day("2024-01-01") }, AbsenceOverlaps, "startsOn"},
			{"document with NUL", func(in *RecordAbsence) { in.Document = new("\x00") }, fault.BadUserInput, "document"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.RecordAbsence(w.as(actor.EmulationOfficer, office), in); return err })
		}
		w.refused("head of another unit", fault.NotFound, "id", func() error {
			_, err := w.s.RecordAbsence(w.as(actor.UnitHead, second), good)
			return err
		})
		w.refused("chief", fault.Forbidden, "", func() error { _, err := w.s.RecordAbsence(w.as(actor.Chief, office), good); return err })

		_, err = w.s.Leave(w.ctx, Leave{ID: id, Version: 1, On: day("2025-01-31"), Why: entstaff.LeavingReasonRESIGNED})
		w.must(err)
		good.Version = 2
		w.refused("longer than the service", AbsenceBeyondService, "endsOn", func() error { _, err := w.s.RecordAbsence(w.ctx, good); return err })
		good.EndsOn = new(day("2025-01-31"))
		_, err = w.s.RecordAbsence(w.ctx, good)
		w.must(err) // recorded late, within the service
	})
}
