package arch

import (
	"go/ast"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var quoted = regexp.MustCompile("`([^`]+)`")

// TestGlossaryNamesThatExist: the columns Go and GraphQL hold names of the source
// and of the schema. A name ending in … is the beginning of several.
func TestGlossaryNamesThatExist(t *testing.T) {
	inGo, inGraphQL := goNames(t), schemaNames()
	for _, row := range glossary(t) {
		for column, known := range map[string]map[string]bool{"Go": inGo, "GraphQL": inGraphQL} {
			for _, m := range quoted.FindAllStringSubmatch(row.cells[column], -1) {
				if !exists(known, m[1]) {
					t.Errorf("docs/glossary.md:%d: %s has no %s", row.line, column, m[1])
				}
			}
		}
	}
}

func exists(known map[string]bool, name string) bool {
	beginning, several := strings.CutSuffix(name, "…")
	if !several {
		return known[name]
	}
	return slices.ContainsFunc(slices.Collect(maps.Keys(known)), func(k string) bool {
		return strings.HasPrefix(k, beginning) && k != beginning
	})
}

// worded are the enums whose values are words of the law or of the trade.
var worded = []string{
	"AbsenceKind", "AccountStatus", "AwardCollectiveKind", "AwardMethod", "AwardRevocationGround", "AwardStatus", "AwardTypeForm", "AwardTypeKind",
	"CampaignKind", "CampaignLauncherRole", "CampaignLevel", "CampaignOrigin", "CampaignStatus", "Certainty",
	"DecisionIssuerKind", "DecisionKind", "DecisionStatus", "DecisionSystem", "DepartmentKind", "LegalBasisKind", "Level", "Lineage",
	"Breach", "CriterionKind", "CriterionSource", "CriterionTasks", "PledgeCommitmentDirection", "PledgeStage", "PledgeStatus",
	"ScoreCardStatus", "ScoringSheetStatus", "TaskMeasure", "TieRuleKind",
	"RegistrationReturnGround", "RegistrationStatus",
	"OfficeKind", "PositionClass", "PostingKind", "RecipientClass", "RecipientKind", "Role", "StaffCategory", "StaffLeavingReason", "SuccessionKind",
}

// TestGlossaryIsWhole: every type that holds rows and every value of these enums has a line.
func TestGlossaryIsWhole(t *testing.T) {
	told := map[string]bool{}
	for _, row := range glossary(t) {
		for _, m := range quoted.FindAllStringSubmatch(row.cells["GraphQL"], -1) {
			told[m[1]] = true
		}
	}
	for name, d := range types() {
		if slices.Contains(d.Interfaces, "Node") && !told[name] {
			t.Errorf("the glossary lacks the type %s", name)
		}
	}
	for _, name := range worded {
		for _, v := range served().Types[name].EnumValues {
			if !told[v.Name] {
				t.Errorf("the glossary lacks %s of %s", v.Name, name)
			}
		}
	}
}

type glossaryRow struct {
	line  int
	cells map[string]string // by the head of the column
}

func glossary(t *testing.T) (rows []glossaryRow) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs/glossary.md"))
	if err != nil {
		t.Fatal(err)
	}
	var heads []string
	for i, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(line, "|") {
			heads = nil
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if heads == nil {
			heads = cells
			continue
		}
		if len(cells) != len(heads) {
			t.Errorf("docs/glossary.md:%d has %d columns, not %d", i+1, len(cells), len(heads))
			continue
		}
		row := glossaryRow{i + 1, map[string]string{}}
		for c, head := range heads {
			row.cells[strings.TrimSpace(head)] = cells[c]
		}
		rows = append(rows, row)
	}
	return rows
}

// goNames are the names that our packages and the tables in ent/schema declare:
// types, functions, fields and constants, as Name and as package.Name; fields of
// tables also as their column is called.
func goNames(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for file := range files(t) {
		dir := filepath.ToSlash(filepath.Dir(file))
		if strings.HasSuffix(file, "_test.go") || !strings.HasPrefix(dir, "internal/") && !strings.HasPrefix(dir, "ent/") && dir != "ent" && dir != "graph/model" {
			continue
		}
		f := parsed(t, file)
		add := func(id *ast.Ident) {
			if id.IsExported() {
				out[id.Name], out[f.Name.Name+"."+id.Name] = true, true
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				add(n.Name)
			case *ast.FuncDecl:
				add(n.Name)
				return false // what is inside of a function is no word of the house
			case *ast.ValueSpec:
				for _, id := range n.Names {
					add(id)
				}
			case *ast.Field:
				for _, id := range n.Names {
					add(id)
				}
			}
			return true
		})
	}
	return out
}

// schemaNames are the names of the schema: types, fields, arguments and values, a
// field and a value also as Type.name.
func schemaNames() map[string]bool {
	out := map[string]bool{}
	for name, d := range types() {
		out[name] = true
		for _, f := range fields(d) {
			out[f.Name], out[name+"."+f.Name] = true, true
			for _, a := range f.Arguments {
				out[a.Name] = true
			}
		}
		for _, v := range d.EnumValues {
			out[v.Name], out[name+"."+v.Name] = true, true
		}
	}
	return out
}
