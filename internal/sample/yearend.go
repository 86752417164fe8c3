package sample

import (
	"fmt"

	entconference "thidua/ent/conference"
	entreview "thidua/ent/review"
	"thidua/internal/calendar"
)

// thinking are the year's initiatives: one of a unit that has an idea. Few are refused.
func (y *officeYear) thinking() (all []step) {
	if !y.Initiatives {
		return nil
	}
	accepted, document := 0, fmt.Sprintf("Quyết định mẫu công nhận sáng kiến năm %d", y.Year)
	for _, unit := range y.Units {
		idea, ok := y.idea(unit)
		if !ok {
			continue
		}
		key, r := ref(idea.name), luck(y.Year, unit, "thinks")
		drafted := workdays(calendar.New(y.Year, 9, 5), r.IntN(20))
		all = append(all,
			step{on: drafted, act: &draftInitiative{
				Key: idea.name, Unit: unit, Year: y.Year, Name: idea.name, Campaign: new(y.movement()), Problem: &idea.problem, Solution: &idea.solution,
				Effect: new(fmt.Sprintf(idea.effect, 8+r.IntN(30))), AppliedFrom: new(calendar.New(y.Year, 3, 1)),
			}},
			step{on: workdays(drafted, 12+r.IntN(12)), act: &submitInitiative{key}})
		if r.Float64() < 0.15 {
			all = append(all, step{on: workday(y.Year, 11, 26), act: &refuseInitiative{key, document, "Chánh Văn phòng", one(refusals, key)}})
		} else {
			accepted++
		}
	}
	if accepted == 0 {
		return all
	}
	return append(all, step{on: workday(y.Year, 11, 27), act: &recogniseInitiatives{y.Office, y.Year, document, "Chánh Văn phòng"}})
}

// idea is what a unit means to improve this year: it has one in most years, and each once.
func (y *officeYear) idea(unit ref) (idea, bool) {
	has := func(year int) bool { return chance(year, unit, "has an idea") < 0.6 }
	n := 0
	for year := 2020; year < y.Year; year++ {
		if has(year) {
			n++
		}
	}
	if !y.Initiatives || !has(y.Year) || n >= len(ideas[unit]) {
		return idea{}, false
	}
	return ideas[unit][n], true
}

// reviewing: half-way in July, once the half year is scored where it is; in the end once the titles are decided, or while the office
// is still there.
func (y *officeYear) reviewing() (all []step) {
	half, whole := ref(y.key("interim review")), ref(y.key("final review"))
	end, cut := y.ended()
	july := workday(y.Year, 7, 13)
	if y.HalfSheet != nil {
		july = workday(y.Year, 7, 29)
	}
	if y.Campaign.Launched.Before(calendar.New(y.Year, 5, 1)) && (!cut || end.After(july)) {
		all = []step{
			{on: july, act: &draftReview{string(half), y.movement(), entreview.KindINTERIM, y.title("Báo cáo sơ kết 6 tháng phong trào thi đua"), calendar.New(y.Year, 6, 30)}},
			{on: workdays(july, 1), act: &freezeReview{half}},
			{on: workdays(july, 5), act: &publishReview{half}},
		}
	}
	asOf, published := workday(y.Year+1, 2, 18), workday(y.Year+1, 2, 25)
	if cut {
		asOf, published = weekdayBefore(end.AddDays(-7)), weekdayBefore(end.AddDays(-1))
	}
	said := outcomes[int(mood(y.Year)*float64(len(outcomes)))]
	return append(all,
		step{on: asOf, act: &draftReview{string(whole), y.movement(), entreview.KindFINAL, y.title("Báo cáo tổng kết phong trào thi đua"), asOf}},
		step{on: asOf, act: &reviseReview{
			Review: whole, Results: &said.results, Limits: &said.limits, Lessons: new("Người đứng đầu theo dõi thường xuyên thì kết quả rõ."),
			Directions: new("Tiếp tục quan tâm tập thể nhỏ và người không giữ chức vụ lãnh đạo, quản lý."),
		}},
		step{on: asOf, act: &freezeReview{whole}},
		step{on: published, act: &publishReview{whole}})
}

// outcomes are what is said of a bad, an ordinary and a good year.
var outcomes = []struct{ results, limits string }{
	{"Nhiệm vụ chính trị cơ bản hoàn thành trong điều kiện khó khăn; một số chỉ tiêu giao ước không đạt.", "Nhiều đơn vị ký giao ước, đăng ký chậm; việc phát hiện điển hình còn hạn chế."},
	{"Phong trào gắn với nhiệm vụ chính trị; các chỉ tiêu giao ước cơ bản đạt.", "Một số đơn vị đăng ký chậm, chưa phát hiện được điển hình."},
	{"Các chỉ tiêu giao ước đều đạt hoặc vượt; nhiều cách làm mới được nhân rộng.", "Một số nhiệm vụ hoàn thành sát hạn; sáng kiến chưa đều giữa các đơn vị."},
}

func (y *officeYear) concluding() []step {
	c, evaluated := y.Campaign, workday(y.Year, 12, 1)
	if end, cut := y.ended(); cut && end.Before(evaluated) {
		evaluated = weekdayBefore(end.AddDays(-14))
	}
	all := []step{{on: evaluated, act: &evaluate{y.movement()}}}
	if c.Concluded != nil {
		all = append(all, step{on: *c.Concluded, act: &conclude{y.movement()}})
	}
	if c.Summary != nil {
		all = append(all, step{on: c.Summary.HeldOn, act: &recordConference{
			Key: y.key("summary"), Office: y.Office, Kind: entconference.KindEXEMPLARY_MODELS, HeldOn: c.Summary.HeldOn,
			Name: y.title("Hội nghị tổng kết thi đua, biểu dương điển hình tiên tiến"), Place: new("Hội trường Trung tâm Hành chính thành phố"),
			Decisions: []ref{c.Summary.Decision},
		}})
	}
	return all
}
