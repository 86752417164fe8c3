package proof_test

import (
	"strings"

	"thidua/ent"
	entaward "thidua/ent/award"
	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	entdecision "thidua/ent/decision"
	"thidua/internal/award"
	"thidua/internal/campaign"
	"thidua/internal/identity"
)

// recipients of each office's decisions: of every unit, and of other offices too.
var recipients = map[string]string{
	"city": "city.clerk A1.clerk B1.clerk A",
	"A":    "A.chief A1.head A1.clerk A1a.clerk A2.clerk A2.fromA1 B.fromA A1.left A0.left A1 A2",
	"B":    "B.head B1.clerk B1.seconded B1",
	"P":    "P.left P1.clerk P1",
	"Z":    "Z.chief Z",
}

// papers gives every office a campaign and a decision that are drafts, a campaign
// that was given up as one, and ones that are not. Parts of campaigns lie across: a launched one is part of a draft.
func (w *world) papers() {
	for _, o := range offices {
		w.movement(o.label, "draft", "city launched")
		given := w.movement(o.label, "given up", "city launched")
		w.done(w.campaigns.Cancel(w.ctx, campaign.Cancel{ID: given, Version: 1, Reason: w.text("Thôi")}))
		launched := w.movement(o.label, "launched", "city draft")
		c, err := w.db.Ent.Campaign.Get(w.ctx, launched)
		w.must(err)
		w.done(w.campaigns.Launch(w.ctx, campaign.Launch{ID: launched, Version: c.Version, On: day("2019-01-15"), Conference: w.maybe("Hội nghị")}))
	}
	for i, o := range offices {
		w.decision(o.label, "draft", true, nil)
		w.decision(o.label, "issued", false, new([]string{"11", "12", "13", "14", "15"}[i]))
	}
	for _, o := range offices {
		w.correct(o.label)
		w.revoke(o.label)
	}
}

func (w *world) movement(office, state, part string) string {
	in := campaign.Create{
		OfficeID: w.id(office), Name: w.text("Thi đua"), Kind: entcampaign.KindTHEMATIC, Origin: entcampaign.OriginLAUNCHED_HERE, Level: entcampaign.LevelCLUSTER,
		StartsOn: day("2019-01-01"), EndsOn: day("2026-12-31"),
		Launchers: []campaign.Launcher{
			{OfficeID: new(w.id(office)), Role: entcampaignlauncher.RoleLAUNCHER},
			{OutsideBody: w.maybe("Công đoàn"), Role: entcampaignlauncher.RoleCO_LAUNCHER},
		},
		Matter: w.matter(office),
	}
	if office != "city" && office != "Z" {
		in.ParentID = new(w.id(part))
	}
	label := office + " " + state
	w.know(label)(w.campaigns.Create(w.ctx, in))
	return w.id(label)
}

// decision records one with an award to each recipient. Awards of drafts are for
// the launched campaign, those of issued decisions for the draft: across, again.
func (w *world) decision(office, state string, draft bool, number *string) {
	in := award.RecordDecision{
		OfficeID: w.id(office), IssuerKind: entdecision.IssuerKindOWN_OFFICE, System: entdecision.SystemSTATE, Number: number, Draft: &draft,
		DecidedOn: day("2020-01-10"), Subject: w.text("Về việc khen thưởng"), Conference: w.maybe("Hội nghị"),
		CampaignID: new(w.id(office + " " + map[bool]string{true: "launched", false: "draft"}[draft])),
	}
	if !draft {
		in.Notation, in.SignerName, in.SignerTitle = new("QĐ-"+w.word()), w.maybe("Trần"), w.maybe("Chức vụ")
	}
	for _, to := range strings.Fields(recipients[office]) {
		in.Awards = append(in.Awards, w.line(to))
	}
	in.Awards = append(in.Awards, w.line(""))
	w.know(office + " decision " + state)(w.awards.RecordDecision(w.ctx, in))
}

// line is an award to somebody, to a unit, or, without a label, to somebody from outside.
func (w *world) line(to string) award.Line {
	l := award.Line{
		AwardTypeID: identity.Stable(identity.AwardType, "CERTIFICATE_OF_MERIT"), Method: entaward.MethodMERIT,
		AchievementStartsOn: day("2019-01-01"), AchievementEndsOn: day("2019-12-31"), AchievementLabel: w.maybe("2019"),
		Content: w.maybe("Thành tích"), RegisterNumber: w.maybe("Sổ"),
	}
	switch {
	case to == "":
		l.Recipient.PersonName, l.Recipient.UnitName = w.maybe("Khách"), w.maybe("Nơi khác")
	case strings.Contains(to, "."):
		l.Recipient.StaffID = new(w.id(to))
	case officeOf(to) == to:
		l.Recipient.OfficeID = new(w.id(to))
	default:
		l.Recipient.DepartmentID = new(w.id(to))
	}
	return l
}

// correct corrects an issued decision, one of its awards, and the draft.
func (w *world) correct(office string) {
	for _, state := range []string{"issued", "draft"} {
		d, first := w.paper(office + " decision " + state)
		in := award.CorrectDecision{ID: d.ID, Version: d.Version, Subject: w.maybe("Về việc khen"), Reason: w.text("Sai chữ")}
		line := award.CorrectAward{ID: first.ID, Version: first.Version, Content: w.maybe("Thành tích sửa"), Reason: w.text("Sai chữ")}
		if state == "issued" {
			in.Document, in.DocumentDate = w.maybe("CV"), new(day("2020-03-01"))
			line.Document, line.DocumentDate = w.maybe("CV"), new(day("2020-03-01"))
		}
		w.done(w.awards.CorrectDecision(w.ctx, in))
		_, first = w.paper(office + " decision " + state)
		line.Version = first.Version
		w.done(w.awards.CorrectAward(w.ctx, line))
	}
}

// revoke takes the first award of the issued decision back.
func (w *world) revoke(office string) {
	_, first := w.paper(office + " decision issued")
	w.know(office + " decision revoking")(w.awards.RevokeAwards(w.ctx, award.RevokeAwards{
		Awards: []award.AwardRef{{ID: first.ID, Version: first.Version}}, Ground: entaward.RevocationGroundFALSE_MERIT, Reason: w.text("Khai man"),
		Decision: award.RevocationDecision{
			IssuerKind: entdecision.IssuerKindOWN_OFFICE, Number: "21", Notation: "QĐ-" + w.word(), DecidedOn: day("2021-01-10"),
			SignerName: w.text("Lê"), Subject: w.text("Về việc thu hồi"),
		},
	}))
}

// paper reads a decision anew, with its first award.
func (w *world) paper(label string) (*ent.Decision, *ent.Award) {
	w.Helper()
	d, err := w.db.Ent.Decision.Get(w.ctx, w.id(label))
	w.must(err)
	first, err := w.db.Ent.Award.Query().Where(entaward.DecisionID(d.ID)).Order(entaward.ByID()).First(w.ctx)
	w.must(err)
	return d, first
}
