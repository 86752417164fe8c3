package year

import "thidua/ent"

// MayBeginIn is MayBegin for the year of a campaign, which may have none.
// Codes: EMULATION_YEAR_NOT_IN_STATE.
func MayBeginIn(field string, y *ent.EmulationYear) error {
	if y == nil {
		return nil
	}
	return MayBegin(field, y.WorkYear, y.Status)
}
