package graph

import (
	"context"
	"slices"

	entgo "entgo.io/ent"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	entlegalbasis "thidua/ent/legalbasis"
	entrating "thidua/ent/rating"
	"thidua/graph/model"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/rating"
)

// counted refuses a list of none, or of more than a page. Codes: BAD_USER_INPUT.
func (r *Resolver) counted(first int) error {
	if most := r.Limits.Operation.PageSize; first < 1 || first > most {
		return fault.New(fault.BadUserInput, "first", "first must be 1 to %d", most).With("limit", most).With("actual", first)
	}
	return nil
}

// ratings lists those of a year in the order of their ids. Codes: BAD_USER_INPUT.
func (r *Resolver) ratings(ctx context.Context, office string, year int, department, after *string, first int) ([]*ent.Rating, error) {
	if err := r.counted(first); err != nil {
		return nil, err
	}
	q := r.Ent.Rating.Query().Where(entrating.OfficeID(office), entrating.RatedYear(year))
	if department != nil {
		q.Where(entrating.DepartmentID(*department))
	}
	if after != nil {
		q.Where(entrating.IDGT(*after))
	}
	q, err := q.CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Order(entrating.ByID()).Limit(first).All(ctx)
}

// disciplinaryCases lists those of an office in the order of their ids. Codes: BAD_USER_INPUT.
func (r *Resolver) disciplinaryCases(ctx context.Context, office string, department *string, status *entdisciplinarycase.Status, after *string, first int) ([]*ent.DisciplinaryCase, error) {
	if err := r.counted(first); err != nil {
		return nil, err
	}
	q := r.Ent.DisciplinaryCase.Query().Where(entdisciplinarycase.OfficeID(office))
	if department != nil {
		q.Where(entdisciplinarycase.DepartmentID(*department))
	}
	if status != nil {
		q.Where(entdisciplinarycase.StatusEQ(*status))
	}
	if after != nil {
		q.Where(entdisciplinarycase.IDGT(*after))
	}
	q, err := q.CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Order(entdisciplinarycase.ByID()).Limit(first).All(ctx)
}

// withUnit also reads the unit of ratings whose warnings are selected: it decides which of
// them are told.
func withUnit(ctx context.Context, q *ent.RatingQuery) error {
	if slices.Contains(entgo.QueryFromContext(ctx).Fields, entrating.FieldWarnings) {
		q.Need(entrating.FieldOfficeID, entrating.FieldDepartmentID)
	}
	return nil
}

// orNull is a text that a rule may lack.
func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// ratingShares tells the shares with their departments and decrees, in a constant number
// of statements.
func (r *Resolver) ratingShares(ctx context.Context, office string, year int, department *string) ([]*model.RatingShare, error) {
	all, err := r.Ratings.Shares(ctx, office, year, department)
	if err != nil {
		return nil, err
	}
	var departments, bases []string
	for _, s := range all {
		bases = append(bases, identity.Stable(identity.LegalBasis, s.Decree.LegalBasis))
		if s.DepartmentID != nil {
			departments = append(departments, *s.DepartmentID)
		}
	}
	dq, err := r.Ent.Department.Query().Where(entdepartment.IDIn(departments...)).CollectChild(ctx, "department")
	if err != nil {
		return nil, err
	}
	units, err := dq.All(ctx)
	if err != nil {
		return nil, err
	}
	lq, err := r.Ent.LegalBasis.Query().Where(entlegalbasis.IDIn(bases...)).CollectChild(ctx, "legalBasis")
	if err != nil {
		return nil, err
	}
	decrees, err := lq.All(ctx)
	if err != nil {
		return nil, err
	}
	unitOf, decreeOf := map[string]*ent.Department{}, map[string]*ent.LegalBasis{}
	for _, u := range units {
		unitOf[u.ID] = u
	}
	for _, d := range decrees {
		decreeOf[d.ID] = d
	}
	out := make([]*model.RatingShare, len(all))
	for i, s := range all {
		out[i] = &model.RatingShare{
			JobGroup: s.JobGroup, Excellent: s.Excellent, Good: s.Good, Percent: s.Percent(), Limit: decimal.Of(int64(s.Rule.Percent)), Most: s.Most(), Over: s.Over(),
			Rounding: s.Rule.Rounding, LegalBasis: decreeOf[bases[i]], Article: orNull(s.Rule.Article), Certainty: s.Rule.Certainty, RoundingCertainty: s.Rule.RoundingCertainty,
		}
		if s.DepartmentID != nil {
			out[i].Department = unitOf[*s.DepartmentID]
		}
	}
	return out, nil
}

// ratingResults tells what became of each rating of a batch; those that were recorded
// are read again at once, with what the request selects of them.
func (r *Resolver) ratingResults(ctx context.Context, all []rating.Result, err error) ([]*model.RatingResult, []*model.UserError, error) {
	refused, err := userErrors(err)
	if err != nil || len(refused) > 0 {
		return nil, refused, err
	}
	var done []string
	for _, one := range all {
		if one.Err == nil {
			done = append(done, one.ID)
		}
	}
	q, err := r.Ent.Rating.Query().Where(entrating.IDIn(done...)).CollectChild(ctx, "results", "rating")
	if err != nil {
		return nil, nil, err
	}
	rows, err := q.All(ctx)
	if err != nil {
		return nil, nil, err
	}
	found := make(map[string]*ent.Rating, len(rows))
	for _, row := range rows {
		found[row.ID] = row
	}
	out := make([]*model.RatingResult, len(all))
	for i, one := range all {
		why, err := userErrors(one.Err)
		if err != nil {
			return nil, nil, err
		}
		out[i] = &model.RatingResult{ID: one.Whom, UserErrors: why}
		if one.Err == nil {
			out[i].Rating = found[one.ID]
		}
	}
	return out, []*model.UserError{}, nil
}
