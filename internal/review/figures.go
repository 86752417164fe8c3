package review

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	entpledge "thidua/ent/pledge"
	"thidua/internal/calendar"
	"thidua/internal/decimal"
	"thidua/internal/vocabulary"
)

// Figures are what a review freezes. They name units and titles as they were called on
// that day, and no people.
type Figures struct {
	AsOf       calendar.Date
	Campaigns  int // the movement with all its parts
	Units      []Unit
	Titles     []Title
	Tasks      Tasks
	Pledges    []Pledges
	Kept       Kept
	Scores     []Score
	Indicators []Indicator
	// Initiatives and exemplars of the offices that run the parts, of the years of each;
	// of a thematic campaign the exemplars that name it.
	Initiatives Initiatives
	Exemplars   Exemplars
}

// Unit is one department in the scope of the campaign or of a part that was there on that
// day, or, without an id, an office that runs one, itself: with those who work in it
// directly, and with what belongs to none of its departments of that day.
type Unit struct {
	DepartmentID  *string
	Name          string
	People        int // in service on that day
	Registered    int // of them, with a registration that was approved
	Registrations int // approved ones of people and of the unit
	Awards        int // valid ones of people and of the unit
	Tasks         Tasks
	listed        bool // in scope itself, and shown even with nothing to count
}

// Title is one award type: what was aimed at, and what was attained.
type Title struct {
	Code        string
	NameVi      string
	Kind        vocabulary.RecipientKind
	Registered  int // approved registrations
	Awarded     int // valid awards
	awardTypeID string
}

// Tasks that were assigned on the days of the campaign or of its parts until that day, in
// the offices that run each, and what was done by that day; of a thematic campaign those
// that name it. Each counts once. Shares are of what was assigned.
type Tasks struct {
	Assigned    int
	Done        int
	OnTime      int
	DoneShare   *decimal.Decimal // percent; nil where nothing was assigned
	OnTimeShare *decimal.Decimal
}

// Pledges counts those in one state.
type Pledges struct {
	Status entpledge.Status
	Count  int
}

// Kept tells what became of the commitments of pledges, by their last value.
type Kept struct {
	Commitments int
	Measured    int
	Kept        int
}

// Score is the place of one unit on one ranked sheet.
type Score struct {
	Sheet string
	Unit  string
	Total decimal.Decimal
	Rank  int
}

// Indicator is one indicator over the days of the parts until that day, of an office or a unit.
type Indicator struct {
	Code          string
	NameVi        string
	Unit          *string // name of the department, or of another office than the campaign's; nil: that office
	UnitOfMeasure string
	Target        *decimal.Decimal
	Value         *decimal.Decimal
	Achieved      *bool
}

// Initiatives counts those that were submitted by that day.
type Initiatives struct {
	Registered int
	Recognised int
}

// Exemplars counts those that were discovered by that day.
type Exemplars struct {
	Discovered int
	Approved   int
	Honoured   int
}

// seal writes figures as the text that is kept, with its checksum.
func (f Figures) seal() (text, checksum string, err error) {
	raw, err := json.Marshal(f)
	if err != nil {
		return "", "", fmt.Errorf("review: %w", err)
	}
	sum := sha256.Sum256(raw)
	return string(raw), hex.EncodeToString(sum[:]), nil
}

// Frozen reads the figures of a review from the text that was kept, after comparing it
// with its checksum: what is shown is what was frozen.
func Frozen(text, checksum string) (*Figures, error) {
	if sum := sha256.Sum256([]byte(text)); hex.EncodeToString(sum[:]) != checksum {
		return nil, fmt.Errorf("review: the figures are not those that were frozen")
	}
	var f Figures
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return nil, fmt.Errorf("review: %w", err)
	}
	return &f, nil
}
