package organisation

import (
	"context"

	"thidua/ent"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
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

// assignment is a new posting of somebody in the service. A main one takes the
// place of the one held; others come beside it.
type assignment struct {
	guard        guard[*ent.Staff]
	event        vocabulary.EventKind
	kind         entposting.Kind
	id           string
	version      int
	officeID     *string
	departmentID *string // neither office nor department: today's unit
	postID       *string // absent: today's post
	on           calendar.Date
	endsOn       *calendar.Date
	document     *string
	reason       *string
}

// assign is the four beats that transfer, appointment and secondment share.
func (s *Service) assign(ctx context.Context, a assignment) (string, error) {
	return a.id, s.DB.Do(ctx, func(t *database.Tx) error {
		p, to, post, err := a.load(ctx, t)
		if err != nil {
			return err
		}
		// Nobody takes people from a unit that is not theirs, or puts them there.
		ctx, err := a.guard.allow(ctx, p, to.unit())
		if err != nil {
			return err
		}
		if err := check.All(
			check.Version(p.Version, a.version),
			a.guard.state(p, a.on),
			mayLead(ctx, a.id, to, post),
			check.Happened("on", a.on, t.Today),
			check.Period("endsOn", a.on, a.endsOn),
			check.OptionalText("document", &a.document, maxDocument),
			check.OptionalText("reason", &a.reason, maxReason),
			to.fits(a.officeID, a.on, a.endsOn),
		); err != nil {
			return err
		}
		main, err := mainOf(p)
		switch {
		case err != nil:
		case a.kind == entposting.KindMAIN:
			err = check.First(a.differs(main, to, post), mainLasted(p, a.on))
		default:
			err = a.mayJoin(p, to, post)
		}
		if err != nil {
			return err
		}
		if err := a.write(ctx, t, p, main, to, post); err != nil {
			return err
		}
		return event.Record(ctx, t, a.happened(p, to, post))
	})
}

// mayLead: heads of units have rights by their post, so nobody makes themselves one.
// Codes: GRANT_TO_ONESELF.
func mayLead(ctx context.Context, id string, to workplace, post *ent.Post) error {
	if id == actor.From(ctx).StaffID && to.department != nil && post.PositionClass == vocabulary.Head {
		return fault.New(access.ToOneself, "postID", "nobody makes themselves the head of a unit; ask somebody else who keeps the staff")
	}
	return nil
}

// load finds the person, and the unit and the post meant. Rows that the caller
// may not see count as missing. Codes: NOT_FOUND.
func (a assignment) load(ctx context.Context, t *database.Tx) (p *ent.Staff, to workplace, post *ent.Post, err error) {
	if p, err = personOf(ctx, t, a.id); err != nil {
		return nil, to, nil, err
	}
	office, department, postID := a.officeID, a.departmentID, p.PostID
	if office == nil && department == nil {
		office, department = &p.OfficeID, p.DepartmentID
	}
	if a.postID != nil {
		postID = *a.postID
	}
	if to, err = workplaceOf(ctx, t, office, department); err != nil {
		return nil, to, nil, err
	}
	post, err = t.Post.Get(ctx, postID)
	return p, to, post, database.NotFound(err, "postID", "post")
}

// differs: the next main posting is another one. Codes: NOTHING_TO_CHANGE.
func (a assignment) differs(main *ent.Posting, to workplace, post *ent.Post) error {
	if to.holds(main) && main.PostID == post.ID {
		return fault.New(check.NothingToChange, "postID", "this person holds this post in this unit already").With("startsOn", main.StartsOn)
	}
	return nil
}

// mainLasted: the main posting keeps at least its first day, so that a change entered
// late never rewrites more than the posting held today.
// Codes: STAFF_LEFT, POSTING_STARTED_LATER.
func mainLasted(p *ent.Staff, on calendar.Date) error {
	main, err := mainOf(p)
	if err != nil {
		return err
	}
	if !on.After(main.StartsOn) {
		return fault.New(PostingStartedLater, "on", "the main posting to end began on %s; name a later day", main.StartsOn).
			With("startsOn", main.StartsOn)
	}
	return nil
}

// mayJoin: nobody holds a post twice at a time, or is seconded to the unit where
// the main posting is. Codes: POSTING_BEFORE_SERVICE, NOTHING_TO_CHANGE.
func (a assignment) mayJoin(p *ent.Staff, to workplace, post *ent.Post) error {
	if a.on.Before(p.StartsOn) {
		return fault.New(PostingBeforeService, "on", "this person entered the service on %s; name that day or a later one", p.StartsOn).
			With("startsOn", p.StartsOn)
	}
	for _, other := range p.Edges.Postings {
		apart := a.endsOn != nil && other.StartsOn.After(*a.endsOn) || other.EndsOn != nil && other.EndsOn.Before(a.on)
		home := a.kind == entposting.KindSECONDED && other.Kind == entposting.KindMAIN
		if !apart && to.holds(other) && (home || other.PostID == post.ID) {
			return fault.New(check.NothingToChange, "postID", "this person is posted there from %s on already", other.StartsOn).
				With("startsOn", other.StartsOn)
		}
	}
	return nil
}

// write counts the version first: of two requests that quote the same one, the
// slower is told CONFLICT, not that its posting overlaps. Only a main posting
// moves the person: unit, post and place tell today's. Codes: STAFF_CODE_TAKEN,
// CONFLICT.
func (a assignment) write(ctx context.Context, t *database.Tx, p *ent.Staff, main *ent.Posting, to workplace, post *ent.Post) error {
	update := t.Staff.UpdateOneID(a.id).Where(entstaff.Version(a.version)).AddVersion(1)
	if a.kind == entposting.KindMAIN {
		update.SetOfficeID(to.office.ID).SetPostID(post.ID).SetPlace(to.place(post, p.NameSort))
		if to.department == nil {
			update.ClearDepartmentID()
		} else {
			update.SetDepartmentID(to.department.ID)
		}
	}
	if err := update.Exec(ctx); err != nil {
		if name, ok := database.Violated(err); ok && name == "staff_code" {
			return fault.New(StaffCodeTaken, "id", "somebody in the other office has the same staff code; change one of them first").Because(err)
		}
		return database.Stale(err)
	}
	if a.kind == entposting.KindMAIN { // the old one ends first: both databases check each statement
		if err := t.Posting.UpdateOne(main).SetEndsOn(a.on.AddDays(-1)).Exec(ctx); err != nil {
			return err
		}
	}
	return postTo(ctx, t, a.id, a.kind, to, post.ID, a.on, a.endsOn, a.document)
}

// postTo writes a posting, with the office that the department was part of on the
// first day.
func postTo(ctx context.Context, t *database.Tx, staff string, kind entposting.Kind, to workplace, post string,
	on calendar.Date, endsOn *calendar.Date, document *string,
) error {
	create := t.Posting.Create().SetID(t.NewID(identity.Posting)).SetStaffID(staff).SetKind(kind).
		SetOfficeID(to.officeOn(on)).SetPostID(post).SetStartsOn(on).SetNillableEndsOn(endsOn).SetNillableDocument(document)
	if to.department != nil {
		create.SetDepartmentID(to.department.ID)
	}
	return create.Exec(ctx)
}

// happened tells units and posts by name; timelines of both units show it.
func (a assignment) happened(p *ent.Staff, to workplace, post *ent.Post) event.Event {
	var office, department, title string // nothing is left by a posting beside the main one
	if a.kind == entposting.KindMAIN {
		office, department = today(p).names()
		title = p.Edges.Post.Title
	}
	newOffice, newDepartment := to.names()
	changes := event.Changed(nil, "office", office, newOffice)
	changes = event.Changed(changes, "department", department, newDepartment)
	changes = event.Changed(changes, "post", title, post.Title)
	changes = event.Changed(changes, "kind", nil, a.kind)
	changes = event.Changed(changes, "startsOn", nil, a.on)
	changes = event.Changed(changes, "endsOn", nil, a.endsOn)
	return event.Event{
		Kind: a.event, Subject: a.id, Also: append(today(p).ids(), to.ids()...), Reason: textOf(a.reason), Changes: changes,
	}
}
