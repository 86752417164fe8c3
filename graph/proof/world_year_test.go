package proof_test

import (
	entcluster "thidua/ent/cluster"
	entclustermember "thidua/ent/clustermember"
	entconference "thidua/ent/conference"
	"thidua/internal/campaign"
	"thidua/internal/cluster"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// members of each office's cluster: that of the city has one of A's and one of B's.
var members = map[string][]string{"city": {"A", "B1"}, "A": {"A1", "A2"}, "B": {"B"}, "P": {"P1"}, "Z": {"Z"}}

// begin opens an emulation year and a cluster for every office.
func (w *world) begin() {
	years, clusters := &year.Service{DB: w.db}, &cluster.Service{DB: w.db}
	for _, o := range offices {
		w.know(o.label + " year")(years.Open(w.ctx, year.Open{
			OfficeID: w.id(o.label), Year: 2019,
			Steps: []vocabulary.YearStep{{Kind: vocabulary.StepOther, StartsOn: day("2019-01-05"), EndsOn: day("2019-01-31"), Note: w.maybe("Bước")}},
			Days:  []vocabulary.OfficeDay{{Date: day("2019-03-09"), Kind: vocabulary.WorkingDay, Name: w.text("Làm bù")}},
		}))
		w.know(o.label + " cluster")(clusters.Create(w.ctx, cluster.Create{OfficeID: w.id(o.label), Kind: entcluster.KindCLUSTER, Name: w.text("Cụm")}))
		in := cluster.SetMembers{ID: w.id(o.label + " cluster"), Version: 1, Year: 2019}
		for i, label := range members[o.label] {
			m := cluster.Member{Role: []entclustermember.Role{entclustermember.RoleLEAD, entclustermember.RoleDEPUTY}[i]}
			if officeOf(label) == label {
				m.OfficeID = new(w.id(label))
			} else {
				m.DepartmentID = new(w.id(label))
			}
			in.Members = append(in.Members, m)
		}
		w.done(clusters.SetMembers(w.ctx, in))
	}
}

// matter is what a campaign of an office is about: with its own year, cluster and
// department.
func (w *world) matter(office string) campaign.Matter {
	m := campaign.Matter{
		EmulationYearID: new(w.id(office + " year")), ClusterID: new(w.id(office + " cluster")), Objectives: w.maybe("Mục tiêu"), Subjects: w.maybe("Đối tượng"),
		Content: w.maybe("Nội dung"), Criteria: w.maybe("Tiêu chí"), Plan: w.maybe("Kế hoạch"), LaunchingDocument: w.maybe("KH"),
	}
	if department := map[string]string{"A": "A1", "B": "B1", "P": "P1"}[office]; department != "" {
		m.UnitIDs = []string{w.id(department)}
	}
	return m
}

// confer gives every office a conference, where its campaign was launched and its
// decision handed over.
func (w *world) confer() {
	chairs := map[string]string{"city": "city.clerk", "A": "A.chief", "B": "B.head", "P": "P1.clerk", "Z": "Z.chief"}
	for _, o := range offices {
		w.know(o.label + " conference")(w.campaigns.RecordConference(w.ctx, campaign.RecordConference{
			OfficeID: w.id(o.label), Proceedings: campaign.Proceedings{
				Kind: entconference.KindSTAFF, Name: w.text("Hội nghị"), HeldOn: day("2019-01-15"), Place: w.maybe("Hội trường"), ChairID: new(w.id(chairs[o.label])),
				ChairName: w.maybe("Ông"), Document: w.maybe("BB"),
				CampaignIDs: []string{w.id(o.label + " launched")}, DecisionIDs: []string{w.id(o.label + " decision issued")},
			},
		}))
		launched, err := w.db.Ent.Campaign.Get(w.ctx, w.id(o.label+" launched"))
		w.must(err)
		w.done(w.campaigns.MoveRegistrationDeadline(w.ctx, campaign.MoveRegistrationDeadline{
			ID: launched.ID, Version: launched.Version, To: year.Due{On: new(day("2026-12-01"))}, Reason: w.text("Gia hạn"),
		}))
	}
}
