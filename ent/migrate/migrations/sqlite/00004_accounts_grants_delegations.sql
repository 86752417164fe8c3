-- +goose Up
-- add column "document" to table: "events"
ALTER TABLE `events` ADD COLUMN `document` text NULL;
-- create index "event_actor" to table: "events"
CREATE INDEX `event_actor` ON `events` (`actor`, `id`);
-- create index "event_principal" to table: "events"
CREATE INDEX `event_principal` ON `events` (`principal`, `id`);
-- create index "staff_ends_on" to table: "staff"
CREATE INDEX `staff_ends_on` ON `staff` (`ends_on`, `id`);
-- create "accounts" table
CREATE TABLE `accounts` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `issuer` text NOT NULL,
  `subject` text NOT NULL,
  `name` text NULL,
  `status` text NOT NULL,
  `linked_at` datetime NOT NULL,
  `staff_id` text NULL,
  `office_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `accounts_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `accounts_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `account_one_holder` CHECK ((staff_id IS NULL) <> (name IS NULL)),
  CONSTRAINT `account_staff_has_office` CHECK (staff_id IS NULL OR office_id IS NULL),
  CONSTRAINT `accounts_status` CHECK (status IN ('ACTIVE', 'SUSPENDED', 'CLOSED'))
);
-- create index "account_subject" to table: "accounts"
CREATE UNIQUE INDEX `account_subject` ON `accounts` (`issuer`, `subject`) WHERE status <> 'CLOSED';
-- create index "account_staff" to table: "accounts"
CREATE UNIQUE INDEX `account_staff` ON `accounts` (`staff_id`, `issuer`) WHERE status <> 'CLOSED';
-- create index "account_person" to table: "accounts"
CREATE INDEX `account_person` ON `accounts` (`staff_id`, `id`);
-- create index "account_office" to table: "accounts"
CREATE INDEX `account_office` ON `accounts` (`office_id`, `id`);
-- create index "account_linked_at" to table: "accounts"
CREATE INDEX `account_linked_at` ON `accounts` (`linked_at`, `id`);
-- create "delegations" table
CREATE TABLE `delegations` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `operations` json NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NOT NULL,
  `revoked_at` datetime NULL,
  `document` text NOT NULL,
  `principal_id` text NOT NULL,
  `delegate_id` text NOT NULL,
  `office_id` text NULL,
  `department_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `delegations_staff_principal` FOREIGN KEY (`principal_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `delegations_staff_delegate` FOREIGN KEY (`delegate_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `delegations_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `delegations_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `delegation_one_unit` CHECK ((office_id IS NULL) <> (department_id IS NULL)),
  CONSTRAINT `delegation_period` CHECK (starts_on <= ends_on),
  CONSTRAINT `delegation_two_people` CHECK (principal_id <> delegate_id)
);
-- create index "delegation_principal" to table: "delegations"
CREATE INDEX `delegation_principal` ON `delegations` (`principal_id`, `starts_on`, `id`);
-- create index "delegation_delegate" to table: "delegations"
CREATE INDEX `delegation_delegate` ON `delegations` (`delegate_id`, `starts_on`, `id`);
-- create index "delegation_office" to table: "delegations"
CREATE INDEX `delegation_office` ON `delegations` (`office_id`);
-- create index "delegation_department" to table: "delegations"
CREATE INDEX `delegation_department` ON `delegations` (`department_id`);
-- create index "delegation_starts_on" to table: "delegations"
CREATE INDEX `delegation_starts_on` ON `delegations` (`starts_on`, `id`);
-- create "grants" table
CREATE TABLE `grants` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `role` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `revoked_at` datetime NULL,
  `document` text NULL,
  `staff_id` text NULL,
  `account_id` text NULL,
  `office_id` text NULL,
  `department_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `grants_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `grants_accounts_account` FOREIGN KEY (`account_id`) REFERENCES `accounts` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `grants_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `grants_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `grant_one_holder` CHECK ((staff_id IS NULL) <> (account_id IS NULL)),
  CONSTRAINT `grant_one_unit` CHECK (office_id IS NULL OR department_id IS NULL),
  CONSTRAINT `grant_period` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `grants_role` CHECK (role IN ('EMULATION_OFFICER', 'CHIEF', 'COUNCIL_MEMBER', 'OPINION_GIVER', 'RECORDS_CLERK', 'ANALYST', 'INSPECTOR', 'INTEGRATION', 'ADMINISTRATOR'))
);
-- create index "grant_staff" to table: "grants"
CREATE INDEX `grant_staff` ON `grants` (`staff_id`, `starts_on`, `id`);
-- create index "grant_account" to table: "grants"
CREATE INDEX `grant_account` ON `grants` (`account_id`, `starts_on`, `id`);
-- create index "grant_office" to table: "grants"
CREATE INDEX `grant_office` ON `grants` (`office_id`, `starts_on`, `id`);
-- create index "grant_department" to table: "grants"
CREATE INDEX `grant_department` ON `grants` (`department_id`, `starts_on`, `id`);
-- create index "grant_starts_on" to table: "grants"
CREATE INDEX `grant_starts_on` ON `grants` (`starts_on`, `id`);
