package review

import (
	entreview "thidua/ent/review"
	"thidua/internal/lifecycle"
)

// moves is the life of a review. What is published stays as it is.
var moves = lifecycle.Table[move, entreview.Status]{
	revise:  {From: lifecycle.In(entreview.StatusDRAFT), To: entreview.StatusDRAFT},
	freeze:  {From: lifecycle.In(entreview.StatusDRAFT), To: entreview.StatusDRAFT},
	publish: {From: lifecycle.In(entreview.StatusDRAFT), To: entreview.StatusPUBLISHED},
}

type move string

const (
	revise  move = "revise"
	freeze  move = "freeze the figures of"
	publish move = "publish"
)
