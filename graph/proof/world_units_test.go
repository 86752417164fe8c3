package proof_test

import (
	entoffice "thidua/ent/office"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// The offices. A carries on P, which was closed; Z belongs to another province.
var offices = []struct{ label, above string }{{"city", ""}, {"A", "city"}, {"B", "city"}, {"P", "city"}, {"Z", ""}}

// The departments. A0 was merged into A1; P1 came to A with its office.
var departments = []struct{ label, office, above string }{
	{"A0", "A", ""}, {"A1", "A", ""}, {"A1a", "A", "A1"}, {"A2", "A", ""}, {"B1", "B", ""}, {"P1", "P", ""},
}

// found sets up the units as they were before they changed, and the posts.
func (w *world) found() {
	for _, o := range offices {
		in := organisation.CreateOffice{Kind: entoffice.KindAGENCY, Name: "Cơ quan " + o.label, StartsOn: day("2010-01-01")}
		if o.above == "" {
			in.Kind = entoffice.KindLOCALITY
		} else {
			in.ParentID = new(w.id(o.above))
		}
		w.know(o.label)(w.organisation.CreateOffice(w.ctx, in))
	}
	for _, d := range departments {
		in := organisation.CreateDepartment{OfficeID: w.id(d.office), Kind: vocabulary.Division, Name: "Phòng " + d.label, StartsOn: day("2010-01-01")}
		if d.above != "" {
			in.ParentID = new(w.id(d.above))
		}
		w.know(d.label)(w.organisation.CreateDepartment(w.ctx, in))
	}
	for label, class := range map[string]vocabulary.PositionClass{
		"LEADER": vocabulary.Leader, "DEPUTY": vocabulary.Deputy, "HEAD": vocabulary.Head, "CLERK": vocabulary.Direct,
	} {
		w.know(label)(w.organisation.CreatePost(w.ctx, organisation.CreatePost{
			Code: label, Title: "Chức " + label, PositionClass: class, RecipientClass: vocabulary.OtherLeader,
		}))
	}
}

// reorganise merges what was to be merged, after people and papers were there.
func (w *world) reorganise() {
	into := func(label, survivor string) []organisation.Predecessor {
		return []organisation.Predecessor{{ID: w.id(survivor), Version: w.version(survivor)}, {ID: w.id(label), Version: w.version(label)}}
	}
	w.done(w.organisation.MergeDepartments(w.ctx, organisation.MergeDepartments{
		Predecessors: into("A0", "A1"), SurvivorID: new(w.id("A1")), On: day("2023-01-01"), Document: "01/QĐ",
	}))
	w.done(w.organisation.MergeOffices(w.ctx, organisation.MergeOffices{
		Predecessors: into("P", "A"), SurvivorID: new(w.id("A")), On: day("2024-07-01"), Document: "02/QĐ",
	}))
	for _, move := range []struct{ who, office, department string }{{"A2.fromA1", "", "A2"}, {"B.fromA", "B", ""}} {
		p := w.person(move.who)
		in := organisation.Transfer{ID: p.ID, Version: p.Version, On: day("2025-03-01"), Document: w.maybe("QĐ điều động"), Reason: w.maybe("Điều động")}
		if move.office != "" {
			in.OfficeID = new(w.id(move.office))
		}
		if move.department != "" {
			in.DepartmentID = new(w.id(move.department))
		}
		w.done(w.organisation.Transfer(w.ctx, in))
	}
	p := w.person("B1.seconded")
	w.done(w.organisation.Second(w.ctx, organisation.Second{
		ID: p.ID, Version: p.Version, OfficeID: w.id("A"), DepartmentID: new(w.id("A1")), PostID: w.id("CLERK"), On: day("2025-06-01"), Document: w.maybe("QĐ biệt phái"),
	}))
}

// version reads a unit anew.
func (w *world) version(label string) int {
	w.Helper()
	if o, err := w.db.Ent.Office.Get(w.ctx, w.id(label)); err == nil {
		return o.Version
	}
	d, err := w.db.Ent.Department.Get(w.ctx, w.id(label))
	w.must(err)
	return d.Version
}
