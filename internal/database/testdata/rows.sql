-- At least one row in every table of version 1, and every reference taken at
-- least once; rows4.sql has those of the tables that came with version 4.
-- Understood by both databases.
INSERT INTO offices (id, kind, name, name_folded, organ_id, display_order, place, starts_on, parent_id) VALUES
  ('city', 'LOCALITY', 'City', 'city', 'H17', 1, '0001', '1990-01-01', NULL),
  ('office', 'AGENCY', 'Office', 'office', 'H17.01', 1, '00010001', '1990-01-01', 'city'),
  ('other', 'AGENCY', 'Other', 'other', 'H17.02', 2, '00010002', '1990-01-01', 'city');
INSERT INTO office_periods (id, name, starts_on, ends_on, office_id, parent_id) VALUES
  ('office_then', 'Old office', '1990-01-01', '1999-12-31', 'office', 'city'),
  ('office_now', 'Office', '2000-01-01', NULL, 'office', 'city');
INSERT INTO departments (id, kind, name, name_folded, display_order, place, starts_on, parent_id, office_id) VALUES
  ('division', 'DIVISION', 'Division', 'division', 1, '0001', '1990-01-01', NULL, 'office'),
  ('team', 'TEAM', 'Team', 'team', 1, '00010001', '1990-01-01', 'division', 'office'),
  ('lone', 'TEAM', 'Lone', 'lone', 2, '0002', '1990-01-01', NULL, 'office');
INSERT INTO department_periods (id, kind, name, starts_on, ends_on, department_id, office_id, parent_id) VALUES
  ('team_then', 'TEAM', 'Old team', '1990-01-01', '1999-12-31', 'team', 'office', 'division'),
  ('team_now', 'TEAM', 'Team', '2000-01-01', NULL, 'team', 'office', 'division');
INSERT INTO successions (id, kind, occurred_on, predecessor_office_id, successor_office_id, predecessor_department_id, successor_department_id) VALUES
  ('offices_merged', 'MERGE', '2000-01-01', 'office', 'other', NULL, NULL),
  ('departments_merged', 'MERGE', '2000-01-01', NULL, NULL, 'team', 'division');
INSERT INTO posts (id, code, title, name_folded, position_class, display_order) VALUES
  ('post', 'CV', 'Chuyên viên', 'chuyen vien', 'DIRECT', 1);
INSERT INTO post_classes (id, recipient_class, starts_on, ends_on, post_id) VALUES
  ('class_then', 'OTHER_LEADER', '1990-01-01', '1999-12-31', 'post'),
  ('class_now', 'DIRECT_WORKER', '2000-01-01', NULL, 'post');
INSERT INTO staff (id, code, full_name, name_folded, name_sort, place, category, starts_on, department_id, office_id, post_id) VALUES
  ('an', '001', 'Nguyễn Văn An', 'nguyen van an', 'an', '0001', 'CIVIL_SERVANT', '2000-01-01', 'team', 'office', 'post'),
  ('binh', '002', 'Trần Thị Bình', 'tran thi binh', 'binh', '0002', 'CIVIL_SERVANT', '2000-01-01', 'team', 'office', 'post');
INSERT INTO personal_data (id, gender, birth_date, birth_year, staff_id) VALUES
  ('an_data', 'MALE', '1980-02-03', 1980, 'an');
INSERT INTO postings (id, kind, starts_on, ends_on, post_id, office_id, department_id, staff_id) VALUES
  ('an_then', 'MAIN', '2000-01-01', '2009-12-31', 'post', 'office', 'team', 'an'),
  ('an_now', 'MAIN', '2010-01-01', NULL, 'post', 'office', 'team', 'an'),
  ('an_also', 'CONCURRENT', '2005-01-01', NULL, 'post', 'office', 'division', 'an'),
  ('binh_now', 'MAIN', '2000-01-01', NULL, 'post', 'office', 'team', 'binh');
INSERT INTO absences (id, kind, starts_on, ends_on, staff_id) VALUES
  ('an_away', 'STUDY', '2012-01-01', '2012-12-31', 'an'),
  ('an_ill', 'SICK', '2013-01-01', NULL, 'an');
INSERT INTO legal_bases (id, code, kind, number, name_vi, name_en, name_folded, issuer_vi, issuer_en, effective_from, effective_to, certainty) VALUES
  ('law_then', 'LAW_2003', 'LAW', '15/2003/QH11', 'Luật', 'Law', 'luat', 'Quốc hội', 'National Assembly', '2004-07-01', '2023-12-31', 'CONFIRMED'),
  ('law_now', 'LAW_2022', 'LAW', '06/2022/QH15', 'Luật', 'Law', 'luat', 'Quốc hội', 'National Assembly', '2024-01-01', NULL, 'CONFIRMED');
INSERT INTO legal_basis_replaces (legal_basis_id, replaced_by_id) VALUES ('law_then', 'law_now');
INSERT INTO legal_basis_amends (legal_basis_id, amended_by_id) VALUES ('law_then', 'law_now');
INSERT INTO award_types (id, code, kind, form, level, recipient_kinds, yearly, name_vi, name_en, name_folded, display_order, certainty) VALUES
  ('title', 'TITLE', 'TITLE', 'EMULATION_TITLE', 'GRASSROOTS', '["PERSON"]', TRUE, 'Danh hiệu', 'Title', 'danh hieu', 1, 'CONFIRMED'),
  ('paper', 'PAPER', 'COMMENDATION', 'CERTIFICATE_OF_MERIT', 'GRASSROOTS', '["PERSON"]', FALSE, 'Giấy khen', 'Certificate', 'giay khen', 2, 'CONFIRMED');
