package organisation

import (
	"testing"

	entposting "thidua/ent/posting"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/fault"
)

func TestCloseDepartment(t *testing.T) {
	inTree(t, func(u *tree) {
		member, guest := u.hire("1", u.a, u.a11), u.hire("2", u.a, u.a2)
		_, err := u.s.Appoint(u.ctx, Appoint{ID: guest, Version: 1, PostID: u.leader, Kind: entposting.KindCONCURRENT, DepartmentID: &u.a11, On: day("2024-01-01")})
		u.must(err)
		closing := func(id string, version int, on calendar.Date) error {
			_, err := u.s.CloseDepartment(u.as(actor.Administrator, u.a), CloseDepartment{ID: id, Version: version, On: on, Document: "1/QĐ", Reason: "Hết việc"})
			return err
		}
		u.refused("with a department below", UnitNotEmpty, "id", func() error { return closing(u.a1, 1, day("2025-06-30")) })
		u.refused("with people", UnitNotEmpty, "id", func() error { return closing(u.a11, 1, day("2025-06-30")) })
		_, err = u.s.Transfer(u.ctx, Transfer{ID: member, Version: 1, DepartmentID: &u.a2, On: day("2025-05-01")})
		u.must(err)
		u.refused("before they left", UnitNotEmpty, "id", func() error { return closing(u.a11, 1, day("2025-04-29")) })
		u.refused("future", check.DateInFuture, "on", func() error { return closing(u.a11, 1, day("2025-07-02")) })
		u.refused("stale", fault.Conflict, "version", func() error { return closing(u.a11, 2, day("2025-06-30")) })
		u.refused("scope", fault.Forbidden, "", func() error { return closing(u.b1, 1, day("2025-06-30")) })
		u.must(closing(u.a11, 1, day("2025-04-30")))
		u.equal("history", u.history(u.a11), "Tổ A11 < Phòng A1 2019-05-28–2025-04-30")
		u.equal("successions", u.successions(), "CLOSE Tổ A11 >  2025-05-01")
		u.equal("guest", u.postings(guest), "MAIN Phòng A2 2020-01-01–; CONCURRENT Tổ A11 2024-01-01–2025-04-30")
		u.refused("again", UnitClosed, "id", func() error { return closing(u.a11, 2, day("2025-06-30")) })
		u.refused("parent before the child", UnitNotEmpty, "id", func() error { return closing(u.a1, 1, day("2025-04-29")) })
		u.must(closing(u.a1, 1, day("2025-04-30")))
	})
}

func TestCloseOffice(t *testing.T) {
	inTree(t, func(u *tree) {
		leader := u.hire("1", u.b, "")
		closing := func(id string, version int, on calendar.Date) error {
			_, err := u.s.CloseOffice(u.as(actor.Administrator, u.city), CloseOffice{ID: id, Version: version, On: on, Document: "1/QĐ", Reason: "Giải thể"})
			return err
		}
		u.refused("with offices below", UnitNotEmpty, "id", func() error { return closing(u.city, 1, day("2025-06-30")) })
		u.refused("with departments", UnitNotEmpty, "id", func() error { return closing(u.b, 1, day("2025-06-30")) })
		_, err := u.s.MoveDepartment(u.ctx, MoveDepartment{ID: u.b1, Version: 1, OfficeID: &u.a, On: day("2025-06-01")})
		u.must(err)
		u.refused("with leaders", UnitNotEmpty, "id", func() error { return closing(u.b, 1, day("2025-06-30")) })
		_, err = u.s.Leave(u.ctx, Leave{ID: leader, Version: 1, On: day("2025-05-29"), Why: "RETIRED"})
		u.must(err)
		u.refused("before a department left", UnitChangedLater, "on", func() error { return closing(u.b, 1, day("2025-05-30")) })
		u.refused("no reason", check.TextMissing, "reason", func() error {
			_, err := u.s.CloseOffice(u.ctx, CloseOffice{ID: u.b, Version: 1, On: day("2025-06-30"), Document: "1/QĐ"})
			return err
		})
		u.must(closing(u.b, 1, day("2025-05-31")))
		u.equal("history", u.history(u.b), "Sở B < Thành phố 2019-05-28–2025-05-31")
		u.equal("successions", u.successions(), "CLOSE Sở B >  2025-06-01")
		u.refused("moving into it", UnitClosed, "officeID", func() error {
			_, err := u.s.MoveDepartment(u.ctx, MoveDepartment{ID: u.a2, Version: 1, OfficeID: &u.b, On: day("2025-06-30")})
			return err
		})
	})
}
