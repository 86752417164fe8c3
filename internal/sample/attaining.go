package sample

import (
	"context"
	"slices"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entdepartment "thidua/ent/department"
	entinitiative "thidua/ent/initiative"
	entinitiativeauthor "thidua/ent/initiativeauthor"
	entrating "thidua/ent/rating"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/internal/vocabulary"
)

// awarded are the people and units whom the decisions of the story name for a yearly
// title: they are those who register for it, and whose work is rated well.
func (s story) awarded(award string, year int) map[ref]bool {
	all := map[ref]bool{}
	for _, next := range s.steps {
		if d, ok := next.act.(*recordDecision); ok {
			for _, g := range d.Give {
				if g.Type == award && g.Until.Year() == year {
					for _, r := range slices.Concat(g.People, g.Units) {
						all[r] = true
					}
				}
			}
		}
	}
	return all
}

// others are those who attain a title beside the ones that the story names: of the people
// and units of an office whose registration was approved, most whose work was good. A
// fighter has an initiative that was recognised.
func (g give) others(ctx context.Context, p *player, office, campaign string) (people, units []string, err error) {
	keys, err := p.ent.Registration.Query().Where(entregistration.CampaignID(campaign), entregistration.StatusEQ(entregistration.StatusAPPROVED),
		entregistration.HasAwardTypeWith(entawardtype.Code(g.Type))).Select(entregistration.FieldRecipientKey).Strings(ctx)
	if err != nil {
		return nil, nil, err
	}
	year := g.Until.Year()
	well := entrating.And(entrating.RatedYear(year), entrating.LevelIn(vocabulary.Excellent, vocabulary.Good))
	rated, err := p.ent.Rating.Query().Where(well, entrating.StaffIDIn(keys...)).Select(entrating.FieldStaffID).Strings(ctx)
	if err != nil {
		return nil, nil, err
	}
	if g.Type == "GRASSROOTS_EMULATION_FIGHTER" {
		authors, err := p.ent.InitiativeAuthor.Query().Where(entinitiativeauthor.StaffIDIn(rated...), entinitiativeauthor.HasInitiativeWith(
			entinitiative.WorkYear(year), entinitiative.StatusEQ(entinitiative.StatusRECOGNISED))).Select(entinitiativeauthor.FieldStaffID).Strings(ctx)
		if err != nil {
			return nil, nil, err
		}
		rated = authors
	}
	staff, err := p.ent.Staff.Query().Where(entstaff.IDIn(rated...), entstaff.OfficeID(office)).Order(entstaff.ByCode()).All(ctx)
	if err != nil {
		return nil, nil, err
	}
	for _, s := range staff {
		if named := ref(s.Code); !slices.Contains(g.People, named) && !slices.Contains(g.Except, named) && chance(year, s.Code, "attains")*100 < g.Rest {
			people = append(people, s.ID)
		}
	}
	there, err := p.departments(ctx, g.Units)
	if err != nil {
		return nil, nil, err
	}
	departments, err := p.ent.Department.Query().Where(entdepartment.IDIn(keys...), entdepartment.OfficeID(office)).Order(entdepartment.ByPlace(), entdepartment.ByID()).All(ctx)
	departments = slices.DeleteFunc(departments, func(d *ent.Department) bool {
		return slices.Contains(there, d.ID) || chance(year, d.ID, "attains")*100 >= g.Rest
	})
	for _, d := range departments {
		units = append(units, d.ID)
	}
	return people, units, err
}
