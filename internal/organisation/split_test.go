package organisation

import (
	"testing"

	entposting "thidua/ent/posting"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestSplitOffice(t *testing.T) {
	inTree(t, func(u *tree) {
		chief, deputy, member := u.hire("1", u.a, ""), u.hire("2", u.a, ""), u.hire("3", u.a, u.a11)
		guest := u.hire("4", u.a, u.a2)
		_, err := u.s.Appoint(u.ctx, Appoint{ID: guest, Version: 1, PostID: u.leader, Kind: entposting.KindCONCURRENT, OfficeID: &u.a, On: day("2024-01-01")})
		u.must(err)
		below := u.office("Chi cục", &u.a)
		in := func() SplitOffice {
			return SplitOffice{ID: u.a, Version: 1, On: merged, Document: "1/NQ", Successors: []OfficeSuccessor{
				{Name: "Sở Một", DepartmentIDs: []string{u.a1}, StaffIDs: []string{chief}, OrganID: new("H17.11")},
				{Name: "Sở Hai", DepartmentIDs: []string{u.a2}, StaffIDs: []string{deputy}, OfficeIDs: []string{below}, DisplayOrder: new(1)},
			}}
		}
		for name, c := range map[string]struct {
			code   fault.Code
			field  string
			change func(*SplitOffice)
		}{
			"one successor":     {fault.BadUserInput, "successors", func(in *SplitOffice) { in.Successors = in.Successors[:1] }},
			"missing":           {OfficeSplitIncomplete, "successors", func(in *SplitOffice) { in.Successors[1].DepartmentIDs = nil }},
			"twice":             {OfficeSplitIncomplete, "successors", func(in *SplitOffice) { in.Successors[1].StaffIDs = []string{chief, deputy} }},
			"foreign":           {OfficeSplitIncomplete, "successors", func(in *SplitOffice) { in.Successors[1].StaffIDs = []string{deputy, member} }},
			"an office missing": {OfficeSplitIncomplete, "successors", func(in *SplitOffice) { in.Successors[1].OfficeIDs = nil }},
			"no name":           {check.TextMissing, "successors.1.name", func(in *SplitOffice) { in.Successors[1].Name = "" }},
			"organ id":          {fault.BadUserInput, "successors.0.organID", func(in *SplitOffice) { in.Successors[0].OrganID = new("x") }},
			"order":             {fault.BadUserInput, "successors.1.displayOrder", func(in *SplitOffice) { in.Successors[1].DisplayOrder = new(-1) }},
			"stale":             {fault.Conflict, "version", func(in *SplitOffice) { in.Version = 2 }},
			"future":            {check.DateInFuture, "on", func(in *SplitOffice) { in.On = day("2025-07-02") }},
			"too early":         {UnitClosed, "id", func(in *SplitOffice) { in.On = day("2018-01-01") }},
			"unknown":           {fault.NotFound, "id", func(in *SplitOffice) { in.ID = "off_X" }},
		} {
			u.refused(name, c.code, c.field, func() error {
				in := in()
				c.change(&in)
				_, err := u.s.SplitOffice(u.ctx, in)
				return err
			})
		}
		u.refused("scope", fault.Forbidden, "", func() error {
			_, err := u.s.SplitOffice(u.as(actor.Administrator, u.b), in())
			return err
		})

		_, err = u.s.SplitOffice(u.as(actor.Administrator, u.a), in())
		u.must(err)
		u.equal("ended", u.history(u.a), "Sở A < Thành phố 2019-05-28–2025-02-28")
		u.equal("department", u.history(u.a1), "Phòng A1 < Sở A 2019-05-28–2025-02-28; Phòng A1 < Sở Một 2025-03-01–")
		u.equal("office below", u.history(below), "Chi cục < Sở A 2019-05-28–2025-02-28; Chi cục < Sở Hai 2025-03-01–")
		u.equal("chief", u.postings(chief), "MAIN Sở A 2020-01-01–2025-02-28; MAIN Sở Một 2025-03-01–")
		u.equal("deputy", u.postings(deputy), "MAIN Sở A 2020-01-01–2025-02-28; MAIN Sở Hai 2025-03-01–")
		u.equal("guest", u.postings(guest), "MAIN Phòng A2 2020-01-01–2025-02-28; CONCURRENT Sở A 2024-01-01–2025-02-28; CONCURRENT Sở Một 2025-03-01–; MAIN Phòng A2 2025-03-01–")
		u.equal("member", u.o(u.p(member).OfficeID).Name, "Sở Một")
		u.equal("order", u.o(u.p(deputy).OfficeID).Place, "00010001")
		u.equal("successions", u.successions(), "SPLIT Sở A > Sở Hai 2025-03-01; SPLIT Sở A > Sở Một 2025-03-01")
	})
}

func TestSplitDepartment(t *testing.T) {
	inTree(t, func(u *tree) {
		first, second, guest := u.hire("1", u.a, u.a1), u.hire("2", u.a, u.a1), u.hire("3", u.a, u.a2)
		for _, s := range []string{second, guest} {
			_, err := u.s.Appoint(u.ctx, Appoint{ID: s, Version: 1, PostID: u.leader, Kind: entposting.KindCONCURRENT, DepartmentID: &u.a1, On: day("2024-01-01")})
			u.must(err)
		}
		in := func() SplitDepartment {
			return SplitDepartment{ID: u.a1, Version: 1, On: merged, Document: "1/QĐ", Successors: []DepartmentSuccessor{
				{Name: "Phòng Một", Kind: vocabulary.Division, StaffIDs: []string{first}},
				{Name: "Phòng Hai", Kind: vocabulary.Board, StaffIDs: []string{second}, ChildIDs: []string{u.a11}},
			}}
		}
		for name, c := range map[string]struct {
			code   fault.Code
			field  string
			change func(*SplitDepartment)
		}{
			"one successor":    {fault.BadUserInput, "successors", func(in *SplitDepartment) { in.Successors = in.Successors[:1] }},
			"a child missing":  {DepartmentSplitIncomplete, "successors", func(in *SplitDepartment) { in.Successors[1].ChildIDs = nil }},
			"a child twice":    {DepartmentSplitIncomplete, "successors", func(in *SplitDepartment) { in.Successors[0].ChildIDs = []string{u.a11} }},
			"staff missing":    {DepartmentSplitIncomplete, "successors", func(in *SplitDepartment) { in.Successors[0].StaffIDs = nil }},
			"foreign":          {DepartmentSplitIncomplete, "successors", func(in *SplitDepartment) { in.Successors[0].StaffIDs = []string{first, guest} }},
			"stale":            {fault.Conflict, "version", func(in *SplitDepartment) { in.Version = 7 }},
			"on its first day": {UnitClosed, "id", func(in *SplitDepartment) { in.On = founded }},
		} {
			u.refused(name, c.code, c.field, func() error {
				in := in()
				c.change(&in)
				_, err := u.s.SplitDepartment(u.ctx, in)
				return err
			})
		}
		u.refused("scope", fault.Forbidden, "", func() error {
			_, err := u.s.SplitDepartment(u.as(actor.Administrator, u.a2), in())
			return err
		})

		_, err := u.s.SplitDepartment(u.as(actor.Administrator, u.a), in())
		u.must(err)
		u.equal("child", u.history(u.a11), "Tổ A11 < Phòng A1 2019-05-28–2025-02-28; Tổ A11 < Phòng Hai 2025-03-01–")
		u.equal("first", u.postings(first), "MAIN Phòng A1 2020-01-01–2025-02-28; MAIN Phòng Một 2025-03-01–")
		u.equal("second", u.postings(second), "MAIN Phòng A1 2020-01-01–2025-02-28; CONCURRENT Phòng A1 2024-01-01–2025-02-28; "+
			"CONCURRENT Phòng Hai 2025-03-01–; MAIN Phòng Hai 2025-03-01–")
		u.equal("guest", u.postings(guest), "MAIN Phòng A2 2020-01-01–; CONCURRENT Phòng A1 2024-01-01–2025-02-28; CONCURRENT Phòng Một 2025-03-01–")
		u.equal("successions", u.successions(), "SPLIT Phòng A1 > Phòng Hai 2025-03-01; SPLIT Phòng A1 > Phòng Một 2025-03-01")
	})
}
