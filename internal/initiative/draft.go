package initiative

import (
	"context"
	"slices"

	"thidua/ent"
	entinitiative "thidua/ent/initiative"
	entstaff "thidua/ent/staff"
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

// Draft is the input of registering an initiative as a draft.
type Draft struct {
	OfficeID       string
	DepartmentID   *string
	Name           string
	WorkYear       int
	Summary        *string
	Problem        *string
	Solution       *string
	Effect         *string
	AppliedFrom    *calendar.Date // first day of its use, today or before
	RegisteredOn   *calendar.Date // today when absent
	Authors        []Author
	IdempotencyKey *string
}

// Draft registers an initiative as a draft. Staff register what they made themselves,
// heads and officers what their units made.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, EMULATION_YEAR_NOT_IN_STATE, INITIATIVE_AUTHOR_UNCLEAR,
// INITIATIVE_SHARES_NOT_100, UNIT_CLOSED, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Draft(ctx context.Context, in Draft) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "draftInitiative", in, func() (string, error) { return draft(ctx, t, in) })
		return err
	})
	return id, err
}

func draft(ctx context.Context, t *database.Tx, in Draft) (string, error) {
	office, err := in.place(ctx, t)
	if err != nil {
		return "", err
	}
	ctx, err = in.mayDraft(ctx, t)
	if err != nil {
		return "", err
	}
	if in.RegisteredOn == nil {
		in.RegisteredOn = &t.Today
	}
	years, err := year.Statuses(ctx, t, in.OfficeID)
	if err != nil {
		return "", err
	}
	in.Authors = slices.Clone(in.Authors) // cleaned below; the operation may be repeated
	if err := check.All(
		organisation.GoesOn("officeID", office.EndsOn, t.Today),
		check.Text("name", &in.Name, 500),
		check.Year("workYear", in.WorkYear),
		year.MayBegin("workYear", in.WorkYear, years[in.WorkYear]),
		cleanTexts(&in.Summary, &in.Problem, &in.Solution, &in.Effect),
		onDay("appliedFrom", in.AppliedFrom, t.Today),
		onDay("registeredOn", in.RegisteredOn, t.Today),
		cleanAuthors(in.Authors),
	); err != nil {
		return "", err
	}
	id := t.NewID(identity.Initiative)
	if err := t.Initiative.Create().SetID(id).SetOfficeID(in.OfficeID).SetNillableDepartmentID(in.DepartmentID).
		SetName(in.Name).SetNameFolded(vietnamese.Fold(in.Name)).SetWorkYear(in.WorkYear).SetStatus(entinitiative.StatusDRAFT).
		SetNillableSummary(in.Summary).SetNillableProblem(in.Problem).SetNillableSolution(in.Solution).SetNillableEffect(in.Effect).
		SetNillableAppliedFrom(in.AppliedFrom).SetRegisteredOn(*in.RegisteredOn).Exec(ctx); err != nil {
		return "", err
	}
	staff, err := addAuthors(ctx, t, id, in.Authors)
	if err != nil {
		return "", err
	}
	changes := event.Changed(nil, "name", nil, in.Name)
	changes = event.Changed(changes, "workYear", nil, in.WorkYear)
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.InitiativeDrafted, Subject: id, Also: shownOn(in.DepartmentID, staff), Changes: changes,
	})
}

// mayDraft: a role over the unit; staff in the office where they work, and as an author.
// Codes: FORBIDDEN.
func (in Draft) mayDraft(ctx context.Context, t *database.Tx) (context.Context, error) {
	unit := access.In(in.OfficeID, in.DepartmentID)
	acting, err := access.Allow(ctx, "draftInitiative", unit.Office, unit.Department)
	if err == nil && actor.From(acting).Role != actor.StaffMember {
		return acting, nil
	}
	here, found := t.Staff.Query().Where(entstaff.ID(actor.From(ctx).StaffID), entstaff.OfficeID(in.OfficeID)).Exist(ctx)
	switch {
	case found != nil:
		return ctx, found
	case here && slices.ContainsFunc(in.Authors, func(a Author) bool { return a.StaffID != nil && mine(ctx, []string{*a.StaffID}) }):
		return access.AllowAll(ctx, "draftInitiative")
	case err == nil || here:
		err = fault.New(fault.Forbidden, "", "draftInitiative: staff register their own initiatives only; name yourself among the authors").
			With("operation", "draftInitiative")
	}
	return ctx, err
}

// place finds the office, and the department of it. Codes: NOT_FOUND.
func (in Draft) place(ctx context.Context, t *database.Tx) (*ent.Office, error) {
	office, err := t.Office.Get(ctx, in.OfficeID)
	if err != nil || in.DepartmentID == nil {
		return office, database.NotFound(err, "officeID", "office")
	}
	d, err := t.Department.Get(ctx, *in.DepartmentID)
	if err == nil && d.OfficeID != office.ID {
		return nil, fault.New(fault.NotFound, "departmentID", "this office has no such department")
	}
	return office, database.NotFound(err, "departmentID", "department")
}

// cleanTexts cleans what an initiative tells. Codes: TEXT_TOO_LONG, BAD_USER_INPUT.
func cleanTexts(summary, problem, solution, effect **string) error {
	return check.All(
		check.OptionalText("summary", summary, 4000),
		check.OptionalText("problem", problem, 4000),
		check.OptionalText("solution", solution, 4000),
		check.OptionalText("effect", effect, 4000),
	)
}
