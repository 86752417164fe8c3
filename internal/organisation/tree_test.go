package organisation

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"thidua/ent"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// A tree is a city with two offices, made by the operations, on 1 July 2025.
type tree struct {
	*testing.T
	db  *database.DB
	s   *Service
	ctx context.Context

	city, a, b       string // offices
	a1, a11, a2, b1  string // departments; a11 is below a1
	leader, official string // posts
}

// founded is the day on which everything in a tree began.
var founded = day("2019-05-28")

// inTree runs a test in a new tree on both databases and looks at the end
// whether all columns, periods, postings and places still agree.
func inTree(t *testing.T, run func(u *tree)) {
	dbtest.Each(t, func(t *testing.T, url string) {
		u := plant(t, url)
		u.city = u.office("Thành phố", nil)
		u.a, u.b = u.office("Sở A", &u.city), u.office("Sở B", &u.city)
		u.a1 = u.department("Phòng A1", u.a, nil)
		u.a11 = u.department("Tổ A11", u.a, &u.a1)
		u.a2, u.b1 = u.department("Phòng A2", u.a, nil), u.department("Phòng B1", u.b, nil)
		for code, id := range map[string]*string{"LEADER": &u.leader, "OFFICIAL": &u.official} {
			var err error
			*id, err = u.s.CreatePost(u.ctx, CreatePost{
				Code: code, Title: "Chức vụ " + code, PositionClass: vocabulary.Direct, RecipientClass: vocabulary.DirectWorker,
			})
			u.must(err)
		}
		run(u)
		u.sound()
	})
}

func plant(t *testing.T, url string) *tree {
	db, err := database.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	access.Guard(db.Ent)
	db.Now = func() time.Time { return day("2025-07-01").At(9) }
	return &tree{T: t, db: db, s: &Service{DB: db}, ctx: access.AsSystem(t.Context(), "test")}
}

func (u *tree) office(name string, parent *string) string {
	u.Helper()
	id, err := u.s.CreateOffice(u.ctx, CreateOffice{Name: name, ParentID: parent, Kind: entoffice.KindAGENCY, StartsOn: founded})
	u.must(err)
	return id
}

func (u *tree) department(name, office string, parent *string) string {
	u.Helper()
	id, err := u.s.CreateDepartment(u.ctx, CreateDepartment{
		Name: name, OfficeID: office, ParentID: parent, Kind: vocabulary.Division, StartsOn: founded,
	})
	u.must(err)
	return id
}

// hire takes somebody into a department, or into the office itself.
func (u *tree) hire(code, office, department string) string {
	u.Helper()
	id, err := u.s.Hire(u.ctx, Hire{
		Code: code, FullName: "Nguyễn Văn " + code, Category: vocabulary.CivilServant, PostID: u.official,
		OfficeID: office, DepartmentID: unit{department: department}.departmentID(), On: hiredOn,
	})
	u.must(err)
	return id
}

func (u *tree) must(err error) {
	u.Helper()
	if err != nil {
		u.Fatal(err)
	}
}

func (u *tree) o(id string) *ent.Office {
	u.Helper()
	row, err := u.db.Ent.Office.Get(u.ctx, id)
	u.must(err)
	return row
}

func (u *tree) d(id string) *ent.Department {
	u.Helper()
	row, err := u.db.Ent.Department.Get(u.ctx, id)
	u.must(err)
	return row
}

func (u *tree) p(id string) *ent.Staff {
	u.Helper()
	row, err := u.db.Ent.Staff.Get(u.ctx, id)
	u.must(err)
	return row
}

// named gives units as predecessors in the versions they have.
func (u *tree) named(ids ...string) []Predecessor {
	u.Helper()
	list := make([]Predecessor, len(ids))
	for i, id := range ids {
		if strings.HasPrefix(id, "off_") {
			list[i] = Predecessor{id, u.o(id).Version}
		} else {
			list[i] = Predecessor{id, u.d(id).Version}
		}
	}
	return list
}

// postings tells those of somebody, in order: unit from–to.
func (u *tree) postings(staff string) string {
	u.Helper()
	rows, err := u.db.Ent.Posting.Query().Where(entposting.StaffID(staff)).Order(entposting.ByStartsOn(), entposting.ByKind()).All(u.ctx)
	u.must(err)
	list := make([]string, len(rows))
	for i, p := range rows {
		where := u.o(p.OfficeID).Name
		if p.DepartmentID != nil {
			where = u.d(*p.DepartmentID).Name
		}
		list[i] = fmt.Sprintf("%s %s %s–%s", p.Kind, where, p.StartsOn, shown(p.EndsOn))
	}
	return strings.Join(list, "; ")
}

