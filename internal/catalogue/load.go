package catalogue

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entlegalarticle "thidua/ent/legalarticle"
	entlegalbasis "thidua/ent/legalbasis"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
)

// Load writes a catalogue into the database: rows are found by their stable code,
// amended where they differ, and never deleted, since old awards rest on them.
// The server does this on every start, so a table that holds what it should is
// read and left alone. Nobody acts here, so there is no event.
func Load(ctx context.Context, db *database.DB, c Catalogue) error {
	ctx = access.AsSystem(ctx, "catalogue")
	want := rowsOf(c)
	return db.Do(ctx, func(t *database.Tx) error {
		have, err := stored(ctx, t)
		if err != nil {
			return err
		}
		if differ(have.bases, want.bases) {
			if err := saveBases(ctx, t, want.bases); err != nil {
				return err
			}
		}
		if differ(have.types, want.types) {
			if err := saveTypes(ctx, t, want.types); err != nil {
				return err
			}
		}
		if differ(have.articles, want.articles) {
			if err := saveArticles(ctx, t, want.articles); err != nil {
				return err
			}
		}
		if differ(have.links, want.links) {
			return saveLinks(ctx, t, want)
		}
		return nil
	})
}

// rows are the tables of a catalogue by id.
type rows struct {
	bases    map[string]*ent.LegalBasis
	types    map[string]*ent.AwardType
	articles map[string]*ent.LegalArticle
	links    map[string]links
}

// links are the ids of the texts that a legal basis replaces and amends.
type links struct{ Replaces, Amends map[string]bool }

// differ compares rows as they are written in JSON: an entity of ent also carries
// its connection. Rows that are only stored are none of the catalogue's business.
func differ[T any](have, want map[string]T) bool {
	for id, w := range want {
		h, ok := have[id]
		if !ok || !bytes.Equal(asJSON(h), asJSON(w)) {
			return true
		}
	}
	return false
}

func asJSON(row any) []byte {
	text, err := json.Marshal(row)
	if err != nil {
		panic(err) // rows are made of texts, numbers and dates
	}
	return text
}

func rowsOf(c Catalogue) rows {
	out := rows{map[string]*ent.LegalBasis{}, map[string]*ent.AwardType{}, map[string]*ent.LegalArticle{}, map[string]links{}}
	for _, b := range c.LegalBases {
		id := identity.Stable(identity.LegalBasis, b.Code)
		out.bases[id] = &ent.LegalBasis{
			ID: id, Code: b.Code, Kind: entlegalbasis.Kind(b.Kind), Number: b.Number,
			NameVi: b.NameVi, NameEn: b.NameEn, NameFolded: vietnamese.Fold(strings.Join([]string{b.NameVi, b.NameEn, b.Number}, " ")),
			IssuerVi: b.IssuerVi, IssuerEn: b.IssuerEn, Certainty: b.Certainty,
			IssuedOn: known(b.IssuedOn), EffectiveFrom: known(b.EffectiveFrom), EffectiveTo: known(b.EffectiveTo),
		}
		out.links[id] = links{basisIDs(b.Replaces), basisIDs(b.Amends)}
		for _, a := range b.Articles {
			article := identity.Stable(identity.LegalArticle, b.Code+":"+a.AwardType)
			out.articles[article] = &ent.LegalArticle{
				ID: article, LegalBasisID: id, AwardTypeID: identity.Stable(identity.AwardType, a.AwardType),
				Article: a.Article, Certainty: a.Certainty,
			}
		}
	}
	for i, a := range c.AwardTypes {
		id := identity.Stable(identity.AwardType, a.Code)
		out.types[id] = &ent.AwardType{
			ID: id, Code: a.Code, Kind: entawardtype.Kind(a.Kind), Form: entawardtype.Form(a.Form), Level: a.Level,
			RecipientKinds: a.RecipientKinds, Yearly: a.Yearly, NameVi: a.NameVi, NameEn: a.NameEn,
			NameFolded: vietnamese.Fold(strings.Join([]string{a.NameVi, a.NameEn, a.Abbreviation}, " ")), Abbreviation: filled(a.Abbreviation),
			DeciderVi: filled(a.DeciderVi), DeciderEn: filled(a.DeciderEn),
			DisplayOrder: i + 1, Certainty: a.Certainty,
		}
	}
	return out
}

func known(d calendar.Date) *calendar.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

