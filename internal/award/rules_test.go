package award

import (
	"errors"
	"testing"

	entaward "thidua/ent/award"
	entdecision "thidua/ent/decision"
	"thidua/internal/check"
	"thidua/internal/fault"
	"thidua/internal/vocabulary"
)

func TestRules(t *testing.T) {
	person, unit := new("stf_1"), new("dep_1")
	for _, c := range []struct {
		name    string
		given   error
		want    fault.Code
		article string
	}{
		{"a member of staff", identified("", Recipient{StaffID: person}), "", ""},
		{"a household", identified("", Recipient{HouseholdName: new("Hộ ông Năm"), UnitName: new("Thôn 1")}), "", ""},
		{"a person from outside", identified("", Recipient{PersonName: new("Bà Sáu"), PostTitle: new("Giám đốc"), RecipientClass: new(vocabulary.Entrepreneur)}), "", ""},
		{"a task force", identified("", Recipient{CollectiveName: new("Tổ"), CollectiveKind: new(entaward.CollectiveKindTASK_FORCE), Size: new(1)}), "", ""},
		{"nobody", identified("", Recipient{}), RecipientUnclear, ""},
		{"two", identified("", Recipient{StaffID: person, DepartmentID: unit}), RecipientUnclear, ""},
		{"a collective without a kind", identified("", Recipient{CollectiveName: new("Tổ")}), RecipientUnclear, ""},
		{"a kind without a collective", identified("", Recipient{StaffID: person, CollectiveKind: new(entaward.CollectiveKindTASK_FORCE)}), RecipientUnclear, ""},
		{"a department by name", identified("", Recipient{CollectiveName: new("Phòng"), CollectiveKind: new(entaward.CollectiveKindDEPARTMENT)}), RecipientUnclear, ""},
		{"a post beside the records", identified("", Recipient{StaffID: person, PostTitle: new("Trưởng phòng")}), RecipientUnclear, ""},
		{"a size beside the records", identified("", Recipient{DepartmentID: unit, Size: new(3)}), RecipientUnclear, ""},
		{"a household with a post", identified("", Recipient{HouseholdName: new("Hộ"), PostTitle: new("Chủ hộ")}), RecipientUnclear, ""},
		{"a person with a size", identified("", Recipient{PersonName: new("Bà Sáu"), Size: new(1)}), RecipientUnclear, ""},
		{"an empty collective", identified("", Recipient{CollectiveName: new("Tổ"), CollectiveKind: new(entaward.CollectiveKindTASK_FORCE), Size: new(0)}), RecipientUnclear, ""},

		{"a title for people, to one", admitted("", vocabulary.Person, []vocabulary.RecipientKind{vocabulary.Person}), "", ""},
		{"a title for people, to a household", admitted("", vocabulary.Household, []vocabulary.RecipientKind{vocabulary.Person}), NotForRecipient, articleRecipients},

		{"a calendar year", yearOfTitle("", day("2025-01-01"), day("2025-12-31"), true), "", ""},
		{"a leap year", yearOfTitle("", day("2024-01-01"), day("2024-12-31"), true), "", ""},
		{"a school year", yearOfTitle("", day("2025-09-01"), day("2026-05-31"), true), "", ""},
		{"a year and a day", yearOfTitle("", day("2024-01-01"), day("2025-01-01"), true), YearlyPeriod, articleYearly},
		{"years of a form that is not yearly", yearOfTitle("", day("2015-01-01"), day("2020-12-31"), false), "", ""},

		{"decided on the last day", achieved("", day("2025-01-01"), day("2025-12-31"), day("2025-12-31")), "", ""},
		{"decided in December of the year", achieved("", day("2025-01-01"), day("2025-12-31"), day("2025-12-20")), "", ""},
		{"decided before it began", achieved("", day("2025-06-01"), day("2025-12-31"), day("2025-05-01")), BeforeAchievement, ""},
		{"decided the year before", achieved("", day("2024-02-01"), day("2025-01-31"), day("2024-12-31")), BeforeAchievement, ""},

		{"125", numbered("", new("125")), "", ""},
		{"125a", numbered("", new("125a")), "", ""},
		{"7đ", numbered("", new("7đ")), "", ""},
		{"none", numbered("", nil), "", ""},
		{"a", numbered("", new("a")), NumberMalformed, ""},
		{"125ab", numbered("", new("125ab")), NumberMalformed, ""},
		{"125/QĐ-VP", numbered("", new("125/QĐ-VP")), NumberMalformed, ""},

		{"another office's own decision", issuerFits("", entdecision.IssuerKindOWN_OFFICE, "off_1", new("off_2"), nil), IssuerUnclear, ""},
		{"a predecessor", issuerFits("", entdecision.IssuerKindPREDECESSOR, "off_1", new("off_2"), []string{"off_1", "off_2"}), "", ""},
		{"itself as predecessor", issuerFits("", entdecision.IssuerKindPREDECESSOR, "off_1", new("off_1"), []string{"off_1"}), IssuerNotPredecessor, ""},
		{"the city's committee in the database", issuerFits("", entdecision.IssuerKindPEOPLES_COMMITTEE, "off_1", new("off_2"), nil), "", ""},

		{"corrected by a document of the day", corrected(new("5/ĐC"), new(day("2026-01-05")), day("2026-01-05"), day("2026-01-05")), "", ""},
		{"corrected without a document", corrected(nil, new(day("2026-01-05")), day("2026-01-05"), day("2026-01-05")), CorrectionNeedsPaper, ""},
		{"a document without a date", corrected(new("5/ĐC"), nil, day("2026-01-05"), day("2026-01-05")), CorrectionNeedsPaper, ""},
		{"an older document", corrected(new("5/ĐC"), new(day("2026-01-04")), day("2026-01-05"), day("2026-01-05")), CorrectionTooEarly, ""},
		{"a document of tomorrow", corrected(new("5/ĐC"), new(day("2026-01-06")), day("2026-01-05"), day("2026-01-05")), check.DateInFuture, ""},

		{"revoked on the day", afterGiven("", day("2026-01-05"), day("2026-01-05")), "", ""},
		{"revoked the day before", afterGiven("", day("2026-01-04"), day("2026-01-05")), RevocationTooEarly, articleRevocation},

		{"issue a draft", issue.mayDecision(entdecision.StatusDRAFT), "", ""},
		{"issue twice", issue.mayDecision(entdecision.StatusISSUED), DecisionNotInState, ""},
		{"revoke a valid award", revoke.mayAward("", entaward.StatusVALID), "", ""},
		{"revoke a pending award", revoke.mayAward("", entaward.StatusPENDING), AwardNotInState, articleRevocation},
		{"revoke twice", revoke.mayAward("", entaward.StatusREVOKED), AwardNotInState, articleRevocation},
		{"correct a pending award", correct.mayAward("", entaward.StatusPENDING), "", ""},
		{"correct a revoked award", correct.mayAward("", entaward.StatusREVOKED), AwardNotInState, ""},
	} {
		if got := fault.CodeOf(c.given); got != c.want || (got == "") != (c.given == nil) {
			t.Errorf("%s: %v, want %q", c.name, c.given, c.want)
		} else if f, ok := errors.AsType[*fault.Error](c.given); ok && f.LegalRef != c.article {
			t.Errorf("%s: article %q, want %q", c.name, f.LegalRef, c.article)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, c := range []struct {
		from, to string
		yearly   bool
		want     string
	}{
		{"2025-01-01", "2025-12-31", false, "2025"},
		{"2025-01-01", "2025-12-20", true, "2025"},
		{"2015-01-01", "2020-06-30", false, "2015–2020"},
		{"2025-09-01", "2026-05-31", true, "2025–2026"},
		{"2025-03-01", "2025-03-20", false, "01/03/2025–20/03/2025"},
		{"2025-03-01", "2025-03-01", false, "01/03/2025"},
	} {
		if got := label(day(c.from), day(c.to), c.yearly); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}
