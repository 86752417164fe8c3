package registration

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entemulationyear "thidua/ent/emulationyear"
	entevent "thidua/ent/event"
	enteventsubject "thidua/ent/eventsubject"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestRegister(t *testing.T) {
	everywhere(t, func(w world) {
		in := Register{CampaignID: running2020, Recipient: person(an, laborer, fighter), Submit: new(true)}
		in.Recipient.Titles[1].PlannedInitiative = new("  Số hóa  hồ sơ ")
		ids, err := w.s.Register(w.as(actor.StaffMember, one, an), in)
		w.must(err)
		r := w.row(ids[1])
		if len(ids) != 2 || r.Status != entregistration.StatusSUBMITTED || r.AwardTypeID != fighter || *r.StaffID != an || *r.DepartmentID != one || r.OfficeID != here ||
			*r.PositionClass != vocabulary.Direct || r.CollectiveSize != nil || r.AchievementYear != 2020 || *r.PlannedInitiative != "Số hóa hồ sơ" || r.SubmittedAt == nil {
			t.Errorf("registration: %v", r)
		}
		events, err := w.db.Ent.Event.Query().Where(entevent.KindEQ(vocabulary.RegistrationMade)).All(w.ctx)
		w.must(err)
		if len(events) != 2 || events[0].ActorRole != string(actor.StaffMember) {
			t.Errorf("events: %v", events)
		}
		shown, err := w.db.Ent.EventSubject.Query().Where(enteventsubject.EventID(events[0].ID)).Select(enteventsubject.FieldSubjectID).Strings(w.ctx)
		w.must(err)
		if slices.Sort(shown); !slices.Equal(shown, []string{one, events[0].SubjectID, an}) {
			t.Errorf("on the timelines of %v", shown)
		}
		// Sent twice, it registers once, whatever else comes with it; withdrawn, it can come anew.
		w.refused(Exists, "recipient.titles.0.awardTypeID", func() error { _, err := w.s.Register(w.ctx, in); return err })
		_, err = w.s.Withdraw(w.ctx, Withdraw{ID: ids[0], Version: 1})
		w.must(err)
		w.refused(Exists, "recipient.titles.1.awardTypeID", func() error { _, err := w.s.Register(w.ctx, in); return err })
		w.registered(person(an, laborer), false)

		// A collective tells how large it is with what is below it; a draft does not yet.
		if r := w.row(w.registered(unit(one, collective), true)); r.RecipientKind != vocabulary.Collective || *r.CollectiveSize != 3 || r.StaffID != nil {
			t.Errorf("department: %v", r)
		}
		if r := w.row(w.registered(Registrant{OfficeID: new(here), Titles: forTitles([]string{collective})}, true)); *r.CollectiveSize != 5 || r.DepartmentID != nil {
			t.Errorf("office: %v", r)
		}
		if r := w.row(w.registered(person(chief, laborer), false)); r.Status != entregistration.StatusDRAFT || r.PositionClass != nil || r.DepartmentID != nil {
			t.Errorf("draft: %v", r)
		}
	})
}

func TestRegisterRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		w.launched("cam_FOREIGN", elsewhere)
		council, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_AN", StaffID: an},
			access.Grant{Role: actor.StaffMember, Unit: one}, access.Grant{Role: actor.CouncilMember, Unit: here})
		w.must(err)
		good := func() Register { return Register{CampaignID: running2020, Recipient: person(an, laborer)} }
		for _, c := range []struct {
			name  string
			by    context.Context
			spoil func(*Register)
			code  fault.Code
			field string
		}{
			{"no such campaign", w.officer(), func(in *Register) { in.CampaignID = "cam_X" }, fault.NotFound, "campaignID"},
			{"another office's campaign", w.officer(), func(in *Register) { in.CampaignID = "cam_FOREIGN" }, fault.NotFound, "campaignID"},
			{"nobody", w.officer(), func(in *Register) { in.Recipient.StaffID = nil }, RecipientUnclear, "recipient"},
			{"two", w.officer(), func(in *Register) { in.Recipient.OfficeID = new(here) }, RecipientUnclear, "recipient"},
			{"no such person", w.officer(), func(in *Register) { in.Recipient.StaffID = new("stf_X") }, fault.NotFound, "recipient.staffID"},
			{"no such department", w.officer(), func(in *Register) { in.Recipient = unit("dep_X", collective) }, fault.NotFound, "recipient.departmentID"},
			{"no such office", w.officer(), func(in *Register) {
				in.Recipient = Registrant{OfficeID: new("off_X"), Titles: forTitles([]string{collective})}
			}, fault.NotFound, "recipient.officeID"},
			{"a hidden person", w.officer(), func(in *Register) { in.Recipient.StaffID = new(stranger) }, fault.NotFound, "recipient.staffID"},
			{"a person of another office", w.ctx, func(in *Register) { in.Recipient.StaffID = new(stranger) }, NotInOffice, "recipient.staffID"},
			{"who has left", w.officer(), func(in *Register) { in.Recipient.StaffID = new(gone) }, NotInOffice, "recipient.staffID"},
			{"a department that is closed", w.officer(), func(in *Register) { in.Recipient = unit(ended, collective) }, NotInOffice, "recipient.departmentID"},
			{"another office's department", w.officer(), func(in *Register) { in.Recipient = unit(foreign, collective) }, fault.Forbidden, ""},
			{"no title", w.officer(), func(in *Register) { in.Recipient.Titles = nil }, fault.BadUserInput, "recipient.titles"},
			{"eleven titles", w.officer(), func(in *Register) { in.Recipient.Titles = slices.Repeat(in.Recipient.Titles, 11) }, fault.BadUserInput, "recipient.titles"},
			{"no such title", w.officer(), func(in *Register) { in.Recipient.Titles[0].AwardTypeID = "aty_X" }, fault.NotFound, "recipient.titles.0.awardTypeID"},
			{"a title twice", w.officer(), func(in *Register) { in.Recipient = person(an, laborer, laborer) }, Exists, "recipient.titles.1.awardTypeID"},
			{"a title of collectives", w.officer(), func(in *Register) { in.Recipient = person(an, collective) }, TitleNotForThem, "recipient.titles.0.awardTypeID"},
			{"a title of people", w.officer(), func(in *Register) { in.Recipient = unit(one, laborer) }, TitleNotForThem, "recipient.titles.0.awardTypeID"},
			{"a title that is not there yet", w.officer(), func(in *Register) { in.Recipient = person(an, titleID("HERO_OF_LABOR")) }, TitleNotInForce, "recipient.titles.0.awardTypeID"},
			{"a year before", w.officer(), func(in *Register) { in.Recipient.Titles[0].AchievementYear = new(2019) }, YearOutside, "recipient.titles.0.achievementYear"},
			{"an endless initiative", w.officer(), func(in *Register) { in.Recipient.Titles[0].PlannedInitiative = new(strings.Repeat("ễ", 501)) }, check.TextTooLong, "recipient.titles.0.plannedInitiative"},
			{"an endless note", w.officer(), func(in *Register) { in.Recipient.Titles[0].Note = new(strings.Repeat("ễ", 1001)) }, check.TextTooLong, "recipient.titles.0.note"},
			{"an endless reason", w.officer(), func(in *Register) { in.LateReason = new(strings.Repeat("ễ", 1001)) }, check.TextTooLong, "lateReason"},
			{"a colleague", w.as(actor.StaffMember, one, binh), func(*Register) {}, fault.NotFound, "recipient.staffID"},
			{"one's department, as its staff", w.as(actor.StaffMember, one, an), func(in *Register) { in.Recipient = unit(one, collective) }, fault.Forbidden, ""},
			{"another head", w.as(actor.UnitHead, two, chi), func(*Register) {}, fault.NotFound, "recipient.staffID"},
			{"another head, for the unit", w.as(actor.UnitHead, two, chi), func(in *Register) { in.Recipient = unit(one, collective) }, fault.Forbidden, ""},
			{"the head, for the office", w.headOfOne(), func(in *Register) {
				in.Recipient = Registrant{OfficeID: new(here), Titles: forTitles([]string{collective})}
			}, fault.Forbidden, ""},
			{"a colleague whom one sees", council, func(in *Register) { in.Recipient.StaffID = new(binh) }, fault.Forbidden, ""},
			{"the inspector", w.as(actor.Inspector, here), func(*Register) {}, fault.Forbidden, ""},
			{"the analyst", w.as(actor.Analyst, here), func(*Register) {}, fault.Forbidden, ""},
		} {
			in := good()
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() error { _, err := w.s.Register(c.by, in); return err })
		}
		w.campaign(func(u *ent.CampaignUpdateOne) { u.AddUnitIDs(two) })
		w.refused(OutOfScope, "recipient.staffID", func() error { _, err := w.s.Register(w.officer(), good()); return err })
		w.refused(OutOfScope, "recipient.officeID", func() error {
			_, err := w.s.Register(w.officer(), Register{CampaignID: running2020, Recipient: Registrant{OfficeID: new(here), Titles: forTitles([]string{collective})}})
			return err
		})
		w.registered(person(chi, laborer), true)
	})
}

