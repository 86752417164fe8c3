package main

import (
	"strings"
	"syscall"
	"testing"
	"time"

	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/notification/mailtest"
)

// posting are the variables of a server that sends mail.
func posting(url string) []string {
	return []string{"THIDUA_SMTP_URL=" + url, "THIDUA_MAIL_FROM=thidua@example.vn", "THIDUA_FRONTEND_URL=https://thidua.example.vn"}
}

// TestMail: somebody new is given a role, and is sent a mail that leads to the
// frontend. Neither the address nor the password is in the log.
func TestMail(t *testing.T) {
	post := mailtest.Start(t, mailtest.Options{User: "mau", Password: "secret"})
	c := command("serve", "--listen", "127.0.0.1:0", "--data-directory", t.TempDir())
	c.Env = append(c.Env, posting("smtp://mau:secret@"+post.Address+"?starttls=no")...)
	p := begin(t, c).up(t)
	administrator := p.token(t, actor.Administrator)
	var places struct {
		Offices struct {
			Edges []struct{ Node struct{ ID string } }
		}
		Posts struct {
			Edges []struct{ Node struct{ ID string } }
		}
	}
	p.must(t, administrator, `{ offices(first: 1, where: {endsOnIsNil: true}) { edges { node { id } } } posts(first: 1, where: {positionClass: DIRECT}) { edges { node { id } } } }`, nil, &places)
	variables := map[string]any{"office": places.Offices.Edges[0].Node.ID, "post": places.Posts.Edges[0].Node.ID, "today": calendar.Of(time.Now()).String()}
	var hired struct {
		HireStaff struct {
			Staff struct{ ID string }
		}
	}
	p.must(t, administrator, `mutation($office: ID!, $post: ID!, $today: Date!) { hireStaff(input: {code: "MAU", fullName: "Mẫu Thị Mới", category: CIVIL_SERVANT,
		officeID: $office, postID: $post, on: $today, email: "moi@example.vn"}) { staff { id } userErrors { code message field } } }`, variables, &hired)
	variables["staff"] = hired.HireStaff.Staff.ID
	p.must(t, administrator, `mutation($office: ID!, $staff: ID!, $today: Date!) { grantRole(input: {role: INSPECTOR, staffID: $staff, officeID: $office, startsOn: $today}) {
		grant { id } userErrors { code message } } }`, variables, new(any))
	for deadline := time.Now().Add(20 * time.Second); len(post.Taken()) == 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("no mail within 20 s:\n%s", p.log())
		}
	}
	if m := post.Taken()[0]; m.To != "moi@example.vn" || m.User != "mau" || !strings.Contains(m.Raw, "https://thidua.example.vn/notifications") {
		t.Errorf("mail: %+v", m)
	}
	if code := p.stop(t, syscall.SIGTERM); code != 0 || strings.Contains(p.out.String(), "moi@") || strings.Contains(p.out.String(), "secret") {
		t.Errorf("exit code %d:\n%s", code, p.out)
	}
	if n := len(post.Taken()); n != 1 {
		t.Errorf("%d mails about one role", n)
	}
}

// TestMailRefusals: a server that is to send mail and is told half of what it needs
// does not start.
func TestMailRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		environment []string
		want        string
	}{
		"no sender":     {posting("smtps://mau:secret@mail.example.vn")[:1], "all of --smtp-url, --mail-from and --frontend-url"},
		"no server":     {posting("")[1:], "all of --smtp-url, --mail-from and --frontend-url"},
		"no such thing": {posting("ftp://mau:secret@mail.example.vn"), "smtps:// or smtp://"},
		"malformed":     {posting("smtps://mau:sec%zzret@mail.example.vn"), "the server is no address"},
		"in the clear":  {posting("smtp://mau:secret@mail.example.vn?starttls=no"), "this machine only"},
	} {
		t.Run(name, func(t *testing.T) {
			serve := command("serve", "--data-directory", t.TempDir())
			serve.Env = append(serve.Env, c.environment...)
			refuses(t, serve, c.want)
		})
	}
}
