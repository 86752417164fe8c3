package privacy

import (
	"cmp"
	"context"
	"slices"

	entpredicate "thidua/ent/predicate"
	entstaff "thidua/ent/staff"
	"thidua/internal/access"
	"thidua/internal/actor"
	"thidua/internal/calendar"
)

// Erasable is what is held on somebody longer than it is needed.
type Erasable struct {
	StaffID string
	Holds   []string
	Since   calendar.Date // when the first of it was needed no more
}

// Erasable lists whom Erase would find something due of, among the people that the
// caller may erase for, the longest overdue first. One statement for each purpose
// that ends, and three more.
// Codes: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT.
func (s *Service) Erasable(ctx context.Context, first int) ([]Erasable, error) {
	if err := access.May(ctx, "erasablePersonalData"); err != nil {
		return nil, err
	}
	if err := counted(first); err != nil {
		return nil, err
	}
	ctx, err := s.erasing(ctx)
	if err != nil {
		return nil, err
	}
	today := calendar.Of(s.DB.Now())
	ids, err := s.overdue(ctx, today, first)
	if err != nil {
		return nil, err
	}
	people, err := s.DB.Ent.Staff.Query().Where(entstaff.IDIn(ids...)).WithPersonalData().WithAbsences().All(ctx)
	if err != nil {
		return nil, err
	}
	var list []Erasable
	for _, p := range people {
		if names, since, err := due(s.Purposes, heldOn(p), p.EndsOn, today); err == nil { // else erased in the meantime
			list = append(list, Erasable{p.ID, names, since})
		}
	}
	slices.SortFunc(list, func(a, b Erasable) int {
		return cmp.Or(cmp.Compare(a.Since.String(), b.Since.String()), cmp.Compare(a.StaffID, b.StaffID))
	})
	return list[:min(first, len(list))], nil
}

// overdue finds people by each purpose, those who left first first. Whoever is among
// the longest overdue is so for the purpose that ended first, and stands among the
// first of it.
func (s *Service) overdue(ctx context.Context, today calendar.Date, first int) ([]string, error) {
	var all []string
	for _, p := range s.Purposes {
		if p.KeptYears == nil {
			continue
		}
		var held []entpredicate.Staff
		for _, name := range p.Holds {
			held = append(held, itemOf(name).among)
		}
		ids, err := s.DB.Ent.Staff.Query().Where(entstaff.EndsOnLTE(leftBy(today, *p.KeptYears)), entstaff.Or(held...)).
			Order(entstaff.ByEndsOn(), entstaff.ByID()).Limit(first).IDs(ctx)
		if err != nil {
			return nil, err
		}
		all = append(all, ids...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// erasing is the caller in the roles that may erase, and in no other: somebody else
// whom they see is none of theirs to erase for, nor are they themselves.
func (s *Service) erasing(ctx context.Context) (context.Context, error) {
	who := actor.From(ctx)
	if who.Role == actor.System {
		return ctx, nil
	}
	grants := slices.DeleteFunc(access.Grants(ctx), func(g access.Grant) bool {
		return !slices.Contains(access.Operations()["erasePersonalData"], g.Role)
	})
	return access.Enter(ctx, s.DB.Ent, actor.Actor{Account: who.Account}, grants...)
}
