-- At least one row in every table of version 6. Of the two events one is published.
INSERT INTO events (id, kind, at, actor, actor_role, subject_id, changes) VALUES
  ('told', 'AWARD_REVOKED', '2025-01-02 00:00:00+00:00', 'clerk', 'CLERK', 'revoked', '[]'),
  ('untold', 'AWARD_REVOKED', '2025-01-02 00:00:00+00:00', 'clerk', 'CLERK', 'revoked', '[]');
INSERT INTO feed_entries (id, event_id, position) VALUES ('published', 'told', 100), ('waiting', 'untold', NULL);
INSERT INTO feed_consumers (id, position) VALUES ('reader', 100);
INSERT INTO notifications (id, kind, subject_id, at, read_at, mail, mail_due_at, mail_attempts, staff_id, event_id) VALUES
  ('unread', 'AWARD_REVOKED', 'revoked', '2025-01-02 00:00:00+00:00', NULL, 'PENDING', '2025-01-02 00:00:00+00:00', 0, 'an', 'told'),
  ('read', 'AWARD_REVOKED', 'revoked', '2025-01-02 00:00:00+00:00', '2025-01-03 00:00:00+00:00', 'SENT', NULL, 1, 'binh', 'told');
