package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
)

// report gathers the lines of the table; each is shown when it is known, too.
type report struct {
	where string
	lines [][4]string
}

func (r *report) add(what, figure, budget string, ok bool) {
	mark := "yes"
	if !ok {
		mark = "NO"
	}
	r.line(what, figure, budget, mark)
}

// note adds a figure without a budget.
func (r *report) note(what, figure string) { r.line(what, figure, "", "") }

func (r *report) line(what, figure, budget, mark string) {
	what = r.where + ": " + what
	r.lines = append(r.lines, [4]string{what, figure, budget, mark})
	fmt.Fprintln(os.Stderr, what+":", figure)
}

func (r *report) print(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintf(t, "\nwhat\t| figure\t| budget\t| ok\n")
	for _, l := range r.lines {
		fmt.Fprintln(t, strings.Join(l[:], "\t| "))
	}
	_ = t.Flush()
}
