package pledge

import (
	"context"

	"thidua/ent"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// Open is the input of opening a pledge to its parties.
type Open struct {
	ID      string
	Version int
	SignBy  year.Due
}

// Open lets the heads of the parties sign, until a day. From now on the text stays.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, PLEDGE_NOT_IN_STATE, PLEDGE_CAMPAIGN_NOT_RUNNING,
// DEADLINE_UNCLEAR, DEADLINE_IN_PAST, WORKING_DAYS_WITHOUT_CALENDAR.
func (s *Service) Open(ctx context.Context, in Open) (string, error) {
	return s.do(ctx, opening(in.SignBy), lifecycle.Reference{ID: in.ID, Version: in.Version})
}

func opening(signBy year.Due) change {
	return change{move: open, op: "openPledge", kind: vocabulary.PledgeOpened, also: due("signBy", signBy)}
}

// due sets the last day to sign.
func due(field string, day year.Due) func(context.Context, *database.Tx, *ent.Pledge, *ent.PledgeUpdateOne) ([]vocabulary.Change, error) {
	return func(ctx context.Context, t *database.Tx, row *ent.Pledge, update *ent.PledgeUpdateOne) ([]vocabulary.Change, error) {
		on, err := year.Resolve(ctx, t, row.OfficeID, field, t.Today, day)
		if err != nil {
			return nil, err
		}
		update.SetSignBy(on)
		return event.Changed(nil, "signBy", row.SignBy, on), nil
	}
}
