package sample

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	entpost "thidua/ent/post"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/lifecycle"
	"thidua/internal/rating"
	"thidua/internal/vocabulary"
)

// rateEverybody records the ratings of all people and departments of an office.
type rateEverybody struct {
	Office ref `yaml:"office"`
	Year   int `yaml:"year"`
}

func (a *rateEverybody) play(ctx context.Context, p *player) error {
	office, err := p.office(ctx, a.Office)
	if err != nil {
		return err
	}
	people, err := p.everybody(ctx, office, p.today)
	if err != nil {
		return err
	}
	units, err := p.ent.Department.Query().Where(entdepartment.OfficeID(office), entdepartment.ParentIDIsNil(), entdepartment.EndsOnIsNil()).
		Order(entdepartment.ByPlace()).All(ctx)
	if err != nil {
		return err
	}
	leaders, err := p.ent.Post.Query().Where(entpost.PositionClassNEQ(vocabulary.Direct)).IDs(ctx)
	if err != nil {
		return err
	}
	in := rating.RecordRatings{}
	line := rating.Line{Year: a.Year, DecidedOn: p.today, RatedBy: new("Chánh Văn phòng"), Document: new(fmt.Sprintf("Thông báo mẫu kết quả xếp loại năm %d", a.Year))}
	awarded := p.awarded("ADVANCED_LABORER", a.Year)
	for _, s := range people {
		rated := a.person(line, s)
		if rated.JobGroup = new(jobGroups[s.Category]); slices.Contains(leaders, s.PostID) {
			rated.JobGroup = new("Công chức, viên chức giữ chức vụ lãnh đạo, quản lý")
		}
		if awarded[ref(s.Code)] && rated.Level != nil && (*rated.Level == vocabulary.Completed || *rated.Level == vocabulary.NotCompleted) {
			rated.Level, rated.SelfLevel, rated.Score = new(vocabulary.Good), new(vocabulary.Good), new(decimal.Of(75))
		}
		in.Ratings = append(in.Ratings, rated)
	}
	for _, d := range units {
		line := line
		line.Whom.DepartmentID = &d.ID
		line.Level, line.Score = level(0.3, a.Year, d.Name)
		in.Ratings = append(in.Ratings, line)
	}
	results, err := p.ratings.RecordRatings(ctx, in)
	for _, r := range results {
		err = errors.Join(err, r.Err)
	}
	return err
}

// jobGroups are those of like work, of people without a leading post.
var jobGroups = map[vocabulary.StaffCategory]string{
	vocabulary.CivilServant: "Công chức", vocabulary.PublicEmployee: "Viên chức", vocabulary.Worker: "Người lao động",
}

// person is the rating of somebody; whoever came in the second half of the year has none.
func (a *rateEverybody) person(line rating.Line, s *ent.Staff) rating.Line {
	line.Whom.StaffID = &s.ID
	if s.StartsOn.After(calendar.New(a.Year, 7, 1)) {
		line.NotRatedReason = new("Thời gian công tác trong năm chưa đủ 6 tháng")
		return line
	}
	line.Level, line.Score = level(0.17, a.Year, s.Code)
	if chance(a.Year, s.Code, "modest") < 0.2 && *line.Level == vocabulary.Excellent {
		line.SelfLevel = new(vocabulary.Good)
	} else {
		line.SelfLevel = line.Level
	}
	return line
}

// level draws a rating with its score: so many are excellent, most are good.
func level(excellent float64, about ...any) (*vocabulary.RatingLevel, *decimal.Decimal) {
	r := luck(about, "rated")
	switch n := r.Float64(); {
	case n < excellent:
		return new(vocabulary.Excellent), new(decimal.Of(int64(90 + r.IntN(10))))
	case n < 0.94:
		return new(vocabulary.Good), new(decimal.Of(int64(72 + r.IntN(18))))
	case n < 0.995:
		return new(vocabulary.Completed), new(decimal.Of(int64(52 + r.IntN(18))))
	}
	return new(vocabulary.NotCompleted), new(decimal.Of(int64(30 + r.IntN(20))))
}

// openCase looks into something. Its note tells it from the other cases.
type openCase struct {
	Key    string                     `yaml:"key"`
	Person ref                        `yaml:"person"`
	Ground entdisciplinarycase.Ground `yaml:"ground"`
	Note   string                     `yaml:"note"`
}

func (a *openCase) named() map[ref]string { return map[ref]string{ref(a.Key): a.Note} }

func (a *openCase) play(ctx context.Context, p *player) error {
	s, err := p.staff(ctx, a.Person)
	if err != nil {
		return err
	}
	_, err = p.ratings.OpenCase(ctx, rating.OpenCase{Whom: rating.Whom{StaffID: &s.ID}, Ground: a.Ground, OpenedOn: p.today, Note: &a.Note})
	return err
}

type clearCase struct {
	Case   ref    `yaml:"case"`
	Reason string `yaml:"reason"`
}

func (a *clearCase) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "case", a.Case)
	if err != nil {
		return err
	}
	_, err = p.ratings.ClearCase(ctx, rating.ClearCase{ID: row.ID, Version: row.Version, On: p.today, Reason: a.Reason})
	return err
}

type recordDiscipline struct {
	Case     ref                        `yaml:"case"`
	Degree   entdisciplinarycase.Degree `yaml:"degree"`
	Document string                     `yaml:"document"`
	Until    *calendar.Date             `yaml:"until"`
}

func (a *recordDiscipline) play(ctx context.Context, p *player) error {
	row, err := p.named(ctx, "case", a.Case)
	if err != nil {
		return err
	}
	_, err = p.ratings.RecordDiscipline(ctx, rating.RecordDiscipline{
		DisciplinaryCase: &lifecycle.Reference{ID: row.ID, Version: row.Version}, Degree: a.Degree, DecisionDocument: a.Document,
		DecidedOn: p.today, TermStartsOn: p.today, TermEndsOn: a.Until,
	})
	return err
}
