package campaign

import (
	"slices"
	"strings"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// 25 July 2020 is a Saturday; the office works on it and on the one after.
func TestLaunchOpensRegistration(t *testing.T) {
	everywhere(t, func(w world) {
		w.opened(here, 2020, vocabulary.OfficeDay{Date: day("2020-08-01"), Kind: vocabulary.WorkingDay, Name: "Làm bù"})
		w.opened(elsewhere, 2020)
		conference, err := w.s.RecordConference(w.ctx, RecordConference{OfficeID: here, Proceedings: Proceedings{Kind: "STAFF", Name: "Hội nghị", HeldOn: day("2020-07-25")}})
		w.must(err)
		chief := w.as(actor.Chief, here)
		id := w.create(movement())
		_, err = w.s.Launch(chief, Launch{
			ID: id, Version: 1, On: day("2020-07-25"), ConferenceID: &conference, LaunchingDocument: new(" 12/KH-VP "), RegistrationCloses: &year.Due{WorkingDays: new(6)},
		})
		w.must(err)
		c := w.campaign(id)
		if *c.RegistrationClosesOn != day("2020-08-01") || *c.LaunchConferenceID != conference || *c.LaunchingDocument != "12/KH-VP" {
			t.Errorf("launched: %v", c)
		}
		if e := w.event(vocabulary.CampaignLaunched); !slices.ContainsFunc(e.Changes, func(c vocabulary.Change) bool {
			return c.Field == "registrationClosesOn" && *c.After == "2020-08-01"
		}) {
			t.Errorf("event: %v", e.Changes)
		}

		// Working days are counted from the launch, also of one that is recorded later.
		late := w.create(movement())
		_, err = w.s.Launch(chief, Launch{ID: late, Version: 1, On: day("2020-07-20"), RegistrationCloses: &year.Due{WorkingDays: new(6)}})
		w.must(err)
		if on := *w.campaign(late).RegistrationClosesOn; on != day("2020-07-28") {
			t.Errorf("launched on Monday and recorded on Saturday: closes on %s", on)
		}

		// Many, of offices with other calendars, each by its own.
		far := movement()
		far.OfficeID, far.Launchers[0].OfficeID = elsewhere, new(elsewhere)
		mine, theirs := w.create(movement()), w.create(far)
		results, err := w.s.LaunchMany(w.ctx, LaunchMany{
			Campaigns: []lifecycle.Reference{{ID: mine, Version: 1}, {ID: theirs, Version: 1}}, On: day("2020-07-25"), RegistrationCloses: &year.Due{WorkingDays: new(6)},
		})
		w.must(err)
		for _, r := range results {
			w.must(r.Err)
		}
		if a, b := *w.campaign(mine).RegistrationClosesOn, *w.campaign(theirs).RegistrationClosesOn; a != day("2020-08-01") || b != day("2020-08-03") {
			t.Errorf("closes on %s here, %s elsewhere", a, b)
		}

		for _, c := range []struct {
			name  string
			spoil func(*Launch)
			code  fault.Code
			field string
		}{
			{"no such conference", func(in *Launch) { in.ConferenceID = new("cnf_X") }, fault.NotFound, "conferenceID"},
			{"an endless document", func(in *Launch) { in.LaunchingDocument = new(strings.Repeat("a", 201)) }, check.TextTooLong, "launchingDocument"},
			{"no deadline", func(in *Launch) { in.RegistrationCloses = &year.Due{} }, year.DeadlineUnclear, "registrationCloses"},
			{"before there was an office", func(in *Launch) { in.On = day("1800-01-01") }, organisation.UnitClosed, "on"},
			{"registration after the end", func(in *Launch) { in.RegistrationCloses = &year.Due{On: new(day("2026-01-01"))} }, year.DeadlineTooLate, "registrationCloses.on"},
			{"yesterday", func(in *Launch) { in.RegistrationCloses = &year.Due{On: new(day("2020-07-24"))} }, year.DeadlineInPast, "registrationCloses.on"},
		} {
			in := Launch{ID: w.create(movement()), Version: 1, On: day("2020-07-25")}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Launch(chief, in) })
		}
		short := movement()
		short.StartsOn, short.EndsOn = day("2020-07-01"), day("2020-07-20")
		past := Launch{ID: w.create(short), Version: 1, On: day("2020-07-21")}
		w.refused(LaunchAfterEnd, "on", func() (string, error) { return w.s.Launch(chief, past) })
		past.On = day("2020-07-20")
		_, err = w.s.Launch(chief, past)
		w.must(err)
		over := Launch{ID: w.create(far), Version: 1, On: day("2020-07-25"), ConferenceID: &conference}
		w.refused(fault.NotFound, "conferenceID", func() (string, error) { return w.s.Launch(w.ctx, over) })
	})
}

