package rowscope_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entintercept "thidua/ent/intercept"
	entmigrate "thidua/ent/migrate"
	entoffice "thidua/ent/office"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/rowscope"
	"thidua/internal/vocabulary"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// Whatever way a query takes to a table, it sees the rows of its scope.
func TestEveryWayIsScoped(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, url string) {
		c := filled(t, url)
		ctx := rowscope.With(context.Background(), func(table string, s *sql.Selector) {
			if table == "staff" {
				s.Where(sql.NEQ(s.C("code"), "hidden"))
			}
		})
		yes := true
		hasStaff := &ent.DepartmentWhereInput{HasStaff: &yes}
		scoped, err := hasStaff.P()
		if err != nil {
			t.Fatal(err)
		}
		hidden, err := (&ent.DepartmentWhereInput{HasStaffWith: []*ent.StaffWhereInput{{Code: new("hidden")}}}).P()
		if err != nil {
			t.Fatal(err)
		}
		o := c.Office.Query().WithStaff().WithDepartments(func(q *ent.DepartmentQuery) { q.WithStaff() }).OnlyX(ctx)
		d := c.Department.GetX(ctx, "d2")
		var grouped []struct {
			ID    string `sql:"department_id"`
			Count int    `sql:"count"`
		}
		if err := c.Staff.Query().GroupBy(entstaff.FieldDepartmentID).Aggregate(ent.Count()).Scan(ctx, &grouped); err != nil {
			t.Fatal(err)
		}
		for way, got := range map[string]int{
			"query":                       len(c.Staff.Query().AllX(ctx)),
			"count":                       c.Staff.Query().CountX(ctx),
			"ids":                         len(c.Staff.Query().IDsX(ctx)),
			"eager load":                  len(o.Edges.Staff),
			"eager load of an eager load": len(o.Edges.Departments[0].Edges.Staff) + len(o.Edges.Departments[1].Edges.Staff),
			"from a row":                  o.QueryStaff().CountX(ctx),
			"along a path":                c.Office.Query().QueryDepartments().QueryStaff().CountX(ctx),
			"group by":                    grouped[0].Count,
			"filter over an edge":         c.Department.Query().Where(scoped).CountX(ctx),
			"filter in a path":            c.Office.Query().QueryDepartments().Where(scoped).CountX(ctx),
			"filter from a row":           o.QueryDepartments().Where(scoped).CountX(ctx),
			"filter before a path":        c.Department.Query().Where(scoped).QueryOffice().CountX(ctx),
			"filter and group by":         len(c.Department.Query().Where(scoped).GroupBy(entdepartment.FieldOfficeID).StringsX(ctx)),
		} {
			if got != 1 {
				t.Errorf("%s: %d rows, want 1", way, got)
			}
		}
		for way, got := range map[string]int{
			"one by one":             d.QueryStaff().CountX(ctx),
			"hidden by a filter":     c.Department.Query().Where(hidden).CountX(ctx),
			"hidden by no scope":     c.Staff.Query().CountX(context.Background()),
			"hidden, path, no scope": d.QueryOffice().CountX(context.Background()),
		} {
			if got != 0 {
				t.Errorf("%s: %d rows, want none", way, got)
			}
		}
		if c.Staff.Query().Where(entstaff.ID("s2")).ExistX(ctx) {
			t.Error("a hidden row is found by its id")
		}
	})
}

