package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/internal/fault"
)

// Limits of a request.
const (
	maxBody    = 256 << 10
	maxSeconds = 30
	maxErrors  = 20 // of a document; a short one can break a rule a thousand times
)

// Media types of GraphQL over HTTP.
const (
	plainJSON   = "application/json"
	graphqlJSON = "application/graphql-response+json"
)

// endpoint serves GraphQL over HTTP: POST, and GET for queries. gqlgen's own
// transports echo malformed bodies, ignore limits and answer them with 200.
type endpoint struct{ exec *executor.Executor }

func (e endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	accept := responseType(r.Header.Get("Accept"))
	params, refused := read(w, r)
	if refused != nil {
		refuse(w, accept, refused.status, refused.code, refused.message)
		return
	}
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(r.Context()), maxSeconds*time.Second)
	defer cancel()
	params.Headers = r.Header

	op, errs := e.exec.CreateOperationContext(ctx, params)
	if errs != nil {
		errs = errs[:min(len(errs), maxErrors)]
		status := http.StatusOK
		if accept == graphqlJSON {
			status = http.StatusBadRequest
		}
		if op == nil {
			op = &graphql.OperationContext{}
		}
		write(w, accept, status, response{Errors: e.exec.DispatchError(graphql.WithOperationContext(ctx, op), errs).Errors})
		return
	}
	switch kind := op.Operation.Operation; {
	case kind == ast.Subscription:
		refuse(w, accept, http.StatusBadRequest, fault.BadUserInput, "subscriptions are not served over plain HTTP")
		return
	case kind == ast.Mutation && r.Method == http.MethodGet:
		w.Header().Set("Allow", http.MethodPost)
		refuse(w, accept, http.StatusMethodNotAllowed, fault.BadUserInput, "send mutations by POST")
		return
	}
	next, ctx := e.exec.DispatchOperation(ctx, op)
	result := next(ctx)
	if result == nil { // its time was over before it began
		refuse(w, accept, http.StatusServiceUnavailable, fault.Timeout, "the operation took too long and was given up")
		return
	}
	write(w, accept, http.StatusOK, response{Data: result.Data, Errors: result.Errors, Extensions: result.Extensions})
}

// response is the answer on the wire; data is left out of request errors.
type response struct {
	Data       json.RawMessage `json:"data,omitempty"`
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`
}

type refusal struct {
	status  int
	code    fault.Code
	message string
}

// read takes the parameters from a request, or says why it cannot. It never
// repeats what was sent: a log or an answer with it could hold credentials.
func read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	now := graphql.Now()
	params := &graphql.RawParams{ReadTime: graphql.TraceTiming{Start: now, End: now}}
	switch r.Method {
	case http.MethodGet:
		values := r.URL.Query()
		params.Query, params.OperationName = values.Get("query"), values.Get("operationName")
		for name, to := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
			if text := values.Get(name); text != "" && decode([]byte(text), to) != nil {
				return nil, malformed(name + " must be a JSON object")
			}
		}
	case http.MethodPost:
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != plainJSON {
			return nil, &refusal{http.StatusUnsupportedMediaType, fault.BadUserInput, "send the request as application/json"}
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
			return nil, &refusal{http.StatusRequestEntityTooLarge, requestTooLarge, "the request is larger than 256 KiB"}
		}
		if err != nil {
			return nil, malformed("the request did not arrive whole")
		}
		var in struct {
			Query         *string        `json:"query"`
			OperationName *string        `json:"operationName"`
			Variables     map[string]any `json:"variables"`
			Extensions    map[string]any `json:"extensions"`
		}
		if err := decode(body, &in); err != nil {
			return nil, malformed("the body must be one JSON object with query, variables and operationName")
		}
		params.Query, params.OperationName = text(in.Query), text(in.OperationName)
		params.Variables, params.Extensions = in.Variables, in.Extensions
	default:
		w.Header().Set("Allow", "GET, POST")
		return nil, &refusal{http.StatusMethodNotAllowed, fault.BadUserInput, "send queries by GET or POST, mutations by POST"}
	}
	if !utf8.ValidString(params.Query) || strings.TrimSpace(params.Query) == "" {
		return nil, malformed("query is missing, empty or not UTF-8")
	}
	return params, nil
}

const requestTooLarge fault.Code = "REQUEST_TOO_LARGE"

func malformed(message string) *refusal {
	return &refusal{http.StatusBadRequest, fault.BadUserInput, message}
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// decode reads one JSON value and nothing after it. Numbers keep their digits.
func decode(raw []byte, into any) error {
	if !utf8.Valid(raw) {
		return errors.New("not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}

// responseType chooses between the two media types; application/json unless the
// newer one is asked for by name.
func responseType(accept string) string {
	for part := range strings.SplitSeq(accept, ",") {
		switch kind, _, _ := mime.ParseMediaType(part); kind {
		case graphqlJSON:
			return graphqlJSON
		case plainJSON, "*/*":
			return plainJSON
		}
	}
	return plainJSON
}

func refuse(w http.ResponseWriter, accept string, status int, code fault.Code, message string) {
	write(w, accept, status, response{Errors: gqlerror.List{{
		Message: message, Extensions: map[string]any{"code": code, "requestId": w.Header().Get(requestIDHeader)},
	}}})
}

func write(w http.ResponseWriter, accept string, status int, body response) {
	h := w.Header()
	h.Set("Content-Type", accept+"; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept, Authorization") // beside what CORS and gzip say
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(body) // the client may be gone; there is nobody to tell
}
