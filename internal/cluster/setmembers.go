package cluster

import (
	"context"
	"fmt"
	"strings"
	"time"

	"thidua/ent"
	entcluster "thidua/ent/cluster"
	entclustermember "thidua/ent/clustermember"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/organisation"
	"thidua/internal/vocabulary"
)

// SetMembers is the input of saying which units are in a cluster in a year.
type SetMembers struct {
	ID      string
	Version int
	Year    int
	Members []Member // in the order in which they are shown
}

// Member is an office or a department.
type Member struct {
	OfficeID     *string
	DepartmentID *string
	Role         entclustermember.Role
}

// SetMembers says which units are in a cluster in a year, and which of them lead it.
// The list replaces that of the year. A save that changes nothing keeps the version and
// leaves no event.
// Codes: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT, CLUSTER_MEMBER_UNCLEAR,
// CLUSTER_MEMBER_TWICE, CLUSTER_LEAD_TWICE, UNIT_CLOSED.
func (s *Service) SetMembers(ctx context.Context, in SetMembers) (string, error) {
	return in.ID, s.DB.Do(ctx, func(t *database.Tx) error {
		row, err := t.Cluster.Get(ctx, in.ID)
		if err != nil {
			return database.NotFound(err, "id", "cluster")
		}
		ctx, err := may(ctx, "setClusterMembers", row, in.Version)
		if err != nil {
			return err
		}
		office, err := t.Office.Get(ctx, row.OfficeID)
		if err != nil {
			return err
		}
		if err := check.First(check.Year("year", in.Year), organisation.GoesOn("year", office.EndsOn, calendar.New(in.Year, time.January, 1))); err != nil {
			return err
		}
		if err := mayJoin(in.Members); err != nil {
			return err
		}
		if err := exist(ctx, t, in.Year, in.Members); err != nil {
			return err
		}
		were, err := t.ClusterMember.Query().Where(entclustermember.ClusterID(in.ID), entclustermember.MemberYear(in.Year)).
			Order(entclustermember.ByDisplayOrder()).All(ctx)
		if err != nil {
			return err
		}
		changes := changed(were, in.Members)
		if len(changes) == 0 {
			return nil
		}
		// Quoting the version keeps two lists of one year apart.
		if err := t.Cluster.UpdateOneID(in.ID).Where(entcluster.Version(in.Version)).AddVersion(1).Exec(ctx); err != nil {
			return database.Stale(err)
		}
		if err := replace(ctx, t, in); err != nil {
			return err
		}
		also := []string{}
		for _, m := range in.Members {
			also = append(also, m.unit())
		}
		return event.Record(ctx, t, event.Event{
			Kind: vocabulary.ClusterMembersSet, Subject: in.ID, Also: also, Changes: append(event.Changed(nil, "year", nil, in.Year), changes...),
		})
	})
}

// replace writes the members of a year anew, in two statements.
func replace(ctx context.Context, t *database.Tx, in SetMembers) error {
	if _, err := t.ClusterMember.Delete().
		Where(entclustermember.ClusterID(in.ID), entclustermember.MemberYear(in.Year)).Exec(ctx); err != nil {
		return err
	}
	rows := make([]*ent.ClusterMemberCreate, len(in.Members))
	for i, m := range in.Members {
		rows[i] = t.ClusterMember.Create().SetID(t.NewID(identity.ClusterMember)).SetClusterID(in.ID).SetMemberYear(in.Year).
			SetNillableOfficeID(m.OfficeID).SetNillableDepartmentID(m.DepartmentID).SetRole(m.Role).SetDisplayOrder(i + 1)
	}
	return t.ClusterMember.CreateBulk(rows...).Exec(ctx)
}

// exist refuses units that are not there, or not any more in the year, in two
// statements. Codes: NOT_FOUND, UNIT_CLOSED.
func exist(ctx context.Context, t *database.Tx, year int, members []Member) error {
	var offices, departments []string
	for _, m := range members {
		if m.OfficeID != nil {
			offices = append(offices, *m.OfficeID)
		} else {
			departments = append(departments, *m.DepartmentID)
		}
	}
	ends := map[string]*calendar.Date{} // of the units that are there
	found, err := t.Office.Query().Where(entoffice.IDIn(offices...)).All(ctx)
	if err != nil {
		return err
	}
	for _, o := range found {
		ends[o.ID] = o.EndsOn
	}
	parts, err := t.Department.Query().Where(entdepartment.IDIn(departments...)).All(ctx)
	if err != nil {
		return err
	}
	for _, d := range parts {
		ends[d.ID] = d.EndsOn
	}
	for i, m := range members {
		field := fmt.Sprintf("members.%d.departmentID", i)
		if m.OfficeID != nil {
			field = fmt.Sprintf("members.%d.officeID", i)
		}
		end, there := ends[m.unit()]
		if !there {
			return fault.New(fault.NotFound, field, "there is no such unit")
		}
		if err := organisation.GoesOn(field, end, calendar.New(year, time.January, 1)); err != nil {
			return err
		}
	}
	return nil
}

// changed notes who led and who took part, before and after, by their ids.
func changed(were []*ent.ClusterMember, members []Member) []vocabulary.Change {
	before, after := map[entclustermember.Role][]string{}, map[entclustermember.Role][]string{}
	for _, m := range were {
		before[m.Role] = append(before[m.Role], Member{OfficeID: m.OfficeID, DepartmentID: m.DepartmentID}.unit())
	}
	for _, m := range members {
		after[m.Role] = append(after[m.Role], m.unit())
	}
	var changes []vocabulary.Change
	for _, part := range []struct {
		field string
		role  entclustermember.Role
	}{{"lead", entclustermember.RoleLEAD}, {"deputies", entclustermember.RoleDEPUTY}, {"members", entclustermember.RoleMEMBER}} {
		changes = event.Changed(changes, part.field, strings.Join(before[part.role], ", "), strings.Join(after[part.role], ", "))
	}
	return changes
}
