package organisation

import (
	"context"
	"net/mail"
	"regexp"
	"strings"

	entpersonaldata "thidua/ent/personaldata"
	entposting "thidua/ent/posting"
	"thidua/internal/access"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Hire is the input of entry into the service (tuyển dụng, tiếp nhận).
type Hire struct {
	Code           string
	FullName       string
	Category       vocabulary.StaffCategory
	OfficeID       string
	DepartmentID   *string // absent for the office's own leaders
	PostID         string
	On             calendar.Date // first day in the service, today or before
	Document       *string       // number and date of the decision
	Gender         *entpersonaldata.Gender
	BirthDate      *calendar.Date
	BirthYear      *int // follows the date of birth; alone where old files tell no more
	Email          *string
	IdempotencyKey *string
}

// Hire adds a member of staff with personal data and a main posting. The posting
// has no end, so its unit must be open to this day, also when it began in the past.
// Codes: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG,
// EFFECTIVE_DATE_IN_FUTURE, STAFF_NAME_INCOMPLETE, EMAIL_INVALID, BIRTH_CONTRADICTORY,
// STAFF_UNDERAGE, UNIT_CLOSED, UNIT_UNCLEAR, STAFF_CODE_TAKEN, IDEMPOTENCY_KEY_REUSED.
func (s *Service) Hire(ctx context.Context, in Hire) (id string, err error) {
	err = s.DB.Do(ctx, func(t *database.Tx) error {
		id, err = t.Once(ctx, in.IdempotencyKey, "hireStaff", in, func() (string, error) { return hire(ctx, t, in) })
		return err
	})
	return id, err
}

// hire is what is done once for an idempotency key.
func hire(ctx context.Context, t *database.Tx, in Hire) (string, error) {
	to, err := workplaceOf(ctx, t, &in.OfficeID, in.DepartmentID)
	if err != nil {
		return "", err
	}
	post, err := t.Post.Get(ctx, in.PostID)
	if err != nil {
		return "", database.NotFound(err, "postID", "post")
	}
	ctx, err = access.AllowAll(ctx, "hireStaff", to.unit())
	if err != nil {
		return "", err
	}
	if err := check.All(
		check.Text("code", &in.Code, maxCode),
		check.Text("fullName", &in.FullName, 200),
		mayBeNamed(&in),
		check.Happened("on", in.On, t.Today),
		check.OptionalText("document", &in.Document, maxDocument),
		check.OptionalText("email", &in.Email, 200),
		mayBeMailed(&in),
		mayBeBorn(&in),
		to.fits(&in.OfficeID, in.On, nil),
	); err != nil {
		return "", err
	}
	id, nameSort := t.NewID(identity.Staff), vietnamese.NameKey(in.FullName)
	create := t.Staff.Create().SetID(id).SetCode(in.Code).SetFullName(in.FullName).SetCategory(in.Category).
		SetNameFolded(vietnamese.Fold(in.FullName)).SetNameSort(nameSort).SetPlace(to.place(post, nameSort)).
		SetOfficeID(to.office.ID).SetNillableDepartmentID(in.DepartmentID).SetPostID(post.ID).SetStartsOn(in.On)
	if err := create.Exec(ctx); err != nil {
		return "", err
	}
	if err := t.PersonalData.Create().SetID(t.NewID(identity.PersonalData)).SetStaffID(id).SetNillableGender(in.Gender).
		SetNillableBirthDate(in.BirthDate).SetNillableBirthYear(in.BirthYear).SetNillableEmail(in.Email).Exec(ctx); err != nil {
		return "", err
	}
	if err := postTo(ctx, t, id, entposting.KindMAIN, to, post.ID, in.On, nil, in.Document); err != nil {
		return "", err
	}
	return id, event.Record(ctx, t, hired(id, in, to, post.Title))
}

// hired names the personal fields that were given, without their values.
func hired(id string, in Hire, to workplace, post string) event.Event {
	office, department := to.names()
	changes := event.Changed(nil, "office", nil, office)
	changes = event.Changed(changes, "department", nil, department)
	changes = event.Changed(changes, "post", nil, post)
	changes = event.Changed(changes, "startsOn", nil, in.On)
	for _, personal := range []struct {
		field string
		given bool
	}{
		{"gender", in.Gender != nil},
		{"birthDate", in.BirthDate != nil},
		{"birthYear", in.BirthYear != nil},
		{"email", in.Email != nil},
	} {
		if personal.given {
			changes = event.Guarded(changes, personal.field)
		}
	}
	return event.Event{Kind: vocabulary.StaffHired, Subject: id, Also: to.ids(), Changes: changes}
}

// mayBeNamed: people are ordered by given name, the last word, so there must be
// one beside the family name. Codes: STAFF_NAME_INCOMPLETE.
func mayBeNamed(in *Hire) error {
	if !strings.Contains(in.FullName, " ") {
		return fault.New(StaffNameIncomplete, "fullName", "give the full name, family name first")
	}
	return nil
}

// domain is a name that mail can be sent to from anywhere: no bare machine, no number.
var domain = regexp.MustCompile(`(?i)^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$`)

// mayBeMailed takes a bare address, without a name in front. What cannot be seen was
// dropped from it as from every text. Codes: EMAIL_INVALID.
func mayBeMailed(in *Hire) error {
	if in.Email == nil {
		return nil
	}
	parsed, err := mail.ParseAddress(*in.Email)
	_, host, _ := strings.Cut(*in.Email, "@")
	if err != nil || parsed.Address != *in.Email || !domain.MatchString(host) {
		return fault.New(EmailInvalid, "email", "this is no e-mail address: write name@domain and nothing else")
	}
	return nil
}

// adulthood is the age from which the law lets people be employed.
const adulthood = 15

// mayBeBorn fills in the year of birth and refuses who is too young on the first
// day (Labour Code 45/2019/QH14 art. 3.1). Of a year alone the person has the
// benefit. Codes: BIRTH_CONTRADICTORY, BAD_USER_INPUT, STAFF_UNDERAGE.
func mayBeBorn(in *Hire) error {
	if in.BirthDate != nil {
		year := in.BirthDate.Year()
		if in.BirthYear != nil && *in.BirthYear != year {
			return fault.New(BirthContradictory, "birthYear", "the date of birth is in another year; correct one of them or leave the year out")
		}
		in.BirthYear = &year
	}
	if in.BirthYear == nil {
		return nil
	}
	if *in.BirthYear < 1900 {
		return fault.New(fault.BadUserInput, "birthYear", "nobody in these files was born before 1900")
	}
	young := in.On.Year()-*in.BirthYear < adulthood
	if in.BirthDate != nil {
		young = calendar.Of(in.BirthDate.At(0).AddDate(adulthood, 0, 0)).After(in.On)
	}
	if young {
		return fault.New(StaffUnderage, "on", "nobody enters the service before the age of %d", adulthood).
			With("age", adulthood).Law("Bộ luật 45/2019/QH14 Điều 3.1")
	}
	return nil
}
