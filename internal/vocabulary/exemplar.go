package vocabulary

import "thidua/internal/calendar"

// Replication is one place where the way of an exemplar was taken over: an office, a
// department, or a body outside of the database by its name alone.
type Replication struct {
	OfficeID     *string       `json:"officeID,omitempty"`
	DepartmentID *string       `json:"departmentID,omitempty"`
	Unit         string        `json:"unit"` // its name when it was recorded
	On           calendar.Date `json:"on"`
	Note         *string       `json:"note,omitempty"`
}
