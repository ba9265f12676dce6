ALTER TABLE "warehouse"."target" DROP CONSTRAINT "target_scope";--> statement-breakpoint
ALTER TABLE "warehouse"."target" ADD COLUMN "kind" text DEFAULT 'target' NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."target" ADD CONSTRAINT "target_scope" UNIQUE NULLS NOT DISTINCT("metric","kind","region_id","department_id","employee_id","valid_from");--> statement-breakpoint
ALTER TABLE "warehouse"."target" ADD CONSTRAINT "kind_is_known" CHECK ("warehouse"."target"."kind" in ('target', 'benchmark'));