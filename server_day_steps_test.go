package main

import (
	"strings"
	"testing"
)

// officerStarts: the officer drafts the year's movement, and can't launch it alone.
func (o *office) officerStarts(t *testing.T) {
	r := o.do(t, "officer", `createCampaign(input: {officeID: "<office>", name: "Thi đua mẫu", kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT,
		startsOn: "2026-01-01", endsOn: "2026-12-31", launchers: [{officeID: "<office>", role: LAUNCHER}]})`, "campaign { id version status }", "")
	o.known["campaign"] = r.It.Campaign.ID
	o.do(t, "manager", `createCampaign(input: {officeID: "<office>", name: "Của phòng", kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT,
		startsOn: "2026-01-01", endsOn: "2026-12-31", launchers: [{officeID: "<office>", role: LAUNCHER}]})`, "campaign { id }", "FORBIDDEN")
	o.do(t, "officer", `launchCampaign(input: {id: "<campaign>", version: 1, on: "2026-01-05"})`, "campaign { id }", "FORBIDDEN")
	o.do(t, "officer", `launchCampaign(input: {id: "<campaign>", version: 1, on: "2026-01-05", onBehalfOf: {staffID: "<manager>", document: "02/KH-VP"}})`,
		"campaign { id }", "DELEGATION_MISSING")
	r = o.do(t, "officer", `launchCampaign(input: {id: "<campaign>", version: 1, on: "2026-01-05", onBehalfOf: {staffID: "<chief>", document: "02/KH-VP"}})`,
		"campaign { id version status }", "")
	if r.It.Campaign.Status != "LAUNCHED" {
		t.Errorf("%+v", r.It.Campaign)
	}
	var seen struct {
		Timeline struct {
			Edges []struct {
				Node struct{ Kind, Actor, ActorName, ActorRole, Principal, PrincipalName, Document string }
			}
		}
	}
	o.as(t, "officer", `{ timeline(subject: "<campaign>", first: 1) { edges { node { kind actor actorName actorRole principal principalName document } } } }`, &seen)
	e := seen.Timeline.Edges[0].Node
	if e.Kind != "CAMPAIGN_LAUNCHED" || e.Actor != o.known["officerAccount"] || e.ActorRole != "CHIEF" || e.Principal != o.known["chief"] || e.Document != "02/KH-VP" ||
		e.ActorName != "Trần Thị Mẫu Viên" || e.PrincipalName != "Nguyễn Mẫu Chánh" {
		t.Errorf("the event tells %+v", e)
	}
}

// managerNotesAnAbsence: a head does so for the own people, and not for others.
func (o *office) managerNotesAnAbsence(t *testing.T) {
	o.do(t, "manager", `recordAbsence(input: {id: "<worker>", version: 1, kind: STUDY, startsOn: "2026-03-01", endsOn: "2026-05-31"})`, "staff { id version }", "")
	o.do(t, "manager", `recordAbsence(input: {id: "<officer>", version: 1, kind: STUDY, startsOn: "2026-03-01"})`, "staff { id }", "NOT_FOUND")
	o.do(t, "worker", `recordAbsence(input: {id: "<worker>", version: 2, kind: SICK, startsOn: "2026-06-01"})`, "staff { id }", "FORBIDDEN")
	var people struct {
		Staff struct {
			TotalCount int
			Edges      []struct {
				Node struct {
					ID           string
					Absences     []struct{ Kind string }
					PersonalData *struct{ ID string }
				}
			}
		}
	}
	o.as(t, "manager", `{ staff { totalCount edges { node { id absences { kind } personalData { id } } } } }`, &people)
	if people.Staff.TotalCount != 2 {
		t.Errorf("the head sees %d people, want the two of the division", people.Staff.TotalCount)
	}
	for _, e := range people.Staff.Edges {
		if worker := e.Node.ID == o.known["worker"]; worker && (len(e.Node.Absences) != 1 || e.Node.PersonalData != nil) {
			t.Errorf("the head sees of the worker: %+v", e.Node)
		}
	}
}

// officerIssuesForTheChief: an award comes to be by the chief's signature.
func (o *office) officerIssuesForTheChief(t *testing.T) {
	r := o.do(t, "officer", `recordDecision(input: {officeID: "<office>", issuerKind: OWN_OFFICE, system: STATE, decidedOn: "2026-06-01", subject: "Khen thưởng mẫu", draft: true,
		awards: [{awardTypeID: "<awardType>", method: THEMATIC, achievementStartsOn: "2026-01-01", achievementEndsOn: "2026-04-30", achievementLabel: "Đợt 1", recipient: {staffID: "<worker>"}}]})`,
		"decision { id version status awards { edges { node { id } } } }", "")
	o.known["decision"] = r.It.Decision.ID
	issue := `issueDecision(input: {id: "<decision>", version: 1, number: "12", notation: "QĐ-VP", decidedOn: "2026-06-01", signerName: "Nguyễn Mẫu Chánh"`
	o.do(t, "officer", issue+"})", "decision { id }", "FORBIDDEN")
	r = o.do(t, "officer", issue+`, onBehalfOf: {staffID: "<chief>", document: "12/QĐ-VP, bản ký"}})`, "decision { id version status }", "")
	if r.It.Decision.Status != "ISSUED" {
		t.Errorf("%+v", r.It.Decision)
	}
}

