package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// The beginning of a year through the API: the officer opens it with a day of the
// office's own, names who is in the cluster, records the conference and drafts the
// campaign; the chief launches it there, with a deadline in working days; the officer
// moves that, and the chief closes the year.
func TestYearBegins(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		office, today := w.office(t), calendar.Of(w.db.Now())
		year, department := today.Year()+1, ""
		for _, g := range access.Grants(w.as(t, actor.UnitHead)) {
			if g.Role == actor.UnitHead {
				department = g.Unit
			}
		}
		// do runs a mutation, and reads the object that it answers with.
		do := func(as actor.Role, operation, field, selection string, input map[string]any, object any) (codes []string) {
			t.Helper()
			var answer struct{ It map[string]json.RawMessage }
			kind := fmt.Sprintf("%c%s", operation[0]-'a'+'A', operation[1:])
			w.must(t, w.as(t, as), `mutation($input: `+kind+`Input!) { it: `+operation+`(input: $input) { `+field+` { `+selection+` } userErrors { code field } } }`,
				map[string]any{"input": input}, &answer)
			var refused []struct {
				Code  string
				Field []string
			}
			for name, into := range map[string]any{"userErrors": &refused, field: object} {
				if err := json.Unmarshal(answer.It[name], into); err != nil {
					t.Fatal(err)
				}
			}
			for _, r := range refused {
				codes = append(codes, fmt.Sprint(r.Code, r.Field))
			}
			return codes
		}
		none := func(codes []string) {
			t.Helper()
			if len(codes) > 0 {
				t.Fatal(codes)
			}
		}
		type object struct {
			ID      string
			Version int
		}
		var opened struct {
			object
			WorkYear  int
			Steps     []struct{ Kind string }
			Days      []struct{ Date, Kind string }
			ViewerCan []struct {
				Operation string
				Allowed   bool
			}
		}
		days := []any{}
		for _, d := range []string{"01-01", "09-02"} {
			days = append(days, map[string]any{"date": fmt.Sprintf("%d-%s", year, d), "kind": "DAY_OFF", "name": "Nghỉ lễ"})
		}
		const all = `id version workYear steps { kind } days { date kind } viewerCan { operation allowed }`
		none(do(actor.EmulationOfficer, "openEmulationYear", "emulationYear", all, map[string]any{"officeID": office, "year": year, "days": days}, &opened))
		if opened.WorkYear != year || len(opened.Steps) != 13 || opened.Steps[0].Kind != "CONFERENCE" || len(opened.Days) != 2 ||
			fmt.Sprint(opened.ViewerCan) != "[{reviseEmulationYear true} {closeEmulationYear false}]" {
			t.Errorf("opened: %+v", opened)
		}
		if codes := do(actor.EmulationOfficer, "openEmulationYear", "emulationYear", all, map[string]any{"officeID": office, "year": year}, &struct{}{}); fmt.Sprint(codes) != "[EMULATION_YEAR_EXISTS[year]]" {
			t.Errorf("opened twice: %v", codes)
		}

		var cluster struct {
			object
			Members struct {
				Edges []struct {
					Node struct{ Role string }
				}
			}
		}
		none(do(actor.EmulationOfficer, "createCluster", "cluster", "id version", map[string]any{"officeID": office, "kind": "BLOCK", "name": "Khối mẫu"}, &cluster))
		none(do(actor.EmulationOfficer, "setClusterMembers", "cluster", "id version members { edges { node { role } } }", map[string]any{
			"id": cluster.ID, "version": cluster.Version, "year": year,
			"members": []any{map[string]any{"departmentID": department, "role": "LEAD"}, map[string]any{"officeID": office, "role": "MEMBER"}},
		}, &cluster))
		if fmt.Sprint(cluster.Members.Edges) != "[{{LEAD}} {{MEMBER}}]" {
			t.Errorf("members: %v", cluster.Members)
		}

		var conference object
		none(do(actor.EmulationOfficer, "recordConference", "conference", "id version", map[string]any{
			"officeID": office, "kind": "STAFF", "name": "Hội nghị mẫu", "heldOn": today.String(), "chairName": "Người Chủ Trì",
		}, &conference))

		var c struct {
			object
			DurationBand, RegistrationClosesOn, Objectives string
			EmulationYear                                  struct{ ID string }
			Cluster                                        struct{ ID string }
			LaunchConference                               struct{ ID string }
			Units                                          []struct{ ID string }
			RollUp                                         struct{ Campaigns, Awards int }
		}
		const campaign = `id version durationBand registrationClosesOn objectives emulationYear { id } cluster { id } launchConference { id } units { id } rollUp { campaigns awards }`
		none(do(actor.EmulationOfficer, "createCampaign", "campaign", campaign, map[string]any{
			"officeID": office, "name": "Thi đua mẫu", "kind": "REGULAR", "origin": "LAUNCHED_HERE", "level": "CLUSTER",
			"startsOn": fmt.Sprintf("%d-01-01", year), "endsOn": fmt.Sprintf("%d-12-31", year), "launchers": []any{map[string]any{"officeID": office, "role": "LAUNCHER"}},
			"emulationYearID": opened.ID, "clusterID": cluster.ID, "objectives": "Một.\n\nHai.", "unitIDs": []any{department},
		}, &c))
		if codes := do(actor.Chief, "launchCampaign", "campaign", campaign, map[string]any{
			"id": c.ID, "version": c.Version, "on": today.String(), "registrationCloses": map[string]any{"on": today.AddDays(-1).String()},
		}, &struct{}{}); fmt.Sprint(codes) != "[DEADLINE_IN_PAST[registrationCloses on]]" {
			t.Errorf("closed before it was launched: %v", codes)
		}
		none(do(actor.Chief, "launchCampaign", "campaign", campaign, map[string]any{
			"id": c.ID, "version": c.Version, "on": today.String(), "conferenceID": conference.ID, "registrationCloses": map[string]any{"workingDays": 5},
		}, &c))
		if c.DurationBand != "ONE_YEAR" || c.EmulationYear.ID != opened.ID || c.Cluster.ID != cluster.ID || c.LaunchConference.ID != conference.ID ||
			len(c.Units) != 1 || c.Units[0].ID != department || c.Objectives != "Một.\n\nHai." || c.RollUp.Campaigns != 1 {
			t.Errorf("launched: %+v", c)
		}
		// The deadline is the fifth working day after today.
		var worked struct{ Five, Four, Unknown *int }
		w.must(t, w.as(t, actor.Analyst), fmt.Sprintf(`{ five: workingDays(officeID: %q, from: %q, to: %q) four: workingDays(officeID: %[1]q, from: %[2]q, to: %[4]q)
			unknown: workingDays(officeID: %[1]q, from: %[2]q, to: "%[5]d-01-01") }`, office, today.AddDays(1), c.RegistrationClosesOn,
			calendar.MustParse(c.RegistrationClosesOn).AddDays(-1), year+5), nil, &worked)
		if worked.Five == nil || *worked.Five != 5 || worked.Four == nil || *worked.Four != 4 || worked.Unknown != nil {
			t.Errorf("closes on %s: %v", c.RegistrationClosesOn, worked)
		}
		moved := today.AddDays(30)
		none(do(actor.EmulationOfficer, "moveRegistrationDeadline", "campaign", campaign, map[string]any{
			"id": c.ID, "version": c.Version, "to": map[string]any{"on": moved.String()}, "reason": "Bão",
		}, &c))
		if c.RegistrationClosesOn != moved.String() {
			t.Errorf("moved: %+v", c)
		}

		var held struct {
			Conferences struct {
				Edges []struct {
					Node struct{ Campaigns struct{ TotalCount int } }
				}
			}
			EmulationYears struct {
				CountsBy []struct{ Key string }
			}
		}
		w.must(t, w.as(t, actor.StaffMember), `query($id: ID!) { conferences(where: {id: $id}) { edges { node { campaigns { totalCount } } } }
			emulationYears(where: {status: OPEN}) { countsBy(by: WORK_YEAR) { key } } }`, map[string]any{"id": conference.ID}, &held)
		if len(held.Conferences.Edges) != 1 || held.Conferences.Edges[0].Node.Campaigns.TotalCount != 1 || len(held.EmulationYears.CountsBy) == 0 {
			t.Errorf("held: %+v", held)
		}
		closing := map[string]any{"id": opened.ID, "version": opened.Version}
		if codes := do(actor.Chief, "closeEmulationYear", "emulationYear", all, closing, &struct{}{}); fmt.Sprint(codes) != "[EMULATION_YEAR_NOT_OVER[id]]" {
			t.Errorf("closed before it began: %v", codes)
		}
		w.db.Now = func() time.Time { return calendar.New(year, 12, 31).At(9) }
		if err := w.db.Ent.Campaign.Update().Where(entcampaign.EmulationYearID(opened.ID)).SetStatus(entcampaign.StatusCONCLUDED).Exec(access.AsSystem(t.Context(), "test")); err != nil {
			t.Fatal(err)
		}
		none(do(actor.Chief, "closeEmulationYear", "emulationYear", all, closing, &opened))
		if codes := do(actor.EmulationOfficer, "reviseEmulationYear", "emulationYear", all, map[string]any{"id": opened.ID, "version": opened.Version, "days": []any{}}, &struct{}{}); fmt.Sprint(codes) != "[EMULATION_YEAR_NOT_IN_STATE[id]]" {
			t.Errorf("revised when it was closed: %v", codes)
		}
	})
}
