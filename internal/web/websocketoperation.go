package web

import (
	"context"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/internal/account"
	"thidua/internal/fault"
	"thidua/internal/signin"
)

// subscriber is an operation that a client has started and neither side has ended.
type subscriber struct {
	stop  context.CancelFunc
	done  chan struct{} // closed when nothing of it runs any more
	lasts bool          // known when it is parsed
	size  int           // of the message that started it: most of it is kept
}

// handle does what a message asks for. It returns why the connection must end, if so.
func (s *socket) handle(m message) error {
	switch m.kind {
	case "connection_init":
		return s.signUp(m.payload)
	case "subscribe":
		return s.subscribe(m)
	case "complete": // of an unknown id, too: both sides may end an operation at once
		if o := s.subscriber(m.id); o != nil {
			o.stop()
			<-o.done // then its id is free, and so is its place
		}
	case "ping":
		pong := outgoing{Type: "pong"}
		if m.payload != nil {
			pong.Payload = m.payload
		}
		s.send(s.ctx, pong)
	}
	return nil
}

// signUp answers connection_init: the client is who its token says, until the token
// expires.
func (s *socket) signUp(payload map[string]any) error {
	if s.greeted {
		return tooManyInits
	}
	s.greeted = true
	s.patience.Stop()
	credentials, given := payload["authorization"].(string)
	if !given {
		credentials = s.token
	}
	token, ok := bearer(credentials)
	if !ok {
		return closing{4403, `Forbidden: send connection_init with payload {"authorization": "Bearer …"}`}
	}
	ctx, cancel := context.WithTimeout(s.ctx, s.Limits.Operation.Timeout())
	defer cancel()
	who, err := s.signIn(ctx, token)
	if err == nil {
		ctx, err = who.context(ctx)
	}
	switch code := fault.CodeOf(err); {
	case err == nil:
	case code == fault.Unavailable || code == "":
		if code == "" {
			s.Log.Error("sign-in", "error", err)
		}
		return unavailable
	default:
		return forbidden(err)
	}
	var admitted bool
	if s.leave, admitted = s.streams.held.take(ctx, s.Limits.Stream.Connections); !admitted {
		return tooMany
	}
	s.who, s.acknowledged = session{who.identity, s.reenter, who.timeout}, true
	s.known()
	s.conn.SetReadLimit(int64(s.Limits.Document.Bytes))
	s.expiry = time.AfterFunc(time.Until(who.identity.Expires), func() { s.finish(expired) })
	s.send(s.ctx, outgoing{Type: "connection_ack"})
	return nil
}

func forbidden(err error) closing { return closing{4403, cut("Forbidden: " + reason(err))} }

// reenter is where the caller acts later on. Whose account is suspended or closed by
// then has no connection any more; whose rights are less keeps it.
func (s *socket) reenter(ctx context.Context, who signin.Identity) (context.Context, error) {
	ctx, err := s.Enter(ctx, who)
	if code := fault.CodeOf(err); code == account.Unknown || code == account.Suspended {
		s.end(forbidden(err))
	}
	return ctx, err
}

func (s *socket) subscriber(id string) *subscriber {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running[id]
}

// subscribe starts an operation of any kind.
func (s *socket) subscribe(m message) error {
	if !s.acknowledged {
		return unauthorized
	}
	ctx, stop := context.WithCancel(s.ctx)
	o := &subscriber{stop: stop, done: make(chan struct{}), size: m.size}
	s.mu.Lock()
	_, twice := s.running[m.id]
	full := s.full(m.size)
	finishing := s.finishing
	begins := !twice && full == nil && !finishing
	if begins {
		s.running[m.id] = o
		s.operations.Add(1) // before anybody waits
	}
	s.mu.Unlock()
	switch {
	case begins:
		go s.carry(ctx, o, m.id, m.params)
	case finishing: // the client is told by the close code
		stop()
	case twice:
		stop()
		return closing{4409, cut("Subscriber for " + m.id + " already exists")}
	default:
		stop()
		s.send(s.ctx, outgoing{m.id, "error", s.told(s.ctx, full)})
	}
	return nil
}

// full tells why no other operation may run beside those that do: there are as many
// as may be, or what their messages hold comes to more than one may. Codes: RATE_LIMITED.
func (s *socket) full(size int) *fault.Error {
	most, sum := s.Limits, size
	for _, o := range s.running {
		sum += o.size
	}
	if n := len(s.running); n >= most.Stream.Operations {
		return fault.New(rateLimited, "", "%d operations run on this connection; end one, or open another connection", n).
			With("limit", most.Stream.Operations).With("actual", n+1).With("retryAfter", 1)
	}
	if len(s.running) > 0 && sum > most.Document.Bytes {
		return fault.New(rateLimited, "", "the operations of this connection have more than %d bytes together; end one, or open another connection", most.Document.Bytes).
			With("limit", most.Document.Bytes).With("actual", sum).With("retryAfter", 1)
	}
	return nil
}

// carry runs an operation, and tells the client how it ended.
func (s *socket) carry(ctx context.Context, o *subscriber, id string, params *graphql.RawParams) {
	defer s.operations.Done()
	defer close(o.done)
	defer o.stop()
	last := outgoing{ID: id, Type: "complete"}
	if errs := s.run(ctx, o, id, params); errs != nil {
		last.Type, last.Payload = "error", errs
	}
	s.mu.Lock()
	delete(s.running, id) // first: when the client knows that it ended, its id is free
	s.mu.Unlock()
	s.send(ctx, last)
}

// begins notes what kind of operation it is. None that lasts begins when the
// connection is about to end.
func (s *socket) begins(o *subscriber, lasts bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.lasts = lasts; lasts && s.finishing {
		o.stop()
		return false
	}
	return true
}

// run carries an operation out, with what its caller is granted at this moment. It
// returns the errors that end it.
func (s *socket) run(ctx context.Context, o *subscriber, id string, params *graphql.RawParams) (errs gqlerror.List) {
	defer s.survive(ctx, &errs)
	ctx, err := s.who.context(ctx)
	if err != nil {
		return s.told(s.ctx, err)
	}
	ctx, op, errs := s.begin(ctx, s.who, params)
	if errs == nil && s.begins(o, lasts(op)) {
		errs = s.answers(ctx, op, func(r response) { s.send(ctx, outgoing{id, "next", r}) })
	}
	return errs
}
