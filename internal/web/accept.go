package web

import (
	"context"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// Media types of GraphQL over HTTP, and of event streams.
const (
	plainJSON   = "application/json"
	graphqlJSON = "application/graphql-response+json"
	eventStream = "text/event-stream"
)

// responseType chooses the media type of an answer by a request's Accept
// (RFC 9110 section 12.5.1): JSON of either kind, by weight; application/json
// where the client leaves it open; an event stream only where no JSON is
// accepted, because clients that can do both name both with every query. Empty
// when the client accepts none of them.
func responseType(r *http.Request) string {
	ranges, silent := acceptable(strings.Join(r.Header.Values("Accept"), ","))
	if silent {
		return plainJSON
	}
	best, chosen := match{}, ""
	for _, kind := range []string{plainJSON, graphqlJSON} {
		if m := ranges.of(kind); m.weight > 0 && m.better(best) {
			best, chosen = m, kind
		}
	}
	if chosen == "" && ranges.of(eventStream).weight > 0 {
		return eventStream
	}
	return chosen
}

type answerKey struct{}

// answering finds out once for a request in which media type it is answered.
func answering(r *http.Request) (kind string, remembering *http.Request) {
	kind = responseType(r)
	return kind, r.WithContext(context.WithValue(r.Context(), answerKey{}, kind))
}

// answerType is the media type of a request's answer.
func answerType(r *http.Request) string {
	if kind, ok := r.Context().Value(answerKey{}).(string); ok {
		return kind
	}
	return responseType(r)
}

// jsonType is the media type of an answer that is JSON in any case, such as a
// refusal.
func jsonType(r *http.Request) string {
	if kind := answerType(r); kind == graphqlJSON {
		return kind
	}
	return plainJSON
}

// match is how well a media type is accepted: by which weight, by how exact a
// range, and in which place of the header.
type match struct {
	weight float64
	exact  int // 2 for the type itself, 1 for type/*, 0 for */*
	place  int
}

func (m match) better(than match) bool {
	switch {
	case m.weight != than.weight:
		return m.weight > than.weight
	case m.exact != than.exact:
		return m.exact > than.exact
	default:
		return m.place < than.place
	}
}

// ranges are the media ranges of an Accept header, each with its match.
type ranges map[string]match

// acceptable reads an Accept header, which is silent when it says nothing at all. What
// cannot be read in it is passed over, and so is what wants another character set.
func acceptable(header string) (found ranges, silent bool) {
	found = ranges{}
	if strings.TrimSpace(header) == "" {
		return found, true
	}
	place := 0
	for part := range strings.SplitSeq(header, ",") {
		kind, parameters, err := mime.ParseMediaType(part)
		charset, named := parameters["charset"]
		weight, readable := quality(parameters)
		if _, twice := found[kind]; err != nil || !readable || twice || named && !strings.EqualFold(charset, "utf-8") {
			continue
		}
		place++
		found[kind] = match{weight: weight, place: place}
	}
	return found, false
}

// of returns how well a type is accepted: by the most exact range that covers it.
func (r ranges) of(kind string) match {
	family, _, _ := strings.Cut(kind, "/")
	for i, name := range []string{kind, family + "/*", "*/*"} {
		if m, ok := r[name]; ok {
			m.exact = 2 - i
			return m
		}
	}
	return match{}
}

// quality is the weight of a media range: 0 to 1, and 1 where it has none.
func quality(parameters map[string]string) (weight float64, readable bool) {
	text, given := parameters["q"]
	if !given {
		return 1, true
	}
	weight, err := strconv.ParseFloat(text, 64)
	return weight, err == nil && weight >= 0 && weight <= 1
}
