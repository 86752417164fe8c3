package organisation

import (
	"testing"

	"thidua/ent"
	"thidua/internal/vocabulary"
)

func TestRecipientClassAt(t *testing.T) {
	end := day("2019-12-31")
	table := []*ent.PostClass{
		{RecipientClass: vocabulary.DirectWorker, StartsOn: day("2015-01-01"), EndsOn: &end},
		{RecipientClass: vocabulary.OtherLeader, StartsOn: day("2020-01-01")},
	}
	for on, want := range map[string]vocabulary.RecipientClass{
		"2014-12-31": "", "2015-01-01": vocabulary.DirectWorker, "2019-12-31": vocabulary.DirectWorker, "2020-01-01": vocabulary.OtherLeader,
	} {
		got := vocabulary.RecipientClass("")
		if class := RecipientClassAt(table, day(on)); class != nil {
			got = *class
		}
		if got != want {
			t.Errorf("on %s: %q, want %q", on, got, want)
		}
	}
}
