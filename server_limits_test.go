package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"thidua/internal/actor"
)

// TestLimitsReachTheOperations: the file of --limits also bounds what operations, and
// not only the transports, refuse.
func TestLimitsReachTheOperations(t *testing.T) {
	directory := t.TempDir()
	file := filepath.Join(directory, "limits.yaml")
	if err := os.WriteFile(file, []byte("operation:\n  rows: 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	p := launch(t, directory, "--limits", file)
	var got struct {
		MarkNotificationsRead struct {
			UserErrors []struct {
				Params []struct{ Name, Value string }
			}
		}
	}
	p.must(t, p.token(t, actor.Chief), `mutation { markNotificationsRead(input: {notificationIDs: ["ntf_1", "ntf_2"]}) { userErrors { params { name value } } } }`, nil, &got)
	if why := fmt.Sprint(got.MarkNotificationsRead.UserErrors); why != "[{[{actual 2} {limit 1}]}]" {
		t.Errorf("with rows: 1, two are refused by %s", why)
	}
}
