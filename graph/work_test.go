package graph_test

import (
	"testing"

	"thidua/graph"
	"thidua/internal/limit"
)

// TestWorkCosts: what makes the database look through tables has its price, in literals
// and variables, once for each place in the operation.
func TestWorkCosts(t *testing.T) {
	e, w := server(limit.Default), limit.Default.Weight
	const ask = "query($w: AwardWhereInput) { awards(where: $w) { __typename } }"
	long := make([]any, 150)
	for i := range long {
		long[i] = map[string]any{"recipientNameContains": "x"}
	}
	for _, c := range []struct {
		query     string
		variables map[string]any
		cost      int // at this or, over what is allowed, more
	}{
		{ask, nil, 1},
		{ask, map[string]any{"w": map[string]any{"recipientNameContains": "x"}}, 1 + w.Scan},
		{ask, map[string]any{"w": map[string]any{"recipientMatches": "x", "achievementYear": 2020}}, 1 + w.Scan + w.Condition},
		{`{ awards(where: {status: REVOKED, achievementYearIn: [2020, 2021]}) { __typename } }`, nil, 1 + 2*w.Condition},
		{`{ awards(where: {hasDecisionWith: [{notationContains: "x"}]}) { totalCount } }`, nil, 1 + 3*w.Scan},
		{`{ awards(where: {not: {hasDecision: true}}) { __typename } }`, nil, 1 + w.Condition + w.Scan},
		{`{ awardTypes(first: 10) { edges { node { awards(where: {recipientNameContains: "x"}) { totalCount } } } } }`, nil, 1 + 10*3 + 2*w.Scan},
		{`{ search(text: "x", kinds: [STAFF, OFFICE], first: 5) { id } }`, nil, 10 + 2*w.Scan},
		{`{ myWork { kind } }`, nil, 20 + 4*w.Scan},
		{`{ myWork(first: 5, roles: [CHIEF]) { kind dueOn } }`, nil, 5 + w.Scan},
		{`query($w: AwardWhereInput) { awards(where: $w) { totalCount } }`, map[string]any{"w": map[string]any{"or": long}}, 150*w.Scan + w.Scan + w.Condition + 1},
	} {
		op, errs := attempt(e, c.query, c.variables)
		switch {
		case c.cost > limit.Default.Operation.Cost:
			if len(errs) != 1 || errs[0].Extensions["counted"] != "operation.cost" || errs[0].Extensions["actual"] != c.cost {
				t.Errorf("%s: %v, want %d", c.query, errs, c.cost)
			}
		case errs != nil || graph.Cost(op) != c.cost:
			t.Errorf("%s: %v, want %d", c.query, errs, c.cost)
		}
	}
}
