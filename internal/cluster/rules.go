package cluster

import (
	"fmt"

	entclustermember "thidua/ent/clustermember"
	"thidua/internal/fault"
)

// Codes of the members of a cluster.
const (
	MemberUnclear fault.Code = "CLUSTER_MEMBER_UNCLEAR" // neither or both of an office and a department
	MemberTwice   fault.Code = "CLUSTER_MEMBER_TWICE"   // one unit twice in a year
	LeadTwice     fault.Code = "CLUSTER_LEAD_TWICE"     // two units lead in a year
)

// maxMembers is more than any cluster has: the largest read of has 43 units.
const maxMembers = 100

// mayJoin: a member is an office or a department, once a year, and one of them leads
// (trưởng cụm, trưởng khối; Law 06/2022/QH15 art. 16.2 and 25).
// Codes: BAD_USER_INPUT, CLUSTER_MEMBER_UNCLEAR, CLUSTER_MEMBER_TWICE, CLUSTER_LEAD_TWICE.
func mayJoin(members []Member) error {
	if n := len(members); n > maxMembers {
		return fault.New(fault.BadUserInput, "members", "these are %d; %d are allowed", n, maxMembers).With("limit", maxMembers).With("actual", n)
	}
	named, led := map[string]bool{}, false
	for i, m := range members {
		at := fmt.Sprintf("members.%d", i)
		if (m.OfficeID == nil) == (m.DepartmentID == nil) {
			return fault.New(MemberUnclear, at, "name either an office or a department, not both")
		}
		if named[m.unit()] {
			return fault.New(MemberTwice, at, "this unit is in the list before")
		}
		named[m.unit()] = true
		if m.Role == entclustermember.RoleLEAD {
			if led {
				return fault.New(LeadTwice, at+".role", "another unit leads already; one leads in a year")
			}
			led = true
		}
	}
	return nil
}

// unit is the id of whichever it is.
func (m Member) unit() string {
	if m.OfficeID != nil {
		return *m.OfficeID
	}
	return *m.DepartmentID
}
