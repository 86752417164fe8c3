package rating

import (
	"context"

	entpredicate "thidua/ent/predicate"
	entrating "thidua/ent/rating"
	"thidua/internal/access"
	"thidua/internal/vocabulary"
)

// Shares counts, of the ratings of a year that the caller sees, those rated excellent in
// each group against the most that the decree expects: of one department, or of all, and
// of the office as a whole where the scope covers it. One statement.
// Codes: UNAUTHENTICATED, FORBIDDEN.
func (s *Service) Shares(ctx context.Context, office string, year int, department *string) ([]Share, error) {
	if err := access.May(ctx, "ratingShares"); err != nil {
		return nil, err
	}
	q := s.DB.Ent.Rating.Query().Where(entrating.OfficeID(office), entrating.RatedYear(year), counting())
	if department != nil {
		q.Where(entrating.DepartmentID(*department))
	}
	rows, err := q.Order(entrating.ByID()).All(ctx)
	if err != nil {
		return nil, err
	}
	var members []member
	for _, r := range rows {
		if access.Can(ctx, "ratingShares", access.In(r.OfficeID, r.DepartmentID)) == nil { // one's own alone would be another group
			members = append(members, memberOf(r))
		}
	}
	whole := department == nil && access.Can(ctx, "ratingShares", access.Unit{Office: office}) == nil
	return count(s.Decrees, members, whole), nil
}

// counting: the ratings of persons that count in a share.
func counting() entpredicate.Rating {
	return entrating.And(entrating.StaffIDNotNil(), entrating.LegalBasisIDNotNil(), entrating.LevelIn(vocabulary.Excellent, vocabulary.Good))
}
