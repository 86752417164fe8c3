package award

import (
	"fmt"
	"testing"

	"thidua/internal/actor"
	"thidua/internal/fault"
)

// What is decided later tells the day of the achievement.
func TestFrozenFacts(t *testing.T) {
	everywhere(t, func(w world) {
		w.person("stf_1", "Lê Thị Ba", service{old, merged, "pst_DEPUTY", "2010-01-01", "2019-05-27"}, service{joint, general, "pst_DEPUTY", "2019-05-28", ""})
		w.person("stf_2", "Lê Văn Tư", service{today, team, "pst_EXPERT", "2021-01-01", ""})
		for i, c := range []struct {
			name string
			line Line
			want string // frozen on, unit, class, size
		}{
			{"title for 2020 decided after the split", line(laborer, "stf_1", 2020), "2020-12-31 Phòng Tổng hợp off_JOINT OTHER_LEADER –"},
			{"before the merger, and before the class changed", line(laborer, "stf_1", 2017), "2017-12-31 Phòng Tổng hợp cũ off_OLD DIRECT_WORKER –"},
			{"the year after the split", line(laborer, "stf_1", 2021), "2021-12-31 Phòng Tổng hợp – Quản trị off_TODAY OTHER_LEADER –"},
			{"the unit of the year, with its team", line(collectives, "", 2021).to(Recipient{DepartmentID: new(general)}), "2021-12-31 Văn phòng nay off_TODAY – 2"},
			{"the office of the year", line(certificate, "", 2021).to(Recipient{OfficeID: new(today)}), "2021-12-31 – off_TODAY – 2"},
		} {
			a := w.award(w.record(decision(fmt.Sprint(i+1), "2022-02-10", c.line)))
			got := fmt.Sprint(a.FrozenOn, " ", or(a.UnitName), " ", or(a.UnitOfficeID), " ", or(a.RecipientClass), " ", or(a.CollectiveSize))
			if got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.name, got, c.want)
			}
		}
		// What is inside a unit is no business of another office.
		blind := decision("9", "2022-02-10", line(collectives, "", 2020).to(Recipient{DepartmentID: new(general)}))
		blind.OfficeID = foreign
		if _, err := w.s.RecordDecision(w.as(actor.EmulationOfficer, foreign), blind); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("another office's unit: %v", err)
		}
	})
}

// Who has gone to another office since is a recipient of the one of the day, and
// of nobody else.
func TestWhoHasGoneIsARecipientStill(t *testing.T) {
	everywhere(t, func(w world) {
		w.person("stf_GONE", "Hồ Thị Đi", service{joint, general, "pst_EXPERT", "2019-05-28", "2021-06-30"}, service{foreign, "", "pst_EXPERT", "2021-07-01", ""})
		officer := w.as(actor.EmulationOfficer, today)
		id, err := w.s.RecordDecision(officer, decision("1", "2022-02-10", line(laborer, "stf_GONE", 2020)))
		w.must(err)
		if a := w.award(id); or(a.UnitName) != "Phòng Tổng hợp" || or(a.StaffID) != "stf_GONE" {
			t.Errorf("award %s %s", or(a.UnitName), or(a.StaffID))
		}
		if _, err := w.s.RecordDecision(officer, decision("2", "2023-02-10", line(laborer, "stf_GONE", 2022))); fault.CodeOf(err) != fault.NotFound {
			t.Errorf("a title of the year in the other office: %v", err)
		}
	})
}

// Nothing is known of days to come: a decision of December freezes its own day.
func TestNoFactsOfTomorrow(t *testing.T) {
	everywhere(t, func(w world) {
		w.expert(1)
		a := w.award(w.record(decision("1", "2021-12-20", line(laborer, "stf_01", 2021))))
		if a.FrozenOn != day("2021-12-20") || a.AchievementEndsOn != day("2021-12-31") {
			t.Errorf("frozen on %s for an achievement until %s", a.FrozenOn, a.AchievementEndsOn)
		}
	})
}
