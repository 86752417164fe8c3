package privacy

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/fault"
)

// Record is a row that tells something about somebody.
type Record struct {
	Kind    string
	ID      string
	Values  []Value
	Purpose *Purpose
}

// Value is one value of a record, as text.
type Value struct {
	Name    string
	Value   *string
	Purpose *Purpose // nil for what serves the database alone
}

// MyData returns what is held on the caller, by type of record and then by id,
// continuing after a record. It looks past the row scope: people get what is held
// on them also where the API shows it to nobody. Every statement asks for rows tied
// to ids that are the caller's own, and for nothing else. One statement finds the
// caller's accounts, then each table takes at most one.
// Codes: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT.
func (s *Service) MyData(ctx context.Context, after *string, first int) ([]*Record, error) {
	if err := access.May(ctx, "myData"); err != nil {
		return nil, err
	}
	if err := counted(first); err != nil {
		return nil, err
	}
	from, last := 0, ""
	if after != nil {
		if from, last = kindOf(*after), *after; from < 0 {
			return nil, fault.New(fault.BadUserInput, "after", "this is the id of no record of yours; give the id of the last one that you got")
		}
	}
	own, err := s.own(ctx)
	if err != nil {
		return nil, err
	}
	var records []*Record
	for _, k := range kinds[from:] {
		if len(records) == first {
			break
		}
		rows, err := s.records(ctx, k, own, last, first-len(records))
		if err != nil {
			return nil, err
		}
		records, last = append(records, rows...), ""
	}
	return records, nil
}

// own lists the ids that are the caller's: of the account, of the person, and of
// every account that the person has or had.
func (s *Service) own(ctx context.Context) ([]string, error) {
	who := actor.From(ctx)
	own := []string{who.Account}
	if who.StaffID == "" {
		return own, nil
	}
	rows, err := s.DB.Ent.QueryContext(ctx, `SELECT id FROM accounts WHERE staff_id = $1 ORDER BY id`, who.StaffID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		if id != who.Account {
			own = append(own, id)
		}
	}
	return append(own, who.StaffID), rows.Err()
}

// records reads the rows of one type that are tied to the caller, after an id.
func (s *Service) records(ctx context.Context, k kind, own []string, after string, limit int) ([]*Record, error) {
	columns := tableOf(k.name).Columns
	query, args := k.query(columns, own, after, limit)
	rows, err := s.DB.Ent.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var records []*Record
	for rows.Next() {
		raw := make([]any, len(columns))
		for i := range raw {
			raw[i] = new(any)
		}
		if err := rows.Scan(raw...); err != nil {
			return nil, err
		}
		r := &Record{Kind: k.name, Purpose: purposeOf(k.name, s.Purposes)}
		if r.Values, err = k.values(columns, raw, own); err != nil {
			return nil, err
		}
		for i := range r.Values {
			r.Values[i].Purpose = purposeOfValue(k.name, r.Values[i].Name, s.Purposes)
		}
		r.ID = *r.Values[slices.IndexFunc(r.Values, func(v Value) bool { return v.Name == "id" })].Value
		records = append(records, r)
	}
	return records, errors.Join(rows.Err(), rows.Close())
}

// query asks for each tie and id by itself, in the order of an index and cut to the
// page, and reads the rows found so by their ids: however much an officer did, a
// page of it reads a page of the index.
func (k kind) query(columns []*column, own []string, after string, limit int) (query string, args []any) {
	var parts []string
	unless := ""
	if k.unless != "" { // inside of the cut, or pages would come out short
		unless = "AND NOT EXISTS (SELECT 1 FROM " + k.table + " AS prepared WHERE prepared.id = %[2]s AND " + k.unless + ") "
	}
	args = []any{"", after, limit} // the databases number parameters by their first use
	for _, t := range k.ties {
		for _, id := range own {
			mark := 1
			if len(parts) == 0 {
				args[0] = id
			} else {
				args = append(args, id)
				mark = len(args)
			}
			parts = append(parts, fmt.Sprintf(`SELECT id FROM (SELECT %[2]s AS id FROM %[1]s WHERE %[3]s = $%[4]d AND %[2]s > $2 `+unless+`ORDER BY %[2]s LIMIT $3) AS tie%[5]d`,
				t.from, t.id, t.column, mark, len(parts)))
		}
	}
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.Name
	}
	return fmt.Sprintf(`SELECT %s FROM %s WHERE id IN (%s) ORDER BY id LIMIT $3`, strings.Join(names, ", "), k.table, strings.Join(parts, " UNION ")), args
}

// values are those that the caller may have of a row.
func (k kind) values(columns []*column, raw []any, own []string) ([]Value, error) {
	texts, all := map[string]*string{}, make([]Value, len(columns))
	for i, c := range columns {
		text, err := textOf(c, *raw[i].(*any))
		if narrow := k.narrowed[c.Name]; err == nil && narrow != nil && text != nil {
			*text, err = narrow(*text)
		}
		if err != nil {
			return nil, fmt.Errorf("privacy: %s.%s: %w", k.table, c.Name, err)
		}
		texts[c.Name], all[i] = text, Value{Name: camel(c.Name), Value: text}
	}
	shown := all[:0]
	for i, c := range columns {
		if key, guarded := k.opened[c.Name]; guarded && (texts[key] == nil || !slices.Contains(own, *texts[key])) {
			continue
		}
		shown = append(shown, all[i])
	}
	return shown, nil
}
