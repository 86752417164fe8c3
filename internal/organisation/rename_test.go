package organisation

import (
	"testing"

	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
)

func TestRenameOffice(t *testing.T) {
	inTree(t, func(u *tree) {
		rename := func(version int, name string, on calendar.Date) error {
			_, err := u.s.RenameOffice(u.ctx, RenameOffice{ID: u.a, Version: version, Name: name, On: on, Document: new("12/QĐ-UBND"), Reason: new("Đổi tên")})
			return err
		}
		u.must(rename(1, decomposed, day("2025-03-01")))
		u.equal("name", u.o(u.a).Name, "Sở Mới")
		u.equal("history", u.history(u.a), "Sở A < Thành phố 2019-05-28–2025-02-28; Sở Mới < Thành phố 2025-03-01–")
		u.equal("successions", u.successions(), "RENAME Sở Mới > Sở Mới 2025-03-01")
		u.must(rename(2, "Sở Mới nhất", day("2025-03-01"))) // on the same day: in place
		u.equal("history", u.history(u.a), "Sở A < Thành phố 2019-05-28–2025-02-28; Sở Mới nhất < Thành phố 2025-03-01–")

		u.refused("before the last change", UnitChangedLater, "on", func() error { return rename(3, "X", day("2025-02-28")) })
		u.refused("before it began", UnitClosed, "id", func() error { return rename(3, "X", founded.AddDays(-1)) })
		u.refused("future", check.DateInFuture, "on", func() error { return rename(3, "X", day("2025-07-02")) })
		u.refused("stale", fault.Conflict, "version", func() error { return rename(2, "X", day("2025-07-01")) })
		u.refused("same name", check.NothingToChange, "name", func() error { return rename(3, "Sở Mới nhất", day("2025-07-01")) })
		u.refused("unknown", fault.NotFound, "id", func() error {
			_, err := u.s.RenameOffice(u.ctx, RenameOffice{ID: "off_X", Version: 1, Name: "X", On: day("2025-07-01")})
			return err
		})
		u.refused("scope", fault.Forbidden, "", func() error {
			_, err := u.s.RenameOffice(u.as(actor.Administrator, u.b), RenameOffice{ID: u.a, Version: 3, Name: "X", On: day("2025-07-01")})
			return err
		})
	})
}

func TestRenameDepartment(t *testing.T) {
	inTree(t, func(u *tree) {
		rename := func(version int, name string, on calendar.Date) error {
			_, err := u.s.RenameDepartment(u.as(actor.Administrator, u.a1), RenameDepartment{ID: u.a11, Version: version, Name: name, On: on})
			return err
		}
		u.must(rename(1, decomposed, day("2025-03-01")))
		u.equal("history", u.history(u.a11), "Tổ A11 < Phòng A1 2019-05-28–2025-02-28; Sở Mới < Phòng A1 2025-03-01–")
		u.equal("successions", u.successions(), "RENAME Sở Mới > Sở Mới 2025-03-01")
		at, err := DepartmentsAt(u.ctx, u.db.Ent, []string{u.a11, u.b1}, day("2025-02-28"))
		u.must(err)
		u.equal("then", at[u.a11].Name+at[u.b1].Name, "Tổ A11Phòng B1")
		before, err := OfficesAt(u.ctx, u.db.Ent, []string{u.a}, founded.AddDays(-1))
		u.must(err)
		if len(before) != 0 {
			u.Error("an office has a state before its first day")
		}

		u.refused("before the last change", UnitChangedLater, "on", func() error { return rename(2, "X", day("2025-02-28")) })
		u.refused("future", check.DateInFuture, "on", func() error { return rename(2, "X", day("2025-07-02")) })
		u.refused("stale", fault.Conflict, "version", func() error { return rename(1, "X", day("2025-07-01")) })
		u.refused("scope", fault.Forbidden, "", func() error {
			_, err := u.s.RenameDepartment(u.as(actor.Administrator, u.a2), RenameDepartment{ID: u.a11, Version: 2, Name: "X", On: day("2025-07-01")})
			return err
		})
	})
}
