package work

import (
	entdecision "thidua/ent/decision"
	entexemplar "thidua/ent/exemplar"
	entinitiative "thidua/ent/initiative"
	entreview "thidua/ent/review"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

func (r rows) merit() {
	for name, status := range map[string]entinitiative.Status{
		"FIT": entinitiative.StatusDRAFT, "BARE": entinitiative.StatusDRAFT, "FILED": entinitiative.StatusSUBMITTED, "OLD": entinitiative.StatusDRAFT,
	} {
		id := r.id("ini", name)
		create := r.db.Ent.Initiative.Create().SetID(id).SetOfficeID(r.office()).SetDepartmentID(r.unit()).SetName("Sáng kiến mẫu " + id).
			SetNameFolded(id).SetWorkYear(2026).SetRegisteredOn(day("2026-10-01")).SetStatus(status)
		if name != "BARE" {
			create.SetSolution("Mẫu").SetEffect("Mẫu").SetAppliedFrom(day("2026-05-01")).SetSubmittedOn(day("2026-10-02"))
		}
		if name == "OLD" {
			create.SetWorkYear(2024)
		}
		r.must(create.Exec(r.ctx))
		r.must(r.db.Ent.InitiativeAuthor.Create().SetID(r.id("ina", name)).SetInitiativeID(id).SetStaffID(r.an()).SetName("Mẫu").
			SetShare(decimal.Of(100)).Exec(r.ctx))
	}
	for name, e := range map[string]struct {
		department string
		year       int
		status     entexemplar.Status
	}{
		"BACK": {r.other(), 2026, entexemplar.StatusRETURNED}, "NEW": {r.other(), 2026, entexemplar.StatusPROPOSED},
		"OLD":  {r.other(), 2025, entexemplar.StatusPROPOSED},
		"HELD": {r.unit(), 2026, entexemplar.StatusAPPROVED}, "NO": {r.unit(), 2025, entexemplar.StatusDECLINED},
	} {
		create := r.db.Ent.Exemplar.Create().SetID(r.id("exm", name)).SetOfficeID(r.office()).SetDepartmentID(e.department).SetKind(entexemplar.KindEXEMPLARY).
			SetRecipientKind(vocabulary.Collective).SetRecipientName("Phòng mẫu").SetRecipientFolded("a").SetTitle("Điển hình mẫu").SetStory("Mẫu").
			SetWorkYear(e.year).SetDiscovererID(r.an()).SetByHead(false).SetDiscoveredOn(day("2026-10-01")).SetStatus(e.status).
			SetReplications([]vocabulary.Replication{})
		if e.status == entexemplar.StatusRETURNED || e.status == entexemplar.StatusDECLINED {
			create.SetReason("Mẫu")
		}
		r.must(create.Exec(r.ctx))
	}
}

func (r rows) papers() {
	for name, v := range map[string]struct {
		kind              entreview.Kind
		campaign          string
		frozen, published bool
	}{
		"DRAFT": {entreview.KindINTERIM, "ENDLES", false, false}, "FROZEN": {entreview.KindFINAL, "JUDGIN", true, false},
		"FINAL": {entreview.KindFINAL, "JUDGED", true, true}, "LATER": {entreview.KindINTERIM, "LONG", false, false},
	} {
		asOf := "2026-06-30"
		if name == "LATER" {
			asOf = "2026-08-01"
		}
		create := r.db.Ent.Review.Create().SetID(r.id("rev", name)).SetOfficeID(r.office()).SetCampaignID(r.id("cam", v.campaign)).SetKind(v.kind).
			SetTitle("Sơ kết mẫu").SetAsOf(day(asOf)).SetStatus(entreview.StatusDRAFT)
		if v.frozen {
			create.SetSnapshot("{}").SetChecksum("0").SetFrozenAt(r.db.Now())
		}
		if v.published {
			create.SetStatus(entreview.StatusPUBLISHED).SetPublishedOn(today)
		}
		r.must(create.Exec(r.ctx))
	}
	r.must(r.db.Ent.Decision.Create().SetID(r.id("dec", "DRAFT")).SetOfficeID(r.office()).SetIssuerKind(entdecision.IssuerKindOWN_OFFICE).
		SetIssuerOfficeID(r.office()).SetIssuerName("Mẫu").SetSystem(entdecision.SystemSTATE).SetKind(entdecision.KindAWARD).SetStatus(entdecision.StatusDRAFT).
		SetDecidedOn(day("2026-12-15")).SetDecidedYear(2026).SetSubject("Mẫu").SetSubjectFolded("mau").SetIssuerKey(r.office()).Exec(r.ctx))
}
