package campaign

import (
	"context"
	"slices"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entconference "thidua/ent/conference"
	entdecision "thidua/ent/decision"
	"thidua/internal/calendar"
	"thidua/internal/check"
	"thidua/internal/database"
	"thidua/internal/event"
	"thidua/internal/fault"
	"thidua/internal/vietnamese"
	"thidua/internal/vocabulary"
)

// maxHonoured bounds the lists of what was launched and handed over at a conference.
const maxHonoured = 100

// Proceedings is what is on record about a conference.
type Proceedings struct {
	Kind        entconference.Kind
	Name        string
	HeldOn      calendar.Date
	Place       *string
	ChairID     *string
	ChairName   *string // as printed; nil for the name of the member of staff
	Document    *string
	CampaignIDs []string // launched there
	DecisionIDs []string // handed over there
}

// proceedingsOf is what is on record about a conference that was read with its edges.
func proceedingsOf(c *ent.Conference) Proceedings {
	p := Proceedings{
		Kind: c.Kind, Name: c.Name, HeldOn: c.HeldOn, Place: c.Place, ChairID: c.ChairID, ChairName: c.ChairName, Document: c.Document,
	}
	for _, row := range c.Edges.Campaigns {
		p.CampaignIDs = append(p.CampaignIDs, row.ID)
	}
	for _, row := range c.Edges.Decisions {
		p.DecisionIDs = append(p.DecisionIDs, row.ID)
	}
	slices.Sort(p.CampaignIDs)
	slices.Sort(p.DecisionIDs)
	return p
}

// clean checks the input, and orders its lists.
// Codes: BAD_USER_INPUT, TEXT_MISSING, TEXT_TOO_LONG, EFFECTIVE_DATE_IN_FUTURE.
func (p *Proceedings) clean(today calendar.Date) error {
	if p.ChairID != nil && *p.ChairID == "" {
		p.ChairID = nil
	}
	faults := []error{
		check.Text("name", &p.Name, 300), check.Happened("heldOn", p.HeldOn, today), check.OptionalText("place", &p.Place, 300),
		check.OptionalText("chairName", &p.ChairName, 200), check.OptionalText("document", &p.Document, 200),
	}
	for _, list := range []struct {
		field string
		ids   *[]string
	}{{"campaignIDs", &p.CampaignIDs}, {"decisionIDs", &p.DecisionIDs}} {
		*list.ids = slices.Compact(slices.Sorted(slices.Values(*list.ids)))
		if n := len(*list.ids); n > maxHonoured {
			faults = append(faults, fault.New(fault.BadUserInput, list.field, "these are %d; %d are allowed", n, maxHonoured).With("limit", maxHonoured).With("actual", n))
		}
	}
	return check.All(faults...)
}

// settle checks what is referred to, in three statements: the chair when another one
// chaired before, movements of the office that are launched, and decisions
// of it that are issued. The chair's name is kept as of that day. Codes: NOT_FOUND.
func (p *Proceedings) settle(ctx context.Context, t *database.Tx, office string, chaired *string) error {
	if p.ChairID != nil && (p.ChairName == nil || !same(p.ChairID, chaired)) {
		chair, err := t.Staff.Get(ctx, *p.ChairID)
		if err != nil {
			return database.NotFound(err, "chairID", "member of staff")
		}
		if p.ChairName == nil {
			p.ChairName = &chair.FullName
		}
	}
	campaigns, err := t.Campaign.Query().
		Where(entcampaign.IDIn(p.CampaignIDs...), entcampaign.OfficeID(office), entcampaign.LaunchedOnNotNil()).IDs(ctx)
	if err != nil {
		return err
	}
	decisions, err := t.Decision.Query().
		Where(entdecision.IDIn(p.DecisionIDs...), entdecision.OfficeID(office), entdecision.StatusEQ(entdecision.StatusISSUED)).IDs(ctx)
	if err != nil {
		return err
	}
	return check.All(
		missing("campaignIDs", p.CampaignIDs, campaigns, "there is no such campaign of this office that was launched, or you may not see it"),
		missing("decisionIDs", p.DecisionIDs, decisions, "there is no such decision of this office that is issued, or you may not see it"))
}

func missing(field string, ids, found []string, message string) error {
	for _, id := range ids {
		if !slices.Contains(found, id) {
			return fault.New(fault.NotFound, field, "%s", message)
		}
	}
	return nil
}

// write puts the record into a conference.
func (p Proceedings) write(c *ent.ConferenceMutation) error {
	c.SetKind(p.Kind)
	c.SetName(p.Name)
	c.SetNameFolded(vietnamese.Fold(p.Name))
	c.SetHeldOn(p.HeldOn)
	for column, text := range map[string]*string{
		entconference.FieldPlace: p.Place, entconference.FieldChairID: p.ChairID,
		entconference.FieldChairName: p.ChairName, entconference.FieldDocument: p.Document,
	} {
		var err error
		if text == nil {
			err = c.ClearField(column)
		} else {
			err = c.SetField(column, *text)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// attach names the conference in what was launched and handed over there, and takes it
// away from what was not after all, in four statements.
func (p Proceedings) attach(ctx context.Context, t *database.Tx, id string, was Proceedings) error {
	launched, notLaunched := otherwise(was.CampaignIDs, p.CampaignIDs)
	handed, notHanded := otherwise(was.DecisionIDs, p.DecisionIDs)
	return check.First(
		t.Campaign.Update().Where(entcampaign.IDIn(notLaunched...), entcampaign.LaunchConferenceID(id)).ClearLaunchConferenceID().AddVersion(1).Exec(ctx),
		t.Campaign.Update().Where(entcampaign.IDIn(launched...)).SetLaunchConferenceID(id).AddVersion(1).Exec(ctx),
		t.Decision.Update().Where(entdecision.IDIn(notHanded...), entdecision.HandoverConferenceID(id)).ClearHandoverConferenceID().AddVersion(1).Exec(ctx),
		t.Decision.Update().Where(entdecision.IDIn(handed...)).SetHandoverConferenceID(id).AddVersion(1).Exec(ctx),
	)
}

// otherwise is what is new in a list, and what is there no more.
func otherwise(was, is []string) (added, gone []string) {
	without := func(list, other []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(id string) bool { return slices.Contains(other, id) })
	}
	return without(is, was), without(was, is)
}

// concerned is what shows an event about the conference on its timeline too.
func (p Proceedings) concerned(office string) []string {
	return slices.Concat([]string{office}, p.CampaignIDs, p.DecisionIDs)
}

// changed notes what is otherwise than it was. Who chaired is told by the name as
// printed alone.
func (p Proceedings) changed(was Proceedings) []vocabulary.Change {
	changes := event.Changed(nil, "kind", was.Kind, p.Kind)
	changes = event.Changed(changes, "name", was.Name, p.Name)
	changes = event.Changed(changes, "heldOn", was.HeldOn, p.HeldOn)
	changes = event.Changed(changes, "place", was.Place, p.Place)
	changes = event.Changed(changes, "chairName", was.ChairName, p.ChairName)
	changes = event.Changed(changes, "document", was.Document, p.Document)
	if !same(was.ChairID, p.ChairID) {
		changes = event.Guarded(changes, "chairID")
	}
	changes = event.Changed(changes, "campaignIDs", list(was.CampaignIDs), list(p.CampaignIDs))
	return event.Changed(changes, "decisionIDs", list(was.DecisionIDs), list(p.DecisionIDs))
}
