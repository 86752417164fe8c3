// Package catalogue holds the law as data: the legal bases with the days they are
// in force, the award types they define, and the classes that the ministry's forms
// sort recipients into. Reading and checking them is pure; load.go alone writes them
// into the database.
package catalogue

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"thidua/internal/calendar"
	"thidua/internal/vocabulary"
)

// BasisKind is the rank of a legal text.
type BasisKind string

// The kinds of legal text, highest rank first: ArticleOn relies on this order.
const (
	Law        BasisKind = "LAW"        // luật
	Decree     BasisKind = "DECREE"     // nghị định of the Government
	Decision   BasisKind = "DECISION"   // quyết định of the Prime Minister
	Circular   BasisKind = "CIRCULAR"   // thông tư of a minister
	Regulation BasisKind = "REGULATION" // quy định of a province or an office
)

// Values lists the kinds, highest rank first.
func (BasisKind) Values() []string {
	return terms(Law, Decree, Decision, Circular, Regulation)
}

// AwardKind parts titles from commendations, which the law never mixes
// (Law 06/2022/QH15 art. 3.2 and 3.3).
type AwardKind string

// The kinds of award.
const (
	Title        AwardKind = "TITLE"        // danh hiệu thi đua
	Commendation AwardKind = "COMMENDATION" // hình thức khen thưởng
)

// Values lists the kinds.
func (AwardKind) Values() []string { return terms(Title, Commendation) }

// Form is the form of an award: emulation titles, then the seven forms of
// commendation of Law 06/2022/QH15 art. 9.
type Form string

// The forms. English pages call both bằng khen and giấy khen "certificate of
// merit"; here bằng khen is a diploma and giấy khen a certificate, always.
const (
	EmulationTitle     Form = "EMULATION_TITLE"
	Order              Form = "ORDER"                // huân chương
	Medal              Form = "MEDAL"                // huy chương
	StateHonoraryTitle Form = "STATE_HONORARY_TITLE" // danh hiệu vinh dự nhà nước
	Prize              Form = "PRIZE"                // giải thưởng
	CommemorativeMedal Form = "COMMEMORATIVE_MEDAL"  // kỷ niệm chương
	DiplomaOfMerit     Form = "DIPLOMA_OF_MERIT"     // bằng khen
	CertificateOfMerit Form = "CERTIFICATE_OF_MERIT" // giấy khen
)

// Values lists the forms in the order of the law.
func (Form) Values() []string {
	return terms(EmulationTitle, Order, Medal, StateHonoraryTitle, Prize,
		CommemorativeMedal, DiplomaOfMerit, CertificateOfMerit)
}

// Catalogue is everything in the data folder.
type Catalogue struct {
	LegalBases       []LegalBasis // by file name
	AwardTypes       []AwardType  // in the order of the law
	RecipientClasses []RecipientClass
	ClassDefaults    []ClassDefault
}

// LegalBasis is a legal text. Its Certainty is that of the weakest of its dates.
type LegalBasis struct {
	Code          string               `yaml:"code"`
	Kind          BasisKind            `yaml:"kind"`
	Number        string               `yaml:"number"`
	NameVi        string               `yaml:"nameVi"`
	NameEn        string               `yaml:"nameEn"`
	IssuerVi      string               `yaml:"issuerVi"`
	IssuerEn      string               `yaml:"issuerEn"`
	IssuedOn      calendar.Date        `yaml:"issuedOn"`      // zero: unknown
	EffectiveFrom calendar.Date        `yaml:"effectiveFrom"` // zero: unknown
	EffectiveTo   calendar.Date        `yaml:"effectiveTo"`   // last day in force; zero: open or unknown
	Replaces      []string             `yaml:"replaces"`
	Amends        []string             `yaml:"amends"`
	Certainty     vocabulary.Certainty `yaml:"certainty"`
	Articles      []Article            `yaml:"articles"`
}

// Article says where a text defines an award type.
type Article struct {
	AwardType string               `yaml:"awardType"`
	Article   string               `yaml:"article"`
	Certainty vocabulary.Certainty `yaml:"certainty"`
}

// AwardType is one title or one form of commendation, each class of an order its own.
type AwardType struct {
	Code           string                     `yaml:"code"`
	Kind           AwardKind                  `yaml:"kind"`
	Form           Form                       `yaml:"form"`
	Level          vocabulary.Level           `yaml:"level"`
	RecipientKinds []vocabulary.RecipientKind `yaml:"recipientKinds"`
	Yearly         bool                       `yaml:"yearly"` // at most one per recipient and achievement year
	NameVi         string                     `yaml:"nameVi"`
	NameEn         string                     `yaml:"nameEn"`
	Abbreviation   string                     `yaml:"abbreviation"`
	DeciderVi      string                     `yaml:"deciderVi"`
	DeciderEn      string                     `yaml:"deciderEn"`
	Certainty      vocabulary.Certainty       `yaml:"certainty"`
}

