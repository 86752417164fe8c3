package main

import (
	"context"
	stdsql "database/sql"
	"errors"
	"fmt"
	"strings"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entoffice "thidua/ent/office"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// writer writes rows in one transaction: by COPY on PostgreSQL, by a prepared
// statement on SQLite.
type writer struct {
	ctx      context.Context
	tx       *stdsql.Tx
	postgres bool
}

// batch gathers the rows of one table.
type batch struct {
	table   string
	columns []string
	rows    [][]any
}

func (w writer) into(table string, columns ...string) *batch {
	return &batch{table: table, columns: columns}
}

func (b *batch) row(values ...any) { b.rows = append(b.rows, values) }

// done writes tables, in an order in which references hold.
func (w writer) done(batches ...*batch) error {
	for _, b := range batches {
		if err := w.write(b); err != nil {
			return fmt.Errorf("%s: %w", b.table, err)
		}
	}
	return nil
}

func (w writer) write(b *batch) error {
	columns := strings.Join(b.columns, ", ")
	query := fmt.Sprintf("COPY %s (%s) FROM STDIN", b.table, columns)
	if !w.postgres {
		query = fmt.Sprintf("INSERT INTO %s (%s) VALUES (?%s)", b.table, columns, strings.Repeat(", ?", len(b.columns)-1))
	}
	s, err := w.tx.PrepareContext(w.ctx, query)
	if err != nil {
		return err
	}
	defer s.Close()
	for _, row := range b.rows {
		if _, err := s.ExecContext(w.ctx, row...); err != nil {
			return err
		}
	}
	if w.postgres {
		_, err = s.ExecContext(w.ctx) // ends the COPY
	}
	return err
}

// fill writes a city below the sample's, if that is there; the catalogue has to be.
// Trusting skips the checks of references and the triggers of PostgreSQL, which
// take longer than the rows; the small city of the tests is checked.
func fill(ctx context.Context, db *database.DB, s size, trusting bool) (root string, err error) {
	c := newCity(s)
	system := access.AsSystem(ctx, "bench")
	if top, err := db.Ent.Office.Query().Where(entoffice.ParentIDIsNil(), entoffice.KindEQ(entoffice.KindLOCALITY)).Order(entoffice.ByPlace()).First(system); err == nil {
		c.parent, c.parentPlace = top.ID, top.Place
	} else if !ent.IsNotFound(err) {
		return "", err
	}
	types, err := db.Ent.AwardType.Query().Order(entawardtype.ByDisplayOrder()).All(system)
	if err != nil {
		return "", err
	}
	for _, t := range types {
		for _, kind := range t.RecipientKinds {
			switch kind {
			case vocabulary.Person:
				c.personal = append(c.personal, t.ID)
			case vocabulary.Collective:
				c.collective = append(c.collective, t.ID)
			case vocabulary.Household:
			}
		}
	}
	if len(c.personal) == 0 || len(c.collective) == 0 {
		return "", errors.New("the catalogue is not loaded")
	}
	conn, err := db.Pool().Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	if trusting {
		off, on := "PRAGMA foreign_keys = 0", "PRAGMA foreign_keys = 1"
		if db.Postgres() {
			off, on = "SET session_replication_role = replica", "RESET session_replication_role"
		}
		if _, err := conn.ExecContext(ctx, off); err != nil {
			return "", err
		}
		defer func() {
			_, again := conn.ExecContext(ctx, on)
			err = errors.Join(err, again)
		}()
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer func() { _ = tx.Rollback() }()
	if err := c.generate(writer{ctx, tx, db.Postgres()}); err != nil {
		return "", err
	}
	if err := tx.Commit(); err != nil {
		return "", err
	}
	if db.Postgres() { // as autovacuum would have done by the next day
		_, err = conn.ExecContext(ctx, "VACUUM ANALYZE")
	}
	return c.root, err
}
