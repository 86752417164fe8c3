package database_test

// violation is a way to break one constraint: the last statement is refused.
type violation struct {
	constraint string
	statements []string
	only       string // the database where it can be broken, if not on both
}

func broken(constraint string, statements ...string) violation {
	return violation{constraint: constraint, statements: statements}
}

// copyOf inserts a row once more under another id.
func copyOf(table, id, columns string) string {
	return `INSERT INTO ` + table + ` (id, ` + columns + `) SELECT 'copy', ` + columns + ` FROM ` + table + ` WHERE id = '` + id + `'`
}

const awardColumns = `status, method, achievement_starts_on, achievement_ends_on, achievement_label, achievement_year, recipient_kind,
	recipient_name, recipient_folded, recipient_sort, frozen_on, recipient_key, yearly, office_id, award_type_id, decision_id, staff_id`

// The beginnings of rows of rights.
const (
	newGrant      = `INSERT INTO grants (id, role, starts_on, ends_on, staff_id, account_id, office_id, department_id) VALUES `
	newDelegation = `INSERT INTO delegations (id, operations, starts_on, ends_on, document, principal_id, delegate_id, office_id, department_id) VALUES `
)

const last = "grant_last_administrator"

// The three ways in which somebody stops being an administrator.
func revoke(grant string) string {
	return `UPDATE grants SET revoked_at = '2025-06-01' WHERE id = '` + grant + `'`
}

func suspend(account string) string {
	return `UPDATE accounts SET status = 'SUSPENDED' WHERE id = '` + account + `'`
}

func leave(staff string) string {
	return `UPDATE staff SET ends_on = '2030-01-01', leaving_reason = 'RETIRED' WHERE id = '` + staff + `'`
}

