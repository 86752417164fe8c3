package work

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entpredicate "thidua/ent/predicate"
	entregistration "thidua/ent/registration"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// ownRegistrations are the caller's in their office, drafted or returned, of campaigns that
// still take them. People hand in their own, whatever unit they were in; somebody else does
// it by the principal's role over that unit.
func (d *desk) ownRegistrations(ctx context.Context) ([]*Item, error) {
	whose := entregistration.And(entregistration.StaffID(d.me.ID), entregistration.OfficeID(d.me.OfficeID))
	if d.only != nil {
		whose = over(ctx, whose, entregistration.FieldOfficeID, entregistration.FieldDepartmentID, actor.EmulationOfficer, actor.UnitHead)
	}
	return d.unsubmitted(ctx, d.own, whose)
}

// unitRegistrations are those of the units as collectives, while they are there and in the
// same office: people hand in their own.
func (d *desk) unitRegistrations(ctx context.Context) ([]*Item, error) {
	here := func(s *sql.Selector) {
		s.Where(sql.ColumnsEQ(s.C(entdepartment.FieldOfficeID), sql.Table(entregistration.Table).C(entregistration.FieldOfficeID)))
	}
	return d.unsubmitted(ctx, actor.UnitHead, entregistration.RecipientKindEQ(vocabulary.Collective), entregistration.HasDepartmentWith(d.stands(), here),
		access.Over(ctx, actor.UnitHead, entregistration.FieldOfficeID, entregistration.FieldDepartmentID))
}

func (d *desk) unsubmitted(ctx context.Context, role actor.Role, whose ...entpredicate.Registration) ([]*Item, error) {
	return d.registrations(ctx, SubmitRegistration, role, d.Registration.Query().Where(whose...).Where(
		entregistration.StatusIn(entregistration.StatusDRAFT, entregistration.StatusRETURNED), entregistration.HasCampaignWith(d.open()),
	).Order(entregistration.ByCampaignField(entcampaign.FieldRegistrationClosesOn, sql.OrderNullsLast())))
}

// submittedRegistrations wait for the officer.
func (d *desk) submittedRegistrations(ctx context.Context) ([]*Item, error) {
	return d.registrations(ctx, ApproveRegistration, actor.EmulationOfficer, d.Registration.Query().Where(
		access.Over(ctx, actor.EmulationOfficer, entregistration.FieldOfficeID, entregistration.FieldDepartmentID),
		entregistration.StatusEQ(entregistration.StatusSUBMITTED), entregistration.HasCampaignWith(runs()),
	))
}

func (d *desk) registrations(ctx context.Context, kind Kind, role actor.Role, q *ent.RegistrationQuery) ([]*Item, error) {
	rows, err := q.Order(entregistration.ByRegisteredOn(), entregistration.ByID()).Limit(d.first).WithCampaign().WithAwardType().WithStaff().All(ctx)
	return each(rows, err, func(r *ent.Registration) *Item {
		i := &Item{
			Kind: kind, Role: role, SubjectID: r.ID, Version: &r.Version, Title: r.Edges.AwardType.NameVi,
			OfficeID: r.OfficeID, DepartmentID: r.DepartmentID, CampaignID: &r.CampaignID,
			step: &step{kind: vocabulary.StepRegistration, year: r.AchievementYear, from: r.RegisteredOn},
		}
		if r.Edges.Staff != nil {
			i.Title += " – " + r.Edges.Staff.FullName
		}
		if c := r.Edges.Campaign; c != nil && c.RegistrationClosesOn != nil && kind == SubmitRegistration {
			i.step, i.DueOn = nil, c.RegistrationClosesOn
		}
		return i
	})
}

// registerMyself are campaigns that wait for the caller, while in the service.
func (d *desk) registerMyself(ctx context.Context) ([]*Item, error) {
	if !d.today.Within(d.me.StartsOn, d.me.EndsOn) {
		return nil, nil
	}
	return d.unregistered(ctx, Item{Kind: RegisterMyself, Role: d.own, OfficeID: d.me.OfficeID, DepartmentID: d.me.DepartmentID, person: d.me.ID},
		entregistration.StaffID(d.me.ID))
}

// registerUnits are campaigns that wait for the units that the caller heads, in two
// statements a unit.
func (d *desk) registerUnits(ctx context.Context) (all []*Item, err error) {
	for _, unit := range d.headed {
		found, err := d.unregistered(ctx, Item{Kind: RegisterUnit, Role: actor.UnitHead, OfficeID: unit.OfficeID, DepartmentID: &unit.ID},
			entregistration.DepartmentID(unit.ID), entregistration.RecipientKindEQ(vocabulary.Collective))
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// unregistered are campaigns of the office that are for a recipient, and take its
// registration until a day to come, in a year that is not closed, and have none of it.
// Where no day is set, as for movements of several years, nothing is due.
func (d *desk) unregistered(ctx context.Context, of Item, registered ...entpredicate.Registration) ([]*Item, error) {
	takesPart := entcampaign.Not(entcampaign.HasUnits())
	if of.DepartmentID != nil {
		above, err := access.Closure(ctx, d, "department", []string{*of.DepartmentID}, access.Above)
		if err != nil {
			return nil, err
		}
		takesPart = entcampaign.Or(takesPart, entcampaign.HasUnitsWith(entdepartment.IDIn(above...)))
	}
	registered = append(registered, entregistration.StatusNEQ(entregistration.StatusWITHDRAWN))
	rows, err := d.Campaign.Query().Where(
		entcampaign.OfficeID(of.OfficeID), d.open(), begins(), entcampaign.RegistrationClosesOnNotNil(), takesPart, entcampaign.Not(entcampaign.HasRegistrationsWith(registered...)),
	).Order(entcampaign.ByRegistrationClosesOn(), entcampaign.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(c *ent.Campaign) *Item {
		i := of
		i.SubjectID, i.Title, i.CampaignID, i.DueOn = c.ID, c.Name, &c.ID, c.RegistrationClosesOn
		return &i
	})
}

// runs: a campaign is launched, and not over.
func runs() entpredicate.Campaign {
	return entcampaign.StatusIn(entcampaign.StatusLAUNCHED, entcampaign.StatusREGISTRATION_CLOSED, entcampaign.StatusEVALUATING)
}

// open: a campaign takes registrations today.
func (d *desk) open() entpredicate.Campaign {
	return entcampaign.And(entcampaign.StatusEQ(entcampaign.StatusLAUNCHED),
		entcampaign.Or(entcampaign.RegistrationClosesOnIsNil(), entcampaign.RegistrationClosesOnGTE(d.today)))
}
