-- +goose Up
-- create index "award_type_order" to table: "award_types"
CREATE INDEX "award_type_order" ON "award_types" ("code", "id");
-- drop index "award_office" from table: "awards"
DROP INDEX "award_office";
-- create index "award_office" to table: "awards"
CREATE INDEX "award_office" ON "awards" ("office_id", "achievement_ends_on" DESC, "recipient_sort", "id");
-- create index "award_default_order" to table: "awards"
CREATE INDEX "award_default_order" ON "awards" ("achievement_ends_on" DESC, "recipient_sort", "id");
-- create index "decision_issuer_office" to table: "decisions"
CREATE INDEX "decision_issuer_office" ON "decisions" ("issuer_office_id");
-- create index "legal_basis_order" to table: "legal_bases"
CREATE INDEX "legal_basis_order" ON "legal_bases" ("code", "id");
-- create index "office_period_parent" to table: "office_periods"
CREATE INDEX "office_period_parent" ON "office_periods" ("parent_id");
-- create index "posting_post" to table: "postings"
CREATE INDEX "posting_post" ON "postings" ("post_id");
