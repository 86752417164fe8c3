package award

import (
	"context"
	"fmt"
	"slices"

	"thidua/ent"
	entaward "thidua/ent/award"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	"thidua/internal/calendar"
	"thidua/internal/catalogue"
	"thidua/internal/database"
	"thidua/internal/fault"
	"thidua/internal/identity"
	"thidua/internal/vietnamese"
)

// prepared is a line with all that its award will tell.
type prepared struct {
	Line
	facts
	yearly  bool
	article *string
}

// title is what nobody has twice (index award_yearly_title).
type title struct {
	recipient, awardType string
	year                 int
}

func (p prepared) title() title {
	return title{p.key(), p.AwardTypeID, p.AchievementEndsOn.Year()}
}

// prepare loads what the lines refer to and decides on each of them, in a constant
// number of statements.
func prepare(ctx context.Context, t *database.Tx, in RecordDecision) ([]prepared, error) {
	var typeIDs, campaignIDs []string
	for i := range in.Awards {
		typeIDs, campaignIDs = appendID(typeIDs, &in.Awards[i].AwardTypeID), appendID(campaignIDs, in.Awards[i].CampaignID)
	}
	types, err := t.AwardType.Query().Where(entawardtype.IDIn(typeIDs...)).All(ctx)
	if err != nil {
		return nil, err
	}
	campaigns, err := t.Campaign.Query().Where(entcampaign.IDIn(campaignIDs...)).IDs(ctx)
	if err != nil {
		return nil, err
	}
	articles, err := catalogue.ArticlesOn(ctx, t.LegalArticle, typeIDs, in.DecidedOn)
	if err != nil {
		return nil, err
	}
	lines := make([]prepared, len(in.Awards))
	for i, l := range in.Awards {
		at := fmt.Sprintf("awards.%d", i)
		k := slices.IndexFunc(types, func(a *ent.AwardType) bool { return a.ID == l.AwardTypeID })
		if k < 0 {
			return nil, missing(at+".awardTypeID", "award type")
		}
		if l.CampaignID != nil && !slices.Contains(campaigns, *l.CampaignID) {
			return nil, missing(at+".campaignID", "campaign")
		}
		if err := admitted(at, l.Recipient.kind(), types[k].RecipientKinds); err != nil {
			return nil, err
		}
		if err := yearOfTitle(at, l.AchievementStartsOn, l.AchievementEndsOn, types[k].Yearly); err != nil {
			return nil, err
		}
		lines[i] = prepared{Line: l, yearly: types[k].Yearly}
		if id, ok := articles[l.AwardTypeID]; ok {
			lines[i].article = &id
		}
	}
	frozen, err := freeze(ctx, t, in.Awards, earlier(in.DecidedOn, t.Today))
	if err != nil {
		return nil, err
	}
	for i := range lines {
		lines[i].facts = frozen[i]
	}
	return lines, once(ctx, t, lines)
}

// once: a title is given once a year to one recipient, unless the first was
// revoked. The index award_yearly_title holds where two decisions are recorded at
// the same moment; here the line at fault is found. Codes: AWARD_TITLE_TWICE.
func once(ctx context.Context, t *database.Tx, lines []prepared) error {
	has := map[title]bool{}
	var recipients, types []string
	var years []int
	for i := range lines {
		if wanted := lines[i].title(); lines[i].yearly {
			recipients, types, years = append(recipients, wanted.recipient), append(types, wanted.awardType), append(years, wanted.year)
		}
	}
	given, err := t.Award.Query().Where(entaward.Yearly(true), entaward.StatusNEQ(entaward.StatusREVOKED),
		entaward.RecipientKeyIn(recipients...), entaward.AwardTypeIDIn(types...), entaward.AchievementYearIn(years...)).All(ctx)
	if err != nil {
		return err
	}
	for _, a := range given {
		has[title{a.RecipientKey, a.AwardTypeID, a.AchievementYear}] = true
	}
	for i, l := range lines {
		if !l.yearly {
			continue
		}
		if has[l.title()] {
			return fault.New(TitleTwice, fmt.Sprintf("awards.%d", i), "%s has this title for %d already; revoke the other one first", l.name, l.title().year).
				With("recipient", l.name).With("year", l.title().year).Law(articleYearly)
		}
		has[l.title()] = true
	}
	return nil
}

// save writes the awards, and returns on whose timelines the decision shows.
func save(ctx context.Context, t *database.Tx, decision string, in RecordDecision, lines []prepared, status entaward.Status) ([]string, error) {
	var also []string
	rows := make([]*ent.AwardCreate, len(lines))
	for i, l := range lines {
		id := t.NewID(identity.Award)
		rows[i] = l.row(t, id).SetDecisionID(decision).SetOfficeID(in.OfficeID).SetStatus(status)
		also = append(also, shows(id, l.staffID, l.departmentID, l.officeID, l.CampaignID)...)
	}
	return also, database.Insert(ctx, t.Award.CreateBulk, rows)
}

func (p prepared) row(t *database.Tx, id string) *ent.AwardCreate {
	name := p.AchievementLabel
	if name == nil {
		text := label(p.AchievementStartsOn, p.AchievementEndsOn, p.yearly)
		name = &text
	}
	return t.Award.Create().SetID(id).SetAwardTypeID(p.AwardTypeID).SetYearly(p.yearly).
		SetNillableCampaignID(p.CampaignID).SetNillableLegalArticleID(p.article).SetMethod(p.Method).
		SetAchievementStartsOn(p.AchievementStartsOn).SetAchievementEndsOn(p.AchievementEndsOn).
		SetAchievementLabel(*name).SetAchievementYear(p.AchievementEndsOn.Year()).
		SetNillableContent(p.Content).SetNillableRegisterNumber(p.RegisterNumber).
		SetRecipientKind(p.kind).SetNillableCollectiveKind(p.collective).
		SetNillableStaffID(p.staffID).SetNillableDepartmentID(p.departmentID).SetNillableRecipientOfficeID(p.officeID).
		SetRecipientName(p.name).SetRecipientFolded(vietnamese.Fold(p.name)).SetRecipientSort(sortKey(p.kind, p.name)).
		SetRecipientKey(p.key()).SetFrozenOn(p.frozenOn).
		SetNillableUnitName(p.unitName).SetNillableUnitDepartmentID(p.unitDepartmentID).SetNillableUnitOfficeID(p.unitOfficeID).
		SetNillablePostTitle(p.postTitle).SetNillablePositionClass(p.positionClass).SetNillableRecipientClass(p.recipientClass).
		SetNillableStaffCategory(p.category).SetNillableCollectiveSize(p.size)
}

// shows lists an award with those on whose timelines its events belong.
func shows(award string, others ...*string) []string {
	ids := []string{award}
	for _, id := range others {
		ids = appendID(ids, id)
	}
	return ids
}

// shown is shows for awards of the database.
func shown(awards []*ent.Award) []string {
	var ids []string
	for _, a := range awards {
		ids = append(ids, shows(a.ID, a.StaffID, a.DepartmentID, a.RecipientOfficeID, a.CampaignID)...)
	}
	return ids
}

// earlier is the last day of which the records tell: that of the decision, or
// today for a draft that is meant for a later one.
func earlier(a, b calendar.Date) calendar.Date {
	if a.Before(b) {
		return a
	}
	return b
}
