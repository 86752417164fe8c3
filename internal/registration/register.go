package registration

import (
	"context"
	"fmt"

	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Register is the input of registering one recipient (đăng ký thi đua).
type Register struct {
	CampaignID string
	Recipient  Registrant
	Submit     *bool   // absent: as drafts
	LateReason *string // of the officer, after the deadline
	OnBehalfOf *access.OnBehalfOf
}

// Registrant is who registers, in exactly one of three ways, and for what.
type Registrant struct {
	StaffID      *string
	DepartmentID *string // as a collective
	OfficeID     *string // as a collective
	Titles       []Title
}

// Title is a title or form to be attained.
type Title struct {
	AwardTypeID       string
	AchievementYear   *int // absent: that of the campaign's last day
	PlannedInitiative *string
	Note              *string
}

// RegisterMany is the input of registering several recipients.
type RegisterMany struct {
	CampaignID string
	Recipients []Registrant
	Submit     *bool
	LateReason *string
	OnBehalfOf *access.OnBehalfOf
}

// Registered is what became of one recipient: the ids of the registrations, in the
// order of the titles, or why there are none.
type Registered struct {
	ID            string // of the recipient
	Registrations []string
	Err           error
}

// Register registers one recipient for titles, for all of them or for none. Sent
// twice, it registers once (Law 06/2022/QH15 art. 17).
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, REGISTRATION_CAMPAIGN_NOT_RUNNING, REGISTRATION_CLOSED_ALREADY,
// REGISTRATION_RECIPIENT_UNCLEAR, REGISTRATION_RECIPIENT_NOT_IN_OFFICE,
// REGISTRATION_OUT_OF_SCOPE, REGISTRATION_TITLE_NOT_FOR_RECIPIENT,
// REGISTRATION_TITLE_NOT_IN_FORCE, REGISTRATION_YEAR_OUTSIDE_CAMPAIGN,
// REGISTRATION_EXISTS, EMULATION_YEAR_NOT_IN_STATE.
func (s *Service) Register(ctx context.Context, in Register) ([]string, error) {
	results, err := s.register(ctx, entry{
		RegisterMany: RegisterMany{in.CampaignID, []Registrant{in.Recipient}, in.Submit, in.LateReason, in.OnBehalfOf},
		at:           func(int) string { return "recipient" },
	})
	if err != nil {
		return nil, err
	}
	return results[0].Registrations, results[0].Err
}

// RegisterMany registers recipients, each for itself. Where somebody else registers
// one of them at the same moment, all are decided on once more.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, REGISTRATION_CAMPAIGN_NOT_RUNNING, REGISTRATION_CLOSED_ALREADY,
// REGISTRATION_RECIPIENT_UNCLEAR, REGISTRATION_RECIPIENT_NOT_IN_OFFICE,
// REGISTRATION_OUT_OF_SCOPE, REGISTRATION_TITLE_NOT_FOR_RECIPIENT,
// REGISTRATION_TITLE_NOT_IN_FORCE, REGISTRATION_YEAR_OUTSIDE_CAMPAIGN,
// REGISTRATION_EXISTS, EMULATION_YEAR_NOT_IN_STATE.
func (s *Service) RegisterMany(ctx context.Context, in RegisterMany) (results []Registered, err error) {
	for range attempts {
		results, err = s.register(ctx, entry{RegisterMany: in, at: func(i int) string { return fmt.Sprintf("recipients.%d", i) }})
		if fault.CodeOf(err) != Exists {
			break
		}
	}
	return results, err
}

// attempts are how often many recipients are decided on. The index that refuses has
// waited for whoever was faster, so that the next attempt sees what came of it.
const attempts = 5

// entry is an input of either operation, with the place of each recipient in it.
type entry struct {
	RegisterMany
	at func(i int) string
}

func (s *Service) register(ctx context.Context, in entry) (results []Registered, err error) {
	return results, s.DB.Do(ctx, func(t *database.Tx) error {
		results, err = enter(ctx, t, in, s.DB.Rows)
		return err
	})
}
