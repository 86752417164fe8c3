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

// batch keeps the parameters of one insert below SQLite's and PostgreSQL's limits.
const batch = 1000

// Record writes the event of an operation in its transaction.
func Record(ctx context.Context, t *database.Tx, e Event) error {
	who := actor.From(ctx)
	if e.Changes == nil {
		e.Changes = []vocabulary.Change{}
	}
	create := t.Event.Create().SetID(t.NewID(identity.Event)).SetKind(e.Kind).SetAt(t.Now).
		SetActor(who.Account).SetActorRole(string(who.Role)).SetSubjectID(e.Subject).SetChanges(e.Changes)
	if who.Principal != "" {
		create.SetPrincipal(who.Principal).SetDocument(who.Document)
	}
	if e.Reason != "" {
		create.SetReason(e.Reason)
	}
	saved, err := create.Save(ctx)
	if err != nil {
		return err
	}
	subjects := append([]string{e.Subject}, e.Also...)
	slices.Sort(subjects)
	for part := range slices.Chunk(slices.Compact(subjects), batch) {
		rows := make([]*ent.EventSubjectCreate, len(part))
		for i, id := range part {
			rows[i] = t.EventSubject.Create().SetID(t.NewID(identity.EventSubject)).SetEventID(saved.ID).SetSubjectID(id)
		}
		if err := t.EventSubject.CreateBulk(rows...).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
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
