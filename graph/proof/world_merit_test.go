package proof_test

import (
	entexemplar "thidua/ent/exemplar"
	entinitiative "thidua/ent/initiative"
	entinitiativerecognition "thidua/ent/initiativerecognition"
	entinitiativeuse "thidua/ent/initiativeuse"
	"thidua/internal/decimal"
	"thidua/internal/exemplar"
	"thidua/internal/identity"
	"thidua/internal/initiative"
	"thidua/internal/vocabulary"
)

// makers are one of the people of each unit.
var makers = map[string]string{
	"city": "city.clerk", "A": "A.deputy", "A0": "A0.left", "A1": "A1.clerk", "A1a": "A1a.clerk", "A2": "A2.clerk",
	"P": "P.left", "P1": "P1.clerk", "B": "B.head", "B1": "B1.clerk", "Z": "Z.chief",
}

func (w *world) initiatives() *initiative.Service { return &initiative.Service{DB: w.db} }

func (w *world) exemplars() *exemplar.Service { return &exemplar.Service{DB: w.db} }

// merits gives every unit an initiative and an exemplar that wait, and every office
// ones that all may know, ones that were refused, and a refusal from above.
func (w *world) merits() {
	for unit := range makers {
		id := w.idea(unit)
		w.ids[unit+" initiative"] = id
		w.done(w.initiatives().Return(w.ctx, initiative.Return{ID: id, Version: 2, Reason: w.text("Nêu rõ")}))
		w.done(w.exemplars().Return(w.ctx, exemplar.Return{ID: w.model(unit, vocabulary.Person), Version: 1, Reason: w.text("Kể rõ")}))
	}
	for _, unit := range []string{"city", "A1", "P1", "B1", "Z"} {
		w.refuse(unit)
		w.recognise(unit)
		w.decline(unit)
		w.honour(w.model(unit, vocabulary.Collective), 1)
		agreed := w.model(unit, vocabulary.Person)
		w.done(w.exemplars().RecordConsent(w.ctx, exemplar.RecordConsent{ID: agreed, Version: 1, ConsentedOn: new(day("2019-12-01"))}))
		w.honour(agreed, 2)
		w.honour(w.model(unit, vocabulary.Person), 1) // who never agreed
	}
}

// idea is an initiative of a unit that is submitted.
func (w *world) idea(unit string) string {
	in := initiative.Draft{
		OfficeID: w.id(officeOf(unit)), Name: w.text("Sáng kiến"), WorkYear: 2019, Summary: w.maybe("Tóm tắt"), Problem: w.maybe("Trước đây"),
		Solution: w.maybe("Giải pháp"), Effect: w.maybe("Hiệu quả"), AppliedFrom: new(day("2019-02-01")), RegisteredOn: new(day("2019-10-01")),
		Authors: []initiative.Author{
			{StaffID: new(w.id(makers[unit])), Share: decimal.Of(70)}, {Name: w.maybe("Khách"), Share: decimal.Of(30)},
		},
	}
	if officeOf(unit) != unit {
		in.DepartmentID = new(w.id(unit))
	}
	id, err := w.initiatives().Draft(w.ctx, in)
	w.must(err)
	w.done(w.initiatives().Submit(w.ctx, initiative.Submit{ID: id, Version: 1}))
	return id
}

func (w *world) refuse(unit string) {
	w.done(w.initiatives().Refuse(w.ctx, initiative.Refuse{
		ID: w.idea(unit), Version: 2, DecidedOn: day("2019-11-01"), Document: w.text("TB"), DeciderName: w.text("Lê"), Reason: w.text("Chưa mới"),
	}))
}

