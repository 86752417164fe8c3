package initiative

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entstaff "thidua/ent/staff"
	"thidua/internal/actor"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/decimal"
	"thidua/internal/fault"
	"thidua/internal/identity"
)

// Author is a member of staff, or somebody from outside by name, with a share.
type Author struct {
	StaffID *string
	Name    *string
	Share   decimal.Decimal // percent
}

// maxAuthors is more than any initiative had so far.
const maxAuthors = 50

// cleanAuthors checks their number and cleans their names; an empty name counts as
// none. Codes: BAD_USER_INPUT, TEXT_TOO_LONG, INITIATIVE_AUTHOR_UNCLEAR, INITIATIVE_SHARES_NOT_100.
func cleanAuthors(authors []Author) error {
	if err := check.Many("authors", len(authors), maxAuthors); err != nil {
		return err
	}
	for i := range authors {
		if err := check.OptionalText(fmt.Sprintf("authors.%d.name", i), &authors[i].Name, 200); err != nil {
			return err
		}
	}
	return mayAuthor(authors)
}

// addAuthors writes who made an initiative, in two statements, and returns those of
// them that are staff. Codes: NOT_FOUND.
func addAuthors(ctx context.Context, t *database.Tx, initiative string, authors []Author) (staff []string, err error) {
	for _, a := range authors {
		if a.StaffID != nil {
			staff = append(staff, *a.StaffID)
		}
	}
	people, err := t.Staff.Query().Where(entstaff.IDIn(staff...)).All(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[string]*string, len(people))
	for _, p := range people {
		names[p.ID] = &p.FullName
	}
	rows := make([]*ent.InitiativeAuthorCreate, len(authors))
	for i, a := range authors {
		name := a.Name
		if a.StaffID != nil {
			name = names[*a.StaffID]
		}
		if name == nil {
			return nil, fault.New(fault.NotFound, fmt.Sprintf("authors.%d.staffID", i), "there is no such member of staff, or you may not see them")
		}
		rows[i] = t.InitiativeAuthor.Create().SetID(t.NewID(identity.InitiativeAuthor)).SetInitiativeID(initiative).
			SetNillableStaffID(a.StaffID).SetName(*name).SetShare(a.Share)
	}
	return staff, t.InitiativeAuthor.CreateBulk(rows...).Exec(ctx)
}

// staffOf are the authors on record that are staff.
func staffOf(row *ent.Initiative) (ids []string) {
	for _, a := range row.Edges.Authors {
		if a.StaffID != nil {
			ids = append(ids, *a.StaffID)
		}
	}
	return ids
}

// mine reports whether who acts is among some members of staff.
func mine(ctx context.Context, staff []string) bool {
	me := actor.From(ctx).StaffID
	return me != "" && slices.Contains(staff, me)
}
