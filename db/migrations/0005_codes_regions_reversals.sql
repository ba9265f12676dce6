-- The form in which imports write codes (app/imports/normal-form.ts): nothing that cannot be seen, NFC, single plain blanks.
create function warehouse.normal_code(code text) returns text language sql immutable parallel safe as $$
  select case when code ~ '^[!-~]*$' then code else btrim(regexp_replace(
    normalize(regexp_replace(code, '[\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200D\u2060-\u2065\u206A-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFF8\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]', '', 'g'), NFC),
    '[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u2800\u3000]+', ' ', 'g')) end
$$;--> statement-breakpoint
-- "(none)" is how answers name rows without a value, so that it can be no value of its own.
update warehouse.fact_survey set occasion = case when btrim(occasion) in ('', '(none)') then null else occasion end, channel = case when btrim(channel) in ('', '(none)') then null else channel end where btrim(occasion) in ('', '(none)') or btrim(channel) in ('', '(none)');--> statement-breakpoint
update warehouse.fact_complaint set channel = case when btrim(channel) in ('', '(none)') then null else channel end, type = case when btrim(type) in ('', '(none)') then null else type end, cause = case when btrim(cause) in ('', '(none)') then null else cause end, urgency = case when btrim(urgency) in ('', '(none)') then null else urgency end, disposition = case when btrim(disposition) in ('', '(none)') then null else disposition end where btrim(channel) in ('', '(none)') or btrim(type) in ('', '(none)') or btrim(cause) in ('', '(none)') or btrim(urgency) in ('', '(none)') or btrim(disposition) in ('', '(none)');--> statement-breakpoint
update warehouse.fact_visit set purpose = case when btrim(purpose) in ('', '(none)') then null else purpose end, method = case when btrim(method) in ('', '(none)') then null else method end where btrim(purpose) in ('', '(none)') or btrim(method) in ('', '(none)');--> statement-breakpoint
update warehouse.dim_customer set tier = case when btrim(tier) in ('', '(none)') then null else tier end where btrim(tier) in ('', '(none)');--> statement-breakpoint
update warehouse.sla_policy set type = 'none' where btrim(type) in ('', '(none)');--> statement-breakpoint
update warehouse.sla_policy set urgency = 'none' where btrim(urgency) in ('', '(none)');--> statement-breakpoint
update warehouse.fact_survey_answer set aspect = 'none (aspect)' where btrim(aspect) in ('', '(none)');--> statement-breakpoint
update warehouse.dim_region set region_code = 'none-' || region_id where region_code = '(none)';--> statement-breakpoint
update warehouse.dim_department set department_code = 'none-' || department_id where department_code = '(none)';--> statement-breakpoint
update warehouse.dim_employee set employee_code = 'none-' || employee_id where employee_code = '(none)';--> statement-breakpoint
update warehouse.dim_product set product_code = 'none-' || product_id where product_code = '(none)';--> statement-breakpoint
update warehouse.dim_customer set customer_code = 'none-' || customer_id where customer_code = '(none)';--> statement-breakpoint
ALTER TABLE "warehouse"."fact_receipt" DROP CONSTRAINT "amount_is_amount";--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey_answer" DROP CONSTRAINT "aspect_not_blank";--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "region_assumed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "region_assumed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_invoice" ADD COLUMN "region_assumed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_receipt" ADD COLUMN "region_assumed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_receipt" ADD COLUMN "reverses_id" bigint;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey" ADD COLUMN "region_assumed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_visit" ADD COLUMN "region_assumed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_receipt" ADD CONSTRAINT "fact_receipt_reversed" FOREIGN KEY ("customer_id","reverses_id") REFERENCES "warehouse"."fact_receipt"("customer_id","receipt_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dim_customer_odd_code" ON "warehouse"."dim_customer" USING btree (warehouse.normal_code("customer_code")) WHERE "warehouse"."dim_customer"."customer_code" <> warehouse.normal_code("warehouse"."dim_customer"."customer_code");--> statement-breakpoint
CREATE INDEX "dim_department_odd_code" ON "warehouse"."dim_department" USING btree (warehouse.normal_code("department_code")) WHERE "warehouse"."dim_department"."department_code" <> warehouse.normal_code("warehouse"."dim_department"."department_code");--> statement-breakpoint
CREATE INDEX "dim_employee_odd_code" ON "warehouse"."dim_employee" USING btree (warehouse.normal_code("employee_code")) WHERE "warehouse"."dim_employee"."employee_code" <> warehouse.normal_code("warehouse"."dim_employee"."employee_code");--> statement-breakpoint
CREATE INDEX "dim_product_odd_code" ON "warehouse"."dim_product" USING btree (warehouse.normal_code("product_code")) WHERE "warehouse"."dim_product"."product_code" <> warehouse.normal_code("warehouse"."dim_product"."product_code");--> statement-breakpoint
CREATE INDEX "dim_region_odd_code" ON "warehouse"."dim_region" USING btree (warehouse.normal_code("region_code")) WHERE "warehouse"."dim_region"."region_code" <> warehouse.normal_code("warehouse"."dim_region"."region_code");--> statement-breakpoint
CREATE INDEX "fact_complaint_odd_code" ON "warehouse"."fact_complaint" USING btree (warehouse.normal_code("complaint_code")) WHERE "warehouse"."fact_complaint"."complaint_code" <> warehouse.normal_code("warehouse"."fact_complaint"."complaint_code");--> statement-breakpoint
CREATE INDEX "fact_invoice_odd_code" ON "warehouse"."fact_invoice" USING btree (warehouse.normal_code("invoice_code")) WHERE "warehouse"."fact_invoice"."invoice_code" <> warehouse.normal_code("warehouse"."fact_invoice"."invoice_code");--> statement-breakpoint
CREATE INDEX "fact_receipt_reverses" ON "warehouse"."fact_receipt" USING btree ("customer_id","reverses_id") WHERE "warehouse"."fact_receipt"."reverses_id" is not null;--> statement-breakpoint
CREATE INDEX "fact_receipt_odd_code" ON "warehouse"."fact_receipt" USING btree (warehouse.normal_code("receipt_code")) WHERE "warehouse"."fact_receipt"."receipt_code" <> warehouse.normal_code("warehouse"."fact_receipt"."receipt_code");--> statement-breakpoint
CREATE INDEX "fact_survey_odd_code" ON "warehouse"."fact_survey" USING btree (warehouse.normal_code("survey_code")) WHERE "warehouse"."fact_survey"."survey_code" <> warehouse.normal_code("warehouse"."fact_survey"."survey_code");--> statement-breakpoint
CREATE INDEX "fact_visit_odd_code" ON "warehouse"."fact_visit" USING btree (warehouse.normal_code("visit_code")) WHERE "warehouse"."fact_visit"."visit_code" <> warehouse.normal_code("warehouse"."fact_visit"."visit_code");--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "customer_code_is_not_none" CHECK ("warehouse"."dim_customer"."customer_code" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "tier_is_word" CHECK (btrim("warehouse"."dim_customer"."tier") <> '' and "warehouse"."dim_customer"."tier" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_department" ADD CONSTRAINT "department_code_is_not_none" CHECK ("warehouse"."dim_department"."department_code" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_employee" ADD CONSTRAINT "employee_code_is_not_none" CHECK ("warehouse"."dim_employee"."employee_code" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_product" ADD CONSTRAINT "product_code_is_not_none" CHECK ("warehouse"."dim_product"."product_code" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_region" ADD CONSTRAINT "region_code_is_not_none" CHECK ("warehouse"."dim_region"."region_code" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."sla_policy" ADD CONSTRAINT "type_is_word" CHECK (btrim("warehouse"."sla_policy"."type") <> '' and "warehouse"."sla_policy"."type" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."sla_policy" ADD CONSTRAINT "urgency_is_word" CHECK (btrim("warehouse"."sla_policy"."urgency") <> '' and "warehouse"."sla_policy"."urgency" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "channel_is_word" CHECK (btrim("warehouse"."fact_complaint"."channel") <> '' and "warehouse"."fact_complaint"."channel" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "type_is_word" CHECK (btrim("warehouse"."fact_complaint"."type") <> '' and "warehouse"."fact_complaint"."type" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "cause_is_word" CHECK (btrim("warehouse"."fact_complaint"."cause") <> '' and "warehouse"."fact_complaint"."cause" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "urgency_is_word" CHECK (btrim("warehouse"."fact_complaint"."urgency") <> '' and "warehouse"."fact_complaint"."urgency" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "disposition_is_word" CHECK (btrim("warehouse"."fact_complaint"."disposition") <> '' and "warehouse"."fact_complaint"."disposition" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_receipt" ADD CONSTRAINT "amount_is_finite" CHECK ("warehouse"."fact_receipt"."amount" <> 'NaN');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey" ADD CONSTRAINT "occasion_is_word" CHECK (btrim("warehouse"."fact_survey"."occasion") <> '' and "warehouse"."fact_survey"."occasion" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey" ADD CONSTRAINT "channel_is_word" CHECK (btrim("warehouse"."fact_survey"."channel") <> '' and "warehouse"."fact_survey"."channel" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey_answer" ADD CONSTRAINT "aspect_is_word" CHECK (btrim("warehouse"."fact_survey_answer"."aspect") <> '' and "warehouse"."fact_survey_answer"."aspect" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_visit" ADD CONSTRAINT "purpose_is_word" CHECK (btrim("warehouse"."fact_visit"."purpose") <> '' and "warehouse"."fact_visit"."purpose" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_visit" ADD CONSTRAINT "method_is_word" CHECK (btrim("warehouse"."fact_visit"."method") <> '' and "warehouse"."fact_visit"."method" <> '(none)');