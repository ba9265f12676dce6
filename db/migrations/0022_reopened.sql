ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "reopened_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "reopened_on" date;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "reopened_whole_day" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "fact_complaint_reopened" ON "warehouse"."fact_complaint" USING btree ("reopened_on") WHERE "warehouse"."fact_complaint"."reopened_on" is not null;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "reopened_at_on_calendar" CHECK ("warehouse"."fact_complaint"."reopened_at" >= '1900-01-01' and "warehouse"."fact_complaint"."reopened_at" < '2200-01-01');--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD CONSTRAINT "reopened_at_not_before_resolved_at" CHECK ("warehouse"."fact_complaint"."reopened_at" >= "warehouse"."fact_complaint"."resolved_at");