package notification

import (
	"crypto/tls"
	"crypto/x509"
	"net/http/httptest"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"thidua/ent"
	entnotification "thidua/ent/notification"
	"thidua/internal/notification/mailtest"
	"thidua/internal/vocabulary"
)

// TestNewMail: what is written wrongly is refused at start, and nothing of it repeated.
func TestNewMail(t *testing.T) {
	const good = "smtps://mau:secret@mail.example.vn"
	for _, c := range []struct {
		name, server, sender, frontend string
		refused                        string // a part of the reason; empty: it is taken
	}{
		{"TLS", good, sender, frontend, ""},
		{"STARTTLS", "smtp://mau:secret@mail.example.vn:2525/", "thidua@example.vn", "http://thidua.example.vn:8080/", ""},
		{"without a password", "smtp://mail.example.vn", sender, frontend, ""},
		{"special letters", "smtps://mau%40example.vn:secret%2F%3A%25@mail.example.vn", sender, frontend, ""},
		{"this machine", "smtp://localhost:25?starttls=no", sender, frontend, ""},
		{"this machine, by IPv6", "smtp://[::1]:25?starttls=no", sender, frontend, ""},
		{"another machine without TLS", "smtp://mau:secret@mail.example.vn?starttls=no", sender, frontend, "this machine only"},
		{"another query", "smtps://mau:secret@mail.example.vn?tls=no", sender, frontend, "this machine only"},
		{"another scheme", "https://mau:secret@mail.example.vn", sender, frontend, "smtps://"},
		{"no server", "smtps://", sender, frontend, "no address"},
		{"a bare host", "mail.example.vn:25", sender, frontend, "no address"},
		{"a bare password", "smtps://mau:secret/:%@mail.example.vn", sender, frontend, "no address"},
		{"a port too high", "smtps://mau:secret@mail.example.vn:65536", sender, frontend, "port"},
		{"no sender", good, "thidua", frontend, "sender"},
		{"two senders", good, "thidua@example.vn, mau@example.vn", frontend, "sender"},
		{"a sender with a header", good, "thidua@example.vn\r\nBcc: mau@example.vn", frontend, "sender"},
		{"no frontend", good, sender, "thidua.example.vn", "frontend"},
		{"a frontend with a password", good, sender, "https://mau:secret@thidua.example.vn", "frontend"},
		{"a frontend with a query", good, sender, "https://thidua.example.vn/?secret", "frontend"},
		{"a script", good, sender, "javascript://thidua.example.vn/", "frontend"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := NewMail(c.server, c.sender, c.frontend)
			switch {
			case (err == nil) != (c.refused == ""), err != nil && !strings.Contains(err.Error(), c.refused):
				t.Errorf("%v, want %q", err, c.refused)
			case err != nil && strings.Contains(err.Error(), "secret"):
				t.Errorf("it repeats a password: %v", err)
			}
		})
	}
}

// TestMailTLS: password and mail are only given to a server that shows the right
// certificate.
func TestMailTLS(t *testing.T) {
	web := httptest.NewTLSServer(nil) // for its certificate, which names 127.0.0.1
	web.Close()
	own := x509.NewCertPool()
	own.AddCert(web.Certificate())
	certificate := &tls.Config{Certificates: web.TLS.Certificates}
	for _, c := range []struct {
		name, scheme, password string
		options                mailtest.Options
		roots                  *x509.CertPool
		refused                string // a part of the reason; empty: it is sent
	}{
		{"STARTTLS", "smtp", "secret", mailtest.Options{TLS: certificate}, own, ""},
		{"TLS", "smtps", "secret", mailtest.Options{TLS: certificate, Implicit: true}, own, ""},
		{"STARTTLS of somebody else", "smtp", "secret", mailtest.Options{TLS: certificate}, x509.NewCertPool(), "certificate"},
		{"TLS of somebody else", "smtps", "secret", mailtest.Options{TLS: certificate, Implicit: true}, x509.NewCertPool(), "certificate"},
		{"no STARTTLS", "smtp", "secret", mailtest.Options{}, own, "STARTTLS"},
		{"a wrong password", "smtp", "wrong-secret", mailtest.Options{TLS: certificate}, own, "535"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.options.User, c.options.Password = "mau", "secret"
			server := mailtest.Start(t, c.options)
			m, err := NewMail(c.scheme+"://mau:"+c.password+"@"+server.Address, sender, frontend)
			if err != nil {
				t.Fatal(err)
			}
			m.tls.RootCAs = c.roots
			why := m.send(t.Context(), letter{&netmail.Address{Address: "an@example.vn"}, []*ent.Notification{{ID: "ntf_1", Kind: vocabulary.StaffTransferred}}})
			if c.refused == "" {
				if got := server.Taken(); why != nil || len(got) != 1 || !got[0].TLS || got[0].User != "mau" {
					t.Errorf("%v; taken %v", why, got)
				}
				return
			}
			if why == nil || !why.server || !strings.Contains(why.what, c.refused) || strings.Contains(why.what, "secret") || len(server.Taken()) > 0 {
				t.Errorf("%+v, want %q of the server", why, c.refused)
			}
		})
	}
}

