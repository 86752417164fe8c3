package proof_test

import (
	"strings"

	entdisciplinarycase "thidua/ent/disciplinarycase"
	entrating "thidua/ent/rating"
	"thidua/internal/lifecycle"
	"thidua/internal/rating"
	"thidua/internal/vocabulary"
)

// Who is rated for 2019, who for 2025 too, and of whom something was looked into: people
// as they were posted then, and units.
const (
	ratedThen = "city.clerk A.deputy A0.left A1.clerk A1a.clerk A2.clerk A2.fromA1 P.left P1.clerk B.head B1.clerk B.fromA Z.chief city A A1 A2 B B1 P Z"
	ratedNow  = "A1.clerk A1a.clerk A2.clerk B1.clerk Z.chief"
	lookedAt  = "city.clerk A.chief A0.left A1.clerk A1a.clerk A2.clerk A2.fromA1 P1.clerk B.head B1.clerk Z.chief A1 B"
)

// appraise rates people and units, and opens cases, which end in every way.
func (w *world) appraise() {
	for i, label := range strings.Fields(ratedThen) {
		w.rate(label, 2019, "2020-01-10", i)
	}
	for i, label := range strings.Fields(ratedNow) {
		w.rate(label, 2025, "2026-01-10", i)
	}
	for i, label := range strings.Fields(lookedAt) {
		ground := []entdisciplinarycase.Ground{entdisciplinarycase.GroundPRESS, entdisciplinarycase.GroundDENUNCIATION}[i%2]
		id, err := w.ratings.OpenCase(w.ctx, rating.OpenCase{Whom: w.whom(label), Ground: ground, OpenedOn: day("2019-03-01"), Note: w.maybe("Đơn")})
		w.must(err)
		switch i % 3 {
		case 0:
			w.done(w.ratings.ClearCase(w.ctx, rating.ClearCase{ID: id, Version: 1, On: day("2019-04-01"), Reason: w.text("Không có căn cứ")}))
		case 1:
			w.done(w.ratings.RecordDiscipline(w.ctx, rating.RecordDiscipline{
				DisciplinaryCase: &lifecycle.Reference{ID: id, Version: 1}, Degree: entdisciplinarycase.DegreeREPRIMAND, DecisionDocument: w.text("QĐ kỷ luật"),
				DecidedOn: day("2019-04-01"), TermStartsOn: day("2019-04-01"), Note: w.maybe("Kỷ luật"),
			}))
			w.done(w.ratings.CorrectCase(w.ctx, rating.CorrectCase{ID: id, Version: 2, TermEndsOn: new(day("2020-03-31")), Reason: w.text("Sai ngày")}))
		}
	}
}

// rate rates a person or a unit: some well, some not at all.
func (w *world) rate(label string, year int, on string, i int) {
	l := rating.Line{
		Whom: w.whom(label), Year: year, Level: new([]vocabulary.RatingLevel{vocabulary.Excellent, vocabulary.Good, vocabulary.NotCompleted}[i%3]),
		RatedBy: w.maybe("Người xếp loại"), Document: w.maybe("Thông báo"), DecidedOn: day(on),
	}
	if l.Whom.StaffID != nil {
		l.JobGroup = w.maybe("Nhóm")
		if i%4 == 3 {
			l.Level, l.NotRatedReason, l.MonthsServed, l.AbsenceReason = nil, w.maybe("Chưa đủ 06 tháng"), new(4), new(entrating.AbsenceReasonSTUDY)
		}
	}
	id, err := w.ratings.RecordRating(w.ctx, rating.RecordRating{Rating: l})
	w.must(err)
	w.done(w.ratings.CorrectRating(w.ctx, rating.CorrectRating{ID: id, Version: 1, Document: w.maybe("Thông báo"), Reason: w.text("Sai số")}))
}

// whom names a person or a unit by its label.
func (w *world) whom(label string) rating.Whom {
	switch {
	case strings.Contains(label, "."):
		return rating.Whom{StaffID: new(w.id(label))}
	case officeOf(label) == label:
		return rating.Whom{OfficeID: new(w.id(label))}
	}
	return rating.Whom{DepartmentID: new(w.id(label))}
}
