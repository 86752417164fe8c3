package registration

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"thidua/ent"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// maxTitles is more than anybody can attain in a campaign.
const maxTitles = 10

// enter decides on each recipient, and writes the registrations of those that are not
// refused, all in a constant number of statements.
func enter(ctx context.Context, t *database.Tx, in entry, most int) ([]Registered, error) {
	ctx, err := access.For(ctx, t, in.OnBehalfOf, "registerRecipient", t.Today)
	if err != nil {
		return nil, err
	}
	if err := check.All(
		check.Many("recipients", len(in.Recipients), most),
		check.OptionalText("lateReason", &in.LateReason, 1000),
	); err != nil {
		return nil, err
	}
	f, err := remember(ctx, t, in.CampaignID, in.Recipients)
	if err != nil {
		return nil, err
	}
	results := make([]Registered, len(in.Recipients))
	accepted := map[actor.Role][]entered{} // an event tells in which role it was done
	for i, r := range in.Recipients {
		results[i].ID = r.id()
		acting, rows, err := f.decide(ctx, t, in, in.at(i), r)
		if results[i].Err = err; err != nil {
			continue
		}
		role := actor.From(acting).Role
		for _, row := range rows {
			results[i].Registrations = append(results[i].Registrations, row.id)
			accepted[role] = append(accepted[role], row)
		}
	}
	for _, role := range slices.Sorted(maps.Keys(accepted)) {
		who := actor.From(ctx)
		who.Role = role
		if err := write(actor.With(ctx, who), t, in, accepted[role]); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// entered is one registration to be written.
type entered struct {
	id      string
	office  string
	subject recipient
	title   Title
	year    int
	status  entregistration.Status
	late    *string // why it comes after the deadline
}

// decide tells whether a recipient may register, who does it in which role, and what
// is registered. Codes: those of Register.
func (f *facts) decide(ctx context.Context, t *database.Tx, in entry, at string, r Registrant) (context.Context, []entered, error) {
	if err := identified(at, r); err != nil {
		return nil, nil, err
	}
	who, err := f.recipient(at, r)
	if err != nil {
		return nil, nil, err
	}
	acting, err := allow(ctx, "registerRecipient", who.office, who.department, who.staff)
	if err != nil {
		return nil, nil, err
	}
	late, closed := f.late(acting, in.LateReason, t.Today)
	if err := check.First(
		closed,
		year.MayBeginIn("campaignID", f.campaign.Edges.EmulationYear),
		belongs(who.field, who.office, f.campaign.OfficeID, who.endsOn, t.Today),
		f.reaches(who),
		few(at+".titles", len(r.Titles)),
	); err != nil {
		return nil, nil, err
	}
	status := entregistration.StatusDRAFT
	if in.Submit != nil && *in.Submit {
		status = entregistration.StatusSUBMITTED
	}
	rows := make([]entered, len(r.Titles))
	refused := make([]error, len(r.Titles))
	for i, title := range r.Titles {
		rows[i] = entered{id: t.NewID(identity.Registration), office: f.campaign.OfficeID, subject: who, status: status, late: late}
		rows[i].title, rows[i].year, refused[i] = f.title(fmt.Sprintf("%s.titles.%d", at, i), who, title, rows[:i])
	}
	if err := check.All(refused...); err != nil {
		return nil, nil, err
	}
	for _, row := range rows { // the next recipient may be the same
		f.taken[claim{who.key, row.title.AwardTypeID}] = true
	}
	return acting, rows, nil
}

// late is the reason of a registration that comes after the deadline, which the officer
// has to give. Codes: REGISTRATION_CAMPAIGN_NOT_RUNNING, REGISTRATION_CLOSED_ALREADY.
func (f *facts) late(acting context.Context, reason *string, today calendar.Date) (*string, error) {
	closed := open("campaignID", f.campaign.Status, f.campaign.RegistrationClosesOn, today)
	switch {
	case fault.CodeOf(closed) != ClosedAlready || !mayBeLate(acting):
		return nil, closed
	case reason == nil:
		return nil, fault.New(ClosedAlready, "lateReason", "registration is closed; say in lateReason why this one comes late")
	}
	return reason, nil
}

// title checks one title of a recipient, beside those that come before it.
func (f *facts) title(at string, who recipient, title Title, before []entered) (Title, int, error) {
	if err := check.All(
		check.OptionalText(at+".plannedInitiative", &title.PlannedInitiative, 500),
		check.OptionalText(at+".note", &title.Note, 1000),
	); err != nil {
		return title, 0, err
	}
	achieved := f.campaign.EndsOn.Year()
	if title.AchievementYear != nil {
		achieved = *title.AchievementYear
	}
	if err := check.All(
		f.titles.fit(at+".awardTypeID", title.AwardTypeID, who.kind),
		inCampaign(at+".achievementYear", achieved, f.campaign.StartsOn, f.campaign.EndsOn),
	); err != nil {
		return title, 0, err
	}
	twice := slices.ContainsFunc(before, func(e entered) bool { return e.title.AwardTypeID == title.AwardTypeID })
	if twice || f.taken[claim{who.key, title.AwardTypeID}] {
		return title, 0, exists(at + ".awardTypeID")
	}
	return title, achieved, nil
}

func few(field string, n int) error {
	if n == 0 || n > maxTitles {
		return fault.New(fault.BadUserInput, field, "name 1 to %d titles; these are %d", maxTitles, n).With("limit", maxTitles).With("actual", n)
	}
	return nil
}

// write saves registrations, of which each has an event of its own. They are written
// in the order of what the database holds to be one, so that two operations never
// wait for each other.
func write(ctx context.Context, t *database.Tx, in entry, rows []entered) error {
	slices.SortFunc(rows, func(a, b entered) int { return a.claim().compare(b.claim()) })
	creates := make([]*ent.RegistrationCreate, len(rows))
	events := make([]event.Event, len(rows))
	ids := make([]string, len(rows))
	for i, r := range rows {
		create := t.Registration.Create().SetID(r.id).SetOfficeID(r.office).SetCampaignID(in.CampaignID).SetAwardTypeID(r.title.AwardTypeID).
			SetRecipientKind(r.subject.kind).SetNillableStaffID(r.subject.staff).SetNillableDepartmentID(r.subject.department).
			SetRecipientKey(r.subject.key).SetAchievementYear(r.year).
			SetNillablePlannedInitiative(r.title.PlannedInitiative).SetNillableNote(r.title.Note).
			SetNillableLateReason(r.late).SetStatus(r.status).SetRegisteredOn(t.Today)
		if r.status == entregistration.StatusSUBMITTED {
			create.SetSubmittedAt(t.Now)
		}
		creates[i], ids[i] = create, r.id
		events[i] = event.Event{
			Kind: vocabulary.RegistrationMade, Subject: r.id, Also: shows(r.subject.staff, r.subject.department),
			Reason: value(in.LateReason), Changes: r.changes(),
		}
	}
	if err := database.Insert(ctx, t.Registration.CreateBulk, creates); err != nil {
		return err
	}
	if len(rows) > 0 && rows[0].status == entregistration.StatusSUBMITTED {
		if err := freeze(ctx, t, ids); err != nil {
			return err
		}
	}
	return event.RecordAll(ctx, t, events)
}

func (e entered) claim() claim { return claim{e.subject.key, e.title.AwardTypeID} }

func (e entered) changes() (changes []vocabulary.Change) {
	changes = event.Changed(changes, "status", nil, e.status)
	changes = event.Changed(changes, "awardTypeID", nil, e.title.AwardTypeID)
	changes = event.Changed(changes, "achievementYear", nil, e.year)
	return event.Changed(changes, "plannedInitiative", nil, e.title.PlannedInitiative)
}

// shows lists on whose timelines an event stands beside the registration's own: heads
// are told of what stands on that of their department.
func shows(ids ...*string) (also []string) {
	for _, id := range ids {
		if id != nil {
			also = append(also, *id)
		}
	}
	return also
}
