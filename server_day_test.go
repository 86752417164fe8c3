package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/calendar"
	"thidua/internal/database/dbtest"
	"thidua/internal/signin/provider"
)

// office is a production server that was set up by docs/administration.md, with a
// real provider beside it.
type office struct {
	*process
	*provider.Provider
	flags []string
	known map[string]string // what stands in angle brackets in the document
}

var people = map[string]provider.Account{
	"administrator": {Subject: "0b1c-administrator"}, "officer": {Subject: "0b1c-officer"}, "manager": {Subject: "0b1c-manager"},
	"worker": {Subject: "0b1c-worker"}, "analyst": {Subject: "0b1c-analyst"}, "stranger": {Subject: "0b1c-stranger"},
}

var block = regexp.MustCompile("(?s)```(\\w+)\n(.*?)```")

// TestDay follows the document from nothing to the first signed-in officer, and
// goes on through a day of the office: every caller with a token of the provider.
func TestDay(t *testing.T) {
	for name, url := range map[string]func(*testing.T) string{
		"sqlite":   func(t *testing.T) string { return filepath.Join(t.TempDir(), "office.db") },
		"postgres": func(t *testing.T) string { return dbtest.Empty(t) },
	} {
		t.Run(name, func(t *testing.T) {
			o := setUp(t, url(t))
			o.officerStarts(t)
			o.managerNotesAnAbsence(t)
			o.officerIssuesForTheChief(t)
			o.workerLooks(t)
			o.analystCounts(t)
			o.systemReads(t)
			o.strangersStayOut(t)
			o.rightsEndAtOnce(t)
			o.keysRotate(t)
		})
	}
}

// TestDocumentsShowTheSameSteps: what is run from the one is what the other shows.
func TestDocumentsShowTheSameSteps(t *testing.T) {
	var steps [2][]string
	for i, name := range []string{"docs/administration.md", "docs/administration.vi.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		steps[i] = block.FindAllString(string(text), -1)
	}
	if len(steps[0]) == 0 || !slices.Equal(steps[0], steps[1]) {
		t.Error("the commands and operations of the two languages differ")
	}
}

// setUp does what the document says, block by block.
func setUp(t *testing.T, url string) *office {
	t.Helper()
	text, err := os.ReadFile("docs/administration.md")
	if err != nil {
		t.Fatal(err)
	}
	o := &office{Provider: provider.Start(t, provider.Options{Accounts: people})}
	file := filepath.Join(t.TempDir(), "issuers.yaml")
	o.known = map[string]string{"issuer": o.URL, "service-subject": "service", "today": calendar.Of(time.Now()).String()}
	for login, account := range people {
		o.known[login+"-subject"] = account.Subject
	}
	played := map[string]int{}
	for _, m := range block.FindAllStringSubmatch(string(text), -1) {
		language, content := m[1], m[2]
		played[language]++
		switch language {
		case "yaml":
			issuer := regexp.MustCompile(`https://\S+`).ReplaceAllLiteralString(content, o.URL)
			if err := os.WriteFile(file, []byte(issuer), 0o600); err != nil {
				t.Fatal(err)
			}
		case "sh":
			o.shell(t, content, map[string]string{
				"$DATABASE_URL": url, "$ISSUER": o.URL, "$SUBJECT": people["administrator"].Subject, "issuers.yaml": file,
			})
		case "graphql":
			o.play(t, content)
		}
	}
	if played["yaml"] != 1 || played["sh"] != 2 || played["graphql"] < 7 {
		t.Fatalf("the document has other steps than this test knows: %v", played)
	}
	var got struct {
		Me         struct{ Account struct{ ID string } }
		AwardTypes struct {
			Edges []struct{ Node struct{ ID string } }
		}
	}
	o.as(t, "administrator", `{ me { account { id } } awardTypes(where: {code: "CERTIFICATE_OF_MERIT"}) { edges { node { id } } } }`, &got)
	o.known["administratorAccount"], o.known["awardType"] = got.Me.Account.ID, got.AwardTypes.Edges[0].Node.ID
	return o
}

