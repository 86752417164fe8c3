-- +goose Up
-- create "feed_consumers" table
CREATE TABLE `feed_consumers` (
  `id` text NOT NULL,
  `position` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `feed_consumer_position` CHECK (position >= 0)
);
-- create "feed_entries" table
CREATE TABLE `feed_entries` (
  `id` text NOT NULL,
  `position` integer NULL,
  `event_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `feed_entries_events_feed_entry` FOREIGN KEY (`event_id`) REFERENCES `events` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `feed_entry_position` CHECK (position > 0)
);
-- create index "feed_entries_event_id_key" to table: "feed_entries"
CREATE UNIQUE INDEX `feed_entries_event_id_key` ON `feed_entries` (`event_id`);
-- create index "feed_entry_position_unique" to table: "feed_entries"
CREATE UNIQUE INDEX `feed_entry_position_unique` ON `feed_entries` (`position`);
-- create "notifications" table
CREATE TABLE `notifications` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `subject_id` text NOT NULL,
  `at` datetime NOT NULL,
  `read_at` datetime NULL,
  `mail` text NOT NULL,
  `mail_due_at` datetime NULL,
  `mail_attempts` integer NOT NULL DEFAULT (0),
  `staff_id` text NOT NULL,
  `event_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `notifications_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `notifications_events_event` FOREIGN KEY (`event_id`) REFERENCES `events` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `notification_mail_due` CHECK (mail <> 'PENDING' OR mail_due_at IS NOT NULL),
  CONSTRAINT `notification_mail_not_due` CHECK (mail = 'PENDING' OR mail_due_at IS NULL),
  CONSTRAINT `notifications_mail` CHECK (mail IN ('NONE', 'PENDING', 'SENT', 'FAILED'))
);
-- create index "notification_once" to table: "notifications"
CREATE UNIQUE INDEX `notification_once` ON `notifications` (`event_id`, `staff_id`);
-- create index "notification_staff" to table: "notifications"
CREATE INDEX `notification_staff` ON `notifications` (`staff_id`, `at`, `id`);
-- create index "notification_at" to table: "notifications"
CREATE INDEX `notification_at` ON `notifications` (`at`, `id`);
-- create index "notification_unread" to table: "notifications"
CREATE INDEX `notification_unread` ON `notifications` (`staff_id`) WHERE read_at IS NULL;
-- create index "notification_mail_due_at" to table: "notifications"
CREATE INDEX `notification_mail_due_at` ON `notifications` (`mail_due_at`) WHERE mail = 'PENDING';

-- By hand from here on; under the same names in the other database's migration.

-- What happened before there was a feed comes first in it.
INSERT INTO feed_entries (id, event_id, position)
  SELECT 'fed_' || substr(id, 5), id, row_number() OVER (ORDER BY at, id) FROM events;

-- A position is given once, and no entry goes away: a cursor stays good.
-- +goose StatementBegin
CREATE TRIGGER feed_entry_fixed BEFORE UPDATE ON feed_entries
WHEN OLD.position IS NOT NULL OR OLD.id IS NOT NEW.id OR OLD.event_id IS NOT NEW.event_id
BEGIN
  SELECT RAISE(ABORT, 'constraint feed_entry_fixed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER feed_entry_never_deleted BEFORE DELETE ON feed_entries
BEGIN
  SELECT RAISE(ABORT, 'constraint feed_entry_fixed');
END;
-- +goose StatementEnd

-- Whom a notification tells of what is never rewritten, and what is read stays read.
-- +goose StatementBegin
CREATE TRIGGER notification_fixed BEFORE UPDATE OF id, staff_id, event_id, kind, subject_id, at, read_at ON notifications
WHEN OLD.id IS NOT NEW.id OR OLD.staff_id IS NOT NEW.staff_id OR OLD.event_id IS NOT NEW.event_id OR OLD.kind IS NOT NEW.kind
  OR OLD.subject_id IS NOT NEW.subject_id OR OLD.at IS NOT NEW.at OR (OLD.read_at IS NOT NULL AND OLD.read_at IS NOT NEW.read_at)
BEGIN
  SELECT RAISE(ABORT, 'constraint notification_fixed');
END;
-- +goose StatementEnd
