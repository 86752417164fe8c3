package web

import (
	"context"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/internal/fault"
)

// subscriber is an operation that a client has started and neither side has ended.
type subscriber struct {
	stop context.CancelFunc
	done chan struct{} // closed when nothing of it runs any more
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
	scheme, token, _ := strings.Cut(credentials, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return closing{4403, `Forbidden: send connection_init with payload {"authorization": "Bearer …"}`}
	}
	ctx, cancel := context.WithTimeout(s.ctx, s.Limits.Operation.Timeout())
	defer cancel()
	who, err := s.signIn(ctx, strings.TrimSpace(token))
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
		return closing{4403, cut("Forbidden: " + reason(err))}
	}
	var admitted bool
	if s.leave, admitted = s.streams.admit(ctx, s.Limits.Stream.Connections); !admitted {
		return tooMany
	}
	s.who, s.acknowledged = who, true
	s.expiry = time.AfterFunc(time.Until(who.identity.Expires), func() { s.end(expired) })
	s.send(s.ctx, outgoing{Type: "connection_ack"})
	return nil
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
	o := &subscriber{stop, make(chan struct{})}
	s.mu.Lock()
	_, twice := s.running[m.id]
	full := len(s.running) >= s.Limits.Stream.Operations
	if !twice && !full {
		s.running[m.id] = o
	}
	s.mu.Unlock()
	switch {
	case twice:
		stop()
		return closing{4409, cut("Subscriber for " + m.id + " already exists")}
	case full:
		stop()
		most := s.Limits.Stream.Operations
		s.send(s.ctx, outgoing{m.id, "error", s.told(s.ctx, fault.New(rateLimited, "", "%d operations run on this connection; end one, or open another connection", most).
			With("limit", most).With("actual", most+1))})
		return nil
	}
	s.operations.Go(func() {
		defer close(o.done)
		defer stop()
		last := outgoing{ID: m.id, Type: "complete"}
		if errs := s.run(ctx, m); errs != nil {
			last.Type, last.Payload = "error", errs
		}
		s.mu.Lock()
		delete(s.running, m.id) // first: when the client knows that it ended, its id is free
		s.mu.Unlock()
		s.send(ctx, last)
	})
	return nil
}

// run carries an operation out, with what its caller is granted at this moment. It
// returns the errors that end it.
func (s *socket) run(ctx context.Context, m message) (errs gqlerror.List) {
	defer s.survive(ctx, &errs)
	ctx, err := s.who.context(ctx)
	if err != nil {
		return s.told(s.ctx, err)
	}
	ctx, op, errs := s.begin(ctx, s.who, m.params)
	if errs == nil {
		errs = s.answers(ctx, op, func(r response) { s.send(ctx, outgoing{m.id, "next", r}) })
	}
	return errs
}
