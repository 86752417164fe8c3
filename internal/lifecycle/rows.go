package lifecycle

// ByID returns rows by their ids, as Load of a Change gives them.
func ByID[R any](rows []*R, id func(*R) string) map[string]*R {
	found := make(map[string]*R, len(rows))
	for _, row := range rows {
		found[id(row)] = row
	}
	return found
}

// Set writes a value that an input gives; nil leaves what is there.
func Set[T any](to, given *T) {
	if given != nil {
		*to = *given
	}
}
