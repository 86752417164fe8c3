package sample

import (
	"context"

	entabsence "thidua/ent/absence"
	entposting "thidua/ent/posting"
	"thidua/internal/calendar"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

type createPost struct {
	Code           string                    `yaml:"code"`
	Title          string                    `yaml:"title"`
	PositionClass  vocabulary.PositionClass  `yaml:"positionClass"`
	RecipientClass vocabulary.RecipientClass `yaml:"recipientClass"`
}

func (a *createPost) play(ctx context.Context, p *player) error {
	_, err := p.organisation.CreatePost(ctx, organisation.CreatePost{
		Code: a.Code, Title: a.Title, PositionClass: a.PositionClass, RecipientClass: a.RecipientClass,
	})
	return err
}

// hire is the entry of a line of people.yaml.
type hire struct{ person }

func (a hire) named() map[ref]string { return map[ref]string{ref(a.Code): a.Name} }

func (a hire) play(ctx context.Context, p *player) error {
	to, err := p.unit(ctx, a.Unit)
	if err != nil {
		return err
	}
	post, err := p.post(ctx, a.Post)
	if err != nil {
		return err
	}
	_, err = p.organisation.Hire(ctx, organisation.Hire{
		Code: a.Code, FullName: a.Name, Category: a.Category, OfficeID: to.office, DepartmentID: to.departmentID(),
		PostID: post, On: p.today, Gender: a.Gender, BirthYear: a.Born,
	})
	return err
}

// leave is the end of a line of people.yaml.
type leave struct{ person }

func (a leave) play(ctx context.Context, p *player) error {
	who, err := p.staff(ctx, ref(a.Code))
	if err != nil {
		return err
	}
	_, err = p.organisation.Leave(ctx, organisation.Leave{ID: who.ID, Version: who.Version, On: p.today, Why: a.Why})
	return err
}

type transfer struct {
	Staff    ref     `yaml:"staff"`
	Unit     ref     `yaml:"unit"`
	Post     *ref    `yaml:"post"`
	Document *string `yaml:"document"`
}

func (a *transfer) play(ctx context.Context, p *player) error {
	who, err := p.staff(ctx, a.Staff)
	if err != nil {
		return err
	}
	to, err := p.unit(ctx, a.Unit)
	if err != nil {
		return err
	}
	in := organisation.Transfer{
		ID: who.ID, Version: who.Version, OfficeID: &to.office, DepartmentID: to.departmentID(), On: p.today, Document: a.Document,
	}
	if a.Post != nil {
		post, err := p.post(ctx, *a.Post)
		if err != nil {
			return err
		}
		in.PostID = &post
	}
	_, err = p.organisation.Transfer(ctx, in)
	return err
}

type appoint struct {
	Staff    ref             `yaml:"staff"`
	Post     ref             `yaml:"post"`
	Kind     entposting.Kind `yaml:"kind"`
	Unit     *ref            `yaml:"unit"` // absent: where the person works
	Until    *calendar.Date  `yaml:"until"`
	Document *string         `yaml:"document"`
}

func (a *appoint) play(ctx context.Context, p *player) error {
	who, err := p.staff(ctx, a.Staff)
	if err != nil {
		return err
	}
	post, err := p.post(ctx, a.Post)
	if err != nil {
		return err
	}
	in := organisation.Appoint{
		ID: who.ID, Version: who.Version, PostID: post, Kind: a.Kind, On: p.today, EndsOn: a.Until, Document: a.Document,
	}
	if a.Unit != nil {
		to, err := p.unit(ctx, *a.Unit)
		if err != nil {
			return err
		}
		in.OfficeID, in.DepartmentID = &to.office, to.departmentID()
	}
	_, err = p.organisation.Appoint(ctx, in)
	return err
}

type second struct {
	Staff    ref            `yaml:"staff"`
	Unit     ref            `yaml:"unit"`
	Post     ref            `yaml:"post"`
	Until    *calendar.Date `yaml:"until"`
	Document *string        `yaml:"document"`
}

func (a *second) play(ctx context.Context, p *player) error {
	who, err := p.staff(ctx, a.Staff)
	if err != nil {
		return err
	}
	to, err := p.unit(ctx, a.Unit)
	if err != nil {
		return err
	}
	post, err := p.post(ctx, a.Post)
	if err != nil {
		return err
	}
	_, err = p.organisation.Second(ctx, organisation.Second{
		ID: who.ID, Version: who.Version, OfficeID: to.office, DepartmentID: to.departmentID(), PostID: post,
		On: p.today, EndsOn: a.Until, Document: a.Document,
	})
	return err
}

type recordAbsence struct {
	Staff    ref             `yaml:"staff"`
	Kind     entabsence.Kind `yaml:"kind"`
	Until    *calendar.Date  `yaml:"until"`
	Document *string         `yaml:"document"`
}

func (a *recordAbsence) play(ctx context.Context, p *player) error {
	who, err := p.staff(ctx, a.Staff)
	if err != nil {
		return err
	}
	_, err = p.organisation.RecordAbsence(ctx, organisation.RecordAbsence{
		ID: who.ID, Version: who.Version, Kind: a.Kind, StartsOn: p.today, EndsOn: a.Until, Document: a.Document,
	})
	return err
}
