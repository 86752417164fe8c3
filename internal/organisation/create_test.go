package organisation

import (
	"testing"

	entoffice "thidua/ent/office"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// decomposed is "Sở Mới" in NFD.
const decomposed = "So\u031b\u0309  Mo\u031b\u0301i "

func TestCreateOffice(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		u := plant(t, url)
		organ, old := "H17.01", "000.00.01.H17"
		in := CreateOffice{
			Kind: entoffice.KindLOCALITY, Name: decomposed, OrganID: &organ, OrganIDOld: &old, StartsOn: day("1997-01-01"), IdempotencyKey: new("k"),
		}
		city, err := u.s.CreateOffice(u.ctx, in)
		u.must(err)
		again, err := u.s.CreateOffice(u.ctx, in)
		u.must(err)
		u.equal("repeated", again, city)
		o := u.o(city)
		u.equal("name", o.Name, "Sở Mới")
		u.equal("folded", o.NameFolded, "so moi")
		u.equal("place", o.Place, "0001")

		first := u.office("Sở A", &city)
		pushing, err := u.s.CreateOffice(u.ctx, CreateOffice{Kind: "AGENCY", Name: "B", ParentID: &city, StartsOn: day("2025-07-01"), DisplayOrder: new(1)})
		u.must(err)
		u.equal("pushing", u.o(pushing).Place, "00010001")
		u.equal("pushed", u.o(first).Place, "00010002")
		u.sound()

		base := CreateOffice{Kind: "AGENCY", Name: "C", ParentID: &city, StartsOn: founded}
		for name, c := range map[string]struct {
			code   fault.Code
			field  string
			change func(*CreateOffice)
		}{
			"organ id taken":     {OrganIDTaken, "organID", func(in *CreateOffice) { in.OrganID = &organ }},
			"malformed organ id": {fault.BadUserInput, "organID", func(in *CreateOffice) { in.OrganID = new("h17") }},
			"long organ id":      {check.TextTooLong, "organID", func(in *CreateOffice) { in.OrganID = new("H17.0123456789.0123456789.0123456789") }},
			"malformed old id":   {fault.BadUserInput, "organIDOld", func(in *CreateOffice) { in.OrganIDOld = new("000.00.H17") }},
			"empty name":         {check.TextMissing, "name", func(in *CreateOffice) { in.Name = " \u00a0" }},
			"unknown parent":     {fault.NotFound, "parentID", func(in *CreateOffice) { in.ParentID = new("off_X") }},
			"before its parent":  {UnitClosed, "parentID", func(in *CreateOffice) { in.StartsOn = day("1996-12-31") }},
			"future":             {check.DateInFuture, "startsOn", func(in *CreateOffice) { in.StartsOn = day("2025-07-02") }},
			"order 0":            {fault.BadUserInput, "displayOrder", func(in *CreateOffice) { in.DisplayOrder = new(0) }},
			"order 10000":        {fault.BadUserInput, "displayOrder", func(in *CreateOffice) { in.DisplayOrder = new(10000) }},
			"key reused":         {database.IdempotencyMismatch, "idempotencyKey", func(in *CreateOffice) { in.IdempotencyKey = new("k") }},
		} {
			u.refused(name, c.code, c.field, func() error {
				in := base
				c.change(&in)
				_, err := u.s.CreateOffice(u.ctx, in)
				return err
			})
		}
		for name, ctx := range map[string]struct {
			role  actor.Role
			scope string
		}{"role": {actor.Chief, city}, "scope": {actor.Administrator, first}} {
			u.refused(name, fault.Forbidden, "", func() error {
				_, err := u.s.CreateOffice(u.as(ctx.role, ctx.scope), base)
				return err
			})
		}
	})
}

func TestCreateDepartment(t *testing.T) {
	inTree(t, func(u *tree) {
		official := u.hire("1", u.a, u.a11)
		id, err := u.s.CreateDepartment(u.as(actor.Administrator, u.a), CreateDepartment{
			OfficeID: u.a, Kind: vocabulary.Board, Name: decomposed, StartsOn: day("2025-07-01"), DisplayOrder: new(1),
		})
		u.must(err)
		u.equal("name", u.d(id).Name, "Sở Mới")
		u.equal("history", u.history(id), "Sở Mới < Sở A 2025-07-01–")
		u.equal("pushed", u.d(u.a2).Place, "00010001"+"0000"+"0003")
		u.equal("pushed below", u.p(official).Place[:20], u.d(u.a11).Place)

		in := CreateDepartment{OfficeID: u.a, Kind: vocabulary.Team, Name: "X", StartsOn: founded}
		for name, c := range map[string]struct {
			code   fault.Code
			field  string
			change func(*CreateDepartment)
		}{
			"unknown office":   {fault.NotFound, "officeID", func(in *CreateDepartment) { in.OfficeID = "off_X" }},
			"unknown parent":   {fault.NotFound, "parentID", func(in *CreateDepartment) { in.ParentID = new("dep_X") }},
			"parent elsewhere": {ParentElsewhere, "parentID", func(in *CreateDepartment) { in.ParentID = &u.b1 }},
			"too early":        {UnitClosed, "officeID", func(in *CreateDepartment) { in.StartsOn = founded.AddDays(-1) }},
			"future":           {check.DateInFuture, "startsOn", func(in *CreateDepartment) { in.StartsOn = day("2025-07-02") }},
			"control":          {fault.BadUserInput, "name", func(in *CreateDepartment) { in.Name = "a\x00b" }},
		} {
			u.refused(name, c.code, c.field, func() error {
				in := in
				c.change(&in)
				_, err := u.s.CreateDepartment(u.ctx, in)
				return err
			})
		}
		u.refused("scope", fault.Forbidden, "", func() error {
			_, err := u.s.CreateDepartment(u.as(actor.Administrator, u.b), in)
			return err
		})
		u.refused("directly under the office from a department's scope", fault.Forbidden, "", func() error {
			_, err := u.s.CreateDepartment(u.as(actor.Administrator, u.a1), in)
			return err
		})
	})
}
