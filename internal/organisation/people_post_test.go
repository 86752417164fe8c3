package organisation

import (
	"testing"

	entpostclass "thidua/ent/postclass"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestCreatePost(t *testing.T) {
	everywhere(t, func(w world) {
		good := CreatePost{Code: "CV", Title: "Chuyên viên", PositionClass: vocabulary.Direct, RecipientClass: vocabulary.DirectWorker}
		id, err := w.s.CreatePost(w.ctx, good)
		w.must(err)
		p, err := w.db.Ent.Post.Get(w.ctx, id)
		w.must(err)
		if p.DisplayOrder != 1 || p.NameFolded != "chuyen vien" || p.Version != 1 {
			t.Errorf("got %v", p)
		}
		line, err := w.db.Ent.PostClass.Query().Where(entpostclass.PostID(id)).Only(w.ctx)
		w.must(err)
		if line.StartsOn != AlwaysClassified || line.EndsOn != nil || line.RecipientClass != vocabulary.DirectWorker {
			t.Errorf("got %v", line)
		}

		keyed := CreatePost{
			Code: "TP", Title: "Trưởng phòng", PositionClass: vocabulary.Head, RecipientClass: vocabulary.OtherLeader, IdempotencyKey: new("k1"),
		}
		first, err := w.s.CreatePost(w.ctx, keyed)
		w.must(err)
		if again, err := w.s.CreatePost(w.ctx, keyed); err != nil || again != first {
			t.Errorf("repeated: %s, %v; want %s", again, err, first)
		}

		for _, c := range []struct {
			name  string
			spoil func(*CreatePost)
			code  fault.Code
			field string
		}{
			{"code taken", func(*CreatePost) {}, PostCodeTaken, "code"},
			{"no code", func(in *CreatePost) { in.Code = " " }, check.TextMissing, "code"},
			{"title with NUL", func(in *CreatePost) { in.Title = "a\x00" }, fault.BadUserInput, "title"},
			{"order 0", func(in *CreatePost) { in.DisplayOrder = new(0) }, fault.BadUserInput, "displayOrder"},
			{"order 10000", func(in *CreatePost) { in.DisplayOrder = new(10000) }, fault.BadUserInput, "displayOrder"},
			{"classified in the future", func(in *CreatePost) { in.ClassifiedFrom = new(day("2025-07-02")) }, check.DateInFuture, "classifiedFrom"},
			{"key of another input", func(in *CreatePost) { in.IdempotencyKey = new("k1") }, database.IdempotencyMismatch, "idempotencyKey"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.CreatePost(w.ctx, in); return err })
		}
		good.Code = "X"
		w.refused("officer", fault.Forbidden, "", func() error {
			_, err := w.s.CreatePost(w.as(actor.EmulationOfficer, office), good)
			return err
		})
	})
}

func TestReclassifyPost(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.post("PCVP")
		good := ReclassifyPost{ID: id, Version: 1, RecipientClass: vocabulary.OtherLeader, From: day("2023-01-01"), Reason: new("Thông tư mới")}
		_, err := w.s.ReclassifyPost(w.ctx, good)
		w.must(err)
		lines, err := w.db.Ent.PostClass.Query().Where(entpostclass.PostID(id)).Order(entpostclass.ByStartsOn()).All(w.ctx)
		w.must(err)
		if len(lines) != 2 || lines[0].EndsOn == nil || *lines[0].EndsOn != day("2022-12-31") || lines[1].EndsOn != nil {
			t.Errorf("got %v", lines)
		}
		for on, want := range map[string]vocabulary.RecipientClass{"2022-12-31": vocabulary.DirectWorker, "2023-01-01": vocabulary.OtherLeader} {
			if got := RecipientClassAt(lines, day(on)); got == nil || *got != want {
				t.Errorf("class on %s: %v, want %s", on, got, want)
			}
		}
		if got := RecipientClassAt(lines, day("1945-09-01")); got != nil {
			t.Errorf("class before the first line: %v", *got)
		}
		want := "recipientClass=DIRECT_WORKER>OTHER_LEADER startsOn=1945-09-02>2023-01-01"
		if got := w.lastChanges(vocabulary.PostReclassified); got != want {
			t.Errorf("event\n got %s\nwant %s", got, want)
		}

		good = ReclassifyPost{ID: id, Version: 2, RecipientClass: vocabulary.DepartmentLeader, From: day("2024-01-01")}
		for _, c := range []struct {
			name  string
			spoil func(*ReclassifyPost)
			code  fault.Code
			field string
		}{
			{"unknown", func(in *ReclassifyPost) { in.ID = "pst_X" }, fault.NotFound, "id"},
			{"stale", func(in *ReclassifyPost) { in.Version = 1 }, fault.Conflict, "version"},
			{"future", func(in *ReclassifyPost) { in.From = day("2025-07-02") }, check.DateInFuture, "from"},
			{"same class", func(in *ReclassifyPost) { in.RecipientClass = vocabulary.OtherLeader }, check.NothingToChange, "recipientClass"},
			{"first day of the open line", func(in *ReclassifyPost) { in.From = day("2023-01-01") }, PostClassLater, "from"},
			{"before the open line", func(in *ReclassifyPost) { in.From = day("2022-06-01") }, PostClassLater, "from"},
			{"reason with NUL", func(in *ReclassifyPost) { in.Reason = new("\x00") }, fault.BadUserInput, "reason"},
		} {
			in := good
			c.spoil(&in)
			w.refused(c.name, c.code, c.field, func() error { _, err := w.s.ReclassifyPost(w.ctx, in); return err })
		}
		w.refused("officer", fault.Forbidden, "", func() error {
			_, err := w.s.ReclassifyPost(w.as(actor.EmulationOfficer, office), good)
			return err
		})
		w.refused("nobody", fault.NotFound, "id", func() error { _, err := w.s.ReclassifyPost(w.Context(), good); return err })
		w.refused("two classes on one day", PostClassOverlaps, "from", func() error {
			return w.db.Do(w.ctx, func(t *database.Tx) error {
				return classify(access.AsSystem(w.Context(), "test"), t, id, vocabulary.Entrepreneur, day("2010-01-01"))
			})
		})
	})
}
