package main

// person is a member of staff with the department, by its place in the list.
type person struct {
	id         string
	department int
}

type unit struct {
	id, name, place string
	agency          int
}

type recipient struct {
	kind, collective, staff, department     string
	key, name, sort, title, class, category string
}
