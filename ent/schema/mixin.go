// Package schema describes the tables: fields, edges, indexes and constraints.
// It is a leaf: rules, rights and side effects live in the capabilities.
package schema

import (
	"entgo.io/contrib/entgql"
	"entgo.io/ent"
	"entgo.io/ent/dialect"
	"entgo.io/ent/dialect/entsql"
	"entgo.io/ent/schema"
	"entgo.io/ent/schema/field"
	"entgo.io/ent/schema/mixin"

	"thidua/internal/calendar"
	"thidua/internal/decimal"
)

// identity gives a row its id, <prefix>_<ULID>. The prefix is declared beside
// the table names in internal/identity; the id is made by the operation.
type identity struct{ mixin.Schema }

func (identity) Fields() []ent.Field {
	return []ent.Field{
		field.String("id").MaxLen(40).NotEmpty().Immutable().
			Comment("Opaque id, unique in the whole database. Never parse or build one."),
	}
}

// versioned gives a row the counter that a mutation must quote.
type versioned struct{ mixin.Schema }

func (versioned) Fields() []ent.Field {
	return []ent.Field{
		field.Int("version").Default(1).Positive().
			Comment("Counts the changes of this row. Quote it in a mutation; a stale one is refused with CONFLICT."),
	}
}

// date is a day of the calendar without a time. With a name for its order, lists
// can be ordered by it.
func date(column, comment string, order ...string) ent.Field {
	f := field.Time(column).GoType(calendar.Date{}).SchemaType(dateColumn).
		Annotations(entgql.Type("Date")).Comment(comment)
	for _, name := range order {
		f.Annotations(entgql.OrderField(name))
	}
	return f
}

// optionalDate is a date that may be open. Lists are never ordered by one: a
// cursor over an absent value loses rows.
func optionalDate(column, comment string) ent.Field {
	return field.Time(column).GoType(calendar.Date{}).SchemaType(dateColumn).Optional().Nillable().
		Annotations(entgql.Type("Date")).Comment(comment)
}

var dateColumn = map[string]string{dialect.Postgres: "date", dialect.SQLite: "date"}

// decimalField is an exact number with at most four decimals, stored in ten-thousandths.
func decimalField(column, comment string) ent.Field {
	return field.Int64(column).GoType(decimal.Decimal(0)).Annotations(entgql.Type("Decimal")).Comment(comment)
}

// optionalDecimal is a number that may be absent.
func optionalDecimal(column, comment string) ent.Field {
	return field.Int64(column).GoType(decimal.Decimal(0)).Optional().Nillable().
		Annotations(entgql.Type("Decimal")).Comment(comment)
}

// guardedDecimal is a number that not every reader of its row may see: it is reached
// through a field that asks who reads.
func guardedDecimal(column, comment string) ent.Field {
	return field.Int64(column).GoType(decimal.Decimal(0)).Optional().Nillable().
		Annotations(entgql.Skip(entgql.SkipAll)).Comment(comment)
}

// text is a line of text that is always there. Its length is given in characters
// and checked by the operations; ent counts bytes, of which one takes up to four.
func text(column string, max int, comment string) ent.Field {
	return field.String(column).MaxLen(4 * max).NotEmpty().Comment(comment)
}

// optionalText is a line of text that may be absent.
func optionalText(column string, max int, comment string) ent.Field {
	return field.String(column).MaxLen(4 * max).Optional().Nillable().Comment(comment)
}

// folded is a name in lower case without marks. It is searched through the
// filter nameMatches and never shown.
func folded(column string) ent.Field {
	return field.String(column).MaxLen(4000).Annotations(entgql.Skip(entgql.SkipAll)).
		Comment("The name in lower case without marks, for search.")
}

// hiddenText is a column for a rule or an index, not for readers.
func hiddenText(column string, max int, comment string) ent.Field {
	return field.String(column).MaxLen(4 * max).NotEmpty().Annotations(entgql.Skip(entgql.SkipAll)).Comment(comment)
}

// sortKey is a column made only to be ordered by: digits and lower-case letters,
// so that every collation of either database gives the same order.
func sortKey(column, order, comment string) ent.Field {
	return field.String(column).MaxLen(8000).NotEmpty().Comment(comment).
		Annotations(entgql.OrderField(order), entgql.Skip(entgql.SkipType|entgql.SkipWhereInput))
}

// key is a foreign key that is open to filters and selections.
func key(column, comment string) ent.Field {
	return field.String(column).MaxLen(40).Annotations(entgql.Type("ID")).Comment(comment)
}

// optionalKey is a foreign key that may be absent.
func optionalKey(column, comment string) ent.Field {
	return field.String(column).MaxLen(40).Optional().Nillable().
		Annotations(entgql.Type("ID")).Comment(comment)
}

// guardedKey points at a row that its reader may not see: it is reached through
// the edge alone, which is scoped.
func guardedKey(column, comment string) ent.Field {
	return field.String(column).MaxLen(40).Optional().Nillable().
		Annotations(entgql.Skip(entgql.SkipAll)).Comment(comment)
}

// table names a table, describes it, and states checks that hold for every row.
func table(name, comment string, checks map[string]string) []schema.Annotation {
	return []schema.Annotation{
		entsql.Annotation{Table: name, Checks: checks},
		schema.Comment(comment),
	}
}

// listed opens a table to connections with many orders and a where filter.
func listed() []schema.Annotation {
	return []schema.Annotation{entgql.RelayConnection(), entgql.MultiOrder()}
}
