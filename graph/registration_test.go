package graph_test

import (
	"fmt"
	"slices"
	"testing"

	entcampaign "thidua/ent/campaign"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/identity"
)

// TestRegistration plays the weeks of registration through the API: a head registers
// the people of the unit, the officer returns one and approves the others, and each
// sees how far it has come.
func TestRegistration(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		today, office := calendar.Of(w.db.Now()), w.office(t)
		campaign, laborer := identity.New(identity.Campaign, w.db.Now()), identity.Stable(identity.AwardType, "ADVANCED_LABORER")
		if err := w.db.Ent.Campaign.Create().SetID(campaign).SetOfficeID(office).SetName("Thi đua năm").SetNameFolded("thi dua nam").SetKind(entcampaign.KindREGULAR).
			SetOrigin(entcampaign.OriginLAUNCHED_HERE).SetLevel(entcampaign.LevelUNIT).SetStatus(entcampaign.StatusLAUNCHED).
			SetStartsOn(calendar.New(today.Year(), 1, 1)).SetEndsOn(calendar.New(today.Year(), 12, 31)).SetLaunchedOn(today).SetRegistrationClosesOn(today.AddDays(5)).
			Exec(access.AsSystem(t.Context(), "test")); err != nil {
			t.Fatal(err)
		}
		head, officer := w.as(t, actor.UnitHead), w.as(t, actor.EmulationOfficer)
		of := map[string]any{"campaign": campaign}

		var missing struct {
			It struct {
				TotalCount int
				Edges      []struct{ Node struct{ ID string } }
			}
		}
		open := `query($campaign: ID!) { it: notRegisteredPeople(campaignID: $campaign, first: 100) { totalCount edges { node { id } } } }`
		w.must(t, head, open, of, &missing)
		if missing.It.TotalCount < 2 {
			t.Fatalf("the head sees %d people", missing.It.TotalCount)
		}
		var recipients []any
		for _, e := range missing.It.Edges {
			recipients = append(recipients, map[string]any{"staffID": e.Node.ID, "titles": []any{map[string]any{"awardTypeID": laborer, "plannedInitiative": "Số hóa hồ sơ"}}})
		}
		recipients = append(recipients, recipients[0])
		var made struct {
			It struct {
				Results []struct {
					ID            string
					Registrations []struct {
						ID      string
						Version int
						Staff   struct{ ID string }
					}
					UserErrors []struct {
						Code  string
						Field []string
					}
				}
				UserErrors []struct{ Code string }
			}
		}
		w.must(t, head, `mutation($input: RegisterRecipientsInput!) { it: registerRecipients(input: $input) {
			results { id registrations { id version staff { id } } userErrors { code field } } userErrors { code } } }`,
			map[string]any{"input": map[string]any{"campaignID": campaign, "recipients": recipients, "submit": true}}, &made)
		var sent []any
		for i, r := range made.It.Results {
			twice := i == len(recipients)-1
			if twice != (len(r.Registrations) == 0) || twice && (r.UserErrors[0].Code != "REGISTRATION_EXISTS" || fmt.Sprint(r.UserErrors[0].Field) != fmt.Sprintf("[recipients %d titles 0 awardTypeID]", i)) {
				t.Fatalf("%d: %+v", i, r)
			}
			if !twice {
				if r.Registrations[0].Staff.ID != r.ID {
					t.Errorf("%d: %+v", i, r)
				}
				sent = append(sent, map[string]any{"id": r.Registrations[0].ID, "version": r.Registrations[0].Version})
			}
		}
		if w.must(t, head, open, of, &missing); missing.It.TotalCount != 0 {
			t.Errorf("%d of the unit are not registered", missing.It.TotalCount)
		}

		decided := `{ results { id registration { status returnReason viewerCan { operation allowed } } userErrors { code } } userErrors { code } }`
		w.must(t, officer, `mutation($r: [ReferenceInput!]!) { it: returnRegistrations(input: {registrations: $r, ground: INCOMPLETE, reason: "Thiếu tên sáng kiến"}) `+decided+` }`,
			map[string]any{"r": sent[:1]}, nil)
		w.must(t, officer, `mutation($r: [ReferenceInput!]!) { it: approveRegistrations(input: {registrations: $r}) `+decided+` }`, map[string]any{"r": sent[1:]}, nil)

		var units struct {
			It []struct {
				Department                                                     *struct{ Name string }
				Depth, People, RegisteredPeople, Approved, Returned, Submitted int
				Titles                                                         []struct {
					AwardType     struct{ ID string }
					Registrations int
				}
			}
		}
		rolled := `query($campaign: ID!) { it: registrationRollUp(campaignID: $campaign) {
			department { name } depth people registeredPeople approved returned submitted titles { awardType { id } registrations } } }`
		few := w.must(t, head, rolled, of, &units).statements
		if u := units.It[0]; u.Department == nil || u.People != len(sent) || u.RegisteredPeople != len(sent) || u.Approved != len(sent)-1 || u.Returned != 1 ||
			len(u.Titles) != 1 || u.Titles[0].AwardType.ID != laborer || u.Titles[0].Registrations != len(sent) {
			t.Errorf("the head is told %+v", units.It)
		}
		if many := w.must(t, officer, rolled, of, &units).statements; many != few || units.It[0].Department != nil || units.It[0].RegisteredPeople != len(sent) || units.It[0].People <= len(sent) {
			t.Errorf("the officer is told %+v, in %d statements; the head took %d", units.It, many, few)
		}
		list := `query($campaign: ID!, $n: Int!) { registrations(where: {campaignID: $campaign}, first: $n) {
			edges { node { status staff { fullName } department { name } awardType { nameVi } campaign { name } viewerCan { operation allowed denial { code } } } }
			byStatus: countsBy(by: STATUS) { key count } } }`
		one := w.must(t, officer, list, map[string]any{"campaign": campaign, "n": 1}, nil).statements
		if all := w.must(t, officer, list, map[string]any{"campaign": campaign, "n": 100}, nil).statements; all != one {
			t.Errorf("a page of one takes %d statements, of all %d", one, all)
		}
	})
}

