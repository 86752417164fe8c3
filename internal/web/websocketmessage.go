package web

import (
	"fmt"

	"github.com/99designs/gqlgen/graphql"
)

// message is what a client sent: of a known type, with what that type needs.
type message struct {
	kind    string
	id      string
	payload map[string]any
	params  *graphql.RawParams // of a subscribe
	size    int                // in bytes
}

// longestID is how many bytes the id of an operation may have: it is kept for as long
// as that runs, and told with each answer.
const longestID = 256

// outgoing is what the server sends.
type outgoing struct {
	ID      string `json:"id,omitempty"`
	Type    string `json:"type"`
	Payload any    `json:"payload,omitempty"`
}

// readMessage reads a message, strictly: names are compared to the letter, none may
// come twice, and it must be UTF-8. Unknown names are passed over. Its errors are
// closings, and do not repeat what was sent.
func readMessage(raw []byte) (m message, err error) {
	value, err := decode(raw)
	fields, ok := value.(map[string]any)
	if err != nil || !ok {
		return m, invalid("not one JSON object in UTF-8")
	}
	m.size = len(raw)
	m.kind, _ = fields["type"].(string)
	if m.payload, ok = fields["payload"].(map[string]any); !ok && fields["payload"] != nil {
		return m, invalid("payload must be an object")
	}
	switch m.kind {
	case "connection_init", "ping", "pong":
		return m, nil
	case "subscribe", "complete":
		if m.id, _ = fields["id"].(string); m.id == "" || len(m.id) > longestID {
			return m, invalid(fmt.Sprintf("id must be a text of 1 to %d bytes", longestID))
		}
	default:
		return m, invalid("type is not one that clients send")
	}
	if m.kind == "subscribe" {
		params, refused := parameters(m.payload)
		if refused != nil {
			return m, invalid(refused.Message)
		}
		now := graphql.Now()
		params.ReadTime = graphql.TraceTiming{Start: now, End: now}
		m.params = params
	}
	return m, nil
}
