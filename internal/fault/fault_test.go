package fault

import (
	"errors"
	"fmt"
	"io"
	"testing"
)

func TestParamsAreText(t *testing.T) {
	e := New(NotFound, "id", "no %s", "row").With("n", 3).With("states", []Code{Conflict, Timeout})
	if e.Params["n"] != "3" || e.Params["states"] != "CONFLICT, TIMEOUT" {
		t.Errorf("params %v", e.Params)
	}
}

func TestAFaultIsFoundInsideOtherErrors(t *testing.T) {
	err := fmt.Errorf("load: %w", New(Conflict, "", "changed").Because(io.EOF))
	if CodeOf(err) != Conflict || !errors.Is(err, io.EOF) || CodeOf(io.EOF) != "" {
		t.Errorf("code %q, cause %v", CodeOf(err), errors.Is(err, io.EOF))
	}
}
