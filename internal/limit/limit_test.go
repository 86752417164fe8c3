package limit

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func read(t *testing.T, text string) (Limits, string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "limits.yaml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := Read(path)
	return l, path, err
}

// What a file names is replaced, everything else stays.
func TestRead(t *testing.T) {
	want := Default
	want.Operation.Seconds, want.Operation.PageSize, want.Document.Depth = 60, 50, 20
	for _, text := range []string{
		"# slower\noperation:\n  seconds: 60\n  pageSize: 50\ndocument:\n  depth: 20\n",
		`{"operation": {"seconds": 60, "pageSize": 50}, "document": {"depth": 20}}`,
	} {
		if got, _, err := read(t, text); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
}

// Errors name the line and what to do.
func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ text, line, want string }{
		{"", ":1: ", "write"},
		{"# nothing\n", ":1: ", "write groups"},
		{"[]", ":1: ", "write groups"},
		{"5", ":1: ", "write groups"},
		{"operation: {seconds: 60}\n---\nrate: {burst: 2}\n", ":1: ", "one document"},
		{"operation:\n  seconds: 60\n  colour: red\n", ":3: ", "no limit operation.colour"},
		{"operations:\n  seconds: 60\n", ":2: ", "no limit operations.seconds"},
		{"operation:\n  seconds: long\n", ":2: ", "1 to 600"},
		{"operation:\n  seconds: 1.5\n", ":2: ", "1 to 600"},
		{"operation:\n  seconds: [60]\n", ":2: ", "1 to 600"},
		{"operation:\n  seconds: 60\n  seconds: 61\n", ":3: ", "seconds"},
		{"operation: 60\n", ":1: ", "write groups"},
		{"operation:\n", ":1: ", "write groups"},
		{"operation:\n  seconds:\n", ":2: ", "1 to 600"},
		{"operation:\n  seconds: 0\n", ":2: ", "1 to 600"},
		{"document:\n  depth: 20\n\noperation:\n  seconds: -1\n", ":5: ", "1 to 600"},
		{"operation:\n  seconds: 99999999999999999999\n", ":2: ", ""},
		{"operation:\n  pageSize: 101\n", ":2: ", "20 to 100"},
		{"operation:\n  cost: 10000000\n", ":2: ", "less than operation.cost"},
		{"operation:\n  cost: 2000\nrate:\n  burst: 1999\n", ":4: ", "less than operation.cost"},
		{"operation: \"60\n", ":1: ", ""},
	} {
		l, path, err := read(t, c.text)
		if err == nil || !strings.HasPrefix(err.Error(), path+c.line) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %+v, %v, want %s%q", c.text, l, err, c.line, c.want)
		}
	}
	missing := filepath.Join(t.TempDir(), "limits.yaml")
	if _, err := Read(missing); err == nil || !strings.Contains(err.Error(), missing) {
		t.Errorf("%v", err)
	}
}

// TestNumbersAreWhole: every number of Limits is described, once and under its name.
func TestNumbersAreWhole(t *testing.T) {
	told := map[string]Number{}
	for _, n := range Numbers {
		if _, twice := told[n.Group+"."+n.Name]; twice || n.Vi == "" || n.En == "" || n.Unit == "" || n.Of(Default) < n.Least || n.Of(Default) > n.Most {
			t.Errorf("%s.%s is described twice, not wholly, or not within its range", n.Group, n.Name)
		}
		told[n.Group+"."+n.Name] = n
	}
	var l Limits
	marked := 0
	for i, groups := 0, reflect.ValueOf(&l).Elem(); i < groups.NumField(); i++ {
		for j, group := 0, groups.Field(i); j < group.NumField(); j++ {
			name := groups.Type().Field(i).Tag.Get("json") + "." + group.Type().Field(j).Tag.Get("json")
			marked++
			group.Field(j).SetInt(int64(marked))
			if n, ok := told[name]; !ok || n.Of(l) != marked {
				t.Errorf("%s is not described, or by another number", name)
			}
		}
	}
	if marked != len(Numbers) {
		t.Errorf("%d numbers, %d descriptions", marked, len(Numbers))
	}
}
