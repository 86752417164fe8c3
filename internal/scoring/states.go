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
	revise:  {From: sheets(entscoringsheet.StatusDRAFT), To: entscoringsheet.StatusDRAFT},
	open:    {From: sheets(entscoringsheet.StatusDRAFT), To: entscoringsheet.StatusOPEN},
	compute: {From: sheets(entscoringsheet.StatusOPEN), To: entscoringsheet.StatusOPEN},
	lock:    {From: sheets(entscoringsheet.StatusOPEN), To: entscoringsheet.StatusLOCKED},
	rank:    {From: sheets(entscoringsheet.StatusLOCKED), To: entscoringsheet.StatusRANKED},
	cancel: {
		From: sheets(entscoringsheet.StatusDRAFT, entscoringsheet.StatusOPEN, entscoringsheet.StatusLOCKED),
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
	score:      {From: cards(entscorecard.StatusSELF_SCORING), To: entscorecard.StatusSELF_SCORING},
	submit:     {From: cards(entscorecard.StatusSELF_SCORING), To: entscorecard.StatusSUBMITTED},
	verify:     {From: cards(entscorecard.StatusSUBMITTED, entscorecard.StatusVERIFIED), To: entscorecard.StatusVERIFIED},
	verifyLate: {From: cards(entscorecard.StatusSELF_SCORING), To: entscorecard.StatusVERIFIED},
	giveBack:   {From: cards(entscorecard.StatusSUBMITTED, entscorecard.StatusVERIFIED), To: entscorecard.StatusSELF_SCORING},
}

type cardMove string

const (
	score      cardMove = "score"
	submit     cardMove = "submit"
	verify     cardMove = "verify"
	verifyLate cardMove = "verify without its unit"
	giveBack   cardMove = "return"
)

func sheets(states ...entscoringsheet.Status) []entscoringsheet.Status { return states }

func cards(states ...entscorecard.Status) []entscorecard.Status { return states }
