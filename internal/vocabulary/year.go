package vocabulary

import "thidua/internal/calendar"

// StepKind is a kind of step that an office takes in an emulation year.
type StepKind string

// The kinds of step, in the order of the year.
const (
	StepConference     StepKind = "CONFERENCE"      // hội nghị cán bộ, công chức
	StepLaunch         StepKind = "LAUNCH"          // phát động
	StepPledges        StepKind = "PLEDGES"         // ký giao ước thi đua
	StepRegistration   StepKind = "REGISTRATION"    // đăng ký thi đua
	StepInterimReview  StepKind = "INTERIM_REVIEW"  // sơ kết
	StepInitiatives    StepKind = "INITIATIVES"     // xét công nhận sáng kiến
	StepClusterScoring StepKind = "CLUSTER_SCORING" // chấm điểm cụm, khối
	StepRating         StepKind = "RATING"          // đánh giá, xếp loại chất lượng
	StepUnitMeetings   StepKind = "UNIT_MEETINGS"   // bình xét ở đơn vị
	StepCouncil        StepKind = "COUNCIL"         // họp Hội đồng
	StepDecision       StepKind = "DECISION"        // quyết định khen thưởng
	StepSubmission     StepKind = "SUBMISSION"      // trình cấp trên
	StepResults        StepKind = "RESULTS"         // kết quả của cấp trên
	StepOther          StepKind = "OTHER"           // as its note says
)

// Values lists the terms.
func (StepKind) Values() []string {
	return values(StepConference, StepLaunch, StepPledges, StepRegistration, StepInterimReview, StepInitiatives, StepClusterScoring,
		StepRating, StepUnitMeetings, StepCouncil, StepDecision, StepSubmission, StepResults, StepOther)
}

// YearStep is one step of an emulation year, with its first and last day.
type YearStep struct {
	Kind     StepKind      `json:"kind"`
	StartsOn calendar.Date `json:"startsOn"`
	EndsOn   calendar.Date `json:"endsOn"`
	Note     *string       `json:"note,omitempty"`
}

// DayKind says whether a day of an office's own is worked.
type DayKind string

// The kinds of day.
const (
	WorkingDay DayKind = "WORKING_DAY" // though it is a weekend or a holiday, for example made up for another
	DayOff     DayKind = "DAY_OFF"     // though it is none for others
)

// OfficeDay is a day on which an office works, or does not, otherwise than others.
type OfficeDay struct {
	Date calendar.Date `json:"date"`
	Kind DayKind       `json:"kind"`
	Name string        `json:"name"`
}
