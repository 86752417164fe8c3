package organisation

import (
	"testing"

	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// TestLeavingEndsNoRightsOfOthers: whoever keeps the staff of an office ends nobody's
// rights elsewhere with the service.
func TestLeavingEndsNoRightsOfOthers(t *testing.T) {
	everywhere(t, func(w world) {
		id := w.hire("001", w.post("CV"), division)
		give := func(grant, over string) {
			w.must(w.db.Ent.Grant.Create().SetID(grant).SetRole(actor.Chief).SetStaffID(id).SetOfficeID(over).SetStartsOn(day("2025-01-01")).Exec(w.ctx))
		}
		good := Leave{ID: id, Version: 1, On: day("2025-06-30"), Why: entstaff.LeavingReasonRETIRED}
		leave := func(unit string) func() error {
			return func() error { _, err := w.s.Leave(w.as(actor.EmulationOfficer, unit), good); return err }
		}
		give("grt_1", otherOffice)
		w.refused("rights over another office", access.BeyondOwn, "id", leave(office))
		w.must(w.db.Ent.Grant.UpdateOneID("grt_1").SetRevokedAt(w.db.Now()).Exec(w.ctx))
		give("grt_2", office)
		w.refused("rights over the office, by an officer of a part", access.BeyondOwn, "id", leave(division))
		w.must(leave(office)())
	})
}

// TestNobodyMakesThemselvesHead: heads have rights by their post.
func TestNobodyMakesThemselvesHead(t *testing.T) {
	everywhere(t, func(w world) {
		head, err := w.s.CreatePost(w.ctx, CreatePost{Code: "TP", Title: "Trưởng phòng", PositionClass: vocabulary.Head, RecipientClass: vocabulary.OtherLeader})
		w.must(err)
		id := w.hire("001", w.post("CV"), division)
		self, err := access.Enter(w.Context(), w.db.Ent, actor.Actor{Account: "acc_1", StaffID: id}, access.Grant{Role: actor.EmulationOfficer, Unit: office})
		w.must(err)
		up := Appoint{ID: id, Version: 1, PostID: head, Kind: "MAIN", On: day("2025-01-01")}
		w.refused("oneself", access.ToOneself, "postID", func() error { _, err := w.s.Appoint(self, up); return err })
		_, err = w.s.Appoint(w.as(actor.EmulationOfficer, office), up)
		w.must(err)
	})
}
