package access

// Permission says whether the caller may do an operation to one row now. It asks
// what the operation itself asks first, right and state; what an operation asks of
// its input comes on top.
type Permission struct {
	Operation Operation
	Denial    error // why not: a *fault.Error; nil when it is allowed
}
