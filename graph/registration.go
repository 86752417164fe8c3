package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entdepartment "thidua/ent/department"
	entregistration "thidua/ent/registration"
	"thidua/graph/model"
	"thidua/internal/lifecycle"
	"thidua/internal/registration"
)

// registrationResults tells what became of each registration of a batch.
func (r *Resolver) registrationResults(ctx context.Context, all []lifecycle.Result, err error) ([]*model.RegistrationResult, []*model.UserError, error) {
	return batch(all, err, func(ids []string) ([]*ent.Registration, error) {
		return r.registrations(ctx, ids, "results", "registration")
	}, func(g *ent.Registration) string { return g.ID }, func(id string, row *ent.Registration, why []*model.UserError) *model.RegistrationResult {
		return &model.RegistrationResult{ID: id, Registration: row, UserErrors: why}
	})
}

// registrations reads registrations in the order of their ids, with what the request
// selects of them at a path.
func (r *Resolver) registrations(ctx context.Context, ids []string, path ...string) ([]*ent.Registration, error) {
	q, err := r.Ent.Registration.Query().Where(entregistration.IDIn(ids...)).CollectChild(ctx, path...)
	if err != nil {
		return nil, err
	}
	rows, err := q.All(ctx)
	slices.SortFunc(rows, func(a, b *ent.Registration) int { return cmp.Compare(slices.Index(ids, a.ID), slices.Index(ids, b.ID)) })
	return rows, err
}

// registered reads the registrations that were made for one recipient.
func (r *Resolver) registered(ctx context.Context, ids []string, err error) ([]*ent.Registration, []*model.UserError, error) {
	refused, err := userErrors(err)
	if err != nil || len(refused) > 0 {
		return nil, refused, err
	}
	rows, err := r.registrations(ctx, ids, "registrations")
	return rows, refused, err
}

// registrants tells what became of each of many recipients; all that was made is read
// at once.
func (r *Resolver) registrants(ctx context.Context, all []registration.Registered, err error) ([]*model.RegistrantResult, []*model.UserError, error) {
	refused, err := userErrors(err)
	if err != nil || len(refused) > 0 {
		return nil, refused, err
	}
	out := make([]*model.RegistrantResult, len(all))
	of := map[string]*model.RegistrantResult{}
	var made []string
	for i, one := range all {
		why, err := userErrors(one.Err)
		if err != nil {
			return nil, nil, err
		}
		out[i] = &model.RegistrantResult{ID: one.ID, Registrations: []*ent.Registration{}, UserErrors: why}
		for _, id := range one.Registrations {
			of[id] = out[i]
		}
		made = append(made, one.Registrations...)
	}
	rows, err := r.registrations(ctx, made, "results", "registrations")
	for _, row := range rows {
		of[row.ID].Registrations = append(of[row.ID].Registrations, row)
	}
	return out, []*model.UserError{}, err
}

// rolledUp tells how far the registration of a campaign has come, unit by unit.
func (r *Resolver) rolledUp(ctx context.Context, campaignID string) ([]*model.RegistrationRollUp, error) {
	units, err := registration.RollUp(ctx, r.Ent, campaignID, r.Today())
	if err != nil {
		return nil, err
	}
	var departments, types []string
	for _, u := range units {
		if u.Department != nil {
			departments = append(departments, u.Department.ID)
		}
		for id := range u.Titles {
			types = append(types, id)
		}
	}
	department, err := r.rolledUpDepartments(ctx, departments)
	if err != nil {
		return nil, err
	}
	awardType, err := r.rolledUpTypes(ctx, types)
	if err != nil {
		return nil, err
	}
	out := make([]*model.RegistrationRollUp, len(units))
	for i, u := range units {
		out[i] = &model.RegistrationRollUp{
			Depth: u.Depth, People: u.People, Collectives: u.Collectives, RegisteredPeople: u.RegisteredPeople, RegisteredCollectives: u.RegisteredCollectives,
			Draft: u.Statuses[entregistration.StatusDRAFT], Submitted: u.Statuses[entregistration.StatusSUBMITTED],
			Approved: u.Statuses[entregistration.StatusAPPROVED], Returned: u.Statuses[entregistration.StatusRETURNED],
			Titles: []*model.RegistrationTitleCount{},
		}
		if u.Department != nil {
			out[i].Department = department[u.Department.ID]
		}
		for id, n := range u.Titles {
			out[i].Titles = append(out[i].Titles, &model.RegistrationTitleCount{AwardType: awardType[id], Registrations: n})
		}
		slices.SortFunc(out[i].Titles, func(a, b *model.RegistrationTitleCount) int {
			return cmp.Or(cmp.Compare(b.Registrations, a.Registrations), strings.Compare(a.AwardType.ID, b.AwardType.ID))
		})
	}
	return out, nil
}

func (r *Resolver) rolledUpDepartments(ctx context.Context, ids []string) (map[string]*ent.Department, error) {
	q, err := r.Ent.Department.Query().Where(entdepartment.IDIn(ids...)).CollectChild(ctx, "department")
	if err != nil {
		return nil, err
	}
	rows, err := q.All(ctx)
	found := make(map[string]*ent.Department, len(rows))
	for _, row := range rows {
		found[row.ID] = row
	}
	return found, err
}

func (r *Resolver) rolledUpTypes(ctx context.Context, ids []string) (map[string]*ent.AwardType, error) {
	slices.Sort(ids)
	q, err := r.Ent.AwardType.Query().Where(entawardtype.IDIn(slices.Compact(ids)...)).CollectChild(ctx, "titles", "awardType")
	if err != nil {
		return nil, err
	}
	rows, err := q.All(ctx)
	found := make(map[string]*ent.AwardType, len(rows))
	for _, row := range rows {
		found[row.ID] = row
	}
	return found, err
}

// people and units that have not registered. Codes: NOT_FOUND.
func (r *Resolver) notRegisteredPeople(ctx context.Context, campaignID string) (*ent.StaffQuery, error) {
	a, err := registration.AudienceOf(ctx, r.Ent, campaignID, r.Today())
	if err != nil {
		return nil, err
	}
	return r.Ent.Staff.Query().Where(a.MissingPeople()), nil
}

func (r *Resolver) notRegisteredUnits(ctx context.Context, campaignID string) (*ent.DepartmentQuery, error) {
	a, err := registration.AudienceOf(ctx, r.Ent, campaignID, r.Today())
	if err != nil {
		return nil, err
	}
	return r.Ent.Department.Query().Where(a.MissingUnits()), nil
}
