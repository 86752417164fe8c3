package account

import (
	"context"
	"slices"

	"thidua/ent"
	entaccount "thidua/ent/account"
	"thidua/internal/access"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// maxSubject is how long issuers and subjects may be. Most are far shorter.
const maxSubject = 200

// Link is the input of linking an account.
type Link struct {
	Issuer         string
	Subject        string
	StaffID        *string
	Name           *string // of a service, or of somebody from outside
	OfficeID       *string // who looks after such an account; nobody but those over everything when absent
	IdempotencyKey *string
}

// Link ties a subject of an issuer to who it is here. It carries all that this one
// may do, so nobody links it to themselves or beyond their own scope.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// ACCOUNT_HOLDER_UNCLEAR, ACCOUNT_LINKED_ALREADY, ACCOUNT_ISSUER_UNKNOWN, STAFF_LEFT,
// GRANT_TO_ONESELF, GRANT_BEYOND_OWN, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Link(ctx context.Context, in Link) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "linkAccount", in, func() (string, error) { return s.link(ctx, t, in) })
		return err
	})
	return id, err
}

func (s *Service) link(ctx context.Context, t *database.Tx, in Link) (string, error) {
	if err := access.May(ctx, "linkAccount"); err != nil {
		return "", err // before the input is looked at: it says nothing to those who may not
	}
	if (in.StaffID == nil) == (in.Name == nil) || in.StaffID != nil && in.OfficeID != nil {
		return "", fault.New(HolderUnclear, "staffID", "name either a member of staff, or what the account is called and the office that looks after it")
	}
	who, err := holderOf(ctx, t, in.StaffID, in.OfficeID)
	if err != nil {
		return "", err
	}
	ctx, err = access.AllowAll(ctx, "linkAccount", who.unit)
	if err != nil {
		return "", err
	}
	if err := check.All(
		check.Exact("issuer", in.Issuer, maxSubject),
		check.Exact("subject", in.Subject, maxSubject),
		check.OptionalText("name", &in.Name, maxSubject),
		s.accepts(in.Issuer),
		who.inService(t.Today),
		mayGive(ctx, in.StaffID, nil),
	); err != nil {
		return "", err
	}
	touched, err := access.Touching(ctx, t.Client(), t.Today, who.ids()...)
	if err != nil {
		return "", err
	}
	if err := touched.May(ctx, "linkAccount", who.ids()...); err != nil {
		return "", err
	}
	if in.StaffID == nil && in.Name == nil { // a name of blanks
		return "", fault.New(HolderUnclear, "name", "give the account a name")
	}
	if err := free(ctx, t, in); err != nil {
		return "", err
	}
	id := t.NewID(identity.Account)
	if err := t.Account.Create().SetID(id).SetIssuer(in.Issuer).SetSubject(in.Subject).SetNillableStaffID(in.StaffID).
		SetNillableName(in.Name).SetNillableOfficeID(in.OfficeID).SetStatus(entaccount.StatusACTIVE).SetLinkedAt(t.Now).Exec(ctx); err != nil {
		return "", err
	}
	changes := event.Guarded(nil, "issuer") // they stand on the account, and nowhere else
	changes = event.Guarded(changes, "subject")
	return id, event.Record(ctx, t, event.Event{Kind: vocabulary.AccountLinked, Subject: id, Also: who.ids(), Changes: changes})
}

// accepts refuses an issuer whose tokens the server would never take.
func (s *Service) accepts(issuer string) error {
	if len(s.Issuers) > 0 && !slices.Contains(s.Issuers, issuer) {
		return fault.New(IssuerUnknown, "issuer", "this server accepts tokens of %v only; write the issuer exactly so", s.Issuers).With("issuers", s.Issuers)
	}
	return nil
}

// free looks beyond the caller's rows: an account that another office looks after
// is in the way too. Codes: ACCOUNT_LINKED_ALREADY.
func free(ctx context.Context, t *database.Tx, in Link) error {
	taken, err := t.Account.Query().Where(entaccount.Issuer(in.Issuer), entaccount.StatusNEQ(entaccount.StatusCLOSED)).
		Where(entaccount.Or(entaccount.Subject(in.Subject), linkedTo(in.StaffID))).All(access.AsSystem(ctx, "account"))
	if err != nil || len(taken) == 0 {
		return err
	}
	if slices.ContainsFunc(taken, func(a *ent.Account) bool { return a.Subject == in.Subject }) {
		return linkedAlready("subject")
	}
	return linkedAlready("staffID")
}
