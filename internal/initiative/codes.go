package initiative

import (
	"thidua/internal/database"
	"thidua/internal/fault"
)

// Codes of initiatives.
const (
	NotInState      fault.Code = "INITIATIVE_NOT_IN_STATE"      // the move starts from another state
	Incomplete      fault.Code = "INITIATIVE_INCOMPLETE"        // submitted without what the law asks for
	SharesNot100    fault.Code = "INITIATIVE_SHARES_NOT_100"    // the authors' shares do not make the whole
	AuthorUnclear   fault.Code = "INITIATIVE_AUTHOR_UNCLEAR"    // an author is neither or both of staff and outsider, or named twice
	BodyUnclear     fault.Code = "INITIATIVE_BODY_UNCLEAR"      // who decided is neither or both of office and outside body, or no body above
	ScopeNotWider   fault.Code = "INITIATIVE_SCOPE_NOT_WIDER"   // it is recognised in this scope or a wider one already
	RecognisedTwice fault.Code = "INITIATIVE_RECOGNISED_TWICE"  // this body has recognised it already
	DecidedTooEarly fault.Code = "INITIATIVE_DECIDED_TOO_EARLY" // decided before it was in use, or before a narrower scope was
	articleMeaning             = "Law 06/2022/QH15 art. 3"
	articleOnce                = "Decree 13/2012/ND-CP"
)

// What the database refuses, should an operation ever let it through.
func init() {
	database.OnViolation("initiative_submitted", fault.New(Incomplete, "id", "it lacks what a submitted initiative has").Law(articleMeaning))
	database.OnViolation("initiative_shares", fault.New(SharesNot100, "authors", "the authors' shares must make 100"))
	database.OnViolation("initiative_author_once", fault.New(AuthorUnclear, "authors", "an author is named twice"))
	database.OnViolation("initiative_recognised_once", recognisedHere(""))
	database.OnViolation("initiative_recognition_body_once", fault.New(RecognisedTwice, "id", "this body has recognised it already").Law(articleOnce))
	database.OnViolation("initiative_recognition_scope_once", fault.New(ScopeNotWider, "scope", "it is recognised in this scope already"))
	database.OnViolation("initiative_recognition_wider", fault.New(ScopeNotWider, "scope", "it is recognised in a wider scope already"))
}
