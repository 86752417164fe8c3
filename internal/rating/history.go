package rating

import (
	"context"

	"thidua/ent"
	entdisciplinarycase "thidua/ent/disciplinarycase"
	entrating "thidua/ent/rating"
	"thidua/internal/access"
	"thidua/internal/database"
	"thidua/internal/vocabulary"
)

// draft is a rating on its way.
type draft struct {
	id       string
	line     Line
	who      concerned
	basis    *string // the decree in force on the day of the result
	warnings []vocabulary.RatingWarning
}

// session is one year of an office: what shares are taken in.
type session struct {
	office string
	year   int
}

func (d *draft) session() session { return session{d.who.unit.Office, d.line.Year} }

// member is the rating as it counts in its group; false where it counts in none.
func (d *draft) member() (member, bool) {
	if d.who.staff == nil || d.line.Level == nil || d.basis == nil {
		return member{}, false
	}
	return member{*d.basis, d.who.department(), d.line.JobGroup, *d.line.Level}, true
}

// history is what is on record beside ratings on their way.
type history struct {
	decisions map[string][]decision // on discipline, by person
	failed    map[string][]int      // years rated NOT_COMPLETED, by person
	members   map[session][]member
}

// recall reads it, as far as the caller sees it, but for the ratings that are replaced.
// Three statements.
func recall(ctx context.Context, t *database.Tx, drafts []*draft) (h history, err error) {
	h = history{map[string][]decision{}, map[string][]int{}, map[session][]member{}}
	var staff, offices, replaced []string
	var years []int
	for _, d := range drafts {
		staff, offices, years, replaced = appendID(staff, d.who.staffID()), append(offices, d.who.unit.Office), append(years, d.line.Year), append(replaced, d.id)
	}
	cases, err := t.DisciplinaryCase.Query().
		Where(entdisciplinarycase.StaffIDIn(staff...), entdisciplinarycase.StatusEQ(entdisciplinarycase.StatusDISCIPLINED)).
		Order(entdisciplinarycase.ByID()).All(ctx)
	if err != nil {
		return h, err
	}
	for _, c := range cases {
		h.decisions[*c.StaffID] = append(h.decisions[*c.StaffID], decision{*c.Degree, c.Ground, c.OpenedOn, *c.DecidedOn})
	}
	failed, err := t.Rating.Query().Where(entrating.StaffIDIn(staff...), entrating.LevelEQ(vocabulary.NotCompleted)).All(ctx)
	if err != nil {
		return h, err
	}
	for _, r := range failed {
		h.failed[*r.StaffID] = append(h.failed[*r.StaffID], r.RatedYear)
	}
	rows, err := t.Rating.Query().Where(entrating.OfficeIDIn(offices...), entrating.RatedYearIn(years...), entrating.IDNotIn(replaced...), counting()).
		Order(entrating.ByID()).All(ctx)
	for _, r := range rows {
		at := session{r.OfficeID, r.RatedYear}
		h.members[at] = append(h.members[at], memberOf(r))
	}
	return h, err
}

// memberOf is a rating on record as it counts in its group.
func memberOf(r *ent.Rating) member {
	return member{*r.LegalBasisID, r.DepartmentID, r.JobGroup, *r.Level}
}

// weigh finds, for each rating on its way, the decree in force and what this one does
// not expect. Shares are counted with all that are on their way; those of an office as a
// whole only for whom its whole lies in the scope.
func (s *Service) weigh(ctx context.Context, t *database.Tx, op access.Operation, drafts []*draft) error {
	h, err := recall(ctx, t, drafts)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		d.basis, d.warnings = nil, []vocabulary.RatingWarning{}
		if d.who.staff == nil {
			continue // no decree on the rating of collectives is on record
		}
		if decrees := inForce(s.Decrees, d.who.staff.Category, d.line.DecidedOn); len(decrees) > 0 {
			id := decrees[0].id()
			d.basis = &id
		}
		d.warnings = unexpected(s.Decrees, d.line, past{d.who.staff.Category, h.decisions[d.who.staff.ID], h.failed[d.who.staff.ID]})
		if m, ok := d.member(); ok {
			h.members[d.session()] = append(h.members[d.session()], m)
		}
	}
	shares := map[session][]Share{}
	for _, d := range drafts {
		m, ok := d.member()
		if !ok {
			continue
		}
		at := d.session()
		if shares[at] == nil {
			shares[at] = count(s.Decrees, h.members[at], access.Can(ctx, op, access.Unit{Office: at.office}) == nil)
		}
		d.warnings = append(d.warnings, over(shares[at], m)...)
	}
	return nil
}
