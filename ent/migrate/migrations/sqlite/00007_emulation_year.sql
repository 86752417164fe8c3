-- +goose Up
-- until its table is rebuilt
DROP TRIGGER decision_issued_stays_delete;
-- until its table is rebuilt
DROP TRIGGER decision_issued_stays_update;
-- until its table is rebuilt
DROP TRIGGER campaign_cycle_insert;
-- until its table is rebuilt
DROP TRIGGER campaign_cycle_update;
-- disable the enforcement of foreign-keys constraints
PRAGMA foreign_keys = off;
-- create "new_campaigns" table
CREATE TABLE `new_campaigns` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `name` text NOT NULL,
  `name_folded` text NOT NULL,
  `kind` text NOT NULL,
  `origin` text NOT NULL,
  `level` text NOT NULL,
  `status` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NOT NULL,
  `launched_on` date NULL,
  `conference` text NULL,
  `launching_document` text NULL,
  `registration_closes_on` date NULL,
  `objectives` text NULL,
  `subjects` text NULL,
  `content` text NULL,
  `criteria` text NULL,
  `plan` text NULL,
  `office_id` text NOT NULL,
  `parent_id` text NULL,
  `emulation_year_id` text NULL,
  `cluster_id` text NULL,
  `launch_conference_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `campaigns_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaigns_campaigns_children` FOREIGN KEY (`parent_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaigns_emulation_years_emulation_year` FOREIGN KEY (`emulation_year_id`) REFERENCES `emulation_years` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaigns_clusters_cluster` FOREIGN KEY (`cluster_id`) REFERENCES `clusters` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaigns_conferences_campaigns` FOREIGN KEY (`launch_conference_id`) REFERENCES `conferences` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaign_launched` CHECK (status IN ('DRAFT', 'CANCELLED') OR launched_on IS NOT NULL),
  CONSTRAINT `campaign_not_own_parent` CHECK (parent_id <> id),
  CONSTRAINT `campaign_period` CHECK (starts_on <= ends_on),
  CONSTRAINT `campaign_registration_deadline` CHECK (registration_closes_on IS NULL OR (launched_on IS NOT NULL AND registration_closes_on >= launched_on)),
  CONSTRAINT `campaigns_kind` CHECK (kind IN ('REGULAR', 'THEMATIC')),
  CONSTRAINT `campaigns_level` CHECK (level IN ('NATIONWIDE', 'PROVINCE', 'CLUSTER', 'UNIT')),
  CONSTRAINT `campaigns_origin` CHECK (origin IN ('LAUNCHED_HERE', 'RESPONDING')),
  CONSTRAINT `campaigns_status` CHECK (status IN ('DRAFT', 'LAUNCHED', 'REGISTRATION_CLOSED', 'EVALUATING', 'CONCLUDED', 'CANCELLED'))
);
-- copy rows from old table "campaigns" to new temporary table "new_campaigns"
INSERT INTO `new_campaigns` (`id`, `version`, `name`, `name_folded`, `kind`, `origin`, `level`, `status`, `starts_on`, `ends_on`, `launched_on`, `conference`, `office_id`, `parent_id`) SELECT `id`, `version`, `name`, `name_folded`, `kind`, `origin`, `level`, `status`, `starts_on`, `ends_on`, `launched_on`, `conference`, `office_id`, `parent_id` FROM `campaigns`;
-- drop "campaigns" table after copying rows
DROP TABLE `campaigns`;
-- rename temporary table "new_campaigns" to "campaigns"
ALTER TABLE `new_campaigns` RENAME TO `campaigns`;
-- create index "campaign_starts_on" to table: "campaigns"
CREATE INDEX `campaign_starts_on` ON `campaigns` (`starts_on`, `id`);
-- create index "campaign_ends_on" to table: "campaigns"
CREATE INDEX `campaign_ends_on` ON `campaigns` (`ends_on`, `id`);
-- create index "campaign_office" to table: "campaigns"
CREATE INDEX `campaign_office` ON `campaigns` (`office_id`, `starts_on`, `id`);
-- create index "campaign_parent" to table: "campaigns"
CREATE INDEX `campaign_parent` ON `campaigns` (`parent_id`, `starts_on`, `id`);
-- create index "campaign_status" to table: "campaigns"
CREATE INDEX `campaign_status` ON `campaigns` (`status`, `starts_on`, `id`);
-- create index "campaign_launch_conference" to table: "campaigns"
CREATE INDEX `campaign_launch_conference` ON `campaigns` (`launch_conference_id`, `starts_on`, `id`);
-- create index "campaign_emulation_year" to table: "campaigns"
CREATE INDEX `campaign_emulation_year` ON `campaigns` (`emulation_year_id`, `starts_on`, `id`);
-- create index "campaign_cluster" to table: "campaigns"
CREATE INDEX `campaign_cluster` ON `campaigns` (`cluster_id`, `starts_on`, `id`);
-- create "new_decisions" table
CREATE TABLE `new_decisions` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `issuer_kind` text NOT NULL,
  `issuer_name` text NOT NULL,
  `system` text NOT NULL,
  `kind` text NOT NULL,
  `status` text NOT NULL,
  `number` text NULL,
  `notation` text NULL,
  `decided_on` date NOT NULL,
  `decided_year` integer NOT NULL,
  `signer_name` text NULL,
  `signer_title` text NULL,
  `subject` text NOT NULL,
  `subject_folded` text NOT NULL,
  `conference` text NULL,
  `issuer_key` text NOT NULL,
  `handover_conference_id` text NULL,
  `office_id` text NOT NULL,
  `issuer_office_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `decisions_conferences_decisions` FOREIGN KEY (`handover_conference_id`) REFERENCES `conferences` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `decisions_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `decisions_offices_issuer_office` FOREIGN KEY (`issuer_office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `decision_issued` CHECK (status = 'DRAFT' OR (number IS NOT NULL AND notation IS NOT NULL AND signer_name IS NOT NULL)),
  CONSTRAINT `decision_issuer` CHECK (issuer_kind NOT IN ('OWN_OFFICE', 'PREDECESSOR') OR issuer_office_id IS NOT NULL),
  CONSTRAINT `decision_year_of_date` CHECK (decided_year BETWEEN 1945 AND 9999),
  CONSTRAINT `decisions_issuer_kind` CHECK (issuer_kind IN ('OWN_OFFICE', 'PREDECESSOR', 'PEOPLES_COMMITTEE', 'PRIME_MINISTER', 'PRESIDENT', 'OTHER')),
  CONSTRAINT `decisions_kind` CHECK (kind IN ('AWARD', 'REVOCATION')),
  CONSTRAINT `decisions_status` CHECK (status IN ('DRAFT', 'ISSUED')),
  CONSTRAINT `decisions_system` CHECK (system IN ('STATE', 'PARTY', 'UNION', 'YOUTH', 'OTHER'))
);
-- copy rows from old table "decisions" to new temporary table "new_decisions"
INSERT INTO `new_decisions` (`id`, `version`, `issuer_kind`, `issuer_name`, `system`, `kind`, `status`, `number`, `notation`, `decided_on`, `decided_year`, `signer_name`, `signer_title`, `subject`, `subject_folded`, `conference`, `issuer_key`, `office_id`, `issuer_office_id`) SELECT `id`, `version`, `issuer_kind`, `issuer_name`, `system`, `kind`, `status`, `number`, `notation`, `decided_on`, `decided_year`, `signer_name`, `signer_title`, `subject`, `subject_folded`, `conference`, `issuer_key`, `office_id`, `issuer_office_id` FROM `decisions`;
-- drop "decisions" table after copying rows
DROP TABLE `decisions`;
-- rename temporary table "new_decisions" to "decisions"
ALTER TABLE `new_decisions` RENAME TO `decisions`;
-- create index "decision_number" to table: "decisions"
CREATE UNIQUE INDEX `decision_number` ON `decisions` (`office_id`, `issuer_key`, `decided_year`, `notation`, `number`) WHERE number IS NOT NULL;
-- create index "decision_decided_on" to table: "decisions"
CREATE INDEX `decision_decided_on` ON `decisions` (`decided_on`, `id`);
-- create index "decision_issuer_office" to table: "decisions"
CREATE INDEX `decision_issuer_office` ON `decisions` (`issuer_office_id`);
-- create index "decision_office" to table: "decisions"
CREATE INDEX `decision_office` ON `decisions` (`office_id`, `decided_on`, `id`);
-- create index "decision_handover_conference" to table: "decisions"
CREATE INDEX `decision_handover_conference` ON `decisions` (`handover_conference_id`, `decided_on` DESC, `id`);
-- create "clusters" table
CREATE TABLE `clusters` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `kind` text NOT NULL,
  `name` text NOT NULL,
  `name_folded` text NOT NULL,
  `name_sort` text NOT NULL,
  `office_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `clusters_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `clusters_kind` CHECK (kind IN ('CLUSTER', 'BLOCK'))
);
-- create index "cluster_name_sort" to table: "clusters"
CREATE INDEX `cluster_name_sort` ON `clusters` (`name_sort`, `id`);
-- create index "cluster_office" to table: "clusters"
CREATE INDEX `cluster_office` ON `clusters` (`office_id`, `name_sort`, `id`);
-- create "cluster_members" table
CREATE TABLE `cluster_members` (
  `id` text NOT NULL,
  `member_year` integer NOT NULL,
  `role` text NOT NULL,
  `display_order` integer NOT NULL,
  `cluster_id` text NOT NULL,
  `office_id` text NULL,
  `department_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `cluster_members_clusters_members` FOREIGN KEY (`cluster_id`) REFERENCES `clusters` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `cluster_members_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `cluster_members_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `cluster_member_unit` CHECK ((office_id IS NULL) <> (department_id IS NULL)),
  CONSTRAINT `cluster_member_year_of_calendar` CHECK (member_year BETWEEN 1945 AND 9999),
  CONSTRAINT `cluster_members_role` CHECK (role IN ('LEAD', 'DEPUTY', 'MEMBER'))
);
-- create index "cluster_member_office_once" to table: "cluster_members"
CREATE UNIQUE INDEX `cluster_member_office_once` ON `cluster_members` (`cluster_id`, `member_year`, `office_id`);
-- create index "cluster_member_department_once" to table: "cluster_members"
CREATE UNIQUE INDEX `cluster_member_department_once` ON `cluster_members` (`cluster_id`, `member_year`, `department_id`);
-- create index "cluster_member_one_lead" to table: "cluster_members"
CREATE UNIQUE INDEX `cluster_member_one_lead` ON `cluster_members` (`cluster_id`, `member_year`) WHERE role = 'LEAD';
-- create index "cluster_member_cluster" to table: "cluster_members"
CREATE INDEX `cluster_member_cluster` ON `cluster_members` (`cluster_id`, `member_year` DESC, `display_order`, `id`);
-- create index "cluster_member_default_order" to table: "cluster_members"
CREATE INDEX `cluster_member_default_order` ON `cluster_members` (`member_year` DESC, `display_order`, `id`);
-- create index "cluster_member_display_order" to table: "cluster_members"
CREATE INDEX `cluster_member_display_order` ON `cluster_members` (`display_order`, `id`);
-- create index "cluster_member_office" to table: "cluster_members"
CREATE INDEX `cluster_member_office` ON `cluster_members` (`office_id`, `member_year`, `id`);
-- create index "cluster_member_department" to table: "cluster_members"
CREATE INDEX `cluster_member_department` ON `cluster_members` (`department_id`, `member_year`, `id`);
-- create "conferences" table
CREATE TABLE `conferences` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `kind` text NOT NULL,
  `name` text NOT NULL,
  `name_folded` text NOT NULL,
  `held_on` date NOT NULL,
  `place` text NULL,
  `chair_name` text NULL,
  `document` text NULL,
  `office_id` text NOT NULL,
  `chair_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `conferences_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `conferences_staff_chair` FOREIGN KEY (`chair_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `conferences_kind` CHECK (kind IN ('STAFF', 'EXEMPLARY_MODELS'))
);
-- create index "conference_held_on" to table: "conferences"
CREATE INDEX `conference_held_on` ON `conferences` (`held_on`, `id`);
-- create index "conference_office" to table: "conferences"
CREATE INDEX `conference_office` ON `conferences` (`office_id`, `held_on`, `id`);
-- create index "conference_chair" to table: "conferences"
CREATE INDEX `conference_chair` ON `conferences` (`chair_id`);
-- create "disciplinary_cases" table
CREATE TABLE `disciplinary_cases` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `ground` text NOT NULL,
  `opened_on` date NOT NULL,
  `status` text NOT NULL,
  `cleared_on` date NULL,
  `degree` text NULL,
  `decision_document` text NULL,
  `decided_on` date NULL,
  `term_starts_on` date NULL,
  `term_ends_on` date NULL,
  `note` text NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  `staff_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `disciplinary_cases_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `disciplinary_cases_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `disciplinary_cases_staff_disciplinary_cases` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `disciplinary_case_cleared` CHECK (status <> 'CLEARED' OR cleared_on IS NOT NULL),
  CONSTRAINT `disciplinary_case_clearing` CHECK (cleared_on IS NULL OR opened_on <= cleared_on),
  CONSTRAINT `disciplinary_case_decided` CHECK (status <> 'DISCIPLINED' OR (degree IS NOT NULL AND decision_document IS NOT NULL AND decided_on IS NOT NULL AND term_starts_on IS NOT NULL)),
  CONSTRAINT `disciplinary_case_decision_date` CHECK (decided_on IS NULL OR opened_on <= decided_on),
  CONSTRAINT `disciplinary_case_not_cleared` CHECK (status = 'CLEARED' OR cleared_on IS NULL),
  CONSTRAINT `disciplinary_case_not_decided` CHECK (status = 'DISCIPLINED' OR (degree IS NULL AND decision_document IS NULL AND decided_on IS NULL AND term_starts_on IS NULL AND term_ends_on IS NULL)),
  CONSTRAINT `disciplinary_case_term` CHECK (term_ends_on IS NULL OR term_starts_on <= term_ends_on),
  CONSTRAINT `disciplinary_cases_degree` CHECK (degree IN ('REPRIMAND', 'WARNING', 'SALARY_REDUCTION', 'DEMOTION', 'DISMISSAL_FROM_POST', 'REMOVAL', 'DISMISSAL')),
  CONSTRAINT `disciplinary_cases_ground` CHECK (ground IN ('INSPECTION', 'DENUNCIATION', 'PRESS', 'DUTY', 'CONDUCT', 'OTHER')),
  CONSTRAINT `disciplinary_cases_status` CHECK (status IN ('OPEN', 'CLEARED', 'DISCIPLINED'))
);
-- create index "disciplinary_case_staff" to table: "disciplinary_cases"
CREATE INDEX `disciplinary_case_staff` ON `disciplinary_cases` (`staff_id`, `id`);
-- create index "disciplinary_case_office" to table: "disciplinary_cases"
CREATE INDEX `disciplinary_case_office` ON `disciplinary_cases` (`office_id`, `id`);
-- create index "disciplinary_case_department" to table: "disciplinary_cases"
CREATE INDEX `disciplinary_case_department` ON `disciplinary_cases` (`department_id`, `id`);
-- create "emulation_years" table
CREATE TABLE `emulation_years` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `work_year` integer NOT NULL,
  `status` text NOT NULL,
  `closed_on` date NULL,
  `steps` json NOT NULL,
  `days` json NOT NULL,
  `office_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `emulation_years_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `emulation_year_closed` CHECK ((status = 'CLOSED' AND closed_on IS NOT NULL) OR (status <> 'CLOSED' AND closed_on IS NULL)),
  CONSTRAINT `emulation_year_of_calendar` CHECK (work_year BETWEEN 1945 AND 9999),
  CONSTRAINT `emulation_years_status` CHECK (status IN ('OPEN', 'CLOSED'))
);
-- create index "emulation_year_office" to table: "emulation_years"
CREATE UNIQUE INDEX `emulation_year_office` ON `emulation_years` (`office_id`, `work_year`);
-- create index "emulation_year_work_year" to table: "emulation_years"
CREATE INDEX `emulation_year_work_year` ON `emulation_years` (`work_year`, `id`);
-- create "exemplars" table
CREATE TABLE `exemplars` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `kind` text NOT NULL,
  `recipient_kind` text NOT NULL,
  `recipient_name` text NOT NULL,
  `recipient_folded` text NOT NULL,
  `title` text NOT NULL,
  `story` text NOT NULL,
  `work_year` integer NOT NULL,
  `by_head` bool NOT NULL,
  `discovered_on` date NOT NULL,
  `status` text NOT NULL,
  `times_returned` integer NOT NULL DEFAULT (0),
  `reason` text NULL,
  `consented_on` date NULL,
  `fostering_plan` text NULL,
  `fostering_starts_on` date NULL,
  `fostering_ends_on` date NULL,
  `honoured_on` date NULL,
  `honoured_at` text NULL,
  `replications` json NOT NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  `campaign_id` text NULL,
  `staff_id` text NULL,
  `discoverer_id` text NULL,
  `conference_id` text NULL,
  `decision_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `exemplars_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `exemplars_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `exemplars_campaigns_campaign` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `exemplars_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `exemplars_staff_discoverer` FOREIGN KEY (`discoverer_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `exemplars_conferences_conference` FOREIGN KEY (`conference_id`) REFERENCES `conferences` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `exemplars_decisions_decision` FOREIGN KEY (`decision_id`) REFERENCES `decisions` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `exemplar_consent` CHECK (recipient_kind = 'PERSON' OR consented_on IS NULL),
  CONSTRAINT `exemplar_fostering` CHECK ((fostering_plan IS NULL AND fostering_starts_on IS NULL AND fostering_ends_on IS NULL) OR (fostering_plan IS NOT NULL AND fostering_starts_on IS NOT NULL AND fostering_ends_on IS NOT NULL AND fostering_starts_on <= fostering_ends_on)),
  CONSTRAINT `exemplar_honoured` CHECK (status <> 'HONOURED' OR honoured_on IS NOT NULL),
  CONSTRAINT `exemplar_reason` CHECK (status NOT IN ('RETURNED', 'DECLINED') OR reason IS NOT NULL),
  CONSTRAINT `exemplar_recipient` CHECK (recipient_kind IN ('PERSON', 'COLLECTIVE') AND (recipient_kind = 'PERSON' OR staff_id IS NULL)),
  CONSTRAINT `exemplar_work_year` CHECK (work_year BETWEEN 1945 AND 9999),
  CONSTRAINT `exemplars_kind` CHECK (kind IN ('EXEMPLARY', 'NEW_FACTOR')),
  CONSTRAINT `exemplars_recipient_kind` CHECK (recipient_kind IN ('PERSON', 'COLLECTIVE', 'HOUSEHOLD')),
  CONSTRAINT `exemplars_status` CHECK (status IN ('PROPOSED', 'RETURNED', 'APPROVED', 'DECLINED', 'HONOURED'))
);
-- create index "exemplar_discovered_on" to table: "exemplars"
CREATE INDEX `exemplar_discovered_on` ON `exemplars` (`discovered_on`, `id`);
-- create index "exemplar_office" to table: "exemplars"
CREATE INDEX `exemplar_office` ON `exemplars` (`office_id`, `discovered_on`, `id`);
-- create index "exemplar_department" to table: "exemplars"
CREATE INDEX `exemplar_department` ON `exemplars` (`department_id`, `discovered_on`, `id`);
-- create index "exemplar_campaign" to table: "exemplars"
CREATE INDEX `exemplar_campaign` ON `exemplars` (`campaign_id`, `discovered_on`, `id`);
-- create index "exemplar_status" to table: "exemplars"
CREATE INDEX `exemplar_status` ON `exemplars` (`status`, `discovered_on`, `id`);
-- create index "exemplar_record" to table: "exemplars"
CREATE INDEX `exemplar_record` ON `exemplars` (`work_year`, `office_id`, `department_id`);
-- create index "exemplar_staff" to table: "exemplars"
CREATE INDEX `exemplar_staff` ON `exemplars` (`staff_id`);
-- create index "exemplar_discoverer" to table: "exemplars"
CREATE INDEX `exemplar_discoverer` ON `exemplars` (`discoverer_id`);
-- create index "exemplar_conference" to table: "exemplars"
CREATE INDEX `exemplar_conference` ON `exemplars` (`conference_id`);
-- create index "exemplar_decision" to table: "exemplars"
CREATE INDEX `exemplar_decision` ON `exemplars` (`decision_id`);
-- create "indicators" table
CREATE TABLE `indicators` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `code` text NOT NULL,
  `name_vi` text NOT NULL,
  `name_en` text NULL,
  `name_folded` text NOT NULL,
  `name_sort` text NOT NULL,
  `unit_of_measure` text NOT NULL,
  `direction` text NOT NULL,
  `frequency` text NOT NULL,
  `aggregation` text NOT NULL,
  `description` text NULL,
  `status` text NOT NULL,
  `office_id` text NOT NULL,
  `responsibility_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `indicators_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `indicators_responsibilities_indicators` FOREIGN KEY (`responsibility_id`) REFERENCES `responsibilities` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `indicators_aggregation` CHECK (aggregation IN ('SUM', 'AVERAGE', 'LAST')),
  CONSTRAINT `indicators_direction` CHECK (direction IN ('AT_LEAST', 'AT_MOST')),
  CONSTRAINT `indicators_frequency` CHECK (frequency IN ('MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR')),
  CONSTRAINT `indicators_status` CHECK (status IN ('ACTIVE', 'RETIRED'))
);
-- create index "indicator_code" to table: "indicators"
CREATE UNIQUE INDEX `indicator_code` ON `indicators` (`office_id`, `code`);
-- create index "indicator_name" to table: "indicators"
CREATE INDEX `indicator_name` ON `indicators` (`name_sort`, `id`);
-- create index "indicator_office" to table: "indicators"
CREATE INDEX `indicator_office` ON `indicators` (`office_id`, `name_sort`, `id`);
-- create index "indicator_responsibility" to table: "indicators"
CREATE INDEX `indicator_responsibility` ON `indicators` (`responsibility_id`, `name_sort`, `id`);
-- create "indicator_periods" table
CREATE TABLE `indicator_periods` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `starts_on` date NOT NULL,
  `ends_on` date NOT NULL,
  `target` integer NULL,
  `value` integer NULL,
  `numerator` integer NULL,
  `denominator` integer NULL,
  `source` text NULL,
  `measured_at` datetime NULL,
  `method` text NULL,
  `note` text NULL,
  `indicator_id` text NOT NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `indicator_periods_indicators_periods` FOREIGN KEY (`indicator_id`) REFERENCES `indicators` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `indicator_periods_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `indicator_periods_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `indicator_period_dates` CHECK (starts_on <= ends_on),
  CONSTRAINT `indicator_period_measured` CHECK (value IS NULL AND measured_at IS NULL AND method IS NULL OR value IS NOT NULL AND measured_at IS NOT NULL AND method IS NOT NULL),
  CONSTRAINT `indicator_period_parts` CHECK (numerator IS NULL AND denominator IS NULL OR numerator IS NOT NULL AND denominator IS NOT NULL AND denominator > 0 AND value IS NOT NULL),
  CONSTRAINT `indicator_periods_method` CHECK (method IN ('MANUAL', 'SYSTEM'))
);
-- create index "indicator_period_starts_on" to table: "indicator_periods"
CREATE INDEX `indicator_period_starts_on` ON `indicator_periods` (`starts_on`, `id`);
-- create index "indicator_period_indicator" to table: "indicator_periods"
CREATE INDEX `indicator_period_indicator` ON `indicator_periods` (`indicator_id`, `starts_on`, `id`);
-- create index "indicator_period_office" to table: "indicator_periods"
CREATE INDEX `indicator_period_office` ON `indicator_periods` (`office_id`, `starts_on`, `id`);
-- create index "indicator_period_department" to table: "indicator_periods"
CREATE INDEX `indicator_period_department` ON `indicator_periods` (`department_id`, `starts_on`, `id`);
-- create "initiatives" table
CREATE TABLE `initiatives` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `name` text NOT NULL,
  `name_folded` text NOT NULL,
  `work_year` integer NOT NULL,
  `summary` text NULL,
  `problem` text NULL,
  `solution` text NULL,
  `effect` text NULL,
  `applied_from` date NULL,
  `registered_on` date NOT NULL,
  `submitted_on` date NULL,
  `status` text NOT NULL,
  `return_reason` text NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `initiatives_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiatives_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_submitted` CHECK (status <> 'SUBMITTED' OR (submitted_on IS NOT NULL AND applied_from IS NOT NULL AND solution IS NOT NULL AND effect IS NOT NULL)),
  CONSTRAINT `initiative_work_year` CHECK (work_year BETWEEN 1945 AND 9999),
  CONSTRAINT `initiatives_status` CHECK (status IN ('DRAFT', 'SUBMITTED', 'RECOGNISED', 'REFUSED', 'WITHDRAWN'))
);
-- create index "initiative_recognised_once" to table: "initiatives"
CREATE UNIQUE INDEX `initiative_recognised_once` ON `initiatives` (`office_id`, `name_folded`) WHERE status = 'RECOGNISED';
-- create index "initiative_registered_on" to table: "initiatives"
CREATE INDEX `initiative_registered_on` ON `initiatives` (`registered_on`, `id`);
-- create index "initiative_office" to table: "initiatives"
CREATE INDEX `initiative_office` ON `initiatives` (`office_id`, `registered_on`, `id`);
-- create index "initiative_department" to table: "initiatives"
CREATE INDEX `initiative_department` ON `initiatives` (`department_id`, `registered_on`, `id`);
-- create index "initiative_status" to table: "initiatives"
CREATE INDEX `initiative_status` ON `initiatives` (`status`, `registered_on`, `id`);
-- create index "initiative_work_year_index" to table: "initiatives"
CREATE INDEX `initiative_work_year_index` ON `initiatives` (`work_year`, `registered_on`, `id`);
-- create "initiative_authors" table
CREATE TABLE `initiative_authors` (
  `id` text NOT NULL,
  `name` text NOT NULL,
  `share` integer NOT NULL,
  `initiative_id` text NOT NULL,
  `staff_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `initiative_authors_initiatives_authors` FOREIGN KEY (`initiative_id`) REFERENCES `initiatives` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_authors_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_author_share` CHECK (share > 0 AND share <= 1000000)
);
-- create index "initiative_author_once" to table: "initiative_authors"
CREATE UNIQUE INDEX `initiative_author_once` ON `initiative_authors` (`initiative_id`, `staff_id`);
-- create index "initiative_author_staff" to table: "initiative_authors"
CREATE INDEX `initiative_author_staff` ON `initiative_authors` (`staff_id`);
-- create "initiative_recognitions" table
CREATE TABLE `initiative_recognitions` (
  `id` text NOT NULL,
  `scope` text NOT NULL,
  `deciding_body` text NULL,
  `outcome` text NOT NULL,
  `decided_on` date NOT NULL,
  `document` text NOT NULL,
  `decider_name` text NOT NULL,
  `reason` text NULL,
  `body_key` text NOT NULL,
  `initiative_id` text NOT NULL,
  `deciding_office_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `initiative_recognitions_initiatives_recognitions` FOREIGN KEY (`initiative_id`) REFERENCES `initiatives` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_recognitions_offices_deciding_office` FOREIGN KEY (`deciding_office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_recognition_body` CHECK ((deciding_office_id IS NULL) <> (deciding_body IS NULL)),
  CONSTRAINT `initiative_recognition_reason` CHECK (outcome <> 'REFUSED' OR reason IS NOT NULL),
  CONSTRAINT `initiative_recognitions_outcome` CHECK (outcome IN ('RECOGNISED', 'REFUSED')),
  CONSTRAINT `initiative_recognitions_scope` CHECK (scope IN ('UNIT', 'PROVINCE', 'NATION'))
);
-- create index "initiative_recognition_body_once" to table: "initiative_recognitions"
CREATE UNIQUE INDEX `initiative_recognition_body_once` ON `initiative_recognitions` (`initiative_id`, `body_key`) WHERE outcome = 'RECOGNISED';
-- create index "initiative_recognition_scope_once" to table: "initiative_recognitions"
CREATE UNIQUE INDEX `initiative_recognition_scope_once` ON `initiative_recognitions` (`initiative_id`, `scope`) WHERE outcome = 'RECOGNISED';
-- create index "initiative_recognition_initiative" to table: "initiative_recognitions"
CREATE INDEX `initiative_recognition_initiative` ON `initiative_recognitions` (`initiative_id`, `id`);
-- create index "initiative_recognition_office" to table: "initiative_recognitions"
CREATE INDEX `initiative_recognition_office` ON `initiative_recognitions` (`deciding_office_id`);
-- create index "initiative_recognition_scope" to table: "initiative_recognitions"
CREATE INDEX `initiative_recognition_scope` ON `initiative_recognitions` (`scope`, `outcome`);
-- create "initiative_uses" table
CREATE TABLE `initiative_uses` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `used_on` date NOT NULL,
  `initiative_id` text NOT NULL,
  `author_id` text NOT NULL,
  `recognition_id` text NOT NULL,
  `award_type_id` text NOT NULL,
  `award_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `initiative_uses_initiatives_uses` FOREIGN KEY (`initiative_id`) REFERENCES `initiatives` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_uses_initiative_authors_uses` FOREIGN KEY (`author_id`) REFERENCES `initiative_authors` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_uses_initiative_recognitions_recognition` FOREIGN KEY (`recognition_id`) REFERENCES `initiative_recognitions` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_uses_award_types_award_type` FOREIGN KEY (`award_type_id`) REFERENCES `award_types` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_uses_awards_award` FOREIGN KEY (`award_id`) REFERENCES `awards` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `initiative_uses_kind` CHECK (kind IN ('TITLE', 'COMMENDATION'))
);
-- create index "initiative_use_once" to table: "initiative_uses"
CREATE UNIQUE INDEX `initiative_use_once` ON `initiative_uses` (`initiative_id`, `author_id`, `recognition_id`);
-- create index "initiative_use_author" to table: "initiative_uses"
CREATE INDEX `initiative_use_author` ON `initiative_uses` (`author_id`);
-- create index "initiative_use_recognition" to table: "initiative_uses"
CREATE INDEX `initiative_use_recognition` ON `initiative_uses` (`recognition_id`);
-- create index "initiative_use_award_type" to table: "initiative_uses"
CREATE INDEX `initiative_use_award_type` ON `initiative_uses` (`award_type_id`);
-- create index "initiative_use_award" to table: "initiative_uses"
CREATE INDEX `initiative_use_award` ON `initiative_uses` (`award_id`);
-- create "pledges" table
CREATE TABLE `pledges` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `title` text NOT NULL,
  `title_folded` text NOT NULL,
  `content` text NULL,
  `status` text NOT NULL,
  `drafted_on` date NOT NULL,
  `sign_by` date NULL,
  `in_force_on` date NULL,
  `campaign_id` text NOT NULL,
  `office_id` text NOT NULL,
  `cluster_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `pledges_campaigns_pledges` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledges_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledges_clusters_cluster` FOREIGN KEY (`cluster_id`) REFERENCES `clusters` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_in_force` CHECK ((status NOT IN ('DRAFT', 'SIGNING') OR in_force_on IS NULL) AND (status NOT IN ('IN_FORCE', 'REVIEWED', 'CONCLUDED') OR in_force_on IS NOT NULL)),
  CONSTRAINT `pledge_opened` CHECK ((status <> 'DRAFT' OR sign_by IS NULL) AND (status IN ('DRAFT', 'CANCELLED') OR sign_by IS NOT NULL)),
  CONSTRAINT `pledges_status` CHECK (status IN ('DRAFT', 'SIGNING', 'IN_FORCE', 'REVIEWED', 'CONCLUDED', 'CANCELLED'))
);
-- create index "pledge_drafted_on" to table: "pledges"
CREATE INDEX `pledge_drafted_on` ON `pledges` (`drafted_on`, `id`);
-- create index "pledge_office" to table: "pledges"
CREATE INDEX `pledge_office` ON `pledges` (`office_id`, `drafted_on`, `id`);
-- create index "pledge_campaign" to table: "pledges"
CREATE INDEX `pledge_campaign` ON `pledges` (`campaign_id`, `drafted_on`, `id`);
-- create index "pledge_cluster" to table: "pledges"
CREATE INDEX `pledge_cluster` ON `pledges` (`cluster_id`, `drafted_on`, `id`);
-- create index "pledge_status" to table: "pledges"
CREATE INDEX `pledge_status` ON `pledges` (`status`, `sign_by`, `id`);
-- create "pledge_commitments" table
CREATE TABLE `pledge_commitments` (
  `id` text NOT NULL,
  `name` text NOT NULL,
  `target` integer NOT NULL,
  `unit_of_measure` text NOT NULL,
  `direction` text NOT NULL,
  `interim_value` integer NULL,
  `interim_note` text NULL,
  `interim_on` date NULL,
  `final_value` integer NULL,
  `final_note` text NULL,
  `final_on` date NULL,
  `pledge_id` text NOT NULL,
  `party_id` text NULL,
  `indicator_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `pledge_commitments_pledges_commitments` FOREIGN KEY (`pledge_id`) REFERENCES `pledges` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_commitments_pledge_parties_party` FOREIGN KEY (`party_id`) REFERENCES `pledge_parties` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_commitments_indicators_indicator` FOREIGN KEY (`indicator_id`) REFERENCES `indicators` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_commitment_final` CHECK (((final_value IS NULL) <> (final_on IS NOT NULL)) AND (final_note IS NULL OR final_value IS NOT NULL)),
  CONSTRAINT `pledge_commitment_interim` CHECK (((interim_value IS NULL) <> (interim_on IS NOT NULL)) AND (interim_note IS NULL OR interim_value IS NOT NULL)),
  CONSTRAINT `pledge_commitments_direction` CHECK (direction IN ('AT_LEAST', 'AT_MOST'))
);
-- create index "pledge_commitment_pledge" to table: "pledge_commitments"
CREATE INDEX `pledge_commitment_pledge` ON `pledge_commitments` (`pledge_id`);
-- create index "pledge_commitment_party" to table: "pledge_commitments"
CREATE INDEX `pledge_commitment_party` ON `pledge_commitments` (`party_id`);
-- create index "pledge_commitment_indicator" to table: "pledge_commitments"
CREATE INDEX `pledge_commitment_indicator` ON `pledge_commitments` (`indicator_id`);
-- create "pledge_parties" table
CREATE TABLE `pledge_parties` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `signed_on` date NULL,
  `signer_name` text NULL,
  `document` text NULL,
  `pledge_id` text NOT NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  `staff_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `pledge_parties_pledges_parties` FOREIGN KEY (`pledge_id`) REFERENCES `pledges` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_parties_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_parties_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_parties_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `pledge_party_signed` CHECK ((signed_on IS NULL AND staff_id IS NULL AND signer_name IS NULL AND document IS NULL) OR (signed_on IS NOT NULL AND staff_id IS NOT NULL AND signer_name IS NOT NULL))
);
-- create index "pledge_party_department" to table: "pledge_parties"
CREATE UNIQUE INDEX `pledge_party_department` ON `pledge_parties` (`pledge_id`, `department_id`);
-- create index "pledge_party_office" to table: "pledge_parties"
CREATE UNIQUE INDEX `pledge_party_office` ON `pledge_parties` (`pledge_id`, `office_id`) WHERE department_id IS NULL;
-- create index "pledge_party_of_department" to table: "pledge_parties"
CREATE INDEX `pledge_party_of_department` ON `pledge_parties` (`department_id`, `signed_on`, `pledge_id`);
-- create index "pledge_party_of_office" to table: "pledge_parties"
CREATE INDEX `pledge_party_of_office` ON `pledge_parties` (`office_id`, `signed_on`, `pledge_id`);
-- create index "pledge_party_staff" to table: "pledge_parties"
CREATE INDEX `pledge_party_staff` ON `pledge_parties` (`staff_id`);
-- create "ratings" table
CREATE TABLE `ratings` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `rated_year` integer NOT NULL,
  `level` text NULL,
  `not_rated_reason` text NULL,
  `self_level` text NULL,
  `score` integer NULL,
  `job_group` text NULL,
  `months_served` integer NULL,
  `absence_reason` text NULL,
  `rated_by` text NULL,
  `document` text NULL,
  `decided_on` date NOT NULL,
  `warnings` json NOT NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  `legal_basis_id` text NULL,
  `staff_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `ratings_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `ratings_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `ratings_legal_bases_legal_basis` FOREIGN KEY (`legal_basis_id`) REFERENCES `legal_bases` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `ratings_staff_ratings` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `rating_collective_plain` CHECK (staff_id IS NOT NULL OR (job_group IS NULL AND months_served IS NULL AND absence_reason IS NULL)),
  CONSTRAINT `rating_level_no_reason` CHECK (level IS NULL OR not_rated_reason IS NULL),
  CONSTRAINT `rating_level_or_reason` CHECK (level IS NOT NULL OR not_rated_reason IS NOT NULL),
  CONSTRAINT `rating_months` CHECK (months_served IS NULL OR (months_served >= 0 AND months_served <= 12)),
  CONSTRAINT `rating_score` CHECK (score IS NULL OR (score >= 0 AND score <= 1000000)),
  CONSTRAINT `rating_year` CHECK (rated_year >= 1945 AND rated_year <= 2200),
  CONSTRAINT `ratings_absence_reason` CHECK (absence_reason IN ('MATERNITY', 'STUDY', 'SICK', 'UNPAID', 'OTHER')),
  CONSTRAINT `ratings_level` CHECK (level IN ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED')),
  CONSTRAINT `ratings_self_level` CHECK (self_level IN ('EXCELLENT', 'GOOD', 'COMPLETED', 'NOT_COMPLETED'))
);
-- create index "rating_of_person" to table: "ratings"
CREATE UNIQUE INDEX `rating_of_person` ON `ratings` (`staff_id`, `rated_year`);
-- create index "rating_of_department" to table: "ratings"
CREATE UNIQUE INDEX `rating_of_department` ON `ratings` (`department_id`, `rated_year`) WHERE staff_id IS NULL;
-- create index "rating_of_office" to table: "ratings"
CREATE UNIQUE INDEX `rating_of_office` ON `ratings` (`office_id`, `rated_year`) WHERE staff_id IS NULL AND department_id IS NULL;
-- create index "rating_office" to table: "ratings"
CREATE INDEX `rating_office` ON `ratings` (`office_id`, `rated_year`, `id`);
-- create index "rating_department" to table: "ratings"
CREATE INDEX `rating_department` ON `ratings` (`department_id`, `rated_year`, `id`);
-- create index "rating_legal_basis" to table: "ratings"
CREATE INDEX `rating_legal_basis` ON `ratings` (`legal_basis_id`);
-- create "registrations" table
CREATE TABLE `registrations` (
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
-- create "responsibilities" table
CREATE TABLE `responsibilities` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `application` text NOT NULL,
  `application_folded` text NOT NULL,
  `application_sort` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `document` text NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  `staff_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `responsibilities_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `responsibilities_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `responsibilities_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `responsibility_period` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `responsibility_somebody` CHECK (department_id IS NOT NULL OR staff_id IS NOT NULL)
);
-- create index "responsibility_application" to table: "responsibilities"
CREATE INDEX `responsibility_application` ON `responsibilities` (`application_sort`, `id`);
-- create index "responsibility_starts_on" to table: "responsibilities"
CREATE INDEX `responsibility_starts_on` ON `responsibilities` (`starts_on`, `id`);
-- create index "responsibility_office" to table: "responsibilities"
CREATE INDEX `responsibility_office` ON `responsibilities` (`office_id`, `application_sort`, `id`);
-- create index "responsibility_department" to table: "responsibilities"
CREATE INDEX `responsibility_department` ON `responsibilities` (`department_id`, `application_sort`, `id`);
-- create index "responsibility_staff" to table: "responsibilities"
CREATE INDEX `responsibility_staff` ON `responsibilities` (`staff_id`, `application_sort`, `id`);
-- create "reviews" table
CREATE TABLE `reviews` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `kind` text NOT NULL,
  `title` text NOT NULL,
  `as_of` date NOT NULL,
  `status` text NOT NULL,
  `results` text NULL,
  `limits` text NULL,
  `lessons` text NULL,
  `directions` text NULL,
  `document` text NULL,
  `published_on` date NULL,
  `snapshot` text NULL,
  `checksum` text NULL,
  `frozen_at` datetime NULL,
  `campaign_id` text NOT NULL,
  `office_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `reviews_campaigns_reviews` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `reviews_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `review_published` CHECK ((status = 'DRAFT' AND published_on IS NULL) OR (status = 'PUBLISHED' AND published_on IS NOT NULL AND snapshot IS NOT NULL)),
  CONSTRAINT `review_snapshot` CHECK ((snapshot IS NULL AND checksum IS NULL AND frozen_at IS NULL) OR (snapshot IS NOT NULL AND checksum IS NOT NULL AND frozen_at IS NOT NULL)),
  CONSTRAINT `reviews_kind` CHECK (kind IN ('INTERIM', 'FINAL')),
  CONSTRAINT `reviews_status` CHECK (status IN ('DRAFT', 'PUBLISHED'))
);
-- create index "review_as_of" to table: "reviews"
CREATE INDEX `review_as_of` ON `reviews` (`as_of`, `id`);
-- create index "review_office" to table: "reviews"
CREATE INDEX `review_office` ON `reviews` (`office_id`, `as_of`, `id`);
-- create index "review_campaign" to table: "reviews"
CREATE INDEX `review_campaign` ON `reviews` (`campaign_id`, `as_of`, `id`);
-- create index "review_final_once" to table: "reviews"
CREATE UNIQUE INDEX `review_final_once` ON `reviews` (`campaign_id`) WHERE kind = 'FINAL';
-- create "scores" table
CREATE TABLE `scores` (
  `id` text NOT NULL,
  `group_code` text NOT NULL,
  `criterion` text NOT NULL,
  `kind` text NOT NULL,
  `maximum` integer NOT NULL,
  `weight` integer NOT NULL,
  `self_value` integer NULL,
  `note` text NULL,
  `computed_value` integer NULL,
  `figures` json NULL,
  `verified_value` integer NULL,
  `reason` text NULL,
  `card_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `scores_score_cards_scores` FOREIGN KEY (`card_id`) REFERENCES `score_cards` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `score_limits` CHECK (maximum > 0 AND weight > 0),
  CONSTRAINT `score_range` CHECK (self_value >= 0 AND self_value <= maximum AND computed_value >= 0 AND computed_value <= maximum AND verified_value >= 0 AND verified_value <= maximum),
  CONSTRAINT `score_reason` CHECK (verified_value IS NULL OR reason IS NOT NULL OR verified_value = COALESCE(computed_value, self_value, 0)),
  CONSTRAINT `scores_kind` CHECK (kind IN ('REGULAR', 'BONUS', 'PENALTY'))
);
-- create index "score_criterion" to table: "scores"
CREATE UNIQUE INDEX `score_criterion` ON `scores` (`card_id`, `criterion`);
-- create "score_cards" table
CREATE TABLE `score_cards` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `status` text NOT NULL,
  `position` integer NOT NULL,
  `self_total` integer NULL,
  `verified_total` integer NULL,
  `bonus` integer NULL,
  `penalty` integer NULL,
  `total` integer NULL,
  `on_time_share` integer NULL,
  `submitted_on` date NULL,
  `verified_on` date NULL,
  `return_reason` text NULL,
  `rank` integer NULL,
  `rank_decided_by` json NULL,
  `office_id` text NOT NULL,
  `unit_office_id` text NOT NULL,
  `department_id` text NULL,
  `sheet_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `score_cards_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `score_cards_offices_unit_office` FOREIGN KEY (`unit_office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `score_cards_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `score_cards_scoring_sheets_cards` FOREIGN KEY (`sheet_id`) REFERENCES `scoring_sheets` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `score_card_range` CHECK (self_total >= 0 AND verified_total >= 0 AND bonus >= 0 AND penalty >= 0 AND total >= 0),
  CONSTRAINT `score_card_rank` CHECK (rank IS NULL OR (rank >= 1 AND status = 'VERIFIED')),
  CONSTRAINT `score_card_returned` CHECK (return_reason IS NULL OR status = 'SELF_SCORING'),
  CONSTRAINT `score_card_submitted` CHECK (status <> 'SUBMITTED' OR submitted_on IS NOT NULL),
  CONSTRAINT `score_card_total` CHECK (total <= verified_total + bonus),
  CONSTRAINT `score_card_verified` CHECK (status <> 'VERIFIED' OR (verified_on IS NOT NULL AND verified_total IS NOT NULL AND bonus IS NOT NULL AND penalty IS NOT NULL AND total IS NOT NULL)),
  CONSTRAINT `score_cards_status` CHECK (status IN ('SELF_SCORING', 'SUBMITTED', 'VERIFIED'))
);
-- create index "score_card_department_once" to table: "score_cards"
CREATE UNIQUE INDEX `score_card_department_once` ON `score_cards` (`sheet_id`, `department_id`);
-- create index "score_card_office_once" to table: "score_cards"
CREATE UNIQUE INDEX `score_card_office_once` ON `score_cards` (`sheet_id`, `unit_office_id`) WHERE department_id IS NULL;
-- create index "score_card_position" to table: "score_cards"
CREATE INDEX `score_card_position` ON `score_cards` (`position`, `id`);
-- create index "score_card_sheet" to table: "score_cards"
CREATE INDEX `score_card_sheet` ON `score_cards` (`sheet_id`, `position`, `id`);
-- create index "score_card_office" to table: "score_cards"
CREATE INDEX `score_card_office` ON `score_cards` (`office_id`, `position`, `id`);
-- create index "score_card_unit_office" to table: "score_cards"
CREATE INDEX `score_card_unit_office` ON `score_cards` (`unit_office_id`, `position`, `id`);
-- create index "score_card_department" to table: "score_cards"
CREATE INDEX `score_card_department` ON `score_cards` (`department_id`, `position`, `id`);
-- create "scoring_sheets" table
CREATE TABLE `scoring_sheets` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `name` text NOT NULL,
  `status` text NOT NULL,
  `maximum` integer NOT NULL,
  `bonus_cap` integer NOT NULL,
  `penalty_cap` integer NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NOT NULL,
  `self_score_by` date NULL,
  `verify_by` date NULL,
  `opened_on` date NULL,
  `computed_on` date NULL,
  `locked_on` date NULL,
  `ranked_on` date NULL,
  `criterion_groups` json NOT NULL,
  `tie_rules` json NOT NULL,
  `office_id` text NOT NULL,
  `campaign_id` text NOT NULL,
  `cluster_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `scoring_sheets_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `scoring_sheets_campaigns_campaign` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `scoring_sheets_clusters_cluster` FOREIGN KEY (`cluster_id`) REFERENCES `clusters` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `scoring_sheet_deadlines` CHECK (self_score_by <= verify_by),
  CONSTRAINT `scoring_sheet_locked` CHECK (status NOT IN ('LOCKED', 'RANKED') OR locked_on IS NOT NULL),
  CONSTRAINT `scoring_sheet_maximum` CHECK (maximum > 0 AND bonus_cap >= 0 AND penalty_cap >= 0),
  CONSTRAINT `scoring_sheet_opened` CHECK (status IN ('DRAFT', 'CANCELLED') OR (opened_on IS NOT NULL AND self_score_by IS NOT NULL AND verify_by IS NOT NULL)),
  CONSTRAINT `scoring_sheet_period` CHECK (starts_on <= ends_on),
  CONSTRAINT `scoring_sheet_ranked` CHECK (status <> 'RANKED' OR ranked_on IS NOT NULL),
  CONSTRAINT `scoring_sheets_status` CHECK (status IN ('DRAFT', 'OPEN', 'LOCKED', 'RANKED', 'CANCELLED'))
);
-- create index "scoring_sheet_starts_on" to table: "scoring_sheets"
CREATE INDEX `scoring_sheet_starts_on` ON `scoring_sheets` (`starts_on`, `id`);
-- create index "scoring_sheet_office" to table: "scoring_sheets"
CREATE INDEX `scoring_sheet_office` ON `scoring_sheets` (`office_id`, `starts_on`, `id`);
-- create index "scoring_sheet_campaign" to table: "scoring_sheets"
CREATE INDEX `scoring_sheet_campaign` ON `scoring_sheets` (`campaign_id`, `starts_on`, `id`);
-- create index "scoring_sheet_cluster" to table: "scoring_sheets"
CREATE INDEX `scoring_sheet_cluster` ON `scoring_sheets` (`cluster_id`, `starts_on`, `id`);
-- create index "scoring_sheet_status" to table: "scoring_sheets"
CREATE INDEX `scoring_sheet_status` ON `scoring_sheets` (`status`, `starts_on`, `id`);
-- create "tasks" table
CREATE TABLE `tasks` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `kind` text NOT NULL,
  `given_by` text NOT NULL,
  `title` text NOT NULL,
  `title_folded` text NOT NULL,
  `content` text NULL,
  `document` text NULL,
  `work_year` integer NOT NULL,
  `assigned_on` date NOT NULL,
  `due_on` date NOT NULL,
  `done_on` date NULL,
  `note` text NULL,
  `quality` text NULL,
  `status` text NOT NULL,
  `external_system` text NULL,
  `external_reference` text NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  `staff_id` text NULL,
  `campaign_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `tasks_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `tasks_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `tasks_staff_staff` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `tasks_campaigns_campaign` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `task_done` CHECK ((status = 'DONE' AND done_on IS NOT NULL AND assigned_on <= done_on) OR (status <> 'DONE' AND done_on IS NULL)),
  CONSTRAINT `task_due` CHECK (assigned_on <= due_on),
  CONSTRAINT `task_external` CHECK ((external_system IS NULL AND external_reference IS NULL) OR (external_system IS NOT NULL AND external_reference IS NOT NULL)),
  CONSTRAINT `task_quality` CHECK (quality IS NULL OR status = 'DONE'),
  CONSTRAINT `task_work_year` CHECK (work_year BETWEEN 1945 AND 2999),
  CONSTRAINT `tasks_given_by` CHECK (given_by IN ('CITY', 'PEOPLES_COUNCIL', 'DELEGATION', 'OFFICE')),
  CONSTRAINT `tasks_kind` CHECK (kind IN ('KEY', 'PROGRAMME', 'REPORTING')),
  CONSTRAINT `tasks_quality` CHECK (quality IN ('EXCELLENT', 'GOOD', 'ACCEPTABLE', 'POOR')),
  CONSTRAINT `tasks_status` CHECK (status IN ('ASSIGNED', 'DONE', 'CANCELLED'))
);
-- create index "task_reference" to table: "tasks"
CREATE UNIQUE INDEX `task_reference` ON `tasks` (`office_id`, `external_system`, `external_reference`);
-- create index "task_due_on" to table: "tasks"
CREATE INDEX `task_due_on` ON `tasks` (`due_on`, `id`);
-- create index "task_assigned_on" to table: "tasks"
CREATE INDEX `task_assigned_on` ON `tasks` (`assigned_on`, `id`);
-- create index "task_office" to table: "tasks"
CREATE INDEX `task_office` ON `tasks` (`office_id`, `due_on`, `id`);
-- create index "task_office_year" to table: "tasks"
CREATE INDEX `task_office_year` ON `tasks` (`office_id`, `work_year`, `department_id`);
-- create index "task_department" to table: "tasks"
CREATE INDEX `task_department` ON `tasks` (`department_id`, `due_on`, `id`);
-- create index "task_staff" to table: "tasks"
CREATE INDEX `task_staff` ON `tasks` (`staff_id`, `due_on`, `id`);
-- create index "task_campaign" to table: "tasks"
CREATE INDEX `task_campaign` ON `tasks` (`campaign_id`, `due_on`, `id`);
-- create index "task_status" to table: "tasks"
CREATE INDEX `task_status` ON `tasks` (`status`, `due_on`, `id`);
-- create "campaign_units" table
CREATE TABLE `campaign_units` (
  `campaign_id` text NOT NULL,
  `department_id` text NOT NULL,
  PRIMARY KEY (`campaign_id`, `department_id`),
  CONSTRAINT `campaign_units_campaign_id` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE CASCADE,
  CONSTRAINT `campaign_units_department_id` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE CASCADE
);
-- create "task_coordinators" table
CREATE TABLE `task_coordinators` (
  `task_id` text NOT NULL,
  `department_id` text NOT NULL,
  PRIMARY KEY (`task_id`, `department_id`),
  CONSTRAINT `task_coordinators_task_id` FOREIGN KEY (`task_id`) REFERENCES `tasks` (`id`) ON DELETE CASCADE,
  CONSTRAINT `task_coordinators_department_id` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE CASCADE
);
-- enable back the enforcement of foreign-keys constraints
PRAGMA foreign_keys = on;
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
