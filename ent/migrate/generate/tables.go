package main

import (
	"fmt"
	"strings"
	"sync"

	"entgo.io/ent/dialect/sql/schema"
	"entgo.io/ent/schema/field"

	entmigrate "thidua/ent/migrate"
)

// tables returns the tables of ent/schema as databases get them, with what
// holds for every table and would be forgotten if each had to ask for it:
//   - Deleting a row never deletes or empties another one. ent empties optional
//     references by default; history would lose who and where.
//   - A column of terms takes those terms and no other.
//   - Checks stand in parentheses of their own: atlas takes (a) = (b) to have them.
var tables = sync.OnceValue(func() []*schema.Table {
	for _, t := range entmigrate.Tables {
		for _, k := range t.ForeignKeys {
			if !joins(t) {
				k.OnDelete = schema.NoAction
			}
		}
		if t.Annotation == nil {
			continue // only entities are annotated, and only they have checks
		}
		checks := map[string]string{}
		for name, expression := range t.Annotation.Checks {
			checks[name] = "(" + expression + ")"
		}
		for _, c := range t.Columns {
			if c.Type == field.TypeEnum {
				checks[t.Name+"_"+c.Name] = fmt.Sprintf("(%s IN ('%s'))", c.Name, strings.Join(c.Enums, "', '"))
			}
		}
		t.Annotation.Checks = checks
	}
	return entmigrate.Tables
})

// joins reports whether t does nothing but join two others: its key is its
// references, and a row goes with either end.
func joins(t *schema.Table) bool { return len(t.PrimaryKey) == 2 }
