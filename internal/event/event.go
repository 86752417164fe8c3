// Package event keeps what operations did: one insert-only event each.
package event

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"thidua/ent"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/identity"
	"thidua/internal/vocabulary"
)

// Event is what an operation did.
type Event struct {
	Kind    vocabulary.EventKind
	Subject string   // what it was done to
	Also    []string // what else shows it on its timeline
	Reason  string
	Changes []vocabulary.Change
}

// Record writes the event of an operation in its transaction.
func Record(ctx context.Context, t *database.Tx, e Event) error { return RecordAll(ctx, t, []Event{e}) }

// RecordAll writes the events of an operation on many things, in a constant number
// of statements. Their places in the feed are given after the commit (feed.go).
func RecordAll(ctx context.Context, t *database.Tx, all []Event) error {
	t.Recorded()
	who := actor.From(ctx)
	events := make([]*ent.EventCreate, len(all))
	entries := make([]*ent.FeedEntryCreate, len(all))
	var subjects []*ent.EventSubjectCreate
	for i, e := range all {
		if e.Changes == nil {
			e.Changes = []vocabulary.Change{}
		}
		id := t.NewID(identity.Event)
		events[i] = t.Event.Create().SetID(id).SetKind(e.Kind).SetAt(t.Now).
			SetActor(who.Account).SetActorRole(string(who.Role)).SetSubjectID(e.Subject).SetChanges(e.Changes)
		if who.Principal != "" {
			events[i].SetPrincipal(who.Principal).SetDocument(who.Document)
		}
		if e.Reason != "" {
			events[i].SetReason(e.Reason)
		}
		entries[i] = t.FeedEntry.Create().SetID(t.NewID(identity.FeedEntry)).SetEventID(id)
		shown := append([]string{e.Subject}, e.Also...)
		slices.Sort(shown)
		for _, subject := range slices.Compact(shown) {
			subjects = append(subjects, t.EventSubject.Create().SetID(t.NewID(identity.EventSubject)).SetEventID(id).SetSubjectID(subject))
		}
	}
	if err := database.Insert(ctx, t.Event.CreateBulk, events); err != nil {
		return err
	}
	if err := database.Insert(ctx, t.FeedEntry.CreateBulk, entries); err != nil {
		return err
	}
	return database.Insert(ctx, t.EventSubject.CreateBulk, subjects)
}

// Changed notes a field before and after, when it changed; absent values are nil.
func Changed(changes []vocabulary.Change, field string, before, after any) []vocabulary.Change {
	b, a := text(before), text(after)
	if b == a || (b != nil && a != nil && *b == *a) {
		return changes
	}
	return append(changes, vocabulary.Change{Field: field, Before: b, After: a})
}

// Guarded names a field that changed without telling its values.
func Guarded(changes []vocabulary.Change, field string) []vocabulary.Change {
	return append(changes, vocabulary.Change{Field: field})
}

func text(v any) *string {
	r := reflect.ValueOf(v)
	for r.Kind() == reflect.Pointer && !r.IsNil() {
		r = r.Elem()
	}
	if !r.IsValid() || r.Kind() == reflect.Pointer {
		return nil
	}
	s := fmt.Sprint(r.Interface())
	if s == "" {
		return nil
	}
	return &s
}
