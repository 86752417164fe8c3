package catalogue

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// sound is a small catalogue without a fault; the cases below break one thing each.
var sound = map[string]string{
	"law-old.yaml": `code: LAW_OLD
kind: LAW
number: 15/2003/QH11
nameVi: Luật cũ
nameEn: Old law
issuerVi: Quốc hội
issuerEn: National Assembly
effectiveFrom: 2004-07-01
effectiveTo: 2023-12-31
certainty: CONFIRMED
`,
	"law-new.yaml": `code: LAW_NEW
kind: LAW
number: 06/2022/QH15
nameVi: Luật mới
nameEn: New law
issuerVi: Quốc hội
issuerEn: National Assembly
issuedOn: 2022-06-15
effectiveFrom: 2024-01-01
replaces: [LAW_OLD]
amends: []
certainty: CONFIRMED
articles:
  - awardType: FIGHTER
    article: "23"
    certainty: CONFIRMED
`,
	"award-types.yaml": `- code: FIGHTER
  kind: TITLE
  form: EMULATION_TITLE
  level: GRASSROOTS
  recipientKinds: [PERSON]
  yearly: true
  nameVi: Chiến sĩ thi đua cơ sở
  nameEn: Grassroots Emulation Fighter
  certainty: CONFIRMED
- code: LETTER
  kind: COMMENDATION
  form: CERTIFICATE_OF_MERIT
  level: GRASSROOTS
  recipientKinds: [PERSON, COLLECTIVE]
  nameVi: Giấy khen
  nameEn: Certificate of Merit
  certainty: CONFIRMED
`,
	"recipient-classes.yaml": `classes:
  - code: MINISTRY_PROVINCE_LEADER
    number: 1
    nameVi: Lãnh đạo cấp bộ
    nameEn: Leaders of a ministry
defaults:
  - positionClass: LEADER
    recipientClass: MINISTRY_PROVINCE_LEADER
  - positionClass: DEPUTY
    recipientClass: MINISTRY_PROVINCE_LEADER
    effectiveFrom: 2018-03-06
    effectiveTo: 2020-12-31
`,
}

