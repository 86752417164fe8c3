package main

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/postgres"
	atlas "ariga.io/atlas/sql/schema"
	"ariga.io/atlas/sql/sqltool"
	"entgo.io/ent/dialect/sql/schema"
)

// keepExclusions keeps EXCLUDE constraints. They are written by hand, and ent
// has no way to ask for one: to atlas they are indexes that nobody wants.
func keepExclusions(next schema.Differ) schema.Differ {
	return schema.DiffFunc(func(current, desired *atlas.Schema) ([]atlas.Change, error) {
		changes, err := next.Diff(current, desired)
		if err != nil {
			return nil, err
		}
		changes = slices.DeleteFunc(changes, func(c atlas.Change) bool {
			m, ok := c.(*atlas.ModifyTable)
			if !ok {
				return false
			}
			m.Changes = slices.DeleteFunc(m.Changes, dropsExclusion)
			return len(m.Changes) == 0
		})
		return changes, nil
	})
}

func dropsExclusion(c atlas.Change) bool {
	drop, ok := c.(*atlas.DropIndex)
	return ok && slices.ContainsFunc(drop.I.Attrs, func(a atlas.Attr) bool {
		constraint, ok := a.(*postgres.Constraint)
		return ok && constraint.IsExclude()
	})
}

// trigger is one that migrations made on SQLite.
type trigger struct{ name, sql string }

// triggers replays migrations into a file and lists the triggers.
func triggers(ctx context.Context, dir *sqltool.GooseDir, file string) ([]trigger, error) {
	pool, err := openSQLite(file)
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	files, err := dir.Files()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		statements, err := f.Stmts()
		if err != nil {
			return nil, err
		}
		for _, s := range statements {
			if _, err := pool.ExecContext(ctx, s); err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name(), err)
			}
		}
	}
	rows, err := pool.QueryContext(ctx, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []trigger
	for rows.Next() {
		var t trigger
		if err := rows.Scan(&t.name, &t.sql); err != nil {
			return nil, err
		}
		found = append(found, t)
	}
	return found, rows.Err()
}

// formatter writes a plan for goose: forward only, and on SQLite with the
// triggers made again that would vanish. Atlas changes most of a SQLite table
// by copying it and dropping the old one. Its triggers go with it, and while it
// is gone a trigger of another table that reads it makes the renaming fail.
type formatter struct {
	triggers []trigger
	text     string
}

// Format implements migrate.Formatter.
func (f *formatter) Format(plan *migrate.Plan) ([]migrate.File, error) {
	var b bytes.Buffer
	b.WriteString("-- +goose Up\n")
	lost := f.lost(plan)
	for _, t := range lost {
		fmt.Fprintf(&b, "-- until its table is rebuilt\nDROP TRIGGER %s;\n", t.name)
	}
	for _, c := range plan.Changes {
		if c.Comment != "" {
			b.WriteString("-- " + c.Comment + "\n")
		}
		b.WriteString(c.Cmd + ";\n")
	}
	for _, t := range lost {
		fmt.Fprintf(&b, "-- +goose StatementBegin\n%s;\n-- +goose StatementEnd\n", t.sql)
	}
	f.text = b.String()
	return []migrate.File{migrate.NewLocalFile("99999_next.sql", b.Bytes())}, nil
}

var dropped = regexp.MustCompile("^DROP TABLE `(\\w+)`")

// lost lists the triggers whose text names a table that the plan drops.
func (f *formatter) lost(plan *migrate.Plan) []trigger {
	var names []string
	for _, c := range plan.Changes {
		if m := dropped.FindStringSubmatch(c.Cmd); m != nil {
			names = append(names, m[1])
		}
	}
	if len(names) == 0 {
		return nil
	}
	mention := regexp.MustCompile(`\b(` + strings.Join(names, "|") + `)\b`)
	var lost []trigger
	for _, t := range f.triggers {
		if mention.MatchString(t.sql) {
			lost = append(lost, t)
		}
	}
	return lost
}
