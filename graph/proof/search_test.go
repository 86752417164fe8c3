package proof_test

import (
	"fmt"
	"slices"
	"strings"

	"thidua/internal/vietnamese"
)

// searched are the columns in which a search looks for a word, by type: the first
// is folded, the others are compared without regard to case.
var searched = map[string][]string{"Staff": {"name_folded", "code"}, "Campaign": {"name_folded"}, "Decision": {"subject_folded", "number"}}

// searches looks for every row by what it is called. Who sees it finds it, and
// nobody else.
func (p *proof) searches(c *caller) {
	var texts []string
	for _, typ := range mapKeys(searched) {
		for _, r := range p.byType[typ] {
			if !c.wide && c.sees[typ][r.id] && len(texts)%3 != 0 {
				continue
			}
			for _, column := range searched[typ] {
				if words := strings.Fields(r.cols[column]); len(words) > 0 {
					texts = append(texts, words[len(words)-1])
				}
			}
		}
	}
	for part := range slices.Chunk(texts, 25) {
		var query strings.Builder
		for i, t := range part {
			fmt.Fprintf(&query, "s%d: search(text: %q, first: 20, kinds: [STAFF, CAMPAIGN, DECISION]) { id kind label detail } ", i, t)
		}
		a := p.ask(c, "{ "+query.String()+"}")
		for i, t := range part {
			got := idsIn(a.data[fmt.Sprintf("s%d", i)])
			want, hidden := p.matching(c, t)
			slices.Sort(got)
			if p.tally("search visible", 1); len(hidden) > 0 {
				p.tally("search hidden", 1)
			}
			if !slices.Equal(got, want) {
				p.wrong("search", "%s searched for %q: got %v, want %v", c.name, t, p.named(got), p.named(want))
			}
		}
	}
	// The details of hits are no news to who sees the rows; all kinds are looked through.
	p.ask(c, `{ search(text: "zq", first: 20) { kind id label detail } }`)
}

// matching are the rows that hold a word: those that the caller sees, and the others.
func (p *proof) matching(c *caller, word string) (seen, hidden []string) {
	for typ, columns := range searched {
		for _, r := range p.byType[typ] {
			if !slices.ContainsFunc(columns, func(column string) bool {
				return strings.Contains(strings.ToLower(r.cols[column]), vietnamese.Fold(word))
			}) {
				continue
			}
			if c.sees[typ][r.id] {
				seen = append(seen, r.id)
			} else {
				hidden = append(hidden, r.id)
			}
		}
	}
	slices.Sort(seen)
	return seen, hidden
}