func TestFaultsNameFileAndLine(t *testing.T) {
	const law, types, classes = "law-new.yaml", "award-types.yaml", "recipient-classes.yaml"
	tests := []struct{ name, file, old, new, want string }{
		{"nothing wrong", law, "", "", ""},
		{"syntax", law, "amends: []", "amends: [", "law-new.yaml:11: "},
		{"two documents", law, "amends: []", "---", "law-new.yaml:1: want one YAML document"},
		{"empty file", law, sound[law], "", "law-new.yaml:1: want one YAML document"},
		{"unknown key", law, "amends:", "amend:", `law-new.yaml:11: unknown field "amend"`},
		{"key twice", law, "amends: []", "number: 1", `law-new.yaml:11: mapping key "number" already defined`},
		{"wrong type", types, "yearly: true", "yearly: often", "award-types.yaml:6: cannot unmarshal string"},
		{"code of a basis twice", law, "LAW_NEW", "LAW_OLD", "law-old.yaml:1: code: LAW_OLD is used twice"},
		{"code of a type twice", types, "LETTER", "FIGHTER", "award-types.yaml:10: code: FIGHTER is used twice"},
		{"code in lower case", types, "LETTER", "letter", `award-types.yaml:10: code: "letter" is not UPPER_SNAKE`},
		{"code missing", law, "code: LAW_NEW\n", "", `law-new.yaml:1: code: "" is not UPPER_SNAKE`},
		{"basis kind", law, "kind: LAW", "kind: LAWS", `law-new.yaml:2: kind: "LAWS" is not one of LAW, DECREE`},
		{"basis certainty", law, "certainty: CONFIRMED\narticles", "certainty: SURE\narticles", `law-new.yaml:12: certainty: "SURE" is not one of`},
		{"basis certainty missing", law, "certainty: CONFIRMED\narticles", "articles", `law-new.yaml:1: certainty: "" is not one of`},
		{"replaces unknown", law, "replaces: [LAW_OLD]", "replaces:\n  - LAW_OLD\n  - LAW_LOST", "law-new.yaml:12: replaces[1]: no legal"},
		{"amends unknown", law, "amends: []", "amends: [LAW_LOST]", `law-new.yaml:11: amends[0]: no legal basis has the code "LAW_LOST"`},
		{"article of unknown type", law, "FIGHTER", "RIDER", `law-new.yaml:14: awardType: no award type has the code "RIDER"`},
		{"article empty", law, `"23"`, `""`, "law-new.yaml:15: article: must not be empty"},
		{"article certainty", law, "    certainty: CONFIRMED", "    certainty: SURE", `law-new.yaml:16: certainty: "SURE"`},
		{"day that doesn't exist", law, "2022-06-15", "2022-06-31", `law-new.yaml:8: issuedOn: "2022-06-31" is not a date`},
		{"date without a day", law, "2024-01-01", "2024", `law-new.yaml:9: effectiveFrom: "2024" is not a date`},
		{"date left blank", law, " 2024-01-01", "", `law-new.yaml:9: effectiveFrom: `},
		{"ends before it begins", law, "replaces:", "effectiveTo: 2023-12-31\nreplaces:", "law-new.yaml:10: effectiveTo: 2023-12-31 is before effectiveFrom 2024-01-01"},
		{"number empty", law, "number: 06/2022/QH15", `number: ""`, "law-new.yaml:3: number: must not be empty"},
		{"Vietnamese name empty", law, "nameVi: Luật mới", "nameVi:", "law-new.yaml:4: nameVi: must not be empty"},
		{"English name empty", law, "New law", `" "`, "law-new.yaml:5: nameEn: must not be empty"},
		{"Vietnamese issuer empty", law, "Quốc hội", `""`, "law-new.yaml:6: issuerVi: must not be empty"},
		{"English issuer empty", law, "National Assembly", `""`, "law-new.yaml:7: issuerEn: must not be empty"},
		{"not in NFC", types, "Giấy", "Gia\u0302\u0301y", "award-types.yaml:15: not in Unicode NFC"},
		{"type's Vietnamese name missing", types, "  nameVi: Giấy khen\n", "", "award-types.yaml:10: nameVi: must not be empty"},
		{"type's English name empty", types, "nameEn: Certificate of Merit", "nameEn:", "award-types.yaml:16: nameEn: must not be empty"},
		{"award kind", types, "kind: TITLE", "kind: HONOUR", `award-types.yaml:2: kind: "HONOUR" is not one of TITLE, COMMENDATION`},
		{"form", types, "CERTIFICATE_OF_MERIT", "LETTER", `award-types.yaml:12: form: "LETTER" is not one of EMULATION_TITLE, ORDER`},
		{"level", types, "level: GRASSROOTS", "level: DISTRICT", `award-types.yaml:4: level: "DISTRICT" is not one of STATE`},
		{"recipient kind", types, "[PERSON]", "[PERSONS]", `award-types.yaml:5: recipientKinds[0]: "PERSONS" is not one of PERSON`},
		{"type's certainty", types, "Fighter\n  certainty: CONFIRMED", "Fighter\n  certainty: SURE", `award-types.yaml:9: certainty: "SURE"`},
		{"title in a form of commendation", types, "EMULATION_TITLE", "MEDAL", "award-types.yaml:3: form: MEDAL does not go with kind TITLE"},
		{"commendation as a title", types, "CERTIFICATE_OF_MERIT", "EMULATION_TITLE", "award-types.yaml:12: form: EMULATION_TITLE does not go with kind COMMENDATION"},
		{"no recipients", types, "[PERSON]", "[]", "award-types.yaml:5: recipientKinds: must name at least one"},
		{"yearly commendation", types, "COLLECTIVE]", "COLLECTIVE]\n  yearly: true", "award-types.yaml:15: yearly: only a title is given for a year"},
		{"recipient class", classes, "code: MINISTRY_PROVINCE_LEADER", "code: BOSS", `recipient-classes.yaml:2: code: "BOSS" is not one of`},
		{"recipient class twice", classes, "defaults:", "  - {code: MINISTRY_PROVINCE_LEADER, number: 2, nameVi: a, nameEn: b}\ndefaults:", "recipient-classes.yaml:6: code: MINISTRY_PROVINCE_LEADER is used twice"},
		{"number of a class", classes, "number: 1", "number: 3", "recipient-classes.yaml:3: number: want 1"},
		{"class's Vietnamese name", classes, "Lãnh đạo cấp bộ", `""`, "recipient-classes.yaml:4: nameVi: must not be empty"},
		{"class's English name", classes, "Leaders of a ministry", `""`, "recipient-classes.yaml:5: nameEn: must not be empty"},
		{"position class", classes, "DEPUTY", "VICE", `recipient-classes.yaml:9: positionClass: "VICE" is not one of LEADER`},
		{"default to a class not listed", classes, "recipientClass: MINISTRY_PROVINCE_LEADER\n  - ", "recipientClass: DIRECT_WORKER\n  - ", `recipient-classes.yaml:8: recipientClass: no recipient class has the code "DIRECT_WORKER"`},
		{"default twice", classes, "positionClass: DEPUTY\n    recipientClass: MINISTRY_PROVINCE_LEADER\n    effectiveFrom: 2018-03-06\n    effectiveTo: 2020-12-31", "positionClass: LEADER\n    recipientClass: MINISTRY_PROVINCE_LEADER", "recipient-classes.yaml:9: positionClass: LEADER has two rows from the same day"},
		{"default ends before it begins", classes, "2020-12-31", "2017-12-31", "recipient-classes.yaml:12: effectiveTo: 2017-12-31 is before"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{}
			for name, text := range sound {
				if name == test.file {
					if !strings.Contains(text, test.old) {
						t.Fatalf("%s has no %q to break", name, test.old)
					}
					text = strings.Replace(text, test.old, test.new, 1)
				}
				files[name] = &fstest.MapFile{Data: []byte(text)}
			}
			c, err := Parse(files)
			if test.want == "" {
				if err != nil || len(c.LegalBases) != 2 {
					t.Fatalf("%d legal bases, error %v", len(c.LegalBases), err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), test.want) || len(c.LegalBases) > 0 {
				t.Errorf("error:\n%v\nwant in it:\n%s", err, test.want)
			}
		})
	}
}

