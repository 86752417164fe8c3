package sample

import (
	"fmt"

	entexemplar "thidua/ent/exemplar"
	enttask "thidua/ent/task"
	"thidua/internal/calendar"
)

type yearSheet struct {
	Maximum   int64 `yaml:"maximum"`
	Indicator *ref  `yaml:"indicator"`
}

// working: three key tasks, of which the last is late, and the programme of work, of
// which the task-management system tells four times a year and after it.
func (y *officeYear) working() (all []step) {
	given := later(calendar.New(y.Year, 1, 15), y.Opened.AddDays(2))
	for i, title := range y.KeyTasks {
		key, due := ref(fmt.Sprintf("%s %d key task %d", y.Office, y.Year, i+1)), calendar.New(y.Year, 12, 10)
		a := &assignTask{
			Key: string(key), Office: y.Office, Unit: y.Units[i%len(y.Units)], Kind: enttask.KindKEY, GivenBy: enttask.GivenByCITY,
			Title: title, Document: new(fmt.Sprintf("Quyết định mẫu giao nhiệm vụ trọng tâm năm %d", y.Year)), Due: due,
			Coordinators: []ref{y.Units[(i+1)%len(y.Units)]},
		}
		if y.Campaign != nil && y.Campaign.Launched.Before(given) {
			a.Campaign = new(y.movement())
		}
		all = append(all, step{on: weekday(given.AddDays(5)), act: a},
			step{on: workday(y.Year, 12, 8+7*(i/2)), act: &completeTask{Task: key, Quality: &qualities[i]}})
	}
	if y.Work == nil {
		return all
	}
	calls := []calendar.Date{weekday(given)}
	for _, month := range []int{4, 7, 10} {
		if call := workday(y.Year, month, 5); call.After(calls[0].AddDays(14)) {
			calls = append(calls, call)
		}
	}
	units := y.Block
	if units == nil {
		units = y.Units
	}
	jobs, since := y.Work.jobs(y.Year, units, calls), given.AddDays(-30)
	if calls = append(calls, workday(y.Year+1, 1, 5)); y.Work.Open > 0 {
		calls = append(calls, workday(y.Year+1, 1, 25))
	}
	for _, call := range calls {
		all = append(all, step{on: call, act: &pushTasks{y.Office, since, jobs}})
		since = call
	}
	return all
}

// scoring: the units of the block score themselves until 10 November, but for one that
// forgets every other year; one card is returned; all are verified until the end of the month.
func (y *officeYear) scoring() []step {
	if y.Sheet == nil {
		return nil
	}
	sheet := ref(y.key("sheet"))
	all := []step{
		{on: workday(y.Year, 10, 12), act: &draftSheet{
			Key: string(sheet), Campaign: y.movement(), Cluster: y.Cluster, Name: y.title("Bảng chấm điểm thi đua"), Maximum: y.Sheet.Maximum,
			From: calendar.New(y.Year, 1, 1), Until: calendar.New(y.Year, 9, 30), Indicator: y.Sheet.Indicator,
		}},
		{on: workday(y.Year, 10, 19), act: &openSheet{sheet, calendar.New(y.Year, 11, 10), calendar.New(y.Year, 11, 30)}},
	}
	for i, unit := range y.Block {
		if y.Year%2 == 0 || i != len(y.Block)-1 {
			all = append(all,
				step{on: workday(y.Year, 10, 22+i), act: &selfScore{sheet, unit}},
				step{on: workday(y.Year, 10, 24+i), act: &submitCard{sheet, unit}})
		}
		if i == 0 {
			all = append(all,
				step{on: workday(y.Year, 11, 11), act: &returnCard{sheet, unit, "Thiếu minh chứng ở tiêu chí II.2"}},
				step{on: workday(y.Year, 11, 13), act: &submitCard{sheet, unit}})
		}
		all = append(all, step{on: workday(y.Year, 11, 16+i%9), act: &verifyCard{sheet, unit}})
	}
	return append(all,
		step{on: workday(y.Year, 12, 1), act: &lockSheet{sheet}},
		step{on: workday(y.Year, 12, 3), act: &rankSheet{sheet}})
}