func filled(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func basisIDs(codes []string) map[string]bool {
	ids := map[string]bool{}
	for _, code := range codes {
		ids[identity.Stable(identity.LegalBasis, code)] = true
	}
	return ids
}

func stored(ctx context.Context, t *database.Tx) (rows, error) {
	out := rows{map[string]*ent.LegalBasis{}, map[string]*ent.AwardType{}, map[string]*ent.LegalArticle{}, map[string]links{}}
	bases, err := t.LegalBasis.Query().WithReplaces().WithAmends().All(ctx)
	if err != nil {
		return rows{}, err
	}
	for _, b := range bases {
		out.links[b.ID] = links{idsOf(b.Edges.Replaces), idsOf(b.Edges.Amends)}
		b.Edges = ent.LegalBasisEdges{}
		out.bases[b.ID] = b
	}
	types, err := t.AwardType.Query().All(ctx)
	if err != nil {
		return rows{}, err
	}
	for _, a := range types {
		out.types[a.ID] = a
	}
	articles, err := t.LegalArticle.Query().All(ctx)
	for _, a := range articles {
		out.articles[a.ID] = a
	}
	return out, err
}

func idsOf(bases []*ent.LegalBasis) map[string]bool {
	ids := map[string]bool{}
	for _, b := range bases {
		ids[b.ID] = true
	}
	return ids
}

// newValues amends every column of a row that is there already, also to null
// where the new row says nothing.
func newValues(columns []string) []sql.ConflictOption {
	return []sql.ConflictOption{
		sql.ConflictColumns("id"),
		sql.ResolveWith(func(u *sql.UpdateSet) {
			for _, column := range columns {
				if column != "id" {
					u.SetExcluded(column)
				}
			}
		}),
	}
}

func saveBases(ctx context.Context, t *database.Tx, bases map[string]*ent.LegalBasis) error {
	var create []*ent.LegalBasisCreate
	for id, b := range bases {
		create = append(create, t.LegalBasis.Create().SetID(id).SetCode(b.Code).SetKind(b.Kind).SetNumber(b.Number).
			SetNameVi(b.NameVi).SetNameEn(b.NameEn).SetNameFolded(b.NameFolded).
			SetIssuerVi(b.IssuerVi).SetIssuerEn(b.IssuerEn).SetCertainty(b.Certainty).
			SetNillableIssuedOn(b.IssuedOn).SetNillableEffectiveFrom(b.EffectiveFrom).SetNillableEffectiveTo(b.EffectiveTo))
	}
	return t.LegalBasis.CreateBulk(create...).OnConflict(newValues(entlegalbasis.Columns)...).Exec(ctx)
}

func saveTypes(ctx context.Context, t *database.Tx, types map[string]*ent.AwardType) error {
	var create []*ent.AwardTypeCreate
	for id, a := range types {
		create = append(create, t.AwardType.Create().SetID(id).SetCode(a.Code).SetKind(a.Kind).SetForm(a.Form).SetLevel(a.Level).
			SetRecipientKinds(a.RecipientKinds).SetYearly(a.Yearly).SetNameVi(a.NameVi).SetNameEn(a.NameEn).
			SetNameFolded(a.NameFolded).SetNillableAbbreviation(a.Abbreviation).
			SetNillableDeciderVi(a.DeciderVi).SetNillableDeciderEn(a.DeciderEn).
			SetDisplayOrder(a.DisplayOrder).SetCertainty(a.Certainty))
	}
	return t.AwardType.CreateBulk(create...).OnConflict(newValues(entawardtype.Columns)...).Exec(ctx)
}

func saveArticles(ctx context.Context, t *database.Tx, articles map[string]*ent.LegalArticle) error {
	var create []*ent.LegalArticleCreate
	for id, a := range articles {
		create = append(create, t.LegalArticle.Create().SetID(id).SetLegalBasisID(a.LegalBasisID).SetAwardTypeID(a.AwardTypeID).
			SetArticle(a.Article).SetCertainty(a.Certainty))
	}
	return t.LegalArticle.CreateBulk(create...).OnConflict(newValues(entlegalarticle.Columns)...).Exec(ctx)
}

// saveLinks writes anew what the catalogue's texts replace and amend. ent would
// take two statements for every text.
func saveLinks(ctx context.Context, t *database.Tx, want rows) error {
	var bases, replaces, amends []any
	for id, l := range want.links {
		bases = append(bases, id)
		for other := range l.Replaces {
			replaces = append(replaces, id, other)
		}
		for other := range l.Amends {
			amends = append(amends, id, other)
		}
	}
	for _, table := range []struct {
		name  string
		pairs []any
	}{
		{entlegalbasis.ReplacesTable, replaces},
		{entlegalbasis.AmendsTable, amends},
	} {
		if _, err := t.ExecContext(ctx, fmt.Sprintf("DELETE FROM %s WHERE legal_basis_id IN (%s)", table.name, marks(len(bases), 1)), bases...); err != nil {
			return err
		}
		if len(table.pairs) == 0 {
			continue
		}
		if _, err := t.ExecContext(ctx, fmt.Sprintf("INSERT INTO %s VALUES %s", table.name, marks(len(table.pairs), 2)), table.pairs...); err != nil {
			return err
		}
	}
	return nil
}

// marks returns n parameters, in brackets by twos where they make up rows.
func marks(n, width int) string {
	var list []string
	for i := 1; i <= n; i += width {
		mark := fmt.Sprintf("$%d", i)
		if width == 2 {
			mark = fmt.Sprintf("($%d, $%d)", i, i+1)
		}
		list = append(list, mark)
	}
	return strings.Join(list, ", ")
}