func TestAllFaultsAreReportedAtOnceWithTheirLines(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range sound {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "kind: LAW", "kind: X"), "level: GRASSROOTS", "level: Y")
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, err := Parse(files)
	for _, want := range []string{"law-old.yaml:2: kind", "law-new.yaml:2: kind", "award-types.yaml:4: level", "award-types.yaml:13: level", ">  4 |   level: Y"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in:\n%v", want, err)
		}
	}
}

func TestListsMustBeThere(t *testing.T) {
	_, err := Parse(fstest.MapFS{})
	for _, want := range []string{"award-types.yaml is missing", "recipient-classes.yaml is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in: %v", want, err)
		}
	}
}

func mustShip(t *testing.T) Catalogue {
	t.Helper()
	c, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestShippedCounts(t *testing.T) {
	c := mustShip(t)
	byForm := map[Form]int{}
	for _, a := range c.AwardTypes {
		byForm[a.Form]++
	}
	// Seven values of medals: five medals, one of them in three classes (art. 54.2c).
	for form, want := range map[Form]int{
		EmulationTitle: 14, Order: 20, Medal: 7, StateHonoraryTitle: 13, Prize: 2,
		CommemorativeMedal: 1, DiplomaOfMerit: 2, CertificateOfMerit: 1,
	} {
		if byForm[form] != want {
			t.Errorf("%s: %d types, want %d", form, byForm[form], want)
		}
	}
	if len(c.LegalBases) != 29 {
		t.Errorf("%d legal bases, want 29", len(c.LegalBases))
	}
	if len(c.RecipientClasses) != len(vocabulary.DirectWorker.Values()) {
		t.Errorf("%d recipient classes", len(c.RecipientClasses))
	}
	for _, position := range vocabulary.Direct.Values() {
		if !slices.ContainsFunc(c.ClassDefaults, func(d ClassDefault) bool { return string(d.PositionClass) == position }) {
			t.Errorf("%s has no recipient class", position)
		}
	}
}

func TestShippedTitlesInTheOrderOfTheLaw(t *testing.T) {
	want := []string{
		"NATIONAL_EMULATION_FIGHTER", "MINISTRY_PROVINCE_EMULATION_FIGHTER", "GRASSROOTS_EMULATION_FIGHTER",
		"ADVANCED_LABORER", "ADVANCED_SOLDIER", "GOVERNMENT_EMULATION_FLAG", "MINISTRY_PROVINCE_EMULATION_FLAG",
		"EXCELLENT_LABOR_COLLECTIVE", "DETERMINED_TO_WIN_UNIT", "ADVANCED_LABOR_COLLECTIVE", "ADVANCED_UNIT",
		"EXEMPLARY_COMMUNE", "CULTURAL_VILLAGE", "CULTURAL_FAMILY",
	}
	var got []string
	for _, a := range mustShip(t).AwardTypes {
		if a.Kind == Title {
			got = append(got, a.Code)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("titles\n%v\nwant\n%v", got, want)
	}
}

func TestEveryShippedTypeHasAnArticleInTheLawOfToday(t *testing.T) {
	c := mustShip(t)
	for _, a := range c.AwardTypes {
		if basis, _, ok := c.ArticleOn(a.Code, calendar.MustParse("2026-11-01")); !ok || basis != "LAW_2022_06" {
			t.Errorf("%s: %q", a.Code, basis)
		}
	}
}

func TestArticleOn(t *testing.T) {
	c := mustShip(t)
	tests := []struct{ code, on, basis, article string }{
		{"GRASSROOTS_EMULATION_FIGHTER", "2004-06-30", "", ""},
		{"GRASSROOTS_EMULATION_FIGHTER", "2020-07-25", "LAW_2003_15", "20"},
		{"GRASSROOTS_EMULATION_FIGHTER", "2024-01-01", "LAW_2022_06", "23"},
		{"GRASSROOTS_EMULATION_FIGHTER", "2024-06-15", "LAW_2022_06", "23"},
		{"GRASSROOTS_EMULATION_FIGHTER", "2026-10-01", "LAW_2022_06", "23"}, // amended, still in force
		{"CERTIFICATE_OF_MERIT", "2020-07-25", "LAW_2003_15", "8"},
		{"CERTIFICATE_OF_MERIT", "2024-06-15", "LAW_2022_06", "75"},
		{"MEDAL_GLORIOUS_YOUTH_VOLUNTEER", "2020-07-25", "", ""}, // new with the law of 2022
		{"NO_SUCH_TYPE", "2024-06-15", "", ""},
	}
	for _, test := range tests {
		basis, article, ok := c.ArticleOn(test.code, calendar.MustParse(test.on))
		if basis != test.basis || article != test.article || ok != (test.basis != "") {
			t.Errorf("%s on %s: %s art. %s, %v", test.code, test.on, basis, article, ok)
		}
	}
}

func TestInForceIncludesBothEnds(t *testing.T) {
	b := LegalBasis{EffectiveFrom: calendar.MustParse("2017-10-01"), EffectiveTo: calendar.MustParse("2023-12-31")}
	for on, want := range map[string]bool{
		"2017-09-30": false, "2017-10-01": true, "2023-12-31": true, "2024-01-01": false,
	} {
		if b.InForce(calendar.MustParse(on)) != want {
			t.Errorf("on %s: %v", on, !want)
		}
	}
}

func TestArticleOnTakesTheHighestThenTheYoungestText(t *testing.T) {
	text := func(code string, kind BasisKind, from string) LegalBasis {
		b := LegalBasis{Code: code, Kind: kind, Articles: []Article{{AwardType: "X", Article: code}}}
		if from != "" {
			b.EffectiveFrom = calendar.MustParse(from)
		}
		return b
	}
	circular, decree := text("CIRCULAR", Circular, "2023-01-01"), text("DECREE", Decree, "2022-01-01")
	law, amendment := text("LAW", Law, "2020-01-01"), text("AMENDMENT", Law, "2021-01-01")
	undated := text("UNDATED", Law, "")
	for _, test := range []struct {
		want  string
		bases []LegalBasis
	}{
		{"DECREE", []LegalBasis{circular, decree, undated}},
		{"DECREE", []LegalBasis{decree, circular}},
		{"LAW", []LegalBasis{decree, law, circular}},
		{"AMENDMENT", []LegalBasis{law, amendment, decree}},
		{"AMENDMENT", []LegalBasis{amendment, law, undated}},
	} {
		if got, _, _ := (Catalogue{LegalBases: test.bases}).ArticleOn("X", calendar.MustParse("2024-01-01")); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}
