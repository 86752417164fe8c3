package work

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entoffice "thidua/ent/office"
	entposting "thidua/ent/posting"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/award"
	"thidua/internal/calendar"
	"thidua/internal/campaign"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/exemplar"
	"thidua/internal/indicator"
	"thidua/internal/initiative"
	"thidua/internal/pledge"
	"thidua/internal/registration"
	"thidua/internal/review"
	"thidua/internal/scoring"
	"thidua/internal/task"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

var today = day("2026-12-10")

func day(text string) calendar.Date { return calendar.MustParse(text) }

type world struct {
	*testing.T
	db  *database.DB
	ctx context.Context // of the product itself
}

// everywhere runs a test on both databases, on 10 December 2026: two offices, A and B,
// each with two departments, the team of one of them, and the same work n times.
func everywhere(t *testing.T, n int, run func(w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, url string) {
		ctx := access.AsSystem(context.Background(), "test")
		db, err := database.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		access.Guard(db.Ent)
		db.Now = func() time.Time { return today.At(9) }
		w := world{t, db, ctx}
		w.must(db.Ent.AwardType.Create().SetID("aty_A").SetCode("LDTT").SetKind(entawardtype.KindTITLE).SetForm(entawardtype.FormEMULATION_TITLE).
			SetLevel(vocabulary.Grassroots).SetRecipientKinds([]vocabulary.RecipientKind{vocabulary.Person}).SetYearly(true).SetNameVi("Lao động tiên tiến").
			SetNameEn("Advanced labourer").SetNameFolded("a").SetDisplayOrder(1).SetCertainty(vocabulary.Confirmed).Exec(ctx))
		for i, class := range []vocabulary.PositionClass{vocabulary.Leader, vocabulary.Head, vocabulary.Direct} {
			id := string(class)
			w.must(db.Ent.Post.Create().SetID("pst_" + id).SetCode(id).SetTitle(id).SetNameFolded(id).SetPositionClass(class).SetDisplayOrder(i + 1).Exec(ctx))
		}
		for _, o := range []string{"A", "B"} {
			w.found(o)
			w.fill(o, n)
		}
		run(w)
	})
}

