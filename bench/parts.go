package main

// person is a member of staff with the department, by its place in the list.
type person struct {
	id, name, class string
	department      int
}

type unit struct {
	id, name, place string
	agency          int
}

type recipient struct {
	kind, collective, staff, department     string
	key, name, sort, title, class, category string
}

// cycle is the emulation year of an agency, with what hangs on it.
type cycle struct {
	year, agency int
	office       string
	id           string // of the emulation year
	block        string // the cluster of the agency's departments
	campaign     string
	over         bool // its work is judged already
}
