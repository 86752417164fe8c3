package privacy

import (
	"slices"
	"testing"

	"thidua/internal/vocabulary"
)

// TestMyDataKeepsDrafts: what is only being prepared is told to nobody but those
// who prepare it, and pages are full all the same.
func TestMyDataKeepsDrafts(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.everything("LOU", "acc_LOU")
		client := w.db.Ent
		// Before the issued ones in the order of ids, so that a page of one is cut there.
		w.must(client.Decision.Create().SetID("dec_A").SetOfficeID(here).SetKind("AWARD").SetStatus("DRAFT").SetIssuerKind("OWN_OFFICE").
			SetIssuerOfficeID(here).SetIssuerName("Văn phòng").SetIssuerKey(here).SetSystem("STATE").
			SetDecidedOn(day("2026-11-01")).SetDecidedYear(2026).SetSubject("Dự thảo").SetSubjectFolded("du thao").Exec(w.ctx))
		w.must(client.Award.Create().SetID("awd_A").SetOfficeID(here).SetDecisionID("dec_A").SetAwardTypeID("aty_LOU").
			SetStatus("PENDING").SetMethod("MERIT").SetAchievementStartsOn(day("2025-01-01")).SetAchievementEndsOn(day("2025-12-31")).
			SetAchievementLabel("2025").SetAchievementYear(2025).SetRecipientKind("PERSON").SetStaffID(id).SetRecipientName("Nguyễn Thị LOU").
			SetRecipientFolded("nguyen thi").SetRecipientSort("nguyen thi").SetFrozenOn(day("2025-12-31")).SetRecipientKey(id).SetYearly(false).Exec(w.ctx))
		w.must(client.Event.Create().SetID("evt_A").SetKind(vocabulary.DecisionRecorded).SetAt(w.db.Now()).SetActor("acc_OTHER").SetActorRole("EMULATION_OFFICER").
			SetSubjectID("dec_A").SetChanges(nil).Exec(w.ctx))
		w.must(client.EventSubject.Create().SetID("evs_A").SetEventID("evt_A").SetSubjectID(id).Exec(w.ctx))

		told := func() (ids []string) {
			for _, r := range w.mine(w.me("acc_LOU", id), 1) {
				ids = append(ids, r.ID)
			}
			return ids
		}
		before := told()
		for _, hidden := range []string{"awd_A", "evt_A"} {
			if slices.Contains(before, hidden) {
				t.Errorf("%s is told while the decision is a draft", hidden)
			}
		}
		if !slices.Contains(before, "awd_LOU") || !slices.Contains(before, "idk_LOU") {
			t.Errorf("pages end before the end: %v", before)
		}
		w.must(client.Decision.UpdateOneID("dec_A").SetStatus("ISSUED").SetNumber("9").SetNotation("QĐ-VP").SetSignerName("Lê Văn Ký").Exec(w.ctx))
		w.must(client.Award.UpdateOneID("awd_A").SetStatus("VALID").Exec(w.ctx))
		if after := told(); !slices.Contains(after, "awd_A") || !slices.Contains(after, "evt_A") || len(after) != len(before)+2 {
			t.Errorf("issued, and told: %v", after)
		}
	})
}
