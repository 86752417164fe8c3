-- +goose Up
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_registrations" table
CREATE TABLE `new_registrations` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `recipient_kind` text NOT NULL,
  `achievement_year` integer NOT NULL,
  `position_class` text NULL,
  `collective_size` integer NULL,
  `planned_initiative` text NULL,
  `note` text NULL,
  `status` text NOT NULL,
  `registered_on` date NOT NULL,
  `submitted_at` datetime NULL,
  `decided_at` datetime NULL,
  `return_ground` text NULL,
  `return_reason` text NULL,
  `times_returned` integer NOT NULL DEFAULT (0),
  `late_reason` text NULL,
  `recipient_key` text NOT NULL,
  `campaign_id` text NOT NULL,
  `office_id` text NOT NULL,
  `award_type_id` text NOT NULL,
  `department_id` text NULL,
  `staff_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `registrations_campaigns_registrations` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `registrations_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `registrations_award_types_award_type` FOREIGN KEY (`award_type_id`) REFERENCES `award_types` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `registrations_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `registrations_staff_registrations` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `registration_decided` CHECK (status NOT IN ('APPROVED', 'RETURNED') OR decided_at IS NOT NULL),
  CONSTRAINT `registration_recipient` CHECK ((recipient_kind = 'PERSON' AND staff_id IS NOT NULL AND collective_size IS NULL) OR (recipient_kind = 'COLLECTIVE' AND staff_id IS NULL AND position_class IS NULL)),
  CONSTRAINT `registration_returned` CHECK ((status = 'RETURNED' AND return_ground IS NOT NULL) OR (status <> 'RETURNED' AND return_ground IS NULL AND return_reason IS NULL)),
  CONSTRAINT `registration_submitted` CHECK (status IN ('DRAFT', 'WITHDRAWN') OR submitted_at IS NOT NULL),
  CONSTRAINT `registration_year` CHECK (achievement_year BETWEEN 1945 AND 9999),
  CONSTRAINT `registrations_position_class` CHECK (position_class IN ('LEADER', 'DEPUTY', 'HEAD', 'DEPUTY_HEAD', 'DIRECT')),
  CONSTRAINT `registrations_recipient_kind` CHECK (recipient_kind IN ('PERSON', 'COLLECTIVE', 'HOUSEHOLD')),
  CONSTRAINT `registrations_return_ground` CHECK (return_ground IN ('TITLE_NOT_SUITABLE', 'CRITERIA_NOT_MET', 'INCOMPLETE', 'OTHER')),
  CONSTRAINT `registrations_status` CHECK (status IN ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED', 'WITHDRAWN'))
);
-- copy rows from old table "registrations" to new temporary table "new_registrations"
INSERT INTO `new_registrations` (`id`, `version`, `recipient_kind`, `achievement_year`, `position_class`, `collective_size`, `planned_initiative`, `note`, `status`, `registered_on`, `submitted_at`, `decided_at`, `return_ground`, `return_reason`, `recipient_key`, `campaign_id`, `office_id`, `award_type_id`, `department_id`, `staff_id`) SELECT `id`, `version`, `recipient_kind`, `achievement_year`, `position_class`, `collective_size`, `planned_initiative`, `note`, `status`, `registered_on`, `submitted_at`, `decided_at`, `return_ground`, `return_reason`, `recipient_key`, `campaign_id`, `office_id`, `award_type_id`, `department_id`, `staff_id` FROM `registrations`;
-- drop "registrations" table after copying rows
DROP TABLE `registrations`;
-- rename temporary table "new_registrations" to "registrations"
ALTER TABLE `new_registrations` RENAME TO `registrations`;
-- create index "registration_once" to table: "registrations"
CREATE UNIQUE INDEX `registration_once` ON `registrations` (`campaign_id`, `award_type_id`, `recipient_key`) WHERE status <> 'WITHDRAWN';
-- create index "registration_registered_on" to table: "registrations"
CREATE INDEX `registration_registered_on` ON `registrations` (`registered_on`, `id`);
-- create index "registration_office" to table: "registrations"
CREATE INDEX `registration_office` ON `registrations` (`office_id`, `registered_on`, `id`);
-- create index "registration_department" to table: "registrations"
CREATE INDEX `registration_department` ON `registrations` (`department_id`, `registered_on`, `id`);
-- create index "registration_campaign" to table: "registrations"
CREATE INDEX `registration_campaign` ON `registrations` (`campaign_id`, `status`, `registered_on`, `id`);
-- create index "registration_campaign_registered_on" to table: "registrations"
CREATE INDEX `registration_campaign_registered_on` ON `registrations` (`campaign_id`, `registered_on`, `id`);
-- create index "registration_staff" to table: "registrations"
CREATE INDEX `registration_staff` ON `registrations` (`staff_id`, `registered_on`, `id`);
-- create index "registration_award_type" to table: "registrations"
CREATE INDEX `registration_award_type` ON `registrations` (`award_type_id`, `achievement_year`, `id`);
-- create index "campaign_units_back" to table: "campaign_units"
CREATE INDEX `campaign_units_back` ON `campaign_units` (`department_id`, `campaign_id`);
-- create index "task_coordinators_back" to table: "task_coordinators"
CREATE INDEX `task_coordinators_back` ON `task_coordinators` (`department_id`, `task_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
