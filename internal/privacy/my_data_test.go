package privacy

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// mine reads all of somebody's records in pages.
func (w world) mine(ctx context.Context, page int) (all []*Record) {
	w.Helper()
	var after *string
	for {
		records, err := w.s.MyData(ctx, after, page)
		w.must(err)
		all = append(all, records...)
		if len(records) < page {
			return all
		}
		after = &records[len(records)-1].ID
	}
}

func text(records ...*Record) string {
	raw, _ := json.Marshal(records)
	return string(raw)
}

func (r *Record) named(name string) string {
	for _, v := range r.Values {
		if v.Name == name && v.Value != nil {
			return *v.Value
		}
	}
	return ""
}

func TestMyDataIsEverythingOnOneself(t *testing.T) {
	everywhere(t, func(w world) {
		lou, bob := w.everything("LOU", "acc_LOU"), w.everything("BOB", "acc_BOB")
		w.must(w.db.Ent.Account.UpdateOneID("acc_LOU").SetStatus("CLOSED").Exec(w.ctx))
		w.account("acc_LOU2", lou) // the closed account stays theirs
		w.must(w.db.Ent.Staff.UpdateOneID(lou).SetEndsOn(day("2026-06-30")).SetLeavingReason("RESIGNED").Exec(w.ctx))
		records := w.mine(w.me("acc_LOU2", lou), 100)

		var got []string
		for _, r := range records {
			if len(got) == 0 || got[len(got)-1] != r.Kind {
				got = append(got, r.Kind)
			}
			if r.Purpose == nil || !r.Purpose.keeps(r.Kind) || r.named("id") != r.ID {
				t.Errorf("%s %s: purpose %v", r.Kind, r.ID, r.Purpose)
			}
			if k := kinds[kindOf(r.ID)]; len(k.opened) == 0 && len(r.Values) != len(tableOf(k.name).Columns) {
				t.Errorf("%s has %d values of %d columns", r.Kind, len(r.Values), len(tableOf(k.name).Columns))
			}
		}
		var want []string
		for _, k := range kinds {
			want = append(want, k.name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("got records of %v, want of %v", got, want)
		}
		for _, c := range []struct{ kind, name, value string }{
			{"Staff", "fullName", "Nguyễn Thị LOU"},
			{"Staff", "officeID", here},
			{"Staff", "leavingReason", "RESIGNED"},
			{"Staff", "startsOn", "2005-01-01"},
			{"PersonalData", "birthDate", "1971-03-09"},
			{"PersonalData", "birthYear", "1971"},
			{"PersonalData", "staffID", lou},
			{"Absence", "document", "Giấy LOU"},
			{"Award", "staffID", lou},
			{"Award", "yearly", "false"},
			{"Correction", "changes", `[{"before":"Nguyễn Thị Sai LOU","field":"recipientName"}]`},
			{"Responsibility", "application", "Phần mềm LOU"},
			{"Task", "note", "Kết quả LOU"},
			{"Rating", "document", "Thông báo LOU"},
			{"Rating", "warnings", `[{"certainty":"CONFIRMED","code":"SCORE_OUTSIDE_BAND","figures":[{"name":"score","value":"60"}]}]`}, // none that counts colleagues
			{"DisciplinaryCase", "note", "Báo LOU"},
			{"PledgeParty", "signerName", "Nguyễn Thị LOU"},
			{"Initiative", "name", "Sáng kiến LOU"},
			{"InitiativeAuthor", "share", "100"},
			{"InitiativeRecognition", "document", "Quyết định LOU"},
			{"InitiativeUse", "usedOn", "2020-05-01"},
			{"Exemplar", "story", "Chuyện LOU"},
			{"Exemplar", "consentedOn", "2020-06-02"},
			{"Account", "linkedAt", "2026-11-02T02:00:00.000Z"},
			{"Account", "status", "CLOSED"},
			{"IdempotencyKey", "key", "key LOU"},
		} {
			i := slices.IndexFunc(records, func(r *Record) bool { return r.Kind == c.kind })
			if got := records[i].named(c.name); got != c.value {
				t.Errorf("%s.%s is %q, want %q", c.kind, c.name, got, c.value)
			}
		}

		// Of two people neither gets a record of the other's, or reads of them.
		theirs := w.mine(w.me("acc_BOB", bob), 100)
		for _, r := range theirs {
			if slices.ContainsFunc(records, func(x *Record) bool { return x.ID == r.ID }) {
				t.Errorf("%s %s is of both", r.Kind, r.ID)
			}
		}
		for _, secret := range []string{lou, "LOU", "RESIGNED"} {
			if strings.Contains(text(theirs...), secret) {
				t.Errorf("%s is told to somebody else", secret)
			}
		}
		if !strings.Contains(text(theirs...), "Giấy BOB") || strings.Contains(text(records...), "BOB") {
			t.Error("each gets their own")
		}
	})
}

func TestMyDataComesInPages(t *testing.T) {
	everywhere(t, func(w world) {
		lou := w.everything("LOU", "acc_LOU")
		w.everything("BOB", "acc_BOB")
		for range 7 {
			w.happened(w.db.Ent.Event.Create().SetActor("acc_LOU").SetActorRole("ANALYST").SetChanges(nil), lou) // tied twice
		}
		ctx := w.me("acc_LOU", lou)
		whole := text(w.mine(ctx, 100)...)
		for _, page := range []int{1, 2, 3, 7} {
			if got := text(w.mine(ctx, page)...); got != whole {
				t.Errorf("in pages of %d:\n%s\nwant\n%s", page, got, whole)
			}
		}
		// What was deleted since then still tells where to go on.
		first, err := w.s.MyData(ctx, new("abs_ZZZZ"), 1)
		if w.must(err); first[0].Kind != "Award" {
			t.Errorf("after the last absence comes %s", first[0].Kind)
		}
	})
}

func TestMyDataRefuses(t *testing.T) {
	everywhere(t, func(w world) {
		ctx := w.me("acc_LOU", w.everything("LOU", "acc_LOU"))
		ask := func(ctx context.Context, after *string, first int) func() error {
			return func() error { _, err := w.s.MyData(ctx, after, first); return err }
		}
		w.refused(fault.Unauthenticated, "", ask(context.Background(), nil, 100))
		_, err := w.s.MyData(w.as("acc_LOU", "stf_X"), nil, 100) // an account is enough: no role is needed
		w.must(err)
		for _, first := range []int{-1, 0, 101} {
			w.refused(fault.BadUserInput, "first", ask(ctx, nil, first))
		}
		for _, after := range []string{"", "x", "off_HERE", "stf", "stf_", "evs_X"} {
			w.refused(fault.BadUserInput, "after", ask(ctx, &after, 100))
		}
	})
}

// An account of nobody of the staff gets what is held on the account.
func TestMyDataOfAnAccount(t *testing.T) {
	everywhere(t, func(w world) {
		w.everything("LOU", "acc_LOU")
		w.account("acc_OUTSIDE", "")
		w.account("acc_ANOTHER", "")
		for _, account := range []string{"acc_OUTSIDE", "acc_ANOTHER"} {
			w.must(w.db.Ent.Grant.Create().SetID("grt_" + account).SetRole(actor.Integration).SetAccountID(account).SetStartsOn(day("2026-01-01")).Exec(w.ctx))
		}
		w.happened(w.db.Ent.Event.Create().SetActor("acc_LOU").SetActorRole("ADMINISTRATOR").SetReason("Kết nối").SetChanges(nil), "acc_OUTSIDE")
		var got []string
		for _, r := range w.mine(w.as("acc_OUTSIDE", "", access.Grant{Role: actor.Integration, Unit: here}), 100) {
			got = append(got, r.Kind)
			if strings.Contains(text(r), "LOU") || strings.Contains(text(r), "ANOTHER") {
				t.Errorf("it is told of somebody else: %s", text(r))
			}
			if r.Kind == "Event" && r.named("reason") != "Kết nối" {
				t.Errorf("it is not told why: %s", text(r))
			}
		}
		if want := []string{"Account", "Grant", "Event"}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

// TestEventsTellEachTheirOwn: an officer moves somebody for the chief.
func TestEventsTellEachTheirOwn(t *testing.T) {
	everywhere(t, func(w world) {
		officer, chief, moved, near := w.hire("OFFICER", here), w.hire("CHIEF", here), w.hire("MOVED", here), w.hire("NEAR", here)
		for staff, account := range map[string]string{officer: "acc_OFFICER", chief: "acc_CHIEF", moved: "acc_MOVED", near: "acc_NEAR"} {
			w.account(account, staff)
		}
		id := w.happened(w.db.Ent.Event.Create().SetActor("acc_OFFICER").SetActorRole("EMULATION_OFFICER").SetPrincipal(chief).SetDocument("Phiếu 7").
			SetReason("Vì sức khỏe").SetChanges([]vocabulary.Change{{Field: "post", After: new("Văn thư")}}), moved, near)
		common := []string{"actorRole", "at", "id", "kind", "subjectID"}
		for _, c := range []struct {
			account, staff string
			also           []string
		}{
			{"acc_OFFICER", officer, []string{"actor"}},
			{"acc_CHIEF", chief, []string{"document", "principal"}},
			{"acc_MOVED", moved, []string{"changes", "reason"}},
			{"acc_NEAR", near, nil}, // it only stands on their timeline
		} {
			records := w.mine(w.me(c.account, c.staff), 100)
			i := slices.IndexFunc(records, func(r *Record) bool { return r.ID == id })
			if i < 0 {
				t.Errorf("%s does not get it", c.account)
				continue
			}
			var names []string
			for _, v := range records[i].Values {
				names = append(names, v.Name)
			}
			slices.Sort(names)
			want := append(slices.Clone(common), c.also...)
			slices.Sort(want)
			if !slices.Equal(names, want) {
				t.Errorf("%s gets %v, want %v", c.account, names, want)
			}
		}
	})
}

// TestMyDataAsksLittle: the number of statements is that of tables, and each finds
// its rows by an index.
func TestMyDataAsksLittle(t *testing.T) {
	everywhere(t, func(w world) {
		lou := w.everything("LOU", "acc_LOU")
		counts := map[int64]bool{}
		for range 3 {
			ctx, n := database.CountStatements(w.me("acc_LOU", lou))
			_, err := w.s.MyData(ctx, nil, 100)
			w.must(err)
			counts[n.Load()] = true
			for range 20 {
				w.happened(w.db.Ent.Event.Create().SetActor("acc_LOU").SetActorRole("ANALYST").SetChanges(nil), here)
			}
		}
		if want := int64(1 + len(kinds)); len(counts) != 1 || !counts[want] {
			t.Errorf("statements: %v, want %d however much is held", counts, want)
		}

		conn, err := w.db.Pool().Conn(w.ctx)
		w.must(err)
		defer conn.Close()
		explain, found := "EXPLAIN QUERY PLAN ", `SEARCH .*\(%s=\?`
		if w.db.Postgres() { // reads small tables whole unless that is made dear
			explain, found = "EXPLAIN ", `Index Cond: .*\b%s\b[^<>]* = `
			_, err := conn.ExecContext(w.ctx, "SET enable_seqscan = off; SET enable_bitmapscan = off")
			w.must(err)
		}
		for _, k := range kinds {
			query, args := k.query(tableOf(k.name).Columns, []string{"acc_LOU", "acc_LOU2", lou}, identity.Stable(k.prefix, "x"), 100)
			rows, err := conn.QueryContext(w.ctx, explain+query, args...)
			w.must(err)
			var plan strings.Builder
			columns, err := rows.Columns()
			w.must(err)
			for rows.Next() {
				values := make([]any, len(columns))
				for i := range values {
					values[i] = new(any)
				}
				w.must(rows.Scan(values...))
				fmt.Fprintln(&plan, *values[len(values)-1].(*any))
			}
			w.must(rows.Err())
			// An index that is led by the id of the row would do too, and read all of it.
			for _, tie := range k.ties {
				column := tie.column[strings.LastIndex(tie.column, ".")+1:]
				if !regexp.MustCompile(fmt.Sprintf(found, column)).MatchString(plan.String()) {
					t.Errorf("%s is not searched by %s:\n%s", tie.from, tie.column, plan.String())
				}
			}
		}
	})
}
