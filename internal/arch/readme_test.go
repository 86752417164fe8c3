package arch

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCapabilitiesHaveAReadme: a newcomer reads one screen before the code.
func TestCapabilitiesHaveAReadme(t *testing.T) {
	for _, name := range []string{"organisation", "catalogue", "year", "cluster", "campaign", "pledge", "registration", "task", "indicator", "scoring", "initiative", "rating", "review", "exemplar", "award", "work", "access", "account", "privacy", "event", "sample"} {
		text, err := os.ReadFile(filepath.Join(root, "internal", name, "README.md"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if n := bytes.Count(text, []byte("\n")); err == nil && (n == 0 || n > 80) {
			t.Errorf("the README of %s has %d lines: 1 to 80 are a screen", name, n)
		}
	}
}
