package work

import (
	"context"
	"slices"
	"strconv"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	entexemplar "thidua/ent/exemplar"
	entoffice "thidua/ent/office"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// openYears are all that are open, of some offices: what is due in them is seen only once
// they are read, and an office has one or two.
func (d *desk) openYears(ctx context.Context, whose ...entpredicate.EmulationYear) ([]*ent.EmulationYear, error) {
	return d.EmulationYear.Query().Where(whose...).Where(entemulationyear.StatusEQ(entemulationyear.StatusOPEN)).
		Order(entemulationyear.ByWorkYear(), entemulationyear.ByID()).All(ctx)
}

func ofYear(y *ent.EmulationYear, kind Kind, role actor.Role, due *calendar.Date) *Item {
	return &Item{Kind: kind, Role: role, SubjectID: y.ID, Title: strconv.Itoa(y.WorkYear), OfficeID: y.OfficeID, DueOn: due}
}

// goesOn: nothing new begins in an office that was closed.
func (d *desk) goesOn() entpredicate.EmulationYear {
	return entemulationyear.HasOfficeWith(entoffice.Or(entoffice.EndsOnIsNil(), entoffice.EndsOnGTE(d.today)))
}

// nextYears are to be opened by offices that have opened the one before.
func (d *desk) nextYears(ctx context.Context) ([]*Item, error) {
	next, due := nextYear(d.today)
	rows, err := d.EmulationYear.Query().Where(
		access.Over(ctx, actor.EmulationOfficer, entemulationyear.FieldOfficeID, ""), entemulationyear.WorkYear(next-1), d.goesOn(), without(next),
	).Order(entemulationyear.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(y *ent.EmulationYear) *Item {
		return &Item{
			Kind: OpenEmulationYear, Role: actor.EmulationOfficer, SubjectID: y.OfficeID, Title: strconv.Itoa(next), OfficeID: y.OfficeID, DueOn: &due,
		}
	})
}

// without: the office has not opened a year.
func without(year int) entpredicate.EmulationYear {
	return func(s *sql.Selector) {
		opened := sql.Table(entemulationyear.Table)
		s.Where(sql.NotIn(s.C(entemulationyear.FieldOfficeID), sql.Select(opened.C(entemulationyear.FieldOfficeID)).From(opened).
			Where(sql.EQ(opened.C(entemulationyear.FieldWorkYear), year))))
	}
}

// pastYears are to be closed by the chief.
func (d *desk) pastYears(ctx context.Context) (all []*Item, err error) {
	years, err := d.openYears(ctx, access.Over(ctx, actor.Chief, entemulationyear.FieldOfficeID, ""))
	for _, y := range years {
		if due, over := yearOver(y.WorkYear, y.Steps, d.today); over {
			i := ofYear(y, CloseEmulationYear, actor.Chief, due)
			i.Version = &y.Version
			all = append(all, i)
		}
	}
	return all, err
}

// discoveries are missing of units that the caller heads: years without an exemplar.
func (d *desk) discoveries(ctx context.Context) (all []*Item, err error) {
	var offices, units []string
	for _, unit := range d.headed {
		offices, units = append(offices, unit.OfficeID), append(units, unit.ID)
	}
	years, err := d.openYears(ctx, entemulationyear.OfficeIDIn(offices...), entemulationyear.WorkYearLTE(d.today.Year()), d.goesOn())
	if err != nil {
		return nil, err
	}
	type record struct {
		DepartmentID string `json:"department_id"`
		WorkYear     int    `json:"work_year"`
	}
	var named []record
	err = d.Exemplar.Query().Where(entexemplar.DepartmentIDIn(units...), entexemplar.StatusNEQ(entexemplar.StatusDECLINED)).
		GroupBy(entexemplar.FieldDepartmentID, entexemplar.FieldWorkYear).Scan(ctx, &named)
	for _, unit := range d.headed {
		for _, y := range years {
			if y.OfficeID == unit.OfficeID && !slices.Contains(named, record{unit.ID, y.WorkYear}) {
				i := ofYear(y, DiscoverExemplar, actor.UnitHead, stepDay(step{kind: vocabulary.StepUnitMeetings, year: y.WorkYear}, y.Steps))
				i.DepartmentID = &unit.ID
				all = append(all, i)
			}
		}
	}
	return all, err
}
