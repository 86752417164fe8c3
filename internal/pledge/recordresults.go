package pledge

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entpledge "thidua/ent/pledge"
	entpledgecommitment "thidua/ent/pledgecommitment"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
)

// RecordResults is the input of recording results.
type RecordResults struct {
	ID      string
	Version int
	Stage   vocabulary.PledgeStage
	Results []Result
}

// Result is the value of one commitment.
type Result struct {
	CommitmentID string
	Value        decimal.Decimal
	Note         *string
}

// RecordResults records what came of the commitments: half-way (sơ kết) of those that
// are known, and again as long as the pledge runs; in the end (tổng kết) of all, which
// concludes the pledge.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, PLEDGE_NOT_IN_STATE, BAD_USER_INPUT,
// TEXT_TOO_LONG, PLEDGE_RESULTS_INCOMPLETE.
func (s *Service) RecordResults(ctx context.Context, in RecordResults) (string, error) {
	return s.do(ctx, recordingResults(in), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func recordingResults(in RecordResults) change {
	return change{
		move: recordResults, op: "recordPledgeResults", kind: vocabulary.PledgeResultsRecorded,
		also: func(ctx context.Context, t *database.Tx, row *ent.Pledge, update *ent.PledgeUpdateOne) ([]vocabulary.Change, error) {
			ids := make([]string, len(row.Edges.Commitments))
			for i, c := range row.Edges.Commitments {
				ids[i] = c.ID
			}
			if err := mayResult(in.Stage, in.Results, ids); err != nil {
				return nil, err
			}
			if in.Stage == vocabulary.FinalStage {
				update.SetStatus(entpledge.StatusCONCLUDED)
			}
			return in.write(ctx, t, row.Edges.Commitments)
		},
	}
}

// write writes all values in one statement. Codes: TEXT_TOO_LONG, BAD_USER_INPUT.
func (in RecordResults) write(ctx context.Context, t *database.Tx, commitments []*ent.PledgeCommitment) (changes []vocabulary.Change, err error) {
	rows := lifecycle.ByID(commitments, func(c *ent.PledgeCommitment) string { return c.ID })
	create := make([]*ent.PledgeCommitmentCreate, len(in.Results))
	for i, r := range in.Results {
		if err := check.OptionalText(fmt.Sprintf("results.%d.note", i), &r.Note, 1000); err != nil {
			return nil, err
		}
		c := rows[r.CommitmentID]
		create[i] = t.PledgeCommitment.Create().SetID(c.ID).SetPledgeID(c.PledgeID).SetName(c.Name).
			SetTarget(c.Target).SetUnitOfMeasure(c.UnitOfMeasure).SetDirection(c.Direction)
		if in.Stage == vocabulary.FinalStage {
			create[i].SetFinalValue(r.Value).SetNillableFinalNote(r.Note).SetFinalOn(t.Today)
			changes = event.Changed(changes, "commitments."+c.ID+".finalValue", c.FinalValue, r.Value)
		} else {
			create[i].SetInterimValue(r.Value).SetNillableInterimNote(r.Note).SetInterimOn(t.Today)
			changes = event.Changed(changes, "commitments."+c.ID+".interimValue", c.InterimValue, r.Value)
		}
	}
	columns := []string{entpledgecommitment.FieldInterimValue, entpledgecommitment.FieldInterimNote, entpledgecommitment.FieldInterimOn}
	if in.Stage == vocabulary.FinalStage {
		columns = []string{entpledgecommitment.FieldFinalValue, entpledgecommitment.FieldFinalNote, entpledgecommitment.FieldFinalOn}
	}
	return changes, t.PledgeCommitment.CreateBulk(create...).OnConflict(sql.ConflictColumns(entpledgecommitment.FieldID), sql.ResolveWith(func(u *sql.UpdateSet) {
		for _, column := range columns {
			u.SetExcluded(column)
		}
	})).Exec(ctx)
}