// RecipientClass is a class of persons in the forms of Circulars 03/2018/TT-BNV and
// 02/2023/TT-BNV; Number is its place there.
type RecipientClass struct {
	Code   vocabulary.RecipientClass `yaml:"code"`
	Number int                       `yaml:"number"`
	NameVi string                    `yaml:"nameVi"`
	NameEn string                    `yaml:"nameEn"`
}

// ClassDefault is the class of those who hold a position of this rank.
type ClassDefault struct {
	PositionClass  vocabulary.PositionClass  `yaml:"positionClass"`
	RecipientClass vocabulary.RecipientClass `yaml:"recipientClass"`
	EffectiveFrom  calendar.Date             `yaml:"effectiveFrom"` // zero: since ever
	EffectiveTo    calendar.Date             `yaml:"effectiveTo"`   // zero: open
}

//go:embed data/*.yaml
var shipped embed.FS

// Shipped returns the catalogue that comes with the program.
func Shipped() (Catalogue, error) {
	files, err := fs.Sub(shipped, "data")
	if err != nil {
		return Catalogue{}, err
	}
	return Parse(files)
}

// The two files that are lists; every other one is a legal basis.
const (
	awardTypesFile       = "award-types.yaml"
	recipientClassesFile = "recipient-classes.yaml"
)

// classList is the layout of recipient-classes.yaml.
type classList struct {
	Classes  []RecipientClass `yaml:"classes"`
	Defaults []ClassDefault   `yaml:"defaults"`
}

// Parse reads every YAML file of the folder and checks them together. It reports all
// it finds, each finding as file:line: text and an excerpt.
func Parse(files fs.FS) (Catalogue, error) {
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return Catalogue{}, err
	}
	var (
		c       Catalogue
		classes classList
		read    = sources{}
		faults  []error
	)
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return Catalogue{}, err
		}
		doc, err := parseDocument(name, text)
		if err == nil {
			switch name {
			case awardTypesFile:
				read.awardTypes, err = doc, doc.Decode(&c.AwardTypes)
			case recipientClassesFile:
				read.classes, err = doc, doc.Decode(&classes)
			default:
				var basis LegalBasis
				err = doc.Decode(&basis)
				c.LegalBases, read.bases = append(c.LegalBases, basis), append(read.bases, doc)
			}
		}
		faults = append(faults, err)
	}
	for _, name := range []string{awardTypesFile, recipientClassesFile} {
		if !slices.Contains(names, name) {
			faults = append(faults, fmt.Errorf("%s is missing", name))
		}
	}
	c.RecipientClasses, c.ClassDefaults = classes.Classes, classes.Defaults
	// Checks across files would only repeat what is wrong in a file that can't be read.
	if err := errors.Join(faults...); err != nil {
		return Catalogue{}, err
	}
	if err := check(c, read); err != nil {
		return Catalogue{}, err
	}
	return c, nil
}

// InForce reports whether the text is in force on a day. A text whose first day is
// unknown never is: better no answer than a wrong article on a decision.
func (b LegalBasis) InForce(on calendar.Date) bool {
	return !b.EffectiveFrom.IsZero() && !on.Before(b.EffectiveFrom) &&
		(b.EffectiveTo.IsZero() || !on.After(b.EffectiveTo))
}

// ArticleOn returns the legal basis in force on a day, and its article, that defines
// an award type: the highest in rank, and of equal ones the youngest, since an
// amending law that defines a type anew goes before the law it amends.
func (c Catalogue) ArticleOn(typeCode string, on calendar.Date) (basis, article string, ok bool) {
	var best LegalBasis
	for _, b := range c.LegalBases {
		i := slices.IndexFunc(b.Articles, func(a Article) bool { return a.AwardType == typeCode })
		if i < 0 || !b.InForce(on) || ok && !b.outranks(best) {
			continue
		}
		best, basis, article, ok = b, b.Code, b.Articles[i].Article, true
	}
	return basis, article, ok
}

func (b LegalBasis) outranks(other LegalBasis) bool {
	ranks := b.Kind.Values()
	mine, theirs := slices.Index(ranks, string(b.Kind)), slices.Index(ranks, string(other.Kind))
	return mine < theirs || mine == theirs && b.EffectiveFrom.After(other.EffectiveFrom)
}

func terms[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = string(t)
	}
	return out
}