// workerLooks: somebody without a leading post sees what is theirs, and the papers
// of the office.
func (o *office) workerLooks(t *testing.T) {
	var got struct {
		Me struct {
			Person struct {
				FullName     string
				PersonalData struct{ Email string }
				Awards       struct{ TotalCount int }
			}
			Grants []struct{ Role string }
		}
		Staff, Awards, Campaigns struct{ TotalCount int }
		MyData                   []struct {
			Kind   string
			Values []struct{ Value *string }
		}
	}
	o.as(t, "worker", `{ me { person { fullName personalData { email } awards { totalCount } } grants { role } } staff { totalCount } awards { totalCount }
		campaigns { totalCount } myData { kind values { value } } }`, &got)
	if got.Me.Person.FullName != "Phạm Thị Mẫu Nhân" || got.Me.Person.PersonalData.Email != "nhan@example.vn" || got.Me.Person.Awards.TotalCount != 1 || got.Staff.TotalCount != 1 || got.Awards.TotalCount != 1 || got.Campaigns.TotalCount != 1 {
		t.Errorf("%+v", got)
	}
	kinds := map[string]bool{}
	for _, r := range got.MyData {
		kinds[r.Kind] = true
	}
	for _, kind := range []string{"Staff", "PersonalData", "Posting", "Absence", "Award", "Account", "Event"} {
		if !kinds[kind] {
			t.Errorf("myData tells nothing of %s: %v", kind, kinds)
		}
	}
}

// analystCounts: figures, and no personal data.
func (o *office) analystCounts(t *testing.T) {
	var got struct {
		Awards struct{ TotalCount int }
		Staff  struct {
			TotalCount int
			Edges      []struct {
				Node struct {
					PersonalData *struct{ ID string }
					Absences     []struct{ Kind string }
				}
			}
		}
	}
	o.as(t, "analyst", `{ awards(where: {positionClass: DIRECT}) { totalCount } staff { totalCount edges { node { personalData { id } absences { kind } } } } }`, &got)
	if got.Awards.TotalCount != 1 || got.Staff.TotalCount != 4 {
		t.Errorf("%+v", got)
	}
	for _, e := range got.Staff.Edges {
		if e.Node.PersonalData != nil || len(e.Node.Absences) > 0 {
			t.Errorf("an analyst sees %+v", e.Node)
		}
	}
}

// systemReads: a service account signs in by client credentials, reads issued
// papers, and writes nothing.
func (o *office) systemReads(t *testing.T) {
	var got struct {
		Decisions struct{ TotalCount int }
		Me        struct {
			Person  *struct{ ID string }
			Account struct{ Name string }
			Can     struct {
				Allowed bool
				Denial  struct{ Code string }
			}
		}
	}
	o.as(t, "service", `{ decisions(where: {status: ISSUED}) { totalCount } me { person { id } account { name } can(operation: "issueDecision", scope: {officeID: "<office>"}) { allowed denial { code } } } }`, &got)
	if got.Decisions.TotalCount != 1 || got.Me.Person != nil || got.Me.Account.Name == "" || got.Me.Can.Allowed || got.Me.Can.Denial.Code != "FORBIDDEN" {
		t.Errorf("%+v", got)
	}
}

// strangersStayOut: a good token of somebody who is not linked; and an ID token.
func (o *office) strangersStayOut(t *testing.T) {
	for token, want := range map[string]int{o.Login(t, "stranger"): 403, o.IDToken(t, "officer"): 401, "": 401} {
		if a, err := o.post(token, `{ me { today } }`, nil); err != nil || a.status != want {
			t.Errorf("%v %d %s, want %d", err, a.status, a.text, want)
		}
	}
}

// rightsEndAtOnce: the same token, before and after.
func (o *office) rightsEndAtOnce(t *testing.T) {
	token := o.Login(t, "officer")
	draft := strings.NewReplacer("<office>", o.known["office"]).Replace(`mutation { it: createCampaign(input: {officeID: "<office>", name: "Mẫu", kind: REGULAR, origin: LAUNCHED_HERE, level: UNIT,
		startsOn: "2026-01-01", endsOn: "2026-12-31", launchers: [{officeID: "<office>", role: LAUNCHER}]}) { userErrors { code } } }`)
	for _, step := range []struct{ by, mutation, selection, code string }{
		{"administrator", `revokeGrant(input: {id: "<officerGrant>", version: 1, reason: "thử"})`, "grant { id }", "FORBIDDEN"},
		{"administrator", `grantRole(input: {role: EMULATION_OFFICER, staffID: "<officer>", officeID: "<office>", startsOn: "2020-01-01"})`, "grant { id }", ""},
		{"administrator", `suspendAccount(input: {id: "<officerAccount>", version: 1, reason: "thử"})`, "account { id }", "ACCOUNT_SUSPENDED"},
		{"administrator", `reinstateAccount(input: {id: "<officerAccount>", version: 2, reason: "thử"})`, "account { id }", ""},
	} {
		o.do(t, step.by, step.mutation, step.selection, "")
		var r outcome
		a, err := o.post(token, draft, nil)
		code := a.code()
		if code == "" && err == nil {
			err = unmarshal(a, &r)
			code = r.code()
		}
		if err != nil || code != step.code {
			t.Errorf("after %s: %v %q, want %q: %s", step.mutation, err, code, step.code, a.text)
		}
	}
	o.do(t, "administrator", `suspendAccount(input: {id: "<administratorAccount>", version: 1, reason: "thử"})`, "account { id }", "GRANT_LAST_ADMINISTRATOR")
}

// keysRotate: the provider takes up a new key, and goes away; nobody notices.
func (o *office) keysRotate(t *testing.T) {
	before := o.Login(t, "worker")
	o.Rotate(t)
	after := o.Login(t, "worker")
	var got struct{ Me struct{ Today string } }
	o.must(t, after, `{ me { today } }`, nil, &got)
	o.Down(t)
	defer o.Up(t)
	for _, token := range []string{before, after} {
		o.must(t, token, `{ me { today } }`, nil, &got)
	}
}
