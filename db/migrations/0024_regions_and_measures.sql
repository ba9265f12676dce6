ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "grade_reviewed_on" date;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_region" ADD COLUMN "path" bigint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "visit_follow_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "warehouse"."fact_complaint" ADD COLUMN "visit_follow_up_on" date;--> statement-breakpoint
CREATE INDEX "fact_complaint_unanswered" ON "warehouse"."fact_complaint" USING btree ("received_on") WHERE "warehouse"."fact_complaint"."accepted" and ("warehouse"."fact_complaint"."first_response_on" is null or "warehouse"."fact_complaint"."first_response_on" > "warehouse"."fact_complaint"."received_on" + 8);--> statement-breakpoint
CREATE INDEX "fact_visit_of_complaint" ON "warehouse"."fact_visit" USING btree ("customer_id","complaint_code","completed_at") WHERE "warehouse"."fact_visit"."complaint_code" is not null;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "grade_reviewed_on_on_calendar" CHECK ("warehouse"."dim_customer"."grade_reviewed_on" >= '1900-01-01' and "warehouse"."dim_customer"."grade_reviewed_on" < '2200-01-01');--> statement-breakpoint
-- A region that no root leads to stands by itself: each is on its own path whatever else is written.
CREATE FUNCTION warehouse.keep_region_paths() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  WITH RECURSIVE tree (region_id, path) AS (
    SELECT region_id, ARRAY[region_id] FROM warehouse.dim_region WHERE parent_id IS NULL
    UNION ALL
    SELECT below.region_id, tree.path || below.region_id
      FROM warehouse.dim_region AS below JOIN tree ON below.parent_id = tree.region_id
  ),
  placed AS (
    SELECT r.region_id, coalesce(tree.path, ARRAY[r.region_id]) AS path
      FROM warehouse.dim_region AS r LEFT JOIN tree ON tree.region_id = r.region_id
  )
  UPDATE warehouse.dim_region AS r SET path = placed.path FROM placed
   WHERE placed.region_id = r.region_id AND r.path <> placed.path;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_region_paths AFTER INSERT OR UPDATE OF parent_id ON warehouse.dim_region
  FOR EACH STATEMENT EXECUTE FUNCTION warehouse.keep_region_paths();
--> statement-breakpoint
-- Imports switch off the triggers of references, which they check themselves, and not this one.
ALTER TABLE warehouse.dim_region ENABLE ALWAYS TRIGGER keep_region_paths;
--> statement-breakpoint
UPDATE warehouse.dim_region SET parent_id = parent_id;
--> statement-breakpoint
-- A region is judged by the target of the nearest one above it, which whoever sees the region may therefore know.
DROP POLICY of_regions ON warehouse.target;
--> statement-breakpoint
CREATE POLICY of_regions ON warehouse.target TO manyi_regions USING (
  (region_id IS NULL OR region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])
    OR exists (select from warehouse.dim_region as r
      where r.region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])
        and target.region_id = any(r.path)))
  AND (employee_id IS NULL OR exists (select from warehouse.dim_employee as e
    where e.employee_id = target.employee_id
      and e.region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])))
) WITH CHECK (false);
--> statement-breakpoint
-- The visits that followed complaints up, as imports find them from now on (db/follow-ups.ts).
UPDATE warehouse.fact_complaint AS c
   SET visit_follow_up_at = f.completed_at, visit_follow_up_on = f.completed_on
  FROM (SELECT DISTINCT ON (c.customer_id, c.complaint_id) c.customer_id, c.complaint_id, v.completed_at, v.completed_on
          FROM warehouse.fact_visit AS v
          JOIN warehouse.fact_complaint AS c ON v.customer_id = c.customer_id AND v.complaint_code = c.complaint_code
         WHERE v.purpose = 'complaint_follow_up' AND v.completed_on IS NOT NULL
           AND CASE WHEN v.completed_whole_day OR c.resolved_whole_day
               THEN v.completed_on >= c.resolved_on ELSE v.completed_at >= c.resolved_at END
         ORDER BY c.customer_id, c.complaint_id, v.completed_at) AS f
 WHERE c.customer_id = f.customer_id AND c.complaint_id = f.complaint_id;
