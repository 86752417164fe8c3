-- At least one row in every table of version 7.
INSERT INTO emulation_years (id, work_year, status, closed_on, steps, days, office_id) VALUES
  ('year_then', 2024, 'CLOSED', '2025-03-31', '[]', '[]', 'office'),
  ('year_now', 2025, 'OPEN', NULL, '[{"kind":"RATING","startsOn":"2025-11-25","endsOn":"2025-12-15"}]', '[]', 'office');
INSERT INTO clusters (id, kind, name, name_folded, name_sort, office_id) VALUES ('cluster', 'CLUSTER', 'Cụm', 'cum', 'cum', 'office');
INSERT INTO cluster_members (id, member_year, role, display_order, cluster_id, office_id, department_id) VALUES
  ('led', 2025, 'LEAD', 1, 'cluster', 'office', NULL),
  ('helped', 2025, 'DEPUTY', 2, 'cluster', 'other', NULL),
  ('joined', 2025, 'MEMBER', 3, 'cluster', NULL, 'team');
INSERT INTO conferences (id, kind, name, name_folded, held_on, place, chair_name, document, office_id, chair_id) VALUES
  ('conference', 'STAFF', 'Hội nghị', 'hoi nghi', '2020-02-01', 'Hội trường', 'An', '1/BB', 'office', 'an');
UPDATE campaigns SET emulation_year_id = 'year_now', cluster_id = 'cluster', launch_conference_id = 'conference', registration_closes_on = '2020-03-31' WHERE id = 'narrow';
UPDATE decisions SET handover_conference_id = 'conference' WHERE id = 'issued';
INSERT INTO campaign_units (campaign_id, department_id) VALUES ('narrow', 'team');
INSERT INTO responsibilities (id, application, application_folded, application_sort, starts_on, ends_on, document, office_id, department_id, staff_id) VALUES
  ('answers_then', 'Một cửa điện tử', 'mot cua dien tu', 'mot cua dien tu', '2019-01-01', '2019-12-31', '1/QĐ', 'office', 'team', 'an'),
  ('answers_now', 'Một cửa điện tử', 'mot cua dien tu', 'mot cua dien tu', '2020-01-01', NULL, NULL, 'office', 'team', 'an'),
  ('answers_team', 'Một cửa điện tử', 'mot cua dien tu', 'mot cua dien tu', '2020-01-01', NULL, NULL, 'office', 'team', NULL);
INSERT INTO indicators (id, code, name_vi, name_en, name_folded, name_sort, unit_of_measure, direction, frequency, aggregation, description, status, office_id, responsibility_id) VALUES
  ('on_time', 'HS', 'Hồ sơ đúng hạn', 'Dossiers on time', 'ho so dung han', 'ho so dung han', '%', 'AT_LEAST', 'MONTH', 'AVERAGE', NULL, 'ACTIVE', 'office', 'answers_now'),
  ('papers', 'VB', 'Văn bản điện tử', NULL, 'van ban dien tu', 'van ban dien tu', 'văn bản', 'AT_LEAST', 'MONTH', 'SUM', NULL, 'ACTIVE', 'office', NULL);
INSERT INTO indicator_periods (id, starts_on, ends_on, target, value, numerator, denominator, source, measured_at, method, note, indicator_id, office_id, department_id) VALUES
  ('measured', '2025-01-01', '2025-01-31', 950000, 960000, 960000, 1000000, 'x', '2025-02-01 00:00:00+00:00', 'SYSTEM', NULL, 'on_time', 'office', NULL),
  ('planned', '2025-02-01', '2025-02-28', 950000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'on_time', 'office', NULL),
  ('of_team', '2025-01-01', '2025-01-31', 950000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'on_time', 'office', 'team');
INSERT INTO tasks (id, kind, given_by, title, title_folded, content, document, work_year, assigned_on, due_on, done_on, note, quality, status, external_system, external_reference, office_id, department_id, staff_id, campaign_id) VALUES
  ('task_open', 'KEY', 'CITY', 'Việc trọng tâm', 'viec trong tam', NULL, NULL, 2025, '2025-01-02', '2025-12-15', NULL, NULL, NULL, 'ASSIGNED', NULL, NULL, 'office', NULL, NULL, NULL),
  ('task_done', 'REPORTING', 'OFFICE', 'Báo cáo quý', 'bao cao quy', 'x', '1/CV', 2025, '2025-01-02', '2025-03-31', '2025-03-30', 'x', 'GOOD', 'DONE', 'qlnv', '1', 'office', 'team', 'an', 'wide'),
  ('task_pushed', 'PROGRAMME', 'PEOPLES_COUNCIL', 'Chuẩn bị kỳ họp', 'chuan bi ky hop', NULL, NULL, 2025, '2025-01-02', '2025-07-01', NULL, NULL, NULL, 'ASSIGNED', 'qlnv', '2', 'office', 'team', NULL, NULL);
