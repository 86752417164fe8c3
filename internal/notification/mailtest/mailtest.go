// Package mailtest runs a mail server for tests: a real one, on this machine, that
// refuses mail, or falls silent in the middle of it, where a test wants that.
package mailtest

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// ErrDrop ends the connection, where a function of Options returns it.
var ErrDrop = errors.New("drop the connection")

// Refuse is a negative answer, such as 550 with 5.1.1. Like those of real servers it
// repeats what was sent.
func Refuse(code, class, subject, detail int, repeated string) error {
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{class, subject, detail}, Message: "<" + repeated + "> is refused"}
}

// Options are how a server behaves; nil functions agree to everything.
type Options struct {
	TLS            *tls.Config // nil: no TLS
	Implicit       bool        // TLS from the first byte, instead of STARTTLS
	User, Password string      // who may send; empty: everybody

	Sender, Recipient func(address string) error
	Content           func(Message) error
	After             func() error // when the client has read that its mail is taken
}

// Message is a mail as it came in.
type Message struct {
	From, To string
	User     string // who signed in
	TLS      bool
	Raw      string // header and body
}

// Server is a running mail server.
type Server struct {
	Options
	Address string // host:port

	mu          sync.Mutex
	connections int
	taken       []Message
}

// Start starts a server that ends with the test.
func Start(t testing.TB, o Options) *Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Options: o, Address: l.Addr().String()}
	server := smtp.NewServer(smtp.BackendFunc(s.session))
	server.Domain = "mail.example.vn"
	server.AllowInsecureAuth = true // it is the client that has to refuse
	server.ErrorLog = quiet{}
	if o.Implicit {
		l = tls.NewListener(l, o.TLS)
	} else {
		server.TLSConfig = o.TLS
	}
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	return s
}

// Taken is the mail that the server has answered for.
func (s *Server) Taken() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Message(nil), s.taken...)
}

// Connections is how often somebody connected and said hello.
func (s *Server) Connections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.connections
}

func (s *Server) session(c *smtp.Conn) (smtp.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, encrypted := c.TLSConnectionState()
	if !encrypted || s.Implicit { // STARTTLS says hello twice
		s.connections++
	}
	plain := &session{server: s, c: c, message: Message{TLS: encrypted}}
	if s.User == "" {
		return plain, nil
	}
	return authenticated{plain}, nil
}

type session struct {
	server  *Server
	c       *smtp.Conn
	message Message
	taken   bool // and the client is told so
	told    bool // and goes on
}

// answer is what a test wants to be answered.
func (s *session) answer(err error) error {
	if errors.Is(err, ErrDrop) {
		_ = s.c.Conn().Close()
	}
	return err
}

// Mail is the command that names the sender.
func (s *session) Mail(from string, _ *smtp.MailOptions) error {
	if s.server.User != "" && s.message.User == "" {
		return smtp.ErrAuthRequired
	}
	s.message.From = from
	if s.server.Sender != nil {
		return s.answer(s.server.Sender(from))
	}
	return nil
}

// Rcpt is the command that names a recipient.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.message.To = strings.TrimPrefix(s.message.To+" "+to, " ")
	if s.server.Recipient != nil {
		return s.answer(s.server.Recipient(to))
	}
	return nil
}

// Data is the mail itself.
func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	s.message.Raw = string(raw)
	if s.server.Content != nil {
		if err := s.server.Content(s.message); err != nil {
			return s.answer(err)
		}
	}
	s.taken = true
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.taken = append(s.server.taken, s.message)
	return nil
}

// Reset comes after each mail, and when the client asks for it: then it has read what
// became of its mail.
func (s *session) Reset() {
	s.message = Message{User: s.message.User, TLS: s.message.TLS}
	if s.told && s.server.After != nil {
		_ = s.answer(s.server.After())
	}
	s.told = s.taken
}

// Logout is the end.
func (s *session) Logout() error { return nil }

// authenticated is a session of a server that wants a password.
type authenticated struct{ *session }

// AuthMechanisms of the server.
func (authenticated) AuthMechanisms() []string { return []string{sasl.Plain} }

// Auth checks user and password.
func (s authenticated) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != s.server.User || password != s.server.Password {
			return Refuse(535, 5, 7, 8, user+":"+password)
		}
		s.message.User = user
		return nil
	}), nil
}

// quiet: dropped connections are meant.
type quiet struct{}

// Printf says nothing.
func (quiet) Printf(string, ...any) {}

// Println says nothing.
func (quiet) Println(...any) {}
