package award

import (
	entaward "thidua/ent/award"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// Recipient names who receives an award, in exactly one of six ways. Of members
// of staff and units the records tell the rest; of others the input does.
type Recipient struct {
	StaffID        *string
	DepartmentID   *string
	OfficeID       *string
	PersonName     *string                  // somebody who is no member of staff
	CollectiveName *string                  // a task force or a body outside
	CollectiveKind *entaward.CollectiveKind // TASK_FORCE or OUTSIDE_BODY, with CollectiveName
	HouseholdName  *string
	UnitName       *string
	PostTitle      *string
	RecipientClass *vocabulary.RecipientClass
	Size           *int
}

// facts are what an award tells about its recipient, as on one day.
type facts struct {
	kind             vocabulary.RecipientKind
	collective       *entaward.CollectiveKind
	staffID          *string
	departmentID     *string
	officeID         *string
	name             string
	frozenOn         calendar.Date
	unitName         *string
	unitDepartmentID *string
	unitOfficeID     *string
	postTitle        *string
	positionClass    *vocabulary.PositionClass
	recipientClass   *vocabulary.RecipientClass
	category         *vocabulary.StaffCategory
	size             *int
}

// clean checks and cleans the texts of a recipient. Codes: BAD_USER_INPUT, TEXT_TOO_LONG.
func (r *Recipient) clean(at string) error {
	return check.All(
		check.OptionalText(at+".personName", &r.PersonName, 200),
		check.OptionalText(at+".collectiveName", &r.CollectiveName, 300),
		check.OptionalText(at+".householdName", &r.HouseholdName, 300),
		check.OptionalText(at+".unitName", &r.UnitName, 300),
		check.OptionalText(at+".postTitle", &r.PostTitle, 200),
	)
}

// outsider is a recipient that no record tells of.
func outsider(r Recipient, on calendar.Date) facts {
	f := facts{
		kind: r.kind(), collective: r.CollectiveKind, frozenOn: on, unitName: r.UnitName,
		postTitle: r.PostTitle, recipientClass: r.RecipientClass, size: r.Size,
	}
	for _, name := range []*string{r.PersonName, r.CollectiveName, r.HouseholdName} {
		if name != nil {
			f.name = *name
		}
	}
	return f
}

// key tells recipients apart, for the rule of one title a year: by id, or by what
// is known of those without one.
func (f facts) key() string {
	for _, id := range []*string{f.staffID, f.departmentID, f.officeID} {
		if id != nil {
			return *id
		}
	}
	return outsiderKey(f.kind, f.name, f.unitName)
}

func outsiderKey(kind vocabulary.RecipientKind, name string, unit *string) string {
	if unit == nil {
		return keyOf(320, string(kind), name)
	}
	return keyOf(320, string(kind), name, *unit)
}

// sortKey orders recipients the Vietnamese way: people by their given names. A
// very long name is ordered by its beginning.
func sortKey(kind vocabulary.RecipientKind, name string) string {
	key := vietnamese.TextKey(name)
	if kind == vocabulary.Person {
		key = vietnamese.NameKey(name)
	}
	return key[:min(len(key), 2000)]
}
