package main

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"thidua/internal/limit"
)

// TestLimitsAreUpToDate: what is published is what a server does by default.
func TestLimitsAreUpToDate(t *testing.T) {
	t.Chdir("../..")
	for path, want := range map[string]string{contractLimits: string(limitsJSON(limit.Default)), limitPage: limitsPage(limit.Default)} {
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("%s is not made from package limit: run go generate ./graph (%v)", path, err)
		}
	}
}

// TestLimitsNameCodes: the code of a limit is in errors.json, or closes a WebSocket.
func TestLimitsNameCodes(t *testing.T) {
	t.Chdir("../..")
	var published []told
	if err := json.Unmarshal(limitsJSON(limit.Default), &published); err != nil || len(published) != len(limit.Numbers) {
		t.Fatalf("%d limits, %v", len(published), err)
	}
	codes, err := readErrors()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range published {
		closes := len(l.Code) == 4 && strings.HasPrefix(l.Code, "44")
		if l.Code != "" && !closes && !slices.ContainsFunc(codes, func(c code) bool { return c.Code == l.Code }) {
			t.Errorf("%s: there is no code %s", l.Name, l.Code)
		}
	}
}

func TestDigits(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 100_000: "100,000", 1_234_567: "1,234,567"} {
		if got := digits(n); got != want {
			t.Errorf("%d is written %s", n, got)
		}
	}
}
