package work

import (
	"cmp"
	"context"
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entdepartment "thidua/ent/department"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// Roles are those in which something is due.
var Roles = []actor.Role{actor.StaffMember, actor.UnitHead, actor.EmulationOfficer, actor.Chief}

// desk is where somebody's work is looked for, the caller's or that of a principal: who
// they are, what they head, and how much of each kind is enough.
type desk struct {
	*ent.Client
	first  int
	today  calendar.Date
	may    Permissions
	only   []access.Operation // that are delegated; nil for all, of the caller's own desk
	roles  []actor.Role       // held, and asked for
	own    actor.Role         // in which they do what is theirs
	me     *ent.Staff         // nil for services
	headed []*ent.Department  // that they head, by a posting, and in which this can be done here
}

// source finds what may be waiting of some kinds: the first of it by deadline. What cannot
// be done here it leaves out before it counts, lest that take the place of what can.
type source struct {
	find  func(context.Context) ([]*Item, error)
	kinds []Kind
}

// sit finds out whose work is asked for, in two statements at most.
func sit(ctx context.Context, c *ent.Client, may Permissions, ask Ask, only []access.Operation) (*desk, error) {
	d := &desk{Client: c, first: ask.First, today: ask.Today, may: may, only: only}
	var units []string
	for _, g := range access.Grants(ctx) {
		d.roles = append(d.roles, g.Role)
		if g.Role == actor.UnitHead {
			units = append(units, g.Unit)
		}
	}
	d.own = ownRole(func(r actor.Role) bool { return slices.Contains(d.roles, r) })
	d.roles = slices.DeleteFunc(d.roles, func(r actor.Role) bool { return len(ask.Roles) > 0 && !slices.Contains(ask.Roles, r) })
	var err error // who acts for somebody may not see them
	if d.me, err = c.Staff.Query().Where(entstaff.ID(person(ctx))).Only(access.AsSystem(ctx, "work")); err != nil && !ent.IsNotFound(err) {
		return nil, err
	}
	if len(units) == 0 {
		return d, nil
	}
	d.headed, err = c.Department.Query().Where(entdepartment.IDIn(units...), d.stands(),
		access.Over(ctx, actor.UnitHead, entdepartment.FieldOfficeID, entdepartment.FieldID)).Order(entdepartment.ByID()).All(ctx)
	return d, err
}

// stands: a unit is there still.
func (d *desk) stands() entpredicate.Department {
	return entdepartment.Or(entdepartment.EndsOnIsNil(), entdepartment.EndsOnGTE(d.today))
}

// over narrows rows to those of units over which one of some roles is held, and can be
// acted in here.
func over[P ~func(*sql.Selector)](ctx context.Context, rows P, office, department string, roles ...actor.Role) P {
	ways := make([]P, len(roles))
	for i, role := range roles { // rows are part of each: a role over everything adds no condition
		ways[i] = P(sql.AndPredicates(rows, access.Over(ctx, role, office, department)))
	}
	return P(sql.OrPredicates(ways...))
}

// person is whose desk it is: that of the one who acts, or for whom.
func person(ctx context.Context) string {
	who := actor.From(ctx)
	return cmp.Or(who.Principal, who.StaffID)
}

// sources are where the work of their roles comes from, as far as it can be done here.
func (d *desk) sources() (all []source) {
	as := func(role actor.Role, some ...source) {
		if slices.Contains(d.roles, role) {
			all = append(all, some...)
		}
	}
	if d.me != nil {
		as(d.own, from(d.ownTasks, CompleteTask), from(d.ownRegistrations, SubmitRegistration), from(d.registerMyself, RegisterMyself),
			from(d.ownInitiatives, SubmitInitiative), from(d.ownExemplars, ResubmitExemplar))
	}
	as(actor.UnitHead, from(d.unitTasks, CompleteTask), from(d.unitRegistrations, SubmitRegistration), from(d.registerUnits, RegisterUnit),
		from(d.unitSignatures, SignPledge), from(d.unitCards, ScoreOwnUnit), from(d.unitPeriods, MeasureIndicator),
		from(d.answeredPeriods, MeasureIndicator), from(d.discoveries, DiscoverExemplar))
	as(actor.EmulationOfficer, from(d.submittedRegistrations, ApproveRegistration), from(d.closingCampaigns, CloseRegistration),
		from(d.endingCampaigns, EvaluateCampaign), from(d.submittedCards, VerifyScoreCard), from(d.draftSheets, OpenScoringSheet),
		from(d.verifiedSheets, LockScoringSheet), from(d.lockedSheets, RankScoringSheet), from(d.draftPledges, OpenPledge),
		from(d.endingPledges, RecordPledgeResults), from(d.unreviewed, DraftFinalReview), from(d.unfrozenReviews, FreezeReview),
		from(d.officePeriods, MeasureIndicator), from(d.nextYears, OpenEmulationYear),
		from(d.steps, RecordConference, CreateCampaign, DraftPledge, DraftReview, RecordRating))
	as(actor.Chief, from(d.draftCampaigns, LaunchCampaign), from(d.reviewedCampaigns, ConcludeCampaign),
		from(d.submittedInitiatives, RecogniseInitiative), from(d.proposedExemplars, ApproveExemplar), from(d.frozenReviews, PublishReview),
		from(d.draftDecisions, IssueDecision), from(d.pastYears, CloseEmulationYear))
	if d.leads() {
		as(actor.Chief, from(d.officeSignatures, SignPledge), from(d.officeCards, ScoreOwnUnit))
	}
	return slices.DeleteFunc(all, func(s source) bool { return !slices.ContainsFunc(s.kinds, d.does) })
}

func from(find func(context.Context) ([]*Item, error), kinds ...Kind) source {
	return source{find, kinds}
}

// does reports whether a mutation of a kind can be done here.
func (d *desk) does(kind Kind) bool { return slices.ContainsFunc(operations(kind), d.allows) }

func (d *desk) allows(op access.Operation) bool { return d.only == nil || slices.Contains(d.only, op) }

// leads: who works in an office directly, and is its chief, does what the office itself
// owes others.
func (d *desk) leads() bool { return d.me != nil && d.me.DepartmentID == nil }
