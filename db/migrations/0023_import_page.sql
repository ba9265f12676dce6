CREATE TABLE "app"."import_profile" (
	"profile_id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"dataset" text NOT NULL,
	"header_sha256" text NOT NULL,
	"profile" jsonb NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "import_profile_name" UNIQUE("dataset","name")
);
--> statement-breakpoint
ALTER TABLE "app"."import_run" DROP CONSTRAINT "outcome_is_known";--> statement-breakpoint
ALTER TABLE "app"."import_run" ADD COLUMN "account_id" text;--> statement-breakpoint
ALTER TABLE "app"."import_run" ADD COLUMN "file_bytes" bigint;--> statement-breakpoint
ALTER TABLE "app"."import_run" ADD COLUMN "settings" jsonb;--> statement-breakpoint
ALTER TABLE "app"."import_run" ADD COLUMN "details" jsonb;--> statement-breakpoint
ALTER TABLE "app"."import_run" ADD COLUMN "cancel_asked" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "import_run_started_at" ON "app"."import_run" USING btree ("started_at");--> statement-breakpoint
UPDATE app.import_run SET outcome = CASE outcome WHEN 'running' THEN 'reading' ELSE 'checked' END
 WHERE outcome IN ('running', 'dry_run');--> statement-breakpoint
ALTER TABLE "app"."import_run" ADD CONSTRAINT "outcome_is_known" CHECK ("app"."import_run"."outcome" in ('uploaded', 'waiting', 'reading', 'checking', 'loading', 'checked', 'refused', 'loaded', 'failed', 'interrupted', 'cancelled', 'undone'));--> statement-breakpoint
-- The server enters files that people bring, and what they want of them; how a run went is written by the run itself.
GRANT INSERT, UPDATE (outcome, dataset, settings, details, cancel_asked, started_at) ON app.import_run TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.import_profile TO manyi_reader;
--> statement-breakpoint
-- What is said of a file may hold cells of it, which belong to whoever brought it.
REVOKE SELECT ON app.import_run FROM manyi_company, manyi_regions;
--> statement-breakpoint
GRANT SELECT (run_id, number, started_at, started_by, dataset, file_name, file_sha256, outcome, rows_read, rows_inserted,
  rows_updated, rows_unchanged, rows_skipped, rows_rejected, seconds) ON app.import_run TO manyi_company, manyi_regions;