// Who may register whom, by state of the campaign: after the deadline it is the
// officer's, with a reason.
func TestRegisterLate(t *testing.T) {
	everywhere(t, func(w world) {
		over := func(u *ent.CampaignUpdateOne) { u.SetRegistrationClosesOn(day("2020-02-14")) }
		closed := func(u *ent.CampaignUpdateOne) { u.SetStatus(entcampaign.StatusREGISTRATION_CLOSED) }
		for _, late := range []func(*ent.CampaignUpdateOne){over, closed} {
			w.campaign(late)
			for _, c := range []struct {
				by    context.Context
				why   *string
				field string
			}{
				{w.as(actor.StaffMember, one, an), new("Đi công tác"), "campaignID"},
				{w.headOfOne(), new("Đi công tác"), "campaignID"},
				{w.officer(), nil, "lateReason"},
				{w.officer(), new(" "), "lateReason"},
			} {
				w.refused(ClosedAlready, c.field, func() error {
					_, err := w.s.Register(c.by, Register{CampaignID: running2020, Recipient: person(an, laborer), LateReason: c.why})
					return err
				})
			}
		}
		ids, err := w.s.Register(w.officer(), Register{CampaignID: running2020, Recipient: person(an, laborer), LateReason: new("Đi công tác"), Submit: new(true)})
		w.must(err)
		if e := w.event(vocabulary.RegistrationMade); *e.Reason != "Đi công tác" || e.SubjectID != ids[0] {
			t.Errorf("event: %v", e)
		}
		if r := w.row(ids[0]); r.LateReason == nil || *r.LateReason != "Đi công tác" {
			t.Errorf("late: %v", r)
		}
		// In a year that is closed nobody registers any more.
		w.must(w.db.Ent.EmulationYear.Create().SetID("eyr_2020").SetOfficeID(here).SetWorkYear(2020).SetSteps([]vocabulary.YearStep{}).SetDays([]vocabulary.OfficeDay{}).
			SetStatus(entemulationyear.StatusCLOSED).SetClosedOn(day("2020-02-14")).Exec(w.ctx))
		w.campaign(func(u *ent.CampaignUpdateOne) { u.SetEmulationYearID("eyr_2020") })
		w.refused(year.NotInState, "campaignID", func() error {
			_, err := w.s.Register(w.officer(), Register{CampaignID: running2020, Recipient: person(binh, laborer), LateReason: new("Đi công tác")})
			return err
		})
		w.campaign(func(u *ent.CampaignUpdateOne) { u.ClearEmulationYearID() })
		// An officer of another office is none here, not even for oneself.
		other, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_CHI", StaffID: chi},
			access.Grant{Role: actor.StaffMember, Unit: two}, access.Grant{Role: actor.EmulationOfficer, Unit: elsewhere})
		w.must(err)
		w.refused(ClosedAlready, "campaignID", func() error {
			_, err := w.s.Register(other, Register{CampaignID: running2020, Recipient: person(chi, laborer), LateReason: new("x")})
			return err
		})
	})
}

// Of many recipients each is decided on for itself.
func TestRegisterMany(t *testing.T) {
	everywhere(t, func(w world) {
		w.registered(person(binh, laborer), false)
		in := RegisterMany{CampaignID: running2020, Submit: new(true), Recipients: []Registrant{
			person(an, laborer, fighter), person(binh, fighter, laborer), unit(one, collective), person(chi, laborer), person(an, laborer), person(head, laborer),
		}}
		results, err := w.s.RegisterMany(w.headOfOne(), in)
		w.must(err)
		for i, want := range []struct {
			id    string
			made  int
			code  fault.Code
			field string
		}{
			{an, 2, "", ""},
			{binh, 0, Exists, "recipients.1.titles.1.awardTypeID"},
			{one, 1, "", ""},
			{chi, 0, fault.NotFound, "recipients.3.staffID"},
			{an, 0, Exists, "recipients.4.titles.0.awardTypeID"},
			{head, 1, "", ""},
		} {
			got := results[i]
			if got.ID != want.id || len(got.Registrations) != want.made || fault.CodeOf(got.Err) != want.code || want.code != "" && fieldOf(got.Err) != want.field {
				t.Errorf("%d: %v, want %v", i, got, want)
			}
		}
		if n := w.db.Ent.Registration.Query().CountX(w.ctx); n != 5 {
			t.Errorf("%d registrations", n)
		}
		for n, code := range map[int]fault.Code{0: fault.BadUserInput, w.db.Rows + 1: fault.BadUserInput} {
			w.refused(code, "recipients", func() error {
				_, err := w.s.RegisterMany(w.officer(), RegisterMany{CampaignID: running2020, Recipients: slices.Repeat([]Registrant{person(an, laborer)}, n)})
				return err
			})
		}
	})
}

// As many statements for two hundred people as for one.
func TestRegisterManyAsksLittle(t *testing.T) {
	everywhere(t, func(w world) {
		counts := map[int64]bool{}
		for _, n := range []int{1, 20, 100} {
			in := RegisterMany{CampaignID: running2020, Submit: new(true)}
			for i := range n {
				id := fmt.Sprintf("stf_%03d_%03d", n, i)
				w.hire(id, here, two, vocabulary.Direct)
				in.Recipients = append(in.Recipients, person(id, laborer))
			}
			ctx, statements := database.CountStatements(w.officer())
			results, err := w.s.RegisterMany(ctx, in)
			w.must(err)
			for _, r := range results {
				w.must(r.Err)
			}
			counts[statements.Load()] = true
		}
		if len(counts) != 1 {
			t.Errorf("statements: %v", counts)
		}
		t.Log("statements:", counts)
	})
}
