package ide

import (
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"thidua/contract"
	"thidua/internal/actor"
)

// Every operation of the contract is a tab: for roles that exist, with what it is for in both languages.
func TestTabsOfTheContract(t *testing.T) {
	tabs, err := Tabs(contract.Operations, nil)
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(contract.Operations, "operations/*")
	if err != nil || len(files) != len(order) {
		t.Errorf("files %v, want those of %v, %v", files, order, err)
	}
	written := 0
	for _, file := range files {
		content, err := fs.ReadFile(contract.Operations, file)
		if err != nil {
			t.Fatal(err)
		}
		written += len(regexp.MustCompile(`(?m)^(query|mutation|subscription) `).FindAll(content, -1))
	}
	if written == 0 || len(tabs) != written {
		t.Errorf("%d tabs of %d operations", len(tabs), written)
	}
	comment := regexp.MustCompile(`^(# [^\n]+\n){2,}# Roles: [^\n]+\n(query|mutation|subscription) (\w+)`)
	vietnamese := regexp.MustCompile(`^# [^\n]*[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]`)
	for _, tab := range tabs {
		if m := comment.FindStringSubmatch(tab.Query); m == nil || m[3] != tab.Name || !vietnamese.MatchString(tab.Query) {
			t.Errorf("%s: want a comment in Vietnamese, one in English, and roles: %.300s", tab.Name, tab.Query)
		}
		for _, role := range tab.Roles {
			if role != Everybody && !slices.Contains(actor.Roles, actor.Role(role)) {
				t.Errorf("%s: there is no role %s", tab.Name, role)
			}
		}
		document, err := parser.ParseQuery(&ast.Source{Input: tab.Query})
		if err != nil || len(document.Operations) != 1 {
			t.Errorf("%s: not one operation, %v", tab.Name, err)
		}
	}
}

func files(viewer string) fs.FS {
	all := fstest.MapFS{}
	for _, name := range order {
		all["operations/"+name+".graphql"] = &fstest.MapFile{Data: []byte("# " + name + "\n")}
	}
	all["operations/viewer.graphql"].Data = []byte(viewer)
	all["operations/fragments.graphql"].Data = []byte("# All\n\nfragment A on X {\n  ...B\n}\n\nfragment B on X {\n  b\n}\n\nfragment C on X {\n  c\n}\n")
	return all
}

func TestTabs(t *testing.T) {
	tabs, err := Tabs(files("# File\n\n# Một\n# One\n# Roles: CHIEF, STAFF\nquery One {\n  ... on X {\n    a {\n      ...A\n      ...B\n    }\n  }\n}\n\n# Roles: all\nquery Two {\n  a\n}\n"),
		map[string]json.RawMessage{"Two": json.RawMessage(`{"n": 1}`)})
	if err != nil {
		t.Fatal(err)
	}
	want := []Tab{
		{
			Name: "One", Roles: []string{"CHIEF", "STAFF"},
			Query: "# Một\n# One\n# Roles: CHIEF, STAFF\nquery One {\n  ... on X {\n    a {\n      ...A\n      ...B\n    }\n  }\n}\n\n" +
				"fragment A on X {\n  ...B\n}\n\nfragment B on X {\n  b\n}\n",
		},
		{Name: "Two", Roles: []string{Everybody}, Query: "# Roles: all\nquery Two {\n  a\n}\n", Variables: `{"n": 1}`},
	}
	if !slices.EqualFunc(tabs, want, func(a, b Tab) bool {
		return a.Name == b.Name && slices.Equal(a.Roles, b.Roles) && a.Query == b.Query && a.Variables == b.Variables
	}) {
		t.Errorf("got %+v", tabs)
	}
}

func TestTabsAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"query One {\n  a\n}\n":                   "roles",
		"# Roles: all\nquery One {\n\n  a\n}\n":   "viewer:2",
		"# Roles: all\nquery One {\n  a\n} { b\n": "viewer:4",
	} {
		if _, err := Tabs(files(text), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	if _, err := Tabs(fstest.MapFS{}, nil); err == nil {
		t.Error("no files, and no error")
	}
}
