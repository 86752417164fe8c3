package access

import "thidua/internal/actor"

//go:generate go run ./generate

// Sight says in words which rows of some tables are seen by whom. It stands beside
// the rules of scope.go and uses the same groups of roles; docs/rights.md is
// written from it.
type Sight struct {
	Tables []string
	En, Vi string       // what the rows are
	Open   string       // who sees them whatever the role; empty for nobody
	Roles  []actor.Role // who sees those of the scope; none when they are open to all
	More   string       // what else decides, in English
}

// Sights lists them in the order in which they are shown.
func Sights() []Sight {
	return []Sight{
		{
			Tables: []string{"offices", "office_periods", "departments", "department_periods", "successions", "posts", "post_classes"},
			En:     "How offices are organised, then and now", Vi: "Cơ cấu tổ chức qua các thời kỳ", Open: "everybody who is signed in",
		},
		{
			Tables: []string{"legal_bases", "legal_articles", "award_types"},
			En:     "Laws, titles and forms of commendation", Vi: "Văn bản pháp luật, danh hiệu, hình thức khen thưởng", Open: "everybody who is signed in",
		},
		{
			Tables: []string{"staff", "postings"},
			En:     "People: name, unit, post, entry and leaving", Vi: "Nhân sự: họ tên, đơn vị, chức vụ, ngày vào, ngày nghỉ", Open: "oneself", Roles: colleagues,
			More: "those whose main posting is in the scope today",
		},
		{
			Tables: []string{"personal_data"},
			En:     "Personal data: birth, gender, e-mail", Vi: "Dữ liệu cá nhân: ngày sinh, giới tính, thư điện tử", Open: "oneself", Roles: confidants,
			More: "never filtered or ordered by",
		},
		{
			Tables: []string{"absences"},
			En:     "Longer absences, and that one was recorded", Vi: "Thời gian nghỉ dài ngày", Open: "oneself", Roles: attendants,
			More: "never filtered or ordered by",
		},
		{
			Tables: []string{"campaigns", "campaign_launchers"},
			En:     "Campaigns", Vi: "Phong trào thi đua", Open: "who has any role over the office or a part of it",
			Roles: preparers, More: "drafts only by these roles, over the whole office",
		},
		{
			Tables: []string{"decisions", "corrections"},
			En:     "Decisions and their corrections", Vi: "Quyết định và đính chính", Open: "who has any role over the office or a part of it",
			Roles: registrars, More: "drafts only by these roles, over the whole office",
		},
		{
			Tables: []string{"awards"},
			En:     "Awards", Vi: "Khen thưởng", Open: "who has any role over the office or a part of it; and the recipient, wherever it was decided",
			Roles: preparers, More: "those of drafts only by these roles, over the whole office",
		},
		{
			Tables: []string{"accounts"},
			En:     "Accounts", Vi: "Tài khoản", Open: "oneself", Roles: lookers, More: "of the people of the scope, and of services that an office of the scope looks after",
		},
		{
			Tables: []string{"grants"},
			En:     "Granted roles", Vi: "Phân quyền", Open: "the holder", Roles: lookers, More: "over units of the scope",
		},
		{
			Tables: []string{"delegations"},
			En:     "Delegations", Vi: "Ủy quyền", Open: "principal and delegate", Roles: lookers, More: "by people of the scope",
		},
		{
			Tables: []string{"events", "event_subjects"},
			En:     "What was done, on the timeline of each object", Vi: "Nhật ký thao tác", Open: "who sees what it was done to",
			More: "what tells of an absence or an erasure only by those who see absences or personal data",
		},
		{
			Tables: []string{"notifications"},
			En:     "Notifications", Vi: "Thông báo", Open: "who is told",
		},
		{
			Tables: []string{"idempotency_keys"},
			En:     "Keys of requests already done", Vi: "Khoá chống gửi lặp", Open: "the account that sent them",
		},
	}
}
