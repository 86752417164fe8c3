package graph_test

import (
	"context"
	stdsql "database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/sql"
	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"thidua/ent"
	entaward "thidua/ent/award"
	entawardtype "thidua/ent/awardtype"
	entdecision "thidua/ent/decision"
	entintercept "thidua/ent/intercept"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	"thidua/graph"
	"thidua/graph/generated"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/identity"
	"thidua/internal/limit"
	"thidua/internal/rowscope"
	"thidua/internal/vocabulary"
)

// fatal is what *testing.T and *rapid.T share.
type fatal interface {
	Helper()
	Fatalf(string, ...any)
}

// blank is a throw-away database with the API in front of it. It records statements.
type blank struct {
	ent  *ent.Client
	exec *executor.Executor

	mu         sync.Mutex
	statements []string
}

// eachBlank runs a test on both databases, empty, with queries scoped as in production.
func eachBlank(t *testing.T, run func(t *testing.T, w *blank)) {
	dbtest.Each(t, func(t *testing.T, url string) { run(t, openBlank(t, url)) })
}

func openBlank(t *testing.T, url string) *blank {
	t.Helper()
	target, err := database.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := stdsql.Open(map[string]string{dialect.SQLite: "sqlite", dialect.Postgres: "postgres"}[target.Dialect], target.DSN)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	w := &blank{}
	record := func(_ context.Context, v ...any) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.statements = append(w.statements, fmt.Sprint(v...))
	}
	w.ent = ent.NewClient(ent.Driver(dialect.DebugWithContext(sql.OpenDB(target.Dialect, pool), record)))
	w.ent.Intercept(entintercept.TraverseFunc(func(ctx context.Context, q entintercept.Query) error {
		table := ent.Tables[q.Type()]
		q.WhereP(func(s *sql.Selector) { rowscope.Apply(ctx, table, s) })
		return nil
	}))
	w.exec = executor.New(generated.NewExecutableSchema(generated.Config{Resolvers: &graph.Resolver{Ent: w.ent, Limits: limit.Default}}))
	return w
}

// all sees every row.
func all(ctx context.Context) context.Context {
	return rowscope.With(ctx, func(string, *sql.Selector) {})
}

// some sees no staff whose code begins with X, no pending awards and nothing of who is hidden.
func some(ctx context.Context) context.Context {
	seen := func(col string) *sql.Predicate {
		t := sql.Table("staff")
		return sql.In(col, sql.Select(t.C("id")).From(t).Where(sql.Not(sql.HasPrefix(t.C("code"), "X"))))
	}
	return rowscope.With(ctx, func(table string, s *sql.Selector) {
		switch table {
		case "staff":
			s.Where(sql.Not(sql.HasPrefix(s.C("code"), "X")))
		case "awards":
			s.Where(sql.NEQ(s.C("status"), "PENDING"))
		case "personal_data", "absences":
			s.Where(seen(s.C("staff_id")))
		}
	})
}

// ask runs a query and returns data and errors as JSON, and the statements that it took.
func (w *blank) ask(t fatal, ctx context.Context, query string, variables map[string]any) (data, errors string, statements []string) {
	t.Helper()
	w.mu.Lock()
	w.statements = nil
	w.mu.Unlock()
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := w.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if errs != nil {
		t.Fatalf("%s\n%v", query, errs)
	}
	respond, ctx := w.exec.DispatchOperation(ctx, op)
	r := respond(ctx)
	if len(r.Errors) > 0 {
		text, _ := json.Marshal(r.Errors)
		errors = string(text)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return string(r.Data), errors, w.statements
}

// want asks and compares the answer, which is written with free spaces.
func (w *blank) want(t *testing.T, ctx context.Context, query, want string) []string {
	t.Helper()
	data, errs, statements := w.ask(t, ctx, query, nil)
	if errs != "" {
		t.Fatalf("%s\nerrors %s", query, errs)
	}
	var a, b any
	if json.Unmarshal([]byte(data), &a) != nil || json.Unmarshal([]byte(want), &b) != nil {
		t.Fatalf("no JSON: %s\n%s", data, want)
	}
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	if string(x) != string(y) {
		t.Errorf("%s\n got %s\nwant %s", query, x, y)
	}
	return statements
}

// refused asks and expects an error with the code BAD_USER_INPUT and this text.
func (w *blank) refused(t *testing.T, query, text string) {
	t.Helper()
	_, errs, _ := w.ask(t, all(context.Background()), query, nil)
	if !strings.Contains(errs, "BAD_USER_INPUT: ") || !strings.Contains(errs, text) {
		t.Errorf("%s\n got %s\nwant BAD_USER_INPUT … %s", query, errs, text)
	}
}

func counts(statements []string) (n int) {
	for _, s := range statements {
		if strings.Contains(s, "COUNT(") {
			n++
		}
	}
	return n
}

// seed makes rows by short names; ids are "<prefix>_<name>" unless real.
type seed struct {
	*blank
	t   fatal
	ctx context.Context
	day calendar.Date
}

func (w *blank) seed(t fatal) *seed {
	return &seed{w, t, all(context.Background()), calendar.MustParse("2020-01-01")}
}

func (s *seed) do(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatalf("seed: %v", err)
	}
}

