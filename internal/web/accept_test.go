package web_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAccept(t *testing.T) {
	s := start(t)
	const plain, newer, stream = "application/json", "application/graphql-response+json", "text/event-stream"
	for accept, want := range map[string]string{
		"":                                    plain,
		"*/*":                                 plain,
		"application/*":                       plain,
		plain:                                 plain,
		newer:                                 newer,
		strings.ToUpper(newer):                newer,
		newer + "; charset=utf-8":             newer,
		newer + "; charset=UTF-8, " + plain:   newer,
		newer + ", " + plain:                  newer,
		plain + ", " + newer:                  plain,
		plain + ";q=0.5, " + newer + ";q=0.9": newer,
		newer + ";q=0.5, " + plain + ";q=0.9": plain,
		newer + ";q=0.001, */*;q=0":           newer,
		plain + ";q=0, */*":                   newer,
		plain + ";q=0, application/*":         newer,
		newer + ";q=0, */*;q=0.1":             plain,
		"*/*;q=0.1, " + newer:                 newer,
		"*/*, " + newer + ";q=0.5":            plain,
		"text/html, " + newer + ";q=0.1":      newer,
		newer + ", " + plain + ", " + stream + ", multipart/mixed": newer, // as urql sends it with every query
		stream + ", " + newer + ";q=0.1":                           newer,
		stream + ", */*":                                           plain,
		"nonsense, " + newer:                                       newer,
		newer + "; charset=utf-16, " + plain:                       plain,
		newer + ";q=2, " + plain:                                   plain,

		"text/html":                       "",
		plain + ";q=0":                    "",
		"*/*;q=0":                         "",
		plain + ";q=0, " + newer + ";q=0": "",
		newer + "; charset=utf-16":        "",
		"nonsense":                        "",
		"text/*":                          stream,
		stream:                            stream,
		stream + ", " + plain + ";q=0":    stream,
	} {
		r := s.post(t, "{ me { today } }", nil, "Accept", accept)
		kind := r.Header.Get("Content-Type")
		switch {
		case want == stream:
			if !strings.HasPrefix(kind, stream) || r.StatusCode != http.StatusOK {
				t.Errorf("%q: %d %s, want an event stream", accept, r.StatusCode, kind)
			}
		case want == "":
			if r.is(t, http.StatusNotAcceptable, "BAD_USER_INPUT"); kind != plain+"; charset=utf-8" || len(r.Data) > 0 {
				t.Errorf("%q: %s", accept, kind)
			}
		case r.StatusCode != http.StatusOK || kind != want+"; charset=utf-8":
			t.Errorf("%q: %d %s, want %s", accept, r.StatusCode, kind, want)
		}
	}
}
