package organisation

import (
	"testing"

	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
)

func TestMoveOffice(t *testing.T) {
	inTree(t, func(u *tree) {
		official := u.hire("1", u.b, u.b1)
		move := func(in MoveOffice) error {
			if in.On.IsZero() {
				in.On = day("2025-01-01")
			}
			_, err := u.s.MoveOffice(u.ctx, in)
			return err
		}
		u.must(move(MoveOffice{ID: u.b, Version: 1, ParentID: &u.a, On: day("2025-01-01"), Document: new("1/QĐ")}))
		u.equal("history", u.history(u.b), "Sở B < Thành phố 2019-05-28–2024-12-31; Sở B < Sở A 2025-01-01–")
		u.equal("people below", u.p(official).Place[:20], "0001000100010000"+"0001")

		u.refused("below itself", OfficeCycle, "parentID", func() error { return move(MoveOffice{ID: u.a, Version: 1, ParentID: &u.b}) })
		u.refused("its own parent", OfficeCycle, "parentID", func() error { return move(MoveOffice{ID: u.a, Version: 1, ParentID: &u.a}) })
		u.refused("nowhere", check.NothingToChange, "parentID", func() error { return move(MoveOffice{ID: u.b, Version: 2}) })
		u.refused("two places", fault.BadUserInput, "parentID", func() error { return move(MoveOffice{ID: u.b, Version: 2, ParentID: &u.city, ToTop: true}) })
		u.refused("before the last move", UnitChangedLater, "on", func() error {
			return move(MoveOffice{ID: u.b, Version: 2, ParentID: &u.city, On: day("2024-12-31")})
		})
		u.refused("stale", fault.Conflict, "version", func() error { return move(MoveOffice{ID: u.b, Version: 1, ParentID: &u.city}) })
		u.refused("unknown", fault.NotFound, "parentID", func() error { return move(MoveOffice{ID: u.b, Version: 2, ParentID: new("off_X")}) })
		u.refused("future", check.DateInFuture, "on", func() error {
			return move(MoveOffice{ID: u.b, Version: 2, ParentID: &u.city, On: day("2025-07-02")})
		})
		u.refused("out of the scope", fault.Forbidden, "", func() error {
			_, err := u.s.MoveOffice(u.as(actor.Administrator, u.a), MoveOffice{ID: u.b, Version: 2, ParentID: &u.city, On: day("2025-01-01")})
			return err
		})

		u.must(move(MoveOffice{ID: u.b, Version: 2, ToTop: true, DisplayOrder: new(1), On: day("2025-01-01")}))
		u.equal("at the top", u.o(u.b).Place+u.o(u.city).Place+u.o(u.a).Place, "0001"+"0002"+"00020001")
		u.equal("changed in place", u.history(u.b), "Sở B < Thành phố 2019-05-28–2024-12-31; Sở B <  2025-01-01–")
		u.must(move(MoveOffice{ID: u.b, Version: 3, DisplayOrder: new(7)}))
		u.equal("order alone", u.o(u.b).Place+u.history(u.b), "0007Sở B < Thành phố 2019-05-28–2024-12-31; Sở B <  2025-01-01–")
	})
}

func TestMoveDepartment(t *testing.T) {
	inTree(t, func(u *tree) {
		here, there := u.hire("1", u.a, u.a11), u.hire("1", u.b, "")
		gone := u.hire("2", u.a, u.a11)
		_, err := u.s.Leave(u.ctx, Leave{ID: gone, Version: 1, On: day("2024-06-30"), Why: "RETIRED"})
		u.must(err)
		ended := u.department("Tổ cũ", u.a, &u.a11)
		_, err = u.s.CloseDepartment(u.ctx, CloseDepartment{ID: ended, Version: 1, On: day("2023-12-31"), Document: "1/QĐ", Reason: "Hết việc"})
		u.must(err)

		move := func(in MoveDepartment) error {
			if in.On.IsZero() {
				in.On = day("2025-01-01")
			}
			_, err := u.s.MoveDepartment(u.ctx, in)
			return err
		}
		u.refused("below itself", DepartmentCycle, "parentID", func() error { return move(MoveDepartment{ID: u.a1, Version: 1, ParentID: &u.a11}) })
		u.refused("elsewhere", ParentElsewhere, "parentID", func() error { return move(MoveDepartment{ID: u.a1, Version: 1, ParentID: &u.b1}) })
		u.refused("under a closed one", UnitClosed, "parentID", func() error { return move(MoveDepartment{ID: u.a2, Version: 1, ParentID: &ended}) })
		u.refused("closed itself", UnitClosed, "id", func() error { return move(MoveDepartment{ID: ended, Version: 2, OfficeID: &u.a}) })
		u.refused("stale", fault.Conflict, "version", func() error { return move(MoveDepartment{ID: u.a1, Version: 2, OfficeID: &u.b}) })
		u.refused("nowhere", check.NothingToChange, "parentID", func() error { return move(MoveDepartment{ID: u.a1, Version: 1, OfficeID: &u.a}) })
		u.refused("something below ended later", UnitChangedLater, "on", func() error {
			return move(MoveDepartment{ID: u.a1, Version: 1, OfficeID: &u.b, On: day("2023-06-01")})
		})
		u.refused("out of the scope", fault.Forbidden, "", func() error {
			_, err := u.s.MoveDepartment(u.as(actor.Administrator, u.a), MoveDepartment{ID: u.a1, Version: 1, OfficeID: &u.b, On: day("2025-01-01")})
			return err
		})

		u.must(move(MoveDepartment{ID: u.a1, Version: 1, OfficeID: &u.b, ParentID: &u.b1}))
		u.equal("history", u.history(u.a1), "Phòng A1 < Sở A 2019-05-28–2024-12-31; Phòng A1 < Phòng B1 2025-01-01–")
		u.equal("below", u.history(u.a11), "Tổ A11 < Phòng A1 2019-05-28–2024-12-31; Tổ A11 < Phòng A1 2025-01-01–")
		u.equal("closed before", u.history(ended), "Tổ cũ < Tổ A11 2019-05-28–2023-12-31")
		if u.p(here).OfficeID != u.b || u.p(gone).OfficeID != u.a || u.d(ended).OfficeID != u.b {
			u.Error("people do not follow the department")
		}
		u.equal("codes", u.p(here).Code+" "+u.p(there).Code, "1-2 1")

		u.must(move(MoveDepartment{ID: u.a11, Version: u.d(u.a11).Version, OfficeID: &u.b, DisplayOrder: new(1)}))
		u.equal("in place", u.history(u.a11), "Tổ A11 < Phòng A1 2019-05-28–2024-12-31; Tổ A11 < Sở B 2025-01-01–")
		u.equal("pushed", u.d(u.b1).Place, u.o(u.b).Place+"0000"+"0002")
	})
}
