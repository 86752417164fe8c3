package work

import (
	"context"

	"thidua/ent"
	entexemplar "thidua/ent/exemplar"
	entinitiative "thidua/ent/initiative"
	entinitiativeauthor "thidua/ent/initiativeauthor"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/vocabulary"
)

// ownInitiatives are drafts of which the caller is an author, returned ones too.
func (d *desk) ownInitiatives(ctx context.Context) ([]*Item, error) {
	return d.initiatives(ctx, SubmitInitiative, d.own, d.Initiative.Query().Where(
		entinitiative.StatusEQ(entinitiative.StatusDRAFT), entinitiative.HasAuthorsWith(entinitiativeauthor.StaffID(d.me.ID))))
}

// submittedInitiatives wait for the chief.
func (d *desk) submittedInitiatives(ctx context.Context) ([]*Item, error) {
	return d.initiatives(ctx, RecogniseInitiative, actor.Chief, d.Initiative.Query().Where(
		entinitiative.StatusEQ(entinitiative.StatusSUBMITTED), access.Over(ctx, actor.Chief, entinitiative.FieldOfficeID, "")))
}

// initiatives are handed in and decided on in one step of the year.
func (d *desk) initiatives(ctx context.Context, kind Kind, role actor.Role, q *ent.InitiativeQuery) ([]*Item, error) {
	rows, err := q.Order(entinitiative.ByWorkYear(), entinitiative.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(row *ent.Initiative) *Item {
		return &Item{
			Kind: kind, Role: role, SubjectID: row.ID, Version: &row.Version, Title: row.Name,
			OfficeID: row.OfficeID, DepartmentID: row.DepartmentID, step: &step{kind: vocabulary.StepInitiatives, year: row.WorkYear},
		}
	})
}

// ownExemplars are those that the caller discovered, and that were returned.
func (d *desk) ownExemplars(ctx context.Context) ([]*Item, error) {
	return d.exemplars(ctx, ResubmitExemplar, d.own, d.Exemplar.Query().Where(
		entexemplar.StatusEQ(entexemplar.StatusRETURNED), entexemplar.DiscovererID(d.me.ID)))
}

// proposedExemplars wait for the chief, until the council has met.
func (d *desk) proposedExemplars(ctx context.Context) ([]*Item, error) {
	return d.exemplars(ctx, ApproveExemplar, actor.Chief, d.Exemplar.Query().Where(
		entexemplar.StatusEQ(entexemplar.StatusPROPOSED),
		access.Over(ctx, actor.Chief, entexemplar.FieldOfficeID, entexemplar.FieldDepartmentID)))
}

func (d *desk) exemplars(ctx context.Context, kind Kind, role actor.Role, q *ent.ExemplarQuery) ([]*Item, error) {
	rows, err := q.Order(entexemplar.ByDiscoveredOn(), entexemplar.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(row *ent.Exemplar) *Item {
		until := &step{kind: vocabulary.StepCouncil, year: row.WorkYear, from: row.DiscoveredOn}
		if kind == ResubmitExemplar {
			until = &step{kind: vocabulary.StepUnitMeetings, year: row.WorkYear}
		}
		return &Item{
			Kind: kind, Role: role, SubjectID: row.ID, Version: &row.Version, Title: row.Title,
			OfficeID: row.OfficeID, DepartmentID: row.DepartmentID, CampaignID: row.CampaignID, step: until,
		}
	})
}
