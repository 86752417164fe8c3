package notification

import (
	"context"
	"errors"
	"fmt"
	netmail "net/mail"
	"slices"
	"time"

	"thidua/ent"
	entnotification "thidua/ent/notification"
	"thidua/internal/access"
	"thidua/internal/database"
)

const (
	// claimed is how many mails one round sends at most, and lease how long no other
	// server takes up what is in them: time enough to send each.
	claimed = 50
	lease   = time.Minute + claimed*patience + time.Minute

	// glance is how often it is looked for mail that is due.
	glance = 2 * time.Second
)

// RunMail sends mail until the context ends. What fails is told in codes, without
// anybody's address.
func (s *Service) RunMail(ctx context.Context, failed func(error)) {
	ctx = access.AsSystem(ctx, consumer)
	for {
		more, err := s.SendMail(ctx)
		if err != nil && ctx.Err() == nil {
			failed(err)
		}
		if more && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(glance):
		}
	}
}

// SendMail sends mail that is due, and returns whether there may be more. Each mail
// is sent at least once: a server that ends between sending and writing that down
// leaves a mail that is sent again after the lease. Other servers leave alone what is
// claimed, so that nobody is sent the same by two.
func (s *Service) SendMail(ctx context.Context) (more bool, err error) {
	letters, until, more, err := s.claim(ctx)
	if err != nil {
		return false, err
	}
	sending, cancel := context.WithTimeout(ctx, lease-time.Minute)
	defer cancel()
	var problems []error
	var why *failure
	for _, l := range letters {
		if why == nil || !why.server { // else the next ones fail as this one did
			if why = s.Mail.send(sending, l); why != nil && sending.Err() == nil {
				problems = append(problems, fmt.Errorf("mail about %s: %s", l.about[0].ID, why.what))
			}
		}
		if why != nil && sending.Err() != nil {
			return false, sending.Err() // broken off: the lease brings it back
		}
		if err := s.settle(ctx, l, until, why); err != nil {
			return false, err
		}
	}
	return more, errors.Join(problems...)
}

// claim takes up notifications that are due, and makes letters of those that are
// still to be sent: one for each person, as nobody wants ten mails about ten things.
// It takes a constant number of statements for each portion of notifications.
func (s *Service) claim(ctx context.Context) (letters []letter, until time.Time, more bool, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		letters, until = nil, t.Now.Add(lease)
		var rows []*ent.Notification
		if rows, more, err = waiting(ctx, t); err != nil || len(rows) == 0 {
			return err
		}
		people := make([]string, len(rows))
		for i, n := range rows {
			people[i] = n.StaffID
		}
		known, err := addresses(ctx, t, people)
		if err != nil {
			return err
		}
		var dropped, given []string
		for _, n := range rows {
			to, err := netmail.ParseAddress(known[n.StaffID])
			switch {
			case known[n.StaffID] == "" || !worthwhile(n.At, n.ReadAt, t.Now):
				dropped = append(dropped, n.ID)
			case err != nil || n.MailAttempts > len(pauses):
				given = append(given, n.ID)
			default:
				to.Name = "" // whatever stands beside the address
				letters = enclose(letters, to, n)
			}
		}
		if len(letters) > claimed {
			letters, more = letters[:claimed], true
		}
		for taken := range portions(ids(letters)) {
			if err := t.Notification.Update().Where(entnotification.IDIn(taken...)).SetMailDueAt(until).AddMailAttempts(1).Exec(ctx); err != nil {
				return err
			}
		}
		return errors.Join(finish(ctx, t, entnotification.MailNONE, dropped), finish(ctx, t, entnotification.MailFAILED, given))
	})
	return letters, until, more, err
}

// waiting reads what is due to the people whose turn it is, and returns whether there may
// be others. To whom something is told for the first time, all that is new is told at once.
// It waits for servers that do the same: of what they take, nothing is left over here.
func waiting(ctx context.Context, t *database.Tx) (rows []*ent.Notification, more bool, err error) {
	due := entnotification.And(entnotification.MailEQ(entnotification.MailPENDING), entnotification.MailDueAtLTE(t.Now))
	first, err := t.Notification.Query().Where(due).Order(entnotification.ByMailDueAt(), entnotification.ByID()).Limit(claimed).All(ctx)
	if err != nil || len(first) == 0 {
		return nil, false, err
	}
	var people, fresh []string
	for _, n := range first {
		people = append(people, n.StaffID)
		if n.MailAttempts == 0 {
			fresh = append(fresh, n.StaffID)
		}
	}
	all := t.Notification.Query().Where(entnotification.MailEQ(entnotification.MailPENDING), entnotification.Or(
		entnotification.And(entnotification.StaffIDIn(people...), entnotification.MailDueAtLTE(t.Now)),
		entnotification.And(entnotification.StaffIDIn(fresh...), entnotification.MailAttempts(0)),
	)).Order(entnotification.ByID())
	if t.Postgres() {
		all.ForUpdate() // SQLite has one writer at a time
	}
	rows, err = all.All(ctx)
	return rows, len(first) == claimed, err
}

// enclose puts a notification into the letter to its person. Those tried more often
// go into another one, so that what is sent again is told by the same mail.
func enclose(letters []letter, to *netmail.Address, n *ent.Notification) []letter {
	i := slices.IndexFunc(letters, func(l letter) bool {
		return l.about[0].StaffID == n.StaffID && l.about[0].MailAttempts == n.MailAttempts
	})
	if i < 0 {
		return append(letters, letter{to, []*ent.Notification{n}})
	}
	letters[i].about = append(letters[i].about, n)
	return letters
}

// settle writes down what became of a letter, unless the lease is over and somebody
// else has it. It does so even when the server is being stopped.
func (s *Service) settle(ctx context.Context, l letter, until time.Time, why *failure) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	return s.DB.Do(ctx, func(t *database.Tx) error {
		failures := l.about[0].MailAttempts // before this one
		for some := range portions(ids([]letter{l})) {
			update := t.Notification.Update().Where(entnotification.IDIn(some...),
				entnotification.MailEQ(entnotification.MailPENDING), entnotification.MailDueAtEQ(until))
			switch {
			case why == nil:
				update.SetMail(entnotification.MailSENT).ClearMailDueAt()
			case why.final || failures >= len(pauses):
				update.SetMail(entnotification.MailFAILED).ClearMailDueAt()
			default:
				update.SetMailDueAt(t.Now.Add(pauses[failures]))
			}
			if err := update.Exec(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// finish writes down that nothing is sent any more.
func finish(ctx context.Context, t *database.Tx, as entnotification.Mail, some []string) error {
	for part := range portions(some) {
		if err := t.Notification.Update().Where(entnotification.IDIn(part...)).SetMail(as).ClearMailDueAt().Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

func ids(letters []letter) (all []string) {
	for _, l := range letters {
		for _, n := range l.about {
			all = append(all, n.ID)
		}
	}
	return all
}
