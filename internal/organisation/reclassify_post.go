package organisation

import (
	"context"

	"thidua/ent"
	entpost "thidua/ent/post"
	entpostclass "thidua/ent/postclass"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// ReclassifyPost is the input of putting a post into another recipient class.
type ReclassifyPost struct {
	ID             string
	Version        int
	RecipientClass vocabulary.RecipientClass
	From           calendar.Date // first day of the new class, today or before
	Reason         *string
}

// reclassifyingPost is asked of a post with the open line of its classes.
func reclassifyingPost() guard[*ent.Post] {
	return guard[*ent.Post]{op: "reclassifyPost", unit: everyOffice, state: classLasted}
}

// ReclassifyPost gives a post another recipient class from a day on, as when a
// circular changes the forms. Awards keep the class they were given in.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, NOTHING_TO_CHANGE, POST_CLASS_STARTED_LATER.
func (s *Service) ReclassifyPost(ctx context.Context, in ReclassifyPost) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		q := t.Post.Query().Where(entpost.ID(in.ID)).WithClasses(openClass)
		if t.Postgres() {
			q.ForUpdate()
		}
		post, err := q.Only(ctx)
		if err != nil {
			return database.NotFound(err, "id", "post")
		}
		ctx, err := reclassifyingPost().allow(ctx, post)
		if err != nil {
			return err
		}
		open := post.Edges.Classes[0] // the table has no gaps and one open line, its last
		if err := check.All(
			check.Version(post.Version, in.Version),
			check.Happened("from", in.From, t.Today),
			check.OptionalText("reason", &in.Reason, maxReason),
			otherClass(open, in.RecipientClass),
			reclassifyingPost().state(post, in.From),
		); err != nil {
			return err
		}
		if err := t.Post.UpdateOneID(in.ID).Where(entpost.Version(in.Version)).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		// The old line ends first: both databases check each statement.
		if err := t.PostClass.UpdateOne(open).SetEndsOn(in.From.AddDays(-1)).Exec(ctx); err != nil {
			return err
		}
		if err := classify(ctx, t, in.ID, in.RecipientClass, in.From); err != nil {
			return err
		}
		changes := event.Changed(nil, "recipientClass", open.RecipientClass, in.RecipientClass)
		changes = event.Changed(changes, "startsOn", open.StartsOn, in.From)
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.PostReclassified, Subject: in.ID, Reason: textOf(in.Reason), Changes: changes,
		})
	})
}

func openClass(q *ent.PostClassQuery) { q.Where(entpostclass.EndsOnIsNil()) }

func everyOffice(*ent.Post) access.Unit { return access.Unit{} }

// otherClass refuses a change that changes nothing. Codes: NOTHING_TO_CHANGE.
func otherClass(open *ent.PostClass, class vocabulary.RecipientClass) error {
	if open.RecipientClass == class {
		return fault.New(check.NothingToChange, "recipientClass", "the post is in the class %s already", open.RecipientClass).
			With("recipientClass", open.RecipientClass)
	}
	return nil
}

// classLasted keeps the dated table without gaps and without empty lines: the open
// line keeps at least its first day. Codes: POST_CLASS_STARTED_LATER.
func classLasted(post *ent.Post, from calendar.Date) error {
	for _, open := range post.Edges.Classes {
		if !from.After(open.StartsOn) {
			return fault.New(PostClassLater, "from", "today's class began on %s; name a later day", open.StartsOn).
				With("startsOn", open.StartsOn)
		}
	}
	return nil
}
