package sample

import (
	"context"

	entidempotencykey "thidua/ent/idempotencykey"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database"
)

// Account is who may try the sample office, and for what.
type Account struct {
	Actor actor.Actor
	Name  string // of the person, or of the work where the account is nobody's own
	May   string // what it is for, in English and Vietnamese
}

// profile is a sample account as the story knows it: a person of the sample, or a
// name of its own; its scope is a unit of the sample, or without one the unit
// where the person works today.
type profile struct {
	role               actor.Role
	subject, name, may string
	person, unit       ref
}

// profiles are in the order of actor.Roles.
var profiles = []profile{
	{
		role: actor.EmulationOfficer, subject: "emulation-officer", person: "CB099", unit: "vp-ubnd",
		may: "Runs the office's emulation year: staff, campaigns, decisions and corrections. / Làm công tác thi đua của văn phòng: nhân sự, phong trào, quyết định, đính chính.",
	},
	{
		role: actor.Chief, subject: "chief", person: "CB002", unit: "vp-ubnd",
		may: "Launches and concludes campaigns, issues decisions and revokes awards of the office. / Phát động, tổng kết phong trào, ban hành quyết định, thu hồi khen thưởng của văn phòng.",
	},
	{
		role: actor.UnitHead, subject: "unit-head", person: "CB085", unit: "ks",
		may: "Sees the people of the division and records their absences. / Xem nhân sự của phòng và ghi nhận thời gian nghỉ dài ngày.",
	},
	{
		role: actor.StaffMember, subject: "staff", person: "CB089",
		may: "Sees the own file and the office's issued decisions and awards. / Xem hồ sơ của mình, quyết định và khen thưởng đã ban hành của văn phòng.",
	},
	{
		role: actor.Analyst, subject: "analyst", name: "Phân tích dữ liệu thi đua", unit: "city",
		may: "Reads campaigns, decisions and awards of the whole city, without personal data. / Đọc phong trào, quyết định, khen thưởng toàn thành phố, không có dữ liệu cá nhân.",
	},
	{
		role: actor.Inspector, subject: "inspector", name: "Thanh tra thi đua", unit: "city",
		may: "Reads everything of the city, drafts and personal data too, and changes nothing. / Đọc mọi hồ sơ của thành phố, cả dự thảo và dữ liệu cá nhân, không sửa gì.",
	},
	{
		role: actor.Administrator, subject: "administrator", name: "Quản trị hệ thống", unit: "city",
		may: "Keeps the city's offices, departments, posts and staff. / Quản lý cơ quan, phòng ban, chức danh, nhân sự của thành phố.",
	},
}

// Roles returns the accounts in the order of actor.Roles, none where the sample
// office is not loaded.
func Roles(ctx context.Context, db *database.DB) ([]Account, error) {
	s, err := shipped()
	if err != nil {
		return nil, err
	}
	ctx = access.AsSystem(ctx, system)
	loaded, err := db.Ent.IdempotencyKey.Query().Where(entidempotencykey.Actor(subject), entidempotencykey.Key(lastKey)).Exist(ctx)
	if err != nil || !loaded {
		return nil, err
	}
	f := finder{s, db.Ent}
	list := make([]Account, len(profiles))
	for i, p := range profiles {
		if list[i], err = f.account(ctx, p); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (f finder) account(ctx context.Context, p profile) (Account, error) {
	found := Account{Actor: actor.Actor{Subject: "sample|" + p.subject, Role: p.role}, Name: p.name, May: p.may}
	if p.person != "" {
		who, err := f.staff(ctx, p.person)
		if err != nil {
			return found, err
		}
		found.Name, found.Actor.StaffID, found.Actor.UnitID = who.FullName, who.ID, who.OfficeID
		if who.DepartmentID != nil {
			found.Actor.UnitID = *who.DepartmentID
		}
	}
	if p.unit != "" {
		u, err := f.unit(ctx, p.unit)
		if err != nil {
			return found, err
		}
		found.Actor.UnitID = u.office
		if u.department != nil {
			found.Actor.UnitID = *u.department
		}
	}
	return found, nil
}
