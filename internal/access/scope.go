package access

import (
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/internal/actor"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// rows is the row scope of a caller: what it leaves of a table is what the
// caller sees. It is written on columns alone, so that own SQL can use it too.
// A table without a rule shows nothing.
func (c caller) rows(table string, s *sql.Selector) {
	if c.system {
		return
	}
	rule, ok := rules[table]
	if !ok || !c.signedIn() {
		s.Where(sql.False())
		return
	}
	if p := rule(c, s.C); p != nil {
		s.Where(p)
	}
}

// A rule returns the condition under which a row is visible, or nil for every
// row. Its columns are named through col.
type rule func(c caller, col func(string) string) *sql.Predicate

var rules map[string]rule

// The groups of roles that see more than what is open to all. docs/rights.md is
// written from them.
var (
	// colleagues see the people of their scope: name, unit, post, entry.
	colleagues = []actor.Role{
		actor.Administrator, actor.EmulationOfficer, actor.Chief, actor.UnitHead,
		actor.CouncilMember, actor.Analyst, actor.Inspector, actor.Integration,
	}
	// caretakers see what the units of their scope put forward, and what was refused to
	// them; other colleagues see what came of it.
	caretakers = []actor.Role{actor.EmulationOfficer, actor.Chief, actor.UnitHead, actor.CouncilMember, actor.Inspector}
	// confidants see the personal data of the people in their scope.
	confidants = []actor.Role{actor.Administrator, actor.EmulationOfficer, actor.Chief, actor.Inspector}
	// attendants see who in their scope is away, and why: a head, too, who grants it.
	attendants = append(slices.Clone(confidants), actor.UnitHead)
	// appraisers see the ratings and the discipline of their scope. The administrator, who
	// keeps accounts and units, is none of them; nor is a head, who sees that of the unit alone.
	appraisers = []actor.Role{actor.EmulationOfficer, actor.Chief, actor.Inspector}
	heads      = []actor.Role{actor.UnitHead}
	// preparers see the drafts of an office that is in their scope as a whole.
	preparers = []actor.Role{actor.EmulationOfficer, actor.Chief, actor.Inspector}
	// registrars see the drafts of decisions too: they number them.
	registrars = append(slices.Clone(preparers), actor.RecordsClerk)
	// scorers see the scores of every unit that an office scores.
	scorers = append(slices.Clone(preparers), actor.CouncilMember)
)

func init() {
	rules = map[string]rule{
		// How the state is organised and what the law says is known to all who work in it.
		"offices": everybody, "office_periods": everybody,
		"departments": everybody, "department_periods": everybody, "successions": everybody,
		"posts": everybody, "post_classes": everybody,
		"legal_bases": everybody, "legal_articles": everybody, "award_types": everybody,

		"staff":         staff,
		"postings":      of("staff_id", "staff", staff),
		"absences":      personal(attendants),
		"personal_data": personal(confidants),

		"campaigns":          papers(launched, preparers),
		"campaign_launchers": of("campaign_id", "campaigns", papers(launched, preparers)),
		"decisions":          papers(not("DRAFT"), registrars),
		"corrections":        of("decision_id", "decisions", papers(not("DRAFT"), registrars)),
		"awards":             awards,

		"emulation_years": ofOffice, "conferences": ofOffice,
		"clusters":        clusters,
		"cluster_members": of("cluster_id", "clusters", clusters),

		"pledges":            pledges,
		"pledge_parties":     of("pledge_id", "pledges", pledges),
		"pledge_commitments": of("pledge_id", "pledges", pledges),
		"registrations":      registrations,
		"tasks":              ofOffice,
		"responsibilities":   ofOffice, "indicators": ofOffice, "indicator_periods": ofOffice,
		"scoring_sheets": scoringSheets, "score_cards": scoreCards, "scores": of("card_id", "score_cards", scored),
		"ratings": ratings, "disciplinary_cases": disciplinaryCases,
		"initiatives":             initiatives,
		"initiative_authors":      of("initiative_id", "initiatives", initiatives),
		"initiative_recognitions": recognitions,
		"initiative_uses":         of("initiative_id", "initiatives", initiatives),
		"exemplars":               exemplars,
		"reviews":                 papers(not("DRAFT"), preparers),

		"accounts":    accounts,
		"grants":      grants,
		"delegations": delegations,

		"events":           events,
		"event_subjects":   subjects,
		"notifications":    func(c caller, col func(string) string) *sql.Predicate { return sql.EQ(col("staff_id"), c.StaffID) },
		"idempotency_keys": func(c caller, col func(string) string) *sql.Predicate { return sql.EQ(col("actor"), c.Account) },
	}
}

func everybody(caller, func(string) string) *sql.Predicate { return nil }

// staff: everybody sees oneself, and colleagues the people of their scope.
func staff(c caller, col func(string) string) *sql.Predicate {
	return or(sql.EQ(col("id"), c.StaffID), c.area(colleagues).units(col("office_id"), col("department_id")))
}

// personal data is for those who need it for their work, and for the person.
func personal(who []actor.Role) rule {
	return func(c caller, col func(string) string) *sql.Predicate {
		return or(sql.EQ(col("staff_id"), c.StaffID), c.area(who).people(col("staff_id")))
	}
}

// papers: what an office issued is open to all who work in it, drafts to those
// who prepare, decide or inspect them.
func papers(out func(col func(string) string) *sql.Predicate, who []actor.Role) rule {
	return func(c caller, col func(string) string) *sql.Predicate {
		all, drafts := c.papers(), c.area(who)
		issued := and(all.offices(col("office_id")), out(col))
		switch { // one list where one is enough, so that it leads into an index
		case drafts.holds(all):
			return drafts.offices(col("office_id"))
		case !drafts.everything && len(drafts.whole) == 0:
			return issued
		}
		return or(issued, drafts.offices(col("office_id")))
	}
}

// not: a paper is out once its status is another than that of a draft.
func not(draft string) func(col func(string) string) *sql.Predicate {
	return func(col func(string) string) *sql.Predicate { return sql.NEQ(col("status"), draft) }
}

// launched: a campaign is out from its launch on; one that was given up before was
// never more than a draft.
func launched(col func(string) string) *sql.Predicate {
	return sql.And(sql.NEQ(col("status"), "DRAFT"), sql.NotNull(col("launched_on")))
}

// awards: everybody sees their own, also those that another office recorded.
func awards(c caller, col func(string) string) *sql.Predicate {
	here := papers(not("PENDING"), preparers)(c, col)
	if c.StaffID == "" {
		return here
	}
	return or(here, and(sql.EQ(col("staff_id"), c.StaffID), sql.NEQ(col("status"), "PENDING")))
}

// ofOffice: what an office keeps is open to all who work in it.
func ofOffice(c caller, col func(string) string) *sql.Predicate {
	return c.papers().offices(col("office_id"))
}

// clusters: also those that an office is a member of, by itself or by a department.
func clusters(c caller, col func(string) string) *sql.Predicate {
	all := c.papers()
	if all.everything {
		return nil
	}
	members := sql.Table("cluster_members")
	theirs := func(unit *sql.Predicate) *sql.Predicate { // one list for each way, so that each leads into an index
		return sql.In(col("id"), sql.Select(members.C("cluster_id")).From(members).Where(unit))
	}
	return or(
		all.offices(col("office_id")), theirs(all.offices(members.C("office_id"))), theirs(all.departments(members.C("department_id"))),
	)
}

// pledges: those that were opened to their parties are open to the offices of the
// parties too, whichever office keeps them.
func pledges(c caller, col func(string) string) *sql.Predicate {
	here, readers := papers(opened, preparers)(c, col), c.papers()
	if readers.everything || len(readers.whole) == 0 {
		return here
	}
	parties := sql.Table("pledge_parties")
	theirs := sql.Select(parties.C("pledge_id")).From(parties).Where(in(parties.C("office_id"), readers.whole))
	return or(here, sql.And(opened(col), sql.In(col("id"), theirs)))
}

// opened: a pledge is out from the day on that its parties can sign; one that was given
// up before was never more than a draft.
func opened(col func(string) string) *sql.Predicate {
	return sql.And(sql.NEQ(col("status"), "DRAFT"), sql.NotNull(col("sign_by")))
}

// registrations: one's own, and those of the units and people in the scope of
// colleagues; drafts too.
func registrations(c caller, col func(string) string) *sql.Predicate {
	return or(sql.EQ(col("staff_id"), c.StaffID), c.area(colleagues).units(col("office_id"), col("department_id")))
}

// disciplinaryCases: everybody sees their own, and appraisers those of the units of their
// scope, to which the row belongs: who has moved on since is of theirs still.
func disciplinaryCases(c caller, col func(string) string) *sql.Predicate {
	return or(sql.EQ(col("staff_id"), c.StaffID), c.area(appraisers).units(col("office_id"), col("department_id")))
}

// ratings: as cases, and the head of a unit sees that of the unit itself.
func ratings(c caller, col func(string) string) *sql.Predicate {
	units := and(c.area(heads).units(col("office_id"), col("department_id")), sql.IsNull(col("staff_id")))
	return or(disciplinaryCases(c, col), units)
}

// accounts: one's own, and those that one keeps or inspects.
func accounts(c caller, col func(string) string) *sql.Predicate {
	a := c.area(lookers)
	return or(sql.EQ(col("id"), c.Account), sql.EQ(col("staff_id"), c.StaffID), a.people(col("staff_id")), a.offices(col("office_id")))
}

// grants: one's own, and those over units that one keeps or inspects.
func grants(c caller, col func(string) string) *sql.Predicate {
	a := c.area(lookers)
	return or(sql.EQ(col("staff_id"), c.StaffID), sql.EQ(col("account_id"), c.Account),
		a.units(col("office_id"), col("department_id")), a.departments(col("department_id")))
}

// delegations: those by oneself and to oneself, and those of people that one
// keeps or inspects.
func delegations(c caller, col func(string) string) *sql.Predicate {
	return or(sql.EQ(col("principal_id"), c.StaffID), sql.EQ(col("delegate_id"), c.StaffID), c.area(lookers).people(col("principal_id")))
}

// of: a row is visible with the row that it belongs to.
func of(column, table string, r rule) rule {
	return func(c caller, col func(string) string) *sql.Predicate {
		return sql.In(col(column), visible(c, table, r))
	}
}

// visible selects the ids of the rows of a table that the caller sees.
func visible(c caller, table string, r rule) *sql.Selector {
	return idsOf(table, func(col func(string) string) *sql.Predicate { return r(c, col) })
}

// idsOf selects the ids of a table where a condition holds; without one, all.
func idsOf(table string, where func(col func(string) string) *sql.Predicate) *sql.Selector {
	t := sql.Table(table)
	s := sql.Select(t.C("id")).From(t)
	if p := where(s.C); p != nil {
		s.Where(p)
	}
	return s
}

// telling are the kinds of event that tell something personal by having happened.
var telling = map[vocabulary.EventKind][]actor.Role{
	vocabulary.AbsenceRecorded:    attendants,
	vocabulary.PersonalDataErased: confidants,
}

// events: what tells something personal is seen by those who see that, and what stays
// between some by these.
func events(c caller, col func(string) string) *sql.Predicate {
	seen := subjects(c, col)
	for kind, who := range telling {
		if about := c.area(who).people(col("subject_id")); about != nil {
			seen = sql.And(seen, sql.Or(sql.NEQ(col("kind"), string(kind)), sql.EQ(col("subject_id"), c.StaffID), about))
		}
	}
	for _, b := range between {
		near := visible(c, b.table, b.near)
		near.Where(sql.ColumnsEQ(near.C("id"), col("subject_id")))
		seen = sql.And(seen, sql.Or(sql.NotIn(col("kind"), b.kinds...), sql.Exists(near)))
	}
	return seen // never And of one: ent writes an Or in it without its brackets
}

// subjects: an event is seen by who sees what it was done to, and stands on the
// timelines of what the caller sees. That a unit shows a transfer on its timeline
// tells nothing about the person to those who do not see the person. The prefix of
// the id names the one table to look at, by its key, so that a page of events reads a
// page of rows; what everybody sees needs no look.
func subjects(c caller, col func(string) string) *sql.Predicate {
	id := col("subject_id")
	return sql.P(func(b *sql.Builder) {
		b.WriteString("CASE SUBSTR(").Ident(id).WriteString(", 1, 3)")
		for _, open := range []string{identity.Office, identity.Department, identity.Post} {
			b.WriteString(" WHEN '" + open + "' THEN TRUE")
		}
		for _, prefix := range guarded {
			table := identity.TableOf(prefix)
			rule := rules[table]
			if prefix == identity.ScoreCard { // after a ranking cards are open to the office; what was done to them stays with their scores
				rule = scored
			}
			row := visible(c, table, rule)
			b.WriteString(" WHEN '" + prefix + "' THEN ").Join(sql.Exists(row.Where(sql.ColumnsEQ(row.C("id"), id))))
		}
		b.WriteString(" ELSE FALSE END")
	})
}

// guarded are the prefixes of ids that events are about and that not everybody sees.
var guarded = []string{
	identity.Staff, identity.EmulationYear, identity.Cluster, identity.Conference, identity.Campaign,
	identity.Pledge, identity.Registration, identity.Task, identity.Responsibility, identity.Indicator,
	identity.IndicatorPeriod, identity.ScoringSheet, identity.ScoreCard, identity.Initiative, identity.Rating,
	identity.DisciplinaryCase, identity.Review, identity.Exemplar, identity.Decision, identity.Award,
	identity.Account, identity.Grant, identity.Delegation,
}