func (w world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// found makes an office with its units and people.
func (w world) found(o string) {
	w.Helper()
	w.must(w.db.Ent.Office.Create().SetID("off_" + o).SetKind(entoffice.KindAGENCY).SetName("Văn phòng mẫu " + o).SetNameFolded(o).
		SetDisplayOrder(1).SetPlace(o).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
	for _, u := range []struct {
		id     string
		parent *string
	}{{"dep_" + o, nil}, {"dep_" + o + "_OTHER", nil}, {"dep_" + o + "_TEAM", new("dep_" + o)}} {
		w.must(w.db.Ent.Department.Create().SetID(u.id).SetOfficeID("off_" + o).SetNillableParentID(u.parent).SetKind(vocabulary.Division).
			SetName("Phòng mẫu " + u.id).SetNameFolded(u.id).SetDisplayOrder(1).SetPlace(u.id).SetStartsOn(day("2000-01-01")).Exec(w.ctx))
	}
	for id, at := range map[string]struct {
		department *string
		class      vocabulary.PositionClass
	}{
		"_CHIEF": {nil, vocabulary.Leader}, "_OFFICER": {new("dep_" + o + "_OTHER"), vocabulary.Direct},
		"_HEAD": {new("dep_" + o), vocabulary.Head}, "_AN": {new("dep_" + o), vocabulary.Direct},
		"_TEAM": {new("dep_" + o + "_TEAM"), vocabulary.Direct},
	} {
		id, post := "stf_"+o+id, "pst_"+string(at.class)
		w.must(w.db.Ent.Staff.Create().SetID(id).SetCode(id).SetFullName("Mẫu " + id).SetNameFolded(id).SetNameSort(id).SetPlace(id).
			SetCategory(vocabulary.CivilServant).SetOfficeID("off_" + o).SetNillableDepartmentID(at.department).SetPostID(post).
			SetStartsOn(day("2010-01-01")).Exec(w.ctx))
		w.must(w.db.Ent.Posting.Create().SetID("psn_" + id).SetStaffID(id).SetOfficeID("off_" + o).SetNillableDepartmentID(at.department).
			SetPostID(post).SetKind(entposting.KindMAIN).SetStartsOn(day("2010-01-01")).Exec(w.ctx))
	}
}

// as is somebody with what follows from the posting, and some roles over office A.
func (w world) as(staff string, roles ...actor.Role) context.Context {
	w.Helper()
	var grants []access.Grant
	for _, role := range roles {
		grants = append(grants, access.Grant{Role: role, Unit: "off_A"})
	}
	return w.holding(staff, grants...)
}

func (w world) holding(staff string, grants ...access.Grant) context.Context {
	w.Helper()
	posted, err := access.Rights(w.ctx, w.db.Ent, staff, today)
	w.must(err)
	grants = append(grants, posted...)
	ctx, err := access.Enter(context.Background(), w.db.Ent, actor.Actor{Account: "acc_" + staff, StaffID: staff}, grants...)
	w.must(err)
	return ctx
}

// callers are people of office A, one of whom holds every role; and a guest from B, who is
// officer and chief of A, and sees in B what its officer sees.
func (w world) callers() map[string]context.Context {
	return map[string]context.Context{
		"staff":   w.as("stf_A_AN"),
		"team":    w.as("stf_A_TEAM"),
		"head":    w.as("stf_A_HEAD"),
		"officer": w.as("stf_A_OFFICER", actor.EmulationOfficer),
		"chief":   w.as("stf_A_CHIEF", actor.Chief),
		"all":     w.as("stf_A_HEAD", slices.DeleteFunc(slices.Clone(actor.Roles), actor.Role.FollowsPosting)...),
		"guest": w.holding("stf_B_HEAD", access.Grant{Role: actor.EmulationOfficer, Unit: "off_A"},
			access.Grant{Role: actor.Chief, Unit: "off_A"}, access.Grant{Role: actor.Inspector, Unit: "off_B"}),
		"nobody": w.as("stf_A_GONE"),
	}
}

// may is what the capabilities say.
func (w world) may(ctx context.Context, ids []string) (map[string][]access.Permission, error) {
	all, c := map[string][]access.Permission{}, w.db.Ent
	dated := func(f func(context.Context, *ent.Client, []string, calendar.Date) (map[string][]access.Permission, error)) func(context.Context, *ent.Client, []string) (map[string][]access.Permission, error) {
		return func(ctx context.Context, c *ent.Client, ids []string) (map[string][]access.Permission, error) {
			return f(ctx, c, ids, today)
		}
	}
	for _, f := range []func(context.Context, *ent.Client, []string) (map[string][]access.Permission, error){
		dated(year.Permissions), campaign.Permissions, dated(pledge.Permissions), dated(registration.Permissions), task.Permissions, dated(indicator.Permissions),
		dated(scoring.Permissions), initiative.Permissions, exemplar.Permissions, review.Permissions, dated(award.Permissions),
	} {
		some, err := f(ctx, c, ids)
		if err != nil {
			return nil, err
		}
		maps.Copy(all, some)
	}
	return all, nil
}

func (w world) due(ctx context.Context, first int, roles ...actor.Role) []*Item {
	w.Helper()
	all, err := Due(ctx, w.db.Ent, w.may, Ask{First: first, Roles: roles, Today: today})
	w.must(err)
	return all
}

// told is an item in a line.
func told(i *Item) string {
	due, late := "-", ""
	if i.DueOn != nil {
		due = i.DueOn.String()
	}
	if i.Overdue {
		late = " late"
	}
	return fmt.Sprintf("%s%s %s %s %s %s %s", due, late, i.Kind, i.Operation, i.Role, i.SubjectID, unit(i))
}
