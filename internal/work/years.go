package work

import (
	"context"
	"slices"
	"strconv"

	"thidua/ent"
	entemulationyear "thidua/ent/emulationyear"
	entexemplar "thidua/ent/exemplar"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// openYears are the oldest that are open, in an office of which the caller holds a role.
func (d *desk) openYears(ctx context.Context, whose entpredicate.EmulationYear) ([]*ent.EmulationYear, error) {
	return d.EmulationYear.Query().Where(whose, entemulationyear.StatusEQ(entemulationyear.StatusOPEN)).
		Order(entemulationyear.ByWorkYear(), entemulationyear.ByID()).Limit(d.first).All(ctx)
}

func ofYear(y *ent.EmulationYear, kind Kind, role actor.Role, due *calendar.Date) *Item {
	return &Item{Kind: kind, Role: role, SubjectID: y.ID, Title: strconv.Itoa(y.WorkYear), OfficeID: y.OfficeID, DueOn: due}
}

// pastYears are to be closed by the chief.
func (d *desk) pastYears(ctx context.Context) (all []*Item, err error) {
	years, err := d.openYears(ctx, access.Over(ctx, actor.Chief, entemulationyear.FieldOfficeID, ""))
	for _, y := range years {
		if due, over := yearOver(y.WorkYear, y.Steps, d.today); over {
			all = append(all, ofYear(y, CloseEmulationYear, actor.Chief, due))
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
	years, err := d.openYears(ctx, entemulationyear.And(entemulationyear.OfficeIDIn(offices...), entemulationyear.WorkYearLTE(d.today.Year())))
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
				i := ofYear(y, DiscoverExemplar, actor.UnitHead, stepDay(step{vocabulary.StepUnitMeetings, y.WorkYear}, y.Steps))
				i.DepartmentID = &unit.ID
				all = append(all, i)
			}
		}
	}
	return all, err
}
