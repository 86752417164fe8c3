package proof_test

import (
	"fmt"
	"strings"

	entabsence "thidua/ent/absence"
	entpersonaldata "thidua/ent/personaldata"
	entstaff "thidua/ent/staff"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// The people, by the unit that they belong to in the end. Where that is not the one
// in which they were hired, from names it; post is theirs when they are no clerks.
var people = []struct{ label, from, post, left, why string }{
	{label: "city.chair", post: "LEADER"},
	{label: "city.clerk"},
	{label: "A.chief", post: "LEADER"},
	{label: "A.deputy", post: "DEPUTY"},
	{label: "A0.left", left: "2022-06-30", why: "RETIRED"},
	{label: "A1.head", post: "HEAD"},
	{label: "A1.clerk"},
	{label: "A1.left", left: "2020-06-30", why: "DISMISSED"},
	{label: "A1a.head", post: "HEAD"},
	{label: "A1a.clerk"},
	{label: "A2.head", post: "HEAD"},
	{label: "A2.clerk"},
	{label: "A2.fromA1", from: "A1"},
	{label: "P.left", post: "DEPUTY", left: "2023-12-31", why: "RESIGNED"},
	{label: "P1.clerk"},
	{label: "B.head", post: "LEADER"},
	{label: "B.fromA", from: "A"},
	{label: "B1.head", post: "HEAD"},
	{label: "B1.clerk"},
	{label: "B1.seconded"},
	{label: "Z.chief", post: "LEADER"},
}

// unitOf is the unit that a label names.
func unitOf(label string) string { return label[:strings.IndexByte(label, '.')] }

// officeOf is the office of a unit, as it was at first.
func officeOf(unit string) string {
	for _, d := range departments {
		if d.label == unit {
			return d.office
		}
	}
	return unit
}

// staff hires everybody with personal data that nobody else has, lets each be away
// for a time.
func (w *world) staff() {
	for i, p := range people {
		from := p.from
		if from == "" {
			from = unitOf(p.label)
		}
		in := organisation.Hire{
			Code: strings.ToUpper(w.word()), FullName: "Nguyễn " + w.word(), Category: vocabulary.CivilServant, OfficeID: w.id(officeOf(from)),
			PostID: w.id("CLERK"), On: day("2012-01-01").AddDays(i), Document: w.maybe("QĐ tuyển dụng"),
			Gender: new(entpersonaldata.GenderFEMALE), BirthDate: new(day(fmt.Sprintf("%d-02-03", firstBirth+i))), Email: new(w.word() + "@canary.vn"),
		}
		if i%2 == 1 {
			in.Gender = new(entpersonaldata.GenderMALE)
		}
		if p.post != "" {
			in.PostID = w.id(p.post)
		}
		if from != officeOf(from) {
			in.DepartmentID = new(w.id(from))
		}
		w.know(p.label)(w.organisation.Hire(w.ctx, in))
		kind := []entabsence.Kind{entabsence.KindMATERNITY, entabsence.KindSICK, entabsence.KindSTUDY, entabsence.KindUNPAID}[i%4]
		w.done(w.organisation.RecordAbsence(w.ctx, organisation.RecordAbsence{
			ID: w.id(p.label), Version: 1, Kind: kind, StartsOn: day("2015-01-01"), EndsOn: new(day("2015-06-30")), Document: w.maybe("Đơn nghỉ"),
		}))
	}
}

// leave lets some leave, who have an account and sign in still.
func (w *world) leave() {
	for _, p := range people {
		if p.left == "" {
			continue
		}
		w.link(p.label)
		w.done(w.organisation.Leave(w.ctx, organisation.Leave{
			ID: w.id(p.label), Version: w.person(p.label).Version, On: day(p.left), Why: entstaff.LeavingReason(p.why), Document: w.maybe("QĐ thôi việc"),
		}))
	}
}

// firstBirth is the year of the first birth: nothing else in the world is so old.
const firstBirth = 1931
