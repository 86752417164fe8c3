package account

import (
	"context"
	"slices"

	"thidua/ent"
	entaccount "thidua/ent/account"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/signin"
)

// linkByClaim links an account to the member of staff whose code the issuer
// vouches for, once. The issuer counts as an administrator of the office whose
// codes it knows, and gives no more than this one could: whoever has rights beyond
// that office is linked by somebody who could have given them. Nor is anybody
// linked who came from another office, where the code was another's; who has an
// account already, or whom the issuer once had one for: what was suspended or closed
// stays so.
func (s *Service) linkByClaim(ctx context.Context, id signin.Identity) error {
	person, err := s.DB.Ent.Staff.Query().Where(entstaff.Code(id.StaffCode), entstaff.OfficeID(id.StaffOffice)).Only(ctx)
	if ent.IsNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	came, err := s.DB.Ent.Posting.Query().Where(entposting.StaffID(person.ID), entposting.KindEQ(entposting.KindMAIN), entposting.OfficeIDNEQ(id.StaffOffice)).Exist(ctx)
	if err != nil || came { // the code may be of the office that this one came from
		return err
	}
	mine := entaccount.StaffID(person.ID)
	before, err := s.DB.Ent.Account.Query().Where(entaccount.Or(
		entaccount.And(entaccount.Issuer(id.Issuer), entaccount.Or(entaccount.Subject(id.Subject), mine)),
		entaccount.And(entaccount.StatusNEQ(entaccount.StatusCLOSED), mine),
	)).Exist(ctx)
	if err != nil || before { // every request of such a subject comes here: no transaction is opened for it
		return err
	}
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		issuer, err := access.Enter(ctx, t, actor.Actor{Account: actor.From(ctx).Account}, access.Grant{Role: actor.Administrator, Unit: id.StaffOffice})
		if err != nil {
			return err
		}
		touched, err := access.Touching(ctx, t.Client(), t.Today, person.ID)
		if err != nil {
			return err
		}
		if err := touched.May(issuer, "linkAccount", person.ID); err != nil {
			return err
		}
		_, err = s.link(ctx, t, Link{Issuer: id.Issuer, Subject: id.Subject, StaffID: &person.ID})
		return err
	})
	if slices.Contains([]fault.Code{LinkedAlready, access.BeyondOwn, organisation.StaffLeft, check.TextMissing, check.TextTooLong, fault.BadUserInput}, fault.CodeOf(err)) {
		return nil // an administrator decides
	}
	return err
}