INSERT INTO task_coordinators (task_id, department_id) VALUES ('task_open', 'team');
INSERT INTO registrations (id, recipient_kind, achievement_year, position_class, collective_size, status, registered_on, submitted_at, decided_at, return_ground, return_reason, recipient_key, office_id, campaign_id, award_type_id, staff_id, department_id) VALUES
  ('registered', 'PERSON', 2024, 'DIRECT', NULL, 'APPROVED', '2024-02-01', '2024-02-01 00:00:00+00:00', '2024-02-02 00:00:00+00:00', NULL, NULL, 'an', 'office', 'wide', 'paper', 'an', 'team'),
  ('registered_team', 'COLLECTIVE', 2024, NULL, 5, 'RETURNED', '2024-02-01', '2024-02-01 00:00:00+00:00', '2024-02-02 00:00:00+00:00', 'OTHER', 'x', 'team', 'office', 'wide', 'paper', NULL, 'team'),
  ('registered_before', 'PERSON', 2024, NULL, NULL, 'WITHDRAWN', '2024-01-31', NULL, NULL, NULL, NULL, 'an', 'office', 'wide', 'paper', 'an', 'team');
INSERT INTO pledges (id, version, title, title_folded, status, drafted_on, sign_by, in_force_on, office_id, campaign_id) VALUES
  ('pledge_draft', 1, 'Mẫu', 'mau', 'DRAFT', '2025-01-02', NULL, NULL, 'office', 'wide'),
  ('pledge_signed', 1, 'Mẫu', 'mau', 'IN_FORCE', '2025-01-02', '2025-01-31', '2025-01-20', 'office', 'wide');
INSERT INTO pledge_parties (id, version, pledge_id, office_id, department_id, signed_on, staff_id, signer_name, document) VALUES
  ('party_waiting', 1, 'pledge_draft', 'office', 'team', NULL, NULL, NULL, NULL),
  ('party_office', 1, 'pledge_signed', 'office', NULL, '2025-01-20', 'an', 'An', NULL),
  ('party_team', 1, 'pledge_signed', 'office', 'team', '2025-01-19', 'binh', 'Bình', '1/GUQ');
INSERT INTO pledge_commitments (id, pledge_id, party_id, name, target, unit_of_measure, direction, interim_value, interim_note, interim_on) VALUES
  ('commitment', 'pledge_signed', 'party_team', 'Mẫu', 950000, '%', 'AT_LEAST', 960000, 'Mẫu', '2025-07-01');
-- scoring: a sheet of 100 points, the card of an office itself and of a department, points that differ
INSERT INTO scoring_sheets (id, version, office_id, campaign_id, cluster_id, name, status, maximum, bonus_cap, penalty_cap, starts_on, ends_on, self_score_by, verify_by, opened_on, computed_on, locked_on, ranked_on, criterion_groups, tie_rules) VALUES
  ('sheet', 2, 'office', 'wide', NULL, 'Bảng chấm điểm', 'OPEN', 1000000, 50000, 100000, '2024-12-01', '2025-11-30', '2025-11-10', '2025-11-20', '2025-11-03', '2025-11-03', NULL, NULL,
   '[{"code":"A","name":"Nhiệm vụ","maximum":100,"criteria":[{"code":"A1","name":"Tiêu chí","kind":"REGULAR","maximum":100,"weight":1,"source":"JUDGEMENT"}]}]', '[{"kind":"SHARED_RANK"}]');
