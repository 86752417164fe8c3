// Package limit holds the numbers that bound what a client may ask for. Each can
// be configured; contract/limits.json and docs/limits.md are written from their
// defaults and from what number.go says of them.
package limit

import "time"

// Limits bound what a client may ask for.
type Limits struct {
	Document  Document  `json:"document"`
	Operation Operation `json:"operation"`
	Weight    Weight    `json:"weight"`
	Filter    Filter    `json:"filter"`
	Search    Search    `json:"search"`
	Stream    Stream    `json:"stream"`
	Rate      Rate      `json:"rate"`
}

// Document bounds what is sent. All but Bytes is counted as it is written, before
// it is validated.
type Document struct {
	Bytes      int `json:"bytes"`      // of a request's body, and of a message
	Tokens     int `json:"tokens"`     // of the text
	Depth      int `json:"depth"`      // fields one below the other
	Aliases    int `json:"aliases"`    // in the whole document
	Directives int `json:"directives"` // in the whole document
	Fields     int `json:"fields"`     // in the whole document
	Spreads    int `json:"spreads"`    // of fragments, in the whole document
	Operations int `json:"operations"` // in the whole document
	Nesting    int `json:"nesting"`    // lists and objects in each other, in a value or a variable
	Roots      int `json:"roots"`      // root fields of one operation, those in fragments too
}

// Operation bounds what is carried out.
type Operation struct {
	Cost       int `json:"cost"`       // objects that it may answer with at most, and what it makes the database look through
	PageSize   int `json:"pageSize"`   // of first and last
	IDs        int `json:"ids"`        // of nodes(ids:)
	Rows       int `json:"rows"`       // of one mutation over many
	Seconds    int `json:"seconds"`    // until it is given up
	Errors     int `json:"errors"`     // that are told of one request
	Concurrent int `json:"concurrent"` // operations of one account at once, but for subscriptions
	Parallel   int `json:"parallel"`   // root fields of one account that are answered at once; others wait
}

// Weight is what counts for how much in the cost of an operation, where the
// operation itself does not say how much it asks for.
type Weight struct {
	List      int `json:"list"`      // elements of a list that has no first
	Tree      int `json:"tree"`      // rows of a tree
	Groups    int `json:"groups"`    // groups of countsBy
	Actions   int `json:"actions"`   // actions of viewerCan
	Schema    int `json:"schema"`    // elements of a list of an introspection
	Mutation  int `json:"mutation"`  // what a mutation costs beside its answer, and each element of its input
	Scan      int `json:"scan"`      // what makes the database look through a whole table, or another one
	Condition int `json:"condition"` // any other condition of a filter
}

// Filter bounds the filters of one operation. Each edge that a filter follows is
// another table to look through, and each alternative another way to look.
type Filter struct {
	Depth  int `json:"depth"`  // edges one below the other
	Edges  int `json:"edges"`  // edges in all
	Terms  int `json:"terms"`  // conditions in all
	Values int `json:"values"` // values in lists
	Units  int `json:"units"`  // filters by unit

	Characters int `json:"characters"` // of a text
}

// Search bounds one search.
type Search struct {
	Characters int `json:"characters"` // of the text
	Hits       int `json:"hits"`       // of each kind
}

// Stream bounds connections that stay open.
type Stream struct {
	Connections       int `json:"connections"`       // of one caller
	Pending           int `json:"pending"`           // WebSockets on which nobody has signed in yet, in all
	PendingPerAddress int `json:"pendingPerAddress"` // of those, from one address
	Operations        int `json:"operations"`        // at once on one connection
	InitSeconds       int `json:"initSeconds"`       // until connection_init must have come
	PingSeconds       int `json:"pingSeconds"`       // between two heartbeats
	StalledSeconds    int `json:"stalledSeconds"`    // that a reader may leave a message unread
}

// Rate bounds what one caller may ask for in a time, in units of cost.
type Rate struct {
	CostPerSecond int `json:"costPerSecond"` // that comes back
	Burst         int `json:"burst"`         // that can be spent at once
	Refused       int `json:"refused"`       // what a document costs that is refused
}

// Default are the limits of a server that is not configured otherwise.
var Default = Limits{
	Document: Document{
		Bytes: 512 << 10, Tokens: 4_000, Depth: 15, Aliases: 30, Directives: 50, Fields: 500, Spreads: 50, Operations: 10, Nesting: 30, Roots: 30,
	},
	Operation: Operation{Cost: 100_000, PageSize: 100, IDs: 100, Rows: 200, Seconds: 30, Errors: 20, Concurrent: 20, Parallel: 2},
	Weight:    Weight{List: 10, Tree: 200, Groups: 100, Actions: 6, Schema: 15, Mutation: 10, Scan: 1_000, Condition: 50},
	Filter:    Filter{Depth: 4, Edges: 30, Terms: 200, Values: 2_000, Units: 20, Characters: 1_000},
	Search:    Search{Characters: 200, Hits: 20},
	Stream:    Stream{Connections: 20, Pending: 2_000, PendingPerAddress: 100, Operations: 20, InitSeconds: 10, PingSeconds: 25, StalledSeconds: 20},
	Rate:      Rate{CostPerSecond: 10_000, Burst: 600_000, Refused: 500},
}

// Timeout is how long one operation may take.
func (o Operation) Timeout() time.Duration { return time.Duration(o.Seconds) * time.Second }
