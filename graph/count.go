package graph

import (
	"context"

	"thidua/ent"
	entawardtype "thidua/ent/awardtype"
	entdepartment "thidua/ent/department"
	entoffice "thidua/ent/office"
	entpost "thidua/ent/post"
	"thidua/internal/identity"
)

// called reads what offices, departments, posts and award types are called today, in
// a statement for each sort that is asked for. Everybody who is signed in sees them.
func called(c *ent.Client) func(context.Context, []string) (map[string]*string, error) {
	return func(ctx context.Context, ids []string) (map[string]*string, error) {
		found := map[string]*string{}
		for _, sort := range []struct {
			prefix string
			read   func(ids []string) error
		}{
			{identity.Office, func(ids []string) error {
				rows, err := c.Office.Query().Where(entoffice.IDIn(ids...)).Select(entoffice.FieldName).All(ctx)
				for _, r := range rows {
					found[r.ID] = &r.Name
				}
				return err
			}},
			{identity.Department, func(ids []string) error {
				rows, err := c.Department.Query().Where(entdepartment.IDIn(ids...)).Select(entdepartment.FieldName).All(ctx)
				for _, r := range rows {
					found[r.ID] = &r.Name
				}
				return err
			}},
			{identity.Post, func(ids []string) error {
				rows, err := c.Post.Query().Where(entpost.IDIn(ids...)).Select(entpost.FieldTitle).All(ctx)
				for _, r := range rows {
					found[r.ID] = &r.Title
				}
				return err
			}},
			{identity.AwardType, func(ids []string) error {
				rows, err := c.AwardType.Query().Where(entawardtype.IDIn(ids...)).Select(entawardtype.FieldNameVi).All(ctx)
				for _, r := range rows {
					found[r.ID] = &r.NameVi
				}
				return err
			}},
		} {
			if some := identity.Of(sort.prefix, ids); len(some) > 0 {
				if err := sort.read(some); err != nil {
					return nil, err
				}
			}
		}
		return found, nil
	}
}
