package database

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"entgo.io/ent/dialect/sql/schema"
	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
	"modernc.org/sqlite"

	entmigrate "thidua/ent/migrate"
)

// Names that Violated gives to what has no name on one of the databases. The
// error itself still tells more, where the database does.
const (
	ForeignKey = "foreign_key" // a row refers to one that is not there, or is still referred to
	NotNull    = "not_null"
)

// Violated returns the name of the constraint that a write was refused for, the
// same on both databases: of a unique index, a check, or a rule kept by
// EXCLUDE or triggers. A primary key is named table_pkey.
func Violated(err error) (name string, ok bool) {
	if e, is := errors.AsType[*pq.Error](err); is {
		return violatedPostgres(e)
	}
	if e, is := errors.AsType[*sqlite.Error](err); is && e.Code()&0xff == sqliteConstraint {
		return violatedSQLite(e)
	}
	return "", false
}

func violatedPostgres(e *pq.Error) (string, bool) {
	switch e.Code {
	case pqerror.ForeignKeyViolation:
		return ForeignKey, true
	case pqerror.NotNullViolation:
		return NotNull, true
	}
	return e.Constraint, e.Code.Class() == pqerror.ClassIntegrityConstraintViolation
}

const (
	sqliteConstraint = 19
	sqliteForeignKey = sqliteConstraint | 3<<8
	sqliteNotNull    = sqliteConstraint | 5<<8
)

// What SQLite says: the columns of an index, the name of a check, and the text
// that our triggers raise.
var (
	saidUnique = regexp.MustCompile(`UNIQUE constraint failed: ([\w., ]+?)(?: \(\d+\))?$`)
	saidCheck  = regexp.MustCompile(`CHECK constraint failed: (\w+)`)
	saidRule   = regexp.MustCompile(`\bconstraint (\w+)(?: \(\d+\))?$`)
)

func violatedSQLite(e *sqlite.Error) (string, bool) {
	switch e.Code() {
	case sqliteForeignKey:
		return ForeignKey, true
	case sqliteNotNull:
		return NotNull, true
	}
	text := e.Error()
	if m := saidUnique.FindStringSubmatch(text); m != nil {
		name, ok := uniqueIndexes()[m[1]]
		return name, ok
	}
	for _, said := range []*regexp.Regexp{saidCheck, saidRule} {
		if m := said.FindStringSubmatch(text); m != nil {
			return m[1], true
		}
	}
	return "", false
}

// uniqueIndexes finds the name of a unique index by its columns, as SQLite
// writes them: "staff.office_id, staff.code".
var uniqueIndexes = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	add := func(t *schema.Table, name string, columns []*schema.Column) {
		list := make([]string, len(columns))
		for i, c := range columns {
			list[i] = t.Name + "." + c.Name
		}
		key := strings.Join(list, ", ")
		if other, taken := names[key]; taken {
			panic(fmt.Sprintf("database: %s and %s are unique over the same columns: their violations look alike on SQLite", other, name))
		}
		names[key] = name
	}
	for _, t := range entmigrate.Tables {
		add(t, t.Name+"_pkey", t.PrimaryKey)
		for _, c := range t.Columns {
			if c.Unique {
				add(t, t.Name+"_"+c.Name+"_key", []*schema.Column{c})
			}
		}
		for _, i := range t.Indexes {
			if i.Unique {
				add(t, i.Name, i.Columns)
			}
		}
	}
	return names
})
