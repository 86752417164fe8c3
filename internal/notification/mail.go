package notification

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"
)

// Mail is how people are told by e-mail: the server that takes the mail, who it comes
// from, and the page it leads to.
type Mail struct {
	host     string
	implicit bool // TLS from the first byte on
	tls      *tls.Config
	options  []mail.Option
	from     *netmail.Address
	page     string
	labels   map[string]label // of kinds of event
}

// NewMail makes ready to send, and connects to nobody yet.
//
// server is smtps://user:password@host:465 for TLS from the first byte on, or
// smtp://host:587 for STARTTLS, which a server then has to offer. A relay on this
// machine can do without: smtp://localhost:25?starttls=no. sender is an address with
// or without a name; frontend is where the frontend is served. No error repeats
// server, which may hold a password.
func NewMail(server, sender, frontend string) (*Mail, error) {
	m := &Mail{}
	if err := m.readServer(server); err != nil {
		return nil, err
	}
	var err error
	if m.from, err = netmail.ParseAddress(sender); err != nil {
		return nil, errors.New("the sender is no e-mail address: write name@domain, or Name <name@domain>")
	}
	page, err := url.Parse(frontend)
	if err != nil || page.Scheme != "https" && page.Scheme != "http" || page.Host == "" || page.User != nil || page.RawQuery != "" || page.Fragment != "" {
		return nil, errors.New("the frontend is no web address: write it like https://thidua.example.vn")
	}
	m.page = page.JoinPath("notifications").String()
	m.labels, err = kindLabels()
	return m, err
}

// readServer reads the address of the server that takes the mail.
func (m *Mail) readServer(server string) error {
	u, err := url.Parse(server)
	if err != nil || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" || u.Fragment != "" {
		return errors.New("the server is no address: write it like smtps://user:password@host:465 or smtp://host:587, with special letters of user and password as %XX")
	}
	m.host = u.Hostname()
	m.tls = &tls.Config{ServerName: m.host, MinVersion: tls.VersionTLS12}
	port, policy := mail.DefaultPortTLS, mail.TLSMandatory
	switch {
	case u.Scheme == "smtps" && u.RawQuery == "":
		port, m.implicit = mail.DefaultPortSSL, true
	case u.Scheme == "smtp" && u.RawQuery == "":
	case u.Scheme == "smtp" && u.RawQuery == "starttls=no" && loopback(m.host):
		policy = mail.NoTLS
	default:
		return errors.New("the server is smtps:// or smtp://; ?starttls=no is for smtp:// on this machine only")
	}
	if u.Port() != "" {
		if port, err = strconv.Atoi(u.Port()); err != nil || port < 1 || port > 65535 {
			return errors.New("the server's port is none")
		}
	}
	m.options = []mail.Option{mail.WithPort(port), mail.WithTLSConfig(m.tls), mail.WithTLSPolicy(policy), mail.WithTimeout(patience)}
	if m.implicit {
		m.options = append(m.options, mail.WithSSL())
	}
	if u.User != nil {
		password, _ := u.User.Password()
		// Both send the password as it is, and refuse to without TLS, but to this machine.
		m.options = append(m.options, mail.WithUsername(u.User.Username()), mail.WithPassword(password),
			mail.WithOpportunisticSMTPAuth(mail.SMTPAuthPlain, mail.SMTPAuthLogin))
	}
	return nil
}

func loopback(host string) bool {
	return host == "localhost" || net.ParseIP(host).IsLoopback()
}

// patience is how long one mail may take, from the connection to the server's word.
const patience = 15 * time.Second

// send hands a mail over, on a connection of its own: a recipient at whom a server
// stumbles does not take others along. It is sent once the server has taken it,
// whatever becomes of the connection then.
func (m *Mail) send(ctx context.Context, l letter) *failure {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	client, err := mail.NewClient(m.host, append(slices.Clip(m.options), mail.WithDialContextFunc(m.dial(ctx)))...)
	if err != nil {
		return &failure{what: err.Error(), server: true}
	}
	message := m.message(l)
	if err := client.DialAndSendWithContext(ctx, message); err != nil && !message.IsDelivered() {
		return failed(err)
	}
	return nil
}

// dial connects. The connection ends with a context: the library heeds its own while
// it connects only, and leaves connections open that fail at once.
func (m *Mail) dial(until context.Context) mail.DialContextFunc {
	return func(ctx context.Context, network, address string) (connection net.Conn, err error) {
		if m.implicit {
			connection, err = (&tls.Dialer{Config: m.tls}).DialContext(ctx, network, address)
		} else {
			connection, err = (&net.Dialer{}).DialContext(ctx, network, address)
		}
		if err == nil {
			context.AfterFunc(until, func() { _ = connection.Close() })
		}
		return connection, err
	}
}

// failure is why a mail was not taken. It tells codes and never what a server wrote
// beside them, which may repeat the address.
type failure struct {
	what   string
	server bool // it is not about this mail: no other one would be taken now
	final  bool // the recipient is refused for good
}

func failed(err error) *failure {
	if e, ok := errors.AsType[*mail.SendError](err); ok {
		what := strings.TrimSpace(fmt.Sprintf("%s: %03d %s", e.Reason, e.ErrorCode(), e.EnhancedStatusCode()))
		return &failure{
			what:   what,
			server: e.Reason == mail.ErrSMTPMailFrom && e.ErrorCode() > 0,
			// 5.7 is about what the server lets us do, which its administrator may mend.
			final: e.Reason == mail.ErrSMTPRcptTo && e.ErrorCode() >= 500 && !strings.HasPrefix(e.EnhancedStatusCode(), "5.7."),
		}
	}
	if e, ok := errors.AsType[*textproto.Error](err); ok {
		return &failure{what: fmt.Sprintf("the server does not take mail from us: %03d", e.Code), server: true}
	}
	return &failure{what: err.Error(), server: true}
}