// filled has an office with two departments, one of them with hidden staff only.
func filled(t *testing.T, url string) *ent.Client {
	db, err := database.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	c, ctx, day := db.Ent, context.Background(), calendar.MustParse("2020-01-01")
	c.Office.Create().SetID("o").SetKind(entoffice.KindAGENCY).SetName("O").SetNameFolded("o").SetDisplayOrder(1).SetPlace("1").SetStartsOn(day).SaveX(ctx)
	c.Post.Create().SetID("p").SetCode("P").SetTitle("P").SetNameFolded("p").SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).SaveX(ctx)
	for d, code := range map[string]string{"d1": "seen", "d2": "hidden"} {
		c.Department.Create().SetID(d).SetOfficeID("o").SetKind(vocabulary.Division).SetName(d).SetNameFolded(d).SetDisplayOrder(1).SetPlace(d).SetStartsOn(day).SaveX(ctx)
		c.Staff.Create().SetID("s" + d[1:]).SetCode(code).SetFullName(code).SetNameFolded(code).SetNameSort(code).SetPlace(code).
			SetCategory(vocabulary.CivilServant).SetOfficeID("o").SetDepartmentID(d).SetPostID("p").SetStartsOn(day).SaveX(ctx)
	}
	c.Intercept(entintercept.TraverseFunc(func(ctx context.Context, q entintercept.Query) error {
		q.WhereP(func(s *sql.Selector) { rowscope.Apply(ctx, ent.Tables[q.Type()], s) })
		return nil
	}))
	return c
}

// Interceptors know types, scopes know tables: every table has its type.
func TestTables(t *testing.T) {
	var named, there []string
	for _, table := range ent.Tables {
		named = append(named, table)
	}
	for _, table := range entmigrate.Tables {
		if len(table.PrimaryKey) == 1 { // others join two rows, and are read by way of these alone
			there = append(there, table.Name)
		}
	}
	slices.Sort(named)
	slices.Sort(there)
	if !slices.Equal(named, there) {
		t.Errorf("types have the tables %v, the database has %v", named, there)
	}
}

// What can be asked of a neighbour is decided here: an edge joins the list on purpose.
func TestFiltersOverEdges(t *testing.T) {
	want := map[string]string{
		"AwardTypeWhereInput":     "Awards",
		"AwardWhereInput":         "AwardType Campaign Decision Department Office RecipientOffice RevokingDecision Staff UnitDepartment UnitOffice",
		"CampaignWhereInput":      "Awards Children Cluster EmulationYear LaunchConference Office Parent Pledges Registrations Reviews Units",
		"ClusterWhereInput":       "Members Office",
		"ClusterMemberWhereInput": "Cluster Department Office",
		"ConferenceWhereInput":    "Campaigns Chair Decisions Exemplars Office",
		"DecisionWhereInput":      "Awards HandoverConference IssuerOffice Office",
		"DepartmentWhereInput":    "Children Office Parent Staff",
		"EmulationYearWhereInput": "Office",
		"ExemplarWhereInput":      "Campaign Conference Decision Department Discoverer Office Staff",
		"LegalBasisWhereInput":    "AmendedBy Amends ReplacedBy Replaces",
		"OfficeWhereInput":        "Children Departments Parent Staff",
		"PledgeWhereInput":        "Campaign Cluster Office Parties",
		"PledgePartyWhereInput":   "Department Office Pledge Staff",
		"PostWhereInput":          "",
		"PostingWhereInput":       "Department Office Post Staff",
		"RegistrationWhereInput":  "AwardType Campaign Department Office Staff",
		"ReviewWhereInput":        "Campaign Office",
		"StaffWhereInput":         "Awards Department Office Post Postings Registrations",
	}
	seen := map[string]bool{}
	var visit func(reflect.Type)
	visit = func(input reflect.Type) {
		if seen[input.Name()] {
			return
		}
		seen[input.Name()] = true
		var edges []string
		for i := range input.NumField() {
			f := input.Field(i)
			if edge, ok := strings.CutPrefix(f.Name, "Has"); ok && strings.HasSuffix(edge, "With") {
				edges = append(edges, strings.TrimSuffix(edge, "With"))
				visit(f.Type.Elem().Elem())
			}
		}
		slices.Sort(edges)
		if got := strings.Join(edges, " "); got != want[input.Name()] {
			t.Errorf("%s has filters over %q, want %q", input.Name(), got, want[input.Name()])
		}
	}
	for _, input := range []any{ent.AwardWhereInput{}, ent.LegalBasisWhereInput{}} { // from these all others are reached
		visit(reflect.TypeOf(input))
	}
	if len(seen) != len(want) {
		t.Errorf("%d filters are reached, %d are known", len(seen), len(want))
	}
}