INSERT INTO legal_articles (id, article, certainty, award_type_id, legal_basis_id) VALUES
  ('article', '23', 'CONFIRMED', 'title', 'law_now');
INSERT INTO campaigns (id, name, name_folded, kind, origin, level, status, starts_on, ends_on, launched_on, office_id, parent_id) VALUES
  ('wide', 'Wide', 'wide', 'THEMATIC', 'RESPONDING', 'PROVINCE', 'LAUNCHED', '2020-01-01', '2025-12-31', '2020-01-01', 'city', NULL),
  ('narrow', 'Narrow', 'narrow', 'THEMATIC', 'LAUNCHED_HERE', 'UNIT', 'LAUNCHED', '2020-01-01', '2025-12-31', '2020-02-01', 'office', 'wide');
INSERT INTO campaign_launchers (id, outside_body, role, campaign_id, office_id) VALUES
  ('launcher', NULL, 'LAUNCHER', 'narrow', 'office'),
  ('union', 'Trade union', 'CO_LAUNCHER', 'narrow', NULL);
INSERT INTO decisions (id, issuer_kind, issuer_name, system, kind, status, number, notation, decided_on, decided_year, signer_name, subject, subject_folded, issuer_key, office_id, issuer_office_id) VALUES
  ('issued', 'OWN_OFFICE', 'Office', 'STATE', 'AWARD', 'ISSUED', '1', 'QĐ-VP', '2024-12-01', 2024, 'Leader', 'Awards', 'awards', 'office', 'office', 'office'),
  ('draft', 'OWN_OFFICE', 'Office', 'STATE', 'AWARD', 'DRAFT', '2', 'QĐ-VP', '2025-12-01', 2025, 'Leader', 'Awards', 'awards', 'office', 'office', 'office'),
  ('unused', 'OWN_OFFICE', 'Office', 'STATE', 'AWARD', 'DRAFT', '3', 'QĐ-VP', '2025-12-01', 2025, 'Leader', 'Awards', 'awards', 'office', 'office', 'office');
INSERT INTO awards (id, status, method, achievement_starts_on, achievement_ends_on, achievement_label, achievement_year, recipient_kind, collective_kind, recipient_name, recipient_folded, recipient_sort, frozen_on,
    position_class, recipient_class, staff_category, revocation_ground, recipient_key, yearly, office_id, legal_article_id, department_id, recipient_office_id, unit_department_id, unit_office_id, revoking_decision_id, award_type_id, campaign_id, decision_id, staff_id) VALUES
  ('valid', 'VALID', 'MERIT', '2024-01-01', '2024-12-31', '2024', 2024, 'PERSON', NULL, 'An', 'an', 'an', '2024-12-31',
    'DIRECT', 'DIRECT_WORKER', 'CIVIL_SERVANT', NULL, 'an', TRUE, 'office', 'article', NULL, NULL, 'team', 'office', NULL, 'title', 'narrow', 'issued', 'an'),
  ('revoked', 'REVOKED', 'MERIT', '2024-01-01', '2024-12-31', '2024', 2024, 'PERSON', NULL, 'Bình', 'binh', 'binh', '2024-12-31',
    'DIRECT', 'DIRECT_WORKER', 'CIVIL_SERVANT', 'FALSE_MERIT', 'binh', TRUE, 'office', 'article', NULL, NULL, 'team', 'office', 'issued', 'title', NULL, 'issued', 'binh'),
  ('pending', 'PENDING', 'MERIT', '2025-01-01', '2025-12-31', '2025', 2025, 'PERSON', NULL, 'An', 'an', 'an', '2025-12-31',
    'DIRECT', 'DIRECT_WORKER', 'CIVIL_SERVANT', NULL, 'an', TRUE, 'office', NULL, NULL, NULL, 'team', 'office', NULL, 'title', NULL, 'draft', 'an'),
  ('of_department', 'PENDING', 'MERIT', '2025-01-01', '2025-12-31', '2025', 2025, 'COLLECTIVE', 'DEPARTMENT', 'Team', 'team', 'team', '2025-12-31',
    NULL, NULL, NULL, NULL, 'team', FALSE, 'office', NULL, 'team', NULL, NULL, NULL, NULL, 'paper', NULL, 'draft', NULL),
  ('of_office', 'PENDING', 'MERIT', '2025-01-01', '2025-12-31', '2025', 2025, 'COLLECTIVE', 'OFFICE', 'Office', 'office', 'office', '2025-12-31',
    NULL, NULL, NULL, NULL, 'office', FALSE, 'office', NULL, NULL, 'office', NULL, NULL, NULL, 'paper', NULL, 'draft', NULL);
INSERT INTO corrections (id, document, document_date, reason, changes, award_id, decision_id) VALUES
  ('correction', '9/QĐ-VP', '2025-01-05', 'A misspelt name', '[]', 'valid', 'issued');
INSERT INTO events (id, kind, at, actor, actor_role, subject_id, changes) VALUES
  ('event', 'AWARD_REVOKED', '2025-01-01 00:00:00+00:00', 'clerk', 'CLERK', 'revoked', '[]');
INSERT INTO event_subjects (id, subject_id, event_id) VALUES ('event_subject', 'revoked', 'event');
INSERT INTO idempotency_keys (id, actor, key, operation, input_hash, result_id, at) VALUES
  ('key', 'clerk', 'key', 'createOffice', 'hash', 'office', '2025-01-01 00:00:00+00:00');
