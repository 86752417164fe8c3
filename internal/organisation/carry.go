package organisation

import (
	"context"
	"slices"

	"thidua/ent"
	entposting "thidua/ent/posting"
	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/identity"
)

// unit is where somebody is posted; the department is empty for an office's own leaders.
type unit struct{ office, department string }

// carried is a posting that goes on in another unit.
type carried struct {
	*ent.Posting
	to unit
}

// lasting loads the postings of units that last on a day or begin later.
func lasting(ctx context.Context, postings *ent.PostingClient, on calendar.Date, where ...entpredicate.Posting) ([]*ent.Posting, error) {
	return postings.Query().Where(entposting.And(where...), entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(on))).
		Order(entposting.ByID()).All(unscoped(ctx))
}

// carryOn lets postings go on in other units from a day on, with the same post,
// kind and end. What was recorded to begin later is put there as a whole. Staff
// whose unit today is among those left follow their main posting. The number of
// statements grows with the units, and with every 500 postings.
func carryOn(ctx context.Context, t *database.Tx, on calendar.Date, postings []carried, document string, left entpredicate.Staff) error {
	var running []string
	var next []*ent.PostingCreate
	var targets []unit
	later, people := map[unit][]string{}, map[unit][]string{}
	for _, p := range postings {
		if !slices.Contains(targets, p.to) {
			targets = append(targets, p.to)
		}
		if p.Kind == entposting.KindMAIN {
			people[p.to] = append(people[p.to], p.StaffID)
		}
		if !p.StartsOn.Before(on) {
			later[p.to] = append(later[p.to], p.ID)
			continue
		}
		running = append(running, p.ID)
		next = append(next, t.Posting.Create().SetID(t.NewID(identity.Posting)).SetStaffID(p.StaffID).SetPostID(p.PostID).
			SetKind(p.Kind).SetOfficeID(p.to.office).SetNillableDepartmentID(p.to.departmentID()).
			SetStartsOn(on).SetNillableEndsOn(p.EndsOn).SetNillableDocument(orElse(document, p.Document)))
	}
	// The old ones end first: nobody has two main postings on one day.
	for part := range slices.Chunk(running, chunk) {
		if err := t.Posting.Update().Where(entposting.IDIn(part...)).SetEndsOn(on.AddDays(-1)).Exec(ctx); err != nil {
			return err
		}
	}
	for part := range slices.Chunk(next, chunk) {
		if err := t.Posting.CreateBulk(part...).Exec(ctx); err != nil {
			return err
		}
	}
	for _, to := range targets {
		if err := to.take(ctx, t, later[to], people[to], left); err != nil {
			return err
		}
	}
	return nil
}

// orElse is the document of the change, or the posting's own where there is none.
func orElse(document string, own *string) *string {
	if document == "" {
		return own
	}
	return &document
}

// take puts postings and people into a unit as they are.
func (u unit) take(ctx context.Context, t *database.Tx, postings, people []string, left entpredicate.Staff) error {
	for part := range slices.Chunk(postings, chunk) {
		if err := t.Posting.Update().Where(entposting.IDIn(part...)).SetOfficeID(u.office).
			SetNillableDepartmentID(u.departmentID()).Exec(ctx); err != nil {
			return err
		}
	}
	for part := range slices.Chunk(people, chunk) {
		if err := t.Staff.Update().Where(entstaff.IDIn(part...), left).SetOfficeID(u.office).
			SetNillableDepartmentID(u.departmentID()).AddVersion(1).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (u unit) departmentID() *string {
	if u.department == "" {
		return nil
	}
	return &u.department
}

func endPostings(ctx context.Context, t *database.Tx, last calendar.Date, ids []string) error {
	for part := range slices.Chunk(ids, chunk) {
		if err := t.Posting.Update().Where(entposting.IDIn(part...)).SetEndsOn(last).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}
