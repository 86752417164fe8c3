package campaign

import (
	"context"

	"thidua/ent"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Launch is the input of launching (phát động).
type Launch struct {
	ID                 string
	Version            int
	On                 calendar.Date // the day, today or before
	Conference         *string       // where, for example the staff conference of a day
	ConferenceID       *string       // the same on record
	LaunchingDocument  *string       // nil for the one of the draft
	RegistrationCloses *year.Due     // nil for until the officer closes it
	OnBehalfOf         *access.OnBehalfOf
}

// LaunchMany is the input of launching several.
type LaunchMany struct {
	Campaigns          []lifecycle.Reference
	On                 calendar.Date
	Conference         *string
	ConferenceID       *string
	LaunchingDocument  *string
	RegistrationCloses *year.Due
	OnBehalfOf         *access.OnBehalfOf
}

// Launch opens a campaign to all, and the registration of the units that take part (Law
// 06/2022/QH15 art. 17).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// EFFECTIVE_DATE_IN_FUTURE, DEADLINE_UNCLEAR, DEADLINE_IN_PAST,
// WORKING_DAYS_WITHOUT_CALENDAR, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// UNIT_CLOSED, CAMPAIGN_LAUNCH_AFTER_END, DEADLINE_TOO_LATE, EMULATION_YEAR_NOT_IN_STATE.
func (s *Service) Launch(ctx context.Context, in Launch) (string, error) {
	how := start{in.On, in.Conference, in.ConferenceID, in.LaunchingDocument, in.RegistrationCloses, in.OnBehalfOf}
	return how.beats().One(ctx, s.DB, lifecycle.Reference{ID: in.ID, Version: in.Version})
}

// LaunchMany opens campaigns to all, each for itself.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, CAMPAIGN_NOT_IN_STATE,
// EFFECTIVE_DATE_IN_FUTURE, DEADLINE_UNCLEAR, DEADLINE_IN_PAST,
// WORKING_DAYS_WITHOUT_CALENDAR, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// UNIT_CLOSED, CAMPAIGN_LAUNCH_AFTER_END, DEADLINE_TOO_LATE, EMULATION_YEAR_NOT_IN_STATE.
func (s *Service) LaunchMany(ctx context.Context, in LaunchMany) ([]lifecycle.Result, error) {
	how := start{in.On, in.Conference, in.ConferenceID, in.LaunchingDocument, in.RegistrationCloses, in.OnBehalfOf}
	return how.beats().Many(ctx, s.DB, "campaigns", in.Campaigns)
}

// launching is the move; Permissions ask no more of it.
func launching(behalf *access.OnBehalfOf) change {
	c := change{move: launch, op: "launchCampaign", kind: vocabulary.CampaignLaunched, behalf: behalf}
	c.stands = func(row *ent.Campaign) error { return year.MayBeginIn("id", row.Edges.EmulationYear) }
	return c
}

// start is how campaigns are launched.
type start struct {
	on                 calendar.Date
	conference         *string
	conferenceID       *string
	document           *string
	registrationCloses *year.Due
	behalf             *access.OnBehalfOf
}

// place is what a launch looks at beside the campaigns.
type place struct {
	today      calendar.Date
	calendars  map[string]calendar.Workdays // of their offices
	conference *ent.Conference
	offices    map[string]*ent.Office
}

// beats are those of every move, with what a launch reads and writes beside them, in a
// constant number of statements.
func (s start) beats() lifecycle.Change[*ent.Campaign] {
	c := launching(s.behalf)
	beats, at := c.beats(), place{}
	closes := map[string]*calendar.Date{} // by campaign
	beats.Load = func(ctx context.Context, t *database.Tx, ids []string) (map[string]*ent.Campaign, error) {
		rows, err := load(ctx, t, ids)
		if err != nil {
			return nil, err
		}
		at, err = s.look(ctx, t, rows)
		return rows, err
	}
	beats.Decide = func(ctx context.Context, row *ent.Campaign, found bool, version int) (context.Context, error) {
		ctx, err := c.decide(ctx, row, found, version)
		if err == nil {
			closes[row.ID], err = s.fits(row, at)
		}
		return ctx, err
	}
	beats.Write = func(ctx context.Context, t *database.Tx, rows []*ent.Campaign) error {
		days := map[calendar.Date][]*ent.Campaign{} // one, but for offices with different calendars; zero for none
		for _, row := range rows {
			var day calendar.Date
			if closes[row.ID] != nil {
				day = *closes[row.ID]
			}
			days[day] = append(days[day], row)
		}
		for day, rows := range days {
			if err := s.write(ctx, t, c, rows, day); err != nil {
				return err
			}
		}
		return nil
	}
	return beats
}

// look reads what a launch looks at, in three statements at most. Codes: NOT_FOUND.
func (s start) look(ctx context.Context, t *database.Tx, rows map[string]*ent.Campaign) (at place, err error) {
	at.today = t.Today
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.OfficeID)
	}
	offices, err := t.Office.Query().Where(entoffice.IDIn(ids...)).All(ctx)
	if err != nil {
		return at, err
	}
	at.offices = lifecycle.ByID(offices, func(o *ent.Office) string { return o.ID })
	if s.conferenceID != nil {
		if at.conference, err = t.Conference.Get(ctx, *s.conferenceID); err != nil {
			return at, database.NotFound(err, "conferenceID", "conference")
		}
	}
	if s.registrationCloses != nil && s.registrationCloses.WorkingDays != nil {
		at.calendars, err = year.Calendars(ctx, t.EmulationYear, ids...)
	}
	return at, err
}

