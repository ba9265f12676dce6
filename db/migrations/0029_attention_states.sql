CREATE TABLE "app"."attention_state" (
	"state_id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "app"."attention_state_state_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"region_id" bigint,
	"line" text NOT NULL,
	"state" text,
	"note" text NOT NULL,
	"assignee_code" text,
	"assignee" text,
	"put_off_until" date,
	"as_of" date NOT NULL,
	"counted_from" date NOT NULL,
	"severity" integer NOT NULL,
	"count" bigint,
	"value" numeric,
	"amount" numeric,
	"changed_by_id" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "state_is_known" CHECK ("app"."attention_state"."state" in ('acknowledged', 'put_off')),
	CONSTRAINT "put_off_until_on_calendar" CHECK ("app"."attention_state"."put_off_until" >= '1900-01-01' and "app"."attention_state"."put_off_until" < '2200-01-01')
);
--> statement-breakpoint
CREATE INDEX "attention_state_as_of" ON "app"."attention_state" USING btree ("as_of");
--> statement-breakpoint
-- As what people write in reports; rows are only added.
ALTER TABLE app.attention_state ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_owner ON app.attention_state TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY of_company ON app.attention_state TO manyi_company
 USING (true) WITH CHECK (changed_by_id = current_setting('manyi.actor', true));
--> statement-breakpoint
CREATE POLICY of_regions ON app.attention_state TO manyi_regions
 USING (region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[]))
 WITH CHECK (region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])
   AND changed_by_id = current_setting('manyi.actor', true));
--> statement-breakpoint
CREATE POLICY versions ON app.attention_state FOR SELECT TO manyi_reader USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON app.attention_state TO manyi_company, manyi_regions;
--> statement-breakpoint
GRANT SELECT (state_id) ON app.attention_state TO manyi_reader;
