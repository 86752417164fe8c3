package sample

import (
	"testing"

	"thidua/ent"
	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entofficeperiod "thidua/ent/officeperiod"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

var conference = calendar.New(2020, 7, 25)

func conferenceAwards(db *database.DB) *ent.AwardQuery {
	return db.Ent.Award.Query().Where(entaward.HasDecisionWith(entdecision.DecidedOn(conference)))
}

// The figures of the article and of the press hold on 25 July 2020.
func TestOfficeOfTheConference(t *testing.T) {
	loaded(t, func(t *testing.T, url string) {
		db := open(t, url)
		ctx := access.AsSystem(t.Context(), "test")

		office := db.Ent.OfficePeriod.Query().Where(entofficeperiod.StartsOnLTE(conference), entofficeperiod.EndsOnGTE(conference)).OnlyX(ctx)
		if office.Name != "Văn phòng Đoàn đại biểu Quốc hội, Hội đồng nhân dân và Ủy ban nhân dân thành phố Đà Nẵng" {
			t.Errorf("the office is %s", office.Name)
		}
		affiliated, others := 0, 0
		for _, d := range db.Ent.DepartmentPeriod.Query().Where(entdepartmentperiod.OfficeID(office.OfficeID), entdepartmentperiod.StartsOnLTE(conference),
			entdepartmentperiod.Or(entdepartmentperiod.EndsOnIsNil(), entdepartmentperiod.EndsOnGTE(conference))).AllX(ctx) {
			if d.Kind == vocabulary.AffiliatedUnit {
				affiliated++
			} else {
				others++
			}
		}
		if affiliated != 3 || others != 11 {
			t.Errorf("%d affiliated units and %d others, want 3 and 11", affiliated, others)
		}
		serving := entstaff.HasPostingsWith(entposting.KindEQ(entposting.KindMAIN), entposting.StartsOnLTE(conference),
			entposting.Or(entposting.EndsOnIsNil(), entposting.EndsOnGTE(conference)))
		servants := db.Ent.Staff.Query().Where(serving, entstaff.CategoryEQ(vocabulary.CivilServant)).CountX(ctx)
		workers := db.Ent.Staff.Query().Where(serving, entstaff.CategoryEQ(vocabulary.Worker)).CountX(ctx)
		if servants != 123 || workers != 28 {
			t.Errorf("%d civil servants and %d workers, want 123 and 28", servants, workers)
		}
		conferenceAwardsTell(t, conferenceAwards(db).AllX(ctx))
	})
}

func conferenceAwardsTell(t *testing.T, awards []*ent.Award) {
	t.Helper()
	people, direct, collectives, retired := 0, 0, 0, 0
	for _, a := range awards {
		if a.UnitName == nil || a.AchievementLabel != "2015–2020" || a.Status != entaward.StatusVALID {
			t.Errorf("incomplete: %v", a)
		}
		if a.RecipientKind == vocabulary.Person {
			people++
			if a.RecipientClass == nil || a.PositionClass == nil || a.PostTitle == nil {
				t.Errorf("%s without a post or class", a.RecipientName)
			} else if *a.RecipientClass == vocabulary.DirectWorker {
				direct++
			}
			if a.FrozenOn == calendar.New(2019, 3, 31) && *a.UnitName == "Phòng Hành chính" {
				retired++ // before the merger: the unit of that day
			}
		} else {
			collectives++
			if a.CollectiveSize == nil || *a.CollectiveSize < 5 {
				t.Errorf("%s without its size", a.RecipientName)
			}
		}
	}
	if people != 31 || collectives != 6 || direct != 27 || retired != 1 {
		t.Errorf("%d people, %d collectives, %d direct workers, %d retired before the merger; want 31, 6, 27, 1", people, collectives, direct, retired)
	}
}
