package account

import (
	"context"

	entaccount "thidua/ent/account"
	entgrant "thidua/ent/grant"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/signin"
)

// Enter returns the context in which the holder of an accepted token acts, with
// what is granted today: what was granted, revoked, suspended or ended before
// takes effect. Two statements.
// Codes: ACCOUNT_UNKNOWN, ACCOUNT_SUSPENDED.
func (s *Service) Enter(ctx context.Context, id signin.Identity) (context.Context, error) {
	today := calendar.Of(s.DB.Now())
	who, rights, known, err := access.SignIn(ctx, s.DB.Ent, id.Issuer, id.Subject, today)
	if err == nil && !known && id.StaffCode != "" {
		if err = s.linkByClaim(access.AsSystem(ctx, "sign-in"), id); err == nil {
			who, rights, known, err = access.SignIn(ctx, s.DB.Ent, id.Issuer, id.Subject, today)
		}
	}
	switch {
	case err != nil:
		return nil, err
	case !known:
		return nil, fault.New(Unknown, "", "you are signed in, and not known here: ask an administrator to link subject %q of issuer %q", id.Subject, id.Issuer).
			With("issuer", id.Issuer).With("subject", id.Subject)
	case who.Status != string(entaccount.StatusACTIVE):
		return nil, fault.New(Suspended, "", "this account is suspended; ask an administrator")
	}
	return access.Enter(ctx, s.DB.Ent, actor.Actor{Account: who.Account, StaffID: who.StaffID}, rights...)
}

// MakeAdministrator links a subject, where it is not linked yet, and makes it an
// administrator over everything. It is for the command line alone: there nobody
// is asked who they are. It returns whether anything had to be done.
// Codes: BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG, ACCOUNT_HOLDER_UNCLEAR,
// ACCOUNT_NOT_IN_STATE, STAFF_LEFT.
func (s *Service) MakeAdministrator(ctx context.Context, issuer, subject, name string) (done bool, err error) {
	ctx = access.AsSystem(ctx, "command-line")
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		who, _, known, err := access.SignIn(ctx, t, issuer, subject, t.Today)
		if err != nil {
			return err
		}
		if known && who.Status != string(entaccount.StatusACTIVE) {
			return fault.New(NotInState, "subject", "this account is %s and could not sign in; reinstate it, or name another subject", who.Status)
		}
		if !known {
			if who.Account, err = s.link(ctx, t, Link{Issuer: issuer, Subject: subject, Name: &name}); err != nil {
				return err
			}
		}
		in := Grant{Role: actor.Administrator, Everywhere: true, StartsOn: t.Today}
		holder := entgrant.AccountID(who.Account)
		if who.StaffID != "" {
			in.StaffID, holder = &who.StaffID, entgrant.StaffID(who.StaffID)
		} else {
			in.AccountID = &who.Account
		}
		// One with an end would leave nobody one day: it does not count.
		done, err = t.Grant.Query().Where(holder, entgrant.RoleEQ(actor.Administrator), entgrant.OfficeIDIsNil(),
			entgrant.DepartmentIDIsNil(), entgrant.RevokedAtIsNil(), entgrant.StartsOnLTE(t.Today), entgrant.EndsOnIsNil()).Exist(ctx)
		if done = !done; err != nil || !done {
			return err
		}
		_, err = grant(ctx, t, in)
		return err
	})
	return done, err
}
