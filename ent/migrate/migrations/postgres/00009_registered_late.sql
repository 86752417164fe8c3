-- +goose Up
-- create index "campaign_units_back" to table: "campaign_units"
CREATE INDEX "campaign_units_back" ON "campaign_units" ("department_id", "campaign_id");
-- modify "registrations" table
ALTER TABLE "registrations" ADD COLUMN "times_returned" bigint NOT NULL DEFAULT 0, ADD COLUMN "late_reason" character varying NULL;
-- create index "task_coordinators_back" to table: "task_coordinators"
CREATE INDEX "task_coordinators_back" ON "task_coordinators" ("department_id", "task_id");
-- modify "exemplars" table
ALTER TABLE "exemplars" DROP CONSTRAINT "exemplars_conferences_conference", ADD
CONSTRAINT "exemplars_conferences_exemplars" FOREIGN KEY ("conference_id") REFERENCES "conferences" ("id") ON UPDATE NO ACTION ON DELETE NO ACTION;
