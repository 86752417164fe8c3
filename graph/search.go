package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	"thidua/graph/model"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
)

// search asks one statement per kind. Names that begin with the text come first.
// Codes: TEXT_TOO_LONG, BAD_USER_INPUT.
func (r *Resolver) search(ctx context.Context, text string, kinds []model.SearchKind, first int) ([]*model.SearchHit, error) {
	most := r.Limits.Search
	switch n := utf8.RuneCountInString(text); {
	case n > most.Characters:
		return nil, check.TooLong("text", n, most.Characters)
	case first < 1 || first > most.Hits:
		return nil, fault.New(fault.BadUserInput, "first", "first must be 1 to %d", most.Hits).With("limit", most.Hits).With("actual", first)
	}
	words := vietnamese.Words(text)
	hits := []*model.SearchHit{}
	if len(words) == 0 {
		return hits, nil
	}
	if len(kinds) == 0 {
		kinds = model.AllSearchKind
	}
	slices.Sort(kinds)
	for _, kind := range slices.Compact(kinds) {
		found, err := r.find(ctx, kind, matching(words), first)
		if err != nil {
			return nil, err
		}
		for _, hit := range found {
			hit.Kind = kind
			hits = append(hits, hit)
		}
	}
	return hits, nil
}

// matching narrows a selection to rows that hold every word in one of the
// columns, those that begin with the words first.
func matching(words []string) func(s *sql.Selector, folded string, also ...string) {
	return func(s *sql.Selector, folded string, also ...string) {
		for _, word := range words {
			found := []*sql.Predicate{sql.Contains(s.C(folded), word)}
			for _, column := range also {
				found = append(found, sql.ContainsFold(s.C(column), word))
			}
			s.Where(sql.Or(found...))
		}
		begins := sql.HasPrefix(s.C(folded), strings.Join(words, " "))
		s.OrderExpr(sql.P(func(b *sql.Builder) {
			b.WriteString("CASE WHEN ").Join(begins).WriteString(" THEN 0 ELSE 1 END")
		}))
	}
}

type match = func(s *sql.Selector, folded string, also ...string)

func (r *Resolver) find(ctx context.Context, kind model.SearchKind, m match, first int) ([]*model.SearchHit, error) {
	by := func(folded string, also ...string) func(*sql.Selector) {
		return func(s *sql.Selector) { m(s, folded, also...) }
	}
	order := func(column string) func(*sql.Selector) {
		return func(s *sql.Selector) { s.OrderBy(s.C(column)) }
	}
	switch kind {
	case model.SearchKindOffice:
		rows, err := r.Ent.Office.Query().Where(by("name_folded")).Order(order("place")).Limit(first).All(ctx)
		return hits(rows, func(o *ent.Office) (string, string, string) { return o.ID, o.Name, existence(o.StartsOn, o.EndsOn) }), err
	case model.SearchKindDepartment:
		rows, err := r.Ent.Department.Query().Where(by("name_folded")).Order(order("place")).Limit(first).All(ctx)
		return hits(rows, func(d *ent.Department) (string, string, string) {
			return d.ID, d.Name, existence(d.StartsOn, d.EndsOn)
		}), err
	case model.SearchKindStaff:
		rows, err := r.Ent.Staff.Query().Where(by("name_folded", "code")).Order(order("name_sort")).Limit(first).All(ctx)
		return hits(rows, func(p *ent.Staff) (string, string, string) { return p.ID, p.FullName, p.Code }), err
	case model.SearchKindCampaign:
		rows, err := r.Ent.Campaign.Query().Where(by("name_folded")).Order(order("starts_on")).Limit(first).All(ctx)
		return hits(rows, func(c *ent.Campaign) (string, string, string) {
			return c.ID, c.Name, existence(c.StartsOn, &c.EndsOn)
		}), err
	case model.SearchKindAwardType:
		rows, err := r.Ent.AwardType.Query().Where(by("name_folded")).Order(order("display_order")).Limit(first).All(ctx)
		return hits(rows, func(t *ent.AwardType) (string, string, string) { return t.ID, t.NameVi, abbreviation(t) }), err
	case model.SearchKindDecision:
		rows, err := r.Ent.Decision.Query().Where(by("subject_folded", "number")).Order(order("decided_on")).Limit(first).All(ctx)
		return hits(rows, func(d *ent.Decision) (string, string, string) { return d.ID, d.Subject, numbered(d) }), err
	}
	return nil, fmt.Errorf("search: unknown kind %s", kind)
}

func hits[T any](rows []T, describe func(T) (id, label, detail string)) []*model.SearchHit {
	out := make([]*model.SearchHit, len(rows))
	for i, row := range rows {
		out[i] = new(model.SearchHit)
		out[i].ID, out[i].Label, out[i].Detail = describe(row)
	}
	return out
}

func existence[D fmt.Stringer](start D, end *D) string {
	if end == nil {
		return start.String() + " –"
	}
	return start.String() + " – " + (*end).String()
}

func abbreviation(t *ent.AwardType) string {
	if t.Abbreviation == nil {
		return t.NameEn
	}
	return *t.Abbreviation
}

func numbered(d *ent.Decision) string {
	if d.Number == nil || d.Notation == nil {
		return d.DecidedOn.String()
	}
	return *d.Number + "/" + *d.Notation + ", " + d.DecidedOn.String()
}
