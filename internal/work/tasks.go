package work

import (
	"context"

	"thidua/ent"
	entpredicate "thidua/ent/predicate"
	enttask "thidua/ent/task"
	"thidua/internal/access"
	"thidua/internal/actor"
)

// ownTasks are those that the caller answers for, in units in which they hold a role still.
func (d *desk) ownTasks(ctx context.Context) ([]*Item, error) {
	return d.tasks(ctx, d.own, over(ctx, enttask.StaffID(d.me.ID), enttask.FieldOfficeID, enttask.FieldDepartmentID,
		access.Operations()["completeTask"]...))
}

// unitTasks are those of the units that the caller heads, and of what is below them.
func (d *desk) unitTasks(ctx context.Context) ([]*Item, error) {
	return d.tasks(ctx, actor.UnitHead, access.Over(ctx, actor.UnitHead, enttask.FieldOfficeID, enttask.FieldDepartmentID))
}

func (d *desk) tasks(ctx context.Context, role actor.Role, whose entpredicate.Task) ([]*Item, error) {
	rows, err := d.Task.Query().Where(whose, enttask.StatusEQ(enttask.StatusASSIGNED)).
		Order(enttask.ByDueOn(), enttask.ByID()).Limit(d.first).All(ctx)
	return each(rows, err, func(t *ent.Task) *Item {
		return &Item{
			Kind: CompleteTask, Role: role, SubjectID: t.ID, Version: &t.Version, Title: t.Title,
			OfficeID: t.OfficeID, DepartmentID: t.DepartmentID, CampaignID: t.CampaignID, DueOn: &t.DueOn,
		}
	})
}
