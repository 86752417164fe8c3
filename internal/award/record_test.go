package award

import (
	"fmt"
	"strings"
	"testing"

	entaward "thidua/ent/award"
	entcampaign "thidua/ent/campaign"
	entdecision "thidua/ent/decision"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// The certificates of 25 July 2020: 31 people and 6 collectives, for 2015–2020.
func TestRecordDecision(t *testing.T) {
	everywhere(t, func(w world) {
		campaign := w.campaign()
		const from, to = "2015-01-01", "2020-06-30"
		one := func(r Recipient) Line {
			return Line{AwardTypeID: typeID(certificate), Method: entaward.MethodTHEMATIC, Recipient: r}.lasting(from, to)
		}
		var lines []Line
		for n := range 29 {
			lines = append(lines, one(Recipient{StaffID: new(w.expert(n))}))
		}
		w.person("stf_RETIRED", "Trần Văn Hưu", service{old, merged, "pst_DEPUTY", "2010-01-01", "2019-03-31"})
		w.person("stf_CHIEF", "Đoàn Văn Chánh", service{old, "", "pst_CHIEF", "2015-01-01", "2019-05-27"}, service{joint, "", "pst_CHIEF", "2019-05-28", ""})
		lines = append(lines, one(Recipient{StaffID: new("stf_RETIRED")}), one(Recipient{StaffID: new("stf_CHIEF")}),
			one(Recipient{DepartmentID: new(general)}), one(Recipient{DepartmentID: new(merged)}), one(Recipient{OfficeID: new(joint)}),
			one(Recipient{CollectiveName: new("Tổ giúp việc"), CollectiveKind: new(entaward.CollectiveKindTASK_FORCE), Size: new(7)}),
			one(Recipient{CollectiveName: new("Báo Mẫu"), CollectiveKind: new(entaward.CollectiveKindOUTSIDE_BODY)}),
			one(Recipient{DepartmentID: new(team)}))
		in := decision("125a", "2020-07-25", lines...)
		in.OfficeID, in.CampaignID, in.Conference = joint, &campaign, new("Hội nghị điển hình tiên tiến")

		id := w.record(in)
		d := w.decision(id)
		if d.Status != entdecision.StatusISSUED || d.IssuerName != "Văn phòng chung" || *d.IssuerOfficeID != joint || d.DecidedYear != 2020 || d.IssuerKey != joint {
			t.Errorf("decision: %v", d)
		}
		awards, err := d.QueryAwards().WithLegalArticle().All(w.ctx)
		w.must(err)
		got := map[string]string{}
		for _, a := range awards {
			if a.Status != entaward.StatusVALID || a.AchievementLabel != "2015–2020" || a.AchievementYear != 2020 || *a.CampaignID != campaign {
				t.Errorf("award: %v", a)
			}
			if want := identity.Stable(identity.LegalArticle, "LAW_2003_15:"+certificate); *a.LegalArticleID != want {
				t.Errorf("article %s, want that of the law of 2003", a.Edges.LegalArticle.Article)
			}
			got[a.RecipientName] = fmt.Sprint(a.FrozenOn, " ", or(a.UnitName), " ", or(a.UnitDepartmentID), " ", or(a.UnitOfficeID), " ",
				or(a.PostTitle), " ", or(a.PositionClass), " ", or(a.RecipientClass), " ", or(a.StaffCategory), " ", or(a.CollectiveKind), " ", or(a.CollectiveSize))
		}
		if len(awards) != 37 || len(got) != 37 {
			t.Errorf("%d awards, %d recipients, want 37", len(awards), len(got))
		}
		for name, want := range map[string]string{
			"Người Mẫu 07":      "2020-06-30 Phòng Tổng hợp dep_GENERAL off_JOINT Chức vụ pst_EXPERT DIRECT DIRECT_WORKER CIVIL_SERVANT – –",
			"Trần Văn Hưu":      "2019-03-31 Phòng Tổng hợp cũ dep_MERGED off_OLD Chức vụ pst_DEPUTY DEPUTY_HEAD OTHER_LEADER CIVIL_SERVANT – –",
			"Đoàn Văn Chánh":    "2020-06-30 Văn phòng chung – off_JOINT Chức vụ pst_CHIEF LEADER DEPARTMENT_LEADER CIVIL_SERVANT – –",
			"Phòng Tổng hợp":    "2020-06-30 Văn phòng chung dep_GENERAL off_JOINT – – – – DEPARTMENT 29",
			"Phòng Tổng hợp cũ": "2019-05-27 Văn phòng cũ dep_MERGED off_OLD – – – – DEPARTMENT –",
			"Văn phòng chung":   "2020-06-30 – – off_JOINT – – – – OFFICE 30",
			"Tổ giúp việc":      "2020-06-30 – – – – – – – TASK_FORCE 7",
			"Báo Mẫu":           "2020-06-30 – – – – – – – OUTSIDE_BODY –",
			"Tổ Xe":             "2020-06-30 Văn phòng chung dep_TEAM off_JOINT – – – – DEPARTMENT –",
		} {
			if got[name] != want {
				t.Errorf("%s\n got %s\nwant %s", name, got[name], want)
			}
		}
		// On the timelines of the decision, 37 awards, 31 people, 3 departments, the office and the campaign.
		if _, timelines := w.event(vocabulary.DecisionRecorded); timelines != 1+37+31+3+1+1 {
			t.Errorf("%d timelines", timelines)
		}
	})
}

func (w world) campaign() string {
	w.Helper()
	w.must(w.db.Ent.Campaign.Create().SetID("cam_2020").SetOfficeID(joint).SetName("Thi đua 2015–2020").SetNameFolded("thi dua 2015–2020").
		SetKind(entcampaign.KindTHEMATIC).SetOrigin(entcampaign.OriginLAUNCHED_HERE).SetLevel(entcampaign.LevelUNIT).SetStatus(entcampaign.StatusDRAFT).
		SetStartsOn(day("2015-01-01")).SetEndsOn(day("2020-12-31")).Exec(w.ctx))
	return "cam_2020"
}

func TestRecordDecisionRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		w.expert(1)
		w.person("stf_LATER", "Mai Văn Sau", service{today, general, "pst_EXPERT", "2023-01-01", ""})
		w.person("stf_FOREIGN", "Hà Văn Khác", service{foreign, "", "pst_EXPERT", "2000-01-01", ""})
		good := func() RecordDecision { return decision("1", "2022-02-10", line(laborer, "stf_01", 2021)) }
		w.record(decision("77", "2022-02-11", line(certificate, "stf_01", 2021)))
		officer := w.as(actor.EmulationOfficer, today)
		for _, c := range []struct {
			name  string
			spoil func(in *RecordDecision, l *Line)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *RecordDecision, _ *Line) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"an office outside of the scope", func(in *RecordDecision, _ *Line) { in.OfficeID = foreign }, fault.Forbidden, ""},
			{"no awards", func(in *RecordDecision, _ *Line) { in.Awards = nil }, fault.BadUserInput, "awards"},
			{"too many awards", func(in *RecordDecision, l *Line) {
				in.Awards = append(in.Awards, make([]Line, maxLines)...)
			}, fault.BadUserInput, "awards"},
			{"no subject", func(in *RecordDecision, _ *Line) { in.Subject = " " }, check.TextMissing, "subject"},
			{"no number", func(in *RecordDecision, _ *Line) { in.Number = nil }, DecisionIncomplete, "number"},
			{"no notation", func(in *RecordDecision, _ *Line) { in.Notation = new(" ") }, DecisionIncomplete, "notation"},
			{"no signer", func(in *RecordDecision, _ *Line) { in.SignerName = nil }, DecisionIncomplete, "signerName"},
			{"not a number", func(in *RecordDecision, _ *Line) { in.Number = new("125/QĐ") }, NumberMalformed, "number"},
			{"a number twice", func(in *RecordDecision, _ *Line) { in.Number = new("77") }, NumberTaken, "number"},
			{"tomorrow", func(in *RecordDecision, _ *Line) { in.DecidedOn = day("2026-11-02") }, check.DateInFuture, "decidedOn"},
			{"another own office", func(in *RecordDecision, _ *Line) { in.IssuerOfficeID = new(old) }, IssuerUnclear, "issuerOfficeID"},
			{"no predecessor", func(in *RecordDecision, _ *Line) { in.IssuerKind = entdecision.IssuerKindPREDECESSOR }, DecisionIncomplete, "issuerOfficeID"},
			{"no predecessor of this office", func(in *RecordDecision, _ *Line) {
				in.IssuerKind, in.IssuerOfficeID = entdecision.IssuerKindPREDECESSOR, new(foreign)
			}, IssuerNotPredecessor, "issuerOfficeID"},
			{"another issuer without a name", func(in *RecordDecision, _ *Line) { in.IssuerKind = entdecision.IssuerKindOTHER }, DecisionIncomplete, "issuerName"},
			{"no such award type", func(_ *RecordDecision, l *Line) { l.AwardTypeID = "aty_X" }, fault.NotFound, "awards.0.awardTypeID"},
			{"no such campaign", func(_ *RecordDecision, l *Line) { l.CampaignID = new("cam_X") }, fault.NotFound, "awards.0.campaignID"},
			{"reversed", func(_ *RecordDecision, l *Line) { *l = l.lasting("2021-02-01", "2021-01-31") }, check.PeriodReversed, "awards.0.achievementEndsOn"},
			{"a title for two years", func(_ *RecordDecision, l *Line) { *l = l.lasting("2020-01-01", "2021-12-31") }, YearlyPeriod, "awards.0.achievementEndsOn"},
			{"not yet achieved", func(_ *RecordDecision, l *Line) { *l = l.lasting("2022-02-12", "2023-02-11") }, BeforeAchievement, "awards.0.achievementEndsOn"},
			{"nobody", func(_ *RecordDecision, l *Line) { l.Recipient = Recipient{} }, RecipientUnclear, "awards.0.recipient"},
			{"a person's title for a unit", func(_ *RecordDecision, l *Line) { l.Recipient = Recipient{DepartmentID: new(general)} }, NotForRecipient, "awards.0.awardTypeID"},
			{"no such person", func(_ *RecordDecision, l *Line) { l.Recipient.StaffID = new("stf_X") }, fault.NotFound, "awards.0.recipient.staffID"},
			{"a person that the caller does not see", func(_ *RecordDecision, l *Line) { l.Recipient.StaffID = new("stf_FOREIGN") }, fault.NotFound, "awards.0.recipient.staffID"},
			{"not yet in service", func(_ *RecordDecision, l *Line) { l.Recipient.StaffID = new("stf_LATER") }, NotInService, "awards.0.recipient.staffID"},
			{"no such department", func(_ *RecordDecision, l *Line) {
				*l = line(certificate, "", 2021).to(Recipient{DepartmentID: new("dep_X")})
			}, fault.NotFound, "awards.0.recipient.departmentID"},
			{"a unit of another time", func(_ *RecordDecision, l *Line) {
				*l = line(certificate, "", 2021).to(Recipient{DepartmentID: new(ended)})
			}, UnitNotExisting, "awards.0.recipient.departmentID"},
			{"an office of another time", func(_ *RecordDecision, l *Line) { *l = line(certificate, "", 2021).to(Recipient{OfficeID: new(old)}) }, UnitNotExisting, "awards.0.recipient.officeID"},
			{"twice in one decision", func(in *RecordDecision, l *Line) { in.Awards = append(in.Awards, *l) }, TitleTwice, "awards.1"},
		} {
			in := good()
			c.spoil(&in, &in.Awards[0])
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.RecordDecision(officer, in) })
		}
		for _, role := range []actor.Role{actor.Chief, actor.UnitHead, actor.Analyst, actor.Administrator} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.RecordDecision(w.as(role, today), good()) })
		}
		_, err := w.s.RecordDecision(officer, good())
		w.must(err)
		w.refused(TitleTwice, "awards.1", func() (string, error) {
			return w.s.RecordDecision(w.ctx, decision("3", "2022-03-01", line(fighter, "stf_01", 2021), line(laborer, "stf_01", 2021)))
		})
	})
}

