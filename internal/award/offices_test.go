package award

import (
	"fmt"

	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	entsuccession "thidua/ent/succession"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

func (w world) build() {
	w.office(old, "Văn phòng cũ", "2000-01-01", "2019-05-27")
	w.office(joint, "Văn phòng chung", "2019-05-28", "2020-12-31")
	w.office(today, "Văn phòng nay", "2021-01-01", "")
	w.office(foreign, "Văn phòng khác", "2000-01-01", "")
	w.succeeds(old, joint, entsuccession.KindMERGE, "2019-05-28")
	w.succeeds(joint, today, entsuccession.KindSPLIT, "2021-01-01")

	w.department(merged, old, "2000-01-01", "2019-05-27", period{old, "", "Phòng Tổng hợp cũ", "2000-01-01", "2019-05-27"})
	w.department(general, today, "2019-05-28", "",
		period{joint, "", "Phòng Tổng hợp", "2019-05-28", "2020-12-31"},
		period{today, "", "Phòng Tổng hợp – Quản trị", "2021-01-01", ""})
	w.department(team, today, "2019-05-28", "",
		period{joint, general, "Tổ Xe", "2019-05-28", "2020-12-31"},
		period{today, general, "Tổ Xe", "2021-01-01", ""})
	w.department(ended, old, "2000-01-01", "2014-12-31", period{old, "", "Phòng đã giải thể", "2000-01-01", "2014-12-31"})

	w.post("pst_CHIEF", vocabulary.Leader, vocabulary.DepartmentLeader, "")
	w.post("pst_DEPUTY", vocabulary.DeputyHead, vocabulary.DirectWorker, vocabulary.OtherLeader)
	w.post("pst_EXPERT", vocabulary.Direct, vocabulary.DirectWorker, "")
}

func (w world) office(id, name, from, to string) {
	w.Helper()
	w.must(w.db.Ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName(name).SetNameFolded(vietnamese.Fold(name)).
		SetDisplayOrder(1).SetPlace(id).SetStartsOn(day(from)).SetNillableEndsOn(dayOrNil(to)).Exec(w.ctx))
	w.must(w.db.Ent.OfficePeriod.Create().SetID("ofp_" + id).SetOfficeID(id).SetName(name).
		SetStartsOn(day(from)).SetNillableEndsOn(dayOrNil(to)).Exec(w.ctx))
}

func (w world) succeeds(before, after string, kind entsuccession.Kind, on string) {
	w.Helper()
	w.must(w.db.Ent.Succession.Create().SetID("suc_" + before).SetKind(kind).SetOccurredOn(day(on)).
		SetPredecessorOfficeID(before).SetSuccessorOfficeID(after).Exec(w.ctx))
}

type period struct{ office, parent, name, from, to string }

func (w world) department(id, office, from, to string, periods ...period) {
	w.Helper()
	last := periods[len(periods)-1]
	create := w.db.Ent.Department.Create().SetID(id).SetOfficeID(office).SetKind(vocabulary.Division).SetName(last.name).
		SetNameFolded(vietnamese.Fold(last.name)).SetDisplayOrder(1).SetPlace(id).SetStartsOn(day(from)).SetNillableEndsOn(dayOrNil(to))
	if last.parent != "" {
		create.SetParentID(last.parent)
	}
	w.must(create.Exec(w.ctx))
	for i, p := range periods {
		state := w.db.Ent.DepartmentPeriod.Create().SetID(fmt.Sprint("dpp_", id, i)).SetDepartmentID(id).SetOfficeID(p.office).
			SetKind(vocabulary.Division).SetName(p.name).SetStartsOn(day(p.from)).SetNillableEndsOn(dayOrNil(p.to))
		if p.parent != "" {
			state.SetParentID(p.parent)
		}
		w.must(state.Exec(w.ctx))
	}
}

// post adds a post whose class changed on 6 March 2018, if a second one is given.
func (w world) post(id string, rank vocabulary.PositionClass, class, since2018 vocabulary.RecipientClass) {
	w.Helper()
	w.must(w.db.Ent.Post.Create().SetID(id).SetCode(id).SetTitle("Chức vụ " + id).SetNameFolded(id).SetPositionClass(rank).SetDisplayOrder(1).Exec(w.ctx))
	row := w.db.Ent.PostClass.Create().SetID("pcl_1" + id).SetPostID(id).SetRecipientClass(class).SetStartsOn(day("2000-01-01"))
	if since2018 == "" {
		w.must(row.Exec(w.ctx))
		return
	}
	w.must(row.SetEndsOn(day("2018-03-05")).Exec(w.ctx))
	w.must(w.db.Ent.PostClass.Create().SetID("pcl_2" + id).SetPostID(id).SetRecipientClass(since2018).SetStartsOn(day("2018-03-06")).Exec(w.ctx))
}

type service struct{ office, department, post, from, to string }

// person adds somebody with main postings; one who has a last day has retired.
func (w world) person(id, name string, postings ...service) string {
	w.Helper()
	last := postings[len(postings)-1]
	create := w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName(name).SetNameFolded(vietnamese.Fold(name)).
		SetNameSort(vietnamese.NameKey(name)).SetPlace(id).SetCategory(vocabulary.CivilServant).SetOfficeID(last.office).
		SetPostID(last.post).SetStartsOn(day(postings[0].from))
	if last.department != "" {
		create.SetDepartmentID(last.department)
	}
	if last.to != "" {
		create.SetEndsOn(day(last.to)).SetLeavingReason(entstaff.LeavingReasonRETIRED)
	}
	w.must(create.Exec(w.ctx))
	for i, p := range postings {
		row := w.db.Ent.Posting.Create().SetID(fmt.Sprint("psn_", id, i)).SetStaffID(id).SetPostID(p.post).SetOfficeID(p.office).
			SetKind(entposting.KindMAIN).SetStartsOn(day(p.from)).SetNillableEndsOn(dayOrNil(p.to))
		if p.department != "" {
			row.SetDepartmentID(p.department)
		}
		w.must(row.Exec(w.ctx))
	}
	return id
}

// expert is somebody who has always been in the general division.
func (w world) expert(n int) string {
	w.Helper()
	return w.person(fmt.Sprintf("stf_%02d", n), fmt.Sprintf("Người Mẫu %02d", n), service{joint, general, "pst_EXPERT", "2019-05-28", ""})
}
