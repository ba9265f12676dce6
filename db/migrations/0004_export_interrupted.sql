ALTER TABLE "app"."export_record" DROP CONSTRAINT "outcome_is_known";--> statement-breakpoint
ALTER TABLE "app"."export_record" ADD COLUMN "server" text;--> statement-breakpoint
ALTER TABLE "app"."export_record" ADD CONSTRAINT "outcome_is_known" CHECK ("app"."export_record"."outcome" in ('started', 'done', 'refused', 'cancelled', 'failed', 'interrupted'));