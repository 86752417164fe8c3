package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const ask = `{"query": "{ me { today } }"}`

func TestRequests(t *testing.T) {
	s := start(t)
	get := func(pairs ...string) string {
		v := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return "/graphql?" + v.Encode()
	}
	const listen = `subscription { events { cursor } }`
	const named = `query A { me { today } } query B { me { account { id } } }`
	for _, c := range []struct {
		name, method, path, body string
		status                   int
		code, header, value      string // of the request; Content-Type is application/json
	}{
		{"POST", "POST", "/graphql", ask, 200, "", "", ""},
		{"POST with charset", "POST", "/graphql", ask, 200, "", "Content-Type", "application/json; charset=utf-8"},
		{"GET", "GET", get("query", "{ me { today } }"), "", 200, "", "Content-Type", ""},
		{"GET with variables", "GET", get("query", "query($n: Int) { offices(first: $n) { totalCount } }", "variables", `{"n": 1}`), "", 200, "", "Content-Type", ""},
		{"GET by name", "GET", get("query", named, "operationName", "B"), "", 200, "", "Content-Type", ""},
		{"GET mutation", "GET", get("query", `mutation { launchCampaign(input: {id: "cmp_x", version: 1, on: "2020-01-01"}) { campaign { id } } }`), "", 405, "BAD_USER_INPUT", "Content-Type", ""},
		{"GET without query", "GET", "/graphql", "", 400, "BAD_USER_INPUT", "", ""},
		{"GET, variables no JSON", "GET", get("query", "{ me { today } }", "variables", "secret"), "", 400, "BAD_USER_INPUT", "", ""},
		{"GET, variables a list", "GET", get("query", "{ me { today } }", "variables", "[1]"), "", 400, "BAD_USER_INPUT", "", ""},
		{"GET, query not UTF-8", "GET", "/graphql?query=%7Bme%7Btoday%7D%7D%23%ff", "", 400, "BAD_USER_INPUT", "", ""},
		{"PUT", "PUT", "/graphql", ask, 405, "BAD_USER_INPUT", "", ""},
		{"DELETE", "DELETE", "/graphql", "", 405, "BAD_USER_INPUT", "", ""},
		{"PATCH", "PATCH", "/graphql", ask, 405, "BAD_USER_INPUT", "", ""},
		{"TRACE", "TRACE", "/graphql", "", 405, "BAD_USER_INPUT", "", ""},
		{"OPTIONS", "OPTIONS", "/graphql", "", 405, "BAD_USER_INPUT", "", ""},
		{"GET subscription", "GET", get("query", listen), "", 400, "BAD_USER_INPUT", "Content-Type", ""},
		{"subscription", "POST", "/graphql", `{"query": "` + listen + `"}`, 400, "BAD_USER_INPUT", "", ""},
		{"GET, extensions no JSON", "GET", get("query", "{ me { today } }", "extensions", "secret"), "", 400, "BAD_USER_INPUT", "", ""},
		{"GET, variables twice", "GET", get("query", "{ me { today } }") + "&query=secret", "", 400, "BAD_USER_INPUT", "", ""},
		{"GET, variables with a name twice", "GET", get("query", "{ me { today } }", "variables", `{"a": 1, "a": "secret"}`), "", 400, "BAD_USER_INPUT", "", ""},
		{"GET, half an escape", "GET", "/graphql?query=%7Bme%7Btoday%7D%7D%2", "", 400, "BAD_USER_INPUT", "", ""},
		{"GET ignores a body", "GET", get("query", "{ me { today } }"), `{"query": "{ meh }"}`, 200, "", "", ""},
		{"POST ignores the address", "POST", get("query", "{ me { today } }"), `{"query": "{ meh }"}`, 200, "GRAPHQL_VALIDATION_FAILED", "", ""},
		{"form", "POST", "/graphql", "query=%7Bme%7Btoday%7D%7D", 415, "BAD_USER_INPUT", "Content-Type", "application/x-www-form-urlencoded"},
		{"text", "POST", "/graphql", ask, 415, "BAD_USER_INPUT", "Content-Type", "text/plain"},
		{"multipart", "POST", "/graphql", "--x\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + ask + "\r\n--x--\r\n", 415, "BAD_USER_INPUT", "Content-Type", "multipart/form-data; boundary=x"},
		{"the answer's media type", "POST", "/graphql", ask, 415, "BAD_USER_INPUT", "Content-Type", "application/graphql-response+json"},
		{"UTF-16", "POST", "/graphql", ask, 415, "BAD_USER_INPUT", "Content-Type", "application/json; charset=utf-16"},
		{"two content types", "POST", "/graphql", ask, 415, "BAD_USER_INPUT", "Content-Type", "application/json, text/plain"},
		{"capitals", "POST", "/graphql", ask, 200, "", "Content-Type", "Application/JSON; Charset=UTF-8"},
		{"application/graphql", "POST", "/graphql", "{ me { today } }", 415, "BAD_USER_INPUT", "Content-Type", "application/graphql"},
		{"no content type", "POST", "/graphql", ask, 415, "BAD_USER_INPUT", "Content-Type", ""},
		{"content type unreadable", "POST", "/graphql", ask, 415, "BAD_USER_INPUT", "Content-Type", "application/json; ="},
		{"512 KiB", "POST", "/graphql", ask + strings.Repeat(" ", 512<<10-len(ask)), 200, "", "", ""},
		{"one more", "POST", "/graphql", ask + strings.Repeat(" ", 512<<10-len(ask)+1), 413, "REQUEST_TOO_LARGE", "", ""},
		{"nothing", "POST", "/graphql", "", 400, "BAD_USER_INPUT", "", ""},
		{"no JSON", "POST", "/graphql", `{"query": "{ me { today } }", secret`, 400, "BAD_USER_INPUT", "", ""},
		{"trailing data", "POST", "/graphql", ask + ask, 400, "BAD_USER_INPUT", "", ""},
		{"trailing letter", "POST", "/graphql", ask + "x", 400, "BAD_USER_INPUT", "", ""},
		{"list of requests", "POST", "/graphql", "[" + ask + "]", 400, "BAD_USER_INPUT", "", ""},
		{"null", "POST", "/graphql", "null", 400, "BAD_USER_INPUT", "", ""},
		{"text alone", "POST", "/graphql", `"{ me { today } }"`, 400, "BAD_USER_INPUT", "", ""},
		{"Query for query", "POST", "/graphql", `{"Query": "{ me { today } }"}`, 400, "BAD_USER_INPUT", "", ""},
		{"QUERY beside query", "POST", "/graphql", `{"query": "{ me { today } }", "QUERY": "{ meh }"}`, 200, "", "", ""},
		{"query twice", "POST", "/graphql", `{"query": "{ me { today } }", "query": "{ me { today } }"}`, 400, "BAD_USER_INPUT", "", ""},
		{"a variable twice", "POST", "/graphql", `{"query": "{ me { today } }", "variables": {"a": [{"b": 1, "\u0062": 2}]}}`, 400, "BAD_USER_INPUT", "", ""},
		{"a name that it does not know", "POST", "/graphql", `{"query": "{ me { today } }", "id": "1", "type": "subscribe"}`, 200, "", "", ""},
		{"all null but the query", "POST", "/graphql", `{"query": "{ me { today } }", "variables": null, "operationName": null, "extensions": null}`, 200, "", "", ""},
		{"operationName a list", "POST", "/graphql", `{"query": "{ me { today } }", "operationName": ["secret"]}`, 400, "BAD_USER_INPUT", "", ""},
		{"extensions a text", "POST", "/graphql", `{"query": "{ me { today } }", "extensions": "secret"}`, 400, "BAD_USER_INPUT", "", ""},
		{"variables a list", "POST", "/graphql", `{"query": "{ me { today } }", "variables": ["secret"]}`, 400, "BAD_USER_INPUT", "", ""},
		{"nested beyond reason", "POST", "/graphql", `{"query": "{ me { today } }", "variables": {"a": ` + strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000) + `}}`, 400, "BAD_USER_INPUT", "", ""},
		{"half a surrogate", "POST", "/graphql", `{"query": "{ me { today } } # \ud800"}`, 200, "", "", ""},
		{"query a number", "POST", "/graphql", `{"query": 5}`, 400, "BAD_USER_INPUT", "", ""},
		{"query null", "POST", "/graphql", `{"query": null}`, 400, "BAD_USER_INPUT", "", ""},
		{"query blank", "POST", "/graphql", `{"query": " \n"}`, 400, "BAD_USER_INPUT", "", ""},
		{"variables a text", "POST", "/graphql", `{"query": "{ me { today } }", "variables": "secret"}`, 400, "BAD_USER_INPUT", "", ""},
		{"not UTF-8", "POST", "/graphql", "{\"query\": \"{ me { today } } # \xff\"}", 400, "BAD_USER_INPUT", "", ""},
		{"no GraphQL", "POST", "/graphql", `{"query": "{ me { "}`, 200, "GRAPHQL_PARSE_FAILED", "", ""},
		{"no such field", "POST", "/graphql", `{"query": "{ meh }"}`, 200, "GRAPHQL_VALIDATION_FAILED", "", ""},
		{"no such field, newer media type", "POST", "/graphql", `{"query": "{ meh }"}`, 400, "GRAPHQL_VALIDATION_FAILED", "Accept", "application/graphql-response+json"},
		{"no such operation", "POST", "/graphql", `{"query": "query A { me { today } }", "operationName": "B"}`, 200, "GRAPHQL_VALIDATION_FAILED", "", ""},
		{"which operation", "POST", "/graphql", `{"query": "` + named + `"}`, 200, "GRAPHQL_VALIDATION_FAILED", "", ""},
		{"comment only", "POST", "/graphql", `{"query": "# nothing"}`, 200, "GRAPHQL_VALIDATION_FAILED", "", ""},
		{"fragment only", "POST", "/graphql", `{"query": "fragment F on Query { me { today } }"}`, 200, "GRAPHQL_VALIDATION_FAILED", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := s.send(t, c.method, c.path, c.body, c.header, c.value)
			r.is(t, c.status, c.code)
			if allow := r.Header.Get("Allow"); (c.status == 405) != (allow != "") {
				t.Errorf("Allow %q", allow)
			}
			if c.status == 413 && r.Errors[0].Extensions["limit"] != 524288.0 {
				t.Errorf("the limit is not told: %s", r.text)
			}
			if strings.Contains(r.text, "secret") {
				t.Errorf("the answer repeats the request: %s", r.text)
			}
			if c.code != "" && len(r.Data) > 0 {
				t.Errorf("a refused request has data: %s", r.text)
			}
		})
	}
	if strings.Contains(s.log.String(), "secret") {
		t.Errorf("the log repeats the request: %s", s.log)
	}
}

