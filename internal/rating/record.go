package rating

import (
	"context"
	"maps"
	"slices"

	"thidua/ent"
	entpredicate "thidua/ent/predicate"
	entrating "thidua/ent/rating"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// RecordRating is the input of recording a rating.
type RecordRating struct {
	Rating         Line
	OnBehalfOf     *access.OnBehalfOf
	IdempotencyKey *string
}

// RecordRating records the rating of a year. What the decree does not expect warns.
// Codes: NOT_FOUND, FORBIDDEN, DELEGATION_MISSING, BAD_USER_INPUT, TEXT_MISSING,
// TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE, RATED_UNCLEAR, RATED_NOT_IN_SERVICE,
// RATED_ONESELF, RATING_ALREADY_RECORDED, RATING_LEVEL_UNCLEAR,
// RATING_SCORE_OUT_OF_RANGE, RATING_BEFORE_ITS_YEAR, IDEMPOTENCY_KEY_REUSED.
func (s *Service) RecordRating(ctx context.Context, in RecordRating) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "recordRating", in, func() (string, error) {
			results, err := s.record(ctx, t, []Line{in.Rating}, in.OnBehalfOf, false)
			if err != nil {
				return "", err
			}
			return results[0].ID, under("rating", results[0].Err)
		})
		return err
	})
	return id, err
}

// Result is what became of one rating of many: Err tells why it was refused.
type Result struct {
	Whom string // the id that was sent
	ID   string
	Err  error
}

// record decides on ratings, each for itself, and writes those that hold, in a constant
// number of statements. Repeated, it answers with what is on record.
func (s *Service) record(ctx context.Context, t *database.Tx, lines []Line, behalf *access.OnBehalfOf, repeated bool) ([]Result, error) {
	ctx, err := access.For(ctx, t, behalf, "recordRating", t.Today)
	if err != nil {
		return nil, err
	}
	all := make([]Whom, len(lines))
	for i, l := range lines {
		all[i] = l.Whom
	}
	m, err := remember(ctx, t, all)
	if err != nil {
		return nil, err
	}
	taken, err := rated(ctx, t, all)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(lines))
	accepted := map[actor.Role][]*draft{} // an event tells in which role it was done
	var drafts []*draft
	for i, l := range lines {
		d, acting, err := m.decide(ctx, t, l, taken, repeated)
		results[i] = Result{l.Whom.id(), d.id, err}
		if err != nil || repeated {
			continue
		}
		taken[d.turn()] = d.id
		drafts = append(drafts, d)
		accepted[actor.From(acting).Role] = append(accepted[actor.From(acting).Role], d)
	}
	if err := s.weigh(ctx, t, "recordRating", drafts); err != nil {
		return nil, err
	}
	for _, role := range slices.Sorted(maps.Keys(accepted)) {
		who := actor.From(ctx)
		who.Role = role
		if err := write(actor.With(ctx, who), t, accepted[role]); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// decide tells whether one rating can be recorded.
func (m memory) decide(ctx context.Context, t *database.Tx, l Line, taken map[turn]string, repeated bool) (*draft, context.Context, error) {
	d := &draft{}
	if err := check.All(l.clean(), mayBe(l), check.Happened("decidedOn", l.DecidedOn, t.Today)); err != nil {
		return d, ctx, err
	}
	who, acting, err := m.concerned(ctx, "recordRating", l.Whom, calendar.New(l.Year, 1, 1), lastDay(l))
	if err != nil {
		return d, ctx, err
	}
	d.line, d.who = l, who
	switch id, ok := taken[d.turn()]; {
	case repeated:
		d.id = id
	case ok:
		return d, ctx, exists(l.Year)
	default:
		d.id = t.NewID(identity.Rating)
	}
	return d, acting, nil
}

func exists(year int) error {
	return fault.New(AlreadyRecorded, "whom", "there is a rating of %d already; correct it", year).With("year", year)
}

// lastDay is the last day of the year that is rated; of one rated in its last weeks, the
// day of the result, since nothing is known of days to come.
func lastDay(l Line) calendar.Date {
	if end := calendar.New(l.Year, 12, 31); end.Before(l.DecidedOn) {
		return end
	}
	return l.DecidedOn
}

// turn is what there is one rating of.
type turn struct {
	staff, department, office string
	year                      int
}

func (d *draft) turn() turn {
	switch {
	case d.who.staff != nil:
		return turn{staff: d.who.staff.ID, year: d.line.Year}
	case d.who.unit.Department != "":
		return turn{department: d.who.unit.Department, year: d.line.Year}
	}
	return turn{office: d.who.unit.Office, year: d.line.Year}
}

// rated reads which years of them are on record, whoever recorded them.
func rated(ctx context.Context, t *database.Tx, all []Whom) (map[turn]string, error) {
	var staff, departments, offices []string
	for _, w := range all {
		staff, departments, offices = appendID(staff, w.StaffID), appendID(departments, w.DepartmentID), appendID(offices, w.OfficeID)
	}
	collective := []entpredicate.Rating{
		entrating.DepartmentIDIn(departments...), entrating.And(entrating.DepartmentIDIsNil(), entrating.OfficeIDIn(offices...)),
	}
	rows, err := t.Rating.Query().
		Where(entrating.Or(entrating.StaffIDIn(staff...), entrating.And(entrating.StaffIDIsNil(), entrating.Or(collective...)))).
		All(access.AsSystem(ctx, "rating facts"))
	taken := make(map[turn]string, len(rows))
	for _, r := range rows {
		switch {
		case r.StaffID != nil:
			taken[turn{staff: *r.StaffID, year: r.RatedYear}] = r.ID
		case r.DepartmentID != nil:
			taken[turn{department: *r.DepartmentID, year: r.RatedYear}] = r.ID
		default:
			taken[turn{office: r.OfficeID, year: r.RatedYear}] = r.ID
		}
	}
	return taken, err
}

// write adds ratings, and notes on the timelines of those concerned that they were
// added: what they say is guarded.
func write(ctx context.Context, t *database.Tx, drafts []*draft) error {
	rows := make([]*ent.RatingCreate, len(drafts))
	events := make([]event.Event, len(drafts))
	for i, d := range drafts {
		l := d.line
		rows[i] = t.Rating.Create().SetID(d.id).SetOfficeID(d.who.unit.Office).SetNillableDepartmentID(d.who.department()).SetNillableStaffID(d.who.staffID()).
			SetRatedYear(l.Year).SetNillableLevel(l.Level).SetNillableNotRatedReason(l.NotRatedReason).SetNillableSelfLevel(l.SelfLevel).
			SetNillableScore(l.Score).SetNillableJobGroup(l.JobGroup).SetNillableMonthsServed(l.MonthsServed).SetNillableAbsenceReason(l.AbsenceReason).
			SetNillableRatedBy(l.RatedBy).SetNillableDocument(l.Document).SetDecidedOn(l.DecidedOn).SetNillableLegalBasisID(d.basis).SetWarnings(d.warnings)
		events[i] = event.Event{Kind: vocabulary.RatingRecorded, Subject: d.id, Also: d.who.shown(), Changes: event.Guarded(nil, "level")}
	}
	err := database.Insert(ctx, t.Rating.CreateBulk, rows)
	if name, ok := database.Violated(err); ok && slices.Contains(oneAYear, name) {
		return exists(drafts[0].line.Year) // somebody else recorded one in this moment
	}
	if err != nil {
		return err
	}
	return event.RecordAll(ctx, t, events)
}

// oneAYear are the unique indexes that keep it so.
var oneAYear = []string{"rating_of_person", "rating_of_department", "rating_of_office"}
