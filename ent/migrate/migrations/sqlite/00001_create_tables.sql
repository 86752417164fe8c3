-- +goose Up
-- create "absences" table
CREATE TABLE `absences` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `document` text NULL,
  `staff_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `absences_staff_absences` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `absence_dates` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `absences_kind` CHECK (kind IN ('MATERNITY', 'STUDY', 'SICK', 'UNPAID'))
);
-- create index "absence_start" to table: "absences"
CREATE INDEX `absence_start` ON `absences` (`staff_id`, `starts_on`);
-- create "awards" table
CREATE TABLE `awards` (
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
-- create index "award_yearly_title" to table: "awards"
CREATE UNIQUE INDEX `award_yearly_title` ON `awards` (`recipient_key`, `award_type_id`, `achievement_year`) WHERE yearly AND status = 'VALID';
-- create index "award_achievement_ends_on" to table: "awards"
CREATE INDEX `award_achievement_ends_on` ON `awards` (`achievement_ends_on`, `id`);
-- create index "award_recipient_sort" to table: "awards"
CREATE INDEX `award_recipient_sort` ON `awards` (`recipient_sort`, `id`);
-- create index "award_office" to table: "awards"
CREATE INDEX `award_office` ON `awards` (`office_id`, `achievement_ends_on`, `id`);
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
-- create "award_types" table
CREATE TABLE `award_types` (
  `id` text NOT NULL,
  `code` text NOT NULL,
  `kind` text NOT NULL,
  `form` text NOT NULL,
  `level` text NOT NULL,
  `recipient_kinds` json NOT NULL,
  `yearly` bool NOT NULL,
  `name_vi` text NOT NULL,
  `name_en` text NOT NULL,
  `name_folded` text NOT NULL,
  `abbreviation` text NULL,
  `decider_vi` text NULL,
  `decider_en` text NULL,
  `display_order` integer NOT NULL,
  `certainty` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `award_type_kind_form` CHECK ((kind = 'TITLE') = (form = 'EMULATION_TITLE')),
  CONSTRAINT `award_types_certainty` CHECK (certainty IN ('CONFIRMED', 'SECONDARY', 'UNCONFIRMED')),
  CONSTRAINT `award_types_form` CHECK (form IN ('EMULATION_TITLE', 'ORDER', 'MEDAL', 'STATE_HONORARY_TITLE', 'PRIZE', 'COMMEMORATIVE_MEDAL', 'DIPLOMA_OF_MERIT', 'CERTIFICATE_OF_MERIT')),
  CONSTRAINT `award_types_kind` CHECK (kind IN ('TITLE', 'COMMENDATION')),
  CONSTRAINT `award_types_level` CHECK (level IN ('STATE', 'PROVINCE', 'GRASSROOTS'))
);
-- create index "award_type_code" to table: "award_types"
CREATE UNIQUE INDEX `award_type_code` ON `award_types` (`code`);
-- create index "award_type_display_order" to table: "award_types"
CREATE INDEX `award_type_display_order` ON `award_types` (`display_order`, `id`);
-- create "campaigns" table
CREATE TABLE `campaigns` (
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
  `office_id` text NOT NULL,
  `parent_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `campaigns_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaigns_campaigns_children` FOREIGN KEY (`parent_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaign_launched` CHECK (status IN ('DRAFT', 'CANCELLED') OR launched_on IS NOT NULL),
  CONSTRAINT `campaign_not_own_parent` CHECK (parent_id <> id),
  CONSTRAINT `campaign_period` CHECK (starts_on <= ends_on),
  CONSTRAINT `campaigns_kind` CHECK (kind IN ('REGULAR', 'THEMATIC')),
  CONSTRAINT `campaigns_level` CHECK (level IN ('NATIONWIDE', 'PROVINCE', 'CLUSTER', 'UNIT')),
  CONSTRAINT `campaigns_origin` CHECK (origin IN ('LAUNCHED_HERE', 'RESPONDING')),
  CONSTRAINT `campaigns_status` CHECK (status IN ('DRAFT', 'LAUNCHED', 'REGISTRATION_CLOSED', 'EVALUATING', 'CONCLUDED', 'CANCELLED'))
);
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
-- create "campaign_launchers" table
CREATE TABLE `campaign_launchers` (
  `id` text NOT NULL,
  `outside_body` text NULL,
  `role` text NOT NULL,
  `campaign_id` text NOT NULL,
  `office_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `campaign_launchers_campaigns_launchers` FOREIGN KEY (`campaign_id`) REFERENCES `campaigns` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaign_launchers_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `campaign_launcher_who` CHECK ((office_id IS NULL) <> (outside_body IS NULL)),
  CONSTRAINT `campaign_launchers_role` CHECK (role IN ('LAUNCHER', 'CO_LAUNCHER'))
);
-- create index "campaign_launcher_campaign" to table: "campaign_launchers"
CREATE INDEX `campaign_launcher_campaign` ON `campaign_launchers` (`campaign_id`);
-- create index "campaign_launcher_office" to table: "campaign_launchers"
CREATE INDEX `campaign_launcher_office` ON `campaign_launchers` (`office_id`);
-- create "corrections" table
CREATE TABLE `corrections` (
  `id` text NOT NULL,
  `document` text NOT NULL,
  `document_date` date NOT NULL,
  `reason` text NOT NULL,
  `changes` json NOT NULL,
  `award_id` text NULL,
  `decision_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `corrections_awards_corrections` FOREIGN KEY (`award_id`) REFERENCES `awards` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `corrections_decisions_corrections` FOREIGN KEY (`decision_id`) REFERENCES `decisions` (`id`) ON DELETE NO ACTION
);
-- create index "correction_decision" to table: "corrections"
CREATE INDEX `correction_decision` ON `corrections` (`decision_id`);
-- create index "correction_award" to table: "corrections"
CREATE INDEX `correction_award` ON `corrections` (`award_id`);
-- create "decisions" table
CREATE TABLE `decisions` (
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
  `office_id` text NOT NULL,
  `issuer_office_id` text NULL,
  PRIMARY KEY (`id`),
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
-- create index "decision_number" to table: "decisions"
CREATE UNIQUE INDEX `decision_number` ON `decisions` (`office_id`, `issuer_key`, `decided_year`, `notation`, `number`) WHERE number IS NOT NULL;
-- create index "decision_decided_on" to table: "decisions"
CREATE INDEX `decision_decided_on` ON `decisions` (`decided_on`, `id`);
-- create index "decision_office" to table: "decisions"
CREATE INDEX `decision_office` ON `decisions` (`office_id`, `decided_on`, `id`);
-- create "departments" table
CREATE TABLE `departments` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `kind` text NOT NULL,
  `name` text NOT NULL,
  `name_folded` text NOT NULL,
  `display_order` integer NOT NULL,
  `place` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `parent_id` text NULL,
  `office_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `departments_departments_children` FOREIGN KEY (`parent_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `departments_offices_departments` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `department_not_own_parent` CHECK (parent_id <> id),
  CONSTRAINT `department_period` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `departments_kind` CHECK (kind IN ('DIVISION', 'AFFILIATED_UNIT', 'BOARD', 'TEAM'))
);
-- create index "department_place" to table: "departments"
CREATE INDEX `department_place` ON `departments` (`place`, `id`);
-- create index "department_starts_on" to table: "departments"
CREATE INDEX `department_starts_on` ON `departments` (`starts_on`, `id`);
-- create index "department_office" to table: "departments"
CREATE INDEX `department_office` ON `departments` (`office_id`, `place`, `id`);
-- create index "department_parent" to table: "departments"
CREATE INDEX `department_parent` ON `departments` (`parent_id`, `place`, `id`);
-- create "department_periods" table
CREATE TABLE `department_periods` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `name` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `department_id` text NOT NULL,
  `office_id` text NOT NULL,
  `parent_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `department_periods_departments_periods` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `department_periods_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `department_periods_departments_parent` FOREIGN KEY (`parent_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `department_period_dates` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `department_periods_kind` CHECK (kind IN ('DIVISION', 'AFFILIATED_UNIT', 'BOARD', 'TEAM'))
);
-- create index "department_period_start" to table: "department_periods"
CREATE INDEX `department_period_start` ON `department_periods` (`department_id`, `starts_on`);
-- create index "department_period_parent" to table: "department_periods"
CREATE INDEX `department_period_parent` ON `department_periods` (`parent_id`);
-- create index "department_period_office" to table: "department_periods"
CREATE INDEX `department_period_office` ON `department_periods` (`office_id`);
-- create "events" table
CREATE TABLE `events` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `at` datetime NOT NULL,
  `actor` text NOT NULL,
  `actor_role` text NOT NULL,
  `principal` text NULL,
  `subject_id` text NOT NULL,
  `reason` text NULL,
  `changes` json NOT NULL,
  PRIMARY KEY (`id`)
);
-- create index "event_at" to table: "events"
CREATE INDEX `event_at` ON `events` (`at`, `id`);
-- create "event_subjects" table
CREATE TABLE `event_subjects` (
  `id` text NOT NULL,
  `subject_id` text NOT NULL,
  `event_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `event_subjects_events_subjects` FOREIGN KEY (`event_id`) REFERENCES `events` (`id`) ON DELETE NO ACTION
);
-- create index "event_subject_subject" to table: "event_subjects"
CREATE UNIQUE INDEX `event_subject_subject` ON `event_subjects` (`subject_id`, `event_id`);
-- create index "event_subject_event" to table: "event_subjects"
CREATE INDEX `event_subject_event` ON `event_subjects` (`event_id`);
-- create "idempotency_keys" table
CREATE TABLE `idempotency_keys` (
  `id` text NOT NULL,
  `actor` text NOT NULL,
  `key` text NOT NULL,
  `operation` text NOT NULL,
  `input_hash` text NOT NULL,
  `result_id` text NOT NULL,
  `at` datetime NOT NULL,
  PRIMARY KEY (`id`)
);
-- create index "idempotency_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX `idempotency_key` ON `idempotency_keys` (`actor`, `key`);
-- create "legal_articles" table
CREATE TABLE `legal_articles` (
  `id` text NOT NULL,
  `article` text NOT NULL,
  `certainty` text NOT NULL,
  `award_type_id` text NOT NULL,
  `legal_basis_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `legal_articles_award_types_articles` FOREIGN KEY (`award_type_id`) REFERENCES `award_types` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `legal_articles_legal_bases_articles` FOREIGN KEY (`legal_basis_id`) REFERENCES `legal_bases` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `legal_articles_certainty` CHECK (certainty IN ('CONFIRMED', 'SECONDARY', 'UNCONFIRMED'))
);
-- create index "legal_article_type_basis" to table: "legal_articles"
CREATE UNIQUE INDEX `legal_article_type_basis` ON `legal_articles` (`award_type_id`, `legal_basis_id`);
-- create index "legal_article_basis" to table: "legal_articles"
CREATE INDEX `legal_article_basis` ON `legal_articles` (`legal_basis_id`);
-- create "legal_bases" table
CREATE TABLE `legal_bases` (
  `id` text NOT NULL,
  `code` text NOT NULL,
  `kind` text NOT NULL,
  `number` text NOT NULL,
  `name_vi` text NOT NULL,
  `name_en` text NOT NULL,
  `name_folded` text NOT NULL,
  `issuer_vi` text NOT NULL,
  `issuer_en` text NOT NULL,
  `issued_on` date NULL,
  `effective_from` date NULL,
  `effective_to` date NULL,
  `certainty` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `legal_bases_certainty` CHECK (certainty IN ('CONFIRMED', 'SECONDARY', 'UNCONFIRMED')),
  CONSTRAINT `legal_bases_kind` CHECK (kind IN ('LAW', 'DECREE', 'CIRCULAR', 'DECISION', 'REGULATION')),
  CONSTRAINT `legal_basis_dates` CHECK (effective_to IS NULL OR effective_from IS NULL OR effective_from <= effective_to)
);
-- create index "legal_basis_code" to table: "legal_bases"
CREATE UNIQUE INDEX `legal_basis_code` ON `legal_bases` (`code`);
-- create "offices" table
CREATE TABLE `offices` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `kind` text NOT NULL,
  `name` text NOT NULL,
  `name_folded` text NOT NULL,
  `organ_id` text NULL,
  `organ_id_old` text NULL,
  `display_order` integer NOT NULL,
  `place` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `parent_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `offices_offices_children` FOREIGN KEY (`parent_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `office_not_own_parent` CHECK (parent_id <> id),
  CONSTRAINT `office_period` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `offices_kind` CHECK (kind IN ('LOCALITY', 'AGENCY'))
);
-- create index "office_place" to table: "offices"
CREATE INDEX `office_place` ON `offices` (`place`, `id`);
-- create index "office_starts_on" to table: "offices"
CREATE INDEX `office_starts_on` ON `offices` (`starts_on`, `id`);
-- create index "office_parent" to table: "offices"
CREATE INDEX `office_parent` ON `offices` (`parent_id`, `place`, `id`);
-- create index "office_organ_id" to table: "offices"
CREATE UNIQUE INDEX `office_organ_id` ON `offices` (`organ_id`);
-- create "office_periods" table
CREATE TABLE `office_periods` (
  `id` text NOT NULL,
  `name` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `office_id` text NOT NULL,
  `parent_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `office_periods_offices_periods` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `office_periods_offices_parent` FOREIGN KEY (`parent_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `office_period_dates` CHECK (ends_on IS NULL OR starts_on <= ends_on)
);
-- create index "office_period_start" to table: "office_periods"
CREATE INDEX `office_period_start` ON `office_periods` (`office_id`, `starts_on`);
-- create "personal_data" table
CREATE TABLE `personal_data` (
  `id` text NOT NULL,
  `gender` text NULL,
  `birth_date` date NULL,
  `birth_year` integer NULL,
  `email` text NULL,
  `staff_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `personal_data_staff_personal_data` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `personal_data_birth` CHECK (birth_date IS NULL OR birth_year IS NOT NULL),
  CONSTRAINT `personal_data_gender` CHECK (gender IN ('FEMALE', 'MALE'))
);
-- create index "personal_data_staff_id_key" to table: "personal_data"
CREATE UNIQUE INDEX `personal_data_staff_id_key` ON `personal_data` (`staff_id`);
-- create "posts" table
CREATE TABLE `posts` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `code` text NOT NULL,
  `title` text NOT NULL,
  `name_folded` text NOT NULL,
  `position_class` text NOT NULL,
  `display_order` integer NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `posts_position_class` CHECK (position_class IN ('LEADER', 'DEPUTY', 'HEAD', 'DEPUTY_HEAD', 'DIRECT'))
);
-- create index "post_code" to table: "posts"
CREATE UNIQUE INDEX `post_code` ON `posts` (`code`);
-- create index "post_display_order" to table: "posts"
CREATE INDEX `post_display_order` ON `posts` (`display_order`, `id`);
-- create "post_classes" table
CREATE TABLE `post_classes` (
  `id` text NOT NULL,
  `recipient_class` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `post_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `post_classes_posts_classes` FOREIGN KEY (`post_id`) REFERENCES `posts` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `post_class_dates` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `post_classes_recipient_class` CHECK (recipient_class IN ('MINISTRY_PROVINCE_LEADER', 'DEPARTMENT_LEADER', 'ENTREPRENEUR', 'OTHER_LEADER', 'DIRECT_WORKER'))
);
-- create index "post_class_start" to table: "post_classes"
CREATE INDEX `post_class_start` ON `post_classes` (`post_id`, `starts_on`);
-- create "postings" table
CREATE TABLE `postings` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `document` text NULL,
  `post_id` text NOT NULL,
  `office_id` text NOT NULL,
  `department_id` text NULL,
  `staff_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `postings_posts_post` FOREIGN KEY (`post_id`) REFERENCES `posts` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `postings_offices_office` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `postings_departments_department` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `postings_staff_postings` FOREIGN KEY (`staff_id`) REFERENCES `staff` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `posting_dates` CHECK (ends_on IS NULL OR starts_on <= ends_on),
  CONSTRAINT `postings_kind` CHECK (kind IN ('MAIN', 'CONCURRENT', 'SECONDED'))
);
-- create index "posting_staff" to table: "postings"
CREATE INDEX `posting_staff` ON `postings` (`staff_id`, `starts_on`, `id`);
-- create index "posting_department" to table: "postings"
CREATE INDEX `posting_department` ON `postings` (`department_id`, `starts_on`, `id`);
-- create index "posting_office" to table: "postings"
CREATE INDEX `posting_office` ON `postings` (`office_id`, `starts_on`, `id`);
-- create index "posting_starts_on" to table: "postings"
CREATE INDEX `posting_starts_on` ON `postings` (`starts_on`, `id`);
-- create "staff" table
CREATE TABLE `staff` (
  `id` text NOT NULL,
  `version` integer NOT NULL DEFAULT (1),
  `code` text NOT NULL,
  `full_name` text NOT NULL,
  `name_folded` text NOT NULL,
  `name_sort` text NOT NULL,
  `place` text NOT NULL,
  `category` text NOT NULL,
  `starts_on` date NOT NULL,
  `ends_on` date NULL,
  `leaving_reason` text NULL,
  `department_id` text NULL,
  `office_id` text NOT NULL,
  `post_id` text NOT NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `staff_departments_staff` FOREIGN KEY (`department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `staff_offices_staff` FOREIGN KEY (`office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `staff_posts_post` FOREIGN KEY (`post_id`) REFERENCES `posts` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `staff_category` CHECK (category IN ('CADRE', 'CIVIL_SERVANT', 'PUBLIC_EMPLOYEE', 'WORKER')),
  CONSTRAINT `staff_leaving_reason` CHECK (leaving_reason IN ('RETIRED', 'TRANSFERRED_OUT', 'RESIGNED', 'DISMISSED', 'DIED')),
  CONSTRAINT `staff_left_why` CHECK ((ends_on IS NULL) = (leaving_reason IS NULL)),
  CONSTRAINT `staff_period` CHECK (ends_on IS NULL OR starts_on <= ends_on)
);
-- create index "staff_code" to table: "staff"
CREATE UNIQUE INDEX `staff_code` ON `staff` (`office_id`, `code`);
-- create index "staff_place" to table: "staff"
CREATE INDEX `staff_place` ON `staff` (`place`, `id`);
-- create index "staff_name_sort" to table: "staff"
CREATE INDEX `staff_name_sort` ON `staff` (`name_sort`, `id`);
-- create index "staff_starts_on" to table: "staff"
CREATE INDEX `staff_starts_on` ON `staff` (`starts_on`, `id`);
-- create index "staff_office" to table: "staff"
CREATE INDEX `staff_office` ON `staff` (`office_id`, `place`, `id`);
-- create index "staff_department" to table: "staff"
CREATE INDEX `staff_department` ON `staff` (`department_id`, `place`, `id`);
-- create index "staff_post" to table: "staff"
CREATE INDEX `staff_post` ON `staff` (`post_id`);
-- create "successions" table
CREATE TABLE `successions` (
  `id` text NOT NULL,
  `kind` text NOT NULL,
  `occurred_on` date NOT NULL,
  `document` text NULL,
  `predecessor_office_id` text NULL,
  `successor_office_id` text NULL,
  `predecessor_department_id` text NULL,
  `successor_department_id` text NULL,
  PRIMARY KEY (`id`),
  CONSTRAINT `successions_offices_predecessor_office` FOREIGN KEY (`predecessor_office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `successions_offices_successor_office` FOREIGN KEY (`successor_office_id`) REFERENCES `offices` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `successions_departments_predecessor_department` FOREIGN KEY (`predecessor_department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `successions_departments_successor_department` FOREIGN KEY (`successor_department_id`) REFERENCES `departments` (`id`) ON DELETE NO ACTION,
  CONSTRAINT `succession_one_kind_of_unit` CHECK ((predecessor_office_id IS NULL) <> (predecessor_department_id IS NULL)),
  CONSTRAINT `succession_only_closing_ends` CHECK (kind = 'CLOSE' OR successor_office_id IS NOT NULL OR successor_department_id IS NOT NULL),
  CONSTRAINT `succession_same_kind_of_unit` CHECK ((successor_office_id IS NULL OR predecessor_office_id IS NOT NULL) AND (successor_department_id IS NULL OR predecessor_department_id IS NOT NULL)),
  CONSTRAINT `successions_kind` CHECK (kind IN ('MERGE', 'SPLIT', 'RENAME', 'CLOSE'))
);
-- create index "succession_predecessor_office" to table: "successions"
CREATE INDEX `succession_predecessor_office` ON `successions` (`predecessor_office_id`);
-- create index "succession_successor_office" to table: "successions"
CREATE INDEX `succession_successor_office` ON `successions` (`successor_office_id`);
-- create index "succession_predecessor_department" to table: "successions"
CREATE INDEX `succession_predecessor_department` ON `successions` (`predecessor_department_id`);
-- create index "succession_successor_department" to table: "successions"
CREATE INDEX `succession_successor_department` ON `successions` (`successor_department_id`);
-- create "legal_basis_replaces" table
CREATE TABLE `legal_basis_replaces` (
  `legal_basis_id` text NOT NULL,
  `replaced_by_id` text NOT NULL,
  PRIMARY KEY (`legal_basis_id`, `replaced_by_id`),
  CONSTRAINT `legal_basis_replaces_legal_basis_id` FOREIGN KEY (`legal_basis_id`) REFERENCES `legal_bases` (`id`) ON DELETE CASCADE,
  CONSTRAINT `legal_basis_replaces_replaced_by_id` FOREIGN KEY (`replaced_by_id`) REFERENCES `legal_bases` (`id`) ON DELETE CASCADE
);
-- create "legal_basis_amends" table
CREATE TABLE `legal_basis_amends` (
  `legal_basis_id` text NOT NULL,
  `amended_by_id` text NOT NULL,
  PRIMARY KEY (`legal_basis_id`, `amended_by_id`),
  CONSTRAINT `legal_basis_amends_legal_basis_id` FOREIGN KEY (`legal_basis_id`) REFERENCES `legal_bases` (`id`) ON DELETE CASCADE,
  CONSTRAINT `legal_basis_amends_amended_by_id` FOREIGN KEY (`amended_by_id`) REFERENCES `legal_bases` (`id`) ON DELETE CASCADE
);