func TestErrorsSuggestNothing(t *testing.T) {
	s := start(t)
	for _, query := range []string{`{ offce }`, `{ offices(frst: 1) { totalCount } }`, `{ me { todai } }`, `{ offices(where: {nameContans: "x"}) { totalCount } }`} {
		r := s.post(t, query, nil)
		r.is(t, 200, "GRAPHQL_VALIDATION_FAILED")
		if strings.Contains(r.text, "Did you mean") {
			t.Error(r.text)
		}
	}
}

// Without the IDE the schema is not told.
func TestIntrospection(t *testing.T) {
	s := start(t)
	if r := s.post(t, `{ __schema { types { name } } }`, nil); len(r.Errors) == 0 || strings.Contains(r.text, "OfficeConnection") {
		t.Errorf("%.300s", r.text)
	}
}

// HEAD is GET without the answer, so that it changes nothing either.
func TestHeadOfGraphQL(t *testing.T) {
	s := start(t)
	const launch = `mutation { launchCampaign(input: {id: "cmp_x", version: 1, on: "2020-01-01"}) { campaign { id } } }`
	for text, status := range map[string]int{"": 400, "{ me { today } }": 200, "{ meh }": 200, launch: 405, "subscription { events { cursor } }": 400} {
		if r := s.send(t, http.MethodHead, query(text), ""); r.StatusCode != status || r.text != "" {
			t.Errorf("%s: %d %s", text, r.StatusCode, r.text)
		}
	}
}
