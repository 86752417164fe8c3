-- +goose Up
-- The rights' own constraints. The same ones, under the same names, are in the
-- migration of SQLite with this number.

-- Who signs in as whom, what is granted and what is delegated is never rewritten:
-- it is ended, and made anew.
CREATE TRIGGER account_fixed BEFORE UPDATE OF issuer, subject, staff_id, name, office_id, linked_at ON accounts FOR EACH ROW
  WHEN ((OLD.issuer, OLD.subject, OLD.staff_id, OLD.name, OLD.office_id, OLD.linked_at)
    IS DISTINCT FROM (NEW.issuer, NEW.subject, NEW.staff_id, NEW.name, NEW.office_id, NEW.linked_at))
  EXECUTE FUNCTION refuse('account_fixed');
CREATE TRIGGER grant_fixed BEFORE UPDATE OF role, staff_id, account_id, office_id, department_id, starts_on, ends_on, document ON grants FOR EACH ROW
  WHEN ((OLD.role, OLD.staff_id, OLD.account_id, OLD.office_id, OLD.department_id, OLD.starts_on, OLD.ends_on, OLD.document)
    IS DISTINCT FROM (NEW.role, NEW.staff_id, NEW.account_id, NEW.office_id, NEW.department_id, NEW.starts_on, NEW.ends_on, NEW.document))
  EXECUTE FUNCTION refuse('grant_fixed');
CREATE TRIGGER delegation_fixed BEFORE UPDATE OF principal_id, delegate_id, operations, office_id, department_id, starts_on, ends_on, document ON delegations FOR EACH ROW
  WHEN ((OLD.principal_id, OLD.delegate_id, OLD.operations, OLD.office_id, OLD.department_id, OLD.starts_on, OLD.ends_on, OLD.document)
    IS DISTINCT FROM (NEW.principal_id, NEW.delegate_id, NEW.operations, NEW.office_id, NEW.department_id, NEW.starts_on, NEW.ends_on, NEW.document))
  EXECUTE FUNCTION refuse('delegation_fixed');

-- A closed account stays closed, and what is revoked stays revoked, since when it was.
CREATE TRIGGER account_closed_stays BEFORE UPDATE OF status ON accounts FOR EACH ROW
  WHEN (OLD.status = 'CLOSED' AND NEW.status <> 'CLOSED') EXECUTE FUNCTION refuse('account_fixed');
CREATE TRIGGER grant_revoked_stays BEFORE UPDATE OF revoked_at ON grants FOR EACH ROW
  WHEN (OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS DISTINCT FROM NEW.revoked_at) EXECUTE FUNCTION refuse('grant_fixed');
CREATE TRIGGER delegation_revoked_stays BEFORE UPDATE OF revoked_at ON delegations FOR EACH ROW
  WHEN (OLD.revoked_at IS NOT NULL AND OLD.revoked_at IS DISTINCT FROM NEW.revoked_at) EXECUTE FUNCTION refuse('delegation_fixed');

-- None of them is deleted.
CREATE TRIGGER account_never_deleted BEFORE DELETE ON accounts FOR EACH ROW EXECUTE FUNCTION refuse('account_fixed');
CREATE TRIGGER account_never_deleted_truncate BEFORE TRUNCATE ON accounts EXECUTE FUNCTION refuse('account_fixed');
CREATE TRIGGER grant_never_deleted BEFORE DELETE ON grants FOR EACH ROW EXECUTE FUNCTION refuse('grant_fixed');
CREATE TRIGGER grant_never_deleted_truncate BEFORE TRUNCATE ON grants EXECUTE FUNCTION refuse('grant_fixed');
CREATE TRIGGER delegation_never_deleted BEFORE DELETE ON delegations FOR EACH ROW EXECUTE FUNCTION refuse('delegation_fixed');
CREATE TRIGGER delegation_never_deleted_truncate BEFORE TRUNCATE ON delegations EXECUTE FUNCTION refuse('delegation_fixed');

-- There is always an administrator over everything whose grant has begun and has
-- no end, and whose account can sign in. Both functions name their tables in their
-- bodies only: what takes or returns rows of a table keeps it from being dropped.
CREATE FUNCTION administered() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM grants g JOIN accounts a ON a.id = g.account_id OR a.staff_id = g.staff_id LEFT JOIN staff s ON s.id = a.staff_id
    WHERE g.role = 'ADMINISTRATOR' AND g.office_id IS NULL AND g.department_id IS NULL AND g.ends_on IS NULL AND g.revoked_at IS NULL
      AND g.starts_on <= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AND a.status = 'ACTIVE' AND s.ends_on IS NULL
  )
$$;

-- refuse_last_administrator(constraint) refuses to end the last one. It complains
-- only about who holds such a grant, so that a database without any administrator
-- lets people leave. Those who end two of them at once wait for each other before
-- they look: the later one sees what the earlier one did.
-- +goose StatementBegin
CREATE FUNCTION refuse_last_administrator() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('administrator'));
  IF NOT administered() AND (TG_TABLE_NAME = 'grants' OR EXISTS (
    SELECT FROM grants WHERE role = 'ADMINISTRATOR' AND office_id IS NULL AND department_id IS NULL AND ends_on IS NULL AND revoked_at IS NULL
      AND CASE TG_TABLE_NAME WHEN 'staff' THEN staff_id = NEW.id ELSE account_id = NEW.id OR staff_id = to_jsonb(NEW) ->> 'staff_id' END
  )) THEN
    RAISE EXCEPTION 'constraint %', TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_ARGV[0], TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER grant_last_administrator AFTER UPDATE OF revoked_at ON grants FOR EACH ROW
  WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL AND OLD.role = 'ADMINISTRATOR'
    AND OLD.office_id IS NULL AND OLD.department_id IS NULL AND OLD.ends_on IS NULL)
  EXECUTE FUNCTION refuse_last_administrator('grant_last_administrator');
CREATE TRIGGER account_last_administrator AFTER UPDATE OF status ON accounts FOR EACH ROW
  WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE')
  EXECUTE FUNCTION refuse_last_administrator('grant_last_administrator');
CREATE TRIGGER staff_last_administrator AFTER UPDATE OF ends_on ON staff FOR EACH ROW
  WHEN (OLD.ends_on IS NULL AND NEW.ends_on IS NOT NULL)
  EXECUTE FUNCTION refuse_last_administrator('grant_last_administrator');
