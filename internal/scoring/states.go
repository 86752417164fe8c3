package scoring

import (
	entscorecard "thidua/ent/scorecard"
	entscoringsheet "thidua/ent/scoringsheet"
	"thidua/internal/fault"
	"thidua/internal/lifecycle"
)

// Codes of the lives of sheets and cards.
const (
	SheetNotInState fault.Code = "SCORING_SHEET_NOT_IN_STATE" // the move starts from another state
	SheetLocked     fault.Code = "SCORING_SHEET_LOCKED"       // scores change only while the sheet is open
	CardNotInState  fault.Code = "SCORE_CARD_NOT_IN_STATE"    // the move starts from another state
)

// sheetMoves is the life of a sheet.
var sheetMoves = lifecycle.Table[sheetMove, entscoringsheet.Status]{
	revise:  {From: lifecycle.In(entscoringsheet.StatusDRAFT), To: entscoringsheet.StatusDRAFT},
	open:    {From: lifecycle.In(entscoringsheet.StatusDRAFT), To: entscoringsheet.StatusOPEN},
	compute: {From: lifecycle.In(entscoringsheet.StatusOPEN), To: entscoringsheet.StatusOPEN},
	lock:    {From: lifecycle.In(entscoringsheet.StatusOPEN), To: entscoringsheet.StatusLOCKED},
	rank:    {From: lifecycle.In(entscoringsheet.StatusLOCKED), To: entscoringsheet.StatusRANKED},
	cancel: {
		From: lifecycle.In(entscoringsheet.StatusDRAFT, entscoringsheet.StatusOPEN, entscoringsheet.StatusLOCKED),
		To:   entscoringsheet.StatusCANCELLED,
	},
}

type sheetMove string

const (
	revise  sheetMove = "revise"
	open    sheetMove = "open"
	compute sheetMove = "compute"
	lock    sheetMove = "lock"
	rank    sheetMove = "rank"
	cancel  sheetMove = "cancel"
)

// cardMoves is the life of a card, while its sheet is open. A card that its unit never
// handed in is verified once its time is over (late, in rules.go).
var cardMoves = lifecycle.Table[cardMove, entscorecard.Status]{
	score:      {From: lifecycle.In(entscorecard.StatusSELF_SCORING), To: entscorecard.StatusSELF_SCORING},
	submit:     {From: lifecycle.In(entscorecard.StatusSELF_SCORING), To: entscorecard.StatusSUBMITTED},
	verify:     {From: lifecycle.In(entscorecard.StatusSUBMITTED, entscorecard.StatusVERIFIED), To: entscorecard.StatusVERIFIED},
	verifyLate: {From: lifecycle.In(entscorecard.StatusSELF_SCORING), To: entscorecard.StatusVERIFIED},
	giveBack:   {From: lifecycle.In(entscorecard.StatusSUBMITTED, entscorecard.StatusVERIFIED), To: entscorecard.StatusSELF_SCORING},
}

type cardMove string

const (
	score      cardMove = "score"
	submit     cardMove = "submit"
	verify     cardMove = "verify"
	verifyLate cardMove = "verify without its unit"
	giveBack   cardMove = "return"
)