// shell runs commands of the program; the one that serves goes on.
func (o *office) shell(t *testing.T, content string, values map[string]string) {
	t.Helper()
	for line := range strings.Lines(content) {
		var arguments []string
		for _, word := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1) {
			word = strings.Trim(word, `"`)
			if value, ok := values[word]; ok {
				word = value
			}
			arguments = append(arguments, word)
		}
		if arguments[1] == "serve" {
			o.flags = append(arguments[1:], "--listen", "127.0.0.1:0", "--data-directory", t.TempDir())
			o.process = begin(t, command(o.flags...)).up(t)
			o.refusesWhoIsNotLinked(t)
			continue
		}
		if out, err := command(append(arguments[1:], "--data-directory", t.TempDir())...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
	}
}

// refusesWhoIsNotLinked: before anybody is linked, a good token gets nowhere, and
// learns what the administrator needs to know.
func (o *office) refusesWhoIsNotLinked(t *testing.T) {
	t.Helper()
	a, err := o.post(o.Login(t, "administrator"), `{ me { today } }`, nil)
	if err != nil || a.status != 403 || a.code() != "ACCOUNT_UNKNOWN" || !strings.Contains(a.text, people["administrator"].Subject) || !strings.Contains(a.text, o.URL) {
		t.Fatalf("%v %d %s", err, a.status, a.text)
	}
}

// play sends an operation as the person it names, and keeps the ids it answers
// under the aliases it gives them.
func (o *office) play(t *testing.T, content string) {
	t.Helper()
	who := regexp.MustCompile(`# as: (\w+)`).FindStringSubmatch(content)
	var answer map[string]map[string]json.RawMessage
	o.as(t, who[1], content, &answer)
	for alias, payload := range answer {
		if alias == "me" {
			var can struct{ Allowed bool }
			if json.Unmarshal(payload["can"], &can) != nil || !can.Allowed {
				t.Errorf("the officer may not: %s", payload["can"])
			}
			continue
		}
		if string(payload["userErrors"]) != "[]" {
			t.Fatalf("%s: %s", alias, payload["userErrors"])
		}
		for object, raw := range payload {
			var row struct{ ID string }
			if object != "userErrors" && json.Unmarshal(raw, &row) == nil {
				o.known[alias] = row.ID
			}
		}
	}
}

// as sends an operation with a token of the provider; it has to succeed.
func (o *office) as(t *testing.T, who, query string, v any) {
	t.Helper()
	token := o.token(t, who)
	for name, value := range o.known {
		query = strings.ReplaceAll(query, "<"+name+">", value)
	}
	o.must(t, token, query, nil, v)
}

func (o *office) token(t *testing.T, who string) string {
	t.Helper()
	if who == "service" {
		return o.ClientToken(t)
	}
	return o.Login(t, who)
}

// outcome is what a mutation under the alias "it" came to.
type outcome struct {
	It struct {
		Decision, Campaign, Staff *struct {
			ID      string
			Version int
			Status  string
			Awards  struct {
				Edges []struct{ Node struct{ ID string } }
			}
		}
		UserErrors []struct{ Code, Message string }
	}
}

func (r outcome) code() string {
	if len(r.It.UserErrors) == 0 {
		return ""
	}
	return r.It.UserErrors[0].Code
}

// do sends a mutation that has to end with a code, "" for success.
func (o *office) do(t *testing.T, who, mutation, selection, code string) (r outcome) {
	t.Helper()
	o.as(t, who, fmt.Sprintf("mutation { it: %s { %s userErrors { code message } } }", mutation, selection), &r)
	if r.code() != code {
		t.Fatalf("%s: %s: %+v, want %q", who, mutation, r.It.UserErrors, code)
	}
	return r
}