// TestMailRefused: a refused recipient is given up at once; everything else is tried
// again, later each time, until it is given up as well. What is told names nobody.
func TestMailRefused(t *testing.T) {
	type answers = mailtest.Options
	always := func(err error) func(string) error { return func(string) error { return err } }
	content := func(err error) func(mailtest.Message) error { return func(mailtest.Message) error { return err } }
	refuse := func(code, class, subject, detail int) error {
		return mailtest.Refuse(code, class, subject, detail, "an@example.vn")
	}
	for _, c := range []struct {
		name  string
		o     answers
		want  entnotification.Mail
		first string // what is told at the first attempt
	}{
		{"no such mailbox", answers{Recipient: always(refuse(550, 5, 1, 1))}, "FAILED", "RCPT TO command: 550 5.1.1"},
		{"we may not relay", answers{Recipient: always(refuse(554, 5, 7, 1))}, "PENDING", "RCPT TO command: 554 5.7.1"},
		{"a full mailbox", answers{Recipient: always(refuse(452, 4, 2, 2))}, "PENDING", "RCPT TO command: 452 4.2.2"},
		{"dropped at the recipient", answers{Recipient: always(mailtest.ErrDrop)}, "PENDING", "RCPT TO command: 000"},
		{"a refused sender", answers{Sender: always(refuse(550, 5, 1, 8))}, "PENDING", "MAIL FROM command: 550 5.1.8"},
		{"busy", answers{Content: content(refuse(451, 4, 3, 0))}, "PENDING", "closing SMTP DATA writer: 451 4.3.0"},
		{"unwanted content", answers{Content: content(refuse(554, 5, 6, 0))}, "PENDING", "closing SMTP DATA writer: 554 5.6.0"},
		{"dropped before the word", answers{Content: content(mailtest.ErrDrop)}, "PENDING", "closing SMTP DATA writer: 000"},
		{"dropped after the word", answers{After: func() error { return mailtest.ErrDrop }}, "SENT", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			everywhere(t, c.o, func(w world, server *mailtest.Server) {
				w.begin()
				an := w.person("an", "an@example.vn")
				w.happened(vocabulary.StaffTransferred, an)
				err := w.round()
				n := w.rows(an)[0]
				if n.Mail != c.want || (err == nil) != (c.first == "") || err != nil && !strings.HasSuffix(err.Error(), c.first) {
					w.Errorf("%s, told %v; want %s, %s", n.Mail, err, c.want, c.first)
				}
				if err != nil && (strings.Contains(err.Error(), "@") || !strings.Contains(err.Error(), n.ID)) {
					w.Errorf("it tells an address, or not of which notification: %v", err)
				}
				attempts := 1
				for _, pause := range pauses {
					w.pass(pause - time.Millisecond)
					w.must(w.round()) // not yet
					w.pass(time.Millisecond)
					before := server.Connections()
					_ = w.round()
					attempts += server.Connections() - before
				}
				want := entnotification.MailFAILED
				if c.want != "PENDING" {
					want = c.want
				}
				if c.want == "PENDING" && attempts != len(pauses)+1 || c.want != "PENDING" && attempts != 1 {
					w.Errorf("tried %d times", attempts)
				}
				if n := w.rows(an)[0]; n.Mail != want || n.MailDueAt != nil || n.MailAttempts != attempts {
					w.Errorf("in the end %s, due %v, after %d attempts; want %s after %d", n.Mail, n.MailDueAt, n.MailAttempts, want, attempts)
				}
			})
		})
	}
}

// TestMailServerIsDown: the round ends at the first mail, and all the others wait as
// that one does.
func TestMailServerIsDown(t *testing.T) {
	everywhere(t, mailtest.Options{Sender: func(string) error { return mailtest.Refuse(421, 4, 3, 2, "mau") }}, func(w world, server *mailtest.Server) {
		w.begin()
		people := []string{w.person("an", "an@example.vn"), w.person("binh", "binh@example.vn"), w.person("chi", "chi@example.vn")}
		w.happened(vocabulary.StaffTransferred, people...)
		if err := w.round(); err == nil || strings.Count(err.Error(), "\n") > 0 || server.Connections() != 1 {
			w.Errorf("told %v after %d connections, want one of each", err, server.Connections())
		}
		for _, p := range people {
			if n := w.rows(p)[0]; n.Mail != entnotification.MailPENDING || !n.MailDueAt.Equal(w.db.Now().Add(pauses[0])) {
				w.Errorf("%s: %s, due %v", p, n.Mail, n.MailDueAt)
			}
		}
	})
}

// TestOneRecipientAmongOthers: a server that ends the connection at one recipient
// takes the mail of the others.
func TestOneRecipientAmongOthers(t *testing.T) {
	everywhere(t, mailtest.Options{Recipient: func(to string) error {
		if to == "an@example.vn" {
			return mailtest.ErrDrop
		}
		return nil
	}}, func(w world, server *mailtest.Server) {
		w.begin()
		an, binh := w.person("an", "an@example.vn"), w.person("binh", "binh@example.vn")
		w.happened(vocabulary.StaffTransferred, an, binh)
		if err := w.round(); err == nil || w.state(an) != entnotification.MailPENDING || w.state(binh) != entnotification.MailSENT {
			w.Errorf("told %v; an %s, binh %s", err, w.state(an), w.state(binh))
		}
	})
}

// TestKindsOfMailHaveLabels: no mail has an empty line.
func TestKindsOfMailHaveLabels(t *testing.T) {
	labels, err := kindLabels()
	if err != nil {
		t.Fatal(err)
	}
	for kind := range audiences {
		if l := labels[string(kind)]; l.Vi == "" || l.En == "" {
			t.Errorf("%s has no label", kind)
		}
	}
}
