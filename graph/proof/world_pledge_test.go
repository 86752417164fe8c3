package proof_test

import (
	"slices"

	"thidua/ent"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	entpledgeparty "thidua/ent/pledgeparty"
	"thidua/internal/actor"
	"thidua/internal/decimal"
	"thidua/internal/pledge"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// pacts says between whom each office's pledges are: those of the city and of Z are
// with A. P has no heads, so its pledge waits for signatures.
var pacts = []struct {
	office  string
	parties []string
	heads   []string
}{
	{"A", []string{"A1", "A2"}, []string{"A1.head", "A2.head"}},
	{"B", []string{"B", "B1"}, []string{"B.head", "B1.head"}},
	{"city", []string{"city", "A"}, []string{"city.chair", "A.chief"}},
	{"Z", []string{"Z", "A"}, []string{"Z.chief", "A.chief"}},
	{"P", []string{"P", "P1"}, nil},
}

// pledges gives every office a pledge that is a draft, one that was given up as one,
// one that was given up later, and one that is signed where it can be.
func (w *world) pledges() {
	s := &pledge.Service{DB: w.db}
	signBy := year.Due{On: new(day("2026-12-01"))}
	for _, pact := range pacts {
		for _, state := range []string{"draft", "given up", "opened", "signed"} {
			label := pact.office + " pledge " + state
			w.know(label)(s.Draft(w.ctx, w.pact(pact.office, pact.parties)))
			id := w.id(label)
			if state == "opened" || state == "signed" {
				w.done(s.Open(w.ctx, pledge.Open{ID: id, Version: 1, SignBy: signBy}))
			}
			switch state {
			case "given up":
				w.done(s.Cancel(w.ctx, pledge.Cancel{ID: id, Version: 1, Reason: w.text("Thôi")}))
			case "opened":
				w.done(s.MoveDeadline(w.ctx, pledge.MoveDeadline{ID: id, Version: 2, To: signBy, Reason: w.text("Chậm")}))
				w.done(s.Cancel(w.ctx, pledge.Cancel{ID: id, Version: 3, Reason: w.text("Thôi")}))
			}
		}
		w.signs(s, pact.office+" pledge signed", pact.parties, pact.heads)
	}
}

// pact is a pledge between units, with a promise of all and one of the last of them.
func (w *world) pact(office string, parties []string) pledge.Draft {
	in := pledge.Draft{
		OfficeID: w.id(office), CampaignID: w.id(office + " launched"), ClusterID: new(w.id(office + " cluster")),
		Title: w.text("Giao ước"), Content: w.maybe("Nội dung"),
	}
	for _, label := range parties {
		party := pledge.Party{DepartmentID: new(w.id(label))}
		if officeOf(label) == label {
			party = pledge.Party{OfficeID: party.DepartmentID}
		}
		in.Parties = append(in.Parties, party)
	}
	for _, of := range []*pledge.Party{nil, &in.Parties[len(parties)-1]} {
		in.Commitments = append(in.Commitments, pledge.Commitment{
			Party: of, Name: w.text("Chỉ tiêu"), IndicatorID: new(w.id(office + " indicator")), Target: decimal.Of(95),
			UnitOfMeasure: w.text("hồ sơ"), Direction: entpledgecommitment.DirectionAT_LEAST,
		})
	}
	return in
}

// signs lets the heads sign, and records results: the final ones but for A.
func (w *world) signs(s *pledge.Service, label string, parties, heads []string) {
	if heads == nil {
		return
	}
	for i, unit := range parties {
		rows, err := w.db.Ent.PledgeParty.Query().Where(entpledgeparty.PledgeID(w.id(label))).All(w.ctx)
		w.must(err)
		party := rows[slices.IndexFunc(rows, func(p *ent.PledgeParty) bool {
			return p.DepartmentID == nil && p.OfficeID == w.id(unit) || p.DepartmentID != nil && *p.DepartmentID == w.id(unit)
		})]
		as := actor.With(w.ctx, actor.Actor{Account: "system:proof", Role: actor.System, StaffID: w.id(heads[i])})
		w.done(s.Sign(as, pledge.Sign{ID: party.ID, Version: 1, On: new(day("2026-10-01"))}))
	}
	row, err := w.db.Ent.Pledge.Query().Where(entpledge.ID(w.id(label))).WithCommitments().Only(w.ctx)
	w.must(err)
	for i, stage := range []vocabulary.PledgeStage{vocabulary.InterimStage, vocabulary.FinalStage} {
		if label == "A pledge signed" && stage == vocabulary.FinalStage {
			continue // mutations go on with it
		}
		in := pledge.RecordResults{ID: row.ID, Version: row.Version + i, Stage: stage}
		for _, c := range row.Edges.Commitments {
			in.Results = append(in.Results, pledge.Result{CommitmentID: c.ID, Value: decimal.Of(96), Note: w.maybe("Ghi chú")})
		}
		w.done(s.RecordResults(w.ctx, in))
	}
}
