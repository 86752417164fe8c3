package campaign

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entdepartment "thidua/ent/department"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
	"thidua/internal/year"
)

// ClusterUnclear says that a movement of another level than CLUSTER is to run in one.
const ClusterUnclear fault.Code = "CAMPAIGN_CLUSTER_UNCLEAR"

// maxUnits is more departments than an office has.
const maxUnits = 200

// Matter is what a movement is about, and who takes part in it (Law 06/2022/QH15 art.
// 17.1). Nil stands for what nobody has said, and in a draft that is revised for what
// stays; an empty text takes away what was there.
type Matter struct {
	EmulationYearID   *string
	ClusterID         *string
	Objectives        *string
	Subjects          *string
	Content           *string
	Criteria          *string
	Plan              *string
	LaunchingDocument *string
	UnitIDs           []string // departments; none for the whole office
}

// part is one text of the matter: its name in the API, its column, and how long it may be.
type part struct {
	field, column string
	max           int
	of            func(*Matter) **string
}

var parts = []part{
	{"emulationYearID", entcampaign.FieldEmulationYearID, 0, func(m *Matter) **string { return &m.EmulationYearID }},
	{"clusterID", entcampaign.FieldClusterID, 0, func(m *Matter) **string { return &m.ClusterID }},
	{"objectives", entcampaign.FieldObjectives, 4000, func(m *Matter) **string { return &m.Objectives }},
	{"subjects", entcampaign.FieldSubjects, 4000, func(m *Matter) **string { return &m.Subjects }},
	{"content", entcampaign.FieldContent, 4000, func(m *Matter) **string { return &m.Content }},
	{"criteria", entcampaign.FieldCriteria, 4000, func(m *Matter) **string { return &m.Criteria }},
	{"plan", entcampaign.FieldPlan, 4000, func(m *Matter) **string { return &m.Plan }},
	{"launchingDocument", entcampaign.FieldLaunchingDocument, 200, func(m *Matter) **string { return &m.LaunchingDocument }},
}

// matterOf is the matter of a campaign, which is read with its units.
func matterOf(c *ent.Campaign) Matter {
	m := Matter{
		EmulationYearID: c.EmulationYearID, ClusterID: c.ClusterID, Objectives: c.Objectives, Subjects: c.Subjects,
		Content: c.Content, Criteria: c.Criteria, Plan: c.Plan, LaunchingDocument: c.LaunchingDocument,
	}
	for _, u := range c.Edges.Units {
		m.UnitIDs = append(m.UnitIDs, u.ID)
	}
	slices.Sort(m.UnitIDs)
	return m
}

// over is what there would be when this were put over what was.
func (m Matter) over(was Matter) Matter {
	to := was
	for _, p := range parts {
		if given := *p.of(&m); given != nil {
			*p.of(&to) = given
		}
	}
	if m.UnitIDs != nil {
		to.UnitIDs = slices.Compact(slices.Sorted(slices.Values(m.UnitIDs)))
	}
	return to
}

// clean checks the texts; an empty one counts as none.
// Codes: BAD_USER_INPUT, TEXT_TOO_LONG.
func (m *Matter) clean() error {
	var faults []error
	for _, p := range parts {
		switch text := p.of(m); {
		case p.max > 0:
			faults = append(faults, check.OptionalProse(p.field, text, p.max))
		case *text != nil && **text == "":
			*text = nil
		}
	}
	if n := len(m.UnitIDs); n > maxUnits {
		faults = append(faults, fault.New(fault.BadUserInput, "unitIDs", "these are %d; %d are allowed", n, maxUnits).With("limit", maxUnits).With("actual", n))
	}
	return check.All(faults...)
}

// settle checks what the matter refers to, as far as it is new, in three statements at
// most: an open emulation year and departments of the office, and a cluster that the
// office sees. Codes: NOT_FOUND, EMULATION_YEAR_NOT_IN_STATE, CAMPAIGN_CLUSTER_UNCLEAR.
func (m Matter) settle(ctx context.Context, t *database.Tx, office string, level entcampaign.Level, was Matter) error {
	if id := m.EmulationYearID; id != nil && !same(id, was.EmulationYearID) {
		row, err := t.EmulationYear.Get(ctx, *id)
		if err == nil && row.OfficeID != office {
			return fault.New(fault.NotFound, "emulationYearID", "this emulation year is another office's; choose one of the campaign's office")
		}
		if err != nil {
			return database.NotFound(err, "emulationYearID", "emulation year")
		}
		if err := year.MayBegin("emulationYearID", row.WorkYear, row.Status); err != nil {
			return err
		}
	}
	if id := m.ClusterID; id != nil {
		if level != entcampaign.LevelCLUSTER {
			return fault.New(ClusterUnclear, "clusterID", "a campaign of the level %s runs in no cluster; choose the level CLUSTER, or leave the cluster out", level).
				With("level", level).Law("Luật 06/2022/QH15, Điều 16")
		}
		if !same(id, was.ClusterID) {
			if _, err := t.Cluster.Get(ctx, *id); err != nil {
				return database.NotFound(err, "clusterID", "cluster")
			}
		}
	}
	if len(m.UnitIDs) == 0 {
		return nil
	}
	found, err := t.Department.Query().Where(entdepartment.IDIn(m.UnitIDs...), entdepartment.OfficeID(office)).IDs(ctx)
	if err != nil {
		return err
	}
	for i, id := range m.UnitIDs {
		if !slices.Contains(found, id) {
			return fault.New(fault.NotFound, fmt.Sprintf("unitIDs.%d", i), "there is no such department in the campaign's office")
		}
	}
	return nil
}

// write puts the matter into a campaign.
func (m Matter) write(c *ent.CampaignMutation, was Matter) error {
	for _, p := range parts {
		text, column := *p.of(&m), p.column
		if text == nil {
			if err := c.ClearField(column); err != nil {
				return err
			}
		} else if err := c.SetField(column, *text); err != nil {
			return err
		}
	}
	if !slices.Equal(m.UnitIDs, was.UnitIDs) {
		c.RemoveUnitIDs(was.UnitIDs...)
		c.AddUnitIDs(m.UnitIDs...)
	}
	return nil
}

// changed notes what is otherwise than it was.
func (m Matter) changed(changes []vocabulary.Change, was Matter) []vocabulary.Change {
	for _, p := range parts {
		changes = event.Changed(changes, p.field, *p.of(&was), *p.of(&m))
	}
	return event.Changed(changes, "unitIDs", list(was.UnitIDs), list(m.UnitIDs))
}

// list is nothing for no ids.
func list(ids []string) any {
	if len(ids) == 0 {
		return nil
	}
	return ids
}

func same(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }
