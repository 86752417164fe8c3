package campaign

import (
	"context"

	"thidua/ent"
	entconference "thidua/ent/conference"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/lifecycle"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// ReviseConference is the input of changing what is on record about a conference: nil
// stays as it is.
type ReviseConference struct {
	ID      string
	Version int
	Kind    *entconference.Kind
	Name    *string
	HeldOn  *calendar.Date

	Place       *string
	ChairID     *string
	ChairName   *string
	Document    *string
	CampaignIDs []string
	DecisionIDs []string
}

// ReviseConference changes what is on record about a conference. A save that changes
// nothing keeps the version and leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, UNIT_CLOSED.
func (s *Service) ReviseConference(ctx context.Context, in ReviseConference) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Conference.Query().Where(entconference.ID(in.ID)).WithOffice().WithCampaigns().WithDecisions().Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "conference")
		}
		ctx, err := mayReviseConference(ctx, row, in.Version)
		if err != nil {
			return err
		}
		was := proceedingsOf(row)
		to := in.over(was)
		if err := check.All(to.clean(t.Today), organisation.Existed("heldOn", row.Edges.Office, to.HeldOn)); err != nil {
			return err
		}
		if err := to.settle(ctx, t, row.OfficeID, was.ChairID); err != nil {
			return err
		}
		changes := to.changed(was)
		if len(changes) == 0 {
			return nil
		}
		update := t.Conference.UpdateOneID(in.ID).Where(entconference.Version(in.Version)).AddVersion(1)
		if err := to.write(update.Mutation()); err != nil {
			return err
		}
		if err := update.Exec(ctx); err != nil {
			return database.Stale(err)
		}
		if err := to.attach(ctx, t, in.ID, was); err != nil {
			return err
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ConferenceRevised, Subject: in.ID, Also: append(to.concerned(row.OfficeID), was.concerned(row.OfficeID)...), Changes: changes,
		})
	})
}

// mayReviseConference asks for the right. Codes: FORBIDDEN, CONFLICT.
func mayReviseConference(ctx context.Context, row *ent.Conference, version int) (context.Context, error) {
	ctx, err := access.Allow(ctx, "reviseConference", row.OfficeID, "")
	if err != nil {
		return ctx, err
	}
	return ctx, check.Version(row.Version, version)
}

// over is what would be on record.
func (in ReviseConference) over(was Proceedings) Proceedings {
	to := was
	lifecycle.Set(&to.Kind, in.Kind)
	lifecycle.Set(&to.Name, in.Name)
	lifecycle.Set(&to.HeldOn, in.HeldOn)
	for _, text := range []struct{ to, given **string }{
		{&to.Place, &in.Place}, {&to.ChairID, &in.ChairID}, {&to.ChairName, &in.ChairName}, {&to.Document, &in.Document},
	} {
		if *text.given != nil {
			*text.to = *text.given
		}
	}
	if in.ChairID != nil && in.ChairName == nil {
		to.ChairName = nil // that of another person
	}
	if in.CampaignIDs != nil {
		to.CampaignIDs = in.CampaignIDs
	}
	if in.DecisionIDs != nil {
		to.DecisionIDs = in.DecisionIDs
	}
	return to
}
