package arch

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"thidua/graph/generated"
	"thidua/internal/access"
)

// served is the schema that the server answers with.
func served() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() }

// types are the types of the schema that are ours, by name.
func types(kinds ...ast.DefinitionKind) map[string]*ast.Definition {
	out := map[string]*ast.Definition{}
	for name, d := range served().Types {
		if !d.BuiltIn && !strings.HasPrefix(name, "__") && (len(kinds) == 0 || slices.Contains(kinds, d.Kind)) {
			out[name] = d
		}
	}
	return out
}

// fields are those of a type that are ours.
func fields(d *ast.Definition) []*ast.FieldDefinition {
	return slices.DeleteFunc(slices.Clone([]*ast.FieldDefinition(d.Fields)), func(f *ast.FieldDefinition) bool {
		return strings.HasPrefix(f.Name, "__")
	})
}

func TestEverythingIsDescribed(t *testing.T) {
	described := func(name, text string) {
		if strings.TrimSpace(text) == "" {
			t.Errorf("%s has no description", name)
		}
	}
	for name, d := range types() {
		described(name, d.Description)
		for _, f := range fields(d) {
			described(name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				described(name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
		for _, v := range d.EnumValues {
			described(name+"."+v.Name, v.Description)
		}
	}
}

// TestRootFieldsAreInTheMatrix: a root field without a line there is one that
// nobody thought of when rights were given.
func TestRootFieldsAreInTheMatrix(t *testing.T) {
	roots, operations := []string{}, []string{}
	for _, d := range []*ast.Definition{served().Query, served().Mutation, served().Subscription} {
		for _, f := range fields(d) {
			roots = append(roots, f.Name)
		}
	}
	for op := range maps.Keys(access.Operations()) {
		operations = append(operations, string(op))
	}
	same(t, "the matrix of rights", operations, roots)
}

// creates are the verbs that make something new: sent twice, they make it once. One
// done to a row (recordAbsence) is held by the row's version already.
var creates = regexp.MustCompile(`^(create|record|hire|grant|link)[A-Z]`)

func TestMutationsHaveOneShape(t *testing.T) {
	for _, m := range fields(served().Mutation) {
		if !regexp.MustCompile(`^[a-z]+([A-Z][a-z]+)+$`).MatchString(m.Name) {
			t.Errorf("%s is not verbNoun", m.Name)
		}
		title := strings.ToUpper(m.Name[:1]) + m.Name[1:]
		if len(m.Arguments) != 1 || m.Arguments[0].Name != "input" || m.Arguments[0].Type.String() != title+"Input!" || m.Type.String() != title+"Payload!" {
			t.Errorf("%s: want %s(input: %sInput!): %sPayload!", m.Name, m.Name, title, title)
			continue
		}
		input := served().Types[title+"Input"]
		if creates.MatchString(m.Name) && typeOf(input, "id") == "" && typeOf(input, "idempotencyKey") != "String" {
			t.Errorf("%s creates: its input takes idempotencyKey: String", m.Name)
		}
		payload := served().Types[title+"Payload"]
		if typeOf(payload, "userErrors") != "[UserError!]!" {
			t.Errorf("%sPayload.userErrors: want [UserError!]!", title)
		}
		for _, f := range payload.Fields {
			if f.Name != "userErrors" && (f.Type.NonNull || served().Types[f.Type.Name()].Kind != ast.Object) {
				t.Errorf("%sPayload.%s is %s: a refused operation has no object to give", title, f.Name, f.Type)
			}
		}
	}
}

// TestInputsQuoteTheVersion: who changes a row tells which state of it they read.
func TestInputsQuoteTheVersion(t *testing.T) {
	for name, d := range types(ast.InputObject) {
		if strings.HasSuffix(name, "Input") && !strings.HasSuffix(name, "WhereInput") &&
			typeOf(d, "id") != "" && typeOf(d, "version") != "Int!" {
			t.Errorf("%s has an id and no version: Int!", name)
		}
	}
}

// TestWhatChangesTellsWhatMayBeDone: rows with a version are changed by operations,
// and say of each whether the viewer may do it. What is due tells the version of another.
func TestWhatChangesTellsWhatMayBeDone(t *testing.T) {
	for name, d := range types(ast.Object) {
		if typeOf(d, "version") == "Int!" && typeOf(d, "viewerCan") != "[ViewerPermission!]!" {
			t.Errorf("%s has a version and no viewerCan: [ViewerPermission!]!", name)
		}
	}
}

// pushes are the verbs by which another system sends rows: they answer for each row by
// its place, since a row that is refused has no id.
var pushes = regexp.MustCompile(`^(upsert|push)[A-Z]`)

// TestBatchesHaveOneShape: an operation on many objects answers for each of them.
func TestBatchesHaveOneShape(t *testing.T) {
	for _, m := range fields(served().Mutation) {
		pushed := pushes.MatchString(m.Name)
		batch := pushed || access.One(access.Operation(m.Name)) != access.Operation(m.Name)
		results := served().Types[m.Type.Name()].Fields.ForName("results")
		if batch != (results != nil) {
			t.Errorf("%s: a batch, and nothing else, has results", m.Name)
			continue
		}
		if !batch {
			continue
		}
		one, named, by := served().Types[results.Type.Name()], "id", "ID!"
		if pushed {
			named, by = "index", "Int!"
		}
		if results.Type.Elem == nil || typeOf(one, named) != by || typeOf(one, "userErrors") != "[UserError!]!" {
			t.Errorf("%s: want results: [X!] with %s, object and userErrors", m.Name, named)
		}
	}
}

func typeOf(d *ast.Definition, field string) string {
	if f := d.Fields.ForName(field); f != nil {
		return f.Type.String()
	}
	return ""
}

// scoped are the types whose rows a caller may see or not (access/scope.go).
var scoped = []string{
	"Staff", "Posting", "Absence", "PersonalData", "Campaign", "CampaignLauncher", "Decision", "Award", "Correction", "Account", "Grant", "Delegation", "Notification", "Event",
	"Cluster", "ClusterMember", "Conference", "DisciplinaryCase", "EmulationYear", "Exemplar", "Initiative", "InitiativeAuthor", "InitiativeRecognition", "InitiativeUse", "Indicator", "IndicatorPeriod", "Pledge", "PledgeCommitment", "PledgeParty", "Rating", "Registration", "Responsibility", "Review", "Score", "ScoreCard", "ScoringSheet", "Task",
}

// TestEdgesToScopedRowsAreNullable: a row that the caller may not see is null; were
// it non-null, the row that leads there would vanish with it.
func TestEdgesToScopedRowsAreNullable(t *testing.T) {
	for name, d := range types(ast.Object) {
		for _, f := range fields(d) {
			// A tree lists only what is seen, so its nodes are there; so does the feed.
			if name != "FeedItem" && slices.Contains(scoped, f.Type.Name()) && f.Type.Elem == nil && f.Type.NonNull && !strings.HasSuffix(name, "TreeNode") {
				t.Errorf("%s.%s is %s: a caller may see the one and not the other", name, f.Name, f.Type)
			}
		}
	}
}

// TestForeignKeysHaveOneName: staffID beside the edge staff, staffIDs for a list.
// The subject of an event is of any type; node(id:) gives it.
func TestForeignKeysHaveOneName(t *testing.T) {
	lower := regexp.MustCompile(`[a-z](Id|Ids)$`)
	for name, d := range types(ast.Object, ast.InputObject) {
		for _, f := range fields(d) {
			one, many := f.Name == "id" || strings.HasSuffix(f.Name, "ID"), strings.HasSuffix(f.Name, "IDs")
			switch {
			case lower.MatchString(f.Name):
				t.Errorf("%s.%s: write ID or IDs", name, f.Name)
			case f.Type.Name() != "ID" || strings.HasSuffix(name, "WhereInput"):
			case f.Type.Elem == nil && !one || f.Type.Elem != nil && !many:
				t.Errorf("%s.%s is %s: name it …ID, a list …IDs", name, f.Name, f.Type)
			}
			edge, isKey := strings.CutSuffix(f.Name, "ID")
			if isKey && f.Type.Name() == "ID" && slices.Contains(d.Interfaces, "Node") && d.Fields.ForName(edge) == nil && name+"."+f.Name != "Event.subjectID" && name+"."+f.Name != "Notification.subjectID" {
				t.Errorf("%s.%s leads nowhere: there is no field %s beside it", name, f.Name, edge)
			}
		}
	}
}
