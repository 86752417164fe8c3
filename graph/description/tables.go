package description

import (
	entabsence "thidua/ent/absence"
	entaccount "thidua/ent/account"
	entaward "thidua/ent/award"
	entawardtype "thidua/ent/awardtype"
	entcampaign "thidua/ent/campaign"
	entcampaignlauncher "thidua/ent/campaignlauncher"
	entcorrection "thidua/ent/correction"
	entdecision "thidua/ent/decision"
	entdelegation "thidua/ent/delegation"
	entdepartment "thidua/ent/department"
	entdepartmentperiod "thidua/ent/departmentperiod"
	entevent "thidua/ent/event"
	entgrant "thidua/ent/grant"
	entlegalarticle "thidua/ent/legalarticle"
	entlegalbasis "thidua/ent/legalbasis"
	entnotification "thidua/ent/notification"
	entoffice "thidua/ent/office"
	entofficeperiod "thidua/ent/officeperiod"
	entpersonaldata "thidua/ent/personaldata"
	entpost "thidua/ent/post"
	entpostclass "thidua/ent/postclass"
	entposting "thidua/ent/posting"
	entstaff "thidua/ent/staff"
	entsuccession "thidua/ent/succession"
)

// tables are the tables whose rows types show. A test holds it against the schema.
var tables = map[string]string{
	"Absence":          entabsence.Table,
	"Account":          entaccount.Table,
	"Award":            entaward.Table,
	"AwardType":        entawardtype.Table,
	"Campaign":         entcampaign.Table,
	"CampaignLauncher": entcampaignlauncher.Table,
	"Correction":       entcorrection.Table,
	"Decision":         entdecision.Table,
	"Delegation":       entdelegation.Table,
	"Department":       entdepartment.Table,
	"DepartmentPeriod": entdepartmentperiod.Table,
	"Event":            entevent.Table,
	"Grant":            entgrant.Table,
	"LegalArticle":     entlegalarticle.Table,
	"LegalBasis":       entlegalbasis.Table,
	"Notification":     entnotification.Table,
	"Office":           entoffice.Table,
	"OfficePeriod":     entofficeperiod.Table,
	"PersonalData":     entpersonaldata.Table,
	"Post":             entpost.Table,
	"PostClass":        entpostclass.Table,
	"Posting":          entposting.Table,
	"Staff":            entstaff.Table,
	"Succession":       entsuccession.Table,
}
