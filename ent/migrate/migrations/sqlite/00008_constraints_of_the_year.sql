-- +goose Up
-- The constraints of indicators, responsibilities, initiatives and reviews that the schema cannot say.
-- The same ones, under the same names, are in the migration of PostgreSQL with this number.

-- The same department and person answer for an application once on a day. Periods include both days; an open end is after every day.
-- +goose StatementBegin
CREATE TRIGGER responsibility_overlap_insert BEFORE INSERT ON responsibilities
BEGIN
  SELECT RAISE(ABORT, 'constraint responsibility_overlap') WHERE EXISTS (
    SELECT 1 FROM responsibilities WHERE office_id = NEW.office_id AND application_folded = NEW.application_folded
      AND department_id IS NEW.department_id AND staff_id IS NEW.staff_id AND id <> NEW.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER responsibility_overlap_update BEFORE UPDATE OF office_id, application_folded, department_id, staff_id, starts_on, ends_on ON responsibilities
BEGIN
  SELECT RAISE(ABORT, 'constraint responsibility_overlap') WHERE EXISTS (
    SELECT 1 FROM responsibilities WHERE office_id = NEW.office_id AND application_folded = NEW.application_folded
      AND department_id IS NEW.department_id AND staff_id IS NEW.staff_id AND id <> OLD.id
      AND (ends_on IS NULL OR NEW.starts_on <= ends_on) AND (NEW.ends_on IS NULL OR starts_on <= NEW.ends_on)
  );
END;
-- +goose StatementEnd

-- The periods of one indicator and unit never overlap. Periods include both days.
-- +goose StatementBegin
CREATE TRIGGER indicator_period_overlap_insert BEFORE INSERT ON indicator_periods
BEGIN
  SELECT RAISE(ABORT, 'constraint indicator_period_overlap') WHERE EXISTS (
    SELECT 1 FROM indicator_periods WHERE indicator_id = NEW.indicator_id AND department_id IS NEW.department_id AND id <> NEW.id
      AND NEW.starts_on <= ends_on AND starts_on <= NEW.ends_on
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER indicator_period_overlap_update BEFORE UPDATE OF indicator_id, department_id, starts_on, ends_on ON indicator_periods
BEGIN
  SELECT RAISE(ABORT, 'constraint indicator_period_overlap') WHERE EXISTS (
    SELECT 1 FROM indicator_periods WHERE indicator_id = NEW.indicator_id AND department_id IS NEW.department_id AND id <> OLD.id
      AND NEW.starts_on <= ends_on AND starts_on <= NEW.ends_on
  );
END;
-- +goose StatementEnd

-- The shares of an initiative's authors make 100 when it is laid before somebody.
-- +goose StatementBegin
CREATE TRIGGER initiative_shares BEFORE UPDATE OF status ON initiatives
WHEN NEW.status IN ('SUBMITTED', 'RECOGNISED')
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_shares')
  WHERE (SELECT COALESCE(SUM(share), 0) FROM initiative_authors WHERE initiative_id = NEW.id) <> 1000000;
END;
-- +goose StatementEnd

-- Each recognition of an initiative has a wider scope than those before.
-- +goose StatementBegin
CREATE TRIGGER initiative_recognition_wider BEFORE INSERT ON initiative_recognitions
WHEN NEW.outcome = 'RECOGNISED'
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_recognition_wider') WHERE EXISTS (
    SELECT 1 FROM initiative_recognitions WHERE initiative_id = NEW.initiative_id AND outcome = 'RECOGNISED' AND id <> NEW.id
      AND (scope = 'NATION' OR scope = 'PROVINCE' AND NEW.scope = 'UNIT')
  );
END;
-- +goose StatementEnd

-- What was decided stays.
-- +goose StatementBegin
CREATE TRIGGER initiative_recognition_stays_update BEFORE UPDATE ON initiative_recognitions
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_recognition_stays');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER initiative_recognition_stays_delete BEFORE DELETE ON initiative_recognitions
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_recognition_stays');
END;
-- +goose StatementEnd

-- One author uses an initiative for titles or for forms of commendation, never for both.
-- +goose StatementBegin
CREATE TRIGGER initiative_use_one_kind_insert BEFORE INSERT ON initiative_uses
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_use_one_kind') WHERE EXISTS (
    SELECT 1 FROM initiative_uses WHERE author_id = NEW.author_id AND kind <> NEW.kind AND id <> NEW.id
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER initiative_use_one_kind_update BEFORE UPDATE OF author_id, kind ON initiative_uses
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_use_one_kind') WHERE EXISTS (
    SELECT 1 FROM initiative_uses WHERE author_id = NEW.author_id AND kind <> NEW.kind AND id <> OLD.id
  );
END;
-- +goose StatementEnd

-- A use is of one initiative: its author's, and that of a recognition which it rests on.
-- +goose StatementBegin
CREATE TRIGGER initiative_use_of_one_insert BEFORE INSERT ON initiative_uses
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_use_of_one')
  WHERE EXISTS (SELECT 1 FROM initiative_authors WHERE id = NEW.author_id AND initiative_id <> NEW.initiative_id)
    OR EXISTS (SELECT 1 FROM initiative_recognitions WHERE id = NEW.recognition_id AND (initiative_id <> NEW.initiative_id OR outcome <> 'RECOGNISED'));
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER initiative_use_of_one_update BEFORE UPDATE ON initiative_uses
BEGIN
  SELECT RAISE(ABORT, 'constraint initiative_use_of_one')
  WHERE EXISTS (SELECT 1 FROM initiative_authors WHERE id = NEW.author_id AND initiative_id <> NEW.initiative_id)
    OR EXISTS (SELECT 1 FROM initiative_recognitions WHERE id = NEW.recognition_id AND (initiative_id <> NEW.initiative_id OR outcome <> 'RECOGNISED'));
END;
-- +goose StatementEnd

-- What is published stays as it was.
-- +goose StatementBegin
CREATE TRIGGER review_published_stays_update BEFORE UPDATE ON reviews
WHEN OLD.status = 'PUBLISHED'
BEGIN
  SELECT RAISE(ABORT, 'constraint review_published_stays');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER review_published_stays_delete BEFORE DELETE ON reviews
WHEN OLD.status = 'PUBLISHED'
BEGIN
  SELECT RAISE(ABORT, 'constraint review_published_stays');
END;
-- +goose StatementEnd
