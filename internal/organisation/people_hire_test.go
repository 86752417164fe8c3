package organisation

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	entpersonaldata "thidua/ent/personaldata"
	entposting "thidua/ent/posting"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestHire(t *testing.T) {
	everywhere(t, func(w world) {
		post := w.post("CV")
		good := Hire{
			Code: "001", FullName: norm.NFD.String("  Nguyễn  Thị Hòa "), Category: vocabulary.CivilServant,
			OfficeID: office, DepartmentID: new(division), PostID: post, On: hiredOn, Document: new("12/QĐ-VP"),
			Gender: new(entpersonaldata.GenderFEMALE), BirthDate: new(day("1990-02-03")), Email: new("hoa@example.vn"),
			IdempotencyKey: new("k1"),
		}
		id, err := w.s.Hire(w.as(actor.Administrator, office), good)
		w.must(err)
		if again, err := w.s.Hire(w.as(actor.Administrator, office), good); err != nil || again != id {
			t.Errorf("repeated: %s, %v; want %s", again, err, id)
		}
		p := w.staff(id)
		if p.FullName != norm.NFC.String("Nguyễn Thị Hòa") || p.NameFolded != "nguyen thi hoa" || p.NameSort != nameKey("Nguyễn Thị Hòa") {
			t.Errorf("name: %q %q", p.FullName, p.NameFolded)
		}
		if place := "000100000001" + "0000" + "0001" + p.NameSort; p.Place != place || *p.DepartmentID != division || p.OfficeID != office {
			t.Errorf("place %s, want %s", p.Place, place)
		}
		data, err := p.QueryPersonalData().Only(w.ctx)
		w.must(err)
		if *data.BirthYear != 1990 || *data.Email != "hoa@example.vn" || *data.Gender != entpersonaldata.GenderFEMALE {
			t.Errorf("personal data: %v", data)
		}
		posting, err := p.QueryPostings().Only(w.ctx)
		w.must(err)
		if posting.Kind != entposting.KindMAIN || posting.StartsOn != hiredOn || posting.EndsOn != nil || posting.OfficeID != office {
			t.Errorf("posting: %v", posting)
		}
		want := "office=>Văn phòng off_A department=>Phòng dep_DIVISION post=>Chức vụ CV startsOn=>2020-01-01 gender=> birthDate=> birthYear=> email=>"
		if got := w.lastChanges(vocabulary.StaffHired); got != want { // personal data named, not told
			t.Errorf("event\n got %s\nwant %s", got, want)
		}

		good.Code, good.IdempotencyKey = "002", nil
		for _, c := range []struct {
			name  string
			spoil func(*Hire)
			code  fault.Code
			field string
		}{
			{"code taken", func(in *Hire) { in.Code = "001" }, StaffCodeTaken, "code"},
			{"code with NUL", func(in *Hire) { in.Code = "0\x00" }, fault.BadUserInput, "code"},
			{"one word", func(in *Hire) { in.FullName = " Hòa " }, StaffNameIncomplete, "fullName"},
			{"name with NUL", func(in *Hire) { in.FullName = "Nguyễn \x00Hòa" }, fault.BadUserInput, "fullName"},
			{"endless name", func(in *Hire) { in.FullName = "A " + strings.Repeat("b", 199) }, check.TextTooLong, "fullName"},
			{"unknown office", func(in *Hire) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"unknown department", func(in *Hire) { in.DepartmentID = new("dep_X") }, fault.NotFound, "departmentID"},
			{"unknown post", func(in *Hire) { in.PostID = "pst_X" }, fault.NotFound, "postID"},
			{"department of another office", func(in *Hire) { in.DepartmentID = new(elsewhere) }, UnitUnclear, "departmentID"},
			{"closed department", func(in *Hire) { in.DepartmentID = new(closed) }, UnitClosed, "departmentID"},
			{"department of later", func(in *Hire) { in.DepartmentID = new(newly) }, UnitClosed, "departmentID"},
			{"office of later", func(in *Hire) { in.DepartmentID, in.On = nil, day("2019-05-27") }, UnitClosed, "officeID"},
			{"future", func(in *Hire) { in.On = day("2025-07-02") }, check.DateInFuture, "on"},
			{"no e-mail", func(in *Hire) { in.Email = new("hoa") }, EmailInvalid, "email"},
			{"an e-mail to a number", func(in *Hire) { in.Email = new("hoa@[127.0.0.1]") }, EmailInvalid, "email"},
			{"an e-mail to a bare number", func(in *Hire) { in.Email = new("hoa@127.0.0.1") }, EmailInvalid, "email"},
			{"an e-mail to a machine", func(in *Hire) { in.Email = new("hoa@localhost") }, EmailInvalid, "email"},
			{"an e-mail to half a name", func(in *Hire) { in.Email = new("hoa@xn--.vn") }, EmailInvalid, "email"},
			{"an e-mail to a look-alike", func(in *Hire) { in.Email = new("hoa@еxample.vn") }, EmailInvalid, "email"}, // Cyrillic е
			{"more than an e-mail", func(in *Hire) { in.Email = new("Hoa <hoa@example.vn>") }, EmailInvalid, "email"},
			{"years that differ", func(in *Hire) { in.BirthYear = new(1991) }, BirthContradictory, "birthYear"},
			{"too young by a day", func(in *Hire) { in.BirthDate = new(day("2005-01-02")) }, StaffUnderage, "on"},
			{"too young by the year", func(in *Hire) { in.BirthDate, in.BirthYear = nil, new(2006) }, StaffUnderage, "on"},
			{"too old", func(in *Hire) { in.BirthDate, in.BirthYear = nil, new(1899) }, fault.BadUserInput, "birthYear"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.Hire(w.ctx, in); return err })
		}
		for name, unit := range map[string]string{"other office": otherOffice, "other department": second} {
			w.refused("officer of the "+name, fault.Forbidden, "", func() error {
				_, err := w.s.Hire(w.as(actor.EmulationOfficer, unit), good)
				return err
			})
		}
		w.refused("head", fault.Forbidden, "", func() error { _, err := w.s.Hire(w.as(actor.UnitHead, division), good); return err })
		w.refused("nobody", fault.NotFound, "officeID", func() error { _, err := w.s.Hire(w.Context(), good); return err })

		good.BirthDate, good.Code = new(day("2005-01-01")), "003" // fifteen on the first day
		_, err = w.s.Hire(w.as(actor.EmulationOfficer, division), good)
		w.must(err)
		_, err = w.s.Hire(w.ctx, Hire{Code: "001", FullName: "Lê An", Category: vocabulary.Worker, OfficeID: otherOffice, PostID: post, On: hiredOn})
		w.must(err) // the same code in another office; no department: a leader of the office
	})
}

