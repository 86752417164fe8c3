package notification

import (
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	entaccount "thidua/ent/account"
	entnotification "thidua/ent/notification"
	entpersonaldata "thidua/ent/personaldata"
	"thidua/internal/database"
	"thidua/internal/notification/mailtest"
	"thidua/internal/vocabulary"
)

// TestMailOfWhoeverHasOne: those who have an address, are in the service and can sign
// in are sent what they are told of, once; the others are told without mail.
func TestMailOfWhoeverHasOne(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, server *mailtest.Server) {
		w.begin()
		an, none, locked := w.person("an", "an@example.vn"), w.person("none", ""), w.person("locked", "locked@example.vn")
		w.locked(locked)
		back := w.person("back", "back@example.vn") // locked out under an old account only
		w.locked(back)
		w.must(w.db.Ent.Account.Update().Where(entaccount.StaffID(back)).SetStatus(entaccount.StatusCLOSED).Exec(w.ctx))
		w.pass(time.Millisecond)
		w.account("back", entaccount.StatusACTIVE)
		half := w.person("half", "half@example.vn") // another one was closed
		w.pass(time.Millisecond)
		w.account("half", entaccount.StatusCLOSED)
		fresh := w.hired("fresh", "fresh@example.vn") // has never signed in
		people := []string{an, none, locked, back, half, fresh}
		w.happened(vocabulary.StaffTransferred, people...)
		w.must(w.round())
		w.must(w.round())
		for i, want := range []entnotification.Mail{"SENT", "NONE", "NONE", "SENT", "SENT", "SENT"} {
			if got := w.state(people[i]); got != want {
				w.Errorf("mail to %s: %s, want %s", people[i], got, want)
			}
		}
		var reached []string
		for _, m := range server.Taken() {
			reached = append(reached, m.To)
		}
		slices.Sort(reached)
		if got := strings.Join(reached, " "); got != "an@example.vn back@example.vn fresh@example.vn half@example.vn" {
			w.Errorf("mail has come to %s", got)
		}
	})
}

// TestNoMailWhereItIsOff: nothing waits to be sent.
func TestNoMailWhereItIsOff(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, _ *mailtest.Server) {
		w.s.Mail = nil
		w.begin()
		an := w.person("an", "an@example.vn")
		w.happened(vocabulary.StaffTransferred, an)
		if got := w.state(an); got != entnotification.MailNONE {
			w.Errorf("mail is %s, want NONE", got)
		}
	})
}

// TestMailTellsNothingPersonal: one mail about all that happened, in two languages,
// readable by every mail program, with no more than kinds and a link.
func TestMailTellsNothingPersonal(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, server *mailtest.Server) {
		w.begin()
		an := w.person("an", "an@example.vn")
		w.happened(vocabulary.StaffTransferred, an)
		w.happened(vocabulary.DecisionIssued, an, an)
		w.must(w.round())
		mails := server.Taken()
		if len(mails) != 1 {
			w.Fatalf("%d mails, want one about everything", len(mails))
		}
		m := mails[0]
		if m.From != "thidua@example.vn" || m.To != "an@example.vn" {
			w.Errorf("from %s to %s", m.From, m.To)
		}
		read, err := netmail.ReadMessage(strings.NewReader(m.Raw))
		w.must(err)
		subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
		w.must(err)
		for header, want := range map[string]string{
			"To": "<an@example.vn>", "From": "=?utf-8?q?Thi_=C4=91ua_M=E1=BA=ABu?= <thidua@example.vn>", "Auto-Submitted": "auto-generated", "Mime-Version": "1.0",
			"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "quoted-printable", "User-Agent": "", "X-Mailer": "",
		} {
			if got := read.Header.Get(header); got != want {
				w.Errorf("%s: %q, want %q", header, got, want)
			}
		}
		body, err := io.ReadAll(quotedprintable.NewReader(read.Body))
		w.must(err)
		want := `Anh/Chị có 3 thông báo mới:

- Đã điều động
- Đã ban hành quyết định (2)

Đăng nhập để xem: https://thidua.example.vn/app/notifications

Thư này được gửi tự động, xin không trả lời.

--------

You have 3 new notifications:

- Transferred
- Decision issued (2)

Sign in to read: https://thidua.example.vn/app/notifications

This mail was sent by a program; please do not reply.
`
		if got := strings.ReplaceAll(string(body), "\r\n", "\n"); got != want || subject != "Thi đua – Khen thưởng: 3 thông báo mới (new notifications: 3)" {
			w.Errorf("subject %s, body\n%s", subject, got)
		}
		for i := range len(m.Raw) {
			if m.Raw[i] > 126 {
				w.Fatal("the mail holds more than ASCII")
			}
		}
	})
}

