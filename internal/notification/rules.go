package notification

import (
	"slices"
	"time"

	entcampaign "thidua/ent/campaign"
	"thidua/internal/vocabulary"
)

// audience says who is told of a kind of event. Nobody is told of what they did
// themselves, and nobody who has left the service.
type audience struct {
	people bool // those on whose timeline it stands: whose right, post or award it is
	heads  bool // the heads of the departments on whose timeline it stands: they answer for their people
	office bool // the heads of all departments of the campaign's office, and its officers and chief: they run it
}

// audiences are the kinds of event that somebody is told of. What only keeps the
// records straight, such as a renamed unit, is read on a timeline.
var audiences = map[vocabulary.EventKind]audience{
	vocabulary.RoleGranted:        {people: true},
	vocabulary.GrantRevoked:       {people: true},
	vocabulary.DelegationRecorded: {people: true},
	vocabulary.DelegationRevoked:  {people: true},
	vocabulary.AccountSuspended:   {people: true},
	vocabulary.AccountReinstated:  {people: true},
	vocabulary.AccountClosed:      {people: true},

	vocabulary.StaffTransferred: {people: true},
	vocabulary.StaffAppointed:   {people: true},
	vocabulary.StaffSeconded:    {people: true},

	vocabulary.CampaignLaunched:          {office: true},
	vocabulary.RegistrationClosed:        {office: true},
	vocabulary.RegistrationDeadlineMoved: {office: true},
	vocabulary.CampaignEvaluated:         {office: true},
	vocabulary.CampaignConcluded:         {office: true},
	vocabulary.CampaignCancelled:         {office: true},

	vocabulary.DecisionIssued: {people: true, heads: true},
	vocabulary.AwardsRevoked:  {people: true, heads: true},
	vocabulary.AwardCorrected: {people: true},

	vocabulary.InitiativeReturned:        {people: true},
	vocabulary.InitiativeRecognised:      {people: true, heads: true},
	vocabulary.InitiativeRefused:         {people: true},
	vocabulary.InitiativeOutcomeRecorded: {people: true, heads: true},
	vocabulary.ExemplarReturned:          {people: true, heads: true},
	vocabulary.ExemplarApproved:          {people: true, heads: true},
	vocabulary.ExemplarDeclined:          {people: true},
	vocabulary.ExemplarHonoured:          {people: true, heads: true},

	vocabulary.PledgeOpened:         {heads: true},
	vocabulary.PledgeDeadlineMoved:  {heads: true},
	vocabulary.PledgeCancelled:      {heads: true},
	vocabulary.RegistrationApproved: {people: true, heads: true},
	vocabulary.RegistrationReturned: {people: true, heads: true},
	vocabulary.RegistrationAmended:  {people: true, heads: true},
	vocabulary.TaskAssigned:         {people: true, heads: true},
	vocabulary.TaskRevised:          {people: true, heads: true},
	vocabulary.TaskReopened:         {people: true, heads: true},
	vocabulary.TaskCancelled:        {people: true, heads: true},
	vocabulary.TaskRated:            {people: true},
	vocabulary.ScoringSheetOpened:   {heads: true},
	vocabulary.ScoreCardReturned:    {heads: true},
	vocabulary.ScoringSheetRanked:   {heads: true},
}

// told is who is told of an event. A draft that is given up was known to nobody but
// those who wrote it.
func told(kind vocabulary.EventKind, changes []vocabulary.Change) audience {
	if kind == vocabulary.CampaignCancelled && slices.ContainsFunc(changes, func(c vocabulary.Change) bool {
		return c.Field == "status" && c.Before != nil && *c.Before == string(entcampaign.StatusDRAFT)
	}) {
		return audience{}
	}
	return audiences[kind]
}

// pauses are how long the next attempt at a mail waits after each one that failed.
// After the last there is no other: two days and a half bridge a weekend.
var pauses = []time.Duration{
	time.Minute, 5 * time.Minute, 25 * time.Minute, 125 * time.Minute, 625 * time.Minute, 2 * 24 * time.Hour,
}

// slot is how far apart mails to one person are, so that nobody can have somebody
// flooded: what happens in between is told together. Mails tried again keep to pauses.
const slot = 10 * time.Minute

// news is how long what happened is worth a mail: where mail was off for a while,
// people are not flooded with what is over.
const news = 7 * 24 * time.Hour

// worthwhile reports whether a mail would still tell somebody something.
func worthwhile(happened time.Time, read *time.Time, now time.Time) bool {
	return read == nil && now.Sub(happened) < news
}