// What the rules cannot prevent between two requests, the database does.
func TestOneMainPostingOnAnyDay(t *testing.T) {
	everywhere(t, func(w world) {
		post := w.post("CV")
		id := w.hire("001", post, division)
		w.refused("two main postings", PostingOverlaps, "on", func() error {
			return w.db.Do(w.ctx, func(t *database.Tx) error {
				return postTo(w.ctx, t, id, entposting.KindMAIN, today(w.full(t, id)), post, day("2024-01-01"), nil, nil)
			})
		})
	})
}

// Nobody is hired into a unit that is closed at the same moment.
func TestHireWhileClosing(t *testing.T) {
	everywhere(t, func(w world) {
		post := w.post("CV")
		for _, unit := range []string{second, newly, team} {
			results := make(chan error)
			go func() {
				_, err := w.s.CloseDepartment(w.ctx, CloseDepartment{ID: unit, Version: 1, On: day("2025-07-01"), Document: "1/QĐ", Reason: "Sắp xếp"})
				results <- err
			}()
			go func() {
				_, err := w.s.Hire(w.ctx, Hire{
					Code: unit, FullName: "Lê An", Category: vocabulary.Worker, OfficeID: office, DepartmentID: &unit, PostID: post, On: day("2025-06-01"),
				})
				results <- err
			}()
			one, other := <-results, <-results
			if code := fault.CodeOf(errors.Join(one, other)); (one == nil) == (other == nil) || code != UnitClosed && code != UnitNotEmpty {
				w.Errorf("%s: %v, %v", unit, one, other)
			}
		}
	})
}
