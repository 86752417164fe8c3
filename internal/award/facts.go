package award

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entofficeperiod "thidua/ent/officeperiod"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// An award tells facts of one day: the last of the achievement period, or the
// last one in post (of a unit: in existence) inside it. So titles for 2020 that
// are decided after the split of January 2021 name the office of 2020, and people
// who have retired, moved on or died since are recipients like all others.

// history is what the records know of the recipients of many lines.
type history struct {
	staff       map[string]*ent.Staff
	postings    map[string][]*ent.Posting
	departments map[string][]*ent.DepartmentPeriod
	offices     map[string][]*ent.OfficePeriod
	covers      func(office string) bool // the caller's scope
}

// freeze finds the facts of every line as they were until a day, in a constant
// number of statements.
// Codes: NOT_FOUND, AWARD_RECIPIENT_NOT_IN_SERVICE, AWARD_UNIT_NOT_EXISTING.
func freeze(ctx context.Context, t *database.Tx, lines []Line, until calendar.Date) ([]facts, error) {
	lines = slices.Clone(lines)
	for i := range lines {
		if until.Before(lines[i].AchievementEndsOn) {
			lines[i].AchievementEndsOn = until // nothing is known yet of days to come
		}
	}
	// Who has gone to another office since is a recipient still: people are looked up
	// beyond the caller's rows, and accepted by the office of their day.
	h, err := remember(access.AsSystem(ctx, "award facts"), t, lines)
	if err != nil {
		return nil, err
	}
	h.covers = func(office string) bool { return access.Covers(ctx, office) }
	all := make([]facts, len(lines))
	for i, l := range lines {
		if all[i], err = h.facts(fmt.Sprintf("awards.%d.recipient", i), l); err != nil {
			return nil, err
		}
	}
	return all, count(ctx, t, all)
}

func remember(ctx context.Context, t *database.Tx, lines []Line) (h history, err error) {
	var staff, departments, offices []string
	first, last := lines[0].AchievementStartsOn, lines[0].AchievementEndsOn
	for _, l := range lines {
		staff = appendID(staff, l.Recipient.StaffID)
		departments = appendID(departments, l.Recipient.DepartmentID)
		offices = appendID(offices, l.Recipient.OfficeID)
		if l.AchievementStartsOn.Before(first) {
			first = l.AchievementStartsOn
		}
		if l.AchievementEndsOn.After(last) {
			last = l.AchievementEndsOn
		}
	}
	people, err := t.Staff.Query().Where(entstaff.IDIn(staff...)).All(ctx)
	if err != nil {
		return h, err
	}
	h.staff = map[string]*ent.Staff{}
	for _, s := range people {
		h.staff[s.ID] = s
	}
	postings, err := t.Posting.Query().
		Where(entposting.StaffIDIn(staff...), entposting.KindEQ(entposting.KindMAIN), entposting.StartsOnLTE(last),
			entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(first))).
		WithPost(func(q *ent.PostQuery) { q.WithClasses() }).All(ctx)
	if err != nil {
		return h, err
	}
	h.postings = map[string][]*ent.Posting{}
	for _, p := range postings {
		h.postings[p.StaffID] = append(h.postings[p.StaffID], p)
		departments, offices = appendID(departments, p.DepartmentID), appendID(offices, &p.OfficeID)
	}
	departmentPeriods, err := t.DepartmentPeriod.Query().Where(entdepartmentperiod.DepartmentIDIn(departments...)).All(ctx)
	if err != nil {
		return h, err
	}
	h.departments = map[string][]*ent.DepartmentPeriod{}
	for _, p := range departmentPeriods {
		h.departments[p.DepartmentID] = append(h.departments[p.DepartmentID], p)
		offices = appendID(offices, &p.OfficeID)
	}
	officePeriods, err := t.OfficePeriod.Query().Where(entofficeperiod.OfficeIDIn(offices...)).All(ctx)
	h.offices = map[string][]*ent.OfficePeriod{}
	for _, p := range officePeriods {
		h.offices[p.OfficeID] = append(h.offices[p.OfficeID], p)
	}
	return h, err
}

func appendID(ids []string, id *string) []string {
	if id != nil && !slices.Contains(ids, *id) {
		return append(ids, *id)
	}
	return ids
}

func (h history) facts(at string, l Line) (facts, error) {
	switch r := l.Recipient; {
	case r.StaffID != nil:
		return h.person(at+".staffID", *r.StaffID, l)
	case r.DepartmentID != nil:
		return h.department(at+".departmentID", *r.DepartmentID, l)
	case r.OfficeID != nil:
		return h.office(at+".officeID", *r.OfficeID, l)
	default:
		return outsider(r, l.AchievementEndsOn), nil
	}
}

