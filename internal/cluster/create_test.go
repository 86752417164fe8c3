package cluster

import (
	"strings"
	"testing"

	entcluster "thidua/ent/cluster"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

func TestCreate(t *testing.T) {
	everywhere(t, func(w world) {
		officer := w.as(actor.EmulationOfficer, here)
		in := Create{OfficeID: here, Kind: entcluster.KindBLOCK, Name: " Khối  thi đua Đặc biệt ", IdempotencyKey: new("k1")}
		id, err := w.s.Create(officer, in)
		w.must(err)
		if c := w.cluster(id); c.Name != "Khối thi đua Đặc biệt" || c.NameFolded != "khoi thi dua dac biet" || c.NameSort == "" || c.Version != 1 || c.Kind != entcluster.KindBLOCK {
			t.Errorf("cluster: %v", c)
		}
		if e := w.event(vocabulary.ClusterCreated); e.SubjectID != id {
			t.Errorf("event: %v", e)
		}
		before := w.everything()
		if again, err := w.s.Create(officer, in); err != nil || again != id || w.everything() != before {
			t.Errorf("repeated: %s, %v; want %s and nothing new", again, err, id)
		}
		for _, c := range []struct {
			name  string
			spoil func(*Create)
			code  fault.Code
			field string
		}{
			{"no such office", func(in *Create) { in.OfficeID = "off_X" }, fault.NotFound, "officeID"},
			{"another office", func(in *Create) { in.OfficeID = elsewhere }, fault.Forbidden, ""},
			{"no name", func(in *Create) { in.Name = " " }, check.TextMissing, "name"},
			{"endless name", func(in *Create) { in.Name = strings.Repeat("a", 301) }, check.TextTooLong, "name"},
		} {
			in := Create{OfficeID: here, Kind: entcluster.KindBLOCK, Name: "Khối"}
			c.spoil(&in)
			w.Log(c.name)
			w.refused(c.code, c.field, func() (string, error) { return w.s.Create(officer, in) })
		}
		for _, role := range []actor.Role{actor.Chief, actor.Administrator, actor.UnitHead} {
			w.refused(fault.Forbidden, "", func() (string, error) { return w.s.Create(w.as(role, here), Create{OfficeID: here, Name: "x"}) })
		}
		w.must(w.db.Ent.Office.UpdateOneID(here).SetEndsOn(day("2026-01-11")).Exec(w.ctx))
		w.refused(organisation.UnitClosed, "officeID", func() (string, error) {
			return w.s.Create(officer, Create{OfficeID: here, Kind: entcluster.KindBLOCK, Name: "Khối"})
		})
	})
}

func TestRename(t *testing.T) {
	everywhere(t, func(w world) {
		id, theirs := w.create(here), w.create(elsewhere)
		officer := w.as(actor.EmulationOfficer, here)
		_, err := w.s.Rename(officer, Rename{ID: id, Version: 1, Name: "Cụm Khác"})
		w.must(err)
		if c := w.cluster(id); c.Name != "Cụm Khác" || c.NameFolded != "cum khac" || c.Version != 2 {
			t.Errorf("renamed: %v", c)
		}
		if e := w.event(vocabulary.ClusterRenamed); len(e.Changes) != 1 || *e.Changes[0].Before != "Cụm Mẫu" {
			t.Errorf("event: %v", e.Changes)
		}
		w.refused(check.NothingToChange, "name", func() (string, error) { return w.s.Rename(officer, Rename{ID: id, Version: 2, Name: " Cụm Khác"}) })
		w.refused(fault.Conflict, "version", func() (string, error) { return w.s.Rename(officer, Rename{ID: id, Version: 1, Name: "x"}) })
		w.refused(fault.NotFound, "id", func() (string, error) { return w.s.Rename(officer, Rename{ID: "clu_X", Version: 1, Name: "x"}) })
		w.refused(fault.NotFound, "id", func() (string, error) {
			return w.s.Rename(officer, Rename{ID: theirs, Version: 1, Name: "x"})
		})
		w.refused(fault.Forbidden, "", func() (string, error) {
			return w.s.Rename(w.as(actor.Chief, here), Rename{ID: id, Version: 2, Name: "x"})
		})
	})
}
