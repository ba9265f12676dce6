ALTER TABLE "warehouse"."target" DROP CONSTRAINT "target_scope";--> statement-breakpoint
ALTER TABLE "warehouse"."target" ALTER COLUMN "value" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."target" ADD COLUMN "employee_id" bigint;--> statement-breakpoint
ALTER TABLE "warehouse"."target" ADD CONSTRAINT "target_employee_id_dim_employee_employee_id_fk" FOREIGN KEY ("employee_id") REFERENCES "warehouse"."dim_employee"("employee_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warehouse"."target" ADD CONSTRAINT "target_scope" UNIQUE NULLS NOT DISTINCT("metric","region_id","department_id","employee_id","valid_from");
--> statement-breakpoint
-- A server writes settings as it signs in, never what follows from the facts or from the release.
ALTER TABLE app.setting ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY of_owner ON app.setting TO CURRENT_USER USING (true) WITH CHECK (true);
--> statement-breakpoint
CREATE POLICY read ON app.setting FOR SELECT TO manyi_reader, manyi_company, manyi_regions USING (true);
--> statement-breakpoint
DO $$
DECLARE
  own constant text := 'key not in (''reportTimeZone'', ''calendarEdition'', ''demo'')';
BEGIN
  EXECUTE format('CREATE POLICY add ON app.setting FOR INSERT TO manyi_reader WITH CHECK (%s)', own);
  EXECUTE format('CREATE POLICY change ON app.setting FOR UPDATE TO manyi_reader USING (%s) WITH CHECK (%s)', own, own);
  EXECUTE format('CREATE POLICY remove ON app.setting FOR DELETE TO manyi_reader USING (%s)', own);
END $$;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON app.setting TO manyi_reader;
--> statement-breakpoint
CREATE POLICY of_settings ON warehouse.target TO manyi_reader USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON warehouse.target TO manyi_reader;
--> statement-breakpoint
-- What a target is for is looked up by its code.
GRANT SELECT (department_id, department_code) ON warehouse.dim_department TO manyi_reader;
--> statement-breakpoint
GRANT SELECT (employee_id, employee_code) ON warehouse.dim_employee TO manyi_reader;
--> statement-breakpoint
-- The target of a person is seen by those who see the region of that person.
DROP POLICY of_regions ON warehouse.target;
--> statement-breakpoint
CREATE POLICY of_regions ON warehouse.target TO manyi_regions USING (
  (region_id IS NULL OR region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[]))
  AND (employee_id IS NULL OR exists (select from warehouse.dim_employee as e
    where e.employee_id = target.employee_id
      and e.region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])))
) WITH CHECK (false);
--> statement-breakpoint
-- Whoever changes the warehouse raises its version.
GRANT UPDATE (version, rows_written) ON app.data_version TO manyi_reader;
