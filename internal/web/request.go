package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"thidua/internal/fault"
)

// refusal says why a request is not even an operation.
type refusal struct {
	status int
	*fault.Error
}

func malformed(message string, args ...any) *refusal {
	return &refusal{http.StatusBadRequest, fault.New(fault.BadUserInput, "", message, args...)}
}

// read takes the parameters from a request, or says why it cannot. It never
// repeats what was sent: a log or an answer with it could hold credentials.
func (a *api) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *refusal) {
	now := graphql.Now()
	var fields map[string]any
	var refused *refusal
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		fields, refused = readURL(r.URL.RawQuery)
	case http.MethodPost:
		fields, refused = a.readBody(w, r)
	default:
		w.Header().Set("Allow", "GET, HEAD, POST")
		refused = &refusal{http.StatusMethodNotAllowed, fault.New(fault.BadUserInput, "", "send queries by GET or POST, mutations by POST")}
	}
	if refused != nil {
		return nil, refused
	}
	params, refused := parameters(fields)
	if refused == nil {
		params.Headers = r.Header
		params.ReadTime = graphql.TraceTiming{Start: now, End: graphql.Now()}
	}
	return params, refused
}

// readURL reads the parameters of a GET request.
func readURL(query string) (map[string]any, *refusal) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, malformed("the address is not well formed")
	}
	fields := map[string]any{}
	for name, given := range values {
		if len(given) > 1 {
			return nil, malformed("a parameter comes twice in the address")
		}
		switch text := given[0]; {
		case !utf8.ValidString(text):
			return nil, malformed("the address is not UTF-8")
		case name == "variables" || name == "extensions":
			if text == "" {
				continue
			}
			if fields[name], err = decode([]byte(text)); err != nil {
				return nil, malformed("%s must be one JSON object", name)
			}
		default:
			fields[name] = text
		}
	}
	return fields, nil
}

// readBody reads the parameters of a POST request.
func (a *api) readBody(w http.ResponseWriter, r *http.Request) (map[string]any, *refusal) {
	kind, options, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	charset, named := options["charset"]
	if err != nil || kind != plainJSON || named && !strings.EqualFold(charset, "utf-8") || len(r.Header.Values("Content-Type")) > 1 {
		return nil, &refusal{http.StatusUnsupportedMediaType, fault.New(fault.BadUserInput, "", "send the request as application/json in UTF-8")}
	}
	limit := a.Limits.Document.Bytes
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(limit)))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, &refusal{http.StatusRequestEntityTooLarge, fault.New(requestTooLarge, "", "the request is larger than %d bytes", limit).
			With("limit", limit).With("actual", max(r.ContentLength, int64(limit)+1))} // the least it is, where nobody says
	}
	if err != nil {
		return nil, malformed("the request did not arrive whole")
	}
	value, err := decode(body)
	fields, ok := value.(map[string]any)
	if err != nil || !ok {
		return nil, malformed("the body must be one JSON object, in UTF-8, in which no name comes twice")
	}
	return fields, nil
}

const requestTooLarge fault.Code = "REQUEST_TOO_LARGE"

// parameters makes an operation's parameters of what a client sent, over whatever
// transport. Names are compared exactly; those it does not know are passed over.
// The id of a document is where Apollo puts it afterwards, in extensions.
func parameters(fields map[string]any) (*graphql.RawParams, *refusal) {
	params := new(graphql.RawParams)
	var id string
	for name, to := range map[string]*string{"query": &params.Query, "operationName": &params.OperationName, "documentId": &id} {
		text, ok := fields[name].(string)
		if !ok && fields[name] != nil {
			return nil, malformed("%s must be a text", name)
		}
		*to = text
	}
	for name, to := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		object, ok := fields[name].(map[string]any)
		if !ok && fields[name] != nil {
			return nil, malformed("%s must be a JSON object", name)
		}
		*to = object
	}
	if named := documentID(params); id != "" && named != "" && named != id {
		return nil, malformed("documentId and extensions.persistedQuery name two documents")
	}
	if id != "" {
		params.Extensions = maps.Clone(params.Extensions)
		if params.Extensions == nil {
			params.Extensions = map[string]any{}
		}
		params.Extensions["persistedQuery"] = map[string]any{"sha256Hash": id}
	}
	if strings.TrimSpace(params.Query) == "" && documentID(params) == "" {
		return nil, malformed("query is missing or empty")
	}
	return params, nil
}

// documentID is the id of a trusted document, if a request names one.
func documentID(params *graphql.RawParams) string {
	persisted, _ := params.Extensions["persistedQuery"].(map[string]any)
	id, _ := persisted["sha256Hash"].(string)
	return id
}

// decode reads one JSON value in UTF-8, with nothing after it, no name twice in an
// object, and numbers with all their digits.
func decode(raw []byte) (any, error) {
	if !utf8.Valid(raw) || !json.Valid(raw) { // which bounds how deep it is nested, too
		return nil, errors.New("not JSON")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return value(d)
}

// value reads a value from JSON that is known to be valid.
func value(d *json.Decoder) (any, error) {
	token, err := d.Token()
	switch token {
	case json.Delim('{'):
		object := map[string]any{}
		for d.More() {
			key, _ := d.Token()
			name, _ := key.(string)
			if _, twice := object[name]; twice {
				return nil, errors.New("a name comes twice")
			}
			if object[name], err = value(d); err != nil {
				return nil, err
			}
		}
		_, err = d.Token()
		return object, err
	case json.Delim('['):
		list := []any{}
		for d.More() {
			item, err := value(d)
			if err != nil {
				return nil, err
			}
			list = append(list, item)
		}
		_, err = d.Token()
		return list, err
	default:
		return token, err
	}
}
