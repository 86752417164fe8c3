package graph_test

import (
	"testing"

	entinitiative "thidua/ent/initiative"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
	"thidua/internal/identity"
)

// Who acts for somebody else and may not see what came of it is answered nothing, and no
// error: it was done, and sent again it would be refused.
func TestDoneUnseen(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		system, today := access.AsSystem(t.Context(), "test"), calendar.Of(w.db.Now())
		var chief, clerk string
		if err := w.db.Pool().QueryRow(`SELECT staff_id FROM grants WHERE role = 'CHIEF' AND office_id = $1`, w.office(t)).Scan(&chief); err != nil {
			t.Fatal(err)
		}
		if err := w.db.Pool().QueryRow(`SELECT staff_id FROM accounts WHERE subject = $1`, w.accounts[actor.StaffMember].Subject).Scan(&clerk); err != nil {
			t.Fatal(err)
		}
		waits := w.db.Ent.Initiative.Query().Where(entinitiative.OfficeID(w.office(t)), entinitiative.StatusEQ(entinitiative.StatusSUBMITTED)).FirstX(system)
		w.db.Ent.Delegation.Create().SetID(w.db.NewID(identity.Delegation, w.db.Now())).SetPrincipalID(chief).SetDelegateID(clerk).SetOfficeID(waits.OfficeID).
			SetOperations([]string{"refuseInitiative"}).SetStartsOn(today).SetEndsOn(today).SetDocument("Giấy ủy quyền mẫu").ExecX(system)
		var got struct {
			RefuseInitiative struct {
				Initiative *struct{ ID string }
				UserErrors []refused
			}
		}
		w.must(t, w.as(t, actor.StaffMember), `mutation ($input: RefuseInitiativeInput!) { refuseInitiative(input: $input) { initiative { id } userErrors { code field } } }`,
			map[string]any{"input": map[string]any{
				"id": waits.ID, "version": waits.Version, "decidedOn": today.String(), "document": "Thông báo mẫu", "deciderName": "Chánh Mẫu", "reason": "Chưa mới",
				"onBehalfOf": map[string]any{"staffID": chief, "document": "Phiếu trình mẫu"},
			}}, &got)
		if r := got.RefuseInitiative; r.Initiative != nil || len(r.UserErrors) > 0 {
			t.Errorf("%+v", r)
		}
		if row := w.db.Ent.Initiative.GetX(system, waits.ID); row.Status != entinitiative.StatusREFUSED {
			t.Errorf("it is %s", row.Status)
		}
	})
}
