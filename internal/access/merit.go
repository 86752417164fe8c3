package access

import (
	"entgo.io/ent/dialect/sql"

	"thidua/internal/vocabulary"
)

// initiatives: what is recognised is known to all who work in the office; the rest is
// for its authors, and for those who look after the unit.
func initiatives(c caller, col func(string) string) *sql.Predicate {
	return or(nearInitiative(c, col), and(c.papers().offices(col("office_id")), sql.EQ(col("status"), "RECOGNISED")))
}

// nearInitiative: one's own initiatives, and those of the units of the scope.
func nearInitiative(c caller, col func(string) string) *sql.Predicate {
	authors := sql.Table("initiative_authors")
	own := sql.Select(authors.C("initiative_id")).From(authors)
	own.Where(sql.EQ(own.C("staff_id"), c.StaffID))
	return or(sql.In(col("id"), own), c.area(caretakers).units(col("office_id"), col("department_id")))
}

// recognitions: a refusal is for those who are near, also when the initiative was
// recognised elsewhere.
func recognitions(c caller, col func(string) string) *sql.Predicate {
	return or(
		sql.And(sql.EQ(col("outcome"), "RECOGNISED"), of("initiative_id", "initiatives", initiatives)(c, col)),
		of("initiative_id", "initiatives", nearInitiative)(c, col),
	)
}

// exemplars: what is held up as a model is open to all who work in the office, people
// once they agree; the rest is for who proposed it, who it is about, and for those who
// look after the unit.
func exemplars(c caller, col func(string) string) *sql.Predicate {
	model := sql.And(sql.In(col("status"), "APPROVED", "HONOURED"), sql.Or(sql.EQ(col("recipient_kind"), "COLLECTIVE"), sql.NotNull(col("consented_on"))))
	return or(nearExemplar(c, col), and(c.papers().offices(col("office_id")), model))
}

// nearExemplar: what one proposed oneself or is about oneself, and those of the units of
// the scope.
func nearExemplar(c caller, col func(string) string) *sql.Predicate {
	return or(sql.EQ(col("staff_id"), c.StaffID), sql.EQ(col("discoverer_id"), c.StaffID),
		c.area(caretakers).units(col("office_id"), col("department_id")))
}

// between are events that stay between those who put something forward and those who look
// after it, when all the office knows what became of it: what was sent back and why, and
// what came from above, which may be a refusal.
var between = []struct {
	table string
	near  rule
	kinds []any
}{
	{"initiatives", nearInitiative, []any{string(vocabulary.InitiativeReturned), string(vocabulary.InitiativeOutcomeRecorded)}},
	{"exemplars", nearExemplar, []any{string(vocabulary.ExemplarReturned)}},
}
