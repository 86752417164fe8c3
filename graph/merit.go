package graph

import (
	"context"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entexemplar "thidua/ent/exemplar"
	entinitiative "thidua/ent/initiative"
	entoffice "thidua/ent/office"
	entstaff "thidua/ent/staff"
	"thidua/graph/model"
	"thidua/internal/exemplar"
	"thidua/internal/lifecycle"
)

// initiativeResults tells what became of each initiative of a batch.
func (r *Resolver) initiativeResults(ctx context.Context, all []lifecycle.Result, err error) ([]*model.InitiativeResult, []*model.UserError, error) {
	return batch(all, err, func(ids []string) ([]*ent.Initiative, error) {
		q, err := r.Ent.Initiative.Query().Where(entinitiative.IDIn(ids...)).CollectChild(ctx, "results", "initiative")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(i *ent.Initiative) string { return i.ID }, func(id string, row *ent.Initiative, why []*model.UserError) *model.InitiativeResult {
		return &model.InitiativeResult{ID: id, Initiative: row, UserErrors: why}
	})
}

// exemplarResults tells what became of each exemplar of a batch.
func (r *Resolver) exemplarResults(ctx context.Context, all []lifecycle.Result, err error) ([]*model.ExemplarResult, []*model.UserError, error) {
	return batch(all, err, func(ids []string) ([]*ent.Exemplar, error) {
		q, err := r.Ent.Exemplar.Query().Where(entexemplar.IDIn(ids...)).CollectChild(ctx, "results", "exemplar")
		if err != nil {
			return nil, err
		}
		return q.All(ctx)
	}, func(e *ent.Exemplar) string { return e.ID }, func(id string, row *ent.Exemplar, why []*model.UserError) *model.ExemplarResult {
		return &model.ExemplarResult{ID: id, Exemplar: row, UserErrors: why}
	})
}

// discoveryRecords reads the units and heads of the records at once, with what the
// request selects of them.
func (r *Resolver) discoveryRecords(ctx context.Context, office string, year int, none *bool) ([]*model.DiscoveryRecord, error) {
	records, err := exemplar.Records(ctx, r.Ent, office, year, r.Today())
	if err != nil {
		return nil, err
	}
	var departments, heads []string
	for _, record := range records {
		heads = append(heads, record.HeadIDs...)
		if record.DepartmentID != nil {
			departments = append(departments, *record.DepartmentID)
		}
	}
	offices, err := rowsOf(ctx, r.Ent.Office.Query().Where(entoffice.ID(office)).CollectChild, "office", func(o *ent.Office) string { return o.ID })
	if err != nil {
		return nil, err
	}
	units, err := rowsOf(ctx, r.Ent.Department.Query().Where(entdepartment.IDIn(departments...)).CollectChild, "department", func(d *ent.Department) string { return d.ID })
	if err != nil {
		return nil, err
	}
	people, err := rowsOf(ctx, r.Ent.Staff.Query().Where(entstaff.IDIn(heads...)).CollectChild, "heads", func(s *ent.Staff) string { return s.ID })
	if err != nil {
		return nil, err
	}
	out := []*model.DiscoveryRecord{}
	for _, record := range records {
		if none != nil && *none != (record.Discovered == 0) {
			continue
		}
		one := &model.DiscoveryRecord{
			Office: offices[office], Heads: []*ent.Staff{}, DueOn: record.DueOn,
			Discovered: record.Discovered, ByHead: record.ByHead, Returned: record.Returned,
			Approved: record.Approved, Declined: record.Declined, Honoured: record.Honoured, Overdue: record.Overdue,
		}
		if record.DepartmentID != nil {
			one.Department = units[*record.DepartmentID]
		}
		for _, id := range record.HeadIDs {
			if head := people[id]; head != nil {
				one.Heads = append(one.Heads, head)
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// rowsOf reads rows by id, with what the request selects of them in a field.
func rowsOf[R any, Q interface {
	All(context.Context) ([]*R, error)
}](ctx context.Context, collect func(context.Context, ...string) (Q, error), field string, id func(*R) string) (map[string]*R, error) {
	q, err := collect(ctx, field)
	if err != nil {
		return nil, err
	}
	rows, err := q.All(ctx)
	all := make(map[string]*R, len(rows))
	for _, row := range rows {
		all[id(row)] = row
	}
	return all, err
}
