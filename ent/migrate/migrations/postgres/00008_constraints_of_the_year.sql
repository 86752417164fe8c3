-- +goose Up
-- The constraints of indicators, responsibilities, initiatives and reviews that the schema cannot say.
-- The same ones, under the same names, are in the migration of SQLite with this number.

-- The same department and person answer for an application once on a day.
ALTER TABLE responsibilities ADD CONSTRAINT responsibility_overlap
  EXCLUDE USING gist (office_id WITH =, application_folded WITH =, COALESCE(department_id, '') WITH =, COALESCE(staff_id, '') WITH =, daterange(starts_on, ends_on, '[]') WITH &&);
-- The periods of one indicator and unit never overlap.
ALTER TABLE indicator_periods ADD CONSTRAINT indicator_period_overlap
  EXCLUDE USING gist (indicator_id WITH =, COALESCE(department_id, '') WITH =, daterange(starts_on, ends_on, '[]') WITH &&);

-- The shares of an initiative's authors make 100 when it is laid before somebody.
-- +goose StatementBegin
CREATE FUNCTION refuse_shares() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT COALESCE(SUM(share), 0) FROM initiative_authors WHERE initiative_id = NEW.id) <> 1000000 THEN
    RAISE EXCEPTION 'constraint %', TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER initiative_shares BEFORE UPDATE OF status ON initiatives FOR EACH ROW
  WHEN (NEW.status IN ('SUBMITTED', 'RECOGNISED')) EXECUTE FUNCTION refuse_shares('initiative_shares');

-- Each recognition of an initiative has a wider scope than those before. Two of one
-- initiative wait for each other.
-- +goose StatementBegin
CREATE FUNCTION refuse_narrower() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM initiatives WHERE id = NEW.initiative_id FOR UPDATE;
  IF EXISTS (SELECT FROM initiative_recognitions WHERE initiative_id = NEW.initiative_id AND outcome = 'RECOGNISED' AND id <> NEW.id
      AND (scope = 'NATION' OR scope = 'PROVINCE' AND NEW.scope = 'UNIT')) THEN
    RAISE EXCEPTION 'constraint %', TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER initiative_recognition_wider BEFORE INSERT ON initiative_recognitions FOR EACH ROW
  WHEN (NEW.outcome = 'RECOGNISED') EXECUTE FUNCTION refuse_narrower('initiative_recognition_wider');

-- What was decided stays.
CREATE TRIGGER initiative_recognition_stays BEFORE UPDATE OR DELETE ON initiative_recognitions FOR EACH ROW
  EXECUTE FUNCTION refuse('initiative_recognition_stays');
CREATE TRIGGER initiative_recognition_stays_truncate BEFORE TRUNCATE ON initiative_recognitions EXECUTE FUNCTION refuse('initiative_recognition_stays');

-- One author uses an initiative for titles or for forms of commendation, never for both.
ALTER TABLE initiative_uses ADD CONSTRAINT initiative_use_one_kind
  EXCLUDE USING gist (author_id WITH =, kind WITH <>);

-- A use is of one initiative: its author's, and that of a recognition which it rests on.
-- +goose StatementBegin
CREATE FUNCTION refuse_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM initiative_authors WHERE id = NEW.author_id AND initiative_id <> NEW.initiative_id)
    OR EXISTS (SELECT FROM initiative_recognitions WHERE id = NEW.recognition_id AND (initiative_id <> NEW.initiative_id OR outcome <> 'RECOGNISED')) THEN
    RAISE EXCEPTION 'constraint %', TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd
CREATE TRIGGER initiative_use_of_one BEFORE INSERT OR UPDATE ON initiative_uses FOR EACH ROW EXECUTE FUNCTION refuse_use('initiative_use_of_one');

-- What is published stays as it was.
CREATE TRIGGER review_published_stays BEFORE UPDATE OR DELETE ON reviews FOR EACH ROW
  WHEN (OLD.status = 'PUBLISHED') EXECUTE FUNCTION refuse('review_published_stays');
CREATE TRIGGER review_published_stays_truncate BEFORE TRUNCATE ON reviews EXECUTE FUNCTION refuse('review_published_stays');
