package award

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/catalogue"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/vocabulary"
)

// IssueDecision is the input of issuing a draft: what the clerk's register and the
// signed paper say.
type IssueDecision struct {
	ID          string
	Version     int
	Number      string
	Notation    string
	DecidedOn   calendar.Date
	SignerName  string
	SignerTitle *string
	OnBehalfOf  *access.OnBehalfOf
}

// IssueDecision records that a draft was signed, numbered and dated: its awards are
// valid from then on. The facts they tell stay those of the achievement.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, CONFLICT, BAD_USER_INPUT,
// TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, DECISION_NOT_IN_STATE,
// DECISION_NUMBER_MALFORMED, DECISION_NUMBER_TAKEN, AWARD_BEFORE_ACHIEVEMENT.
func (s *Service) IssueDecision(ctx context.Context, in IssueDecision) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		ctx, err := access.For(ctx, t, in.OnBehalfOf, "issueDecision", t.Today)
		if err != nil {
			return err
		}
		row, err := t.Decision.Query().Where(entdecision.ID(in.ID)).WithAwards().Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "decision")
		}
		ctx, err = issue.decision(ctx, "issueDecision", row, check.Version(row.Version, in.Version))
		if err != nil {
			return err
		}
		number := &in.Number
		if err := check.All(
			check.Text("number", number, 20), cleanNumber("number", &number),
			check.Text("notation", &in.Notation, 60),
			check.Text("signerName", &in.SignerName, 200),
			check.OptionalText("signerTitle", &in.SignerTitle, 200),
			check.Happened("decidedOn", in.DecidedOn, t.Today),
			afterAchievements(row.Edges.Awards, in.DecidedOn),
		); err != nil {
			return err
		}
		update := t.Decision.UpdateOneID(in.ID).Where(entdecision.Version(in.Version)).AddVersion(1).
			SetStatus(decisionMoves[issue].to).SetNumber(*number).SetNotation(in.Notation).
			SetDecidedOn(in.DecidedOn).SetDecidedYear(in.DecidedOn.Year()).SetSignerName(in.SignerName)
		if in.SignerTitle != nil {
			update.SetSignerTitle(*in.SignerTitle)
		}
		if err := update.Exec(ctx); err != nil {
			return database.Stale(err)
		}
		if err := t.Award.Update().Where(entaward.DecisionID(in.ID), entaward.StatusIn(awardMoves[issue].from...)).
			SetStatus(awardMoves[issue].to).AddVersion(1).Exec(ctx); err != nil {
			return err
		}
		if err := rebase(ctx, t, row.Edges.Awards, in.DecidedOn); err != nil {
			return err
		}
		changes := event.Changed(nil, "status", row.Status, decisionMoves[issue].to)
		changes = event.Changed(changes, "number", row.Number, number)
		changes = event.Changed(changes, "notation", row.Notation, in.Notation)
		changes = event.Changed(changes, "decidedOn", row.DecidedOn, in.DecidedOn)
		changes = event.Changed(changes, "signerName", row.SignerName, in.SignerName)
		if in.SignerTitle != nil {
			changes = event.Changed(changes, "signerTitle", row.SignerTitle, in.SignerTitle)
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.DecisionIssued, Subject: in.ID, Also: shown(row.Edges.Awards), Changes: changes,
		})
	})
}

// afterAchievements is achieved for a decision's new date.
func afterAchievements(awards []*ent.Award, decidedOn calendar.Date) error {
	for _, a := range awards {
		if err := achieved("decidedOn", a.AchievementStartsOn, a.AchievementEndsOn, decidedOn); err != nil {
			return err
		}
	}
	return nil
}

// rebase chooses the articles of law anew when a decision's date has changed: the
// law in force on that day counts. It is one statement for any number of awards.
func rebase(ctx context.Context, t *database.Tx, awards []*ent.Award, decidedOn calendar.Date) error {
	var types []string
	for _, a := range awards {
		types = appendID(types, &a.AwardTypeID)
	}
	articles, err := catalogue.ArticlesOn(ctx, t.LegalArticle, types, decidedOn)
	if err != nil || len(awards) == 0 {
		return err
	}
	var cases strings.Builder
	args := []any{awards[0].DecisionID}
	for _, awardType := range slices.Sorted(maps.Keys(articles)) {
		fmt.Fprintf(&cases, " WHEN $%d THEN $%d", len(args)+1, len(args)+2)
		args = append(args, awardType, articles[awardType])
	}
	article := "NULL" // no text in force defines any of them
	if len(articles) > 0 {
		article = "CASE award_type_id" + cases.String() + " END"
	}
	_, err = t.ExecContext(ctx, "UPDATE awards SET legal_article_id = "+article+" WHERE decision_id = $1", args...)
	return err
}
