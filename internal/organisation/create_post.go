package organisation

import (
	"context"

	"thidua/ent"
	entpost "thidua/ent/post"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// AlwaysClassified is the first day of a post's class when none is named: the
// founding day of the state, before every award that can be counted.
var AlwaysClassified = calendar.New(1945, 9, 2)

// CreatePost is the input of creating a post (chức vụ, chức danh).
type CreatePost struct {
	Code           string
	Title          string
	PositionClass  vocabulary.PositionClass
	RecipientClass vocabulary.RecipientClass
	ClassifiedFrom *calendar.Date // AlwaysClassified when absent
	DisplayOrder   *int           // after all others when absent
	IdempotencyKey *string
}

// CreatePost adds a post that every office of the database can fill. Rank and
// recipient class are two things: the rank is the office's own, the class is what
// the ministry's forms count by (Circular 02/2023/TT-BNV, forms 0602 and 0603).
// Codes: FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, POST_CODE_TAKEN, IDEMPOTENCY_KEY_REUSED.
func (s *Service) CreatePost(ctx context.Context, in CreatePost) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "createPost", in, func() (string, error) { return createPost(ctx, t, in) })
		return err
	})
	return id, err
}

// createPost writes the post with the first line of its dated table of classes:
// the class is needed for the forms as soon as somebody in the post is awarded.
func createPost(ctx context.Context, t *database.Tx, in CreatePost) (string, error) {
	ctx, err := access.Allow(ctx, "createPost", "", "")
	if err != nil {
		return "", err
	}
	from := AlwaysClassified
	if in.ClassifiedFrom != nil {
		from = *in.ClassifiedFrom
	}
	if err := check.All(
		check.Text("code", &in.Code, maxCode),
		check.Text("title", &in.Title, 200),
		check.Happened("classifiedFrom", from, t.Today),
		mayStand(in.DisplayOrder),
	); err != nil {
		return "", err
	}
	order, err := orderOf(ctx, t, in.DisplayOrder)
	if err != nil {
		return "", err
	}
	id := t.NewID(identity.Post)
	if err := t.Post.Create().SetID(id).SetCode(in.Code).SetTitle(in.Title).SetNameFolded(vietnamese.Fold(in.Title)).
		SetPositionClass(in.PositionClass).SetDisplayOrder(order).Exec(ctx); err != nil {
		return "", err
	}
	if err := classify(ctx, t, id, in.RecipientClass, from); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, event.Event{
		Kind: vocabulary.PostCreated, Subject: id, Changes: event.Changed(event.Changed(nil, "title", nil, in.Title), "recipientClass", nil, in.RecipientClass),
	})
}

// classify opens a line in a post's dated table of recipient classes.
func classify(ctx context.Context, t *database.Tx, post string, class vocabulary.RecipientClass, from calendar.Date) error {
	return t.PostClass.Create().SetID(t.NewID(identity.PostClass)).SetPostID(post).
		SetRecipientClass(class).SetStartsOn(from).Exec(ctx)
}

// mayStand: places are padded to four digits in sort keys. Codes: BAD_USER_INPUT.
func mayStand(order *int) error {
	if order != nil && (*order < 1 || *order > maxOrder) {
		return fault.New(fault.BadUserInput, "displayOrder", "the place among the posts is a number from 1 to %d", maxOrder).
			With("limit", maxOrder).With("actual", *order)
	}
	return nil
}

// orderOf is the place that was asked for, or the one after all others. Two posts
// may share one: lists then order them by id.
func orderOf(ctx context.Context, t *database.Tx, wanted *int) (int, error) {
	if wanted != nil {
		return *wanted, nil
	}
	last, err := t.Post.Query().Order(ent.Desc(entpost.FieldDisplayOrder)).First(ctx)
	if ent.IsNotFound(err) {
		return 1, nil
	}
	if err != nil {
		return 0, err
	}
	return min(last.DisplayOrder+1, maxOrder), nil
}
