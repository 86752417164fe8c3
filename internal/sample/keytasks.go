package sample

import (
	"fmt"

	enttask "thidua/ent/task"
	"thidua/internal/calendar"
)

// keyTask is one of the three key tasks of an office's year.
type keyTask struct {
	Title string         `yaml:"title"` // no other task has the same
	Unit  ref            `yaml:"unit"`
	With  ref            `yaml:"with"` // takes part
	Due   calendar.Date  `yaml:"due"`
	Done  *calendar.Date `yaml:"done"` // absent: under way
}

// keyWork: the key tasks are given in January, or soon after the office began.
func (y *officeYear) keyWork(given calendar.Date) (all []step) {
	for i, k := range y.KeyTasks {
		a := &assignTask{
			Key: k.Title, Office: y.Office, Unit: k.Unit, Coordinators: []ref{k.With}, Kind: enttask.KindKEY, GivenBy: enttask.GivenByCITY,
			Title: k.Title, Document: new(fmt.Sprintf("Quyết định mẫu giao nhiệm vụ trọng tâm năm %d", y.Year)), Due: k.Due, Year: &y.Year,
		}
		if y.Campaign != nil && y.Campaign.Launched.Before(given) {
			a.Campaign = new(y.movement())
		}
		all = append(all, step{on: weekday(given.AddDays(5)), act: a})
		if k.Done != nil {
			all = append(all, step{on: *k.Done, act: &completeTask{Task: ref(k.Title), Quality: &qualities[i]}})
		}
	}
	return all
}