// violations break testdata/rows.sql.
var violations = []violation{
	// checks
	broken("absence_dates", `UPDATE absences SET ends_on = '2011-01-01' WHERE id = 'an_away'`),
	broken("award_achievement_period", `UPDATE awards SET achievement_ends_on = '1999-01-01' WHERE id = 'pending'`),
	broken("award_collective", `UPDATE awards SET collective_kind = 'TASK_FORCE' WHERE id = 'pending'`),
	broken("award_department", `UPDATE awards SET department_id = NULL WHERE id = 'of_department'`),
	broken("award_office", `UPDATE awards SET recipient_office_id = 'office' WHERE id = 'pending'`),
	broken("award_person", `UPDATE awards SET recipient_kind = 'HOUSEHOLD' WHERE id = 'pending'`),
	broken("award_revoked", `UPDATE awards SET status = 'REVOKED', revoking_decision_id = 'issued' WHERE id = 'valid'`),
	broken("award_type_kind_form", `UPDATE award_types SET kind = 'TITLE' WHERE id = 'paper'`),
	broken("campaign_launched", `UPDATE campaigns SET launched_on = NULL WHERE id = 'wide'`),
	broken("campaign_not_own_parent", `UPDATE campaigns SET parent_id = id WHERE id = 'wide'`),
	broken("campaign_period", `UPDATE campaigns SET ends_on = '1999-01-01' WHERE id = 'wide'`),
	broken("campaign_launcher_who", `UPDATE campaign_launchers SET office_id = NULL WHERE id = 'launcher'`),
	broken("decision_issued", `UPDATE decisions SET status = 'ISSUED', number = NULL WHERE id = 'draft'`),
	broken("decision_issuer", `UPDATE decisions SET issuer_office_id = NULL WHERE id = 'draft'`),
	broken("decision_year_of_date", `UPDATE decisions SET decided_year = 24 WHERE id = 'draft'`),
	broken("department_not_own_parent", `UPDATE departments SET parent_id = id WHERE id = 'team'`),
	broken("department_period", `UPDATE departments SET ends_on = '1989-12-31' WHERE id = 'team'`),
	broken("department_period_dates", `UPDATE department_periods SET ends_on = '1989-12-31' WHERE id = 'team_then'`),
	broken("legal_basis_dates", `UPDATE legal_bases SET effective_to = '1999-01-01' WHERE id = 'law_then'`),
	broken("office_not_own_parent", `UPDATE offices SET parent_id = id WHERE id = 'office'`),
	broken("office_period", `UPDATE offices SET ends_on = '1989-12-31' WHERE id = 'office'`),
	broken("office_period_dates", `UPDATE office_periods SET ends_on = '1989-12-31' WHERE id = 'office_then'`),
	broken("personal_data_birth", `UPDATE personal_data SET birth_year = NULL`),
	broken("post_class_dates", `UPDATE post_classes SET ends_on = '1989-12-31' WHERE id = 'class_then'`),
	broken("posting_dates", `UPDATE postings SET ends_on = '1999-12-31' WHERE id = 'an_then'`),
	broken("staff_left_why", `UPDATE staff SET ends_on = '2030-01-01' WHERE id = 'an'`),
	broken("staff_period", `UPDATE staff SET ends_on = '1999-12-31', leaving_reason = 'RETIRED' WHERE id = 'an'`),
	broken("succession_one_kind_of_unit", `UPDATE successions SET predecessor_department_id = 'team' WHERE id = 'offices_merged'`),
	broken("succession_only_closing_ends", `UPDATE successions SET successor_office_id = NULL WHERE id = 'offices_merged'`),
	broken("succession_same_kind_of_unit", `UPDATE successions SET successor_department_id = 'team' WHERE id = 'offices_merged'`),

	broken("account_one_holder", `INSERT INTO accounts (id, issuer, subject, status, linked_at, staff_id, name) VALUES ('x', 'x', 'x', 'ACTIVE', '2025-01-01', 'an', 'An')`),
	broken("account_one_holder", `INSERT INTO accounts (id, issuer, subject, status, linked_at) VALUES ('x', 'x', 'x', 'ACTIVE', '2025-01-01')`),
	broken("account_staff_has_office", `INSERT INTO accounts (id, issuer, subject, status, linked_at, staff_id, office_id) VALUES ('x', 'x', 'x', 'ACTIVE', '2025-01-01', 'an', 'office')`),
	broken("grant_one_holder", newGrant+`('x', 'CHIEF', '2025-01-01', NULL, 'an', 'service', 'office', NULL)`),
	broken("grant_one_holder", newGrant+`('x', 'CHIEF', '2025-01-01', NULL, NULL, NULL, 'office', NULL)`),
	broken("grant_one_unit", newGrant+`('x', 'CHIEF', '2025-01-01', NULL, 'an', NULL, 'office', 'team')`),
	broken("grant_period", newGrant+`('x', 'CHIEF', '2025-01-01', '2024-12-31', 'an', NULL, 'office', NULL)`),
	broken("delegation_two_people", newDelegation+`('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'an', 'office', NULL)`),
	broken("delegation_one_unit", newDelegation+`('x', '[]', '2025-01-01', '2025-01-01', '1', 'an', 'binh', 'office', 'team')`),
	broken("delegation_period", newDelegation+`('x', '[]', '2025-01-01', '2024-12-31', '1', 'an', 'binh', 'office', NULL)`),

	// unique indexes: who signs in is one, as long as the account is not closed
	broken("account_subject", `INSERT INTO accounts (id, issuer, subject, name, status, linked_at) VALUES ('x', 'https://issuer', 'an', 'x', 'SUSPENDED', '2025-01-01')`),
	broken("account_staff", `INSERT INTO accounts (id, issuer, subject, staff_id, status, linked_at) VALUES ('x', 'https://issuer', 'x', 'an', 'SUSPENDED', '2025-01-01')`),
	broken("award_type_code", copyOf("award_types", "paper", `code, kind, form, level, recipient_kinds, yearly, name_vi, name_en, name_folded, display_order, certainty`)),
	broken("award_yearly_title", copyOf("awards", "valid", awardColumns)),
	broken("decision_number", `UPDATE decisions SET number = '3' WHERE id = 'draft'`),
	broken("event_subject_subject", copyOf("event_subjects", "event_subject", `subject_id, event_id`)),
	broken("idempotency_key", copyOf("idempotency_keys", "key", `actor, key, operation, input_hash, result_id, at`)),
	broken("legal_article_type_basis", copyOf("legal_articles", "article", `article, certainty, award_type_id, legal_basis_id`)),
	broken("legal_basis_code", `UPDATE legal_bases SET code = 'LAW_2003' WHERE id = 'law_now'`),
	broken("office_organ_id", `UPDATE offices SET organ_id = 'H17' WHERE id = 'office'`),
	broken("personal_data_staff_id_key", copyOf("personal_data", "an_data", `staff_id`)),
	broken("post_code", copyOf("posts", "post", `code, title, name_folded, position_class, display_order`)),
	broken("staff_code", `UPDATE staff SET code = '001' WHERE id = 'binh'`),

	// periods of one thing that overlap: inserted, moved, made longer, given to somebody else
	broken("posting_one_main", copyOf("postings", "an_then", `kind, starts_on, ends_on, post_id, office_id, staff_id`)),
	broken("posting_one_main", `UPDATE postings SET ends_on = '2010-01-01' WHERE id = 'an_then'`),
	broken("posting_one_main", `UPDATE postings SET ends_on = NULL WHERE id = 'an_then'`),
	broken("posting_one_main", `UPDATE postings SET kind = 'MAIN' WHERE id = 'an_also'`),
	broken("posting_one_main", `UPDATE postings SET staff_id = 'an' WHERE id = 'binh_now'`),
	broken("department_period_overlap", `INSERT INTO department_periods (id, kind, name, starts_on, ends_on, department_id, office_id) VALUES ('x', 'TEAM', 'x', '1980-01-01', '1990-01-01', 'team', 'office')`),
	broken("department_period_overlap", `UPDATE department_periods SET ends_on = NULL WHERE id = 'team_then'`),
	broken("office_period_overlap", `INSERT INTO office_periods (id, name, starts_on, office_id) VALUES ('x', 'x', '1980-01-01', 'office')`),
	broken("office_period_overlap", `UPDATE office_periods SET starts_on = '1999-12-31' WHERE id = 'office_now'`),
	broken("post_class_overlap", `INSERT INTO post_classes (id, recipient_class, starts_on, post_id) VALUES ('x', 'DIRECT_WORKER', '2030-01-01', 'post')`),
	broken("post_class_overlap", `UPDATE post_classes SET ends_on = '2000-01-01' WHERE id = 'class_then'`),
	broken("absence_overlap", `INSERT INTO absences (id, kind, starts_on, ends_on, staff_id) VALUES ('x', 'SICK', '2011-12-01', '2012-01-01', 'an')`),
	broken("absence_overlap", `UPDATE absences SET ends_on = NULL WHERE id = 'an_away'`),

	// what stays
	broken("event_insert_only", `UPDATE events SET reason = 'another' WHERE id = 'event'`),
	broken("event_insert_only", `DELETE FROM events WHERE id = 'event'`),
	broken("event_insert_only", `UPDATE event_subjects SET subject_id = 'another'`),
	broken("event_insert_only", `DELETE FROM event_subjects`),
	broken("catalogue_never_deleted", `DELETE FROM legal_bases WHERE id = 'law_then'`),
	broken("catalogue_never_deleted", `DELETE FROM award_types WHERE id = 'paper'`),
	broken("decision_issued_stays", `DELETE FROM decisions WHERE id = 'issued'`),
	broken("decision_issued_stays", `UPDATE decisions SET status = 'DRAFT' WHERE id = 'issued'`),
	broken("award_stays", `DELETE FROM corrections`, `DELETE FROM awards WHERE id = 'valid'`),
	broken("award_stays", `DELETE FROM awards WHERE id = 'revoked'`),
	broken("award_stays", `UPDATE awards SET status = 'PENDING' WHERE id = 'valid'`),
	broken("award_revoked_stays", `UPDATE awards SET status = 'VALID', revoking_decision_id = NULL, revocation_ground = NULL WHERE id = 'revoked'`),
	broken("award_revoked_stays", `UPDATE awards SET status = 'PENDING', revoking_decision_id = NULL, revocation_ground = NULL WHERE id = 'revoked'`),
	broken("account_fixed", `UPDATE accounts SET subject = 'another' WHERE id = 'an_account'`),
	broken("account_fixed", `UPDATE accounts SET issuer = 'https://another' WHERE id = 'an_account'`),
	broken("account_fixed", `UPDATE accounts SET staff_id = 'binh' WHERE id = 'an_account'`),
	broken("account_fixed", `UPDATE accounts SET staff_id = 'an', name = NULL WHERE id = 'service'`),
	broken("account_fixed", `UPDATE accounts SET office_id = NULL WHERE id = 'service'`),
	broken("account_fixed", `UPDATE accounts SET linked_at = '2024-01-01' WHERE id = 'service'`),
	broken("account_fixed", `UPDATE accounts SET status = 'ACTIVE' WHERE id = 'binh_before'`),
	broken("account_fixed", `UPDATE accounts SET status = 'CLOSED' WHERE id = 'binh_account'`, `UPDATE accounts SET status = 'ACTIVE' WHERE id = 'binh_account'`),
	broken("account_fixed", `UPDATE accounts SET status = 'CLOSED' WHERE id = 'binh_account'`, suspend("binh_account")),
	broken("account_fixed", `DELETE FROM accounts WHERE id = 'binh_account'`),
	broken("grant_fixed", `UPDATE grants SET role = 'ANALYST' WHERE id = 'over_office'`),
	broken("grant_fixed", `UPDATE grants SET staff_id = 'an' WHERE id = 'over_office'`),
	broken("grant_fixed", `UPDATE grants SET staff_id = 'an', account_id = NULL WHERE id = 'of_service'`),
	broken("grant_fixed", `UPDATE grants SET office_id = 'city' WHERE id = 'over_office'`),
	broken("grant_fixed", `UPDATE grants SET office_id = NULL WHERE id = 'over_office'`),
	broken("grant_fixed", `UPDATE grants SET department_id = 'division' WHERE id = 'over_team'`),
	broken("grant_fixed", `UPDATE grants SET starts_on = '2024-01-01' WHERE id = 'over_office'`),
	broken("grant_fixed", `UPDATE grants SET ends_on = NULL WHERE id = 'over_office'`),
	broken("grant_fixed", `UPDATE grants SET document = NULL WHERE id = 'over_office'`),
	broken("grant_fixed", revoke("over_office"), `UPDATE grants SET revoked_at = NULL WHERE id = 'over_office'`),
	broken("grant_fixed", revoke("over_office"), `UPDATE grants SET revoked_at = '2025-06-02' WHERE id = 'over_office'`),
	broken("grant_fixed", `DELETE FROM grants WHERE id = 'over_office'`),
	broken("delegation_fixed", `UPDATE delegations SET principal_id = 'binh', delegate_id = 'an' WHERE id = 'in_team'`),
	broken("delegation_fixed", `UPDATE delegations SET operations = '["launchCampaign", "cancelCampaign"]' WHERE id = 'in_office'`),
	broken("delegation_fixed", `UPDATE delegations SET office_id = 'city' WHERE id = 'in_office'`),
	broken("delegation_fixed", `UPDATE delegations SET department_id = NULL WHERE id = 'in_team'`),
	broken("delegation_fixed", `UPDATE delegations SET starts_on = '2024-01-01' WHERE id = 'in_office'`),
	broken("delegation_fixed", `UPDATE delegations SET ends_on = '2026-01-01' WHERE id = 'in_office'`),
	broken("delegation_fixed", `UPDATE delegations SET document = 'another' WHERE id = 'in_office'`),
	broken("delegation_fixed", `UPDATE delegations SET revoked_at = '2025-06-01' WHERE id = 'in_office'`, `UPDATE delegations SET revoked_at = NULL WHERE id = 'in_office'`),
	broken("delegation_fixed", `UPDATE delegations SET revoked_at = '2025-06-01' WHERE id = 'in_office'`, `UPDATE delegations SET revoked_at = '2025-06-02' WHERE id = 'in_office'`),
	broken("delegation_fixed", `DELETE FROM delegations WHERE id = 'in_office'`),
	broken("feed_consumer_position", `UPDATE feed_consumers SET position = -1`),
	broken("feed_entries_event_id_key", `INSERT INTO feed_entries (id, event_id) VALUES ('x', 'told')`),
	broken("feed_entry_fixed", `UPDATE feed_entries SET position = 101 WHERE id = 'published'`),
	broken("feed_entry_fixed", `UPDATE feed_entries SET position = NULL WHERE id = 'published'`),
	broken("feed_entry_fixed", `UPDATE feed_entries SET event_id = 'event' WHERE id = 'waiting'`),
	broken("feed_entry_fixed", `DELETE FROM feed_entries WHERE id = 'waiting'`),
	broken("feed_entry_position", `UPDATE feed_entries SET position = 0 WHERE id = 'waiting'`),
	broken("feed_entry_position_unique", `UPDATE feed_entries SET position = 100 WHERE id = 'waiting'`),
	broken("notification_fixed", `UPDATE notifications SET staff_id = 'binh' WHERE id = 'unread'`),
	broken("notification_fixed", `UPDATE notifications SET event_id = 'untold' WHERE id = 'unread'`),
	broken("notification_fixed", `UPDATE notifications SET kind = 'X' WHERE id = 'unread'`),
	broken("notification_fixed", `UPDATE notifications SET subject_id = 'X' WHERE id = 'unread'`),
	broken("notification_fixed", `UPDATE notifications SET at = '2024-01-01' WHERE id = 'unread'`),
	broken("notification_fixed", `UPDATE notifications SET read_at = NULL WHERE id = 'read'`),
	broken("notification_fixed", `UPDATE notifications SET read_at = '2025-02-01' WHERE id = 'read'`),
	broken("notification_mail_due", `UPDATE notifications SET mail_due_at = NULL WHERE id = 'unread'`),
	broken("notification_mail_not_due", `UPDATE notifications SET mail = 'SENT' WHERE id = 'unread'`),
	broken("notification_once", `INSERT INTO notifications (id, kind, subject_id, at, mail, staff_id, event_id) VALUES ('x', 'X', 'x', '2025-01-01', 'NONE', 'an', 'told')`),
	{"feed_entry_fixed", []string{`TRUNCATE feed_entries`}, "postgres"},
	{"event_insert_only", []string{`DROP TRIGGER event_subject_insert_only_truncate ON event_subjects`, `TRUNCATE events CASCADE`}, "postgres"},
	{"event_insert_only", []string{`TRUNCATE event_subjects`}, "postgres"},
	{"catalogue_never_deleted", []string{`TRUNCATE legal_bases CASCADE`}, "postgres"},
	{"catalogue_never_deleted", []string{`TRUNCATE award_types CASCADE`}, "postgres"},
	{"decision_issued_stays", []string{`TRUNCATE decisions CASCADE`}, "postgres"},
	{"award_stays", []string{`TRUNCATE awards CASCADE`}, "postgres"},
	{"account_fixed", []string{`TRUNCATE accounts CASCADE`}, "postgres"},
	{"grant_fixed", []string{`TRUNCATE grants`}, "postgres"},
	{"delegation_fixed", []string{`TRUNCATE delegations`}, "postgres"},

	// the last administrator over everything: by each of the three ways after the other one has gone by each
	broken(last, revoke("of_an"), revoke("of_service")),
	broken(last, suspend("an_account"), revoke("of_service")),
	broken(last, leave("an"), revoke("of_service")),
	broken(last, revoke("of_service"), suspend("an_account")),
	broken(last, suspend("service"), suspend("an_account")),
	broken(last, suspend("service"), `UPDATE accounts SET status = 'CLOSED' WHERE id = 'an_account'`),
	broken(last, revoke("of_an"), suspend("service")),
	broken(last, suspend("service"), leave("an")),
	// ... where those that are left don't count: over a part, for a time, revoked, not begun, another role
	broken(last, newGrant+`('x', 'ADMINISTRATOR', '2025-01-01', NULL, 'binh', NULL, 'city', NULL)`, revoke("of_an"), revoke("of_service")),
	broken(last, newGrant+`('x', 'ADMINISTRATOR', '2025-01-01', NULL, 'binh', NULL, NULL, 'team')`, revoke("of_an"), revoke("of_service")),
	broken(last, newGrant+`('x', 'ADMINISTRATOR', '2025-01-01', '2099-12-31', 'binh', NULL, NULL, NULL)`, revoke("of_an"), revoke("of_service")),
	broken(last, newGrant+`('x', 'ADMINISTRATOR', '2025-01-01', NULL, 'binh', NULL, NULL, NULL)`, revoke("x"), revoke("of_an"), revoke("of_service")),
	broken(last, newGrant+`('x', 'ADMINISTRATOR', '2999-01-01', NULL, 'binh', NULL, NULL, NULL)`, revoke("of_an"), revoke("of_service")),
	broken(last, newGrant+`('x', 'CHIEF', '2025-01-01', NULL, 'binh', NULL, NULL, NULL)`, revoke("of_an"), revoke("of_service")),
	broken(last, newGrant+`('x', 'ADMINISTRATOR', '2025-01-01', NULL, 'binh', NULL, NULL, NULL)`, suspend("binh_account"), revoke("of_an"), revoke("of_service")),
	broken(last, newGrant+`('x', 'ADMINISTRATOR', '2025-01-01', NULL, 'binh', NULL, NULL, NULL)`, leave("binh"), revoke("of_an"), revoke("of_service")),

	// trees
	broken("office_cycle", `UPDATE offices SET parent_id = 'office' WHERE id = 'city'`),
	broken("office_cycle", `INSERT INTO offices (id, kind, name, name_folded, display_order, place, starts_on, parent_id) VALUES
		('x', 'AGENCY', 'x', 'x', 1, 'x', '2000-01-01', 'y'), ('y', 'AGENCY', 'y', 'y', 1, 'y', '2000-01-01', 'x')`),
	broken("department_cycle", `UPDATE departments SET parent_id = 'team' WHERE id = 'division'`),
	broken("department_cycle", `UPDATE departments SET parent_id = 'team' WHERE id = 'lone'`, `UPDATE departments SET parent_id = 'lone' WHERE id = 'division'`),
	broken("department_cycle", `INSERT INTO departments (id, kind, name, name_folded, display_order, place, starts_on, parent_id, office_id) VALUES
		('x', 'TEAM', 'x', 'x', 1, 'x', '2000-01-01', 'y', 'office'), ('y', 'TEAM', 'y', 'y', 1, 'y', '2000-01-01', 'x', 'office')`),
	broken("campaign_cycle", `INSERT INTO campaigns (id, name, name_folded, kind, origin, level, status, starts_on, ends_on, office_id, parent_id) VALUES
		('x', 'x', 'x', 'REGULAR', 'RESPONDING', 'UNIT', 'DRAFT', '2020-01-01', '2025-12-31', 'city', 'y'),
		('y', 'y', 'y', 'REGULAR', 'RESPONDING', 'UNIT', 'DRAFT', '2020-01-01', '2025-12-31', 'city', 'x')`),
	broken("campaign_cycle", `UPDATE campaigns SET parent_id = 'narrow' WHERE id = 'wide'`),
	broken("department_parent_office", `UPDATE departments SET office_id = 'other' WHERE id = 'team'`),
	broken("department_parent_office", `UPDATE departments SET office_id = 'other' WHERE id = 'division'`),
	broken("department_parent_office", `UPDATE departments SET office_id = 'other' WHERE id = 'lone'`, `UPDATE departments SET parent_id = 'division' WHERE id = 'lone'`),
	broken("department_parent_office", `INSERT INTO departments (id, kind, name, name_folded, display_order, place, starts_on, parent_id, office_id) VALUES ('x', 'TEAM', 'x', 'x', 1, 'x', '2000-01-01', 'division', 'other')`),

	// Two periods that begin together overlap as well: SQLite says that, PostgreSQL meets the index first.
}
