package work

import (
	"strings"
	"testing"
)

// want is what is due from each caller: day, kind, mutation, role, subject
// and unit.
var want = map[string]string{
	"team": `
2026-12-20 REGISTER_MYSELF registerRecipient STAFF cam_A_OPEN dep_A_TEAM
- REGISTER_MYSELF registerRecipient STAFF cam_A_ENDLES dep_A_TEAM`,
	"guest": `
2025-12-31 late DISCOVER_EXEMPLAR discoverExemplar UNIT_HEAD yea_B_2025 dep_B
2026-01-01 late LAUNCH_CAMPAIGN launchCampaign CHIEF cam_A_DRAFT off_A
2026-01-31 late RECORD_CONFERENCE recordConference EMULATION_OFFICER yea_A_2026 off_A
2026-06-30 late CLOSE_EMULATION_YEAR closeEmulationYear CHIEF yea_A_2025 off_A
2026-07-31 late DRAFT_REVIEW draftReview EMULATION_OFFICER yea_A_2026 off_A
2026-11-30 late MEASURE_INDICATOR measureIndicator EMULATION_OFFICER inp_A_WHOLE off_A
2026-11-30 late MEASURE_INDICATOR measureIndicator UNIT_HEAD inp_B_ANSWERED off_B
2026-12-02 late CLOSE_REGISTRATION closeCampaignRegistration EMULATION_OFFICER cam_A_LATE off_A
2026-12-09 late COMPLETE_TASK completeTask UNIT_HEAD tsk_B_UNIT dep_B_TEAM
2026-12-10 COMPLETE_TASK completeTask UNIT_HEAD tsk_B_OWN dep_B
2026-12-10 LOCK_SCORING_SHEET lockScoringSheet EMULATION_OFFICER shs_A_READY off_A
2026-12-10 MEASURE_INDICATOR measureIndicator UNIT_HEAD inp_B_UNIT dep_B
2026-12-11 SIGN_PLEDGE signPledge UNIT_HEAD plp_B_SIGNUNIT dep_B
2026-12-12 RECOGNISE_INITIATIVE recogniseInitiative CHIEF ini_A_FILED dep_A
2026-12-15 ISSUE_DECISION issueDecision CHIEF dec_A_DRAFT off_A
2026-12-15 RECORD_RATING recordRating EMULATION_OFFICER yea_A_2026 off_A
2026-12-15 SCORE_OWN_UNIT scoreOwnUnit UNIT_HEAD scd_B_UNIT dep_B
2026-12-20 REGISTER_MYSELF registerRecipient UNIT_HEAD cam_B_OPEN dep_B
2026-12-20 SUBMIT_REGISTRATION submitRegistration UNIT_HEAD reg_B_UNIT dep_B
2026-12-20 VERIFY_SCORE_CARD verifyScoreCard EMULATION_OFFICER scd_A_NEVER dep_A
2026-12-25 VERIFY_SCORE_CARD verifyScoreCard EMULATION_OFFICER scd_A_FILED dep_A_OTHER
2026-12-31 EVALUATE_CAMPAIGN evaluateCampaign EMULATION_OFFICER cam_A_YEAR off_A
2026-12-31 RECORD_PLEDGE_RESULTS recordPledgeResults EMULATION_OFFICER plg_A_FORCE off_A
- APPROVE_EXEMPLAR approveExemplar CHIEF exm_A_NEW dep_A_OTHER
- APPROVE_REGISTRATION approveRegistration EMULATION_OFFICER reg_A_FILED dep_A
- CONCLUDE_CAMPAIGN concludeCampaign CHIEF cam_A_JUDGED off_A
- FREEZE_REVIEW freezeReview EMULATION_OFFICER rev_A_DRAFT off_A
- PUBLISH_REVIEW publishReview CHIEF rev_A_FROZEN off_A
- RANK_SCORING_SHEET rankScoringSheet EMULATION_OFFICER shs_A_LOCKED off_A
- REGISTER_MYSELF registerRecipient UNIT_HEAD cam_B_ENDLES dep_B
- REGISTER_UNIT registerRecipient UNIT_HEAD cam_B_ENDLES dep_B`,
	"nobody": "",
	"staff": `
2026-12-10 COMPLETE_TASK completeTask STAFF tsk_A_OWN dep_A
2026-12-12 SUBMIT_INITIATIVE reviseInitiative STAFF ini_A_BARE dep_A
2026-12-12 SUBMIT_INITIATIVE submitInitiative STAFF ini_A_FIT dep_A
2026-12-20 SUBMIT_REGISTRATION submitRegistration STAFF reg_A_OWN dep_A
2027-01-10 RESUBMIT_EXEMPLAR resubmitExemplar STAFF exm_A_BACK dep_A_OTHER
- SUBMIT_INITIATIVE submitInitiative STAFF ini_A_OLD dep_A`,
	"head": `
2025-12-31 late DISCOVER_EXEMPLAR discoverExemplar UNIT_HEAD yea_A_2025 dep_A
2026-11-30 late MEASURE_INDICATOR measureIndicator UNIT_HEAD inp_A_ANSWERED off_A
2026-12-09 late COMPLETE_TASK completeTask UNIT_HEAD tsk_A_UNIT dep_A_TEAM
2026-12-10 COMPLETE_TASK completeTask UNIT_HEAD tsk_A_OWN dep_A
2026-12-10 MEASURE_INDICATOR measureIndicator UNIT_HEAD inp_A_UNIT dep_A
2026-12-11 SIGN_PLEDGE signPledge UNIT_HEAD plp_A_SIGNUNIT dep_A
2026-12-15 SCORE_OWN_UNIT scoreOwnUnit UNIT_HEAD scd_A_UNIT dep_A
2026-12-20 REGISTER_MYSELF registerRecipient UNIT_HEAD cam_A_OPEN dep_A
2026-12-20 SUBMIT_REGISTRATION submitRegistration UNIT_HEAD reg_A_UNIT dep_A
- REGISTER_MYSELF registerRecipient UNIT_HEAD cam_A_ENDLES dep_A
- REGISTER_UNIT registerRecipient UNIT_HEAD cam_A_ENDLES dep_A`,
	"officer": `
2026-01-31 late RECORD_CONFERENCE recordConference EMULATION_OFFICER yea_A_2026 off_A
2026-07-31 late DRAFT_REVIEW draftReview EMULATION_OFFICER yea_A_2026 off_A
2026-11-30 late MEASURE_INDICATOR measureIndicator EMULATION_OFFICER inp_A_WHOLE off_A
2026-12-02 late CLOSE_REGISTRATION closeCampaignRegistration EMULATION_OFFICER cam_A_LATE off_A
2026-12-10 LOCK_SCORING_SHEET lockScoringSheet EMULATION_OFFICER shs_A_READY off_A
2026-12-15 RECORD_RATING recordRating EMULATION_OFFICER yea_A_2026 off_A
2026-12-20 REGISTER_MYSELF registerRecipient STAFF cam_A_OPEN dep_A_OTHER
2026-12-20 VERIFY_SCORE_CARD verifyScoreCard EMULATION_OFFICER scd_A_NEVER dep_A
2026-12-21 REGISTER_MYSELF registerRecipient STAFF cam_A_OTHERS dep_A_OTHER
2026-12-25 VERIFY_SCORE_CARD verifyScoreCard EMULATION_OFFICER scd_A_FILED dep_A_OTHER
2026-12-31 EVALUATE_CAMPAIGN evaluateCampaign EMULATION_OFFICER cam_A_YEAR off_A
2026-12-31 RECORD_PLEDGE_RESULTS recordPledgeResults EMULATION_OFFICER plg_A_FORCE off_A
- APPROVE_REGISTRATION approveRegistration EMULATION_OFFICER reg_A_FILED dep_A
- FREEZE_REVIEW freezeReview EMULATION_OFFICER rev_A_DRAFT off_A
- RANK_SCORING_SHEET rankScoringSheet EMULATION_OFFICER shs_A_LOCKED off_A
- REGISTER_MYSELF registerRecipient STAFF cam_A_ENDLES dep_A_OTHER`,
	"chief": `
2026-01-01 late LAUNCH_CAMPAIGN launchCampaign CHIEF cam_A_DRAFT off_A
2026-06-30 late CLOSE_EMULATION_YEAR closeEmulationYear CHIEF yea_A_2025 off_A
2026-12-11 SIGN_PLEDGE signPledge CHIEF plp_A_SIGNOFFICE off_A
2026-12-12 RECOGNISE_INITIATIVE recogniseInitiative CHIEF ini_A_FILED dep_A
2026-12-15 ISSUE_DECISION issueDecision CHIEF dec_A_DRAFT off_A
2026-12-15 SCORE_OWN_UNIT submitScoreCard CHIEF scd_A_OFFICE off_A
- APPROVE_EXEMPLAR approveExemplar CHIEF exm_A_NEW dep_A_OTHER
- CONCLUDE_CAMPAIGN concludeCampaign CHIEF cam_A_JUDGED off_A
- PUBLISH_REVIEW publishReview CHIEF rev_A_FROZEN off_A
- REGISTER_MYSELF registerRecipient STAFF cam_A_ENDLES off_A`,
	"all": `
2025-12-31 late DISCOVER_EXEMPLAR discoverExemplar UNIT_HEAD yea_A_2025 dep_A
2026-01-01 late LAUNCH_CAMPAIGN launchCampaign CHIEF cam_A_DRAFT off_A
2026-01-31 late RECORD_CONFERENCE recordConference EMULATION_OFFICER yea_A_2026 off_A
2026-06-30 late CLOSE_EMULATION_YEAR closeEmulationYear CHIEF yea_A_2025 off_A
2026-07-31 late DRAFT_REVIEW draftReview EMULATION_OFFICER yea_A_2026 off_A
2026-11-30 late MEASURE_INDICATOR measureIndicator UNIT_HEAD inp_A_ANSWERED off_A
2026-11-30 late MEASURE_INDICATOR measureIndicator EMULATION_OFFICER inp_A_WHOLE off_A
2026-12-02 late CLOSE_REGISTRATION closeCampaignRegistration EMULATION_OFFICER cam_A_LATE off_A
2026-12-09 late COMPLETE_TASK completeTask UNIT_HEAD tsk_A_UNIT dep_A_TEAM
2026-12-10 COMPLETE_TASK completeTask UNIT_HEAD tsk_A_OWN dep_A
2026-12-10 LOCK_SCORING_SHEET lockScoringSheet EMULATION_OFFICER shs_A_READY off_A
2026-12-10 MEASURE_INDICATOR measureIndicator UNIT_HEAD inp_A_UNIT dep_A
2026-12-11 SIGN_PLEDGE signPledge UNIT_HEAD plp_A_SIGNUNIT dep_A
2026-12-12 RECOGNISE_INITIATIVE recogniseInitiative CHIEF ini_A_FILED dep_A
2026-12-15 ISSUE_DECISION issueDecision CHIEF dec_A_DRAFT off_A
2026-12-15 RECORD_RATING recordRating EMULATION_OFFICER yea_A_2026 off_A
2026-12-15 SCORE_OWN_UNIT scoreOwnUnit UNIT_HEAD scd_A_UNIT dep_A
2026-12-20 REGISTER_MYSELF registerRecipient UNIT_HEAD cam_A_OPEN dep_A
2026-12-20 SUBMIT_REGISTRATION submitRegistration UNIT_HEAD reg_A_UNIT dep_A
2026-12-20 VERIFY_SCORE_CARD verifyScoreCard EMULATION_OFFICER scd_A_NEVER dep_A
2026-12-25 VERIFY_SCORE_CARD verifyScoreCard EMULATION_OFFICER scd_A_FILED dep_A_OTHER
2026-12-31 EVALUATE_CAMPAIGN evaluateCampaign EMULATION_OFFICER cam_A_YEAR off_A
2026-12-31 RECORD_PLEDGE_RESULTS recordPledgeResults EMULATION_OFFICER plg_A_FORCE off_A
- APPROVE_EXEMPLAR approveExemplar CHIEF exm_A_NEW dep_A_OTHER
- APPROVE_REGISTRATION approveRegistration EMULATION_OFFICER reg_A_FILED dep_A
- CONCLUDE_CAMPAIGN concludeCampaign CHIEF cam_A_JUDGED off_A
- FREEZE_REVIEW freezeReview EMULATION_OFFICER rev_A_DRAFT off_A
- PUBLISH_REVIEW publishReview CHIEF rev_A_FROZEN off_A
- RANK_SCORING_SHEET rankScoringSheet EMULATION_OFFICER shs_A_LOCKED off_A
- REGISTER_MYSELF registerRecipient UNIT_HEAD cam_A_ENDLES dep_A
- REGISTER_UNIT registerRecipient UNIT_HEAD cam_A_ENDLES dep_A`,
}

func TestDue(t *testing.T) {
	everywhere(t, 1, func(w world) {
		for name, ctx := range w.callers() {
			var got strings.Builder
			for _, i := range w.due(ctx, 100) {
				got.WriteString("\n" + told(i))
			}
			if got.String() != want[name] {
				w.Errorf("%s:%s", name, &got)
			}
		}
	})
}
