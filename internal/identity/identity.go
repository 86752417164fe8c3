// Package identity makes the ids of rows: <prefix>_<ULID>.
package identity

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"
)

// The prefix of each table's ids.
const (
	Office                = "off"
	OfficePeriod          = "ofp"
	Department            = "dep"
	DepartmentPeriod      = "dpp"
	Succession            = "suc"
	Staff                 = "stf"
	PersonalData          = "psd"
	Post                  = "pst"
	PostClass             = "pcl"
	Posting               = "psn"
	Absence               = "abs"
	LegalBasis            = "leg"
	LegalArticle          = "art"
	AwardType             = "aty"
	Campaign              = "cam"
	CampaignLauncher      = "cal"
	Decision              = "dec"
	Correction            = "cor"
	Award                 = "awd"
	Event                 = "evt"
	EventSubject          = "evs"
	IdempotencyKey        = "idk"
	Account               = "acc"
	Grant                 = "grt"
	Delegation            = "dlg"
	Notification          = "ntf"
	Review                = "rev"
	Pledge                = "plg"
	PledgeParty           = "plp"
	PledgeCommitment      = "plc"
	Registration          = "reg"
	Task                  = "tsk"
	Responsibility        = "rsp"
	Indicator             = "ind"
	IndicatorPeriod       = "inp"
	ScoringSheet          = "shs"
	ScoreCard             = "scd"
	Score                 = "sco"
	Rating                = "rat"
	DisciplinaryCase      = "dsc"
	EmulationYear         = "yea"
	Conference            = "cnf"
	Cluster               = "clu"
	ClusterMember         = "clm"
	Initiative            = "ini"
	InitiativeAuthor      = "ina"
	InitiativeRecognition = "inr"
	InitiativeUse         = "inu"
	Exemplar              = "exm"
	FeedEntry             = "fed"
)

// tables maps the prefixes of what can be fetched by node to tables. Events are
// read on the timeline of their subject only.
var tables = map[string]string{
	Office: "offices", OfficePeriod: "office_periods",
	Department: "departments", DepartmentPeriod: "department_periods",
	Succession: "successions", Staff: "staff", PersonalData: "personal_data",
	Post: "posts", PostClass: "post_classes", Posting: "postings", Absence: "absences",
	LegalBasis: "legal_bases", LegalArticle: "legal_articles", AwardType: "award_types",
	Campaign: "campaigns", CampaignLauncher: "campaign_launchers",
	Decision: "decisions", Correction: "corrections", Award: "awards",
	Account: "accounts", Grant: "grants", Delegation: "delegations",
	Notification:  "notifications",
	InitiativeUse: "initiative_uses", Exemplar: "exemplars",
	Initiative: "initiatives", InitiativeAuthor: "initiative_authors", InitiativeRecognition: "initiative_recognitions",
	EmulationYear: "emulation_years", Conference: "conferences", Cluster: "clusters", ClusterMember: "cluster_members",
	Rating: "ratings", DisciplinaryCase: "disciplinary_cases",
	ScoringSheet: "scoring_sheets", ScoreCard: "score_cards", Score: "scores",
	Responsibility: "responsibilities", Indicator: "indicators", IndicatorPeriod: "indicator_periods",
	Task:         "tasks",
	Registration: "registrations",
	Pledge:       "pledges", PledgeParty: "pledge_parties", PledgeCommitment: "pledge_commitments",
	Review: "reviews",
}

// Table returns the table of an id; ok is false for what is no id of ours.
func Table(id string) (table string, ok bool) {
	prefix, rest, _ := strings.Cut(id, "_")
	if _, err := ulid.ParseStrict(rest); err != nil {
		return "", false
	}
	table, ok = tables[prefix]
	return table, ok
}

// TableOf returns the table of ids with a prefix.
func TableOf(prefix string) string { return tables[prefix] }

// Of returns those of some ids that have a prefix.
func Of(prefix string, ids []string) (some []string) {
	for _, id := range ids {
		if strings.HasPrefix(id, prefix+"_") {
			some = append(some, id)
		}
	}
	return some
}

// made is when the last id was made, and what the next one is drawn from.
var made = struct {
	sync.Mutex
	at      time.Time
	entropy io.Reader
}{entropy: ulid.Monotonic(rand.Reader, 0)}

// New returns a new id. The ids of one process sort in the order in which they are
// made: within a millisecond each is a random step of up to 2^32 above the one before,
// and a clock that is set back is not followed. Those of several processes sort by
// their clocks. It is safe for concurrent use.
func New(prefix string, at time.Time) string {
	made.Lock()
	defer made.Unlock()
	if at.After(made.at) {
		made.at = at
	}
	return From(prefix, made.at, made.entropy)
}

// From returns a new id whose random part is read from entropy.
func From(prefix string, at time.Time, entropy io.Reader) string {
	return prefix + "_" + ulid.MustNew(ulid.Timestamp(at), entropy).String()
}

// Stable returns the id of a row that the data files know by a code: the same
// in every database, so that an office's database can be carried into a city's.
func Stable(prefix, code string) string {
	sum := sha256.Sum256([]byte(prefix + ":" + code))
	var id ulid.ULID
	copy(id[:], sum[:16])
	binary.BigEndian.PutUint32(id[:4], 0) // times long past: not to be taken for a real one
	return prefix + "_" + id.String()
}