func TestMoveRegistrationDeadline(t *testing.T) {
	everywhere(t, func(w world) {
		w.opened(here, 2020)
		officer := w.as(actor.EmulationOfficer, here)
		id := w.create(movement())
		move := func(version int, to year.Due) func() (string, error) {
			return func() (string, error) {
				return w.s.MoveRegistrationDeadline(officer, MoveRegistrationDeadline{ID: id, Version: version, To: to, Reason: " Bão  số 5 "})
			}
		}
		w.refused(NotInState, "id", move(1, year.Due{On: new(day("2020-08-31"))}))
		_, err := w.s.Launch(w.ctx, Launch{ID: id, Version: 1, On: day("2020-07-25")})
		w.must(err)
		_, err = move(2, year.Due{On: new(day("2020-08-31"))})()
		w.must(err)
		_, err = move(3, year.Due{WorkingDays: new(1)})()
		w.must(err)
		if c := w.campaign(id); *c.RegistrationClosesOn != day("2020-07-27") || c.Version != 4 || c.Status != "LAUNCHED" {
			t.Errorf("moved: %v", c)
		}
		events, err := w.db.Ent.Event.Query().All(w.ctx)
		w.must(err)
		last := events[len(events)-1]
		if last.Kind != vocabulary.RegistrationDeadlineMoved || *last.Reason != "Bão số 5" || *last.Changes[0].Before != "2020-08-31" || *last.Changes[0].After != "2020-07-27" {
			t.Errorf("event: %v", last)
		}
		w.refused(fault.Conflict, "version", move(3, year.Due{WorkingDays: new(2)}))
		w.refused(check.NothingToChange, "to", move(4, year.Due{On: new(day("2020-07-27"))}))
		w.refused(year.DeadlineInPast, "to.on", move(4, year.Due{On: new(day("2020-07-24"))}))
		w.refused(year.DeadlineTooLate, "to.on", move(4, year.Due{On: new(day("2026-01-01"))}))
		w.refused(year.DeadlineUnclear, "to", move(4, year.Due{}))
		w.refused(check.TextMissing, "reason", func() (string, error) {
			return w.s.MoveRegistrationDeadline(officer, MoveRegistrationDeadline{ID: id, Version: 4, To: year.Due{WorkingDays: new(2)}})
		})
		w.refused(fault.NotFound, "id", func() (string, error) {
			return w.s.MoveRegistrationDeadline(officer, MoveRegistrationDeadline{ID: "cam_X", Version: 4})
		})
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.MoveRegistrationDeadline(w.as(actor.Chief, here), MoveRegistrationDeadline{ID: id, Version: 4})
		})
		_, err = w.s.CloseRegistration(w.ctx, CloseRegistration{ID: id, Version: 4})
		w.must(err)
		w.refused(NotInState, "id", move(5, year.Due{On: new(day("2020-08-31"))}))
	})
}

// What an office launched to its last day can be recorded later.
func TestLaunchInAClosedOffice(t *testing.T) {
	everywhere(t, func(w world) {
		in := Launch{ID: w.create(movement()), Version: 1, On: day("2020-07-25")}
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2020-07-24")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "on", func() (string, error) { return w.s.Launch(w.ctx, in) })
		in.On = day("2020-07-24")
		register := in
		register.RegistrationCloses = &year.Due{On: new(day("2020-07-31"))}
		w.refused(organisation.UnitClosed, "registrationCloses.on", func() (string, error) { return w.s.Launch(w.ctx, register) })
		_, err := w.s.Launch(w.ctx, in)
		w.must(err)
	})
}

// A deadline lies on the day of the launch or after, whoever writes it.
func TestDeadlineIsConstrained(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.create(movement())
		for _, on := range []string{"2020-07-25", "2020-07-24"} {
			row := w.db.Ent.Campaign.UpdateOneID(id).SetRegistrationClosesOn(day(on))
			if on == "2020-07-24" {
				row.SetLaunchedOn(day("2020-07-25"))
			}
			if name, _ := database.Violated(row.Exec(w.ctx)); name != "campaign_registration_deadline" {
				t.Errorf("%s: refused for %q", on, name)
			}
		}
	})
}
