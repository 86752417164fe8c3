package sample

import (
	"fmt"
	"slices"

	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	entconference "thidua/ent/conference"
	entpledgecommitment "thidua/ent/pledgecommitment"
	entregistration "thidua/ent/registration"
	entreview "thidua/ent/review"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// officeYear is an item of years.yaml: how the emulation year of an office goes. What is
// left out does not happen.
type officeYear struct {
	Office  ref                    `yaml:"office"`
	Year    int                    `yaml:"year"`
	Opened  calendar.Date          `yaml:"opened"`
	Closed  *calendar.Date         `yaml:"closed"`
	Days    []vocabulary.OfficeDay `yaml:"days"`
	Units   []ref                  `yaml:"units"`   // that register
	Block   []ref                  `yaml:"block"`   // that pledge, are given tasks and are scored; the first leads
	Cluster *ref                   `yaml:"cluster"` // that they make

	Campaign     *yearCampaign  `yaml:"campaign"`
	Unsigned     []ref          `yaml:"unsigned"` // of the block, for long
	Registration *enrolment     `yaml:"registration"`
	KeyTasks     []string       `yaml:"keyTasks"`
	Work         *work          `yaml:"work"`
	Sheet        *yearSheet     `yaml:"sheet"`
	Initiatives  int            `yaml:"initiatives"` // the last one is refused
	Exemplars    []ref          `yaml:"exemplars"`   // units whose heads find some; the last one too late
	Rated        *calendar.Date `yaml:"rated"`
}

type yearCampaign struct {
	Key       string         `yaml:"key"`
	Parent    *ref           `yaml:"parent"`
	Of        string         `yaml:"of"`      // behind the name, where another office has the same movement
	Drafted   *calendar.Date `yaml:"drafted"` // absent: the day of the launch
	Launched  calendar.Date  `yaml:"launched"`
	Concluded *calendar.Date `yaml:"concluded"`
}

// enrolment is how registration goes: so many are late, are returned, of these so many
// are not handed in again, are withdrawn, wait still.
type enrolment struct {
	Late      int `yaml:"late"`
	Returned  int `yaml:"returned"`
	Given     int `yaml:"given"`
	Withdrawn int `yaml:"withdrawn"`
	Waiting   int `yaml:"waiting"`
}

func (y *officeYear) steps() []step {
	all := []step{{on: y.Opened, act: &openYear{Office: y.Office, Year: y.Year, Days: y.Days}}}
	if y.Campaign != nil {
		all = append(all, y.launching()...)
		all = append(all, y.pledging()...)
		all = append(all, y.registering()...)
	}
	all = append(all, y.working()...)
	all = append(all, y.scoring()...)
	all = append(all, y.merits()...)
	if y.Rated != nil {
		all = append(all, step{on: *y.Rated, act: &rateEverybody{y.Office, y.Year}})
	}
	if y.Campaign != nil {
		all = append(all, y.reviewing()...)
		all = append(all, y.concluding()...)
	}
	if y.Closed != nil {
		all = append(all, step{on: *y.Closed, act: &closeYear{y.Office, y.Year}})
	}
	return all
}

// key names something of this year: its campaign's key, and what it is.
func (y *officeYear) key(what string) string { return y.Campaign.Key + " " + what }

// movement refers to the year's campaign.
func (y *officeYear) movement() ref { return ref(y.Campaign.Key) }

// title says what something is, of which year, and of whom.
func (y *officeYear) title(what string) string {
	return fmt.Sprintf("%s năm %d%s", what, y.Year, y.Campaign.Of)
}

// launching: the movement is launched at the conference of the staff.
func (y *officeYear) launching() []step {
	c, at := y.Campaign, y.Campaign.Launched
	drafted := at
	if c.Drafted != nil {
		drafted = *c.Drafted
	}
	conference := fmt.Sprintf("Hội nghị cán bộ công chức viên chức năm %d", y.Year)
	all := []step{
		{on: drafted, act: &createCampaign{
			Key: c.Key, Office: y.Office, Parent: c.Parent, Name: y.title("Phong trào thi đua"),
			Kind: entcampaign.KindREGULAR, Origin: entcampaign.OriginLAUNCHED_HERE, Level: entcampaign.LevelUNIT,
			From: calendar.New(y.Year, 1, 1), Until: calendar.New(y.Year, 12, 31),
			Launchers: []launcher{{Office: &y.Office, Role: entcampaignlauncher.RoleLAUNCHER}}, EmulationYear: &y.Year,
			Objectives: new(fmt.Sprintf("Hoàn thành xuất sắc ba nhiệm vụ trọng tâm và chương trình công tác năm %d; phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến.", y.Year)),
			Subjects:   new("Các tập thể và công chức, viên chức, người lao động của cơ quan."),
			Content: new("1. Tham mưu, tổng hợp với chất lượng, hiệu quả cao nhất.\n2. Thực hiện văn hóa công sở, Quy chế làm việc, quy định sử dụng mạng xã hội.\n" +
				"3. Mỗi phòng, ban, đơn vị, cá nhân chịu trách nhiệm về một phần mềm ứng dụng chuyên ngành.\n4. Phát huy sáng kiến, đổi mới phương thức làm việc."),
			Criteria: new("Theo bảng chấm điểm của Văn phòng và tiêu chuẩn của từng danh hiệu."),
			Plan:     new("Phát động và ký giao ước tháng 1; đăng ký tháng 2–3; sơ kết tháng 7; chấm điểm tháng 10–11; tổng kết tháng 12 và tháng 1 năm sau."),
			Document: new(fmt.Sprintf("Kế hoạch mẫu số 02/KH-VP năm %d", y.Year)),
		}},
		{on: at, act: &launch{Campaign: y.movement(), Conference: &conference, Closes: new(calendar.New(y.Year, 3, 15))}},
		{on: at, act: &recordConference{
			Key: y.key("conference"), Office: y.Office, Kind: entconference.KindSTAFF, Name: conference + c.Of, HeldOn: at,
			Place: new("Hội trường Trung tâm Hành chính thành phố"), Campaigns: []ref{y.movement()},
		}},
	}
	if y.Cluster != nil {
		all = append(all, step{on: at, act: &setMembers{*y.Cluster, y.Year, y.Block}})
	}
	return all
}

// pledging: the units of the block sign within three weeks, one of them a little late.
func (y *officeYear) pledging() []step {
	if len(y.Block) == 0 {
		return nil
	}
	at, pledge := y.Campaign.Launched, ref(y.key("pledge"))
	all := []step{
		{on: at, act: &draftPledge{
			Key: string(pledge), Office: y.Office, Campaign: y.movement(), Cluster: y.Cluster, Title: y.title("Giao ước thi đua"), Units: y.Block,
			Content: new("Các đơn vị cam kết thi đua hoàn thành nhiệm vụ chính trị của cơ quan, xây dựng nền nếp công sở văn minh."),
			Commitments: []commitment{
				{"Nhiệm vụ hoàn thành đúng hạn", decimal.Of(90), "%", entpledgecommitment.DirectionAT_LEAST},
				{"Văn bản đi được phát hành điện tử", decimal.Of(95), "%", entpledgecommitment.DirectionAT_LEAST},
				{"Phản ánh về thái độ phục vụ", decimal.Of(1), "phản ánh", entpledgecommitment.DirectionAT_MOST},
			},
		}},
		{on: at, act: &openPledge{pledge, at.AddDays(21)}},
	}
	for i, unit := range y.Block {
		on := at.AddDays(luck(y.Year, unit, "signs").IntN(18))
		if i == 1+y.Year%(len(y.Block)-1) {
			on = at.AddDays(25)
		}
		if !slices.Contains(y.Unsigned, unit) {
			all = append(all, step{on: weekday(on), act: &signPledge{pledge, unit}})
		}
	}
	if len(y.Unsigned) == 0 {
		all = append(all,
			step{on: workday(y.Year, 7, 8), act: &recordResults{pledge, vocabulary.InterimStage}},
			step{on: workday(y.Year, 12, 21), act: &recordResults{pledge, vocabulary.FinalStage}})
	}
	return all
}

// registering: the units in February and March, the rest as the pattern says.
func (y *officeYear) registering() []step {
	e, c := y.Registration, y.movement()
	if e == nil {
		return nil
	}
	var all []step
	for _, unit := range append([]ref{y.Office}, y.Units...) {
		on := calendar.New(y.Year, 2, 8).AddDays(luck(y.Year, unit, "registers").IntN(28))
		all = append(all, step{on: weekday(on), act: &register{Campaign: c, Unit: unit}})
	}
	if e.Returned > 0 {
		all = append(all,
			step{on: workday(y.Year, 3, 9), act: &returnRegistrations{c, e.Returned, entregistration.ReturnGroundINCOMPLETE, "Chưa nêu nội dung phấn đấu và sáng kiến dự kiến"}},
			step{on: workday(y.Year, 3, 12), act: &submitRegistrations{c, e.Returned - e.Given}})
	}
	for range e.Withdrawn {
		all = append(all, step{on: workday(y.Year, 3, 12), act: &withdrawRegistration{c, "Chuyển công tác trong năm"}})
	}
	all = append(all, step{on: workday(y.Year, 3, 18), act: &closeRegistration{c}})
	if e.Late > 0 {
		all = append(all, step{on: workday(y.Year, 3, 23), act: &registerLate{c, e.Late}})
	}
	return append(all, step{on: workday(y.Year, 3, 27), act: &approveRegistrations{c, e.Waiting}})
}

// reviewing: half-way in July, in the end in January.
func (y *officeYear) reviewing() []step {
	half, whole := ref(y.key("interim review")), ref(y.key("final review"))
	return []step{
		{on: workday(y.Year, 7, 13), act: &draftReview{string(half), y.movement(), entreview.KindINTERIM, y.title("Báo cáo sơ kết 6 tháng phong trào thi đua"), calendar.New(y.Year, 6, 30)}},
		{on: workday(y.Year, 7, 14), act: &freezeReview{half}},
		{on: workday(y.Year, 7, 20), act: &publishReview{half}},
		{on: workday(y.Year+1, 1, 6), act: &draftReview{string(whole), y.movement(), entreview.KindFINAL, y.title("Báo cáo tổng kết phong trào thi đua"), calendar.New(y.Year, 12, 31)}},
		{on: workday(y.Year+1, 1, 7), act: &reviseReview{
			Review: whole, Results: new("Phong trào gắn với nhiệm vụ chính trị; các chỉ tiêu giao ước cơ bản đạt."),
			Limits: new("Một số đơn vị đăng ký chậm, chưa phát hiện được điển hình."), Lessons: new("Người đứng đầu theo dõi thường xuyên thì kết quả rõ."),
			Directions: new("Tiếp tục quan tâm tập thể nhỏ và người không giữ chức vụ lãnh đạo, quản lý."),
		}},
		{on: workday(y.Year+1, 1, 8), act: &freezeReview{whole}},
		{on: workday(y.Year+1, 1, 12), act: &publishReview{whole}},
	}
}

func (y *officeYear) concluding() []step {
	all := []step{{on: workday(y.Year, 12, 1), act: &evaluate{y.movement()}}}
	if y.Campaign.Concluded != nil {
		all = append(all, step{on: *y.Campaign.Concluded, act: &conclude{y.movement()}})
	}
	return all
}
