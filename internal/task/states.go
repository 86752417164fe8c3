package task

import (
	enttask "thidua/ent/task"
	"thidua/internal/lifecycle"
)

// moves is the life of a task. What a task-management system sends of a task leads to
// DONE where it tells the day.
var moves = lifecycle.Table[move, enttask.Status]{
	revise:   {From: in(enttask.StatusASSIGNED), To: enttask.StatusASSIGNED},
	complete: {From: in(enttask.StatusASSIGNED), To: enttask.StatusDONE},
	reopen:   {From: in(enttask.StatusDONE), To: enttask.StatusASSIGNED},
	cancel:   {From: in(enttask.StatusASSIGNED), To: enttask.StatusCANCELLED},
	rate:     {From: in(enttask.StatusDONE), To: enttask.StatusDONE},
	upsert:   {From: in(enttask.StatusASSIGNED, enttask.StatusDONE)},
}

type move string

const (
	revise   move = "revise"
	complete move = "complete"
	reopen   move = "reopen"
	cancel   move = "cancel"
	rate     move = "rate"
	upsert   move = "bring up to date"
)

func in(states ...enttask.Status) []enttask.Status { return states }

// may refuses a move that does not start from where the task stands.
// Codes: TASK_NOT_IN_STATE.
func (m move) may(status enttask.Status) error { return moves.May(NotInState, "a task", m, status) }
