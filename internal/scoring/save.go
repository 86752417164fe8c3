package scoring

import (
	"context"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entscore "thidua/ent/score"
	entscorecard "thidua/ent/scorecard"
	"thidua/internal/database"
)

// saveCards writes cards that are there anew, many with each statement.
func saveCards(ctx context.Context, t *database.Tx, rows []*ent.ScoreCard) error {
	all := make([]*ent.ScoreCardCreate, len(rows))
	for i, r := range rows {
		all[i] = t.ScoreCard.Create().SetID(r.ID).SetVersion(r.Version + 1).SetOfficeID(r.OfficeID).SetSheetID(r.SheetID).
			SetUnitOfficeID(r.UnitOfficeID).SetNillableDepartmentID(r.DepartmentID).SetStatus(r.Status).SetPosition(r.Position).
			SetNillableSelfTotal(r.SelfTotal).SetNillableVerifiedTotal(r.VerifiedTotal).SetNillableBonus(r.Bonus).
			SetNillablePenalty(r.Penalty).SetNillableTotal(r.Total).SetNillableOnTimeShare(r.OnTimeShare).
			SetNillableSubmittedOn(r.SubmittedOn).SetNillableVerifiedOn(r.VerifiedOn).SetNillableReturnReason(r.ReturnReason).
			SetNillableRank(r.Rank)
		if r.RankDecidedBy != nil {
			all[i].SetRankDecidedBy(r.RankDecidedBy)
		}
	}
	return database.Insert(ctx, func(some ...*ent.ScoreCardCreate) *ent.ScoreCardUpsertBulk {
		return t.ScoreCard.CreateBulk(some...).OnConflict(anew(entscorecard.Columns)...)
	}, all)
}

// saveScores writes scores that are there anew, many with each statement.
func saveScores(ctx context.Context, t *database.Tx, rows []*ent.Score) error {
	all := make([]*ent.ScoreCreate, len(rows))
	for i, r := range rows {
		all[i] = t.Score.Create().SetID(r.ID).SetCardID(r.CardID).SetGroupCode(r.GroupCode).SetCriterion(r.Criterion).
			SetKind(r.Kind).SetMaximum(r.Maximum).SetWeight(r.Weight).
			SetNillableSelfValue(r.SelfValue).SetNillableNote(r.Note).SetNillableComputedValue(r.ComputedValue).
			SetNillableVerifiedValue(r.VerifiedValue).SetNillableReason(r.Reason)
		if r.Figures != nil {
			all[i].SetFigures(r.Figures)
		}
	}
	return database.Insert(ctx, func(some ...*ent.ScoreCreate) *ent.ScoreUpsertBulk {
		return t.Score.CreateBulk(some...).OnConflict(anew(entscore.Columns)...)
	}, all)
}

// anew sets every column of a row, also to null.
func anew(columns []string) []sql.ConflictOption {
	return []sql.ConflictOption{sql.ConflictColumns("id"), sql.ResolveWith(func(u *sql.UpdateSet) {
		for _, column := range columns {
			if column != "id" {
				u.SetExcluded(column)
			}
		}
	})}
}
