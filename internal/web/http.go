package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"thidua/graph"
	"thidua/internal/fault"
)

// http serves GraphQL over HTTP: POST, and GET for queries. gqlgen's own
// transports echo malformed bodies, ignore limits and answer them with 200.
func (a *api) http(w http.ResponseWriter, r *http.Request, who session) {
	kind := answerType(r)
	if kind == "" || kind == eventStream { // a stream has no HEAD
		refuse(w, r, http.StatusNotAcceptable, fault.BadUserInput, "accept "+graphqlJSON+" or "+plainJSON)
		return
	}
	params, refused := a.read(w, r)
	if refused != nil {
		decline(w, r, *refused)
		return
	}
	ctx, cancel := context.WithTimeout(graphql.StartOperationTrace(r.Context()), a.Limits.Operation.Timeout())
	defer cancel()
	op, errs := a.prepare(ctx, who, params)
	if errs != nil {
		answerRefused(w, r, errs)
		return
	}
	switch operation := op.Operation.Operation; {
	case operation == ast.Subscription:
		refuse(w, r, http.StatusBadRequest, fault.BadUserInput,
			"a subscription needs a stream: connect by WebSocket (graphql-transport-ws), or send Accept: "+eventStream+" and nothing else")
		return
	case operation == ast.Mutation && r.Method != http.MethodPost:
		refuseMutation(w, r)
		return
	}
	done, errs := a.start(ctx, op)
	if errs != nil {
		answerRefused(w, r, errs)
		return
	}
	defer done()
	next, ctx := a.Exec.DispatchOperation(ctx, op)
	result := next(ctx)
	if result == nil { // its time was over before it began
		decline(w, r, refusal{http.StatusServiceUnavailable, fault.TookTooLong()})
		return
	}
	answer(w, r, http.StatusOK, response{Data: result.Data, Errors: result.Errors, Extensions: result.Extensions})
}

// answerRefused answers why an operation is not carried out. As application/json that
// tells nothing by its status, unless it may be sent again later.
func answerRefused(w http.ResponseWriter, r *http.Request, errs gqlerror.List) {
	status := http.StatusOK
	if errs[0].Extensions["retryAfter"] != nil {
		status = http.StatusTooManyRequests
	} else if answerType(r) == graphqlJSON {
		status = http.StatusBadRequest
	}
	answer(w, r, status, response{Errors: errs})
}

// refuseMutation refuses a mutation that did not come by POST.
func refuseMutation(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", http.MethodPost)
	refuse(w, r, http.StatusMethodNotAllowed, fault.BadUserInput, "send mutations by POST")
}

// response is the answer on the wire; data is left out of request errors.
type response struct {
	Data       json.RawMessage `json:"data,omitempty"`
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`
}

// refuse answers with one error.
func refuse(w http.ResponseWriter, r *http.Request, status int, code fault.Code, message string) {
	decline(w, r, refusal{status, &fault.Error{Code: code, Message: message}})
}

// decline answers why a request is not even an operation.
func decline(w http.ResponseWriter, r *http.Request, why refusal) {
	extensions := graph.Extensions(why.Error)
	extensions["requestId"] = requestID(w)
	answer(w, r, why.status, response{Errors: gqlerror.List{{Message: why.Message, Extensions: extensions}}})
}

// answer writes a response as JSON of the type that the client prefers. A client may
// keep what a GET answered without errors, and ask with its ETag whether that
// still holds; anything else is kept by nobody.
func answer(w http.ResponseWriter, r *http.Request, status int, body response) {
	text, kind := encode(body), jsonType(r)
	h := w.Header()
	h.Add("Vary", "Accept, Authorization") // beside what CORS and gzip say
	h.Set("Cache-Control", "no-store")
	if len(body.Errors) > 0 && body.Errors[0].Extensions["retryAfter"] != nil {
		h.Set("Retry-After", fmt.Sprint(body.Errors[0].Extensions["retryAfter"]))
	}
	if r.Method != http.MethodPost && status == http.StatusOK && len(body.Errors) == 0 {
		h.Set("Cache-Control", "private, no-cache")
		tag := tagOf(kind, text)
		h.Set("ETag", `"`+tag+`"`)
		if known := knownAs(r, tag); known != "" {
			h.Set("ETag", known)
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	h.Set("Content-Type", kind+"; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(text) // the client may be gone; there is nobody to tell
}

// tagOf is the entity tag of an answer, without quotes. As another media type the
// same text is another entity.
func tagOf(kind string, text []byte) string {
	sum := sha256.Sum256(append([]byte(kind+"\n"), text...))
	return hex.EncodeToString(sum[:16])
}

// knownAs is the entity tag under which a client knows an answer already, or
// nothing. Compression adds its name to the tag that a client got.
func knownAs(r *http.Request, tag string) string {
	tags := []string{`"` + tag + `"`, `"` + tag + `-gzip"`, `"` + tag + `-zstd"`}
	for known := range strings.SplitSeq(strings.Join(r.Header.Values("If-None-Match"), ","), ",") {
		known = strings.TrimPrefix(strings.TrimSpace(known), "W/")
		if known == "*" {
			return tags[0]
		}
		if slices.Contains(tags, known) {
			return known
		}
	}
	return ""
}
