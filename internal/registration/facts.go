package registration

import (
	"cmp"
	"context"
	"slices"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	entregistration "thidua/ent/registration"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/catalogue"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

// facts are what decides on the recipients of one campaign.
type facts struct {
	campaign    *ent.Campaign
	scope       scope
	staff       map[string]*ent.Staff
	departments map[string]*ent.Department
	offices     map[string]*ent.Office
	titles      titles
	taken       map[claim]bool
}

// claim is what nobody has twice in a campaign (index registration_once).
type claim struct{ recipient, awardType string }

func (c claim) compare(d claim) int {
	return cmp.Or(cmp.Compare(c.recipient, d.recipient), cmp.Compare(c.awardType, d.awardType))
}

// recipient is who registers, as of today.
type recipient struct {
	field      string // of the input
	key        string
	kind       vocabulary.RecipientKind
	staff      *string
	office     string
	department *string
	endsOn     *calendar.Date
}

// id is how an input names a recipient, in whichever way.
func (r Registrant) id() string {
	return cmp.Or(value(r.StaffID), value(r.DepartmentID), value(r.OfficeID))
}

// remember loads the facts, as far as the caller sees them, in a constant number of
// statements. The campaign is held as it is: it can't be closed in between.
// Codes: NOT_FOUND.
func remember(ctx context.Context, t *database.Tx, campaignID string, recipients []Registrant) (*facts, error) {
	q := t.Campaign.Query().Where(entcampaign.ID(campaignID)).WithEmulationYear()
	if t.Postgres() {
		q.ForShare()
	}
	c, err := q.Only(ctx)
	if err != nil {
		return nil, database.NotFound(err, "campaignID", "campaign")
	}
	f := &facts{
		campaign: c, staff: map[string]*ent.Staff{}, departments: map[string]*ent.Department{}, offices: map[string]*ent.Office{},
		taken: map[claim]bool{},
	}
	staff, departments, offices, types := named(recipients)
	if err := f.units(ctx, t, staff, departments, offices); err != nil {
		return nil, err
	}
	if f.titles, err = titlesOn(ctx, t, types); err != nil {
		return nil, err
	}
	// Past the caller's rows: whatever is there is there.
	registered, err := t.Registration.Query().Where(entregistration.CampaignID(campaignID), entregistration.StatusIn(living...),
		entregistration.RecipientKeyIn(slices.Concat(staff, departments, offices)...)).All(system(ctx))
	for _, r := range registered {
		f.taken[claim{r.RecipientKey, r.AwardTypeID}] = true
	}
	return f, err
}

// named lists all that the recipients' inputs name, each once.
func named(recipients []Registrant) (staff, departments, offices, types []string) {
	for _, r := range recipients {
		staff, departments, offices = once(staff, r.StaffID), once(departments, r.DepartmentID), once(offices, r.OfficeID)
		for _, title := range r.Titles {
			types = once(types, &title.AwardTypeID)
		}
	}
	return staff, departments, offices, types
}

// units loads people, departments and offices, and which departments the campaign is for.
func (f *facts) units(ctx context.Context, t *database.Tx, staff, departments, offices []string) error {
	people, err := t.Staff.Query().Where(entstaff.IDIn(staff...)).All(ctx)
	if err != nil {
		return err
	}
	for _, p := range people {
		f.staff[p.ID] = p
	}
	found, err := t.Department.Query().Where(entdepartment.IDIn(departments...)).All(ctx)
	if err != nil {
		return err
	}
	for _, d := range found {
		f.departments[d.ID] = d
	}
	whole, err := t.Office.Query().Where(entoffice.IDIn(offices...)).All(ctx)
	if err != nil {
		return err
	}
	for _, o := range whole {
		f.offices[o.ID] = o
	}
	f.scope, err = reach(ctx, t.Client(), f.campaign.ID)
	return err
}

// recipient finds who a recipient is. Codes: NOT_FOUND.
func (f *facts) recipient(at string, r Registrant) (recipient, error) {
	if r.StaffID != nil {
		if p, ok := f.staff[*r.StaffID]; ok {
			return recipient{at + ".staffID", p.ID, vocabulary.Person, &p.ID, p.OfficeID, p.DepartmentID, p.EndsOn}, nil
		}
		return recipient{}, missing(at+".staffID", "member of staff")
	}
	if r.DepartmentID != nil {
		if d, ok := f.departments[*r.DepartmentID]; ok {
			return recipient{at + ".departmentID", d.ID, vocabulary.Collective, nil, d.OfficeID, &d.ID, d.EndsOn}, nil
		}
		return recipient{}, missing(at+".departmentID", "department")
	}
	if o, ok := f.offices[*r.OfficeID]; ok {
		return recipient{at + ".officeID", o.ID, vocabulary.Collective, nil, o.ID, nil, o.EndsOn}, nil
	}
	return recipient{}, missing(at+".officeID", "office")
}

func missing(field, what string) error {
	return fault.New(fault.NotFound, field, "there is no such %s, or you may not see it", what)
}

// reaches: a campaign for some units is for them, what is below them and their people,
// and for nobody else. Codes: REGISTRATION_OUT_OF_SCOPE.
func (f *facts) reaches(who recipient) error {
	if f.scope.holds(value(who.department)) {
		return nil
	}
	return fault.New(OutOfScope, who.field, "the campaign is for other units; choose a recipient in one of its units")
}

// titles are what the catalogue says of some titles and forms today.
type titles struct {
	types   map[string]*ent.AwardType
	inForce map[string]string // the article that defines one
}

func titlesOn(ctx context.Context, t *database.Tx, ids []string) (titles, error) {
	rows, err := t.AwardType.Query().Where(entawardtype.IDIn(ids...)).All(ctx)
	if err != nil {
		return titles{}, err
	}
	all := titles{types: map[string]*ent.AwardType{}}
	for _, row := range rows {
		all.types[row.ID] = row
	}
	all.inForce, err = catalogue.ArticlesOn(ctx, t.LegalArticle, ids, t.Today)
	return all, err
}

// fit: a title is there, in force today, and for this kind of recipient.
// Codes: NOT_FOUND, REGISTRATION_TITLE_NOT_FOR_RECIPIENT, REGISTRATION_TITLE_NOT_IN_FORCE.
func (all titles) fit(field, id string, kind vocabulary.RecipientKind) error {
	row, ok := all.types[id]
	if !ok {
		return missing(field, "award type")
	}
	if err := admits(field, kind, row.RecipientKinds); err != nil {
		return err
	}
	if all.inForce[id] == "" {
		return fault.New(TitleNotInForce, field, "no text that is in force today defines this title; choose another one").Law(articleRecipients)
	}
	return nil
}

// once adds an id to a list that does not have it yet.
func once(ids []string, id *string) []string {
	if id != nil && !slices.Contains(ids, *id) {
		return append(ids, *id)
	}
	return ids
}

// system is the context of what decides, whoever asks.
func system(ctx context.Context) context.Context { return access.AsSystem(ctx, "registration facts") }
