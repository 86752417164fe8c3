package organisation

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes that several operations on units share.
const (
	UnitChangedLater fault.Code = "UNIT_CHANGED_LATER"             // history would have to be rewritten
	UnitNotEmpty     fault.Code = "UNIT_NOT_EMPTY"                 // units or people are still there
	OrganIDTaken     fault.Code = "OFFICE_ORGAN_ID_TAKEN"          // another office has the organ identifier
	OfficeCycle      fault.Code = "OFFICE_CYCLE"                   // an office would stand below itself
	DepartmentCycle  fault.Code = "DEPARTMENT_CYCLE"               // a department would stand below itself
	SeveralOffices   fault.Code = "DEPARTMENTS_IN_SEVERAL_OFFICES" // departments of one office are merged
	ParentElsewhere  fault.Code = "DEPARTMENT_PARENT_ELSEWHERE"    // parent and department are in different offices
)

func init() {
	declare := func(code fault.Code, field, message string, constraints ...string) {
		for _, c := range constraints {
			database.OnViolation(c, fault.New(code, field, "%s", message))
		}
	}
	declare(OrganIDTaken, "organID", "another office has this organ identifier", "office_organ_id")
	declare(OfficeCycle, "parentID", "an office cannot stand below itself", "office_cycle", "office_not_own_parent")
	declare(DepartmentCycle, "parentID", "a department cannot stand below itself", "department_cycle", "department_not_own_parent")
	declare(ParentElsewhere, "parentID", "the parent department is in another office", "department_parent_office")
	declare(UnitChangedLater, "on", "the unit has another state from that day or a later one on; choose a later day",
		"office_period_overlap", "office_period_dates",
		"department_period_overlap", "department_period_dates")
}
