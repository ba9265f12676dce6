CREATE TABLE "app"."report_measure" (
	"measure_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"period" text NOT NULL,
	"region_id" bigint,
	"about" text NOT NULL,
	"about_words" text NOT NULL,
	"cause" text NOT NULL,
	"measure" text NOT NULL,
	"owner" text NOT NULL,
	"due_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"changed_by_id" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "due_on_on_calendar" CHECK ("app"."report_measure"."due_on" >= '1900-01-01' and "app"."report_measure"."due_on" < '2200-01-01')
);
--> statement-breakpoint
CREATE INDEX "report_measure_period" ON "app"."report_measure" USING btree ("period","region_id");
--> statement-breakpoint
-- Seen and written within one's regions; what is of none is the company's. Who writes is named by the transaction.
ALTER TABLE app.report_measure ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_owner ON app.report_measure TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY of_company ON app.report_measure TO manyi_company
 USING (true) WITH CHECK (changed_by_id = current_setting('manyi.actor', true));
--> statement-breakpoint
CREATE POLICY of_regions ON app.report_measure TO manyi_regions
 USING (region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[]))
 WITH CHECK (region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])
   AND changed_by_id = current_setting('manyi.actor', true));
--> statement-breakpoint
CREATE POLICY versions ON app.report_measure FOR SELECT TO manyi_reader USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.report_measure TO manyi_company, manyi_regions;
--> statement-breakpoint
GRANT SELECT (measure_id, version) ON app.report_measure TO manyi_reader;
