package privacy

import (
	"context"
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entabsence "thidua/ent/absence"
	entpersonaldata "thidua/ent/personaldata"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/database"
)

// item is something that can be erased of a person.
type item struct {
	name  string // as purposes name it
	told  string // as events name it: the same field name that told of its recording
	held  func(*ent.Staff) bool
	among entpredicate.Staff // people of whom it is held
	erase func(ctx context.Context, t *database.Tx, staff string) error
}

// items in the order in which they are erased: no year of birth goes before the date.
var items = []item{
	personal("gender", entpersonaldata.FieldGender, func(d *ent.PersonalData) bool { return d.Gender != nil }),
	personal("birthDate", entpersonaldata.FieldBirthDate, func(d *ent.PersonalData) bool { return d.BirthDate != nil }),
	personal("birthYear", entpersonaldata.FieldBirthYear, func(d *ent.PersonalData) bool { return d.BirthYear != nil }),
	personal("email", entpersonaldata.FieldEmail, func(d *ent.PersonalData) bool { return d.Email != nil }),
	{
		name: "Absence", told: "absences",
		held:  func(p *ent.Staff) bool { return len(p.Edges.Absences) > 0 },
		among: entstaff.HasAbsences(),
		erase: func(ctx context.Context, t *database.Tx, staff string) error {
			_, err := t.Absence.Delete().Where(entabsence.StaffID(staff)).Exec(ctx)
			return err
		},
	},
}

// personal is a column of the personal data.
func personal(name, column string, held func(*ent.PersonalData) bool) item {
	return item{
		name: "PersonalData." + name, told: name,
		held:  func(p *ent.Staff) bool { return p.Edges.PersonalData != nil && held(p.Edges.PersonalData) },
		among: entstaff.HasPersonalDataWith(func(s *sql.Selector) { s.Where(sql.NotNull(s.C(column))) }),
		erase: func(ctx context.Context, t *database.Tx, staff string) error {
			update := t.PersonalData.Update().Where(entpersonaldata.StaffID(staff))
			if err := update.Mutation().ClearField(column); err != nil {
				return err
			}
			return update.Exec(ctx)
		},
	}
}

// itemOf finds an item by its name.
func itemOf(name string) *item {
	if i := slices.IndexFunc(items, func(i item) bool { return i.name == name }); i >= 0 {
		return &items[i]
	}
	return nil
}

// heldOn names what is held on somebody that can be erased.
func heldOn(p *ent.Staff) (names []string) {
	for _, i := range items {
		if i.held(p) {
			names = append(names, i.name)
		}
	}
	return names
}
