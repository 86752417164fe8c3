-- +goose Up
-- create "feed_consumers" table
CREATE TABLE "feed_consumers" (
  "id" character varying NOT NULL,
  "position" bigint NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "feed_consumer_position" CHECK ("position" >= 0)
);
-- create "feed_entries" table
CREATE TABLE "feed_entries" (
  "id" character varying NOT NULL,
  "position" bigint NULL,
  "event_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "feed_entries_events_feed_entry" FOREIGN KEY ("event_id") REFERENCES "events" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "feed_entry_position" CHECK ("position" > 0)
);
-- create index "feed_entries_event_id_key" to table: "feed_entries"
CREATE UNIQUE INDEX "feed_entries_event_id_key" ON "feed_entries" ("event_id");
-- create index "feed_entry_position_unique" to table: "feed_entries"
CREATE UNIQUE INDEX "feed_entry_position_unique" ON "feed_entries" ("position");
-- create "notifications" table
CREATE TABLE "notifications" (
  "id" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "subject_id" character varying NOT NULL,
  "at" timestamptz NOT NULL,
  "read_at" timestamptz NULL,
  "mail" character varying NOT NULL,
  "mail_due_at" timestamptz NULL,
  "mail_attempts" bigint NOT NULL DEFAULT 0,
  "staff_id" character varying NOT NULL,
  "event_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "notifications_events_event" FOREIGN KEY ("event_id") REFERENCES "events" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "notifications_staff_staff" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "notification_mail_due" CHECK (((mail)::text <> 'PENDING'::text) OR (mail_due_at IS NOT NULL)),
  CONSTRAINT "notification_mail_not_due" CHECK (((mail)::text = 'PENDING'::text) OR (mail_due_at IS NULL)),
  CONSTRAINT "notifications_mail" CHECK ((mail)::text = ANY ((ARRAY['NONE'::character varying, 'PENDING'::character varying, 'SENT'::character varying, 'FAILED'::character varying])::text[]))
);
-- create index "notification_at" to table: "notifications"
CREATE INDEX "notification_at" ON "notifications" ("at", "id");
-- create index "notification_mail_due_at" to table: "notifications"
CREATE INDEX "notification_mail_due_at" ON "notifications" ("mail_due_at") WHERE ((mail)::text = 'PENDING'::text);
-- create index "notification_once" to table: "notifications"
CREATE UNIQUE INDEX "notification_once" ON "notifications" ("event_id", "staff_id");
-- create index "notification_staff" to table: "notifications"
CREATE INDEX "notification_staff" ON "notifications" ("staff_id", "at", "id");
-- create index "notification_unread" to table: "notifications"
CREATE INDEX "notification_unread" ON "notifications" ("staff_id") WHERE (read_at IS NULL);

-- By hand from here on; under the same names in the other database's migration.

-- What happened before there was a feed comes first in it.
INSERT INTO feed_entries (id, event_id, position)
  SELECT 'fed_' || substr(id, 5), id, row_number() OVER (ORDER BY at, id) FROM events;

-- A position is given once, and no entry goes away: a cursor stays good.
CREATE TRIGGER feed_entry_fixed BEFORE UPDATE ON feed_entries FOR EACH ROW
  WHEN (OLD.position IS NOT NULL OR (OLD.id, OLD.event_id) IS DISTINCT FROM (NEW.id, NEW.event_id)) EXECUTE FUNCTION refuse('feed_entry_fixed');
CREATE TRIGGER feed_entry_never_deleted BEFORE DELETE ON feed_entries FOR EACH ROW EXECUTE FUNCTION refuse('feed_entry_fixed');
CREATE TRIGGER feed_entry_never_deleted_truncate BEFORE TRUNCATE ON feed_entries EXECUTE FUNCTION refuse('feed_entry_fixed');

-- Whom a notification tells of what is never rewritten, and what is read stays read.
CREATE TRIGGER notification_fixed BEFORE UPDATE OF id, staff_id, event_id, kind, subject_id, at, read_at ON notifications FOR EACH ROW
  WHEN ((OLD.id, OLD.staff_id, OLD.event_id, OLD.kind, OLD.subject_id, OLD.at) IS DISTINCT FROM (NEW.id, NEW.staff_id, NEW.event_id, NEW.kind, NEW.subject_id, NEW.at)
    OR OLD.read_at IS NOT NULL AND OLD.read_at IS DISTINCT FROM NEW.read_at)
  EXECUTE FUNCTION refuse('notification_fixed');
