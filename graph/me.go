package graph

import (
	"context"
	"slices"

	"entgo.io/ent/dialect/sql"

	"thidua/ent"
	entdelegation "thidua/ent/delegation"
	"thidua/graph/model"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/database"
	"thidua/internal/fault"
)

// mine reads a row of the caller's own by id; without one it is null.
func mine[T ent.Noder](ctx context.Context, r *Resolver, id string) (row T, err error) {
	node, err := r.node(ctx, id)
	row, _ = node.(T)
	return row, err
}

// myGrants tells what the caller holds today, with the units in two statements at
// most.
func (r *Resolver) myGrants(ctx context.Context) ([]*model.ViewerGrant, error) {
	held := access.Grants(ctx)
	var ids []string
	for _, g := range held {
		if g.Unit != "" && g.Unit != access.Everything && !slices.Contains(ids, g.Unit) {
			ids = append(ids, g.Unit)
		}
	}
	units, err := r.inOrder(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]*model.ViewerGrant, len(held))
	for i, g := range held {
		out[i] = &model.ViewerGrant{Role: g.Role, Everywhere: g.Unit == access.Everything}
		if at := slices.Index(ids, g.Unit); at >= 0 {
			out[i].Unit = units[at]
		}
	}
	return out, nil
}

// myDelegations reads those in force today, to the caller and by the caller.
func (r *Resolver) myDelegations(ctx context.Context) ([]*ent.Delegation, error) {
	who, today := actor.From(ctx).StaffID, r.Today()
	q, err := r.Ent.Delegation.Query().Where(
		entdelegation.Or(entdelegation.PrincipalID(who), entdelegation.DelegateID(who)),
		entdelegation.RevokedAtIsNil(), entdelegation.StartsOnLTE(today), entdelegation.EndsOnGTE(today),
	).CollectFields(ctx)
	if err != nil {
		return nil, err
	}
	return q.Order(entdelegation.ByStartsOn(sql.OrderDesc()), entdelegation.ByID()).Limit(r.Limits.Operation.PageSize).All(ctx)
}

// can asks what the operation itself asks first. Codes: BAD_USER_INPUT.
func (r *Resolver) can(ctx context.Context, op access.Operation, scope *model.ScopeInput, principal *string) (*model.Permission, error) {
	if _, ok := access.Operations()[op]; !ok {
		return nil, fault.New(fault.BadUserInput, "operation", "there is no such operation: name a field of Query or Mutation")
	}
	denials, err := userErrors(r.mayIn(ctx, op, scope, principal))
	if err != nil {
		return nil, err
	}
	p := &model.Permission{Allowed: len(denials) == 0}
	if !p.Allowed {
		p.Denial = denials[0]
	}
	return p, nil
}

// mayIn is the rights' part of an operation, as the operation itself asks for it.
func (r *Resolver) mayIn(ctx context.Context, op access.Operation, scope *model.ScopeInput, principal *string) error {
	if principal != nil {
		acting, err := access.For(ctx, r.Ent, &access.OnBehalfOf{StaffID: *principal, Document: "asked for"}, op, r.Today())
		if err != nil {
			return err
		}
		ctx = acting
	}
	if scope == nil {
		return access.May(ctx, op)
	}
	if access.Reads(op) {
		return fault.New(fault.BadUserInput, "scope", "a query has no scope: it answers what you may see")
	}
	unit, err := r.unitOf(ctx, scope)
	if err != nil {
		return err
	}
	return access.Can(ctx, op, unit)
}

// unitOf finds the unit that is meant. Codes: NOT_FOUND, BAD_USER_INPUT.
func (r *Resolver) unitOf(ctx context.Context, scope *model.ScopeInput) (unit access.Unit, err error) {
	named := scope.OfficeID != nil || scope.DepartmentID != nil
	switch {
	case named == scope.EveryOffice:
		return unit, fault.New(fault.BadUserInput, "scope", "name an office, a department, or everyOffice")
	case scope.DepartmentID != nil:
		d, err := r.Ent.Department.Get(ctx, *scope.DepartmentID)
		if err != nil {
			return unit, database.NotFound(err, "scope.departmentID", "department")
		}
		if scope.OfficeID != nil && d.OfficeID != *scope.OfficeID {
			return unit, fault.New(fault.BadUserInput, "scope.departmentID", "the department is not part of this office today; leave one of them out")
		}
		return access.Unit{Office: d.OfficeID, Department: d.ID}, nil
	case named:
		o, err := r.Ent.Office.Get(ctx, *scope.OfficeID)
		if err != nil {
			return unit, database.NotFound(err, "scope.officeID", "office")
		}
		unit.Office = o.ID
	}
	return unit, nil
}