// fits checks the input for a campaign, and returns the last day of registration.
// Codes: NOT_FOUND, EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED,
// CAMPAIGN_LAUNCH_AFTER_END, DEADLINE_UNCLEAR, DEADLINE_IN_PAST, DEADLINE_TOO_LATE, WORKING_DAYS_WITHOUT_CALENDAR,
// BAD_USER_INPUT, TEXT_TOO_LONG.
func (s start) fits(row *ent.Campaign, at place) (closes *calendar.Date, err error) {
	office := at.offices[row.OfficeID]
	faults := []error{
		check.Happened("on", s.on, at.today), organisation.Existed("on", office, s.on), launchedIn(s.on, row.EndsOn), check.OptionalText("conference", &s.conference, 300),
		check.OptionalText("launchingDocument", &s.document, 200),
	}
	if at.conference != nil && at.conference.OfficeID != row.OfficeID {
		faults = append(faults, fault.New(fault.NotFound, "conferenceID", "this conference is another office's; choose one of the campaign's office"))
	}
	if s.registrationCloses != nil {
		day, err := s.registrationCloses.Day("registrationCloses", s.on, at.today, at.calendars[row.OfficeID])
		field := s.registrationCloses.At("registrationCloses")
		closes, faults = &day, append(faults, check.First(err, year.NotAfter(field, day, row.EndsOn), organisation.GoesOn(field, office.EndsOn, day)))
	}
	return closes, check.All(faults...)
}

// write launches campaigns whose registration closes on one day, or on none.
func (s start) write(ctx context.Context, t *database.Tx, c change, rows []*ent.Campaign, closes calendar.Date) error {
	if err := check.First(check.OptionalText("conference", &s.conference, 300), check.OptionalText("launchingDocument", &s.document, 200)); err != nil {
		return err
	}
	c.told = event.Changed(nil, "launchedOn", nil, s.on)
	c.told = event.Changed(c.told, "registrationClosesOn", nil, closes)
	c.also = func(u *ent.CampaignUpdate) *ent.CampaignUpdate {
		u.SetLaunchedOn(s.on).SetNillableConference(s.conference).SetNillableLaunchConferenceID(s.conferenceID)
		if s.document != nil {
			u.SetLaunchingDocument(*s.document)
		}
		if !closes.IsZero() {
			u.SetRegistrationClosesOn(closes)
		}
		return u
	}
	return c.write(ctx, t, rows)
}