func (s *seed) post() {
	s.do(s.ent.Post.Create().SetID("pst").SetCode("P").SetTitle("Post").SetNameFolded("post").SetPositionClass(vocabulary.Direct).SetDisplayOrder(1).Exec(s.ctx))
}

func (s *seed) office(id string) {
	s.do(s.ent.Office.Create().SetID(id).SetKind(entoffice.KindAGENCY).SetName("Office " + id).SetNameFolded("office " + id).
		SetDisplayOrder(1).SetPlace(id).SetStartsOn(s.day).Exec(s.ctx))
}

func (s *seed) department(id, office string) {
	s.do(s.ent.Department.Create().SetID(id).SetOfficeID(office).SetKind(vocabulary.Division).SetName("Dep " + id).SetNameFolded("dep " + id).
		SetDisplayOrder(1).SetPlace(office + id).SetStartsOn(s.day).Exec(s.ctx))
}

// staff makes one member of staff, whose code is the id and whose place is given.
func (s *seed) staff(id, office, department, place, name string, startsOn calendar.Date) {
	folded := strings.Join(vietnameseWords(name), " ")
	c := s.ent.Staff.Create().SetID(id).SetCode(id).SetFullName(name).SetNameFolded(folded).SetNameSort(folded).SetPlace(place).
		SetCategory(vocabulary.CivilServant).SetOfficeID(office).SetPostID("pst").SetStartsOn(startsOn)
	if department != "" {
		c.SetDepartmentID(department)
	}
	s.do(c.Exec(s.ctx))
}

func (s *seed) posting(id, staff, office string) {
	s.do(s.ent.Posting.Create().SetID(id).SetStaffID(staff).SetPostID("pst").SetOfficeID(office).SetKind(entposting.KindMAIN).SetStartsOn(s.day).Exec(s.ctx))
}

func (s *seed) decision(office string) {
	s.do(s.ent.AwardType.Create().SetID("aty").SetCode("T").SetKind(entawardtype.KindTITLE).SetForm(entawardtype.FormEMULATION_TITLE).SetLevel(vocabulary.Grassroots).
		SetRecipientKinds([]vocabulary.RecipientKind{vocabulary.Person}).SetYearly(true).SetNameVi("T").SetNameEn("T").SetNameFolded("t").SetDisplayOrder(1).SetCertainty(vocabulary.Confirmed).Exec(s.ctx))
	s.do(s.ent.Decision.Create().SetID("dec").SetOfficeID(office).SetIssuerKind(entdecision.IssuerKindOTHER).SetIssuerName("I").SetSystem(entdecision.SystemSTATE).SetKind(entdecision.KindAWARD).
		SetStatus(entdecision.StatusDRAFT).SetDecidedOn(s.day).SetDecidedYear(2020).SetSubject("S").SetSubjectFolded("s").SetIssuerKey("i").Exec(s.ctx))
}

func (s *seed) award(id, office, staff string, status entaward.Status, endsOn calendar.Date) {
	c := s.ent.Award.Create().SetID(id).SetOfficeID(office).SetDecisionID("dec").SetAwardTypeID("aty").SetStatus(status).SetMethod(entaward.MethodMERIT).
		SetAchievementStartsOn(s.day).SetAchievementEndsOn(endsOn).SetAchievementLabel("2020").SetAchievementYear(2020).SetRecipientKind(vocabulary.Person).
		SetRecipientName(id).SetRecipientFolded(id).SetRecipientSort(id).SetFrozenOn(s.day).SetRecipientKey(id).SetYearly(true)
	if staff != "" {
		c.SetStaffID(staff)
	}
	s.do(c.Exec(s.ctx))
}

func realID(prefix string, n int64) string { return identity.New(prefix, time.UnixMilli(n)) }
