package exemplar

import (
	"context"
	"slices"

	"thidua/ent"
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Discover is the input of proposing an exemplar.
type Discover struct {
	OfficeID       string
	DepartmentID   *string // of a member of staff today's, when absent
	CampaignID     *string
	Kind           entexemplar.Kind
	RecipientKind  vocabulary.RecipientKind
	StaffID        *string
	RecipientName  *string // of staff and units the name on record, when absent
	Title          string
	Story          string
	WorkYear       int
	DiscovererID   *string        // for officers; others discover themselves
	DiscoveredOn   *calendar.Date // today when absent
	ConsentedOn    *calendar.Date
	IdempotencyKey *string
}

// Discover proposes an exemplar. Heads answer for those of their units (Law
// 06/2022/QH15 art. 13); anybody who works in the office may propose one.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, EMULATION_YEAR_NOT_IN_STATE, EXEMPLAR_RECIPIENT_UNCLEAR,
// UNIT_CLOSED, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Discover(ctx context.Context, in Discover) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "discoverExemplar", in, func() (string, error) { return discover(ctx, t, in) })
		return err
	})
	return id, err
}

func discover(ctx context.Context, t *database.Tx, in Discover) (string, error) {
	f, err := in.facts(ctx, t)
	if err != nil {
		return "", err
	}
	ctx, err = in.mayDiscover(ctx, t, f)
	if err != nil {
		return "", err
	}
	if in.DiscoveredOn == nil {
		in.DiscoveredOn = &t.Today
	}
	years, err := year.Statuses(ctx, t, in.OfficeID)
	if err != nil {
		return "", err
	}
	if err := check.All(
		organisation.GoesOn("officeID", f.office.EndsOn, t.Today),
		check.OptionalText("recipientName", &in.RecipientName, 300),
		check.Text("title", &in.Title, 300),
		check.Text("story", &in.Story, 8000),
		check.Year("workYear", in.WorkYear),
		year.MayBegin("workYear", in.WorkYear, years[in.WorkYear]),
		check.Happened("discoveredOn", *in.DiscoveredOn, t.Today),
		check.Year("discoveredOn", in.DiscoveredOn.Year()),
		check.OptionallyHappened("consentedOn", in.ConsentedOn, t.Today),
	); err != nil {
		return "", err
	}
	if err := check.All(identified(in.RecipientKind, in.StaffID, in.RecipientName), agrees(in.RecipientKind, in.ConsentedOn)); err != nil {
		return "", err
	}
	if in.RecipientName == nil {
		in.RecipientName = &f.name
	}
	if in.DiscovererID == nil {
		in.DiscovererID = f.me
	}
	byHead, err := in.byHead(ctx, t, f)
	if err != nil {
		return "", err
	}
	row := &ent.Exemplar{
		ID: t.NewID(identity.Exemplar), OfficeID: in.OfficeID, DepartmentID: f.department, StaffID: in.StaffID,
		DiscovererID: in.DiscovererID, Status: entexemplar.StatusPROPOSED,
	}
	if err := t.Exemplar.Create().SetID(row.ID).SetOfficeID(in.OfficeID).SetNillableDepartmentID(f.department).
		SetNillableCampaignID(in.CampaignID).SetKind(in.Kind).SetRecipientKind(in.RecipientKind).SetNillableStaffID(in.StaffID).
		SetRecipientName(*in.RecipientName).SetRecipientFolded(vietnamese.Fold(*in.RecipientName)).SetTitle(in.Title).SetStory(in.Story).
		SetWorkYear(in.WorkYear).SetNillableDiscovererID(in.DiscovererID).SetByHead(byHead).SetDiscoveredOn(*in.DiscoveredOn).
		SetStatus(row.Status).SetNillableConsentedOn(in.ConsentedOn).SetReplications([]vocabulary.Replication{}).Exec(ctx); err != nil {
		return "", err
	}
	changes := event.Changed(nil, "recipientName", nil, in.RecipientName)
	changes = event.Changed(changes, "kind", nil, in.Kind)
	changes = event.Changed(changes, "workYear", nil, in.WorkYear)
	return row.ID, event.Record(ctx, t, event.Event{
		Kind: vocabulary.ExemplarDiscovered, Subject: row.ID, Also: shownOn(row, row.Status), Changes: changes,
	})
}

// mayDiscover: a role over the unit, or work in the office. That somebody else discovered it
// is entered by the officer, and that somebody else agrees not by a colleague.
// Codes: FORBIDDEN.
func (in Discover) mayDiscover(ctx context.Context, t *database.Tx, f facts) (context.Context, error) {
	unit := access.In(in.OfficeID, f.department)
	acting, err := access.Allow(ctx, "discoverExemplar", unit.Office, unit.Department)
	if err != nil && f.here {
		acting, err = access.AllowAll(ctx, "discoverExemplar")
	}
	if err != nil {
		return ctx, err
	}
	role := actor.From(acting).Role
	if in.DiscovererID != nil && !mine(ctx, in.DiscovererID) && role != actor.EmulationOfficer && role != actor.System {
		return ctx, fault.New(fault.Forbidden, "discovererID", "only an officer enters what somebody else discovered; leave this out").
			With("operation", "discoverExemplar")
	}
	if in.ConsentedOn != nil && role == actor.StaffMember && !mine(ctx, in.StaffID) {
		return ctx, fault.New(fault.Forbidden, "consentedOn", "the person agrees, or the head or an officer enters it; leave this out").
			With("operation", "discoverExemplar")
	}
	return acting, nil
}

// byHead reports whether the discoverer headed the unit on that day.
func (in Discover) byHead(ctx context.Context, t *database.Tx, f facts) (bool, error) {
	if in.DiscovererID == nil {
		return false, nil
	}
	unit := access.In(in.OfficeID, f.department)
	heads, err := organisation.HeadsOn(ctx, t.Client(), []access.Unit{unit}, *in.DiscoveredOn)
	return slices.Contains(heads[unit], *in.DiscovererID), err
}
