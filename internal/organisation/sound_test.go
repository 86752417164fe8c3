package organisation

import (
	"thidua/ent"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entofficeperiod "thidua/ent/officeperiod"
	entposting "thidua/ent/posting"
)

// sound looks whether what is written in several ways agrees: columns of today
// with open periods, periods with each other, people with their main postings,
// and every place with the tree.
func (u *tree) sound() {
	u.Helper()
	offices, err := u.db.Ent.Office.Query().WithPeriods(func(q *ent.OfficePeriodQuery) { q.Order(entofficeperiod.ByStartsOn()) }).All(u.ctx)
	u.must(err)
	departments, err := u.db.Ent.Department.Query().WithPeriods(func(q *ent.DepartmentPeriodQuery) { q.Order(entdepartmentperiod.ByStartsOn()) }).All(u.ctx)
	u.must(err)
	officeByID, departmentByID := map[string]*ent.Office{}, map[string]*ent.Department{}
	for _, o := range offices {
		officeByID[o.ID] = o
	}
	for _, d := range departments {
		departmentByID[d.ID] = d
	}
	for _, o := range offices {
		var above string
		if o.ParentID != nil {
			above = officeByID[*o.ParentID].Place
		}
		u.equal("place of "+o.Name, o.Place, unitPlace(above, o.DisplayOrder))
		days := ""
		for i, p := range o.Edges.Periods {
			if i > 0 {
				u.equal("gap in "+o.Name, p.StartsOn.AddDays(-1).String(), shown(o.Edges.Periods[i-1].EndsOn))
			}
			days = p.Name + textOf(p.ParentID) + shown(p.EndsOn)
		}
		u.equal("last period of "+o.Name, days, o.Name+textOf(o.ParentID)+shown(o.EndsOn))
		u.equal("first day of "+o.Name, o.Edges.Periods[0].StartsOn.String(), o.StartsOn.String())
	}
	for _, d := range departments {
		above := ownLevel(officeByID[d.OfficeID].Place)
		if d.ParentID != nil {
			above = departmentByID[*d.ParentID].Place
		}
		u.equal("place of "+d.Name, d.Place, unitPlace(above, d.DisplayOrder))
		last := d.Edges.Periods[len(d.Edges.Periods)-1]
		for i, p := range d.Edges.Periods {
			if i > 0 {
				u.equal("gap in "+d.Name, p.StartsOn.AddDays(-1).String(), shown(d.Edges.Periods[i-1].EndsOn))
			}
		}
		u.equal("last day of "+d.Name, shown(last.EndsOn), shown(d.EndsOn))
		if d.EndsOn == nil {
			u.equal("last period of "+d.Name, last.Name+last.OfficeID+textOf(last.ParentID), d.Name+d.OfficeID+textOf(d.ParentID))
		}
	}
	u.soundPeople(officeByID, departmentByID)
}

func (u *tree) soundPeople(offices map[string]*ent.Office, departments map[string]*ent.Department) {
	people, err := u.db.Ent.Staff.Query().WithPost().WithPostings(func(q *ent.PostingQuery) { q.Order(entposting.ByStartsOn()) }).All(u.ctx)
	u.must(err)
	for _, s := range people {
		above := ownLevel(offices[s.OfficeID].Place)
		if s.DepartmentID != nil {
			above = departments[*s.DepartmentID].Place
		}
		u.equal("place of "+s.Code, s.Place, staffPlace(above, s.Edges.Post.DisplayOrder, s.NameSort))
		var main string
		for _, p := range s.Edges.Postings {
			in := offices[p.OfficeID].ID
			ends := offices[p.OfficeID].EndsOn
			if p.DepartmentID != nil {
				in, ends = departments[*p.DepartmentID].OfficeID, departments[*p.DepartmentID].EndsOn
			}
			if ends != nil && (p.EndsOn == nil || p.EndsOn.After(*ends)) {
				u.Errorf("%s is posted beyond the end of the unit", s.Code)
			}
			if p.Kind == entposting.KindMAIN && p.EndsOn == nil {
				main = in + textOf(p.DepartmentID)
			}
		}
		if s.EndsOn == nil {
			u.equal("unit of "+s.Code, s.OfficeID+textOf(s.DepartmentID), main)
		}
	}
}
