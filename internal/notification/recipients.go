package notification

import (
	"context"
	"iter"
	"slices"

	"thidua/ent"
	entaccount "thidua/ent/account"
	entcampaign "thidua/ent/campaign"
	enteventsubject "thidua/ent/eventsubject"
	entgrant "thidua/ent/grant"
	entpost "thidua/ent/post"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// telling is one person and what they are told of.
type telling struct {
	staff string
	event *ent.Event
}

// recipients finds who is told of events, as things stand today.
func recipients(ctx context.Context, t *database.Tx, events []*ent.Event) ([]telling, error) {
	f, err := load(ctx, t, events)
	if err != nil {
		return nil, err
	}
	var all []telling
	for _, e := range events {
		for _, who := range f.told(e) {
			all = append(all, telling{who, e})
		}
	}
	return all, nil
}

// facts are what the rules look at, for many events.
type facts struct {
	subjects map[string][]string // on whose timelines an event stands
	office   map[string]string   // whose campaign it is
	heads    map[string][]string // of a department
	leaders  map[string][]string // of an office: heads of its departments, officers, chief
	actors   map[string]string   // the member of staff behind an account
	present  map[string]bool     // who is in the service
}

// told is everybody who is told of an event, each once.
func (f facts) told(e *ent.Event) []string {
	who := told(e.Kind, e.Changes)
	var all []string
	if who.people {
		all = append(all, identity.Of(identity.Staff, f.subjects[e.ID])...)
	}
	if who.heads {
		for _, department := range identity.Of(identity.Department, f.subjects[e.ID]) {
			all = append(all, f.heads[department]...)
		}
	}
	if who.office {
		all = append(all, f.leaders[f.office[e.SubjectID]]...)
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(id string) bool { return !f.present[id] || id == f.actors[e.Actor] })
}

// load reads the facts in a constant number of statements for each portion of people.
func load(ctx context.Context, t *database.Tx, events []*ent.Event) (f facts, err error) {
	f = facts{map[string][]string{}, map[string]string{}, map[string][]string{}, map[string][]string{}, map[string]string{}, map[string]bool{}}
	var ids, subjects, actors []string
	for _, e := range events {
		if told(e.Kind, e.Changes) != (audience{}) {
			ids, subjects, actors = append(ids, e.ID), append(subjects, e.SubjectID), append(actors, e.Actor)
		}
	}
	if len(ids) == 0 {
		return f, nil
	}
	shown, err := t.EventSubject.Query().Where(enteventsubject.EventIDIn(ids...)).All(ctx)
	if err != nil {
		return f, err
	}
	var everything []string
	for _, s := range shown {
		f.subjects[s.EventID] = append(f.subjects[s.EventID], s.SubjectID)
		everything = append(everything, s.SubjectID)
	}
	campaigns, err := t.Campaign.Query().Where(entcampaign.IDIn(identity.Of(identity.Campaign, subjects)...)).All(ctx)
	if err != nil {
		return f, err
	}
	var offices []string
	for _, c := range campaigns {
		f.office[c.ID] = c.OfficeID
		offices = append(offices, c.OfficeID)
	}
	if err := f.loadHeads(ctx, t, offices, identity.Of(identity.Department, everything)); err != nil {
		return f, err
	}
	granted, err := t.Grant.Query().Where(entgrant.OfficeIDIn(offices...), entgrant.RoleIn(actor.EmulationOfficer, actor.Chief), entgrant.RevokedAtIsNil(),
		entgrant.StaffIDNotNil(), entgrant.StartsOnLTE(t.Today), entgrant.Or(entgrant.EndsOnIsNil(), entgrant.EndsOnGTE(t.Today))).All(ctx)
	if err != nil {
		return f, err
	}
	for _, g := range granted {
		f.leaders[*g.OfficeID] = append(f.leaders[*g.OfficeID], *g.StaffID)
	}
	accounts, err := t.Account.Query().Where(entaccount.IDIn(actors...), entaccount.StaffIDNotNil()).All(ctx)
	if err != nil {
		return f, err
	}
	for _, a := range accounts {
		f.actors[a.ID] = *a.StaffID
	}
	return f, f.loadPresent(ctx, t, identity.Of(identity.Staff, everything))
}

// loadHeads reads who heads departments today: some departments, and all of some offices.
func (f facts) loadHeads(ctx context.Context, t *database.Tx, offices, departments []string) error {
	for units := range portions(append(departments, offices...)) {
		postings, err := t.Posting.Query().Where(
			entposting.StartsOnLTE(t.Today), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(t.Today)),
			entposting.HasPostWith(entpost.PositionClassEQ(vocabulary.Head)), entposting.DepartmentIDNotNil(),
			entposting.Or(entposting.DepartmentIDIn(units...), entposting.OfficeIDIn(units...)),
		).All(ctx)
		if err != nil {
			return err
		}
		for _, p := range postings {
			f.heads[*p.DepartmentID] = append(f.heads[*p.DepartmentID], p.StaffID)
			f.leaders[p.OfficeID] = append(f.leaders[p.OfficeID], p.StaffID)
		}
	}
	return nil
}

// loadPresent reads who of all who may be told is in the service.
func (f facts) loadPresent(ctx context.Context, t *database.Tx, people []string) error {
	for _, of := range []map[string][]string{f.heads, f.leaders} {
		for _, some := range of {
			people = append(people, some...)
		}
	}
	for some := range portions(people) {
		ids, err := t.Staff.Query().Where(entstaff.IDIn(some...), inService(t.Today)).IDs(ctx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			f.present[id] = true
		}
	}
	return nil
}

// portion is how many ids a statement takes: an event may stand on more timelines than
// a database takes parameters, which are 32,766 on SQLite and 65,535 on PostgreSQL.
const portion = 1000

// portions are any number of ids, each once, as statements take them.
func portions(ids []string) iter.Seq[[]string] {
	return slices.Chunk(slices.Compact(slices.Sorted(slices.Values(ids))), portion)
}
