package year

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"thidua/internal/calendar"
	"thidua/internal/datafile"
	"thidua/internal/vocabulary"
)

//go:embed data/*.yaml
var files embed.FS

// Check reads the data files that come with the program, and says of what is wrong with
// one in which file and line it stands.
func Check() error {
	_, public := Holidays()
	_, steps := usualSteps()
	return errors.Join(public, steps)
}

// Holidays are the working days by the public holidays alone, of the years that have a file.
var Holidays = sync.OnceValues(func() (calendar.Workdays, error) { return readHolidays(files) })

// yearFile is one file of public holidays. Weekends are not listed: they are free anyway.
type yearFile struct {
	Year      int                  `yaml:"year"`
	Basis     string               `yaml:"basis"`
	Certainty vocabulary.Certainty `yaml:"certainty"`
	Off       []namedDay           `yaml:"off"`
	Working   []namedDay           `yaml:"working"` // weekends that are worked to make up for a day off
}

type namedDay struct {
	On   string `yaml:"on"`
	Name string `yaml:"name"`
}

func readHolidays(from fs.FS) (calendar.Workdays, error) {
	all := calendar.Workdays{Known: map[int]bool{}, Special: map[calendar.Date]bool{}}
	names, err := fs.Glob(from, "data/holidays-*.yaml")
	if err != nil {
		return all, err
	}
	var faults []error
	for _, name := range names {
		text, err := fs.ReadFile(from, name)
		if err != nil {
			return all, err
		}
		faults = append(faults, readYear(&all, path.Base(name), text))
	}
	return all, errors.Join(faults...)
}

// readYear adds the holidays of one file.
func readYear(all *calendar.Workdays, name string, text []byte) error {
	doc, err := datafile.Parse(name, text)
	if err != nil {
		return err
	}
	var y yearFile
	if err := doc.Decode(&y); err != nil {
		return err
	}
	c := datafile.Checker{Doc: doc}
	if name != fmt.Sprintf("holidays-%d.yaml", y.Year) {
		c.Fail("$.year", "%d is not the year in the file's name", y.Year)
	}
	c.Filled("$.basis", y.Basis)
	datafile.OneOf(&c, "$.certainty", y.Certainty)
	all.Known[y.Year] = true
	for _, list := range []struct {
		kind string
		days []namedDay
	}{{"off", y.Off}, {"working", y.Working}} {
		for i, d := range list.days {
			at := fmt.Sprintf("$.%s[%d]", list.kind, i)
			c.Filled(at+".name", d.Name)
			day, err := calendar.Parse(d.On)
			switch _, twice := all.Special[day]; {
			case err != nil:
				c.Fail(at+".on", "%s", err)
			case day.Year() != y.Year:
				c.Fail(at+".on", "%s is a day of another year", day)
			case day.Weekend() == (list.kind == "off"):
				c.Fail(at+".on", "%s is a %s: that goes without saying", day, day.Weekday())
			case twice:
				c.Fail(at+".on", "%s is there twice", day)
			default:
				all.Special[day] = list.kind == "working"
			}
		}
	}
	return errors.Join(c.Faults...)
}