func TestIssuers(t *testing.T) {
	everywhere(t, func(w world) {
		w.expert(1)
		for i, c := range []struct {
			kind   entdecision.IssuerKind
			office *string
			name   *string
			want   string
		}{
			{entdecision.IssuerKindOWN_OFFICE, nil, nil, "off_TODAY Văn phòng nay off_TODAY"},
			{entdecision.IssuerKindPREDECESSOR, new(old), nil, "off_OLD Văn phòng cũ off_OLD"},
			{entdecision.IssuerKindPREDECESSOR, new(joint), new("VP chung"), "off_JOINT VP chung off_JOINT"},
			{entdecision.IssuerKindPRIME_MINISTER, nil, nil, "– Thủ tướng Chính phủ PRIME_MINISTER:thu tuong chinh phu"},
			{entdecision.IssuerKindPRESIDENT, nil, nil, "– Chủ tịch nước PRESIDENT:chu tich nuoc"},
			{entdecision.IssuerKindPEOPLES_COMMITTEE, nil, new("UBND thành phố"), "– UBND thành phố PEOPLES_COMMITTEE:ubnd thanh pho"},
			{entdecision.IssuerKindOTHER, nil, new(strings.Repeat("ễ", 250)), "– " + strings.Repeat("ễ", 250) + " OTHER:" + strings.Repeat("e", 250)},
		} {
			in := decision("8", "2022-02-10", line(certificate, "stf_01", 2021))
			in.IssuerKind, in.IssuerOfficeID, in.IssuerName = c.kind, c.office, c.name
			id, err := w.s.RecordDecision(w.ctx, in)
			if err != nil {
				t.Errorf("%d: %v", i, err)
				continue
			}
			d := w.decision(id)
			if got := fmt.Sprint(or(d.IssuerOfficeID), " ", d.IssuerName, " ", d.IssuerKey); got != c.want {
				t.Errorf("%d\n got %s\nwant %s", i, got, c.want)
			}
		}
	})
}

// A number counts once per issuer, year and notation; 125A is 125a.
func TestNumbers(t *testing.T) {
	everywhere(t, func(w world) {
		w.expert(1)
		numbered := func(number, notation, on string) RecordDecision {
			in := decision(number, on, line(certificate, "stf_01", 2020))
			in.Notation = &notation
			return in
		}
		for _, in := range []RecordDecision{
			numbered("125", "QĐ-VP", "2022-01-05"), numbered("125A", "QĐ-VP", "2022-01-05"),
			numbered("125", "QĐ-VP", "2023-01-05"), numbered("125", "QĐ-UBND", "2022-01-05"), numbered("9", "QĐ-VP", "2022-01-05"),
		} {
			w.record(in)
		}
		w.refused(NumberTaken, "number", func() (string, error) { return w.s.RecordDecision(w.ctx, numbered("125a", "QĐ-VP", "2022-12-31")) })
	})
}
