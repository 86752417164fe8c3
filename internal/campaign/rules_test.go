package campaign

import (
	"testing"

	"thidua/internal/fault"
)

func TestLaunchedIn(t *testing.T) {
	for on, want := range map[string]fault.Code{"2026-12-31": "", "2027-01-01": LaunchAfterEnd, "2025-12-20": ""} {
		if err := launchedIn(day(on), day("2026-12-31")); fault.CodeOf(err) != want {
			t.Errorf("launched on %s: %v, want %q", on, err, want)
		}
	}
}