INSERT INTO score_cards (id, version, office_id, sheet_id, unit_office_id, department_id, status, position, self_total, verified_total, bonus, penalty, total, on_time_share, submitted_on, verified_on, return_reason, rank, rank_decided_by) VALUES
  ('card_own', 1, 'office', 'sheet', 'office', NULL, 'SELF_SCORING', 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('card_verified', 4, 'office', 'sheet', 'office', 'team', 'VERIFIED', 2, 900000, 800000, 0, 0, 800000, NULL, '2025-11-05', '2025-11-06', NULL, NULL, NULL);
INSERT INTO scores (id, card_id, group_code, criterion, kind, maximum, weight, self_value, note, computed_value, figures, verified_value, reason) VALUES
  ('points', 'card_verified', 'A', 'A1', 'REGULAR', 1000000, 10000, 900000, NULL, NULL, NULL, 800000, 'Minh chứng chưa đủ');
INSERT INTO initiatives (id, name, name_folded, work_year, summary, problem, solution, effect, applied_from, registered_on, submitted_on, status, return_reason, office_id, department_id) VALUES
  ('idea', 'Số hoá hồ sơ', 'so hoa ho so', 2025, 'x', 'x', 'x', 'x', '2025-01-02', '2025-01-02', '2025-02-01', 'RECOGNISED', NULL, 'office', 'team'),
  ('idea_drafted', 'Họp không giấy', 'hop khong giay', 2025, NULL, NULL, 'x', 'x', '2025-01-02', '2025-01-02', NULL, 'DRAFT', 'x', 'office', NULL),
  ('idea_submitted', 'Một cửa', 'mot cua', 2025, NULL, NULL, 'x', 'x', '2025-01-02', '2025-01-02', '2025-02-01', 'SUBMITTED', NULL, 'office', NULL);
INSERT INTO initiative_authors (id, name, share, initiative_id, staff_id) VALUES
  ('idea_an', 'An', 600000, 'idea', 'an'), ('idea_binh', 'Bình', 400000, 'idea', 'binh'),
  ('drafted_an', 'An', 600000, 'idea_drafted', 'an'), ('submitted_guest', 'Khách', 1000000, 'idea_submitted', NULL);
INSERT INTO initiative_recognitions (id, scope, outcome, decided_on, document, decider_name, reason, body_key, initiative_id, deciding_office_id, deciding_body) VALUES
  ('idea_here', 'UNIT', 'RECOGNISED', '2025-03-01', '1/QĐ', 'Chánh', NULL, 'office', 'idea', 'office', NULL),
  ('idea_above', 'PROVINCE', 'RECOGNISED', '2025-06-01', '2/QĐ', 'Chủ tịch', NULL, 'uy ban', 'idea', NULL, 'Ủy ban'),
  ('idea_not', 'NATION', 'REFUSED', '2025-07-01', '3/CV', 'Thứ trưởng', 'x', 'bo', 'idea', NULL, 'Bộ');
INSERT INTO initiative_uses (id, kind, used_on, initiative_id, author_id, recognition_id, award_type_id, award_id) VALUES
  ('idea_used', 'TITLE', '2025-04-01', 'idea', 'idea_an', 'idea_here', 'paper', NULL);
INSERT INTO exemplars (id, kind, recipient_kind, recipient_name, recipient_folded, title, story, work_year, by_head, discovered_on, status, times_returned, reason, consented_on, fostering_plan, fostering_starts_on, fostering_ends_on, honoured_on, honoured_at, replications, office_id, department_id, campaign_id, staff_id, discoverer_id, conference_id, decision_id) VALUES
  ('model', 'EXEMPLARY', 'PERSON', 'An', 'an', 'x', 'x', 2025, TRUE, '2025-03-01', 'HONOURED', 1, NULL, '2025-03-02', 'x', '2025-04-01', '2025-12-31', '2025-12-20', 'x', '[]', 'office', 'team', 'wide', 'an', 'binh', NULL, 'issued'),
  ('model_team', 'NEW_FACTOR', 'COLLECTIVE', 'Tổ', 'to', 'x', 'x', 2025, FALSE, '2025-03-01', 'RETURNED', 1, 'x', NULL, NULL, NULL, NULL, NULL, NULL, '[]', 'office', 'team', NULL, NULL, NULL, NULL, NULL);
INSERT INTO ratings (id, office_id, department_id, staff_id, rated_year, level, not_rated_reason, self_level, score, job_group, months_served, absence_reason, rated_by, document, decided_on, legal_basis_id, warnings) VALUES
  ('an_rated', 'office', 'team', 'an', 2025, 'GOOD', NULL, 'EXCELLENT', 850000, 'Chuyên môn', 12, NULL, 'Bình', '12/TB', '2025-12-10', 'law_now', '[]'),
  ('binh_not_rated', 'office', 'team', 'binh', 2025, NULL, 'Chưa đủ 06 tháng', NULL, NULL, NULL, 4, 'STUDY', 'Chủ tịch', NULL, '2025-12-10', NULL, '[]'),
  ('team_rated', 'office', 'team', NULL, 2025, 'GOOD', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-12-10', NULL, '[]'),
  ('office_rated', 'office', NULL, NULL, 2025, 'GOOD', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-12-10', NULL, '[]');
INSERT INTO disciplinary_cases (id, office_id, department_id, staff_id, ground, opened_on, status, cleared_on, degree, decision_document, decided_on, term_starts_on, term_ends_on, note) VALUES
  ('an_case', 'office', 'team', 'an', 'PRESS', '2025-03-01', 'OPEN', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('an_cleared', 'office', 'team', 'an', 'INSPECTION', '2024-03-01', 'CLEARED', '2024-04-01', NULL, NULL, NULL, NULL, NULL, NULL),
  ('an_disciplined', 'office', 'team', 'an', 'DUTY', '2023-03-01', 'DISCIPLINED', NULL, 'REPRIMAND', '3/QĐ', '2023-05-01', '2023-05-01', '2024-04-30', 'x'),
  ('team_case', 'office', 'team', NULL, 'OTHER', '2025-03-01', 'OPEN', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO reviews (id, version, kind, title, as_of, status, published_on, snapshot, checksum, frozen_at, office_id, campaign_id) VALUES
  ('review_draft', 1, 'INTERIM', 'Mẫu', '2025-06-30', 'DRAFT', NULL, NULL, NULL, NULL, 'office', 'wide'),
  ('review_out', 1, 'FINAL', 'Mẫu', '2025-12-31', 'PUBLISHED', '2026-01-05', '{}', 'x', '2026-01-05 00:00:00+00:00', 'office', 'wide');
UPDATE exemplars SET conference_id = 'conference' WHERE id = 'model';
UPDATE initiative_uses SET award_id = (SELECT min(id) FROM awards WHERE status = 'VALID');
UPDATE pledges SET cluster_id = 'cluster' WHERE id = 'pledge_signed';
UPDATE pledge_commitments SET indicator_id = 'on_time';
UPDATE scoring_sheets SET cluster_id = 'cluster';
