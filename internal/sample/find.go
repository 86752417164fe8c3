package sample

import (
	"context"
	"fmt"

	"thidua/ent"
	entaward "thidua/ent/award"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	entdecision "thidua/ent/decision"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entofficeperiod "thidua/ent/officeperiod"
	entpost "thidua/ent/post"
	entstaff "thidua/ent/staff"
)

// finder finds in the database what the keys of the story stand for.
type finder struct {
	story
	ent *ent.Client
}

// unit is an office, or a department with its office.
type unit struct {
	office     string
	department *string
}

// unit finds an office or a department by its first name and day.
func (f finder) unit(ctx context.Context, r ref) (unit, error) {
	was, ok := f.names[r]
	if !ok {
		return unit{}, unknown(r)
	}
	offices, err := f.ent.OfficePeriod.Query().Where(entofficeperiod.Name(was.text), entofficeperiod.StartsOn(was.on)).All(ctx)
	if err != nil {
		return unit{}, err
	}
	if len(offices) > 0 {
		return unit{office: offices[0].OfficeID}, nil
	}
	d, err := f.ent.Department.Query().Where(entdepartment.HasPeriodsWith(entdepartmentperiod.Name(was.text), entdepartmentperiod.StartsOn(was.on))).Only(ctx)
	if err != nil {
		return unit{}, fmt.Errorf("$%s: %w", r, err)
	}
	return unit{office: d.OfficeID, department: &d.ID}, nil
}

// office finds an office.
func (f finder) office(ctx context.Context, r ref) (string, error) {
	u, err := f.unit(ctx, r)
	if err == nil && u.department != nil {
		err = fmt.Errorf("$%s is no office", r)
	}
	return u.office, err
}

// department finds a department.
func (f finder) department(ctx context.Context, r ref) (*ent.Department, error) {
	u, err := f.unit(ctx, r)
	if err != nil {
		return nil, err
	}
	if u.department == nil {
		return nil, fmt.Errorf("$%s is no department", r)
	}
	return f.ent.Department.Get(ctx, *u.department)
}

// staff finds somebody by code, name and first day.
func (f finder) staff(ctx context.Context, r ref) (*ent.Staff, error) {
	was, ok := f.names[r]
	if !ok {
		return nil, unknown(r)
	}
	s, err := f.ent.Staff.Query().Where(entstaff.Code(string(r)), entstaff.FullName(was.text), entstaff.StartsOn(was.on)).Only(ctx)
	return s, about(r, err)
}

// people is the ids of several people.
func (f finder) people(ctx context.Context, refs []ref) ([]string, error) {
	ids := make([]string, len(refs))
	for i, r := range refs {
		s, err := f.staff(ctx, r)
		if err != nil {
			return nil, err
		}
		ids[i] = s.ID
	}
	return ids, nil
}

func (f finder) post(ctx context.Context, r ref) (string, error) {
	id, err := f.ent.Post.Query().Where(entpost.Code(string(r))).OnlyID(ctx)
	return id, about(r, err)
}

func (f finder) awardType(ctx context.Context, code string) (string, error) {
	id, err := f.ent.AwardType.Query().Where(entawardtype.Code(code)).OnlyID(ctx)
	return id, about(ref(code), err)
}

func (f finder) campaign(ctx context.Context, r ref) (*ent.Campaign, error) {
	was, ok := f.names[r]
	if !ok {
		return nil, unknown(r)
	}
	c, err := f.ent.Campaign.Query().Where(entcampaign.Name(was.text)).Only(ctx)
	return c, about(r, err)
}

// optionalCampaign is campaign for a reference that may be absent.
func (f finder) optionalCampaign(ctx context.Context, r *ref) (*string, error) {
	if r == nil {
		return nil, nil
	}
	c, err := f.campaign(ctx, *r)
	if err != nil {
		return nil, err
	}
	return &c.ID, nil
}

// decision finds a decision by its subject, which no other one of the story has.
func (f finder) decision(ctx context.Context, r ref) (*ent.Decision, error) {
	was, ok := f.names[r]
	if !ok {
		return nil, unknown(r)
	}
	d, err := f.ent.Decision.Query().Where(entdecision.Subject(was.text)).Only(ctx)
	return d, about(r, err)
}

// given finds the award that a decision gave to somebody.
func (f finder) given(ctx context.Context, decision, person ref) (*ent.Award, error) {
	d, err := f.decision(ctx, decision)
	if err != nil {
		return nil, err
	}
	s, err := f.staff(ctx, person)
	if err != nil {
		return nil, err
	}
	a, err := d.QueryAwards().Where(entaward.StaffID(s.ID)).Only(ctx)
	return a, about(person, err)
}

func unknown(r ref) error { return fmt.Errorf("no step makes $%s", r) }

func about(r ref, err error) error {
	if err != nil {
		return fmt.Errorf("$%s: %w", r, err)
	}
	return nil
}
