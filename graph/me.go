package graph

import (
	"context"

	"thidua/ent"
	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/actor"
)

func (r *Resolver) me(ctx context.Context) (*model.Viewer, error) {
	who := actor.From(ctx)
	v := &model.Viewer{Subject: who.Subject, Role: who.Role, Today: r.Today(), Operations: access.OperationsOf(who.Role)}
	unit, err := r.node(ctx, who.UnitID, ent.WithNodeField("unit"))
	if v.Unit = unit; err != nil || who.StaffID == "" {
		return v, err
	}
	person, err := r.node(ctx, who.StaffID, ent.WithNodeField("staff"))
	v.Staff, _ = person.(*ent.Staff)
	return v, err
}
