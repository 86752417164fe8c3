package notification

import (
	"context"
	"fmt"
	netmail "net/mail"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	entnotification "thidua/ent/notification"
	"thidua/internal/notification/mailtest"
	"thidua/internal/vocabulary"
)

// TestMailAgain: a server that dies after it has sent a mail leaves it to another
// one, which sends the same after the lease and not before.
func TestMailAgain(t *testing.T) {
	var die func()
	everywhere(t, mailtest.Options{Content: func(mailtest.Message) error { die(); return nil }}, func(w world, server *mailtest.Server) {
		w.begin()
		an := w.person("an", "an@example.vn")
		w.happened(vocabulary.StaffTransferred, an)
		first := &Service{DB: w.open(), Mail: w.s.Mail}
		die = func() { _ = first.DB.Close() }
		if _, err := first.SendMail(w.ctx); err == nil {
			w.Error("it has not died")
		}
		w.pass(lease - time.Minute)
		w.happened(vocabulary.DecisionIssued, an) // and is told in a mail of its own
		w.must(w.round())
		if n := len(server.Taken()); n != 1 {
			w.Fatalf("%d mails before the lease is over, want the first", n)
		}
		w.pass(time.Minute)
		w.must(w.round())
		w.pass(2 * slot)
		w.must(w.round())
		mails := server.Taken()
		if len(mails) != 3 || messageID(w.T, mails[0]) != messageID(w.T, mails[1]) || messageID(w.T, mails[0]) == messageID(w.T, mails[2]) {
			w.Errorf("%d mails; the second has to be the first again, and the third about the decision: %v", len(mails), mails)
		}
		for _, n := range w.rows(an) {
			if n.Mail != entnotification.MailSENT || n.MailDueAt != nil {
				w.Errorf("%s is %s, due %v", n.Kind, n.Mail, n.MailDueAt)
			}
		}
	})
}

func messageID(t testing.TB, m mailtest.Message) string {
	t.Helper()
	read, err := netmail.ReadMessage(strings.NewReader(m.Raw))
	if err != nil {
		t.Fatal(err)
	}
	id := read.Header.Get("Message-Id")
	if !strings.HasSuffix(id, "@example.vn>") {
		t.Errorf("Message-ID %q", id)
	}
	return id
}

// TestMailOfAServerBeingStopped: what a mail server has taken is written down, though ours is being
// stopped at that moment.
func TestMailOfAServerBeingStopped(t *testing.T) {
	var stop func()
	everywhere(t, mailtest.Options{After: func() error { stop(); return nil }}, func(w world, _ *mailtest.Server) {
		w.begin()
		an := w.person("an", "an@example.vn")
		w.happened(vocabulary.StaffTransferred, an)
		ctx, cancel := context.WithCancel(w.ctx)
		stop = cancel
		if _, err := w.s.SendMail(ctx); err != nil {
			w.Error(err)
		}
		if got := w.state(an); got != entnotification.MailSENT {
			w.Errorf("mail is %s, want SENT", got)
		}
	})
}

// TestMailOfAServerKilledEachTime: what keeps killing who sends it is given up too.
func TestMailOfAServerKilledEachTime(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, _ *mailtest.Server) {
		w.begin()
		an := w.person("an", "an@example.vn")
		w.happened(vocabulary.StaffTransferred, an)
		for i := range len(pauses) + 2 {
			letters, _, _, err := w.s.claim(w.ctx) // and never says what became of it
			w.must(err)
			if want := i <= len(pauses); (len(letters) == 1) != want {
				w.Errorf("attempt %d: %d letters", i+1, len(letters))
			}
			w.pass(lease)
		}
		if got := w.state(an); got != entnotification.MailFAILED {
			w.Errorf("mail is %s, want FAILED", got)
		}
	})
}

// TestMailTooLate: who comes back after the lease does not write over what another
// server is doing.
func TestMailTooLate(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, _ *mailtest.Server) {
		w.begin()
		an := w.person("an", "an@example.vn")
		w.happened(vocabulary.StaffTransferred, an)
		late, until, _, err := w.s.claim(w.ctx)
		w.must(err)
		w.pass(lease)
		_, _, _, err = w.s.claim(w.ctx)
		w.must(err)
		w.must(w.s.settle(w.ctx, late[0], until, &failure{what: "late", final: true}))
		if n := w.rows(an)[0]; n.Mail != entnotification.MailPENDING || !n.MailDueAt.Equal(w.db.Now().Add(lease)) {
			w.Errorf("mail is %s, due %v", n.Mail, n.MailDueAt)
		}
	})
}

// TestMailOfSeveralServers: however many send at once, each person gets one mail about
// everything.
func TestMailOfSeveralServers(t *testing.T) {
	const people, things = 3 * claimed, 3
	everywhere(t, mailtest.Options{}, func(w world, server *mailtest.Server) {
		w.begin()
		var all []string
		for i := range people {
			name := fmt.Sprintf("p%03d", i)
			all = append(all, w.person(name, name+"@example.vn"))
		}
		w.happened(vocabulary.StaffTransferred, slices.Repeat(all, things)...)
		var running sync.WaitGroup
		for range 3 {
			s := &Service{DB: w.open(), Mail: to(w.T, server)}
			running.Go(func() {
				for more := true; more; {
					var err error
					if more, err = s.SendMail(w.ctx); err != nil {
						w.Error(err)
					}
				}
			})
		}
		running.Wait()
		w.must(w.round()) // what one left while another one held it
		reached := map[string]int{}
		for _, m := range server.Taken() {
			reached[m.To]++
		}
		sent, err := w.db.Ent.Notification.Query().Where(entnotification.MailEQ(entnotification.MailSENT)).Count(w.ctx)
		w.must(err)
		if len(server.Taken()) != people || len(reached) != people || sent != people*things {
			w.Errorf("%d mails to %d people about %d notifications; want %d about %d each", len(server.Taken()), len(reached), sent, people, things)
		}
	})
}

// TestRunMailEnds: a mail server that says nothing does not keep ours from stopping,
// and the mail waits for its lease.
func TestRunMailEnds(t *testing.T) {
	asked, over := make(chan struct{}, 1), make(chan struct{})
	t.Cleanup(func() { close(over) })
	everywhere(t, mailtest.Options{Recipient: func(string) error {
		asked <- struct{}{}
		<-over
		return nil
	}}, func(w world, _ *mailtest.Server) {
		w.begin()
		an := w.person("an", "an@example.vn")
		w.happened(vocabulary.StaffTransferred, an)
		ctx, cancel := context.WithCancel(w.ctx)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			w.s.RunMail(ctx, func(err error) { w.Errorf("told: %v", err) })
		}()
		<-asked
		cancel()
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
			w.Fatal("it does not stop")
		}
		if n := w.rows(an)[0]; n.Mail != entnotification.MailPENDING || n.MailAttempts != 1 || !n.MailDueAt.Equal(w.db.Now().Add(lease)) {
			w.Errorf("mail is %s, tried %d times, due %v", n.Mail, n.MailAttempts, n.MailDueAt)
		}
	})
}
