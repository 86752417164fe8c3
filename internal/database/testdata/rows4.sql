-- At least one row in every table of version 4, and every reference taken at least
-- once. An and the service administer everything; nobody else does.
INSERT INTO accounts (id, issuer, subject, name, status, linked_at, staff_id, office_id) VALUES
  ('an_account', 'https://issuer', 'an', NULL, 'ACTIVE', '2025-01-01 00:00:00+00:00', 'an', NULL),
  ('binh_account', 'https://issuer', 'binh', NULL, 'ACTIVE', '2025-01-01 00:00:00+00:00', 'binh', NULL),
  ('binh_before', 'https://issuer', 'binh-before', NULL, 'CLOSED', '2024-01-01 00:00:00+00:00', 'binh', NULL),
  ('service', 'https://issuer', 'service', 'Service', 'ACTIVE', '2025-01-01 00:00:00+00:00', NULL, 'office');
INSERT INTO grants (id, role, starts_on, ends_on, revoked_at, document, staff_id, account_id, office_id, department_id) VALUES
  ('of_an', 'ADMINISTRATOR', '2025-01-01', NULL, NULL, NULL, 'an', NULL, NULL, NULL),
  ('of_service', 'ADMINISTRATOR', '2025-01-01', NULL, NULL, NULL, NULL, 'service', NULL, NULL),
  ('over_office', 'CHIEF', '2025-01-01', '2025-12-31', NULL, '1/QĐ-VP', 'binh', NULL, 'office', NULL),
  ('over_team', 'INTEGRATION', '2025-01-01', NULL, NULL, NULL, NULL, 'service', NULL, 'team');
INSERT INTO delegations (id, operations, starts_on, ends_on, document, principal_id, delegate_id, office_id, department_id) VALUES
  ('in_office', '["launchCampaign"]', '2025-01-01', '2025-12-31', '2/GUQ-VP', 'binh', 'an', 'office', NULL),
  ('in_team', '["recordAbsence"]', '2025-01-01', '2025-12-31', '3/GUQ-VP', 'an', 'binh', NULL, 'team');
