package privacy

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/schema/field"

	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// textOf writes a value of a column as the API does, whatever either driver makes
// of it; nil is NULL.
func textOf(c *column, value any) (*string, error) {
	if value == nil {
		return nil, nil
	}
	if raw, ok := value.([]byte); ok {
		value = string(raw)
	}
	text := fmt.Sprint(value)
	switch {
	case c.Type == field.TypeTime && c.SchemaType != nil:
		var day calendar.Date
		if err := day.Scan(value); err != nil {
			return nil, err
		}
		text = day.String()
	case c.Type == field.TypeTime:
		at, ok := value.(time.Time)
		if !ok {
			return nil, fmt.Errorf("cannot read a time from %T", value)
		}
		text = at.UTC().Format("2006-01-02T15:04:05.000Z")
	case c.Type == field.TypeInt64: // every column of decimals, and no other one that tells of people
		var d decimal.Decimal
		if err := d.Scan(value); err != nil {
			return nil, err
		}
		text = d.String()
	case c.Type == field.TypeBool:
		text = fmt.Sprint(value == true || value == int64(1))
	case c.Type == field.TypeJSON: // each database lays it out its own way
		var parsed any
		if err := json.Unmarshal([]byte(text), &parsed); err != nil {
			return nil, err
		}
		laid, err := json.Marshal(parsed)
		if err != nil {
			return nil, err
		}
		text = string(laid)
	}
	return &text, nil
}

// uncounted are the warnings of a rating without those that count colleagues.
func uncounted(warnings string) (string, error) {
	var all []map[string]any
	if err := json.Unmarshal([]byte(warnings), &all); err != nil {
		return "", err
	}
	own, err := json.Marshal(slices.DeleteFunc(all, func(w map[string]any) bool { return w["code"] == string(vocabulary.ExcellentShareOver) }))
	return string(own), err
}
