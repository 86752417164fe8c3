package rating

import (
	"context"
	"slices"

	"thidua/ent"
	"thidua/internal/access"
	"thidua/internal/vocabulary"
)

// Told are the warnings of a rating that the caller is told: one that counts colleagues
// only if the caller may ask for the shares of the unit that it counts.
func Told(ctx context.Context, row *ent.Rating) []*vocabulary.RatingWarning {
	told := []*vocabulary.RatingWarning{}
	for _, w := range row.Warnings {
		if w.Code != vocabulary.ExcellentShareOver || access.Can(ctx, "ratingShares", counted(row, w)) == nil {
			told = append(told, &w)
		}
	}
	return told
}

// counted is the unit that a warning of a rating counts.
func counted(row *ent.Rating, w vocabulary.RatingWarning) access.Unit {
	if slices.Contains(w.Figures, vocabulary.RatingFigure{Name: "unit", Value: unitDepartment}) {
		return access.In(row.OfficeID, row.DepartmentID)
	}
	return access.Unit{Office: row.OfficeID}
}
