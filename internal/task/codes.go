package task

import "thidua/internal/fault"

// Codes of tasks.
const (
	NotInState         fault.Code = "TASK_NOT_IN_STATE"           // the move starts from another state
	YearOutside        fault.Code = "TASK_YEAR_OUTSIDE"           // the work of a year in which the task does not run
	DoneBeforeAssigned fault.Code = "TASK_DONE_BEFORE_ASSIGNED"   // done before it was given
	QualityBeforeDone  fault.Code = "TASK_QUALITY_BEFORE_DONE"    // a mark on what is not done
	OfAnotherOffice    fault.Code = "TASK_UNIT_OF_ANOTHER_OFFICE" // a department or a person of another office
	UnitNotExisting    fault.Code = "TASK_UNIT_NOT_EXISTING"      // the department did not exist when it was given
	StaffNotInService  fault.Code = "TASK_STAFF_NOT_IN_SERVICE"   // the person was not in the service when it was given
	ReferenceTwice     fault.Code = "TASK_REFERENCE_TWICE"        // two rows of one call about one task
)