// TestNotRegisteredThen: of a year that is over, who was there then is listed page by
// page, each once, and stays listed after leaving.
func TestNotRegisteredThen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		ctx, year := access.AsSystem(t.Context(), "test"), calendar.Of(w.db.Now()).Year()-1
		campaign, closes := identity.New(identity.Campaign, w.db.Now()), calendar.New(year, 3, 31)
		if err := w.db.Ent.Campaign.Create().SetID(campaign).SetOfficeID(w.office(t)).SetName("Thi đua năm").SetNameFolded("thi dua nam").SetKind(entcampaign.KindREGULAR).
			SetOrigin(entcampaign.OriginLAUNCHED_HERE).SetLevel(entcampaign.LevelUNIT).SetStatus(entcampaign.StatusCONCLUDED).
			SetStartsOn(calendar.New(year, 1, 1)).SetEndsOn(calendar.New(year, 12, 31)).SetLaunchedOn(calendar.New(year, 1, 2)).SetRegistrationClosesOn(closes).Exec(ctx); err != nil {
			t.Fatal(err)
		}
		officer := w.as(t, actor.EmulationOfficer)
		pages := func(field string) (ids []string) {
			var page struct {
				It struct {
					TotalCount int
					PageInfo   struct {
						HasNextPage bool
						EndCursor   string
					}
					Edges []struct{ Node struct{ ID string } }
				}
			}
			page.It.PageInfo.HasNextPage = true
			vars, statements := map[string]any{"campaign": campaign}, map[int64]bool{}
			for page.It.PageInfo.HasNextPage {
				page.It.Edges = nil
				a := w.must(t, officer, `query($campaign: ID!, $after: Cursor) { it: `+field+`(campaignID: $campaign, first: 3, after: $after) {
					totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }`, vars, &page)
				for _, e := range page.It.Edges {
					ids = append(ids, e.Node.ID)
				}
				vars["after"], statements[a.statements] = page.It.PageInfo.EndCursor, true
			}
			if sorted := slices.Compact(slices.Sorted(slices.Values(ids))); len(sorted) != len(ids) || len(ids) != page.It.TotalCount || len(ids) < 4 || len(statements) != 1 {
				t.Errorf("%s: %d different of %d in pages, %d in all, statements %v", field, len(sorted), len(ids), page.It.TotalCount, statements)
			}
			return ids
		}
		people := pages("notRegisteredPeople")
		pages("notRegisteredUnits")
		left := closes.AddDays(1)
		if err := w.db.Ent.Staff.UpdateOneID(people[0]).SetEndsOn(left).SetLeavingReason(entstaff.LeavingReasonRETIRED).Exec(ctx); err != nil {
			t.Fatal(err)
		}
		if err := w.db.Ent.Posting.Update().Where(entposting.StaffID(people[0]), entposting.EndsOnIsNil()).SetEndsOn(left).Exec(ctx); err != nil {
			t.Fatal(err)
		}
		if then := pages("notRegisteredPeople"); !slices.Equal(then, people) {
			t.Errorf("%v after one has left, %v before", then, people)
		}
	})
}
