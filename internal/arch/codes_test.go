package arch

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/errcode"
)

// texts are what the contract says of a code in one language. Detail is shown only
// when the error brings every param that it names.
type texts struct{ Message, Detail, Remedy string }

type entry struct {
	Code, Where string
	Params      []string
	Vi, En      texts
}

func contracted(t *testing.T) []entry {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(root, "contract/errors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []entry
	if err := json.Unmarshal(raw, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func names(list []entry, where ...string) []string {
	out := []string{}
	for _, e := range list {
		if len(where) == 0 || slices.Contains(where, e.Where) {
			out = append(out, e.Code)
		}
	}
	return out
}

// gqlgen raises these two itself.
var notOurs = []string{errcode.ParseFailed, errcode.ValidationFailed}

func TestCodesAreInTheContract(t *testing.T) {
	list, source := contracted(t), codes(t)
	same(t, "codes of contract/errors.json", names(list), append(slices.Collect(maps.Keys(source.declared)), notOurs...))
	enum := []string{}
	for _, v := range served().Types["ErrorCode"].EnumValues {
		enum = append(enum, v.Name)
	}
	same(t, "values of ErrorCode", enum, names(list, "userErrors", "both"))
	if !slices.IsSorted(names(list)) {
		t.Error("contract/errors.json is not sorted by code")
	}
	form := regexp.MustCompile(`^[A-Z][A-Z0-9_]+$`)
	for code, constants := range source.declared {
		if !form.MatchString(code) {
			t.Errorf("%s is no code", code)
		}
		if len(constants) > 1 {
			t.Errorf("%s is declared more than once: %v; let the later package use the earlier one's", code, constants)
		}
	}
}

// TestCodesComeWhereTheContractSays: userErrors leaves three codes at the top of
// the answer, whatever raises them; limits, trusted documents and the database's
// version meet nobody's input, and who is not let in does not come as far as one.
func TestCodesComeWhereTheContractSays(t *testing.T) {
	source := codes(t)
	for _, e := range contracted(t) {
		declared := strings.Join(source.declared[e.Code], " ")
		pkg, _, _ := strings.Cut(declared, ".")
		want := []string{"userErrors", "both"}
		switch {
		case slices.Contains([]string{"TIMEOUT", "UNAVAILABLE", "UNAUTHENTICATED", "ACCOUNT_UNKNOWN", "ACCOUNT_SUSPENDED"}, e.Code),
			slices.Contains(notOurs, e.Code), pkg == "graph", pkg == "web", pkg == "document":
			want = []string{"errors"}
		case strings.HasPrefix(e.Code, "DATABASE_"):
			want = []string{"start"}
		}
		if !slices.Contains(want, e.Where) {
			t.Errorf("%s, declared in %s: where is %q, want one of %q", e.Code, pkg, e.Where, want)
		}
	}
}

var param = regexp.MustCompile(`{(\w+)}`)

// TestTemplatesNameParamsThatCome: a message never shows a hole: what it names is
// given by every place that raises the code. A detail may name what some give.
func TestTemplatesNameParamsThatCome(t *testing.T) {
	source := codes(t)
	for _, e := range contracted(t) {
		var some, always []string
		for i, s := range source.sites[e.Code] {
			some = append(some, s.params...)
			if i == 0 {
				always = s.params
			}
			always = slices.DeleteFunc(slices.Clone(always), func(p string) bool { return !slices.Contains(s.params, p) })
		}
		slices.Sort(some)
		same(t, "params of "+e.Code, e.Params, slices.Compact(some))
		for language, text := range map[string]texts{"vi": e.Vi, "en": e.En} {
			if text.Message == "" || text.Remedy == "" || (e.Vi.Detail == "") != (e.En.Detail == "") {
				t.Errorf("%s %s: message and remedy are needed, and detail in both languages or none", e.Code, language)
			}
			for _, p := range param.FindAllStringSubmatch(text.Message+text.Remedy, -1) {
				if !slices.Contains(always, p[1]) {
					t.Errorf("%s %s: the message or remedy names {%s}, which does not always come; %v do", e.Code, language, p[1], always)
				}
			}
			for _, p := range param.FindAllStringSubmatch(text.Detail, -1) {
				if !slices.Contains(some, p[1]) {
					t.Errorf("%s %s: the detail names {%s}, which nobody gives", e.Code, language, p[1])
				}
			}
		}
	}
}

// same compares two lists as sets, and says what one has and the other lacks.
func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	for _, g := range got {
		if !slices.Contains(want, g) {
			t.Errorf("%s: %s should not be there", what, g)
		}
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s: %s is missing", what, w)
		}
	}
}