func (h history) person(field, id string, l Line) (facts, error) {
	s, ok := h.staff[id]
	if !ok {
		return facts{}, missing(field, "member of staff")
	}
	posting, on, ok := lastIn(h.postings[id], postingSpan, l)
	if !h.covers(s.OfficeID) && (!ok || !h.coversPosting(posting, on)) {
		return facts{}, missing(field, "member of staff")
	}
	if !ok {
		return facts{}, fault.New(NotInService, field, "%s held no post from %s to %s", s.FullName, l.AchievementStartsOn, l.AchievementEndsOn).
			With("recipient", s.FullName).With("startsOn", l.AchievementStartsOn).With("endsOn", l.AchievementEndsOn)
	}
	post := posting.Edges.Post
	f := facts{
		kind: vocabulary.Person, staffID: &id, name: s.FullName, frozenOn: on,
		unitDepartmentID: posting.DepartmentID, unitOfficeID: &posting.OfficeID,
		postTitle: &post.Title, positionClass: &post.PositionClass, category: &s.Category,
		recipientClass: organisation.RecipientClassAt(post.Edges.Classes, on),
	}
	if posting.DepartmentID == nil {
		f.unitName = h.officeName(posting.OfficeID, on)
		return f, nil
	}
	for _, d := range h.departments[*posting.DepartmentID] {
		if on.Within(d.StartsOn, d.EndsOn) {
			f.unitName, f.unitOfficeID = &d.Name, &d.OfficeID // the office of the day, not of the posting's first one
		}
	}
	return f, nil
}

// coversPosting reports whether somebody was posted in an office of the scope.
func (h history) coversPosting(p *ent.Posting, on calendar.Date) bool {
	if p.DepartmentID == nil {
		return h.covers(p.OfficeID)
	}
	return slices.ContainsFunc(h.departments[*p.DepartmentID], func(d *ent.DepartmentPeriod) bool {
		return on.Within(d.StartsOn, d.EndsOn) && h.covers(d.OfficeID)
	})
}

func (h history) department(field, id string, l Line) (facts, error) {
	states := h.departments[id]
	if !slices.ContainsFunc(states, func(p *ent.DepartmentPeriod) bool { return h.covers(p.OfficeID) }) {
		return facts{}, missing(field, "department")
	}
	d, on, ok := lastIn(states, departmentSpan, l)
	if !ok {
		return facts{}, notExisting(field, states[0].Name, l)
	}
	kind := entaward.CollectiveKindDEPARTMENT
	return facts{
		kind: vocabulary.Collective, collective: &kind, departmentID: &id, name: d.Name, frozenOn: on,
		unitName: h.officeName(d.OfficeID, on), unitDepartmentID: &id, unitOfficeID: &d.OfficeID,
	}, nil
}

func (h history) office(field, id string, l Line) (facts, error) {
	states := h.offices[id]
	if len(states) == 0 || !h.covers(id) {
		return facts{}, missing(field, "office")
	}
	o, on, ok := lastIn(states, officeSpan, l)
	if !ok {
		return facts{}, notExisting(field, states[0].Name, l)
	}
	kind := entaward.CollectiveKindOFFICE
	return facts{
		kind: vocabulary.Collective, collective: &kind, officeID: &id, name: o.Name, frozenOn: on, unitOfficeID: &id,
	}, nil
}

func (h history) officeName(id string, on calendar.Date) *string {
	for _, o := range h.offices[id] {
		if on.Within(o.StartsOn, o.EndsOn) {
			return &o.Name
		}
	}
	return nil
}

func missing(field, what string) error {
	return fault.New(fault.NotFound, field, "there is no such %s, or you may not see it", what)
}

func notExisting(field, name string, l Line) error {
	return fault.New(UnitNotExisting, field, "%s did not exist from %s to %s", name, l.AchievementStartsOn, l.AchievementEndsOn).
		With("recipient", name).With("startsOn", l.AchievementStartsOn).With("endsOn", l.AchievementEndsOn)
}

// lastIn returns the latest of the states that fall into a line's achievement
// period, and the last day of it inside the period.
func lastIn[T any](states []T, span func(T) (calendar.Date, *calendar.Date), l Line) (latest T, on calendar.Date, ok bool) {
	for _, state := range states {
		start, end := span(state)
		day := l.AchievementEndsOn
		if end != nil && end.Before(day) {
			day = *end
		}
		if !start.After(day) && !day.Before(l.AchievementStartsOn) && (!ok || day.After(on)) {
			latest, on, ok = state, day, true
		}
	}
	return latest, on, ok
}

func postingSpan(p *ent.Posting) (calendar.Date, *calendar.Date) { return p.StartsOn, p.EndsOn }

func departmentSpan(p *ent.DepartmentPeriod) (calendar.Date, *calendar.Date) {
	return p.StartsOn, p.EndsOn
}

func officeSpan(p *ent.OfficePeriod) (calendar.Date, *calendar.Date) { return p.StartsOn, p.EndsOn }
