-- +goose Up
-- The rights' own constraints. The same ones, under the same names, are in the
-- migration of PostgreSQL with this number.

-- Who signs in as whom, what is granted and what is delegated is never rewritten:
-- it is ended, and made anew.
-- +goose StatementBegin
CREATE TRIGGER account_fixed BEFORE UPDATE OF issuer, subject, staff_id, name, office_id, linked_at ON accounts
WHEN OLD.issuer IS NOT NEW.issuer OR OLD.subject IS NOT NEW.subject OR OLD.staff_id IS NOT NEW.staff_id
  OR OLD.name IS NOT NEW.name OR OLD.office_id IS NOT NEW.office_id OR OLD.linked_at IS NOT NEW.linked_at
BEGIN
  SELECT RAISE(ABORT, 'constraint account_fixed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER grant_fixed BEFORE UPDATE OF role, staff_id, account_id, office_id, department_id, starts_on, ends_on, document ON grants
WHEN OLD.role IS NOT NEW.role OR OLD.staff_id IS NOT NEW.staff_id OR OLD.account_id IS NOT NEW.account_id
  OR OLD.office_id IS NOT NEW.office_id OR OLD.department_id IS NOT NEW.department_id
  OR OLD.starts_on IS NOT NEW.starts_on OR OLD.ends_on IS NOT NEW.ends_on OR OLD.document IS NOT NEW.document
BEGIN
  SELECT RAISE(ABORT, 'constraint grant_fixed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER delegation_fixed BEFORE UPDATE OF principal_id, delegate_id, operations, office_id, department_id, starts_on, ends_on, document ON delegations
WHEN OLD.principal_id IS NOT NEW.principal_id OR OLD.delegate_id IS NOT NEW.delegate_id OR OLD.operations IS NOT NEW.operations
  OR OLD.office_id IS NOT NEW.office_id OR OLD.department_id IS NOT NEW.department_id
  OR OLD.starts_on IS NOT NEW.starts_on OR OLD.ends_on IS NOT NEW.ends_on OR OLD.document IS NOT NEW.document
BEGIN
  SELECT RAISE(ABORT, 'constraint delegation_fixed');
END;
-- +goose StatementEnd

-- A closed account stays closed, and what is revoked stays revoked, since when it was.
-- +goose StatementBegin
CREATE TRIGGER account_closed_stays BEFORE UPDATE OF status ON accounts
WHEN OLD.status = 'CLOSED' AND NEW.status <> 'CLOSED'
BEGIN
  SELECT RAISE(ABORT, 'constraint account_fixed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER grant_revoked_stays BEFORE UPDATE OF revoked_at ON grants
WHEN OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS NOT NEW.revoked_at
BEGIN
  SELECT RAISE(ABORT, 'constraint grant_fixed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER delegation_revoked_stays BEFORE UPDATE OF revoked_at ON delegations
WHEN OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS NOT NEW.revoked_at
BEGIN
  SELECT RAISE(ABORT, 'constraint delegation_fixed');
END;
-- +goose StatementEnd

-- None of them is deleted.
-- +goose StatementBegin
CREATE TRIGGER account_never_deleted BEFORE DELETE ON accounts
BEGIN
  SELECT RAISE(ABORT, 'constraint account_fixed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER grant_never_deleted BEFORE DELETE ON grants
BEGIN
  SELECT RAISE(ABORT, 'constraint grant_fixed');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER delegation_never_deleted BEFORE DELETE ON delegations
BEGIN
  SELECT RAISE(ABORT, 'constraint delegation_fixed');
END;
-- +goose StatementEnd

-- There is always an administrator over everything whose grant has begun and has
-- no end, and whose account can sign in. The condition stands in each trigger, and
-- not in a view: a view that reads a table keeps it from being rebuilt.
-- +goose StatementBegin
CREATE TRIGGER grant_last_administrator AFTER UPDATE OF revoked_at ON grants
WHEN OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL AND OLD.role = 'ADMINISTRATOR'
  AND OLD.office_id IS NULL AND OLD.department_id IS NULL AND OLD.ends_on IS NULL
BEGIN
  SELECT RAISE(ABORT, 'constraint grant_last_administrator') WHERE NOT EXISTS (
    SELECT 1 FROM grants g JOIN accounts a ON a.id = g.account_id OR a.staff_id = g.staff_id LEFT JOIN staff s ON s.id = a.staff_id
    WHERE g.role = 'ADMINISTRATOR' AND g.office_id IS NULL AND g.department_id IS NULL AND g.ends_on IS NULL AND g.revoked_at IS NULL
      AND g.starts_on <= date('now', '+7 hours') AND a.status = 'ACTIVE' AND s.ends_on IS NULL
  );
END;
-- +goose StatementEnd
-- The same for what is no grant itself. They complain only about who holds such a
-- grant, so that a database without any administrator lets people leave.
-- +goose StatementBegin
CREATE TRIGGER account_last_administrator AFTER UPDATE OF status ON accounts
WHEN OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE' AND EXISTS (
  SELECT 1 FROM grants WHERE role = 'ADMINISTRATOR' AND office_id IS NULL AND department_id IS NULL
    AND ends_on IS NULL AND revoked_at IS NULL AND (staff_id = NEW.staff_id OR account_id = NEW.id)
)
BEGIN
  SELECT RAISE(ABORT, 'constraint grant_last_administrator') WHERE NOT EXISTS (
    SELECT 1 FROM grants g JOIN accounts a ON a.id = g.account_id OR a.staff_id = g.staff_id LEFT JOIN staff s ON s.id = a.staff_id
    WHERE g.role = 'ADMINISTRATOR' AND g.office_id IS NULL AND g.department_id IS NULL AND g.ends_on IS NULL AND g.revoked_at IS NULL
      AND g.starts_on <= date('now', '+7 hours') AND a.status = 'ACTIVE' AND s.ends_on IS NULL
  );
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER staff_last_administrator AFTER UPDATE OF ends_on ON staff
WHEN OLD.ends_on IS NULL AND NEW.ends_on IS NOT NULL AND EXISTS (
  SELECT 1 FROM grants WHERE role = 'ADMINISTRATOR' AND office_id IS NULL AND department_id IS NULL
    AND ends_on IS NULL AND revoked_at IS NULL AND staff_id = NEW.id
)
BEGIN
  SELECT RAISE(ABORT, 'constraint grant_last_administrator') WHERE NOT EXISTS (
    SELECT 1 FROM grants g JOIN accounts a ON a.id = g.account_id OR a.staff_id = g.staff_id LEFT JOIN staff s ON s.id = a.staff_id
    WHERE g.role = 'ADMINISTRATOR' AND g.office_id IS NULL AND g.department_id IS NULL AND g.ends_on IS NULL AND g.revoked_at IS NULL
      AND g.starts_on <= date('now', '+7 hours') AND a.status = 'ACTIVE' AND s.ends_on IS NULL
  );
END;
-- +goose StatementEnd
