package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"thidua/internal/limit"
)

// The limits are told by package limit, in numbers and words; frontends read the
// file, people the page.
const (
	contractLimits = "contract/limits.json"
	limitPage      = "docs/limits.md"
)

// told is a number as contract/limits.json tells it.
type told struct {
	Name  string `json:"name"`
	Limit int    `json:"limit"`
	Unit  string `json:"unit"`
	Code  string `json:"code,omitempty"`
	Vi    string `json:"vi"`
	En    string `json:"en"`
}

// writeLimits writes the file and the page of the limits.
func writeLimits() error {
	if err := os.WriteFile(contractLimits, limitsJSON(limit.Default), 0o644); err != nil {
		return err
	}
	return os.WriteFile(limitPage, []byte(limitsPage(limit.Default)), 0o644)
}

// limitsJSON has a line for each number.
func limitsJSON(l limit.Limits) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for i, n := range limit.Numbers {
		b.WriteString([]string{"[\n  ", "  "}[min(i, 1)])
		_ = e.Encode(told{n.Group + "." + n.Name, n.Of(l), n.Unit, n.Code, n.Vi, n.En}) // of texts and a number
		if i < len(limit.Numbers)-1 {
			b.Truncate(b.Len() - 1)
			b.WriteString(",\n")
		}
	}
	b.WriteString("]\n")
	return b.Bytes()
}

const limitsHead = `# Limits

Made from package limit by ` + "`go generate ./graph`" + `; frontends read [contract/limits.json](../contract/limits.json).

What is over a limit is refused before any of it runs. The error has ` + "`code`, `limit` and `actual`" + ` in
` + "`extensions`" + ` (TIMEOUT has no numbers), and ` + "`counted`" + `, the name below, where the document itself is measured;
the [codes](errors.md) say what to do. Send ` + "`X-GraphQL-Cost: 1`" + ` and the answer tells the cost of the operation in ` + "`extensions.cost`" + `:
` + "`requested`, and the `limit`" + ` of one operation. The cost is how many objects an operation may answer with at most: a connection
is one, and each row of its page two, an edge and a node, with all that is selected below them; other lists count as
their arguments or the weights below say. To that comes what the database has to look through, once for each place in the operation:
` + "`weight.scan`" + ` for counting and for conditions that no index answers, ` + "`weight.condition`" + ` for others. Each caller has a budget of ` + "`rate.burst`" + `,
to which ` + "`rate.costPerSecond`" + ` comes back; who has spent it gets status 429, code RATE_LIMITED, and ` + "`Retry-After`" + ` in seconds.
A subscription pays its cost for each delivery, too, and waits for the budget instead of ending. Of one account only ` + "`operation.concurrent`" + `
operations run at once, more get 429; and only ` + "`operation.parallel`" + ` of their root fields are answered at once, while others wait: one caller
never holds all of the database.

A server reads its own numbers from the file of ` + "`--limits`" + `, for example

` + "```yaml\noperation:\n  seconds: 60\n  pageSize: 50\n```" + `

and refuses to start with one that is unknown, or outside of what is allowed. What the file does not name stays as it is here.
Some numbers are fixed: how long a text or a list of an input may be stands in its description, what a WebSocket may send before
and after its sign-in in [transports](transports.md).

| Limit | Default | Allowed | Code | Là gì | What it is |
|---|---|---|---|---|---|
`

// limitsPage has a row for each number.
func limitsPage(l limit.Limits) string {
	var b strings.Builder
	b.WriteString(limitsHead)
	for _, n := range limit.Numbers {
		fmt.Fprintf(&b, "| `%s.%s` | %s %s | %s to %s | %s | %s | %s |\n",
			n.Group, n.Name, digits(n.Of(l)), n.Unit, digits(n.Least), digits(n.Most), n.Code, n.Vi, n.En)
	}
	return b.String()
}

// digits writes a number with a comma after each thousand.
func digits(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
