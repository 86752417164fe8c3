-- +goose Up
-- What has to hold and ent cannot express. The same constraints, under the same
-- names, are in the migration of SQLite with this number. A trigger names the
-- constraint in its error, as a real constraint does.

-- btree_gist lets EXCLUDE compare keys for equality.
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Nobody has two main postings on one day.
ALTER TABLE postings ADD CONSTRAINT posting_one_main
  EXCLUDE USING gist (staff_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
  WHERE (kind = 'MAIN');
-- A department has one state on a day.
ALTER TABLE department_periods ADD CONSTRAINT department_period_overlap
  EXCLUDE USING gist (department_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&);
-- An office has one state on a day.
ALTER TABLE office_periods ADD CONSTRAINT office_period_overlap
  EXCLUDE USING gist (office_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&);
-- A post has one recipient class on a day.
ALTER TABLE post_classes ADD CONSTRAINT post_class_overlap
  EXCLUDE USING gist (post_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&);
-- Nobody is absent twice on a day.
ALTER TABLE absences ADD CONSTRAINT absence_overlap
  EXCLUDE USING gist (staff_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&);

-- refuse(name) reports that the constraint of that name is violated.
-- +goose StatementBegin
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'constraint %', TG_ARGV[0]
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
END $$;
-- +goose StatementEnd

-- refuse_cycle(name) refuses a row that would be above itself. Changes of one
-- tree wait for each other: two of them, each harmless alone, can make a cycle.
-- +goose StatementBegin
CREATE FUNCTION refuse_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cycle boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('tree'), hashtext(TG_TABLE_NAME));
  EXECUTE format(
    'WITH RECURSIVE above(id) AS (
       SELECT $1
       UNION
       SELECT t.parent_id FROM %I.%I t JOIN above ON t.id = above.id WHERE t.parent_id IS NOT NULL
     ) SELECT EXISTS (SELECT FROM above WHERE id = $2)', TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO cycle USING NEW.parent_id, NEW.id;
  IF cycle THEN
    RAISE EXCEPTION 'constraint %', TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd

-- refuse_parent_office(name) refuses a department whose parent or children are
-- in another office. It waits like refuse_cycle.
-- +goose StatementBegin
CREATE FUNCTION refuse_parent_office() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  apart boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('tree'), hashtext(TG_TABLE_NAME));
  EXECUTE format('SELECT EXISTS (SELECT FROM %I.%I WHERE (id = $1 OR parent_id = $2) AND office_id <> $3)', TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO apart USING NEW.parent_id, NEW.id, NEW.office_id;
  IF apart THEN
    RAISE EXCEPTION 'constraint %', TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
-- +goose StatementEnd

-- What happened is never changed or deleted.
CREATE TRIGGER event_insert_only BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse('event_insert_only');
CREATE TRIGGER event_insert_only_truncate BEFORE TRUNCATE ON events EXECUTE FUNCTION refuse('event_insert_only');
CREATE TRIGGER event_subject_insert_only BEFORE UPDATE OR DELETE ON event_subjects FOR EACH ROW EXECUTE FUNCTION refuse('event_insert_only');
CREATE TRIGGER event_subject_insert_only_truncate BEFORE TRUNCATE ON event_subjects EXECUTE FUNCTION refuse('event_insert_only');

-- Texts of law and award types stay: old awards rest on them.
CREATE TRIGGER legal_basis_never_deleted BEFORE DELETE ON legal_bases FOR EACH ROW EXECUTE FUNCTION refuse('catalogue_never_deleted');
CREATE TRIGGER legal_basis_never_deleted_truncate BEFORE TRUNCATE ON legal_bases EXECUTE FUNCTION refuse('catalogue_never_deleted');
CREATE TRIGGER award_type_never_deleted BEFORE DELETE ON award_types FOR EACH ROW EXECUTE FUNCTION refuse('catalogue_never_deleted');
CREATE TRIGGER award_type_never_deleted_truncate BEFORE TRUNCATE ON award_types EXECUTE FUNCTION refuse('catalogue_never_deleted');

-- An issued decision is neither deleted nor a draft again.
CREATE TRIGGER decision_issued_stays_delete BEFORE DELETE ON decisions FOR EACH ROW
  WHEN (OLD.status = 'ISSUED') EXECUTE FUNCTION refuse('decision_issued_stays');
CREATE TRIGGER decision_issued_stays_update BEFORE UPDATE ON decisions FOR EACH ROW
  WHEN (OLD.status = 'ISSUED' AND NEW.status <> 'ISSUED') EXECUTE FUNCTION refuse('decision_issued_stays');
CREATE TRIGGER decision_issued_stays_truncate BEFORE TRUNCATE ON decisions EXECUTE FUNCTION refuse('decision_issued_stays');

-- An award that was given is neither deleted nor pending again; a revoked one is not given again.
CREATE TRIGGER award_stays_delete BEFORE DELETE ON awards FOR EACH ROW
  WHEN (OLD.status <> 'PENDING') EXECUTE FUNCTION refuse('award_stays');
CREATE TRIGGER award_stays_update BEFORE UPDATE ON awards FOR EACH ROW
  WHEN (OLD.status = 'VALID' AND NEW.status = 'PENDING') EXECUTE FUNCTION refuse('award_stays');
CREATE TRIGGER award_stays_truncate BEFORE TRUNCATE ON awards EXECUTE FUNCTION refuse('award_stays');
CREATE TRIGGER award_revoked_stays BEFORE UPDATE ON awards FOR EACH ROW
  WHEN (OLD.status = 'REVOKED' AND NEW.status <> 'REVOKED') EXECUTE FUNCTION refuse('award_revoked_stays');

-- Nothing is above itself. That a row is not its own parent is a check of its table.
CREATE TRIGGER office_cycle BEFORE INSERT OR UPDATE OF parent_id ON offices FOR EACH ROW
  WHEN (NEW.parent_id <> NEW.id) EXECUTE FUNCTION refuse_cycle('office_cycle');
CREATE TRIGGER department_cycle BEFORE INSERT OR UPDATE OF parent_id ON departments FOR EACH ROW
  WHEN (NEW.parent_id <> NEW.id) EXECUTE FUNCTION refuse_cycle('department_cycle');
CREATE TRIGGER campaign_cycle BEFORE INSERT OR UPDATE OF parent_id ON campaigns FOR EACH ROW
  WHEN (NEW.parent_id <> NEW.id) EXECUTE FUNCTION refuse_cycle('campaign_cycle');

-- A department's parent is in the same office. To move a department with those
-- below it: take them apart, move each, put them together again.
CREATE TRIGGER department_parent_office_insert BEFORE INSERT ON departments FOR EACH ROW
  WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION refuse_parent_office('department_parent_office');
CREATE TRIGGER department_parent_office_update BEFORE UPDATE ON departments FOR EACH ROW
  WHEN (OLD.office_id <> NEW.office_id OR NEW.parent_id IS DISTINCT FROM OLD.parent_id) EXECUTE FUNCTION refuse_parent_office('department_parent_office');
