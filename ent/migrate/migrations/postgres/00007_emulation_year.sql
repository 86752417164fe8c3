-- +goose Up
-- create "clusters" table
CREATE TABLE "clusters" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "kind" character varying NOT NULL,
  "name" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "name_sort" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "clusters_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "clusters_kind" CHECK ((kind)::text = ANY ((ARRAY['CLUSTER'::character varying, 'BLOCK'::character varying])::text[]))
);
-- create index "cluster_name_sort" to table: "clusters"
CREATE INDEX "cluster_name_sort" ON "clusters" ("name_sort", "id");
-- create index "cluster_office" to table: "clusters"
CREATE INDEX "cluster_office" ON "clusters" ("office_id", "name_sort", "id");
-- create "conferences" table
CREATE TABLE "conferences" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "kind" character varying NOT NULL,
  "name" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "held_on" date NOT NULL,
  "place" character varying NULL,
  "chair_name" character varying NULL,
  "document" character varying NULL,
  "office_id" character varying NOT NULL,
  "chair_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "conferences_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "conferences_staff_chair" FOREIGN KEY ("chair_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "conferences_kind" CHECK ((kind)::text = ANY ((ARRAY['STAFF'::character varying, 'EXEMPLARY_MODELS'::character varying])::text[]))
);
-- create index "conference_chair" to table: "conferences"
CREATE INDEX "conference_chair" ON "conferences" ("chair_id");
-- create index "conference_held_on" to table: "conferences"
CREATE INDEX "conference_held_on" ON "conferences" ("held_on", "id");
-- create index "conference_office" to table: "conferences"
CREATE INDEX "conference_office" ON "conferences" ("office_id", "held_on", "id");
-- create "emulation_years" table
CREATE TABLE "emulation_years" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "work_year" bigint NOT NULL,
  "status" character varying NOT NULL,
  "closed_on" date NULL,
  "steps" jsonb NOT NULL,
  "days" jsonb NOT NULL,
  "office_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "emulation_years_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "emulation_year_closed" CHECK ((((status)::text = 'CLOSED'::text) AND (closed_on IS NOT NULL)) OR (((status)::text <> 'CLOSED'::text) AND (closed_on IS NULL))),
  CONSTRAINT "emulation_year_of_calendar" CHECK ((work_year >= 1945) AND (work_year <= 9999)),
  CONSTRAINT "emulation_years_status" CHECK ((status)::text = ANY ((ARRAY['OPEN'::character varying, 'CLOSED'::character varying])::text[]))
);
-- create index "emulation_year_work_year" to table: "emulation_years"
CREATE INDEX "emulation_year_work_year" ON "emulation_years" ("work_year", "id");
-- create index "emulation_year_office" to table: "emulation_years"
CREATE UNIQUE INDEX "emulation_year_office" ON "emulation_years" ("office_id", "work_year");
-- modify "campaigns" table
ALTER TABLE "campaigns" ADD CONSTRAINT "campaign_registration_deadline" CHECK ((registration_closes_on IS NULL) OR ((launched_on IS NOT NULL) AND (registration_closes_on >= launched_on))), ADD COLUMN "launching_document" character varying NULL, ADD COLUMN "registration_closes_on" date NULL, ADD COLUMN "objectives" character varying NULL, ADD COLUMN "subjects" character varying NULL, ADD COLUMN "content" character varying NULL, ADD COLUMN "criteria" character varying NULL, ADD COLUMN "plan" character varying NULL, ADD COLUMN "emulation_year_id" character varying NULL, ADD COLUMN "cluster_id" character varying NULL, ADD COLUMN "launch_conference_id" character varying NULL, ADD
CONSTRAINT "campaigns_clusters_cluster" FOREIGN KEY ("cluster_id") REFERENCES "clusters" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD
CONSTRAINT "campaigns_conferences_campaigns" FOREIGN KEY ("launch_conference_id") REFERENCES "conferences" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION, ADD
CONSTRAINT "campaigns_emulation_years_emulation_year" FOREIGN KEY ("emulation_year_id") REFERENCES "emulation_years" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create index "campaign_cluster" to table: "campaigns"
CREATE INDEX "campaign_cluster" ON "campaigns" ("cluster_id", "starts_on", "id");
-- create index "campaign_emulation_year" to table: "campaigns"
CREATE INDEX "campaign_emulation_year" ON "campaigns" ("emulation_year_id", "starts_on", "id");
-- create index "campaign_launch_conference" to table: "campaigns"
CREATE INDEX "campaign_launch_conference" ON "campaigns" ("launch_conference_id", "starts_on", "id");
-- create "campaign_units" table
CREATE TABLE "campaign_units" (
  "campaign_id" character varying NOT NULL,
  "department_id" character varying NOT NULL,
  PRIMARY KEY ("campaign_id", "department_id"),
  CONSTRAINT "campaign_units_campaign_id" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "campaign_units_department_id" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
-- create "cluster_members" table
CREATE TABLE "cluster_members" (
  "id" character varying NOT NULL,
  "member_year" bigint NOT NULL,
  "role" character varying NOT NULL,
  "display_order" bigint NOT NULL,
  "cluster_id" character varying NOT NULL,
  "office_id" character varying NULL,
  "department_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "cluster_members_clusters_members" FOREIGN KEY ("cluster_id") REFERENCES "clusters" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "cluster_members_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "cluster_members_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "cluster_member_unit" CHECK ((office_id IS NULL) <> (department_id IS NULL)),
  CONSTRAINT "cluster_member_year_of_calendar" CHECK ((member_year >= 1945) AND (member_year <= 9999)),
  CONSTRAINT "cluster_members_role" CHECK ((role)::text = ANY ((ARRAY['LEAD'::character varying, 'DEPUTY'::character varying, 'MEMBER'::character varying])::text[]))
);
-- create index "cluster_member_cluster" to table: "cluster_members"
CREATE INDEX "cluster_member_cluster" ON "cluster_members" ("cluster_id", "member_year" DESC, "display_order", "id");
-- create index "cluster_member_default_order" to table: "cluster_members"
CREATE INDEX "cluster_member_default_order" ON "cluster_members" ("member_year" DESC, "display_order", "id");
-- create index "cluster_member_department" to table: "cluster_members"
CREATE INDEX "cluster_member_department" ON "cluster_members" ("department_id", "member_year", "id");
-- create index "cluster_member_department_once" to table: "cluster_members"
CREATE UNIQUE INDEX "cluster_member_department_once" ON "cluster_members" ("cluster_id", "member_year", "department_id");
-- create index "cluster_member_display_order" to table: "cluster_members"
CREATE INDEX "cluster_member_display_order" ON "cluster_members" ("display_order", "id");
-- create index "cluster_member_office" to table: "cluster_members"
CREATE INDEX "cluster_member_office" ON "cluster_members" ("office_id", "member_year", "id");
-- create index "cluster_member_office_once" to table: "cluster_members"
CREATE UNIQUE INDEX "cluster_member_office_once" ON "cluster_members" ("cluster_id", "member_year", "office_id");
-- create index "cluster_member_one_lead" to table: "cluster_members"
CREATE UNIQUE INDEX "cluster_member_one_lead" ON "cluster_members" ("cluster_id", "member_year") WHERE ((role)::text = 'LEAD'::text);
-- modify "decisions" table
ALTER TABLE "decisions" ADD COLUMN "handover_conference_id" character varying NULL, ADD
CONSTRAINT "decisions_conferences_decisions" FOREIGN KEY ("handover_conference_id") REFERENCES "conferences" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
-- create index "decision_handover_conference" to table: "decisions"
CREATE INDEX "decision_handover_conference" ON "decisions" ("handover_conference_id", "decided_on" DESC, "id");
-- create "disciplinary_cases" table
CREATE TABLE "disciplinary_cases" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "ground" character varying NOT NULL,
  "opened_on" date NOT NULL,
  "status" character varying NOT NULL,
  "cleared_on" date NULL,
  "degree" character varying NULL,
  "decision_document" character varying NULL,
  "decided_on" date NULL,
  "term_starts_on" date NULL,
  "term_ends_on" date NULL,
  "note" character varying NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "staff_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "disciplinary_cases_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "disciplinary_cases_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "disciplinary_cases_staff_disciplinary_cases" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "disciplinary_case_cleared" CHECK (((status)::text <> 'CLEARED'::text) OR (cleared_on IS NOT NULL)),
  CONSTRAINT "disciplinary_case_clearing" CHECK ((cleared_on IS NULL) OR (opened_on <= cleared_on)),
  CONSTRAINT "disciplinary_case_decided" CHECK (((status)::text <> 'DISCIPLINED'::text) OR ((degree IS NOT NULL) AND (decision_document IS NOT NULL) AND (decided_on IS NOT NULL) AND (term_starts_on IS NOT NULL))),
  CONSTRAINT "disciplinary_case_decision_date" CHECK ((decided_on IS NULL) OR (opened_on <= decided_on)),
  CONSTRAINT "disciplinary_case_not_cleared" CHECK (((status)::text = 'CLEARED'::text) OR (cleared_on IS NULL)),
  CONSTRAINT "disciplinary_case_not_decided" CHECK (((status)::text = 'DISCIPLINED'::text) OR ((degree IS NULL) AND (decision_document IS NULL) AND (decided_on IS NULL) AND (term_starts_on IS NULL) AND (term_ends_on IS NULL))),
  CONSTRAINT "disciplinary_case_term" CHECK ((term_ends_on IS NULL) OR (term_starts_on <= term_ends_on)),
  CONSTRAINT "disciplinary_cases_degree" CHECK ((degree)::text = ANY ((ARRAY['REPRIMAND'::character varying, 'WARNING'::character varying, 'SALARY_REDUCTION'::character varying, 'DEMOTION'::character varying, 'DISMISSAL_FROM_POST'::character varying, 'REMOVAL'::character varying, 'DISMISSAL'::character varying])::text[])),
  CONSTRAINT "disciplinary_cases_ground" CHECK ((ground)::text = ANY ((ARRAY['INSPECTION'::character varying, 'DENUNCIATION'::character varying, 'PRESS'::character varying, 'DUTY'::character varying, 'CONDUCT'::character varying, 'OTHER'::character varying])::text[])),
  CONSTRAINT "disciplinary_cases_status" CHECK ((status)::text = ANY ((ARRAY['OPEN'::character varying, 'CLEARED'::character varying, 'DISCIPLINED'::character varying])::text[]))
);
-- create index "disciplinary_case_department" to table: "disciplinary_cases"
CREATE INDEX "disciplinary_case_department" ON "disciplinary_cases" ("department_id", "id");
-- create index "disciplinary_case_office" to table: "disciplinary_cases"
CREATE INDEX "disciplinary_case_office" ON "disciplinary_cases" ("office_id", "id");
-- create index "disciplinary_case_staff" to table: "disciplinary_cases"
CREATE INDEX "disciplinary_case_staff" ON "disciplinary_cases" ("staff_id", "id");
-- create "exemplars" table
CREATE TABLE "exemplars" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "kind" character varying NOT NULL,
  "recipient_kind" character varying NOT NULL,
  "recipient_name" character varying NOT NULL,
  "recipient_folded" character varying NOT NULL,
  "title" character varying NOT NULL,
  "story" character varying NOT NULL,
  "work_year" bigint NOT NULL,
  "by_head" boolean NOT NULL,
  "discovered_on" date NOT NULL,
  "status" character varying NOT NULL,
  "times_returned" bigint NOT NULL DEFAULT 0,
  "reason" character varying NULL,
  "consented_on" date NULL,
  "fostering_plan" character varying NULL,
  "fostering_starts_on" date NULL,
  "fostering_ends_on" date NULL,
  "honoured_on" date NULL,
  "honoured_at" character varying NULL,
  "replications" jsonb NOT NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "campaign_id" character varying NULL,
  "staff_id" character varying NULL,
  "discoverer_id" character varying NULL,
  "conference_id" character varying NULL,
  "decision_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "exemplars_campaigns_campaign" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "exemplars_conferences_conference" FOREIGN KEY ("conference_id") REFERENCES "conferences" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "exemplars_decisions_decision" FOREIGN KEY ("decision_id") REFERENCES "decisions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "exemplars_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "exemplars_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "exemplars_staff_discoverer" FOREIGN KEY ("discoverer_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "exemplars_staff_staff" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "exemplar_consent" CHECK (((recipient_kind)::text = 'PERSON'::text) OR (consented_on IS NULL)),
  CONSTRAINT "exemplar_fostering" CHECK (((fostering_plan IS NULL) AND (fostering_starts_on IS NULL) AND (fostering_ends_on IS NULL)) OR ((fostering_plan IS NOT NULL) AND (fostering_starts_on IS NOT NULL) AND (fostering_ends_on IS NOT NULL) AND (fostering_starts_on <= fostering_ends_on))),
  CONSTRAINT "exemplar_honoured" CHECK (((status)::text <> 'HONOURED'::text) OR (honoured_on IS NOT NULL)),
  CONSTRAINT "exemplar_reason" CHECK (((status)::text <> ALL ((ARRAY['RETURNED'::character varying, 'DECLINED'::character varying])::text[])) OR (reason IS NOT NULL)),
  CONSTRAINT "exemplar_recipient" CHECK (((recipient_kind)::text = ANY ((ARRAY['PERSON'::character varying, 'COLLECTIVE'::character varying])::text[])) AND (((recipient_kind)::text = 'PERSON'::text) OR (staff_id IS NULL))),
  CONSTRAINT "exemplar_work_year" CHECK ((work_year >= 1945) AND (work_year <= 9999)),
  CONSTRAINT "exemplars_kind" CHECK ((kind)::text = ANY ((ARRAY['EXEMPLARY'::character varying, 'NEW_FACTOR'::character varying])::text[])),
  CONSTRAINT "exemplars_recipient_kind" CHECK ((recipient_kind)::text = ANY ((ARRAY['PERSON'::character varying, 'COLLECTIVE'::character varying, 'HOUSEHOLD'::character varying])::text[])),
  CONSTRAINT "exemplars_status" CHECK ((status)::text = ANY ((ARRAY['PROPOSED'::character varying, 'RETURNED'::character varying, 'APPROVED'::character varying, 'DECLINED'::character varying, 'HONOURED'::character varying])::text[]))
);
-- create index "exemplar_campaign" to table: "exemplars"
CREATE INDEX "exemplar_campaign" ON "exemplars" ("campaign_id", "discovered_on", "id");
-- create index "exemplar_conference" to table: "exemplars"
CREATE INDEX "exemplar_conference" ON "exemplars" ("conference_id");
-- create index "exemplar_decision" to table: "exemplars"
CREATE INDEX "exemplar_decision" ON "exemplars" ("decision_id");
-- create index "exemplar_department" to table: "exemplars"
CREATE INDEX "exemplar_department" ON "exemplars" ("department_id", "discovered_on", "id");
-- create index "exemplar_discovered_on" to table: "exemplars"
CREATE INDEX "exemplar_discovered_on" ON "exemplars" ("discovered_on", "id");
-- create index "exemplar_discoverer" to table: "exemplars"
CREATE INDEX "exemplar_discoverer" ON "exemplars" ("discoverer_id");
-- create index "exemplar_office" to table: "exemplars"
CREATE INDEX "exemplar_office" ON "exemplars" ("office_id", "discovered_on", "id");
-- create index "exemplar_record" to table: "exemplars"
CREATE INDEX "exemplar_record" ON "exemplars" ("work_year", "office_id", "department_id");
-- create index "exemplar_staff" to table: "exemplars"
CREATE INDEX "exemplar_staff" ON "exemplars" ("staff_id");
-- create index "exemplar_status" to table: "exemplars"
CREATE INDEX "exemplar_status" ON "exemplars" ("status", "discovered_on", "id");
-- create "responsibilities" table
CREATE TABLE "responsibilities" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "application" character varying NOT NULL,
  "application_folded" character varying NOT NULL,
  "application_sort" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "document" character varying NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "staff_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "responsibilities_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "responsibilities_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "responsibilities_staff_staff" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "responsibility_period" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on)),
  CONSTRAINT "responsibility_somebody" CHECK ((department_id IS NOT NULL) OR (staff_id IS NOT NULL))
);
-- create index "responsibility_application" to table: "responsibilities"
CREATE INDEX "responsibility_application" ON "responsibilities" ("application_sort", "id");
-- create index "responsibility_department" to table: "responsibilities"
CREATE INDEX "responsibility_department" ON "responsibilities" ("department_id", "application_sort", "id");
-- create index "responsibility_office" to table: "responsibilities"
CREATE INDEX "responsibility_office" ON "responsibilities" ("office_id", "application_sort", "id");
-- create index "responsibility_staff" to table: "responsibilities"
CREATE INDEX "responsibility_staff" ON "responsibilities" ("staff_id", "application_sort", "id");
-- create index "responsibility_starts_on" to table: "responsibilities"
CREATE INDEX "responsibility_starts_on" ON "responsibilities" ("starts_on", "id");
-- create "indicators" table
CREATE TABLE "indicators" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "code" character varying NOT NULL,
  "name_vi" character varying NOT NULL,
  "name_en" character varying NULL,
  "name_folded" character varying NOT NULL,
  "name_sort" character varying NOT NULL,
  "unit_of_measure" character varying NOT NULL,
  "direction" character varying NOT NULL,
  "frequency" character varying NOT NULL,
  "aggregation" character varying NOT NULL,
  "description" character varying NULL,
  "status" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "responsibility_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "indicators_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "indicators_responsibilities_indicators" FOREIGN KEY ("responsibility_id") REFERENCES "responsibilities" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "indicators_aggregation" CHECK ((aggregation)::text = ANY ((ARRAY['SUM'::character varying, 'AVERAGE'::character varying, 'LAST'::character varying])::text[])),
  CONSTRAINT "indicators_direction" CHECK ((direction)::text = ANY ((ARRAY['AT_LEAST'::character varying, 'AT_MOST'::character varying])::text[])),
  CONSTRAINT "indicators_frequency" CHECK ((frequency)::text = ANY ((ARRAY['MONTH'::character varying, 'QUARTER'::character varying, 'HALF_YEAR'::character varying, 'YEAR'::character varying])::text[])),
  CONSTRAINT "indicators_status" CHECK ((status)::text = ANY ((ARRAY['ACTIVE'::character varying, 'RETIRED'::character varying])::text[]))
);
-- create index "indicator_code" to table: "indicators"
CREATE UNIQUE INDEX "indicator_code" ON "indicators" ("office_id", "code");
-- create index "indicator_name" to table: "indicators"
CREATE INDEX "indicator_name" ON "indicators" ("name_sort", "id");
-- create index "indicator_office" to table: "indicators"
CREATE INDEX "indicator_office" ON "indicators" ("office_id", "name_sort", "id");
-- create index "indicator_responsibility" to table: "indicators"
CREATE INDEX "indicator_responsibility" ON "indicators" ("responsibility_id", "name_sort", "id");
-- create "indicator_periods" table
CREATE TABLE "indicator_periods" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "target" bigint NULL,
  "value" bigint NULL,
  "numerator" bigint NULL,
  "denominator" bigint NULL,
  "source" character varying NULL,
  "measured_at" timestamptz NULL,
  "method" character varying NULL,
  "note" character varying NULL,
  "indicator_id" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "indicator_periods_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "indicator_periods_indicators_periods" FOREIGN KEY ("indicator_id") REFERENCES "indicators" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "indicator_periods_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "indicator_period_dates" CHECK (starts_on <= ends_on),
  CONSTRAINT "indicator_period_measured" CHECK (((value IS NULL) AND (measured_at IS NULL) AND (method IS NULL)) OR ((value IS NOT NULL) AND (measured_at IS NOT NULL) AND (method IS NOT NULL))),
  CONSTRAINT "indicator_period_parts" CHECK (((numerator IS NULL) AND (denominator IS NULL)) OR ((numerator IS NOT NULL) AND (denominator IS NOT NULL) AND (denominator > 0) AND (value IS NOT NULL))),
  CONSTRAINT "indicator_periods_method" CHECK ((method)::text = ANY ((ARRAY['MANUAL'::character varying, 'SYSTEM'::character varying])::text[]))
);
-- create index "indicator_period_department" to table: "indicator_periods"
CREATE INDEX "indicator_period_department" ON "indicator_periods" ("department_id", "starts_on", "id");
-- create index "indicator_period_indicator" to table: "indicator_periods"
CREATE INDEX "indicator_period_indicator" ON "indicator_periods" ("indicator_id", "starts_on", "id");
-- create index "indicator_period_office" to table: "indicator_periods"
CREATE INDEX "indicator_period_office" ON "indicator_periods" ("office_id", "starts_on", "id");
-- create index "indicator_period_starts_on" to table: "indicator_periods"
CREATE INDEX "indicator_period_starts_on" ON "indicator_periods" ("starts_on", "id");
-- create "initiatives" table
CREATE TABLE "initiatives" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "name" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "work_year" bigint NOT NULL,
  "summary" character varying NULL,
  "problem" character varying NULL,
  "solution" character varying NULL,
  "effect" character varying NULL,
  "applied_from" date NULL,
  "registered_on" date NOT NULL,
  "submitted_on" date NULL,
  "status" character varying NOT NULL,
  "return_reason" character varying NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "initiatives_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiatives_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_submitted" CHECK (((status)::text <> 'SUBMITTED'::text) OR ((submitted_on IS NOT NULL) AND (applied_from IS NOT NULL) AND (solution IS NOT NULL) AND (effect IS NOT NULL))),
  CONSTRAINT "initiative_work_year" CHECK ((work_year >= 1945) AND (work_year <= 9999)),
  CONSTRAINT "initiatives_status" CHECK ((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'SUBMITTED'::character varying, 'RECOGNISED'::character varying, 'REFUSED'::character varying, 'WITHDRAWN'::character varying])::text[]))
);
-- create index "initiative_department" to table: "initiatives"
CREATE INDEX "initiative_department" ON "initiatives" ("department_id", "registered_on", "id");
-- create index "initiative_office" to table: "initiatives"
CREATE INDEX "initiative_office" ON "initiatives" ("office_id", "registered_on", "id");
-- create index "initiative_recognised_once" to table: "initiatives"
CREATE UNIQUE INDEX "initiative_recognised_once" ON "initiatives" ("office_id", "name_folded") WHERE ((status)::text = 'RECOGNISED'::text);
-- create index "initiative_registered_on" to table: "initiatives"
CREATE INDEX "initiative_registered_on" ON "initiatives" ("registered_on", "id");
-- create index "initiative_status" to table: "initiatives"
CREATE INDEX "initiative_status" ON "initiatives" ("status", "registered_on", "id");
-- create index "initiative_work_year_index" to table: "initiatives"
CREATE INDEX "initiative_work_year_index" ON "initiatives" ("work_year", "registered_on", "id");
-- create "initiative_authors" table
CREATE TABLE "initiative_authors" (
  "id" character varying NOT NULL,
  "name" character varying NOT NULL,
  "share" bigint NOT NULL,
  "initiative_id" character varying NOT NULL,
  "staff_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "initiative_authors_initiatives_authors" FOREIGN KEY ("initiative_id") REFERENCES "initiatives" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_authors_staff_staff" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_author_share" CHECK ((share > 0) AND (share <= 1000000))
);
-- create index "initiative_author_once" to table: "initiative_authors"
CREATE UNIQUE INDEX "initiative_author_once" ON "initiative_authors" ("initiative_id", "staff_id");
-- create index "initiative_author_staff" to table: "initiative_authors"
CREATE INDEX "initiative_author_staff" ON "initiative_authors" ("staff_id");
-- create "initiative_recognitions" table
CREATE TABLE "initiative_recognitions" (
  "id" character varying NOT NULL,
  "scope" character varying NOT NULL,
  "deciding_body" character varying NULL,
  "outcome" character varying NOT NULL,
  "decided_on" date NOT NULL,
  "document" character varying NOT NULL,
  "decider_name" character varying NOT NULL,
  "reason" character varying NULL,
  "body_key" character varying NOT NULL,
  "initiative_id" character varying NOT NULL,
  "deciding_office_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "initiative_recognitions_initiatives_recognitions" FOREIGN KEY ("initiative_id") REFERENCES "initiatives" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_recognitions_offices_deciding_office" FOREIGN KEY ("deciding_office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_recognition_body" CHECK ((deciding_office_id IS NULL) <> (deciding_body IS NULL)),
  CONSTRAINT "initiative_recognition_reason" CHECK (((outcome)::text <> 'REFUSED'::text) OR (reason IS NOT NULL)),
  CONSTRAINT "initiative_recognitions_outcome" CHECK ((outcome)::text = ANY ((ARRAY['RECOGNISED'::character varying, 'REFUSED'::character varying])::text[])),
  CONSTRAINT "initiative_recognitions_scope" CHECK ((scope)::text = ANY ((ARRAY['UNIT'::character varying, 'PROVINCE'::character varying, 'NATION'::character varying])::text[]))
);
-- create index "initiative_recognition_body_once" to table: "initiative_recognitions"
CREATE UNIQUE INDEX "initiative_recognition_body_once" ON "initiative_recognitions" ("initiative_id", "body_key") WHERE ((outcome)::text = 'RECOGNISED'::text);
-- create index "initiative_recognition_initiative" to table: "initiative_recognitions"
CREATE INDEX "initiative_recognition_initiative" ON "initiative_recognitions" ("initiative_id", "id");
-- create index "initiative_recognition_office" to table: "initiative_recognitions"
CREATE INDEX "initiative_recognition_office" ON "initiative_recognitions" ("deciding_office_id");
-- create index "initiative_recognition_scope" to table: "initiative_recognitions"
CREATE INDEX "initiative_recognition_scope" ON "initiative_recognitions" ("scope", "outcome");
-- create index "initiative_recognition_scope_once" to table: "initiative_recognitions"
CREATE UNIQUE INDEX "initiative_recognition_scope_once" ON "initiative_recognitions" ("initiative_id", "scope") WHERE ((outcome)::text = 'RECOGNISED'::text);
-- create "initiative_uses" table
CREATE TABLE "initiative_uses" (
  "id" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "used_on" date NOT NULL,
  "initiative_id" character varying NOT NULL,
  "author_id" character varying NOT NULL,
  "recognition_id" character varying NOT NULL,
  "award_type_id" character varying NOT NULL,
  "award_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "initiative_uses_award_types_award_type" FOREIGN KEY ("award_type_id") REFERENCES "award_types" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_uses_awards_award" FOREIGN KEY ("award_id") REFERENCES "awards" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_uses_initiative_authors_uses" FOREIGN KEY ("author_id") REFERENCES "initiative_authors" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_uses_initiative_recognitions_recognition" FOREIGN KEY ("recognition_id") REFERENCES "initiative_recognitions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_uses_initiatives_uses" FOREIGN KEY ("initiative_id") REFERENCES "initiatives" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "initiative_uses_kind" CHECK ((kind)::text = ANY ((ARRAY['TITLE'::character varying, 'COMMENDATION'::character varying])::text[]))
);
-- create index "initiative_use_author" to table: "initiative_uses"
CREATE INDEX "initiative_use_author" ON "initiative_uses" ("author_id");
-- create index "initiative_use_award" to table: "initiative_uses"
CREATE INDEX "initiative_use_award" ON "initiative_uses" ("award_id");
-- create index "initiative_use_award_type" to table: "initiative_uses"
CREATE INDEX "initiative_use_award_type" ON "initiative_uses" ("award_type_id");
-- create index "initiative_use_once" to table: "initiative_uses"
CREATE UNIQUE INDEX "initiative_use_once" ON "initiative_uses" ("initiative_id", "author_id", "recognition_id");
-- create index "initiative_use_recognition" to table: "initiative_uses"
CREATE INDEX "initiative_use_recognition" ON "initiative_uses" ("recognition_id");
-- create "pledges" table
CREATE TABLE "pledges" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "title" character varying NOT NULL,
  "title_folded" character varying NOT NULL,
  "content" character varying NULL,
  "status" character varying NOT NULL,
  "drafted_on" date NOT NULL,
  "sign_by" date NULL,
  "in_force_on" date NULL,
  "campaign_id" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "cluster_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "pledges_campaigns_pledges" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledges_clusters_cluster" FOREIGN KEY ("cluster_id") REFERENCES "clusters" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledges_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_in_force" CHECK ((((status)::text <> ALL ((ARRAY['DRAFT'::character varying, 'SIGNING'::character varying])::text[])) OR (in_force_on IS NULL)) AND (((status)::text <> ALL ((ARRAY['IN_FORCE'::character varying, 'REVIEWED'::character varying, 'CONCLUDED'::character varying])::text[])) OR (in_force_on IS NOT NULL))),
  CONSTRAINT "pledge_opened" CHECK ((((status)::text <> 'DRAFT'::text) OR (sign_by IS NULL)) AND (((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'CANCELLED'::character varying])::text[])) OR (sign_by IS NOT NULL))),
  CONSTRAINT "pledges_status" CHECK ((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'SIGNING'::character varying, 'IN_FORCE'::character varying, 'REVIEWED'::character varying, 'CONCLUDED'::character varying, 'CANCELLED'::character varying])::text[]))
);
-- create index "pledge_campaign" to table: "pledges"
CREATE INDEX "pledge_campaign" ON "pledges" ("campaign_id", "drafted_on", "id");
-- create index "pledge_cluster" to table: "pledges"
CREATE INDEX "pledge_cluster" ON "pledges" ("cluster_id", "drafted_on", "id");
-- create index "pledge_drafted_on" to table: "pledges"
CREATE INDEX "pledge_drafted_on" ON "pledges" ("drafted_on", "id");
-- create index "pledge_office" to table: "pledges"
CREATE INDEX "pledge_office" ON "pledges" ("office_id", "drafted_on", "id");
-- create index "pledge_status" to table: "pledges"
CREATE INDEX "pledge_status" ON "pledges" ("status", "sign_by", "id");
-- create "pledge_parties" table
CREATE TABLE "pledge_parties" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "signed_on" date NULL,
  "signer_name" character varying NULL,
  "document" character varying NULL,
  "pledge_id" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "staff_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "pledge_parties_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_parties_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_parties_pledges_parties" FOREIGN KEY ("pledge_id") REFERENCES "pledges" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_parties_staff_staff" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_party_signed" CHECK (((signed_on IS NULL) AND (staff_id IS NULL) AND (signer_name IS NULL) AND (document IS NULL)) OR ((signed_on IS NOT NULL) AND (staff_id IS NOT NULL) AND (signer_name IS NOT NULL)))
);
-- create index "pledge_party_department" to table: "pledge_parties"
CREATE UNIQUE INDEX "pledge_party_department" ON "pledge_parties" ("pledge_id", "department_id");
-- create index "pledge_party_of_department" to table: "pledge_parties"
CREATE INDEX "pledge_party_of_department" ON "pledge_parties" ("department_id", "signed_on", "pledge_id");
-- create index "pledge_party_of_office" to table: "pledge_parties"
CREATE INDEX "pledge_party_of_office" ON "pledge_parties" ("office_id", "signed_on", "pledge_id");
-- create index "pledge_party_office" to table: "pledge_parties"
CREATE UNIQUE INDEX "pledge_party_office" ON "pledge_parties" ("pledge_id", "office_id") WHERE (department_id IS NULL);
-- create index "pledge_party_staff" to table: "pledge_parties"
CREATE INDEX "pledge_party_staff" ON "pledge_parties" ("staff_id");
-- create "pledge_commitments" table
CREATE TABLE "pledge_commitments" (
  "id" character varying NOT NULL,
  "name" character varying NOT NULL,
  "target" bigint NOT NULL,
  "unit_of_measure" character varying NOT NULL,
  "direction" character varying NOT NULL,
  "interim_value" bigint NULL,
  "interim_note" character varying NULL,
  "interim_on" date NULL,
  "final_value" bigint NULL,
  "final_note" character varying NULL,
  "final_on" date NULL,
  "pledge_id" character varying NOT NULL,
  "party_id" character varying NULL,
  "indicator_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "pledge_commitments_indicators_indicator" FOREIGN KEY ("indicator_id") REFERENCES "indicators" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_commitments_pledge_parties_party" FOREIGN KEY ("party_id") REFERENCES "pledge_parties" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_commitments_pledges_commitments" FOREIGN KEY ("pledge_id") REFERENCES "pledges" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "pledge_commitment_final" CHECK (((final_value IS NULL) <> (final_on IS NOT NULL)) AND ((final_note IS NULL) OR (final_value IS NOT NULL))),
  CONSTRAINT "pledge_commitment_interim" CHECK (((interim_value IS NULL) <> (interim_on IS NOT NULL)) AND ((interim_note IS NULL) OR (interim_value IS NOT NULL))),
  CONSTRAINT "pledge_commitments_direction" CHECK ((direction)::text = ANY ((ARRAY['AT_LEAST'::character varying, 'AT_MOST'::character varying])::text[]))
);
-- create index "pledge_commitment_indicator" to table: "pledge_commitments"
CREATE INDEX "pledge_commitment_indicator" ON "pledge_commitments" ("indicator_id");
-- create index "pledge_commitment_party" to table: "pledge_commitments"
CREATE INDEX "pledge_commitment_party" ON "pledge_commitments" ("party_id");
-- create index "pledge_commitment_pledge" to table: "pledge_commitments"
CREATE INDEX "pledge_commitment_pledge" ON "pledge_commitments" ("pledge_id");
-- create "ratings" table
CREATE TABLE "ratings" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "rated_year" bigint NOT NULL,
  "level" character varying NULL,
  "not_rated_reason" character varying NULL,
  "self_level" character varying NULL,
  "score" bigint NULL,
  "job_group" character varying NULL,
  "months_served" bigint NULL,
  "absence_reason" character varying NULL,
  "rated_by" character varying NULL,
  "document" character varying NULL,
  "decided_on" date NOT NULL,
  "warnings" jsonb NOT NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "legal_basis_id" character varying NULL,
  "staff_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "ratings_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "ratings_legal_bases_legal_basis" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_bases" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "ratings_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "ratings_staff_ratings" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "rating_collective_plain" CHECK ((staff_id IS NOT NULL) OR ((job_group IS NULL) AND (months_served IS NULL) AND (absence_reason IS NULL))),
  CONSTRAINT "rating_level_no_reason" CHECK ((level IS NULL) OR (not_rated_reason IS NULL)),
  CONSTRAINT "rating_level_or_reason" CHECK ((level IS NOT NULL) OR (not_rated_reason IS NOT NULL)),
  CONSTRAINT "rating_months" CHECK ((months_served IS NULL) OR ((months_served >= 0) AND (months_served <= 12))),
  CONSTRAINT "rating_score" CHECK ((score IS NULL) OR ((score >= 0) AND (score <= 1000000))),
  CONSTRAINT "rating_year" CHECK ((rated_year >= 1945) AND (rated_year <= 2200)),
  CONSTRAINT "ratings_absence_reason" CHECK ((absence_reason)::text = ANY ((ARRAY['MATERNITY'::character varying, 'STUDY'::character varying, 'SICK'::character varying, 'UNPAID'::character varying, 'OTHER'::character varying])::text[])),
  CONSTRAINT "ratings_level" CHECK ((level)::text = ANY ((ARRAY['EXCELLENT'::character varying, 'GOOD'::character varying, 'COMPLETED'::character varying, 'NOT_COMPLETED'::character varying])::text[])),
  CONSTRAINT "ratings_self_level" CHECK ((self_level)::text = ANY ((ARRAY['EXCELLENT'::character varying, 'GOOD'::character varying, 'COMPLETED'::character varying, 'NOT_COMPLETED'::character varying])::text[]))
);
-- create index "rating_department" to table: "ratings"
CREATE INDEX "rating_department" ON "ratings" ("department_id", "rated_year", "id");
-- create index "rating_legal_basis" to table: "ratings"
CREATE INDEX "rating_legal_basis" ON "ratings" ("legal_basis_id");
-- create index "rating_of_department" to table: "ratings"
CREATE UNIQUE INDEX "rating_of_department" ON "ratings" ("department_id", "rated_year") WHERE (staff_id IS NULL);
-- create index "rating_of_office" to table: "ratings"
CREATE UNIQUE INDEX "rating_of_office" ON "ratings" ("office_id", "rated_year") WHERE ((staff_id IS NULL) AND (department_id IS NULL));
-- create index "rating_of_person" to table: "ratings"
CREATE UNIQUE INDEX "rating_of_person" ON "ratings" ("staff_id", "rated_year");
-- create index "rating_office" to table: "ratings"
CREATE INDEX "rating_office" ON "ratings" ("office_id", "rated_year", "id");
-- create "registrations" table
CREATE TABLE "registrations" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "recipient_kind" character varying NOT NULL,
  "achievement_year" bigint NOT NULL,
  "position_class" character varying NULL,
  "collective_size" bigint NULL,
  "planned_initiative" character varying NULL,
  "note" character varying NULL,
  "status" character varying NOT NULL,
  "registered_on" date NOT NULL,
  "submitted_at" timestamptz NULL,
  "decided_at" timestamptz NULL,
  "return_ground" character varying NULL,
  "return_reason" character varying NULL,
  "recipient_key" character varying NOT NULL,
  "campaign_id" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "award_type_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "staff_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "registrations_award_types_award_type" FOREIGN KEY ("award_type_id") REFERENCES "award_types" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "registrations_campaigns_registrations" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "registrations_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "registrations_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "registrations_staff_registrations" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "registration_decided" CHECK (((status)::text <> ALL ((ARRAY['APPROVED'::character varying, 'RETURNED'::character varying])::text[])) OR (decided_at IS NOT NULL)),
  CONSTRAINT "registration_recipient" CHECK ((((recipient_kind)::text = 'PERSON'::text) AND (staff_id IS NOT NULL) AND (collective_size IS NULL)) OR (((recipient_kind)::text = 'COLLECTIVE'::text) AND (staff_id IS NULL) AND (position_class IS NULL))),
  CONSTRAINT "registration_returned" CHECK ((((status)::text = 'RETURNED'::text) AND (return_ground IS NOT NULL)) OR (((status)::text <> 'RETURNED'::text) AND (return_ground IS NULL) AND (return_reason IS NULL))),
  CONSTRAINT "registration_submitted" CHECK (((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'WITHDRAWN'::character varying])::text[])) OR (submitted_at IS NOT NULL)),
  CONSTRAINT "registration_year" CHECK ((achievement_year >= 1945) AND (achievement_year <= 9999)),
  CONSTRAINT "registrations_position_class" CHECK ((position_class)::text = ANY ((ARRAY['LEADER'::character varying, 'DEPUTY'::character varying, 'HEAD'::character varying, 'DEPUTY_HEAD'::character varying, 'DIRECT'::character varying])::text[])),
  CONSTRAINT "registrations_recipient_kind" CHECK ((recipient_kind)::text = ANY ((ARRAY['PERSON'::character varying, 'COLLECTIVE'::character varying, 'HOUSEHOLD'::character varying])::text[])),
  CONSTRAINT "registrations_return_ground" CHECK ((return_ground)::text = ANY ((ARRAY['TITLE_NOT_SUITABLE'::character varying, 'CRITERIA_NOT_MET'::character varying, 'INCOMPLETE'::character varying, 'OTHER'::character varying])::text[])),
  CONSTRAINT "registrations_status" CHECK ((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'SUBMITTED'::character varying, 'APPROVED'::character varying, 'RETURNED'::character varying, 'WITHDRAWN'::character varying])::text[]))
);
-- create index "registration_award_type" to table: "registrations"
CREATE INDEX "registration_award_type" ON "registrations" ("award_type_id", "achievement_year", "id");
-- create index "registration_campaign" to table: "registrations"
CREATE INDEX "registration_campaign" ON "registrations" ("campaign_id", "status", "registered_on", "id");
-- create index "registration_campaign_registered_on" to table: "registrations"
CREATE INDEX "registration_campaign_registered_on" ON "registrations" ("campaign_id", "registered_on", "id");
-- create index "registration_department" to table: "registrations"
CREATE INDEX "registration_department" ON "registrations" ("department_id", "registered_on", "id");
-- create index "registration_office" to table: "registrations"
CREATE INDEX "registration_office" ON "registrations" ("office_id", "registered_on", "id");
-- create index "registration_once" to table: "registrations"
CREATE UNIQUE INDEX "registration_once" ON "registrations" ("campaign_id", "award_type_id", "recipient_key") WHERE ((status)::text <> 'WITHDRAWN'::text);
-- create index "registration_registered_on" to table: "registrations"
CREATE INDEX "registration_registered_on" ON "registrations" ("registered_on", "id");
-- create index "registration_staff" to table: "registrations"
CREATE INDEX "registration_staff" ON "registrations" ("staff_id", "registered_on", "id");
-- create "reviews" table
CREATE TABLE "reviews" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "kind" character varying NOT NULL,
  "title" character varying NOT NULL,
  "as_of" date NOT NULL,
  "status" character varying NOT NULL,
  "results" character varying NULL,
  "limits" character varying NULL,
  "lessons" character varying NULL,
  "directions" character varying NULL,
  "document" character varying NULL,
  "published_on" date NULL,
  "snapshot" text NULL,
  "checksum" character varying NULL,
  "frozen_at" timestamptz NULL,
  "campaign_id" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "reviews_campaigns_reviews" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "reviews_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "review_published" CHECK ((((status)::text = 'DRAFT'::text) AND (published_on IS NULL)) OR (((status)::text = 'PUBLISHED'::text) AND (published_on IS NOT NULL) AND (snapshot IS NOT NULL))),
  CONSTRAINT "review_snapshot" CHECK (((snapshot IS NULL) AND (checksum IS NULL) AND (frozen_at IS NULL)) OR ((snapshot IS NOT NULL) AND (checksum IS NOT NULL) AND (frozen_at IS NOT NULL))),
  CONSTRAINT "reviews_kind" CHECK ((kind)::text = ANY ((ARRAY['INTERIM'::character varying, 'FINAL'::character varying])::text[])),
  CONSTRAINT "reviews_status" CHECK ((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'PUBLISHED'::character varying])::text[]))
);
-- create index "review_as_of" to table: "reviews"
CREATE INDEX "review_as_of" ON "reviews" ("as_of", "id");
-- create index "review_campaign" to table: "reviews"
CREATE INDEX "review_campaign" ON "reviews" ("campaign_id", "as_of", "id");
-- create index "review_final_once" to table: "reviews"
CREATE UNIQUE INDEX "review_final_once" ON "reviews" ("campaign_id") WHERE ((kind)::text = 'FINAL'::text);
-- create index "review_office" to table: "reviews"
CREATE INDEX "review_office" ON "reviews" ("office_id", "as_of", "id");
-- create "scoring_sheets" table
CREATE TABLE "scoring_sheets" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "name" character varying NOT NULL,
  "status" character varying NOT NULL,
  "maximum" bigint NOT NULL,
  "bonus_cap" bigint NOT NULL,
  "penalty_cap" bigint NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "self_score_by" date NULL,
  "verify_by" date NULL,
  "opened_on" date NULL,
  "computed_on" date NULL,
  "locked_on" date NULL,
  "ranked_on" date NULL,
  "criterion_groups" jsonb NOT NULL,
  "tie_rules" jsonb NOT NULL,
  "office_id" character varying NOT NULL,
  "campaign_id" character varying NOT NULL,
  "cluster_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "scoring_sheets_campaigns_campaign" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "scoring_sheets_clusters_cluster" FOREIGN KEY ("cluster_id") REFERENCES "clusters" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "scoring_sheets_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "scoring_sheet_deadlines" CHECK (self_score_by <= verify_by),
  CONSTRAINT "scoring_sheet_locked" CHECK (((status)::text <> ALL ((ARRAY['LOCKED'::character varying, 'RANKED'::character varying])::text[])) OR (locked_on IS NOT NULL)),
  CONSTRAINT "scoring_sheet_maximum" CHECK ((maximum > 0) AND (bonus_cap >= 0) AND (penalty_cap >= 0)),
  CONSTRAINT "scoring_sheet_opened" CHECK (((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'CANCELLED'::character varying])::text[])) OR ((opened_on IS NOT NULL) AND (self_score_by IS NOT NULL) AND (verify_by IS NOT NULL))),
  CONSTRAINT "scoring_sheet_period" CHECK (starts_on <= ends_on),
  CONSTRAINT "scoring_sheet_ranked" CHECK (((status)::text <> 'RANKED'::text) OR (ranked_on IS NOT NULL)),
  CONSTRAINT "scoring_sheets_status" CHECK ((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'OPEN'::character varying, 'LOCKED'::character varying, 'RANKED'::character varying, 'CANCELLED'::character varying])::text[]))
);
-- create index "scoring_sheet_campaign" to table: "scoring_sheets"
CREATE INDEX "scoring_sheet_campaign" ON "scoring_sheets" ("campaign_id", "starts_on", "id");
-- create index "scoring_sheet_cluster" to table: "scoring_sheets"
CREATE INDEX "scoring_sheet_cluster" ON "scoring_sheets" ("cluster_id", "starts_on", "id");
-- create index "scoring_sheet_office" to table: "scoring_sheets"
CREATE INDEX "scoring_sheet_office" ON "scoring_sheets" ("office_id", "starts_on", "id");
-- create index "scoring_sheet_starts_on" to table: "scoring_sheets"
CREATE INDEX "scoring_sheet_starts_on" ON "scoring_sheets" ("starts_on", "id");
-- create index "scoring_sheet_status" to table: "scoring_sheets"
CREATE INDEX "scoring_sheet_status" ON "scoring_sheets" ("status", "starts_on", "id");
-- create "score_cards" table
CREATE TABLE "score_cards" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "status" character varying NOT NULL,
  "position" bigint NOT NULL,
  "self_total" bigint NULL,
  "verified_total" bigint NULL,
  "bonus" bigint NULL,
  "penalty" bigint NULL,
  "total" bigint NULL,
  "on_time_share" bigint NULL,
  "submitted_on" date NULL,
  "verified_on" date NULL,
  "return_reason" character varying NULL,
  "rank" bigint NULL,
  "rank_decided_by" jsonb NULL,
  "office_id" character varying NOT NULL,
  "unit_office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "sheet_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "score_cards_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "score_cards_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "score_cards_offices_unit_office" FOREIGN KEY ("unit_office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "score_cards_scoring_sheets_cards" FOREIGN KEY ("sheet_id") REFERENCES "scoring_sheets" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "score_card_range" CHECK ((self_total >= 0) AND (verified_total >= 0) AND (bonus >= 0) AND (penalty >= 0) AND (total >= 0)),
  CONSTRAINT "score_card_rank" CHECK ((rank IS NULL) OR ((rank >= 1) AND ((status)::text = 'VERIFIED'::text))),
  CONSTRAINT "score_card_returned" CHECK ((return_reason IS NULL) OR ((status)::text = 'SELF_SCORING'::text)),
  CONSTRAINT "score_card_submitted" CHECK (((status)::text <> 'SUBMITTED'::text) OR (submitted_on IS NOT NULL)),
  CONSTRAINT "score_card_total" CHECK (total <= (verified_total + bonus)),
  CONSTRAINT "score_card_verified" CHECK (((status)::text <> 'VERIFIED'::text) OR ((verified_on IS NOT NULL) AND (verified_total IS NOT NULL) AND (bonus IS NOT NULL) AND (penalty IS NOT NULL) AND (total IS NOT NULL))),
  CONSTRAINT "score_cards_status" CHECK ((status)::text = ANY ((ARRAY['SELF_SCORING'::character varying, 'SUBMITTED'::character varying, 'VERIFIED'::character varying])::text[]))
);
-- create index "score_card_department" to table: "score_cards"
CREATE INDEX "score_card_department" ON "score_cards" ("department_id", "position", "id");
-- create index "score_card_department_once" to table: "score_cards"
CREATE UNIQUE INDEX "score_card_department_once" ON "score_cards" ("sheet_id", "department_id");
-- create index "score_card_office" to table: "score_cards"
CREATE INDEX "score_card_office" ON "score_cards" ("office_id", "position", "id");
-- create index "score_card_office_once" to table: "score_cards"
CREATE UNIQUE INDEX "score_card_office_once" ON "score_cards" ("sheet_id", "unit_office_id") WHERE (department_id IS NULL);
-- create index "score_card_position" to table: "score_cards"
CREATE INDEX "score_card_position" ON "score_cards" ("position", "id");
-- create index "score_card_sheet" to table: "score_cards"
CREATE INDEX "score_card_sheet" ON "score_cards" ("sheet_id", "position", "id");
-- create index "score_card_unit_office" to table: "score_cards"
CREATE INDEX "score_card_unit_office" ON "score_cards" ("unit_office_id", "position", "id");
-- create "scores" table
CREATE TABLE "scores" (
  "id" character varying NOT NULL,
  "group_code" character varying NOT NULL,
  "criterion" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "maximum" bigint NOT NULL,
  "weight" bigint NOT NULL,
  "self_value" bigint NULL,
  "note" character varying NULL,
  "computed_value" bigint NULL,
  "figures" jsonb NULL,
  "verified_value" bigint NULL,
  "reason" character varying NULL,
  "card_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "scores_score_cards_scores" FOREIGN KEY ("card_id") REFERENCES "score_cards" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "score_limits" CHECK ((maximum > 0) AND (weight > 0)),
  CONSTRAINT "score_range" CHECK ((self_value >= 0) AND (self_value <= maximum) AND (computed_value >= 0) AND (computed_value <= maximum) AND (verified_value >= 0) AND (verified_value <= maximum)),
  CONSTRAINT "score_reason" CHECK ((verified_value IS NULL) OR (reason IS NOT NULL) OR (verified_value = COALESCE(computed_value, self_value, (0)::bigint))),
  CONSTRAINT "scores_kind" CHECK ((kind)::text = ANY ((ARRAY['REGULAR'::character varying, 'BONUS'::character varying, 'PENALTY'::character varying])::text[]))
);
-- create index "score_criterion" to table: "scores"
CREATE UNIQUE INDEX "score_criterion" ON "scores" ("card_id", "criterion");
-- create "tasks" table
CREATE TABLE "tasks" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "kind" character varying NOT NULL,
  "given_by" character varying NOT NULL,
  "title" character varying NOT NULL,
  "title_folded" character varying NOT NULL,
  "content" character varying NULL,
  "document" character varying NULL,
  "work_year" bigint NOT NULL,
  "assigned_on" date NOT NULL,
  "due_on" date NOT NULL,
  "done_on" date NULL,
  "note" character varying NULL,
  "quality" character varying NULL,
  "status" character varying NOT NULL,
  "external_system" character varying NULL,
  "external_reference" character varying NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "staff_id" character varying NULL,
  "campaign_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "tasks_campaigns_campaign" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "tasks_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "tasks_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "tasks_staff_staff" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "task_done" CHECK ((((status)::text = 'DONE'::text) AND (done_on IS NOT NULL) AND (assigned_on <= done_on)) OR (((status)::text <> 'DONE'::text) AND (done_on IS NULL))),
  CONSTRAINT "task_due" CHECK (assigned_on <= due_on),
  CONSTRAINT "task_external" CHECK (((external_system IS NULL) AND (external_reference IS NULL)) OR ((external_system IS NOT NULL) AND (external_reference IS NOT NULL))),
  CONSTRAINT "task_quality" CHECK ((quality IS NULL) OR ((status)::text = 'DONE'::text)),
  CONSTRAINT "task_work_year" CHECK ((work_year >= 1945) AND (work_year <= 2999)),
  CONSTRAINT "tasks_given_by" CHECK ((given_by)::text = ANY ((ARRAY['CITY'::character varying, 'PEOPLES_COUNCIL'::character varying, 'DELEGATION'::character varying, 'OFFICE'::character varying])::text[])),
  CONSTRAINT "tasks_kind" CHECK ((kind)::text = ANY ((ARRAY['KEY'::character varying, 'PROGRAMME'::character varying, 'REPORTING'::character varying])::text[])),
  CONSTRAINT "tasks_quality" CHECK ((quality)::text = ANY ((ARRAY['EXCELLENT'::character varying, 'GOOD'::character varying, 'ACCEPTABLE'::character varying, 'POOR'::character varying])::text[])),
  CONSTRAINT "tasks_status" CHECK ((status)::text = ANY ((ARRAY['ASSIGNED'::character varying, 'DONE'::character varying, 'CANCELLED'::character varying])::text[]))
);
-- create index "task_assigned_on" to table: "tasks"
CREATE INDEX "task_assigned_on" ON "tasks" ("assigned_on", "id");
-- create index "task_campaign" to table: "tasks"
CREATE INDEX "task_campaign" ON "tasks" ("campaign_id", "due_on", "id");
-- create index "task_department" to table: "tasks"
CREATE INDEX "task_department" ON "tasks" ("department_id", "due_on", "id");
-- create index "task_due_on" to table: "tasks"
CREATE INDEX "task_due_on" ON "tasks" ("due_on", "id");
-- create index "task_office" to table: "tasks"
CREATE INDEX "task_office" ON "tasks" ("office_id", "due_on", "id");
-- create index "task_office_year" to table: "tasks"
CREATE INDEX "task_office_year" ON "tasks" ("office_id", "work_year", "department_id");
-- create index "task_reference" to table: "tasks"
CREATE UNIQUE INDEX "task_reference" ON "tasks" ("office_id", "external_system", "external_reference");
-- create index "task_staff" to table: "tasks"
CREATE INDEX "task_staff" ON "tasks" ("staff_id", "due_on", "id");
-- create index "task_status" to table: "tasks"
CREATE INDEX "task_status" ON "tasks" ("status", "due_on", "id");
-- create "task_coordinators" table
CREATE TABLE "task_coordinators" (
  "task_id" character varying NOT NULL,
  "department_id" character varying NOT NULL,
  PRIMARY KEY ("task_id", "department_id"),
  CONSTRAINT "task_coordinators_department_id" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "task_coordinators_task_id" FOREIGN KEY ("task_id") REFERENCES "tasks" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
