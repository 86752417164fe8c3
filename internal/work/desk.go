package work

import (
	"context"
	"slices"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// Roles are those in which something is due.
var Roles = []actor.Role{actor.StaffMember, actor.UnitHead, actor.EmulationOfficer, actor.Chief}

// desk is where somebody's work is looked for: who they are, what they head, and how much
// of each kind is enough.
type desk struct {
	*ent.Client
	first  int
	today  calendar.Date
	roles  []actor.Role      // held, and asked for
	own    actor.Role        // in which the caller does what is theirs
	me     *ent.Staff        // nil for services
	headed []*ent.Department // that the caller heads, by a posting
}

// source finds what may be waiting: the first of it by deadline.
type source func(context.Context) ([]*Item, error)

// sit finds out who the caller is, in two statements at most.
func sit(ctx context.Context, c *ent.Client, ask Ask) (*desk, error) {
	d := &desk{Client: c, first: ask.First, today: ask.Today}
	var units []string
	for _, g := range access.Grants(ctx) {
		d.roles = append(d.roles, g.Role)
		if g.Role == actor.UnitHead {
			units = append(units, g.Unit)
		}
	}
	d.own = ownRole(func(r actor.Role) bool { return slices.Contains(d.roles, r) })
	d.roles = slices.DeleteFunc(d.roles, func(r actor.Role) bool { return len(ask.Roles) > 0 && !slices.Contains(ask.Roles, r) })
	var err error
	if d.me, err = c.Staff.Query().Where(entstaff.ID(actor.From(ctx).StaffID)).Only(ctx); err != nil && !ent.IsNotFound(err) {
		return nil, err
	}
	if len(units) == 0 {
		return d, nil
	}
	d.headed, err = c.Department.Query().Where(entdepartment.IDIn(units...), entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGTE(d.today))).
		Order(entdepartment.ByID()).All(ctx)
	return d, err
}

// sources are where the work of the caller's roles comes from.
func (d *desk) sources() (all []source) {
	as := func(role actor.Role, some ...source) {
		if slices.Contains(d.roles, role) {
			all = append(all, some...)
		}
	}
	if d.me != nil {
		as(d.own, d.ownTasks, d.ownRegistrations, d.registerMyself, d.ownInitiatives, d.ownExemplars)
	}
	as(actor.UnitHead, d.unitTasks, d.unitRegistrations, d.registerUnits, d.unitSignatures, d.unitCards,
		d.unitPeriods, d.answeredPeriods, d.discoveries)
	as(actor.EmulationOfficer, d.submittedRegistrations, d.closingCampaigns, d.endingCampaigns, d.submittedCards, d.verifiedSheets,
		d.lockedSheets, d.endingPledges, d.unfrozenReviews, d.officePeriods, d.steps)
	as(actor.Chief, d.draftCampaigns, d.reviewedCampaigns, d.submittedInitiatives, d.proposedExemplars, d.frozenReviews,
		d.draftDecisions, d.pastYears)
	if d.leads() {
		as(actor.Chief, d.officeSignatures, d.officeCards)
	}
	return all
}

// leads: who works in an office directly, and is its chief, does what the office itself
// owes others.
func (d *desk) leads() bool { return d.me != nil && d.me.DepartmentID == nil }