// history tells the periods of a unit: name, parent, from–to.
func (u *tree) history(id string) string {
	u.Helper()
	query := `SELECT p.name, coalesce(a.name, o.name), p.starts_on, p.ends_on FROM department_periods p
		JOIN offices o ON o.id = p.office_id LEFT JOIN departments a ON a.id = p.parent_id WHERE p.department_id = $1 ORDER BY p.starts_on`
	if strings.HasPrefix(id, "off_") {
		query = `SELECT p.name, coalesce(a.name, ''), p.starts_on, p.ends_on FROM office_periods p
			LEFT JOIN offices a ON a.id = p.parent_id WHERE p.office_id = $1 ORDER BY p.starts_on`
	}
	var list []string
	u.rows(query, []any{id}, func(scan func(...any) error) error {
		var name, above string
		var from, to calendar.Date
		err := scan(&name, &above, &from, &to)
		list = append(list, fmt.Sprintf("%s < %s %s–%s", name, above, from, to))
		return err
	})
	return strings.Join(list, "; ")
}

// successions tells them all: kind, names, day.
func (u *tree) successions() string {
	u.Helper()
	var list []string
	u.rows(`SELECT s.kind, coalesce(po.name, pd.name), coalesce(so.name, sd.name, ''), s.occurred_on FROM successions s
		LEFT JOIN offices po ON po.id = s.predecessor_office_id LEFT JOIN offices so ON so.id = s.successor_office_id
		LEFT JOIN departments pd ON pd.id = s.predecessor_department_id LEFT JOIN departments sd ON sd.id = s.successor_department_id
		ORDER BY 1, 2, 3`, nil, func(scan func(...any) error) error {
		var kind, from, to string
		var on calendar.Date
		err := scan(&kind, &from, &to, &on)
		list = append(list, fmt.Sprintf("%s %s > %s %s", kind, from, to, on))
		return err
	})
	return strings.Join(list, "; ")
}

func (u *tree) rows(query string, args []any, each func(scan func(...any) error) error) {
	u.Helper()
	rows, err := u.db.Pool().QueryContext(u.Context(), query, args...)
	u.must(err)
	defer rows.Close()
	for rows.Next() {
		u.must(each(rows.Scan))
	}
	u.must(rows.Err())
}

func shown(d *calendar.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func (u *tree) equal(what, got, want string) {
	u.Helper()
	if got != want {
		u.Errorf("%s:\n got %s\nwant %s", what, got, want)
	}
}

// refused runs an operation that must fail with a code at a field, and asserts
// that it left nothing behind.
func (u *tree) refused(name string, code fault.Code, field string, operation func() error) {
	u.Helper()
	before := u.dump()
	f, ok := errors.AsType[*fault.Error](operation())
	if !ok || f.Code != code || f.Field != field {
		u.Errorf("%s: got %v at %q, want %s at %q", name, f, fieldOf(f), code, field)
	}
	if u.dump() != before {
		u.Errorf("%s: the refused operation changed something", name)
	}
}

// as is the context of an administrator, or somebody else, whose scope is a unit.
func (u *tree) as(role actor.Role, scope string) context.Context {
	u.Helper()
	ctx, err := access.Enter(u.Context(), u.db.Ent, actor.Actor{Account: "tester"}, access.Grant{Role: role, Unit: scope})
	u.must(err)
	return ctx
}

// dump is everything that operations on units write.
func (u *tree) dump() string {
	u.Helper()
	var b strings.Builder
	for _, table := range []string{
		"offices", "office_periods", "departments", "department_periods", "successions", "staff", "postings", "events", "event_subjects", "idempotency_keys",
	} {
		rows, err := u.db.Pool().QueryContext(u.Context(), "SELECT * FROM "+table+" ORDER BY id")
		u.must(err)
		columns, err := rows.Columns()
		u.must(err)
		for rows.Next() {
			values := make([]any, len(columns))
			for i := range values {
				values[i] = new(any)
			}
			u.must(rows.Scan(values...))
			for _, v := range values {
				fmt.Fprintf(&b, "%v|", *v.(*any))
			}
		}
		u.must(cmp.Or(rows.Err(), rows.Close()))
	}
	return b.String()
}
