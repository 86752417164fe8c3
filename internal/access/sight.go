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
			Tables: []string{"emulation_years", "conferences"},
			En:     "Emulation years and conferences", Vi: "Năm thi đua, hội nghị", Open: "who has any role over the office or a part of it",
		},
		{
			Tables: []string{"clusters", "cluster_members"},
			En:     "Emulation clusters and blocks", Vi: "Cụm, khối thi đua", Open: "who has any role over the office that runs it or over one that is a member, or a part of these",
		},
		{
			Tables: []string{"pledges", "pledge_parties", "pledge_commitments"},
			En:     "Pledges, their parties and commitments", Vi: "Giao ước thi đua, các bên ký kết và chỉ tiêu cam kết",
			Open:  "who has any role over the office, over an office that is a party or has one, or over a part of these",
			Roles: preparers, More: "drafts only by these roles, over the whole office that keeps them",
		},
		{
			Tables: []string{"registrations"},
			En:     "Registrations for titles, drafts and returned ones too", Vi: "Đăng ký thi đua, kể cả dự thảo và bị trả lại", Open: "the person who is registered", Roles: colleagues,
			More: "those of units of the scope, and of people who were in one when they registered",
		},
		{
			Tables: []string{"tasks"},
			En:     "Tasks and their figures", Vi: "Nhiệm vụ được giao và số liệu thực hiện",
			Open: "who has any role over the office or a part of it", More: "the person who answers for one only by those who see the person",
		},
		{
			Tables: []string{"responsibilities", "indicators", "indicator_periods"},
			En:     "Who answers for which application, indicators, their targets and values", Vi: "Phân công phụ trách phần mềm, chỉ tiêu, kế hoạch và số liệu",
			Open: "who has any role over the office or a part of it",
		},
		{
			Tables: []string{"scoring_sheets"},
			En:     "Scoring sheets", Vi: "Bảng chấm điểm thi đua", Open: "who has any role over the office or a part of it, or over an office that is scored",
			Roles: preparers, More: "drafts only by these roles, over the whole office",
		},
		{
			Tables: []string{"score_cards"},
			En:     "Totals and ranks of units", Vi: "Tổng điểm và thứ hạng của đơn vị", Open: "who sees the sheet, once it is ranked; before, and how the total came about, the head of the unit and those who work in it",
			Roles: scorers, More: "those that the office scores; and of its own units where another office scores them, but for council members",
		},
		{
			Tables: []string{"scores"},
			En:     "Points of each criterion, and what was done to them", Vi: "Điểm từng tiêu chí và các thao tác chấm điểm", Open: "the head of the unit and those who work in it",
			Roles: scorers, More: "those that the office scores; and of its own units where another office scores them, but for council members",
		},
		{
			Tables: []string{"ratings"},
			En:     "Yearly ratings, and that one was recorded", Vi: "Kết quả xếp loại chất lượng hằng năm", Open: "the person; and the head of a unit that of the unit itself", Roles: appraisers,
			More: "never filtered, counted or ordered by; warnings that count colleagues only by who may ask `ratingShares` over that unit",
		},
		{
			Tables: []string{"disciplinary_cases"},
			En:     "Discipline and investigations, and that one was recorded", Vi: "Kỷ luật và việc đang xem xét, xác minh", Open: "the person", Roles: appraisers,
			More: "never filtered, counted or ordered by",
		},
		{
			Tables: []string{"reviews"},
			En:     "Reviews of campaigns", Vi: "Sơ kết, tổng kết phong trào thi đua", Open: "who has any role over the office or a part of it",
			Roles: preparers, More: "drafts only by these roles, over the whole office",
		},
		{
			Tables: []string{"initiatives", "initiative_authors", "initiative_recognitions", "initiative_uses"},
			En:     "Initiatives with their authors and decisions", Vi: "Sáng kiến, tác giả và kết quả công nhận",
			Open: "the authors; and, once it is recognised, who has any role over the office or a part of it", Roles: caretakers,
			More: "those of units of the scope; refusals by these roles and the authors only",
		},
		{
			Tables: []string{"exemplars"},
			En:     "Exemplars", Vi: "Điển hình tiên tiến, nhân tố mới",
			Open: "who proposed it and who it is about; and, once a collective is approved, or a person who agrees, who has any role over the office or a part of it", Roles: caretakers,
			More: "those of units of the scope",
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
			More: "what tells of an absence or an erasure only by those who see absences or personal data; what was sent back of an initiative or an exemplar, and what came from above, by those who saw it before it was known to all",
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
