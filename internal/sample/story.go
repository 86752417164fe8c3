package sample

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	entpersonaldata "thidua/ent/personaldata"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

//go:embed data/*.yaml
var data embed.FS

// story is all steps in the order of their days, with what their keys stand for.
type story struct {
	steps []step
	names map[ref]name
	text  []byte // of all files
}

// step is one operation of one day.
type step struct {
	on    calendar.Date
	nth   int    // of its day
	where string // file:line
	act
}

// at is the instant of a step: no other step has the same.
func (s step) at() time.Time { return s.on.At(9).Add(time.Duration(s.nth) * time.Second) }

// act is an operation as the story writes it: one transaction, which leaves an event.
type act interface {
	play(ctx context.Context, p *player) error
}

// ref is a key with the $ that marks it.
type ref string

// UnmarshalText refuses a reference that could be taken for a text.
func (r *ref) UnmarshalText(text []byte) error {
	key, ok := strings.CutPrefix(string(text), "$")
	if !ok {
		return fmt.Errorf("%q is no reference: write $ and a key", text)
	}
	*r = ref(key)
	return nil
}

// name is how something is found in the database: what it was called on its first day.
type name struct {
	text string
	on   calendar.Date
}

// naming acts make something that later steps refer to.
type naming interface {
	named() map[ref]string
}

// person is a line of people.yaml: the entry, later appointments and the leaving.
type person struct {
	Code     string                   `yaml:"code"`
	Name     string                   `yaml:"name"`
	Category vocabulary.StaffCategory `yaml:"category"`
	Gender   *entpersonaldata.Gender  `yaml:"gender"`
	Born     *int                     `yaml:"born"`
	Unit     ref                      `yaml:"unit"`
	Post     ref                      `yaml:"post"`
	Hired    calendar.Date            `yaml:"hired"`
	Then     []struct {
		On   calendar.Date `yaml:"on"`
		Post ref           `yaml:"post"`
	} `yaml:"then"`
	Left *calendar.Date         `yaml:"left"`
	Why  entstaff.LeavingReason `yaml:"why"`
}

func (p person) steps() []step {
	steps := []step{{on: p.Hired, act: hire{p}}}
	for _, next := range p.Then {
		steps = append(steps, step{on: next.On, act: &appoint{Staff: ref(p.Code), Post: next.Post, Kind: entposting.KindMAIN}})
	}
	if p.Left != nil {
		steps = append(steps, step{on: *p.Left, act: leave{p}})
	}
	return steps
}

// pattern is an item that stands for several steps.
type pattern interface{ steps() []step }

// files are read in this order: on one day units change before people do, awards are
// decided next, and what the years bring comes last.
var files = []struct {
	name string
	item func() pattern // nil: each item is one step
}{
	{"steps.yaml", nil},
	{"people.yaml", func() pattern { return new(person) }},
	{"awards.yaml", nil},
	{"indicators.yaml", func() pattern { return new(ledger) }},
	{"years.yaml", func() pattern { return new(officeYear) }},
	{"exemplars.yaml", func() pattern { return new(model) }},
	{"merits.yaml", nil},
}

// lastDay is the one on which the story stands still. What the pattern of a year would
// bring later is still to come: this year is in its middle.
var lastDay = calendar.New(2026, 11, 20)

// shipped is the story that comes with the program, read once.
var shipped = sync.OnceValues(readShipped)

func readShipped() (story, error) {
	s := story{names: map[ref]name{}}
	for _, file := range files {
		text, err := data.ReadFile("data/" + file.name)
		if err != nil {
			return s, err
		}
		if err := s.read(file.name, text, file.item); err != nil {
			return s, fmt.Errorf("sample: %w", err)
		}
		s.text = append(s.text, text...)
	}
	s.steps = slices.DeleteFunc(s.steps, func(s step) bool { return s.on.After(lastDay) })
	slices.SortStableFunc(s.steps, func(a, b step) int { return a.on.Compare(b.on) })
	for i := range s.steps {
		this := &s.steps[i]
		if i > 0 && s.steps[i-1].on == this.on {
			this.nth = s.steps[i-1].nth + 1
		}
		made, ok := this.act.(naming)
		if !ok {
			continue
		}
		for key, text := range made.named() {
			if _, twice := s.names[key]; twice {
				return s, fmt.Errorf("sample: %s: the key %s is used twice", this.where, key)
			}
			s.names[key] = name{text, this.on}
		}
	}
	return s, s.framed()
}

// framed: both ends of the story must be operations that can leave a key.
func (s story) framed() error {
	_, first := s.steps[0].act.(*createOffice)
	_, last := s.steps[len(s.steps)-1].act.(*createCampaign)
	if !first || !last {
		return errors.New("sample: the story begins with createOffice and ends with createCampaign, which mark it as begun and complete")
	}
	return nil
}

// read appends the steps of a file: a list of patterns, or of steps. Each item is
// parsed by itself: go-yaml decodes a text in the time of its whole document.
func (s *story) read(file string, text []byte, kind func() pattern) error {
	var item []byte
	first := 0
	for i, line := range strings.SplitAfter(string(text), "\n") {
		switch {
		case strings.HasPrefix(line, "- "):
			if err := s.add(file, first, item, kind); err != nil {
				return err
			}
			item, first = []byte(line), i+1
		case strings.HasPrefix(line, "#"), strings.TrimSpace(line) == "":
		case first == 0:
			return fmt.Errorf("%s:%d: an item of the list begins with a dash", file, i+1)
		default:
			item = append(item, line...)
		}
	}
	return s.add(file, first, item, kind)
}

// add appends the steps of one item; there is none before the first line of one.
func (s *story) add(file string, line int, item []byte, kind func() pattern) error {
	if line == 0 {
		return nil
	}
	where := fmt.Sprintf("%s:%d", file, line)
	doc, err := parser.ParseBytes(item, 0)
	if err != nil {
		return fmt.Errorf("%s: %w", where, err)
	}
	var steps []step
	node := doc.Docs[0].Body.(*ast.SequenceNode).Values[0]
	if kind == nil {
		steps = make([]step, 1)
		steps[0], err = stepOf(node)
	} else {
		p := kind()
		if err = decode(node, p); err == nil {
			steps = p.steps()
		}
	}
	if err != nil {
		return fmt.Errorf("%s: %w", where, err)
	}
	for _, next := range steps {
		next.where = where
		s.steps = append(s.steps, next)
	}
	return nil
}

// stepOf decodes a step: its day and one operation.
func stepOf(node ast.Node) (next step, err error) {
	fields, ok := node.(*ast.MappingNode)
	if !ok || len(fields.Values) != 2 || fields.Values[0].Key.String() != "on" {
		return next, errors.New("a step is its day (on) and one operation")
	}
	if err := decode(fields.Values[0].Value, &next.on); err != nil {
		return next, err
	}
	operation := fields.Values[1]
	create, ok := acts[operation.Key.String()]
	if !ok {
		return next, fmt.Errorf("there is no operation %s", operation.Key)
	}
	next.act = create()
	return next, decode(operation.Value, next.act)
}

func decode(node ast.Node, into any) error { return yaml.NodeToValue(node, into, yaml.Strict()) }
