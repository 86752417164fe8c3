package registration

import (
	"entgo.io/ent/dialect/sql"

	entdepartment "thidua/ent/department"
	entpredicate "thidua/ent/predicate"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/internal/rowscope"
	"thidua/internal/vocabulary"
)

// MissingPeople are the people who have no living registration that the caller sees.
func (a Audience) MissingPeople() entpredicate.Staff {
	return entstaff.And(entstaff.HasPostingsWith(a.posted()), a.without(entregistration.FieldStaffID, vocabulary.Person))
}

// MissingUnits are the departments that have no living registration of their own that the
// caller sees.
func (a Audience) MissingUnits() entpredicate.Department {
	return entdepartment.And(entdepartment.IDIn(a.departments...), a.without(entregistration.FieldDepartmentID, vocabulary.Collective))
}

// without holds for rows that no living registration of the campaign names in a column.
func (a Audience) without(key string, kind vocabulary.RecipientKind) func(*sql.Selector) {
	return func(s *sql.Selector) {
		t := sql.Dialect(s.Dialect()).Table(entregistration.Table)
		theirs := sql.Dialect(s.Dialect()).Select(t.C(entregistration.FieldID)).From(t)
		theirs.WithContext(s.Context())
		theirs.Where(sql.And(
			sql.EQ(t.C(entregistration.FieldCampaignID), a.campaign.ID), sql.ColumnsEQ(t.C(key), s.C("id")), sql.EQ(t.C(entregistration.FieldRecipientKind), string(kind)),
			sql.NEQ(t.C(entregistration.FieldStatus), string(entregistration.StatusWITHDRAWN)),
		))
		rowscope.Apply(s.Context(), entregistration.Table, theirs)
		s.Where(sql.Not(sql.Exists(theirs)))
	}
}
