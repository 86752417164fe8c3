package sample

import (
	entexemplar "thidua/ent/exemplar"
	"thidua/internal/calendar"
)

// model is an item of exemplars.yaml: whom the head of a unit holds up as a model, and
// what comes of it.
type model struct {
	Unit       ref              `yaml:"unit"`
	Person     *ref             `yaml:"person"`
	Collective bool             `yaml:"collective"` // with no person: somebody of the unit whom chance meets
	Kind       entexemplar.Kind `yaml:"kind"`
	Title      string           `yaml:"title"` // no other has the same
	Story      string           `yaml:"story"`
	Year       int              `yaml:"year"`
	On         calendar.Date    `yaml:"on"`       // discovered
	Lacks      *string          `yaml:"lacks"`    // returned with this reason
	Again      bool             `yaml:"again"`    // and proposed once more
	Declined   *string          `yaml:"declined"` // reason
	Approved   bool             `yaml:"approved"`
	Fostered   *string          `yaml:"fostered"` // plan
	Honoured   *calendar.Date   `yaml:"honoured"`
	Conference *ref             `yaml:"conference"` // where; absent: at the flag-raising of the month
}

func (m *model) steps() []step {
	key, on := ref(m.Title), weekday(m.On)
	all := []step{{on: on, act: &discover{
		Key: m.Title, Unit: m.Unit, Person: m.Person, Anybody: m.Person == nil && !m.Collective, Kind: m.Kind, Title: m.Title, Story: m.Story, Year: m.Year,
	}}}
	then := func(days int, move onExemplar) {
		on = workdays(on, days)
		move.Exemplar = key
		all = append(all, step{on: on, act: &move})
	}
	r := luck(m.Title)
	if m.Lacks != nil {
		then(3+r.IntN(8), onExemplar{Return: m.Lacks})
	}
	if m.Again {
		then(2+r.IntN(8), onExemplar{Resubmit: true})
	}
	if m.Declined != nil {
		then(4+r.IntN(12), onExemplar{Decline: m.Declined})
	}
	if m.Approved {
		then(4+r.IntN(20), onExemplar{Approve: true})
		if !m.Collective {
			then(1+r.IntN(5), onExemplar{Consent: true})
		}
	}
	if m.Fostered != nil {
		then(5+r.IntN(10), onExemplar{Foster: &foster{*m.Fostered, calendar.New(m.Year, 12, 31)}})
	}
	if m.Honoured != nil {
		h := &honour{Conference: m.Conference}
		if m.Conference == nil {
			h.At = new("Lễ chào cờ đầu tháng")
		}
		all = append(all, step{on: *m.Honoured, act: &onExemplar{Exemplar: key, Honour: h}})
	}
	return all
}
