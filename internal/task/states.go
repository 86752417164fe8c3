package task

import (
	enttask "thidua/ent/task"
	"thidua/internal/lifecycle"
)

// moves is the life of a task. What a task-management system sends of a task leads to
// DONE where it tells the day.
var moves = lifecycle.Table[move, enttask.Status]{
	revise:   {From: lifecycle.In(enttask.StatusASSIGNED), To: enttask.StatusASSIGNED},
	complete: {From: lifecycle.In(enttask.StatusASSIGNED), To: enttask.StatusDONE},
	reopen:   {From: lifecycle.In(enttask.StatusDONE), To: enttask.StatusASSIGNED},
	cancel:   {From: lifecycle.In(enttask.StatusASSIGNED), To: enttask.StatusCANCELLED},
	rate:     {From: lifecycle.In(enttask.StatusDONE), To: enttask.StatusDONE},
	upsert:   {From: lifecycle.In(enttask.StatusASSIGNED, enttask.StatusDONE)},
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

// may refuses a move that does not start from where the task stands.
// Codes: TASK_NOT_IN_STATE.
func (m move) may(status enttask.Status) error { return moves.May(NotInState, "a task", m, status) }
