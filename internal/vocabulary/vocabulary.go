// Package vocabulary holds the closed lists of terms that several tables share.
// A list that one table has for itself is declared with that table.
package vocabulary

// PositionClass is the rank of a post inside its office.
type PositionClass string

// The position classes. Leaders begin at DEPUTY_HEAD (deputy head of a division).
const (
	Leader     PositionClass = "LEADER"
	Deputy     PositionClass = "DEPUTY"
	Head       PositionClass = "HEAD"
	DeputyHead PositionClass = "DEPUTY_HEAD"
	Direct     PositionClass = "DIRECT"
)

// Values lists the terms for the database and GraphQL.
func (PositionClass) Values() []string {
	return values(Leader, Deputy, Head, DeputyHead, Direct)
}

// RecipientClass is the class that the ministry's statistical forms 0602 and
// 0603 (Circular 02/2023/TT-BNV) sort persons into.
type RecipientClass string

// The five classes, in the order of the forms.
const (
	MinistryProvinceLeader RecipientClass = "MINISTRY_PROVINCE_LEADER"
	DepartmentLeader       RecipientClass = "DEPARTMENT_LEADER"
	Entrepreneur           RecipientClass = "ENTREPRENEUR"
	OtherLeader            RecipientClass = "OTHER_LEADER"
	DirectWorker           RecipientClass = "DIRECT_WORKER"
)

// Values lists the terms for the database and GraphQL.
func (RecipientClass) Values() []string {
	return values(MinistryProvinceLeader, DepartmentLeader, Entrepreneur, OtherLeader, DirectWorker)
}

// RecipientKind says who may receive an award (Law 06/2022/QH15 art. 2).
type RecipientKind string

// The kinds of recipient.
const (
	Person     RecipientKind = "PERSON"
	Collective RecipientKind = "COLLECTIVE"
	Household  RecipientKind = "HOUSEHOLD"
)

// Values lists the terms for the database and GraphQL.
func (RecipientKind) Values() []string { return values(Person, Collective, Household) }

// StaffCategory is the legal category of a member of staff (Law 06/2022/QH15 art. 24.1).
type StaffCategory string

// The categories: cán bộ, công chức, viên chức, người lao động.
const (
	Cadre          StaffCategory = "CADRE"
	CivilServant   StaffCategory = "CIVIL_SERVANT"
	PublicEmployee StaffCategory = "PUBLIC_EMPLOYEE"
	Worker         StaffCategory = "WORKER"
)

// Values lists the terms for the database and GraphQL.
func (StaffCategory) Values() []string {
	return values(Cadre, CivilServant, PublicEmployee, Worker)
}

// Level is the level an award type belongs to.
type Level string

// The levels of award types.
const (
	State      Level = "STATE"
	Province   Level = "PROVINCE"
	Grassroots Level = "GRASSROOTS"
)

// Values lists the terms for the database and GraphQL.
func (Level) Values() []string { return values(State, Province, Grassroots) }

// DepartmentKind is what a part of an office is.
type DepartmentKind string

// The kinds of department.
const (
	Division       DepartmentKind = "DIVISION"
	AffiliatedUnit DepartmentKind = "AFFILIATED_UNIT"
	Board          DepartmentKind = "BOARD"
	Team           DepartmentKind = "TEAM"
)

// Values lists the terms for the database and GraphQL.
func (DepartmentKind) Values() []string { return values(Division, AffiliatedUnit, Board, Team) }

func values[T ~string](terms ...T) []string {
	out := make([]string, len(terms))
	for i, t := range terms {
		out[i] = string(t)
	}
	return out
}
