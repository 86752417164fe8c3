package sample

import (
	"fmt"

	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	entconference "thidua/ent/conference"
	"thidua/internal/calendar"
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
	KeyTasks     []keyTask      `yaml:"keyTasks"`
	Work         *work          `yaml:"work"`
	HalfSheet    *yearSheet     `yaml:"halfSheet"` // in July
	Sheet        *yearSheet     `yaml:"sheet"`     // in October and November
	Initiatives  bool           `yaml:"initiatives"`
	Rated        *calendar.Date `yaml:"rated"`
}

type yearCampaign struct {
	Key        string         `yaml:"key"`
	Parent     *ref           `yaml:"parent"`
	Of         string         `yaml:"of"`      // behind the name, where another office has the same movement
	Drafted    *calendar.Date `yaml:"drafted"` // absent: the day of the launch
	Launched   calendar.Date  `yaml:"launched"`
	Conference string         `yaml:"conference"` // absent: that of the staff
	Concluded  *calendar.Date `yaml:"concluded"`
	Summary    *summary       `yaml:"summary"`
}

// summary is the conference that sums the year up and hands the decision over.
type summary struct {
	HeldOn   calendar.Date `yaml:"heldOn"`
	Decision ref           `yaml:"decision"`
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
	all = append(all, y.thinking()...)
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

// ended is the last day of the office, where that is before the titles of the year are
// decided.
func (y *officeYear) ended() (calendar.Date, bool) {
	if y.Closed == nil || !y.Closed.Before(calendar.New(y.Year+1, 2, 1)) {
		return calendar.Date{}, false
	}
	return *y.Closed, true
}

// launching: the movement is launched at the conference of the staff.
func (y *officeYear) launching() []step {
	c, at := y.Campaign, y.Campaign.Launched
	drafted, until := at, calendar.New(y.Year, 12, 31)
	if c.Drafted != nil {
		drafted = *c.Drafted
	}
	if end, cut := y.ended(); cut && end.Before(until) {
		until = end
	}
	conference := c.Conference
	if conference == "" {
		conference = y.title("Hội nghị cán bộ công chức viên chức")
	}
	all := []step{
		{on: drafted, act: &createCampaign{
			Key: c.Key, Office: y.Office, Parent: c.Parent, Name: y.title("Phong trào thi đua"),
			Kind: entcampaign.KindREGULAR, Origin: entcampaign.OriginLAUNCHED_HERE, Level: entcampaign.LevelUNIT,
			From: later(calendar.New(y.Year, 1, 1), y.began()), Until: until,
			Launchers: []launcher{{Office: &y.Office, Role: entcampaignlauncher.RoleLAUNCHER}}, EmulationYear: &y.Year,
			Objectives: new(fmt.Sprintf("Hoàn thành xuất sắc ba nhiệm vụ trọng tâm và chương trình công tác năm %d; phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến.", y.Year)),
			Subjects:   new("Các tập thể và công chức, viên chức, người lao động của cơ quan."),
			Content: new("1. Tham mưu, tổng hợp với chất lượng, hiệu quả cao nhất.\n2. Thực hiện văn hóa công sở, Quy chế làm việc, quy định sử dụng mạng xã hội.\n" +
				"3. Mỗi phòng, ban, đơn vị, cá nhân chịu trách nhiệm về một phần mềm ứng dụng chuyên ngành.\n4. Phát huy sáng kiến, đổi mới phương thức làm việc."),
			Criteria: new("Theo bảng chấm điểm của Văn phòng và tiêu chuẩn của từng danh hiệu."),
			Plan:     new("Phát động và ký giao ước tháng 1; đăng ký tháng 2–3; sơ kết tháng 7; chấm điểm tháng 10–11; xếp loại tháng 12; tổng kết, khen thưởng tháng 1–2 năm sau."),
			Document: new(fmt.Sprintf("Kế hoạch mẫu số 02/KH-VP năm %d", y.Year)),
		}},
		{on: at, act: &launch{Campaign: y.movement(), Conference: &conference, Closes: new(y.registered())}},
		{on: at, act: &recordConference{
			Key: y.key("conference"), Office: y.Office, Kind: entconference.KindSTAFF, Name: conference, HeldOn: at,
			Place: new("Hội trường Trung tâm Hành chính thành phố"), Campaigns: []ref{y.movement()},
		}},
	}
	if y.Cluster != nil {
		all = append(all, step{on: at, act: &setMembers{*y.Cluster, y.Year, y.Block}})
	}
	return all
}

// began is the first day of an office that came in the middle of the year, or before it.
func (y *officeYear) began() calendar.Date {
	if y.Opened.Year() == y.Year && y.Campaign.Launched.After(calendar.New(y.Year, 5, 1)) {
		return y.Opened
	}
	return calendar.New(y.Year, 1, 1)
}
