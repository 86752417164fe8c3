package award

import (
	"context"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/identity"
)

// Permissions tells what the caller may do to decisions and awards, by their ids;
// other ids are ignored, and what the caller does not see is not in it. It asks what
// the operations ask, on no day in particular, in two statements at most.
func Permissions(ctx context.Context, c *ent.Client, ids []string, _ calendar.Date) (map[string][]access.Permission, error) {
	all := map[string][]access.Permission{}
	if decisions := identity.Of(identity.Decision, ids); len(decisions) > 0 {
		rows, err := c.Decision.Query().Where(entdecision.IDIn(decisions...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			_, issuing := issue.decision(ctx, "issueDecision", row)
			_, correcting := correct.decision(ctx, "correctDecision", row)
			all[row.ID] = []access.Permission{{Operation: "issueDecision", Denial: issuing}, {Operation: "correctDecision", Denial: correcting}}
		}
	}
	if awards := identity.Of(identity.Award, ids); len(awards) > 0 {
		rows, err := c.Award.Query().Where(entaward.IDIn(awards...)).All(ctx)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			_, correcting := correct.award(ctx, "correctAward", "id", row)
			_, revoking := revoke.award(ctx, "revokeAwards", "id", row)
			all[row.ID] = []access.Permission{{Operation: "correctAward", Denial: correcting}, {Operation: "revokeAwards", Denial: revoking}}
		}
	}
	return all, nil
}

// decision asks for the right to do an operation, and whether its move can start
// now; what is wrong with the input is told in between. It returns the context to
// go on with. Codes: FORBIDDEN, DECISION_NOT_IN_STATE.
func (m move) decision(ctx context.Context, op access.Operation, row *ent.Decision, input ...error) (context.Context, error) {
	ctx, err := access.Allow(ctx, op, row.OfficeID, "")
	if err != nil {
		return nil, err
	}
	return ctx, check.First(check.First(input...), m.mayDecision(row.Status))
}

// award is the same for an award, whose id stands at a field of the input.
// Codes: FORBIDDEN, AWARD_NOT_IN_STATE.
func (m move) award(ctx context.Context, op access.Operation, field string, row *ent.Award, input ...error) (context.Context, error) {
	ctx, err := access.Allow(ctx, op, row.OfficeID, "")
	if err != nil {
		return nil, err
	}
	return ctx, check.First(check.First(input...), m.mayAward(field, row.Status))
}
