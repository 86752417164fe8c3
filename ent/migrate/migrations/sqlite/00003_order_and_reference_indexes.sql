-- +goose Up
-- until its table is rebuilt
DROP TRIGGER award_stays_delete;
-- until its table is rebuilt
DROP TRIGGER award_stays_update;
-- until its table is rebuilt
DROP TRIGGER award_revoked_stays;
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_awards" table
CREATE TABLE `new_awards` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `status` text NOT NULL,
  `method` text NOT NULL,
  `achievement_starts_on` date NOT NULL,
  `achievement_ends_on` date NOT NULL,
  `achievement_label` text NOT NULL,
  `achievement_year` integer NOT NULL,
  `content` text NULL,
  `register_number` text NULL,
  `recipient_kind` text NOT NULL,
  `collective_kind` text NULL,
  `recipient_name` text NOT NULL,
  `recipient_folded` text NOT NULL,
  `recipient_sort` text NOT NULL,
  `frozen_on` date NOT NULL,
  `unit_name` text NULL,
  `post_title` text NULL,
  `position_class` text NULL,
  `recipient_class` text NULL,
  `staff_category` text NULL,
  `collective_size` integer NULL,
  `revocation_ground` text NULL,
  `revocation_reason` text NULL,
  `recipient_key` text NOT NULL,
  `yearly` bool NOT NULL,
  `office_id` text NOT NULL,
  `legal_article_id` text NULL,
  `department_id` text NULL,
  `recipient_office_id` text NULL,
  `unit_department_id` text NULL,
  `unit_office_id` text NULL,
  `revoking_decision_id` text NULL,
  `award_type_id` text NOT NULL,
  `campaign_id` text NULL,
  `decision_id` text NOT NULL,
  `staff_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `awards_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_legal_articles_legal_article` FOREIGN KEY (`legal_article_id`) REFERENCES `legal_articles` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_offices_recipient_office` FOREIGN KEY (`recipient_office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_departments_unit_department` FOREIGN KEY (`unit_department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_offices_unit_office` FOREIGN KEY (`unit_office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_decisions_revoking_decision` FOREIGN KEY (`revoking_decision_id`) REFERENCES `decisions` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_award_types_awards` FOREIGN KEY (`award_type_id`) REFERENCES `award_types` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_campaigns_awards` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_decisions_awards` FOREIGN KEY (`decision_id`) REFERENCES `decisions` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `awards_staff_awards` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `award_achievement_period` CHECK (achievement_starts_on <= achievement_ends_on),
  CONSTRAINT `award_collective` CHECK ((collective_kind IS NULL) = (recipient_kind <> 'COLLECTIVE')),
  CONSTRAINT `award_department` CHECK ((department_id IS NOT NULL) = (collective_kind IS NOT NULL AND collective_kind = 'DEPARTMENT')),
  CONSTRAINT `award_office` CHECK ((recipient_office_id IS NOT NULL) = (collective_kind IS NOT NULL AND collective_kind = 'OFFICE')),
  CONSTRAINT `award_person` CHECK (staff_id IS NULL OR recipient_kind = 'PERSON'),
  CONSTRAINT `award_revoked` CHECK ((status = 'REVOKED') = (revoking_decision_id IS NOT NULL AND revocation_ground IS NOT NULL)),
  CONSTRAINT `awards_collective_kind` CHECK (collective_kind IN ('DEPARTMENT', 'OFFICE', 'TASK_FORCE', 'OUTSIDE_BODY')),
  CONSTRAINT `awards_method` CHECK (method IN ('MERIT', 'THEMATIC', 'ADHOC', 'CAREER', 'SENIORITY', 'EXTERNAL', 'RESISTANCE')),
  CONSTRAINT `awards_position_class` CHECK (position_class IN ('LEADER', 'DEPUTY', 'HEAD', 'DEPUTY_HEAD', 'DIRECT')),
  CONSTRAINT `awards_recipient_class` CHECK (recipient_class IN ('MINISTRY_PROVINCE_LEADER', 'DEPARTMENT_LEADER', 'ENTREPRENEUR', 'OTHER_LEADER', 'DIRECT_WORKER')),
  CONSTRAINT `awards_recipient_kind` CHECK (recipient_kind IN ('PERSON', 'COLLECTIVE', 'HOUSEHOLD')),
  CONSTRAINT `awards_revocation_ground` CHECK (revocation_ground IN ('FALSE_MERIT', 'FALSE_PAPERS', 'AGAINST_LAW', 'LATER_FAULT')),
  CONSTRAINT `awards_staff_category` CHECK (staff_category IN ('CADRE', 'CIVIL_SERVANT', 'PUBLIC_EMPLOYEE', 'WORKER')),
  CONSTRAINT `awards_status` CHECK (status IN ('PENDING', 'VALID', 'REVOKED'))
);
-- copy rows from old table "awards" to new temporary table "new_awards"
INSERT INTO `new_awards` (`id`, `version`, `status`, `method`, `achievement_starts_on`, `achievement_ends_on`, `achievement_label`, `achievement_year`, `content`, `register_number`, `recipient_kind`, `collective_kind`, `recipient_name`, `recipient_folded`, `recipient_sort`, `frozen_on`, `unit_name`, `post_title`, `position_class`, `recipient_class`, `staff_category`, `collective_size`, `revocation_ground`, `revocation_reason`, `recipient_key`, `yearly`, `office_id`, `legal_article_id`, `department_id`, `recipient_office_id`, `unit_department_id`, `unit_office_id`, `revoking_decision_id`, `award_type_id`, `campaign_id`, `decision_id`, `staff_id`) SELECT `id`, `version`, `status`, `method`, `achievement_starts_on`, `achievement_ends_on`, `achievement_label`, `achievement_year`, `content`, `register_number`, `recipient_kind`, `collective_kind`, `recipient_name`, `recipient_folded`, `recipient_sort`, `frozen_on`, `unit_name`, `post_title`, `position_class`, `recipient_class`, `staff_category`, `collective_size`, `revocation_ground`, `revocation_reason`, `recipient_key`, `yearly`, `office_id`, `legal_article_id`, `department_id`, `recipient_office_id`, `unit_department_id`, `unit_office_id`, `revoking_decision_id`, `award_type_id`, `campaign_id`, `decision_id`, `staff_id` FROM `awards`;
-- drop "awards" table after copying rows
DROP TABLE `awards`;
-- rename temporary table "new_awards" to "awards"
ALTER TABLE `new_awards` RENAME TO `awards`;
-- create index "award_yearly_title" to table: "awards"
CREATE UNIQUE INDEX `award_yearly_title` ON `awards` (`recipient_key`, `award_type_id`, `achievement_year`) WHERE yearly AND status = 'VALID';
-- create index "award_achievement_ends_on" to table: "awards"
CREATE INDEX `award_achievement_ends_on` ON `awards` (`achievement_ends_on`, `id`);
-- create index "award_default_order" to table: "awards"
CREATE INDEX `award_default_order` ON `awards` (`achievement_ends_on` DESC, `recipient_sort`, `id`);
-- create index "award_recipient_sort" to table: "awards"
CREATE INDEX `award_recipient_sort` ON `awards` (`recipient_sort`, `id`);
-- create index "award_office" to table: "awards"
CREATE INDEX `award_office` ON `awards` (`office_id`, `achievement_ends_on` DESC, `recipient_sort`, `id`);
-- create index "award_decision" to table: "awards"
CREATE INDEX `award_decision` ON `awards` (`decision_id`, `recipient_sort`, `id`);
-- create index "award_award_type" to table: "awards"
CREATE INDEX `award_award_type` ON `awards` (`award_type_id`, `achievement_year`, `id`);
-- create index "award_campaign" to table: "awards"
CREATE INDEX `award_campaign` ON `awards` (`campaign_id`, `id`);
-- create index "award_staff" to table: "awards"
CREATE INDEX `award_staff` ON `awards` (`staff_id`, `achievement_ends_on`, `id`);
-- create index "award_department" to table: "awards"
CREATE INDEX `award_department` ON `awards` (`department_id`, `id`);
-- create index "award_recipient_office" to table: "awards"
CREATE INDEX `award_recipient_office` ON `awards` (`recipient_office_id`, `id`);
-- create index "award_unit_department" to table: "awards"
CREATE INDEX `award_unit_department` ON `awards` (`unit_department_id`, `achievement_year`, `id`);
-- create index "award_unit_office" to table: "awards"
CREATE INDEX `award_unit_office` ON `awards` (`unit_office_id`, `achievement_year`, `id`);
-- create index "award_legal_article" to table: "awards"
CREATE INDEX `award_legal_article` ON `awards` (`legal_article_id`);
-- create index "award_revoking_decision" to table: "awards"
CREATE INDEX `award_revoking_decision` ON `awards` (`revoking_decision_id`);
-- create index "award_type_order" to table: "award_types"
CREATE INDEX `award_type_order` ON `award_types` (`code`, `id`);
-- create index "decision_issuer_office" to table: "decisions"
CREATE INDEX `decision_issuer_office` ON `decisions` (`issuer_office_id`);
-- create index "legal_basis_order" to table: "legal_bases"
CREATE INDEX `legal_basis_order` ON `legal_bases` (`code`, `id`);
-- create index "office_period_parent" to table: "office_periods"
CREATE INDEX `office_period_parent` ON `office_periods` (`parent_id`);
-- create index "posting_post" to table: "postings"
CREATE INDEX `posting_post` ON `postings` (`post_id`);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
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
