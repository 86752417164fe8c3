package graph_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"thidua/internal/actor"
)

// TestCan asks in every way what one may do, and compares with what the operations
// themselves would say.
func TestCan(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		here := w.office(t)
		var division, other, chief string
		for into, query := range map[*string]string{
			&division: `SELECT id FROM departments WHERE office_id = $1 AND ends_on IS NULL ORDER BY id LIMIT 1`,
			&other:    `SELECT id FROM offices WHERE id <> $1 AND kind = 'AGENCY' AND ends_on IS NULL ORDER BY id LIMIT 1`,
			&chief:    `SELECT staff_id FROM grants WHERE role = 'CHIEF' AND office_id = $1`,
		} {
			if err := w.db.Pool().QueryRow(query, here).Scan(into); err != nil {
				t.Fatal(query, err)
			}
		}
		for _, c := range []struct {
			role       actor.Role
			arguments  string
			denial, at string // the code and the first part of its field; no code when it is allowed
		}{
			{actor.EmulationOfficer, `operation: "createCampaign"`, "", ""},
			{actor.EmulationOfficer, `operation: "createCampaign", scope: {officeID: "` + here + `"}`, "", ""},
			{actor.EmulationOfficer, `operation: "createCampaign", scope: {officeID: "` + other + `"}`, "FORBIDDEN", ""},
			{actor.EmulationOfficer, `operation: "createCampaign", scope: {officeID: "off_01EW1WAP78WEXZ8Q11M3FWBDHX"}`, "NOT_FOUND", "scope"},
			{actor.EmulationOfficer, `operation: "launchCampaign"`, "FORBIDDEN", ""},
			{actor.EmulationOfficer, `operation: "launchCampaign", onBehalfOf: "` + chief + `"`, "", ""},
			{actor.EmulationOfficer, `operation: "launchCampaign", onBehalfOf: "` + chief + `", scope: {officeID: "` + here + `"}`, "", ""},
			{actor.EmulationOfficer, `operation: "launchCampaign", onBehalfOf: "` + chief + `", scope: {officeID: "` + other + `"}`, "FORBIDDEN", ""},
			{actor.EmulationOfficer, `operation: "createCampaign", onBehalfOf: "` + chief + `"`, "DELEGATION_MISSING", "onBehalfOf"},
			{actor.StaffMember, `operation: "launchCampaign", onBehalfOf: "` + chief + `"`, "DELEGATION_MISSING", "onBehalfOf"},
			{actor.Chief, `operation: "launchCampaign"`, "", ""},
			{actor.StaffMember, `operation: "awards"`, "", ""},
			{actor.StaffMember, `operation: "awards", scope: {officeID: "` + here + `"}`, "BAD_USER_INPUT", "scope"},
			{actor.StaffMember, `operation: "erasablePersonalData"`, "FORBIDDEN", ""},
			{actor.EmulationOfficer, `operation: "hireStaff", scope: {departmentID: "` + division + `"}`, "", ""},
			{actor.EmulationOfficer, `operation: "hireStaff", scope: {officeID: "` + other + `", departmentID: "` + division + `"}`, "BAD_USER_INPUT", "scope"},
			{actor.Administrator, `operation: "createPost", scope: {everyOffice: true}`, "", ""},
			{actor.EmulationOfficer, `operation: "hireStaff", scope: {everyOffice: true}`, "FORBIDDEN", ""},
			{actor.Administrator, `operation: "createPost", scope: {}`, "BAD_USER_INPUT", "scope"},
			{actor.Administrator, `operation: "createPost", scope: {officeID: "` + here + `", everyOffice: true}`, "BAD_USER_INPUT", "scope"},
		} {
			var got struct {
				Me struct {
					Can struct {
						Allowed bool
						Denial  *struct {
							Code  string
							Field []string
						}
					}
				}
			}
			w.must(t, w.as(t, c.role), fmt.Sprintf(`{ me { can(%s) { allowed denial { code field } } } }`, c.arguments), nil, &got)
			code, at := "", ""
			if d := got.Me.Can.Denial; d != nil {
				code = d.Code
				if len(d.Field) > 0 {
					at = d.Field[0]
				}
			}
			if got.Me.Can.Allowed != (c.denial == "") || code != c.denial || at != c.at {
				raw, _ := json.Marshal(got)
				t.Errorf("%s: can(%s): %s, want %q at %q", c.role, c.arguments, raw, c.denial, c.at)
			}
		}
	})
}

// TestFarTimeZones: an offset that no database knows is a time all the same.
func TestFarTimeZones(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		for at, want := range map[string]int{"2020-01-01T00:00:00+23:59": 11, "2020-01-01T00:00:00-23:59": 11, "2999-01-01T00:00:00Z": 0} {
			var got struct{ Accounts struct{ TotalCount int } }
			w.must(t, w.as(t, actor.Administrator), `{ accounts(where: {linkedAtGT: "`+at+`"}) { totalCount } }`, nil, &got)
			if got.Accounts.TotalCount != want {
				t.Errorf("after %s: %d accounts, want %d", at, got.Accounts.TotalCount, want)
			}
		}
	})
}
