-- +goose Up
-- create "idempotency_keys" table
CREATE TABLE "idempotency_keys" (
  "id" character varying NOT NULL,
  "actor" character varying NOT NULL,
  "key" character varying NOT NULL,
  "operation" character varying NOT NULL,
  "input_hash" character varying NOT NULL,
  "result_id" character varying NOT NULL,
  "at" timestamptz NOT NULL,
  PRIMARY KEY ("id")
);
-- create index "idempotency_key" to table: "idempotency_keys"
CREATE UNIQUE INDEX "idempotency_key" ON "idempotency_keys" ("actor", "key");
-- create "offices" table
CREATE TABLE "offices" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "kind" character varying NOT NULL,
  "name" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "organ_id" character varying NULL,
  "organ_id_old" character varying NULL,
  "display_order" bigint NOT NULL,
  "place" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "parent_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "offices_offices_children" FOREIGN KEY ("parent_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "office_not_own_parent" CHECK ((parent_id)::text <> (id)::text),
  CONSTRAINT "office_period" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on)),
  CONSTRAINT "offices_kind" CHECK ((kind)::text = ANY ((ARRAY['LOCALITY'::character varying, 'AGENCY'::character varying])::text[]))
);
-- create index "office_organ_id" to table: "offices"
CREATE UNIQUE INDEX "office_organ_id" ON "offices" ("organ_id");
-- create index "office_parent" to table: "offices"
CREATE INDEX "office_parent" ON "offices" ("parent_id", "place", "id");
-- create index "office_place" to table: "offices"
CREATE INDEX "office_place" ON "offices" ("place", "id");
-- create index "office_starts_on" to table: "offices"
CREATE INDEX "office_starts_on" ON "offices" ("starts_on", "id");
-- create "departments" table
CREATE TABLE "departments" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "kind" character varying NOT NULL,
  "name" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "display_order" bigint NOT NULL,
  "place" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "parent_id" character varying NULL,
  "office_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "departments_departments_children" FOREIGN KEY ("parent_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "departments_offices_departments" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "department_not_own_parent" CHECK ((parent_id)::text <> (id)::text),
  CONSTRAINT "department_period" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on)),
  CONSTRAINT "departments_kind" CHECK ((kind)::text = ANY ((ARRAY['DIVISION'::character varying, 'AFFILIATED_UNIT'::character varying, 'BOARD'::character varying, 'TEAM'::character varying])::text[]))
);
-- create index "department_office" to table: "departments"
CREATE INDEX "department_office" ON "departments" ("office_id", "place", "id");
-- create index "department_parent" to table: "departments"
CREATE INDEX "department_parent" ON "departments" ("parent_id", "place", "id");
-- create index "department_place" to table: "departments"
CREATE INDEX "department_place" ON "departments" ("place", "id");
-- create index "department_starts_on" to table: "departments"
CREATE INDEX "department_starts_on" ON "departments" ("starts_on", "id");
-- create "posts" table
CREATE TABLE "posts" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "code" character varying NOT NULL,
  "title" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "position_class" character varying NOT NULL,
  "display_order" bigint NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "posts_position_class" CHECK ((position_class)::text = ANY ((ARRAY['LEADER'::character varying, 'DEPUTY'::character varying, 'HEAD'::character varying, 'DEPUTY_HEAD'::character varying, 'DIRECT'::character varying])::text[]))
);
-- create index "post_code" to table: "posts"
CREATE UNIQUE INDEX "post_code" ON "posts" ("code");
-- create index "post_display_order" to table: "posts"
CREATE INDEX "post_display_order" ON "posts" ("display_order", "id");
-- create "staff" table
CREATE TABLE "staff" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "code" character varying NOT NULL,
  "full_name" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "name_sort" character varying NOT NULL,
  "place" character varying NOT NULL,
  "category" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "leaving_reason" character varying NULL,
  "department_id" character varying NULL,
  "office_id" character varying NOT NULL,
  "post_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "staff_departments_staff" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "staff_offices_staff" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "staff_posts_post" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "staff_category" CHECK ((category)::text = ANY ((ARRAY['CADRE'::character varying, 'CIVIL_SERVANT'::character varying, 'PUBLIC_EMPLOYEE'::character varying, 'WORKER'::character varying])::text[])),
  CONSTRAINT "staff_leaving_reason" CHECK ((leaving_reason)::text = ANY ((ARRAY['RETIRED'::character varying, 'TRANSFERRED_OUT'::character varying, 'RESIGNED'::character varying, 'DISMISSED'::character varying, 'DIED'::character varying])::text[])),
  CONSTRAINT "staff_left_why" CHECK ((ends_on IS NULL) = (leaving_reason IS NULL)),
  CONSTRAINT "staff_period" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on))
);
-- create index "staff_code" to table: "staff"
CREATE UNIQUE INDEX "staff_code" ON "staff" ("office_id", "code");
-- create index "staff_department" to table: "staff"
CREATE INDEX "staff_department" ON "staff" ("department_id", "place", "id");
-- create index "staff_name_sort" to table: "staff"
CREATE INDEX "staff_name_sort" ON "staff" ("name_sort", "id");
-- create index "staff_office" to table: "staff"
CREATE INDEX "staff_office" ON "staff" ("office_id", "place", "id");
-- create index "staff_place" to table: "staff"
CREATE INDEX "staff_place" ON "staff" ("place", "id");
-- create index "staff_post" to table: "staff"
CREATE INDEX "staff_post" ON "staff" ("post_id");
-- create index "staff_starts_on" to table: "staff"
CREATE INDEX "staff_starts_on" ON "staff" ("starts_on", "id");
-- create "absences" table
CREATE TABLE "absences" (
  "id" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "document" character varying NULL,
  "staff_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "absences_staff_absences" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "absence_dates" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on)),
  CONSTRAINT "absences_kind" CHECK ((kind)::text = ANY ((ARRAY['MATERNITY'::character varying, 'STUDY'::character varying, 'SICK'::character varying, 'UNPAID'::character varying])::text[]))
);
-- create index "absence_start" to table: "absences"
CREATE INDEX "absence_start" ON "absences" ("staff_id", "starts_on");
-- create "award_types" table
CREATE TABLE "award_types" (
  "id" character varying NOT NULL,
  "code" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "form" character varying NOT NULL,
  "level" character varying NOT NULL,
  "recipient_kinds" jsonb NOT NULL,
  "yearly" boolean NOT NULL,
  "name_vi" character varying NOT NULL,
  "name_en" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "abbreviation" character varying NULL,
  "decider_vi" character varying NULL,
  "decider_en" character varying NULL,
  "display_order" bigint NOT NULL,
  "certainty" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "award_type_kind_form" CHECK (((kind)::text = 'TITLE'::text) = ((form)::text = 'EMULATION_TITLE'::text)),
  CONSTRAINT "award_types_certainty" CHECK ((certainty)::text = ANY ((ARRAY['CONFIRMED'::character varying, 'SECONDARY'::character varying, 'UNCONFIRMED'::character varying])::text[])),
  CONSTRAINT "award_types_form" CHECK ((form)::text = ANY ((ARRAY['EMULATION_TITLE'::character varying, 'ORDER'::character varying, 'MEDAL'::character varying, 'STATE_HONORARY_TITLE'::character varying, 'PRIZE'::character varying, 'COMMEMORATIVE_MEDAL'::character varying, 'DIPLOMA_OF_MERIT'::character varying, 'CERTIFICATE_OF_MERIT'::character varying])::text[])),
  CONSTRAINT "award_types_kind" CHECK ((kind)::text = ANY ((ARRAY['TITLE'::character varying, 'COMMENDATION'::character varying])::text[])),
  CONSTRAINT "award_types_level" CHECK ((level)::text = ANY ((ARRAY['STATE'::character varying, 'PROVINCE'::character varying, 'GRASSROOTS'::character varying])::text[]))
);
-- create index "award_type_code" to table: "award_types"
CREATE UNIQUE INDEX "award_type_code" ON "award_types" ("code");
-- create index "award_type_display_order" to table: "award_types"
CREATE INDEX "award_type_display_order" ON "award_types" ("display_order", "id");
-- create "campaigns" table
CREATE TABLE "campaigns" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "name" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "origin" character varying NOT NULL,
  "level" character varying NOT NULL,
  "status" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "launched_on" date NULL,
  "conference" character varying NULL,
  "office_id" character varying NOT NULL,
  "parent_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "campaigns_campaigns_children" FOREIGN KEY ("parent_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "campaigns_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "campaign_launched" CHECK (((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'CANCELLED'::character varying])::text[])) OR (launched_on IS NOT NULL)),
  CONSTRAINT "campaign_not_own_parent" CHECK ((parent_id)::text <> (id)::text),
  CONSTRAINT "campaign_period" CHECK (starts_on <= ends_on),
  CONSTRAINT "campaigns_kind" CHECK ((kind)::text = ANY ((ARRAY['REGULAR'::character varying, 'THEMATIC'::character varying])::text[])),
  CONSTRAINT "campaigns_level" CHECK ((level)::text = ANY ((ARRAY['NATIONWIDE'::character varying, 'PROVINCE'::character varying, 'CLUSTER'::character varying, 'UNIT'::character varying])::text[])),
  CONSTRAINT "campaigns_origin" CHECK ((origin)::text = ANY ((ARRAY['LAUNCHED_HERE'::character varying, 'RESPONDING'::character varying])::text[])),
  CONSTRAINT "campaigns_status" CHECK ((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'LAUNCHED'::character varying, 'REGISTRATION_CLOSED'::character varying, 'EVALUATING'::character varying, 'CONCLUDED'::character varying, 'CANCELLED'::character varying])::text[]))
);
-- create index "campaign_ends_on" to table: "campaigns"
CREATE INDEX "campaign_ends_on" ON "campaigns" ("ends_on", "id");
-- create index "campaign_office" to table: "campaigns"
CREATE INDEX "campaign_office" ON "campaigns" ("office_id", "starts_on", "id");
-- create index "campaign_parent" to table: "campaigns"
CREATE INDEX "campaign_parent" ON "campaigns" ("parent_id", "starts_on", "id");
-- create index "campaign_starts_on" to table: "campaigns"
CREATE INDEX "campaign_starts_on" ON "campaigns" ("starts_on", "id");
-- create index "campaign_status" to table: "campaigns"
CREATE INDEX "campaign_status" ON "campaigns" ("status", "starts_on", "id");
-- create "decisions" table
CREATE TABLE "decisions" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "issuer_kind" character varying NOT NULL,
  "issuer_name" character varying NOT NULL,
  "system" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "status" character varying NOT NULL,
  "number" character varying NULL,
  "notation" character varying NULL,
  "decided_on" date NOT NULL,
  "decided_year" bigint NOT NULL,
  "signer_name" character varying NULL,
  "signer_title" character varying NULL,
  "subject" character varying NOT NULL,
  "subject_folded" character varying NOT NULL,
  "conference" character varying NULL,
  "issuer_key" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "issuer_office_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "decisions_offices_issuer_office" FOREIGN KEY ("issuer_office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "decisions_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "decision_issued" CHECK (((status)::text = 'DRAFT'::text) OR ((number IS NOT NULL) AND (notation IS NOT NULL) AND (signer_name IS NOT NULL))),
  CONSTRAINT "decision_issuer" CHECK (((issuer_kind)::text <> ALL ((ARRAY['OWN_OFFICE'::character varying, 'PREDECESSOR'::character varying])::text[])) OR (issuer_office_id IS NOT NULL)),
  CONSTRAINT "decision_year_of_date" CHECK ((decided_year >= 1945) AND (decided_year <= 9999)),
  CONSTRAINT "decisions_issuer_kind" CHECK ((issuer_kind)::text = ANY ((ARRAY['OWN_OFFICE'::character varying, 'PREDECESSOR'::character varying, 'PEOPLES_COMMITTEE'::character varying, 'PRIME_MINISTER'::character varying, 'PRESIDENT'::character varying, 'OTHER'::character varying])::text[])),
  CONSTRAINT "decisions_kind" CHECK ((kind)::text = ANY ((ARRAY['AWARD'::character varying, 'REVOCATION'::character varying])::text[])),
  CONSTRAINT "decisions_status" CHECK ((status)::text = ANY ((ARRAY['DRAFT'::character varying, 'ISSUED'::character varying])::text[])),
  CONSTRAINT "decisions_system" CHECK ((system)::text = ANY ((ARRAY['STATE'::character varying, 'PARTY'::character varying, 'UNION'::character varying, 'YOUTH'::character varying, 'OTHER'::character varying])::text[]))
);
-- create index "decision_decided_on" to table: "decisions"
CREATE INDEX "decision_decided_on" ON "decisions" ("decided_on", "id");
-- create index "decision_number" to table: "decisions"
CREATE UNIQUE INDEX "decision_number" ON "decisions" ("office_id", "issuer_key", "decided_year", "notation", "number") WHERE (number IS NOT NULL);
-- create index "decision_office" to table: "decisions"
CREATE INDEX "decision_office" ON "decisions" ("office_id", "decided_on", "id");
-- create "legal_bases" table
CREATE TABLE "legal_bases" (
  "id" character varying NOT NULL,
  "code" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "number" character varying NOT NULL,
  "name_vi" character varying NOT NULL,
  "name_en" character varying NOT NULL,
  "name_folded" character varying NOT NULL,
  "issuer_vi" character varying NOT NULL,
  "issuer_en" character varying NOT NULL,
  "issued_on" date NULL,
  "effective_from" date NULL,
  "effective_to" date NULL,
  "certainty" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "legal_bases_certainty" CHECK ((certainty)::text = ANY ((ARRAY['CONFIRMED'::character varying, 'SECONDARY'::character varying, 'UNCONFIRMED'::character varying])::text[])),
  CONSTRAINT "legal_bases_kind" CHECK ((kind)::text = ANY ((ARRAY['LAW'::character varying, 'DECREE'::character varying, 'CIRCULAR'::character varying, 'DECISION'::character varying, 'REGULATION'::character varying])::text[])),
  CONSTRAINT "legal_basis_dates" CHECK ((effective_to IS NULL) OR (effective_from IS NULL) OR (effective_from <= effective_to))
);
-- create index "legal_basis_code" to table: "legal_bases"
CREATE UNIQUE INDEX "legal_basis_code" ON "legal_bases" ("code");
-- create "legal_articles" table
CREATE TABLE "legal_articles" (
  "id" character varying NOT NULL,
  "article" character varying NOT NULL,
  "certainty" character varying NOT NULL,
  "award_type_id" character varying NOT NULL,
  "legal_basis_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "legal_articles_award_types_articles" FOREIGN KEY ("award_type_id") REFERENCES "award_types" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "legal_articles_legal_bases_articles" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_bases" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "legal_articles_certainty" CHECK ((certainty)::text = ANY ((ARRAY['CONFIRMED'::character varying, 'SECONDARY'::character varying, 'UNCONFIRMED'::character varying])::text[]))
);
-- create index "legal_article_basis" to table: "legal_articles"
CREATE INDEX "legal_article_basis" ON "legal_articles" ("legal_basis_id");
-- create index "legal_article_type_basis" to table: "legal_articles"
CREATE UNIQUE INDEX "legal_article_type_basis" ON "legal_articles" ("award_type_id", "legal_basis_id");
-- create "awards" table
CREATE TABLE "awards" (
  "id" character varying NOT NULL,
  "version" bigint NOT NULL DEFAULT 1,
  "status" character varying NOT NULL,
  "method" character varying NOT NULL,
  "achievement_starts_on" date NOT NULL,
  "achievement_ends_on" date NOT NULL,
  "achievement_label" character varying NOT NULL,
  "achievement_year" bigint NOT NULL,
  "content" character varying NULL,
  "register_number" character varying NULL,
  "recipient_kind" character varying NOT NULL,
  "collective_kind" character varying NULL,
  "recipient_name" character varying NOT NULL,
  "recipient_folded" character varying NOT NULL,
  "recipient_sort" character varying NOT NULL,
  "frozen_on" date NOT NULL,
  "unit_name" character varying NULL,
  "post_title" character varying NULL,
  "position_class" character varying NULL,
  "recipient_class" character varying NULL,
  "staff_category" character varying NULL,
  "collective_size" bigint NULL,
  "revocation_ground" character varying NULL,
  "revocation_reason" character varying NULL,
  "recipient_key" character varying NOT NULL,
  "yearly" boolean NOT NULL,
  "office_id" character varying NOT NULL,
  "legal_article_id" character varying NULL,
  "department_id" character varying NULL,
  "recipient_office_id" character varying NULL,
  "unit_department_id" character varying NULL,
  "unit_office_id" character varying NULL,
  "revoking_decision_id" character varying NULL,
  "award_type_id" character varying NOT NULL,
  "campaign_id" character varying NULL,
  "decision_id" character varying NOT NULL,
  "staff_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "awards_award_types_awards" FOREIGN KEY ("award_type_id") REFERENCES "award_types" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_campaigns_awards" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_decisions_awards" FOREIGN KEY ("decision_id") REFERENCES "decisions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_decisions_revoking_decision" FOREIGN KEY ("revoking_decision_id") REFERENCES "decisions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_departments_unit_department" FOREIGN KEY ("unit_department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_legal_articles_legal_article" FOREIGN KEY ("legal_article_id") REFERENCES "legal_articles" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_offices_recipient_office" FOREIGN KEY ("recipient_office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_offices_unit_office" FOREIGN KEY ("unit_office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "awards_staff_awards" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "award_achievement_period" CHECK (achievement_starts_on <= achievement_ends_on),
  CONSTRAINT "award_collective" CHECK ((collective_kind IS NULL) = ((recipient_kind)::text <> 'COLLECTIVE'::text)),
  CONSTRAINT "award_department" CHECK ((department_id IS NOT NULL) = ((collective_kind IS NOT NULL) AND ((collective_kind)::text = 'DEPARTMENT'::text))),
  CONSTRAINT "award_office" CHECK ((recipient_office_id IS NOT NULL) = ((collective_kind IS NOT NULL) AND ((collective_kind)::text = 'OFFICE'::text))),
  CONSTRAINT "award_person" CHECK ((staff_id IS NULL) OR ((recipient_kind)::text = 'PERSON'::text)),
  CONSTRAINT "award_revoked" CHECK (((status)::text = 'REVOKED'::text) = ((revoking_decision_id IS NOT NULL) AND (revocation_ground IS NOT NULL))),
  CONSTRAINT "awards_collective_kind" CHECK ((collective_kind)::text = ANY ((ARRAY['DEPARTMENT'::character varying, 'OFFICE'::character varying, 'TASK_FORCE'::character varying, 'OUTSIDE_BODY'::character varying])::text[])),
  CONSTRAINT "awards_method" CHECK ((method)::text = ANY ((ARRAY['MERIT'::character varying, 'THEMATIC'::character varying, 'ADHOC'::character varying, 'CAREER'::character varying, 'SENIORITY'::character varying, 'EXTERNAL'::character varying, 'RESISTANCE'::character varying])::text[])),
  CONSTRAINT "awards_position_class" CHECK ((position_class)::text = ANY ((ARRAY['LEADER'::character varying, 'DEPUTY'::character varying, 'HEAD'::character varying, 'DEPUTY_HEAD'::character varying, 'DIRECT'::character varying])::text[])),
  CONSTRAINT "awards_recipient_class" CHECK ((recipient_class)::text = ANY ((ARRAY['MINISTRY_PROVINCE_LEADER'::character varying, 'DEPARTMENT_LEADER'::character varying, 'ENTREPRENEUR'::character varying, 'OTHER_LEADER'::character varying, 'DIRECT_WORKER'::character varying])::text[])),
  CONSTRAINT "awards_recipient_kind" CHECK ((recipient_kind)::text = ANY ((ARRAY['PERSON'::character varying, 'COLLECTIVE'::character varying, 'HOUSEHOLD'::character varying])::text[])),
  CONSTRAINT "awards_revocation_ground" CHECK ((revocation_ground)::text = ANY ((ARRAY['FALSE_MERIT'::character varying, 'FALSE_PAPERS'::character varying, 'AGAINST_LAW'::character varying, 'LATER_FAULT'::character varying])::text[])),
  CONSTRAINT "awards_staff_category" CHECK ((staff_category)::text = ANY ((ARRAY['CADRE'::character varying, 'CIVIL_SERVANT'::character varying, 'PUBLIC_EMPLOYEE'::character varying, 'WORKER'::character varying])::text[])),
  CONSTRAINT "awards_status" CHECK ((status)::text = ANY ((ARRAY['PENDING'::character varying, 'VALID'::character varying, 'REVOKED'::character varying])::text[]))
);
-- create index "award_achievement_ends_on" to table: "awards"
CREATE INDEX "award_achievement_ends_on" ON "awards" ("achievement_ends_on", "id");
-- create index "award_award_type" to table: "awards"
CREATE INDEX "award_award_type" ON "awards" ("award_type_id", "achievement_year", "id");
-- create index "award_campaign" to table: "awards"
CREATE INDEX "award_campaign" ON "awards" ("campaign_id", "id");
-- create index "award_decision" to table: "awards"
CREATE INDEX "award_decision" ON "awards" ("decision_id", "recipient_sort", "id");
-- create index "award_department" to table: "awards"
CREATE INDEX "award_department" ON "awards" ("department_id", "id");
-- create index "award_legal_article" to table: "awards"
CREATE INDEX "award_legal_article" ON "awards" ("legal_article_id");
-- create index "award_office" to table: "awards"
CREATE INDEX "award_office" ON "awards" ("office_id", "achievement_ends_on", "id");
-- create index "award_recipient_office" to table: "awards"
CREATE INDEX "award_recipient_office" ON "awards" ("recipient_office_id", "id");
-- create index "award_recipient_sort" to table: "awards"
CREATE INDEX "award_recipient_sort" ON "awards" ("recipient_sort", "id");
-- create index "award_revoking_decision" to table: "awards"
CREATE INDEX "award_revoking_decision" ON "awards" ("revoking_decision_id");
-- create index "award_staff" to table: "awards"
CREATE INDEX "award_staff" ON "awards" ("staff_id", "achievement_ends_on", "id");
-- create index "award_unit_department" to table: "awards"
CREATE INDEX "award_unit_department" ON "awards" ("unit_department_id", "achievement_year", "id");
-- create index "award_unit_office" to table: "awards"
CREATE INDEX "award_unit_office" ON "awards" ("unit_office_id", "achievement_year", "id");
-- create index "award_yearly_title" to table: "awards"
CREATE UNIQUE INDEX "award_yearly_title" ON "awards" ("recipient_key", "award_type_id", "achievement_year") WHERE (yearly AND ((status)::text = 'VALID'::text));
-- create "campaign_launchers" table
CREATE TABLE "campaign_launchers" (
  "id" character varying NOT NULL,
  "outside_body" character varying NULL,
  "role" character varying NOT NULL,
  "campaign_id" character varying NOT NULL,
  "office_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "campaign_launchers_campaigns_launchers" FOREIGN KEY ("campaign_id") REFERENCES "campaigns" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "campaign_launchers_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "campaign_launcher_who" CHECK ((office_id IS NULL) <> (outside_body IS NULL)),
  CONSTRAINT "campaign_launchers_role" CHECK ((role)::text = ANY ((ARRAY['LAUNCHER'::character varying, 'CO_LAUNCHER'::character varying])::text[]))
);
-- create index "campaign_launcher_campaign" to table: "campaign_launchers"
CREATE INDEX "campaign_launcher_campaign" ON "campaign_launchers" ("campaign_id");
-- create index "campaign_launcher_office" to table: "campaign_launchers"
CREATE INDEX "campaign_launcher_office" ON "campaign_launchers" ("office_id");
-- create "corrections" table
CREATE TABLE "corrections" (
  "id" character varying NOT NULL,
  "document" character varying NOT NULL,
  "document_date" date NOT NULL,
  "reason" character varying NOT NULL,
  "changes" jsonb NOT NULL,
  "award_id" character varying NULL,
  "decision_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "corrections_awards_corrections" FOREIGN KEY ("award_id") REFERENCES "awards" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "corrections_decisions_corrections" FOREIGN KEY ("decision_id") REFERENCES "decisions" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- create index "correction_award" to table: "corrections"
CREATE INDEX "correction_award" ON "corrections" ("award_id");
-- create index "correction_decision" to table: "corrections"
CREATE INDEX "correction_decision" ON "corrections" ("decision_id");
-- create "department_periods" table
CREATE TABLE "department_periods" (
  "id" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "name" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "department_id" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "parent_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "department_periods_departments_parent" FOREIGN KEY ("parent_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "department_periods_departments_periods" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "department_periods_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "department_period_dates" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on)),
  CONSTRAINT "department_periods_kind" CHECK ((kind)::text = ANY ((ARRAY['DIVISION'::character varying, 'AFFILIATED_UNIT'::character varying, 'BOARD'::character varying, 'TEAM'::character varying])::text[]))
);
-- create index "department_period_office" to table: "department_periods"
CREATE INDEX "department_period_office" ON "department_periods" ("office_id");
-- create index "department_period_parent" to table: "department_periods"
CREATE INDEX "department_period_parent" ON "department_periods" ("parent_id");
-- create index "department_period_start" to table: "department_periods"
CREATE INDEX "department_period_start" ON "department_periods" ("department_id", "starts_on");
-- create "events" table
CREATE TABLE "events" (
  "id" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "at" timestamptz NOT NULL,
  "actor" character varying NOT NULL,
  "actor_role" character varying NOT NULL,
  "principal" character varying NULL,
  "subject_id" character varying NOT NULL,
  "reason" character varying NULL,
  "changes" jsonb NOT NULL,
  PRIMARY KEY ("id")
);
-- create index "event_at" to table: "events"
CREATE INDEX "event_at" ON "events" ("at", "id");
-- create "event_subjects" table
CREATE TABLE "event_subjects" (
  "id" character varying NOT NULL,
  "subject_id" character varying NOT NULL,
  "event_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "event_subjects_events_subjects" FOREIGN KEY ("event_id") REFERENCES "events" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION
);
-- create index "event_subject_event" to table: "event_subjects"
CREATE INDEX "event_subject_event" ON "event_subjects" ("event_id");
-- create index "event_subject_subject" to table: "event_subjects"
CREATE UNIQUE INDEX "event_subject_subject" ON "event_subjects" ("subject_id", "event_id");
-- create "legal_basis_amends" table
CREATE TABLE "legal_basis_amends" (
  "legal_basis_id" character varying NOT NULL,
  "amended_by_id" character varying NOT NULL,
  PRIMARY KEY ("legal_basis_id", "amended_by_id"),
  CONSTRAINT "legal_basis_amends_amended_by_id" FOREIGN KEY ("amended_by_id") REFERENCES "legal_bases" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "legal_basis_amends_legal_basis_id" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_bases" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
-- create "legal_basis_replaces" table
CREATE TABLE "legal_basis_replaces" (
  "legal_basis_id" character varying NOT NULL,
  "replaced_by_id" character varying NOT NULL,
  PRIMARY KEY ("legal_basis_id", "replaced_by_id"),
  CONSTRAINT "legal_basis_replaces_legal_basis_id" FOREIGN KEY ("legal_basis_id") REFERENCES "legal_bases" ("id") ON UPDATE NO ACTION ON DELETE CASCADE,
  CONSTRAINT "legal_basis_replaces_replaced_by_id" FOREIGN KEY ("replaced_by_id") REFERENCES "legal_bases" ("id") ON UPDATE NO ACTION ON DELETE CASCADE
);
-- create "office_periods" table
CREATE TABLE "office_periods" (
  "id" character varying NOT NULL,
  "name" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "office_id" character varying NOT NULL,
  "parent_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "office_periods_offices_parent" FOREIGN KEY ("parent_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "office_periods_offices_periods" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "office_period_dates" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on))
);
-- create index "office_period_start" to table: "office_periods"
CREATE INDEX "office_period_start" ON "office_periods" ("office_id", "starts_on");
-- create "personal_data" table
CREATE TABLE "personal_data" (
  "id" character varying NOT NULL,
  "gender" character varying NULL,
  "birth_date" date NULL,
  "birth_year" bigint NULL,
  "email" character varying NULL,
  "staff_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "personal_data_staff_personal_data" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "personal_data_birth" CHECK ((birth_date IS NULL) OR (birth_year IS NOT NULL)),
  CONSTRAINT "personal_data_gender" CHECK ((gender)::text = ANY ((ARRAY['FEMALE'::character varying, 'MALE'::character varying])::text[]))
);
-- create index "personal_data_staff_id_key" to table: "personal_data"
CREATE UNIQUE INDEX "personal_data_staff_id_key" ON "personal_data" ("staff_id");
-- create "post_classes" table
CREATE TABLE "post_classes" (
  "id" character varying NOT NULL,
  "recipient_class" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "post_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "post_classes_posts_classes" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "post_class_dates" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on)),
  CONSTRAINT "post_classes_recipient_class" CHECK ((recipient_class)::text = ANY ((ARRAY['MINISTRY_PROVINCE_LEADER'::character varying, 'DEPARTMENT_LEADER'::character varying, 'ENTREPRENEUR'::character varying, 'OTHER_LEADER'::character varying, 'DIRECT_WORKER'::character varying])::text[]))
);
-- create index "post_class_start" to table: "post_classes"
CREATE INDEX "post_class_start" ON "post_classes" ("post_id", "starts_on");
-- create "postings" table
CREATE TABLE "postings" (
  "id" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "starts_on" date NOT NULL,
  "ends_on" date NULL,
  "document" character varying NULL,
  "post_id" character varying NOT NULL,
  "office_id" character varying NOT NULL,
  "department_id" character varying NULL,
  "staff_id" character varying NOT NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "postings_departments_department" FOREIGN KEY ("department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "postings_offices_office" FOREIGN KEY ("office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "postings_posts_post" FOREIGN KEY ("post_id") REFERENCES "posts" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "postings_staff_postings" FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "posting_dates" CHECK ((ends_on IS NULL) OR (starts_on <= ends_on)),
  CONSTRAINT "postings_kind" CHECK ((kind)::text = ANY ((ARRAY['MAIN'::character varying, 'CONCURRENT'::character varying, 'SECONDED'::character varying])::text[]))
);
-- create index "posting_department" to table: "postings"
CREATE INDEX "posting_department" ON "postings" ("department_id", "starts_on", "id");
-- create index "posting_office" to table: "postings"
CREATE INDEX "posting_office" ON "postings" ("office_id", "starts_on", "id");
-- create index "posting_staff" to table: "postings"
CREATE INDEX "posting_staff" ON "postings" ("staff_id", "starts_on", "id");
-- create index "posting_starts_on" to table: "postings"
CREATE INDEX "posting_starts_on" ON "postings" ("starts_on", "id");
-- create "successions" table
CREATE TABLE "successions" (
  "id" character varying NOT NULL,
  "kind" character varying NOT NULL,
  "occurred_on" date NOT NULL,
  "document" character varying NULL,
  "predecessor_office_id" character varying NULL,
  "successor_office_id" character varying NULL,
  "predecessor_department_id" character varying NULL,
  "successor_department_id" character varying NULL,
  PRIMARY KEY ("id"),
  CONSTRAINT "successions_departments_predecessor_department" FOREIGN KEY ("predecessor_department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "successions_departments_successor_department" FOREIGN KEY ("successor_department_id") REFERENCES "departments" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "successions_offices_predecessor_office" FOREIGN KEY ("predecessor_office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "successions_offices_successor_office" FOREIGN KEY ("successor_office_id") REFERENCES "offices" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION,
  CONSTRAINT "succession_one_kind_of_unit" CHECK ((predecessor_office_id IS NULL) <> (predecessor_department_id IS NULL)),
  CONSTRAINT "succession_only_closing_ends" CHECK (((kind)::text = 'CLOSE'::text) OR (successor_office_id IS NOT NULL) OR (successor_department_id IS NOT NULL)),
  CONSTRAINT "succession_same_kind_of_unit" CHECK (((successor_office_id IS NULL) OR (predecessor_office_id IS NOT NULL)) AND ((successor_department_id IS NULL) OR (predecessor_department_id IS NOT NULL))),
  CONSTRAINT "successions_kind" CHECK ((kind)::text = ANY ((ARRAY['MERGE'::character varying, 'SPLIT'::character varying, 'RENAME'::character varying, 'CLOSE'::character varying])::text[]))
);
-- create index "succession_predecessor_department" to table: "successions"
CREATE INDEX "succession_predecessor_department" ON "successions" ("predecessor_department_id");
-- create index "succession_predecessor_office" to table: "successions"
CREATE INDEX "succession_predecessor_office" ON "successions" ("predecessor_office_id");
-- create index "succession_successor_department" to table: "successions"
CREATE INDEX "succession_successor_department" ON "successions" ("successor_department_id");
-- create index "succession_successor_office" to table: "successions"
CREATE INDEX "succession_successor_office" ON "successions" ("successor_office_id");
