package fault

import (
	"errors"
	"fmt"
	"io"
	"testing"
	"time"
)

func TestParamsAreText(t *testing.T) {
	at := time.Date(2026, 3, 1, 7, 30, 0, 0, time.FixedZone("", 7*60*60))
	e := New(NotFound, "id", "no %s", "row").With("n", 3).With("states", []Code{Conflict, Timeout}).With("at", &at)
	if e.Params["n"] != "3" || e.Params["states"] != "CONFLICT, TIMEOUT" || e.Params["at"] != "2026-03-01T00:30:00Z" {
		t.Errorf("params %v", e.Params)
	}
}

func TestAFaultIsFoundInsideOtherErrors(t *testing.T) {
	err := fmt.Errorf("load: %w", New(Conflict, "", "changed").Because(io.EOF))
	if CodeOf(err) != Conflict || !errors.Is(err, io.EOF) || CodeOf(io.EOF) != "" {
		t.Errorf("code %q, cause %v", CodeOf(err), errors.Is(err, io.EOF))
	}
}
