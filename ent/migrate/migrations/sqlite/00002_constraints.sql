-- +goose Up
-- What has to hold and ent cannot express. The same constraints, under the same
-- names, are in the migration of PostgreSQL with this number. SQLite has neither
-- EXCLUDE nor functions: a trigger of its own does each, and names the constraint
-- in its error.

-- Nobody has two main postings on one day. Periods include both days; an open end is after every day.
-- +goose StatementBegin
CREATE TRIGGER posting_one_main_insert BEFORE INSERT ON postings
WHEN NEW.kind = 'MAIN'
BEGIN
  SELECT RAISE(ABORT, 'constraint posting_one_main') WHERE EXISTS (
    SELECT 1 FROM postings WHERE staff_id = NEW.staff_id AND kind = 'MAIN' AND id <> NEW.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER posting_one_main_update BEFORE UPDATE OF staff_id, kind, starts_on, ends_on ON postings
WHEN NEW.kind = 'MAIN'
BEGIN
  SELECT RAISE(ABORT, 'constraint posting_one_main') WHERE EXISTS (
    SELECT 1 FROM postings WHERE staff_id = NEW.staff_id AND kind = 'MAIN' AND id <> OLD.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd

-- A department has one state on a day. Periods include both days; an open end is after every day.
-- +goose StatementBegin
CREATE TRIGGER department_period_overlap_insert BEFORE INSERT ON department_periods
BEGIN
  SELECT RAISE(ABORT, 'constraint department_period_overlap') WHERE EXISTS (
    SELECT 1 FROM department_periods WHERE department_id = NEW.department_id AND id <> NEW.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER department_period_overlap_update BEFORE UPDATE OF department_id, starts_on, ends_on ON department_periods
BEGIN
  SELECT RAISE(ABORT, 'constraint department_period_overlap') WHERE EXISTS (
    SELECT 1 FROM department_periods WHERE department_id = NEW.department_id AND id <> OLD.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd

-- An office has one state on a day. Periods include both days; an open end is after every day.
-- +goose StatementBegin
CREATE TRIGGER office_period_overlap_insert BEFORE INSERT ON office_periods
BEGIN
  SELECT RAISE(ABORT, 'constraint office_period_overlap') WHERE EXISTS (
    SELECT 1 FROM office_periods WHERE office_id = NEW.office_id AND id <> NEW.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER office_period_overlap_update BEFORE UPDATE OF office_id, starts_on, ends_on ON office_periods
BEGIN
  SELECT RAISE(ABORT, 'constraint office_period_overlap') WHERE EXISTS (
    SELECT 1 FROM office_periods WHERE office_id = NEW.office_id AND id <> OLD.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd

-- A post has one recipient class on a day. Periods include both days; an open end is after every day.
-- +goose StatementBegin
CREATE TRIGGER post_class_overlap_insert BEFORE INSERT ON post_classes
BEGIN
  SELECT RAISE(ABORT, 'constraint post_class_overlap') WHERE EXISTS (
    SELECT 1 FROM post_classes WHERE post_id = NEW.post_id AND id <> NEW.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER post_class_overlap_update BEFORE UPDATE OF post_id, starts_on, ends_on ON post_classes
BEGIN
  SELECT RAISE(ABORT, 'constraint post_class_overlap') WHERE EXISTS (
    SELECT 1 FROM post_classes WHERE post_id = NEW.post_id AND id <> OLD.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd

-- Nobody is absent twice on a day. Periods include both days; an open end is after every day.
-- +goose StatementBegin
CREATE TRIGGER absence_overlap_insert BEFORE INSERT ON absences
BEGIN
  SELECT RAISE(ABORT, 'constraint absence_overlap') WHERE EXISTS (
    SELECT 1 FROM absences WHERE staff_id = NEW.staff_id AND id <> NEW.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER absence_overlap_update BEFORE UPDATE OF staff_id, starts_on, ends_on ON absences
BEGIN
  SELECT RAISE(ABORT, 'constraint absence_overlap') WHERE EXISTS (
    SELECT 1 FROM absences WHERE staff_id = NEW.staff_id AND id <> OLD.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd

-- What happened is never changed or deleted.
-- +goose StatementBegin
CREATE TRIGGER event_insert_only_update BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'constraint event_insert_only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_insert_only_delete BEFORE DELETE ON events
BEGIN
  SELECT RAISE(ABORT, 'constraint event_insert_only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_subject_insert_only_update BEFORE UPDATE ON event_subjects
BEGIN
  SELECT RAISE(ABORT, 'constraint event_insert_only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_subject_insert_only_delete BEFORE DELETE ON event_subjects
BEGIN
  SELECT RAISE(ABORT, 'constraint event_insert_only');
END;
-- +goose StatementEnd

-- Texts of law and award types stay: old awards rest on them.
-- +goose StatementBegin
CREATE TRIGGER legal_basis_never_deleted BEFORE DELETE ON legal_bases
BEGIN
  SELECT RAISE(ABORT, 'constraint catalogue_never_deleted');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_type_never_deleted BEFORE DELETE ON award_types
BEGIN
  SELECT RAISE(ABORT, 'constraint catalogue_never_deleted');
END;
-- +goose StatementEnd

-- An issued decision is neither deleted nor a draft again.
-- +goose StatementBegin
CREATE TRIGGER decision_issued_stays_delete BEFORE DELETE ON decisions
WHEN OLD.status = 'ISSUED'
BEGIN
  SELECT RAISE(ABORT, 'constraint decision_issued_stays');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER decision_issued_stays_update BEFORE UPDATE OF status ON decisions
WHEN OLD.status = 'ISSUED' AND NEW.status <> 'ISSUED'
BEGIN
  SELECT RAISE(ABORT, 'constraint decision_issued_stays');
END;
-- +goose StatementEnd

-- An award that was given is neither deleted nor pending again; a revoked one is not given again.
-- +goose StatementBegin
CREATE TRIGGER award_stays_delete BEFORE DELETE ON awards
WHEN OLD.status <> 'PENDING'
BEGIN
  SELECT RAISE(ABORT, 'constraint award_stays');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_stays_update BEFORE UPDATE OF status ON awards
WHEN OLD.status = 'VALID' AND NEW.status = 'PENDING'
BEGIN
  SELECT RAISE(ABORT, 'constraint award_stays');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER award_revoked_stays BEFORE UPDATE OF status ON awards
WHEN OLD.status = 'REVOKED' AND NEW.status <> 'REVOKED'
BEGIN
  SELECT RAISE(ABORT, 'constraint award_revoked_stays');
END;
-- +goose StatementEnd

-- Nothing is above itself. That a row is not its own parent is a check of its table.
-- +goose StatementBegin
CREATE TRIGGER office_cycle_insert BEFORE INSERT ON offices
WHEN NEW.parent_id <> NEW.id
BEGIN
  SELECT RAISE(ABORT, 'constraint office_cycle') WHERE EXISTS (
    WITH RECURSIVE above(id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT t.parent_id FROM offices t JOIN above ON t.id = above.id WHERE t.parent_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = NEW.id
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER office_cycle_update BEFORE UPDATE OF parent_id ON offices
WHEN NEW.parent_id <> NEW.id
BEGIN
  SELECT RAISE(ABORT, 'constraint office_cycle') WHERE EXISTS (
    WITH RECURSIVE above(id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT t.parent_id FROM offices t JOIN above ON t.id = above.id WHERE t.parent_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = NEW.id
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER department_cycle_insert BEFORE INSERT ON departments
WHEN NEW.parent_id <> NEW.id
BEGIN
  SELECT RAISE(ABORT, 'constraint department_cycle') WHERE EXISTS (
    WITH RECURSIVE above(id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT t.parent_id FROM departments t JOIN above ON t.id = above.id WHERE t.parent_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = NEW.id
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER department_cycle_update BEFORE UPDATE OF parent_id ON departments
WHEN NEW.parent_id <> NEW.id
BEGIN
  SELECT RAISE(ABORT, 'constraint department_cycle') WHERE EXISTS (
    WITH RECURSIVE above(id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT t.parent_id FROM departments t JOIN above ON t.id = above.id WHERE t.parent_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = NEW.id
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER campaign_cycle_insert BEFORE INSERT ON campaigns
WHEN NEW.parent_id <> NEW.id
BEGIN
  SELECT RAISE(ABORT, 'constraint campaign_cycle') WHERE EXISTS (
    WITH RECURSIVE above(id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT t.parent_id FROM campaigns t JOIN above ON t.id = above.id WHERE t.parent_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = NEW.id
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER campaign_cycle_update BEFORE UPDATE OF parent_id ON campaigns
WHEN NEW.parent_id <> NEW.id
BEGIN
  SELECT RAISE(ABORT, 'constraint campaign_cycle') WHERE EXISTS (
    WITH RECURSIVE above(id) AS (
      SELECT NEW.parent_id
      UNION
      SELECT t.parent_id FROM campaigns t JOIN above ON t.id = above.id WHERE t.parent_id IS NOT NULL
    ) SELECT 1 FROM above WHERE id = NEW.id
  );
END;
-- +goose StatementEnd

-- A department's parent is in the same office. To move a department with those
-- below it: take them apart, move each, put them together again.
-- +goose StatementBegin
CREATE TRIGGER department_parent_office_insert BEFORE INSERT ON departments
BEGIN
  SELECT RAISE(ABORT, 'constraint department_parent_office') WHERE EXISTS (
    SELECT 1 FROM departments WHERE (id = NEW.parent_id OR parent_id = NEW.id) AND office_id <> NEW.office_id
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER department_parent_office_update BEFORE UPDATE OF office_id, parent_id ON departments
BEGIN
  SELECT RAISE(ABORT, 'constraint department_parent_office') WHERE EXISTS (
    SELECT 1 FROM departments WHERE (id = NEW.parent_id OR parent_id = NEW.id) AND office_id <> NEW.office_id
  );
END;
-- +goose StatementEnd
