CREATE TABLE "app"."time_note" (
	"note_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"words" text NOT NULL,
	"subject" text,
	"region_id" bigint,
	"version" integer DEFAULT 1 NOT NULL,
	"written_by_id" text NOT NULL,
	"written_by" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"changed_by_id" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "from_on_on_calendar" CHECK ("app"."time_note"."from_on" >= '1900-01-01' and "app"."time_note"."from_on" < '2200-01-01'),
	CONSTRAINT "to_on_on_calendar" CHECK ("app"."time_note"."to_on" >= '1900-01-01' and "app"."time_note"."to_on" < '2200-01-01'),
	CONSTRAINT "to_on_not_before_from_on" CHECK ("app"."time_note"."to_on" >= "app"."time_note"."from_on"),
	CONSTRAINT "words_not_blank" CHECK (btrim("app"."time_note"."words") <> ''),
	CONSTRAINT "subject_is_known" CHECK ("app"."time_note"."subject" in ('satisfaction', 'complaints', 'receivables', 'visits'))
);
--> statement-breakpoint
-- Written within one's regions, and seen also by those who see a region below: it concerns them too, as what is of the
-- whole company concerns all. Who writes is named by the transaction.
ALTER TABLE app.time_note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_owner ON app.time_note TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY of_company ON app.time_note TO manyi_company
 USING (true) WITH CHECK (changed_by_id = current_setting('manyi.actor', true));
--> statement-breakpoint
CREATE POLICY of_regions ON app.time_note TO manyi_regions
 USING (region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[]))
 WITH CHECK (region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])
   AND changed_by_id = current_setting('manyi.actor', true));
--> statement-breakpoint
CREATE POLICY from_above ON app.time_note FOR SELECT TO manyi_regions
 USING (region_id IS NULL OR region_id IN (SELECT unnest(path) FROM warehouse.dim_region
   WHERE region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])));
--> statement-breakpoint
CREATE POLICY versions ON app.time_note FOR SELECT TO manyi_reader USING (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.time_note TO manyi_company, manyi_regions;
--> statement-breakpoint
GRANT SELECT (note_id, version) ON app.time_note TO manyi_reader;
