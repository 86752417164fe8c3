package graph

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/graph/model"
	"thidua/internal/database"
	"thidua/internal/lifecycle"
	"thidua/internal/registration"
	"thidua/internal/rowscope"
	"thidua/internal/vocabulary"
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

// notRegistered finds the campaign, and the rows of an office that are in its scope and
// have no living registration in it that the caller sees: key is the column of
// registrations that names such a row, department the one of the rows that the scope is of.
// Codes: NOT_FOUND.
func (r *Resolver) notRegistered(ctx context.Context, campaignID, key, department string, kind vocabulary.RecipientKind) (func(*sql.Selector), error) {
	c, err := r.Ent.Campaign.Query().Where(entcampaign.ID(campaignID)).Only(ctx)
	if err != nil {
		return nil, database.NotFound(err, "campaignID", "campaign")
	}
	scope, err := registration.Reach(ctx, r.Ent, campaignID)
	return func(s *sql.Selector) {
		t := sql.Dialect(s.Dialect()).Table(entregistration.Table)
		theirs := sql.Dialect(s.Dialect()).Select(t.C(entregistration.FieldID)).From(t)
		theirs.WithContext(s.Context())
		theirs.Where(sql.And(
			sql.EQ(t.C(entregistration.FieldCampaignID), c.ID), sql.ColumnsEQ(t.C(key), s.C("id")), sql.EQ(t.C(entregistration.FieldRecipientKind), string(kind)),
			sql.NEQ(t.C(entregistration.FieldStatus), string(entregistration.StatusWITHDRAWN)),
		))
		rowscope.Apply(s.Context(), entregistration.Table, theirs)
		s.Where(sql.And(sql.EQ(s.C("office_id"), c.OfficeID), sql.Not(sql.Exists(theirs))))
		if !scope.Whole {
			ids := make([]any, len(scope.Departments))
			for i, id := range scope.Departments {
				ids[i] = id
			}
			s.Where(sql.In(s.C(department), ids...))
		}
	}, err
}

// people and units that have not registered.
func (r *Resolver) notRegisteredPeople(ctx context.Context, campaignID string) (*ent.StaffQuery, error) {
	where, err := r.notRegistered(ctx, campaignID, entregistration.FieldStaffID, entstaff.FieldDepartmentID, vocabulary.Person)
	if err != nil {
		return nil, err
	}
	return r.Ent.Staff.Query().Where(where, registration.InService(r.Today())), nil
}

func (r *Resolver) notRegisteredUnits(ctx context.Context, campaignID string) (*ent.DepartmentQuery, error) {
	where, err := r.notRegistered(ctx, campaignID, entregistration.FieldDepartmentID, entdepartment.FieldID, vocabulary.Collective)
	if err != nil {
		return nil, err
	}
	today := r.Today()
	return r.Ent.Department.Query().Where(where, existing(&today)), nil
}
