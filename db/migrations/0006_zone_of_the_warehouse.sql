ALTER TABLE "app"."import_run" DROP CONSTRAINT "outcome_is_known";--> statement-breakpoint
ALTER TABLE "app"."import_run" ALTER COLUMN "rows_read" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "app"."import_run" ALTER COLUMN "rows_inserted" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "app"."import_run" ALTER COLUMN "rows_updated" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "app"."import_run" ALTER COLUMN "rows_unchanged" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "app"."import_run" ALTER COLUMN "rows_skipped" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "app"."import_run" ALTER COLUMN "rows_rejected" SET DEFAULT 0;--> statement-breakpoint
ALTER TABLE "app"."import_run" ALTER COLUMN "seconds" SET DEFAULT '0';--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "received_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "first_response_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "resolved_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "follow_up_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "escalated_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey" ADD COLUMN "invited_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey" ADD COLUMN "responded_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_visit" ADD COLUMN "completed_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_visit" ADD COLUMN "report_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."import_run" ADD CONSTRAINT "outcome_is_known" CHECK ("app"."import_run"."outcome" in ('running', 'loaded', 'dry_run', 'refused', 'failed', 'interrupted'));--> statement-breakpoint
-- Which events had no clock time was not kept so far: what lies on the first moment of a day is taken for one.
update warehouse.fact_survey
   set invited_whole_day = coalesce((invited_at at time zone kept.zone)::time = '00:00', false),
       responded_whole_day = coalesce((responded_at at time zone kept.zone)::time = '00:00', false)
  from (select value #>> '{}' as zone from app.setting where key = 'reportTimeZone') as kept
 where (invited_at at time zone kept.zone)::time = '00:00'
    or (responded_at at time zone kept.zone)::time = '00:00';--> statement-breakpoint
update warehouse.fact_complaint
   set received_whole_day = coalesce((received_at at time zone kept.zone)::time = '00:00', false),
       first_response_whole_day = coalesce((first_response_at at time zone kept.zone)::time = '00:00', false),
       resolved_whole_day = coalesce((resolved_at at time zone kept.zone)::time = '00:00', false),
       follow_up_whole_day = coalesce((follow_up_at at time zone kept.zone)::time = '00:00', false),
       escalated_whole_day = coalesce((escalated_at at time zone kept.zone)::time = '00:00', false)
  from (select value #>> '{}' as zone from app.setting where key = 'reportTimeZone') as kept
 where (received_at at time zone kept.zone)::time = '00:00'
    or (first_response_at at time zone kept.zone)::time = '00:00'
    or (resolved_at at time zone kept.zone)::time = '00:00'
    or (follow_up_at at time zone kept.zone)::time = '00:00'
    or (escalated_at at time zone kept.zone)::time = '00:00';--> statement-breakpoint
update warehouse.fact_visit
   set completed_whole_day = coalesce((completed_at at time zone kept.zone)::time = '00:00', false),
       report_whole_day = coalesce((report_at at time zone kept.zone)::time = '00:00', false)
  from (select value #>> '{}' as zone from app.setting where key = 'reportTimeZone') as kept
 where (completed_at at time zone kept.zone)::time = '00:00'
    or (report_at at time zone kept.zone)::time = '00:00';