// TestNoMailThatIsOver: what has changed since a notification was made counts when its
// mail is sent. None of these is tried again, whatever stands in the address.
func TestNoMailThatIsOver(t *testing.T) {
	type what func(w world, person string)
	address := func(text string) what {
		return func(w world, person string) {
			w.must(w.db.Ent.PersonalData.Update().Where(entpersonaldata.StaffID(person)).SetEmail(text).Exec(w.ctx))
		}
	}
	for name, c := range map[string]struct {
		since what
		want  entnotification.Mail
	}{
		"locked out": {func(w world, p string) { w.locked(p) }, "NONE"},
		"left":       {func(w world, p string) { w.left(p, "2025-06-30") }, "NONE"},
		"erased": {func(w world, p string) {
			w.must(w.db.Ent.PersonalData.Update().Where(entpersonaldata.StaffID(p)).ClearEmail().Exec(w.ctx))
		}, "NONE"},
		"read": {func(w world, p string) {
			w.must(w.db.Ent.Notification.Update().Where(entnotification.StaffID(p)).SetReadAt(w.db.Now()).Exec(w.ctx))
		}, "NONE"},
		"a week old":      {func(w world, _ string) { w.pass(news) }, "NONE"},
		"no address":      {address("an"), "FAILED"},
		"a second header": {address("an@example.vn\r\nBcc: binh@example.vn"), "FAILED"},
		"a second one":    {address("an@example.vn, binh@example.vn"), "FAILED"},
		"a quoted break":  {address("\"an\r\nBcc: binh\"@example.vn"), "FAILED"},
		"a command":       {address("an@example.vn>\r\nRCPT TO:<binh@example.vn"), "FAILED"},
		"a null":          {address("an\x01@example.vn"), "FAILED"},
		"a bad domain":    {address("an@example.vn\nx"), "FAILED"},
	} {
		t.Run(name, func(t *testing.T) {
			everywhere(t, mailtest.Options{}, func(w world, server *mailtest.Server) {
				w.begin()
				an := w.person("an", "an@example.vn")
				w.happened(vocabulary.StaffTransferred, an)
				if got := w.state(an); got != entnotification.MailPENDING {
					w.Fatalf("mail is %s, want PENDING", got)
				}
				c.since(w, an)
				w.must(w.round())
				w.pass(24 * time.Hour)
				w.must(w.round())
				if got := w.rows(an)[0]; got.Mail != c.want || got.MailDueAt != nil || server.Connections() > 0 {
					w.Errorf("mail is %s, due %v, %d connections; want %s", got.Mail, got.MailDueAt, server.Connections(), c.want)
				}
			})
		})
	}
}

// TestMailBesideAName: only the address is used of an address with a name.
func TestMailBesideAName(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, server *mailtest.Server) {
		w.begin()
		w.happened(vocabulary.StaffTransferred, w.person("an", "An Mẫu <an@example.vn>"))
		w.must(w.round())
		if m := server.Taken(); len(m) != 1 || m[0].To != "an@example.vn" || !strings.Contains(m[0].Raw, "To: <an@example.vn>\r\n") {
			w.Errorf("mail: %v", m)
		}
	})
}

// TestClaimInAFewStatements: as many for fifty as for one.
func TestClaimInAFewStatements(t *testing.T) {
	everywhere(t, mailtest.Options{}, func(w world, _ *mailtest.Server) {
		w.begin()
		var counts []int64
		for _, people := range []int{1, claimed} {
			var all []string
			for i := range people {
				all = append(all, w.person(fmt.Sprintf("p%d.%d", people, i), "mau@example.vn"))
			}
			w.happened(vocabulary.StaffTransferred, all...)
			ctx, n := database.CountStatements(w.ctx)
			letters, _, _, err := w.s.claim(ctx)
			w.must(err)
			if len(letters) != people {
				w.Errorf("%d letters, want %d", len(letters), people)
			}
			counts = append(counts, n.Load())
		}
		if counts[0] != counts[1] || counts[0] > 5 {
			w.Errorf("%d statements for one and %d for many, want 5", counts[0], counts[1])
		}
	})
}
