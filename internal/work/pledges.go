package work

import (
	"context"

	"thidua/ent"
	entcampaign "thidua/ent/campaign"
	entpledge "thidua/ent/pledge"
	entpledgeparty "thidua/ent/pledgeparty"
	entpredicate "thidua/ent/predicate"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// unitSignatures are missing of the units that the caller heads.
func (d *desk) unitSignatures(ctx context.Context) ([]*Item, error) {
	units := make([]string, len(d.headed))
	for i, unit := range d.headed {
		units[i] = unit.ID
	}
	return d.signatures(ctx, actor.UnitHead, entpledgeparty.DepartmentIDIn(units...))
}

// officeSignatures are missing of the office that the caller leads.
func (d *desk) officeSignatures(ctx context.Context) ([]*Item, error) {
	return d.signatures(ctx, actor.Chief, entpledgeparty.OfficeID(d.me.OfficeID), entpledgeparty.DepartmentIDIsNil())
}

func (d *desk) signatures(ctx context.Context, role actor.Role, whose ...entpredicate.PledgeParty) ([]*Item, error) {
	rows, err := d.PledgeParty.Query().Where(whose...).
		Where(entpledgeparty.SignedOnIsNil(), entpledgeparty.HasPledgeWith(entpledge.StatusEQ(entpledge.StatusSIGNING))).
		Order(entpledgeparty.ByPledgeField(entpledge.FieldSignBy), entpledgeparty.ByID()).Limit(d.first).WithPledge().All(ctx)
	return each(rows, err, func(p *ent.PledgeParty) *Item {
		return &Item{
			Kind: SignPledge, Role: role, SubjectID: p.ID, Version: &p.Version, Title: p.Edges.Pledge.Title, OfficeID: p.OfficeID,
			DepartmentID: p.DepartmentID, CampaignID: &p.Edges.Pledge.CampaignID, DueOn: p.Edges.Pledge.SignBy,
		}
	})
}

// endingPledges are in force, and their campaigns come to their end.
func (d *desk) endingPledges(ctx context.Context) ([]*Item, error) {
	rows, err := d.Pledge.Query().Where(
		access.Over(ctx, actor.EmulationOfficer, entpledge.FieldOfficeID, ""), entpledge.StatusIn(entpledge.StatusIN_FORCE, entpledge.StatusREVIEWED),
		entpledge.HasCampaignWith(entcampaign.EndsOnLTE(d.today.AddDays(soon))),
	).Order(entpledge.ByCampaignField(entcampaign.FieldEndsOn), entpledge.ByID()).Limit(d.first).WithCampaign().All(ctx)
	return each(rows, err, func(p *ent.Pledge) *Item {
		i := ofPledge(RecordPledgeResults, p)
		if c := p.Edges.Campaign; c != nil { // another office's may be out of sight
			i.DueOn = &c.EndsOn
		}
		return i
	})
}

// draftPledges are to be opened to their parties, once the campaign is launched, in the
// year in which it begins.
func (d *desk) draftPledges(ctx context.Context) ([]*Item, error) {
	rows, err := d.Pledge.Query().Where(
		access.Over(ctx, actor.EmulationOfficer, entpledge.FieldOfficeID, ""), entpledge.StatusEQ(entpledge.StatusDRAFT), entpledge.HasCampaignWith(runs()),
	).Order(entpledge.ByDraftedOn(), entpledge.ByID()).Limit(d.first).WithCampaign().All(ctx)
	return each(rows, err, func(p *ent.Pledge) *Item {
		i := ofPledge(OpenPledge, p)
		if c := p.Edges.Campaign; c != nil {
			i.step = &step{kind: vocabulary.StepPledges, year: c.StartsOn.Year(), from: p.DraftedOn}
		}
		return i
	})
}

func ofPledge(kind Kind, p *ent.Pledge) *Item {
	return &Item{
		Kind: kind, Role: actor.EmulationOfficer, SubjectID: p.ID, Version: &p.Version, Title: p.Title, OfficeID: p.OfficeID, CampaignID: &p.CampaignID,
	}
}
