package catalogue

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entlegalbasis "thidua/ent/legalbasis"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/database/dbtest"
	"thidua/internal/identity"
)

func TestMain(m *testing.M) { dbtest.Main(m) }

// everywhere runs a test on both databases, with what is shipped loaded.
func everywhere(t *testing.T, run func(t *testing.T, ctx context.Context, db *database.DB, c Catalogue)) {
	dbtest.Each(t, func(t *testing.T, url string) {
		ctx := context.Background() // without a caller, as at start
		db, err := database.Open(ctx, url)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = db.Close() })
		access.Guard(db.Ent)
		c, err := Shipped()
		if err != nil {
			t.Fatal(err)
		}
		if err := Load(ctx, db, c); err != nil {
			t.Fatal(err)
		}
		run(t, access.AsSystem(ctx, "test"), db, c)
	})
}

func codes(bases []*ent.LegalBasis) (out []string) {
	for _, b := range bases {
		out = append(out, b.Code)
	}
	return slices.Sorted(slices.Values(out))
}

func sorted(codes []string) []string { return slices.Sorted(slices.Values(codes)) }

func TestLoad(t *testing.T) {
	everywhere(t, func(t *testing.T, ctx context.Context, db *database.DB, c Catalogue) {
		articles := 0
		for _, b := range c.LegalBases {
			articles += len(b.Articles)
			row, err := db.Ent.LegalBasis.Query().Where(entlegalbasis.Code(b.Code)).WithReplaces().WithAmends().Only(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if row.ID != identity.Stable(identity.LegalBasis, b.Code) || row.NameVi != b.NameVi || string(row.Kind) != string(b.Kind) ||
				!slices.Equal(codes(row.Edges.Replaces), sorted(b.Replaces)) || !slices.Equal(codes(row.Edges.Amends), sorted(b.Amends)) {
				t.Errorf("%s: %v", b.Code, row)
			}
		}
		types := db.Ent.AwardType.Query().Order(entawardtype.ByDisplayOrder()).AllX(ctx)
		if len(types) != len(c.AwardTypes) || db.Ent.LegalArticle.Query().CountX(ctx) != articles || db.Ent.LegalBasis.Query().CountX(ctx) != len(c.LegalBases) {
			t.Errorf("%d award types, want %d; %d articles, want %d", len(types), len(c.AwardTypes), db.Ent.LegalArticle.Query().CountX(ctx), articles)
		}
		for i, want := range c.AwardTypes {
			if got := types[i]; got.Code != want.Code || got.Yearly != want.Yearly || !slices.Equal(got.RecipientKinds, want.RecipientKinds) {
				t.Errorf("%d: %v, want %v", i, got, want)
			}
		}
	})
}

// The database chooses the articles that the catalogue chooses.
func TestArticlesOn(t *testing.T) {
	everywhere(t, func(t *testing.T, ctx context.Context, db *database.DB, c Catalogue) {
		ids := db.Ent.AwardType.Query().IDsX(ctx)
		for _, on := range []string{"1999-01-01", "2004-07-01", "2014-06-01", "2020-07-25", "2023-12-31", "2024-01-01", "2025-07-01", "2026-11-01"} {
			on := calendar.MustParse(on)
			got, err := ArticlesOn(ctx, db.Ent.LegalArticle, ids, on)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			for _, a := range c.AwardTypes {
				if basis, _, ok := c.ArticleOn(a.Code, on); ok {
					want[identity.Stable(identity.AwardType, a.Code)] = identity.Stable(identity.LegalArticle, basis+":"+a.Code)
				}
			}
			if !maps.Equal(got, want) {
				t.Errorf("%s: %d articles, want %d", on, len(got), len(want))
			}
		}
	})
}

// A start with nothing new only reads.
func TestLoadAgain(t *testing.T) {
	everywhere(t, func(t *testing.T, ctx context.Context, db *database.DB, c Catalogue) {
		reads, n := database.CountStatements(ctx)
		if err := db.Do(reads, func(t *database.Tx) error { _, err := stored(reads, t); return err }); err != nil {
			t.Fatal(err)
		}
		again, m := database.CountStatements(ctx)
		if err := Load(again, db, c); err != nil {
			t.Fatal(err)
		}
		if n.Load() != m.Load() {
			t.Errorf("%d statements, want the %d that read", m.Load(), n.Load())
		}
		if events := db.Ent.Event.Query().CountX(ctx); events != 0 {
			t.Errorf("%d events", events)
		}
	})
}

// Rows follow the files, also to nothing; what the files no longer hold stays.
func TestLoadAmends(t *testing.T) {
	everywhere(t, func(t *testing.T, ctx context.Context, db *database.DB, c Catalogue) {
		gone := c.AwardTypes[len(c.AwardTypes)-1]
		for i := range c.LegalBases {
			b := &c.LegalBases[i]
			b.EffectiveTo, b.Replaces = calendar.Date{}, nil
			b.Articles = slices.DeleteFunc(b.Articles, func(a Article) bool { return a.AwardType == gone.Code })
		}
		c.LegalBases[0].NameVi = "Tên mới"
		c.AwardTypes[0].Abbreviation, c.AwardTypes = "", c.AwardTypes[:len(c.AwardTypes)-1]
		if err := Load(ctx, db, c); err != nil {
			t.Fatal(err)
		}
		first := db.Ent.LegalBasis.GetX(ctx, identity.Stable(identity.LegalBasis, c.LegalBases[0].Code))
		if first.NameVi != "Tên mới" || !strings.HasPrefix(first.NameFolded, "ten moi ") {
			t.Errorf("%v", first)
		}
		if n := db.Ent.LegalBasis.Query().Where(entlegalbasis.EffectiveToNotNil()).CountX(ctx); n != 0 {
			t.Errorf("%d texts still end", n)
		}
		if n := db.Ent.LegalBasis.Query().Where(entlegalbasis.HasReplaces()).CountX(ctx); n != 0 {
			t.Errorf("%d texts still replace others", n)
		}
		if n := db.Ent.LegalBasis.Query().Where(entlegalbasis.HasAmends()).CountX(ctx); n == 0 {
			t.Error("no text amends others any more")
		}
		id := identity.Stable(identity.AwardType, c.AwardTypes[0].Code)
		if a := db.Ent.AwardType.GetX(ctx, id); a.Abbreviation != nil {
			t.Errorf("abbreviation %s", fmt.Sprint(*a.Abbreviation))
		}
		db.Ent.AwardType.GetX(ctx, identity.Stable(identity.AwardType, gone.Code))
	})
}