// merits are the year's initiatives and exemplars.
func (y *officeYear) merits() (all []step) {
	for i := range y.Initiatives {
		n := y.Year*7 + i
		key := ref(fmt.Sprintf("%s %d initiative %d", y.Office, y.Year, i+1))
		all = append(all,
			step{on: workday(y.Year, 9, 10+i), act: &draftInitiative{
				Key: string(key), Unit: y.Units[(n*3)%len(y.Units)], Year: y.Year, Name: fmt.Sprintf("%s (%d)", ideas[n%len(ideas)], y.Year),
				Problem: new("Việc làm thủ công mất nhiều thời gian, dễ sót."), Solution: new("Chuẩn hóa các bước, dùng công cụ sẵn có của cơ quan để làm tự động."),
				Effect: new(fmt.Sprintf("Giảm khoảng %d giờ công mỗi tháng, không còn việc quá hạn.", 8+luck(key).IntN(40))), AppliedFrom: new(calendar.New(y.Year, 3, 1)),
			}},
			step{on: workday(y.Year, 10, 8+i), act: &submitInitiative{key}})
		if i == y.Initiatives-1 {
			document := fmt.Sprintf("Quyết định mẫu công nhận sáng kiến năm %d", y.Year)
			all = append(all,
				step{on: workday(y.Year, 11, 17), act: &refuseInitiative{key, document, "Chánh Văn phòng", "Giải pháp đã được áp dụng ở đơn vị khác"}},
				step{on: workday(y.Year, 11, 18), act: &recogniseInitiatives{y.Office, y.Year, document, "Chánh Văn phòng"}})
		}
	}
	for i, unit := range y.Exemplars {
		key := ref(fmt.Sprintf("%s %d exemplar %d", y.Office, y.Year, i+1))
		found := &discover{
			Key: string(key), Unit: unit, Anybody: i%3 != 2, Kind: entexemplar.KindEXEMPLARY, Year: y.Year,
			Title: fmt.Sprintf("%s (%d)", stories[(y.Year+len(y.Units)+i)%len(stories)], y.Year),
			Story: "Chuyện kể mẫu: nhiều năm bền bỉ với việc được giao, luôn giúp đồng nghiệp và người dân, được đơn vị bình chọn.",
		}
		if i == len(y.Exemplars)-1 && i > 0 {
			all = append(all,
				step{on: workday(y.Year+1, 1, 12), act: found},
				step{on: workday(y.Year+1, 1, 13), act: &onExemplar{Exemplar: key, Decline: new("Giới thiệu sau khi Hội đồng đã họp; xét vào năm sau")}})
			continue
		}
		all = append(all, step{on: weekday(later(calendar.New(y.Year, 5, 12+8*i), y.Opened)), act: found})
		if i == 1 {
			all = append(all,
				step{on: workday(y.Year, 6, 22), act: &onExemplar{Exemplar: key, Return: new("Bổ sung số liệu, ý kiến của cấp ủy")}},
				step{on: workday(y.Year, 6, 29), act: &onExemplar{Exemplar: key, Resubmit: true}})
		}
		if i == 0 {
			all = append(all,
				step{on: workday(y.Year, 7, 15), act: &approveExemplars{y.Office, y.Year}},
				step{on: workday(y.Year, 8, 3), act: &onExemplar{Exemplar: key, Foster: &foster{"Cử tham gia nhóm chuyển đổi số, báo cáo kinh nghiệm tại hội nghị", calendar.New(y.Year, 12, 31)}}},
				step{on: workday(y.Year, 12, 18), act: &onExemplar{Exemplar: key, Honour: &honour{At: new("Hội nghị biểu dương điển hình của cơ quan")}}})
		}
		if found.Anybody {
			all = append(all, step{on: workday(y.Year, 7, 17), act: &onExemplar{Exemplar: key, Consent: true}})
		}
	}
	return all
}

// stories are what people and units are held up for.
var stories = []string{
	"Tận tụy với công việc một cửa", "Giữ kho lưu trữ ngăn nắp, dễ tìm", "Lái xe an toàn nhiều năm", "Trả lời công dân tận tình",
	"Biên tập tin bài nhanh, chính xác", "Làm chủ phần mềm chuyên ngành", "Tham mưu chắc, đúng hạn",
}
