package notification

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	netmail "net/mail"
	"strings"
	"text/template"

	"github.com/wneessen/go-mail"

	"thidua/contract"
	"thidua/ent"
)

// letter is one mail: what one person is told of at one time.
type letter struct {
	to    *netmail.Address
	about []*ent.Notification // of one person, tried equally often
}

// label is what a kind of event is called in both languages.
type label struct{ Vi, En string }

// kindLabels are the labels that frontends show too.
func kindLabels() (map[string]label, error) {
	var labels struct {
		Enums struct {
			EventKind struct{ Values map[string]label }
		}
	}
	err := json.Unmarshal(contract.Labels, &labels)
	return labels.Enums.EventKind.Values, err
}

// counted is a line of a mail: how often what was done.
type counted struct {
	label
	Times int
}

// A mail goes over servers that nobody here runs. It tells what kind of thing was
// done, and neither to whom nor by whom: that is read after signing in.
var text = template.Must(template.New("mail").Parse(`Anh/Chị có {{.Count}} thông báo mới:

{{range .Lines}}- {{.Vi}}{{if gt .Times 1}} ({{.Times}}){{end}}
{{end}}
Đăng nhập để xem: {{.Page}}

Thư này được gửi tự động, xin không trả lời.

--------

You have {{.Count}} new {{if eq .Count 1}}notification{{else}}notifications{{end}}:

{{range .Lines}}- {{.En}}{{if gt .Times 1}} ({{.Times}}){{end}}
{{end}}
Sign in to read: {{.Page}}

This mail was sent by a program; please do not reply.
`))

const subject = "Thi đua – Khen thưởng: %d thông báo mới (new notifications: %[1]d)"

// message writes a mail in Vietnamese and English.
func (m *Mail) message(l letter) *mail.Msg {
	var lines []counted
	at := map[string]int{} // the line of each kind
	for _, n := range l.about {
		kind := string(n.Kind)
		i, there := at[kind]
		if !there {
			i, at[kind] = len(lines), len(lines)
			lines = append(lines, counted{label: m.labels[kind]})
		}
		lines[i].Times++
	}
	message := mail.NewMsg(mail.WithNoDefaultUserAgent())
	message.FromMailAddress(m.from)
	message.ToMailAddress(l.to)
	message.Subject(fmt.Sprintf(subject, len(l.about)))
	message.SetMessageIDWithValue(m.messageID(l))
	message.SetGenHeader("Auto-Submitted", "auto-generated") // RFC 3834: nothing is to answer it by itself
	var body strings.Builder
	_ = text.Execute(&body, map[string]any{"Count": len(l.about), "Lines": lines, "Page": m.page}) // a builder takes all
	message.SetBodyString(mail.TypeTextPlain, body.String())
	return message
}

// messageID is the same each time that the same is told: a mail program shows a mail
// once that had to be sent twice.
func (m *Mail) messageID(l letter) string {
	hash := sha256.New()
	for _, n := range l.about {
		fmt.Fprintln(hash, n.ID)
	}
	return hex.EncodeToString(hash.Sum(nil)[:16]) + m.from.Address[strings.LastIndex(m.from.Address, "@"):]
}