// recognise lets an initiative be recognised here and above, used, and refused further up.
func (w *world) recognise(unit string) {
	id := w.idea(unit)
	w.done(w.initiatives().Recognise(w.ctx, initiative.Recognise{
		ID: id, Version: 2, DecidedOn: day("2019-11-01"), Document: w.text("QĐ"), DeciderName: w.text("Lê"),
	}))
	above := initiative.RecordOutcome{
		ID: id, Version: 3, Scope: entinitiativerecognition.ScopePROVINCE, Outcome: entinitiativerecognition.OutcomeRECOGNISED,
		DecidingBody: w.maybe("Ủy ban"), DecidedOn: day("2019-12-01"), Document: w.text("QĐ"), DeciderName: w.text("Phạm"),
	}
	w.done(w.initiatives().RecordOutcome(w.ctx, above))
	above.Version, above.Scope, above.Outcome = 4, entinitiativerecognition.ScopeNATION, entinitiativerecognition.OutcomeREFUSED
	above.DecidingBody, above.Document, above.DeciderName, above.Reason = w.maybe("Bộ"), w.text("CV"), w.text("Vũ"), w.maybe("Chưa đủ")
	w.done(w.initiatives().RecordOutcome(w.ctx, above))
	row, err := w.db.Ent.Initiative.Query().Where(entinitiative.ID(id)).WithAuthors().WithRecognitions().Only(w.ctx)
	w.must(err)
	for _, author := range row.Edges.Authors {
		for _, r := range row.Edges.Recognitions {
			if r.Outcome == entinitiativerecognition.OutcomeREFUSED || author.StaffID == nil {
				continue
			}
			w.must(w.db.Ent.InitiativeUse.Create().SetID(w.db.NewID(identity.InitiativeUse, w.db.Now())).SetInitiativeID(id).
				SetAuthorID(author.ID).SetRecognitionID(r.ID).SetKind(entinitiativeuse.KindCOMMENDATION).
				SetAwardTypeID(identity.Stable(identity.AwardType, "CERTIFICATE_OF_MERIT")).SetUsedOn(day("2020-01-10")).Exec(w.ctx))
		}
	}
}

// model is an exemplar of a unit that is proposed, by somebody of another one.
func (w *world) model(unit string, kind vocabulary.RecipientKind) string {
	in := exemplar.Discover{
		OfficeID: w.id(officeOf(unit)), Kind: entexemplar.KindEXEMPLARY, RecipientKind: kind, RecipientName: w.maybe("Gương"),
		CampaignID: new(w.id(officeOf(unit) + " draft")), Title: w.text("Tận tụy"), Story: w.text("Câu chuyện"), WorkYear: 2019,
		DiscovererID: new(w.id("A2.clerk")), DiscoveredOn: new(day("2019-11-01")),
	}
	if officeOf(unit) != unit {
		in.DepartmentID = new(w.id(unit))
	}
	if kind == vocabulary.Person {
		in.StaffID = new(w.id(makers[unit]))
	}
	id, err := w.exemplars().Discover(w.ctx, in)
	w.must(err)
	return id
}

func (w *world) decline(unit string) {
	w.done(w.exemplars().Decline(w.ctx, exemplar.Decline{ID: w.model(unit, vocabulary.Collective), Version: 1, Reason: w.text("Chưa tiêu biểu")}))
}

// honour approves, fosters, honours and copies an exemplar.
func (w *world) honour(id string, version int) {
	w.done(w.exemplars().Approve(w.ctx, exemplar.Approve{ID: id, Version: version}))
	w.done(w.exemplars().PlanFostering(w.ctx, exemplar.PlanFostering{
		ID: id, Version: version + 1, Plan: w.text("Bồi dưỡng"), StartsOn: day("2020-01-01"), EndsOn: day("2020-12-31"),
	}))
	w.done(w.exemplars().Honour(w.ctx, exemplar.Honour{
		ID: id, Version: version + 2, On: day("2020-01-10"), At: w.maybe("Hội nghị"), DecisionID: new(w.id("A decision draft")),
	}))
	w.done(w.exemplars().RecordReplication(w.ctx, exemplar.RecordReplication{
		ID: id, Version: version + 3, OutsideBody: w.maybe("Quận"), On: day("2020-02-01"), Note: w.maybe("Đã áp dụng"),
	}))
}

// meritOf is the column of an initiative, of what belongs to one, or of an exemplar.
func (p *proof) meritOf(r *row) string {
	known := false
	switch r.typ {
	case "Exemplar":
		known = (r.cols["status"] == "APPROVED" || r.cols["status"] == "HONOURED") && (r.cols["recipient_kind"] == "COLLECTIVE" || r.cols["consented_on"] != "")
	case "Initiative":
		known = r.cols["status"] == "RECOGNISED"
	default:
		refused := r.cols["outcome"] == "REFUSED"
		r = p.all[r.cols["initiative_id"]]
		known = r.cols["status"] == "RECOGNISED" && !refused
	}
	if known {
		return p.label(r.cols["office_id"]) + "*"
	}
	return p.unitLabel(r)
}

// authored reports whether somebody is an author of an initiative, or of the one that a
// row belongs to.
func (p *proof) authored(person string, r *row) bool {
	id := r.cols["initiative_id"]
	if r.typ == "Initiative" {
		id = r.id
	}
	for _, a := range p.byType["InitiativeAuthor"] {
		if person != "" && id != "" && a.cols["initiative_id"] == id && a.cols["staff_id"] == person {
			return true
		}
	}
	return false
}
