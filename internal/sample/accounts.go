package sample

import (
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"time"

	entidempotencykey "thidua/ent/idempotencykey"
	"thidua/internal/access"
	"thidua/internal/account"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/identity"
	"thidua/internal/signin"
)

// Account is who may try the sample office, and for what. It is linked and granted
// like any other; tokens for it are made in development only.
type Account struct {
	Role    actor.Role
	Subject string // at the development issuer
	Name    string // of the person, or of the work where the account is nobody's own
	May     string // what it is for, in English and Vietnamese
}

// profile is a sample account as the story knows it: a person of the sample, or a
// name of its own. Its role is granted over a unit of the sample, or over
// everything; a role that follows the posting is not granted.
type profile struct {
	role               actor.Role
	subject, name, may string
	person, unit       ref
}

// profiles are in the order of actor.Roles.
var profiles = []profile{
	{
		role: actor.EmulationOfficer, subject: "emulation-officer", person: "CB099", unit: "vp-ubnd",
		may: "Runs the office's emulation year: staff, campaigns, decisions and corrections; enters for the chief what the chief signed. / Làm công tác thi đua của văn phòng: nhân sự, phong trào, quyết định, đính chính; nhập thay những gì chánh văn phòng đã ký.",
	},
	{
		role: actor.Chief, subject: "chief", person: "CB002", unit: "vp-ubnd",
		may: "Launches and concludes campaigns, issues decisions and revokes awards of the office. / Phát động, tổng kết phong trào, ban hành quyết định, thu hồi khen thưởng của văn phòng.",
	},
	{
		role: actor.UnitHead, subject: "unit-head", person: "CB085",
		may: "Registers and signs for the division, scores its work, reports its tasks, and records long absences of its people. / Đăng ký, ký giao ước, tự chấm điểm và báo nhiệm vụ cho phòng; ghi nhận thời gian nghỉ dài ngày của người trong phòng.",
	},
	{
		role: actor.StaffMember, subject: "staff", person: "CB089",
		may: "Registers for titles, reports own tasks as done, and proposes initiatives and exemplars; sees the own file. / Đăng ký danh hiệu, báo hoàn thành nhiệm vụ, đăng ký sáng kiến, đề xuất điển hình; xem hồ sơ của mình.",
	},
	{
		role: actor.CouncilMember, subject: "council-member", person: "CB086", unit: "vp-ubnd",
		may: "Sees the people and the issued papers of the office. / Xem nhân sự và văn bản đã ban hành của văn phòng.",
	},
	{
		role: actor.OpinionGiver, subject: "opinion-giver", person: "CB100", unit: "vp-ubnd",
		may: "Sees the issued papers of the office. / Xem văn bản đã ban hành của văn phòng.",
	},
	{
		role: actor.RecordsClerk, subject: "records-clerk", person: "CB096", unit: "vp-ubnd",
		may: "Sees the decisions of the office, drafts too. / Xem quyết định của văn phòng, cả dự thảo.",
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
		role: actor.Integration, subject: "integration", name: "Hệ thống văn bản điện tử mẫu", unit: "city",
		may: "Another system: sends results of tasks and measured values, and reads people, campaigns, decisions and awards of the whole city, without personal data. / Hệ thống khác: gửi kết quả nhiệm vụ, số đo chỉ số; đọc nhân sự, phong trào, quyết định, khen thưởng toàn thành phố, không có dữ liệu cá nhân.",
	},
	{
		role: actor.Administrator, subject: "administrator", name: "Quản trị hệ thống", unit: everything,
		may: "Keeps offices, departments, posts, staff, accounts and grants. / Quản lý cơ quan, phòng ban, chức danh, nhân sự, tài khoản, phân quyền.",
	},
}

const everything ref = access.Everything

// Accounts links and grants what the sample's profiles say, once, and returns them
// in the order of actor.Roles; none where the sample office is not loaded.
func Accounts(ctx context.Context, db *database.DB) ([]Account, error) {
	s, err := shipped()
	if err != nil {
		return nil, err
	}
	ctx = access.AsSystem(ctx, "sample-accounts")
	loaded, err := db.Ent.IdempotencyKey.Query().Where(entidempotencykey.Actor(subject), entidempotencykey.Key(lastKey)).Exist(ctx)
	if err != nil || !loaded {
		return nil, err
	}
	m := maker{finder: finder{s, db.Ent, map[string]string{}}, on: calendar.New(2025, 12, 15)} // before the year in which they are tried
	list := make([]Account, len(profiles))
	for i, p := range profiles {
		own := *db // with the clock and the ids of the story
		entropy := rand.NewChaCha8(sha256.Sum256([]byte("sample account " + p.subject)))
		own.Now = func() time.Time { return m.on.At(10).Add(time.Duration(i) * time.Second) }
		own.NewID = func(prefix string, at time.Time) string { return identity.From(prefix, at, entropy) }
		m.accounts.DB = &own
		if list[i], err = m.make(ctx, p); err != nil {
			return nil, err
		}
	}
	return list, m.delegate(ctx)
}

// maker makes the accounts.
type maker struct {
	finder
	accounts account.Service
	on       calendar.Date
}

func (m maker) make(ctx context.Context, p profile) (Account, error) {
	made := Account{Role: p.role, Subject: "sample|" + p.subject, Name: p.name, May: p.may}
	link := account.Link{Issuer: signin.LocalURL, Subject: made.Subject, IdempotencyKey: new("link " + p.subject)}
	grant := account.Grant{Role: p.role, StartsOn: m.on, IdempotencyKey: new("grant " + p.subject)}
	if p.person == "" {
		link.Name = &p.name
	} else {
		who, err := m.staff(ctx, p.person)
		if err != nil {
			return made, err
		}
		made.Name, link.StaffID, grant.StaffID = who.FullName, &who.ID, &who.ID
	}
	id, err := m.accounts.Link(ctx, link)
	if err != nil || p.role.FollowsPosting() {
		return made, err
	}
	if grant.StaffID == nil {
		grant.AccountID = &id
	}
	if p.unit == everything {
		grant.Everywhere = true
	} else {
		u, err := m.unit(ctx, p.unit)
		if err != nil {
			return made, err
		}
		grant.OfficeID = &u.office
	}
	_, err = m.accounts.Grant(ctx, grant)
	return made, err
}

// delegate lets the officer enter what the chief signs, for as long as anybody tries
// the sample.
func (m maker) delegate(ctx context.Context) error {
	chief, err := m.staff(ctx, "CB002")
	if err != nil {
		return err
	}
	officer, err := m.staff(ctx, "CB099")
	if err != nil {
		return err
	}
	office, err := m.office(ctx, "vp-ubnd")
	if err != nil {
		return err
	}
	_, err = m.accounts.RecordDelegation(ctx, account.RecordDelegation{
		PrincipalID: chief.ID, DelegateID: officer.ID, OfficeID: &office,
		Operations: []string{
			"launchCampaign", "concludeCampaign", "cancelCampaign", "closeEmulationYear", "publishReview", "recogniseInitiative", "refuseInitiative",
			"approveExemplar", "declineExemplar", "issueDecision", "revokeAwards",
		},
		StartsOn: m.on, EndsOn: calendar.MustParse("2099-12-31"), Document: "Giấy ủy quyền mẫu số 01/GUQ-VP",
		IdempotencyKey: new("delegate"),
	})
	return err
}
