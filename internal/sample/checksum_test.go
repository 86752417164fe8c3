package sample

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"thidua/internal/database"
)

// checksum is one of all rows of all tables, the same whatever database holds them.
func checksum(t *testing.T, db *database.DB) string {
	t.Helper()
	return fmt.Sprintf("%x", sha256.Sum256([]byte(strings.Join(dump(t, db), "\n"))))[:16]
}

// dump is all rows of all tables, sorted.
func dump(t *testing.T, db *database.DB) []string {
	t.Helper()
	tables := `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'goose%'`
	if db.Postgres() {
		tables = `SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE 'goose%'`
	}
	var lines []string
	for _, row := range rows(t, db, tables) {
		table := strings.SplitN(row, "=", 2)[1]
		for _, line := range rows(t, db, "SELECT * FROM "+table) {
			lines = append(lines, table+": "+line)
		}
	}
	slices.Sort(lines)
	return lines
}

// rows returns each row as its columns in the order of their names.
func rows(t *testing.T, db *database.DB, query string) (list []string) {
	t.Helper()
	result, err := db.Pool().QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer result.Close()
	columns, err := result.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for result.Next() {
		values := make([]any, len(columns))
		for i := range values {
			values[i] = new(any)
		}
		if err := result.Scan(values...); err != nil {
			t.Fatal(err)
		}
		fields := make([]string, len(columns))
		for i, column := range columns {
			fields[i] = column + "=" + plain(*values[i].(*any))
		}
		slices.Sort(fields)
		list = append(list, strings.Join(fields, "|"))
	}
	if err := result.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// plain writes what the drivers make of a value in one way.
func plain(value any) string {
	switch v := value.(type) {
	case []byte:
		return plain(string(v))
	case bool:
		if v {
			return "1"
		}
		return "0"
	case time.Time:
		return strings.TrimSuffix(v.UTC().Format(time.RFC3339Nano), "T00:00:00Z")
	case string:
		var parsed any
		if (strings.HasPrefix(v, "[") || strings.HasPrefix(v, "{")) && json.Unmarshal([]byte(v), &parsed) == nil {
			if same, err := json.Marshal(parsed); err == nil {
				return string(same)
			}
		}
		return v
	default:
		return fmt.Sprint(v)
	}
}
