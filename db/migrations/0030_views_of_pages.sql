ALTER TABLE "app"."saved_view" ADD COLUMN "path" text DEFAULT '/explore' NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."saved_view" ADD COLUMN "is_pinned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "app"."saved_view" ADD CONSTRAINT "saved_view_path" CHECK ("app"."saved_view"."path" ~ '^/([a-z]+(/[a-z-]+)?)?$');--> statement-breakpoint
-- What names a customer, in whatever parameter, is not shared with those who see regions.
DROP POLICY shared_in_regions ON app.saved_view;
--> statement-breakpoint
CREATE POLICY shared_in_regions ON app.saved_view FOR SELECT TO manyi_regions
 USING (is_shared AND search !~ '(^|&)(customer|q)=' AND search !~ '(^|&)versus=customer'
   AND NOT (search ~ '(^|&)by2?=customer(&|$)' AND search ~ '(^|&)sort2?=[^&]*%3A'));
