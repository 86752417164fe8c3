package award

import (
	"context"
	"fmt"
	"slices"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// RecordDecision is the input of recording a decision, from a historical register
// or as a draft.
type RecordDecision struct {
	OfficeID       string // the office whose register holds it
	IssuerKind     entdecision.IssuerKind
	IssuerOfficeID *string // OWN_OFFICE: that office, when absent
	IssuerName     *string // of an office of the database its name on that day, when absent
	System         entdecision.System
	Number         *string
	Notation       *string
	DecidedOn      calendar.Date // of a draft the day it is meant for
	SignerName     *string
	SignerTitle    *string
	Subject        string
	Conference     *string
	Draft          *bool   // absent: it was issued
	CampaignID     *string // of all lines that name no other
	Awards         []Line
	IdempotencyKey *string
}

// Line is one award of a decision.
type Line struct {
	AwardTypeID         string
	CampaignID          *string
	Method              entaward.Method
	AchievementStartsOn calendar.Date
	AchievementEndsOn   calendar.Date
	AchievementLabel    *string // absent: 2025, 2015–2020, or the days
	Content             *string
	RegisterNumber      *string
	Recipient           Recipient
}

// maxLines keeps one decision within one transaction of a second.
const maxLines = 1000

// RecordDecision records a decision with its awards, and freezes what they tell
// about their recipients (Law 06/2022/QH15 art. 3.3, 8, 9).
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, PERIOD_REVERSED, DECISION_INCOMPLETE,
// DECISION_NUMBER_MALFORMED, DECISION_NUMBER_TAKEN, DECISION_ISSUER_UNCLEAR,
// DECISION_ISSUER_NOT_PREDECESSOR, AWARD_RECIPIENT_UNCLEAR,
// AWARD_TYPE_NOT_FOR_RECIPIENT, AWARD_YEARLY_PERIOD, AWARD_BEFORE_ACHIEVEMENT,
// AWARD_RECIPIENT_NOT_IN_SERVICE, AWARD_UNIT_NOT_EXISTING, AWARD_TITLE_TWICE,
// IDEMPOTENCY_KEY_REUSED.
func (s *Service) RecordDecision(ctx context.Context, in RecordDecision) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "recordDecision", in, func() (string, error) { return record(ctx, t, in) })
		return err
	})
	return id, err
}

func record(ctx context.Context, t *database.Tx, in RecordDecision) (string, error) {
	if _, err := t.Office.Get(ctx, in.OfficeID); err != nil {
		return "", database.NotFound(err, "officeID", "office")
	}
	ctx, err := access.Allow(ctx, "recordDecision", in.OfficeID, "")
	if err != nil {
		return "", err
	}
	in.Awards = slices.Clone(in.Awards) // cleaned below; the operation may be repeated
	p, draft := in.paper(), in.Draft != nil && *in.Draft
	if err := check.All(p.clean(""), in.clean()); err != nil {
		return "", err
	}
	if !draft {
		if err := check.All(complete("", p), check.Happened("decidedOn", p.DecidedOn, t.Today)); err != nil {
			return "", err
		}
	}
	if err := p.issued(ctx, t, "", in.OfficeID); err != nil {
		return "", err
	}
	lines, err := prepare(ctx, t, in)
	if err != nil {
		return "", err
	}
	decision, award := entdecision.StatusISSUED, entaward.StatusVALID
	if draft {
		decision, award = entdecision.StatusDRAFT, entaward.StatusPENDING
	}
	id, err := p.save(ctx, t, "", in.OfficeID, entdecision.KindAWARD, decision)
	if err != nil {
		return "", err
	}
	also, err := save(ctx, t, id, in, lines, award)
	if err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.DecisionRecorded, Subject: id, Also: also, Changes: in.changes(decision),
	})
}

func (in RecordDecision) paper() paper {
	return paper{
		IssuerKind: in.IssuerKind, IssuerOfficeID: in.IssuerOfficeID, IssuerName: in.IssuerName, System: in.System,
		Number: in.Number, Notation: in.Notation, DecidedOn: in.DecidedOn,
		SignerName: in.SignerName, SignerTitle: in.SignerTitle, Subject: in.Subject, Conference: in.Conference,
	}
}

// clean checks what a line tells by itself. Codes: BAD_USER_INPUT, TEXT_TOO_LONG,
// PERIOD_REVERSED, AWARD_RECIPIENT_UNCLEAR, AWARD_BEFORE_ACHIEVEMENT.
func (in *RecordDecision) clean() error {
	if n := len(in.Awards); n < 1 || n > maxLines {
		return fault.New(fault.BadUserInput, "awards", "a decision gives 1 to %d awards, not %d", maxLines, n).With("limit", maxLines).With("actual", n)
	}
	for i := range in.Awards {
		at, l := fmt.Sprintf("awards.%d", i), &in.Awards[i]
		if err := check.All(
			check.OptionalText(at+".achievementLabel", &l.AchievementLabel, 100),
			check.OptionalText(at+".content", &l.Content, 2000),
			check.OptionalText(at+".registerNumber", &l.RegisterNumber, 30),
			l.Recipient.clean(at+".recipient"),
		); err != nil {
			return err
		}
		if err := check.All(
			identified(at+".recipient", l.Recipient),
			check.Period(at+".achievementEndsOn", l.AchievementStartsOn, &l.AchievementEndsOn),
			achieved(at+".achievementEndsOn", l.AchievementStartsOn, l.AchievementEndsOn, in.DecidedOn),
		); err != nil {
			return err
		}
		if l.CampaignID == nil {
			l.CampaignID = in.CampaignID
		}
	}
	return nil
}

// changes tells the event what was recorded; the awards are on its timelines.
func (in RecordDecision) changes(status entdecision.Status) (changes []vocabulary.Change) {
	changes = event.Changed(changes, "status", nil, status)
	changes = event.Changed(changes, "number", nil, in.Number)
	changes = event.Changed(changes, "notation", nil, in.Notation)
	changes = event.Changed(changes, "decidedOn", nil, in.DecidedOn)
	changes = event.Changed(changes, "subject", nil, in.Subject)
	return event.Changed(changes, "awards", nil, len(in.Awards))
}
