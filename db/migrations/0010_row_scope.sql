CREATE TABLE "warehouse"."dim_customer_traits" (
	"customer_id" bigint PRIMARY KEY NOT NULL,
	"tier" text,
	"credit_grade" text,
	"owner_id" bigint
);
--> statement-breakpoint
ALTER TABLE "warehouse"."fact_survey_answer" ADD COLUMN "region_id" bigint;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_traits" ADD CONSTRAINT "dim_customer_traits_customer_id_dim_customer_customer_id_fk" FOREIGN KEY ("customer_id") REFERENCES "warehouse"."dim_customer"("customer_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO warehouse.dim_customer_traits (customer_id, tier, credit_grade, owner_id)
SELECT customer_id, tier, credit_grade, owner_id FROM warehouse.dim_customer;
--> statement-breakpoint
UPDATE warehouse.fact_survey_answer AS a SET region_id = s.region_id FROM warehouse.fact_survey AS s
 WHERE s.customer_id = a.customer_id AND s.survey_id = a.survey_id AND s.region_id IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION warehouse.keep_customer_traits() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO warehouse.dim_customer_traits AS kept (customer_id, tier, credit_grade, owner_id)
  SELECT customer_id, tier, credit_grade, owner_id FROM changed
  ON CONFLICT (customer_id) DO UPDATE
     SET tier = excluded.tier, credit_grade = excluded.credit_grade, owner_id = excluded.owner_id
   WHERE (kept.tier, kept.credit_grade, kept.owner_id)
         IS DISTINCT FROM (excluded.tier, excluded.credit_grade, excluded.owner_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_traits_of_new AFTER INSERT ON warehouse.dim_customer
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION warehouse.keep_customer_traits();
--> statement-breakpoint
CREATE TRIGGER keep_traits_of_changed AFTER UPDATE ON warehouse.dim_customer
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION warehouse.keep_customer_traits();
--> statement-breakpoint
CREATE FUNCTION warehouse.find_region_of_answer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  SELECT region_id INTO NEW.region_id FROM warehouse.fact_survey
   WHERE customer_id = NEW.customer_id AND survey_id = NEW.survey_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- Whoever writes many answers brings the region along.
CREATE TRIGGER find_region BEFORE INSERT ON warehouse.fact_survey_answer
  FOR EACH ROW WHEN (NEW.region_id IS NULL) EXECUTE FUNCTION warehouse.find_region_of_answer();
--> statement-breakpoint
CREATE FUNCTION warehouse.keep_region_of_answers() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  UPDATE warehouse.fact_survey_answer SET region_id = NEW.region_id
   WHERE customer_id = NEW.customer_id AND survey_id = NEW.survey_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_region_of_answers AFTER UPDATE OF region_id ON warehouse.fact_survey
  FOR EACH ROW WHEN (OLD.region_id IS DISTINCT FROM NEW.region_id)
  EXECUTE FUNCTION warehouse.keep_region_of_answers();
--> statement-breakpoint
-- Imports switch off the triggers of references, which they check themselves, and not these.
ALTER TABLE warehouse.dim_customer ENABLE ALWAYS TRIGGER keep_traits_of_new, ENABLE ALWAYS TRIGGER keep_traits_of_changed;
--> statement-breakpoint
ALTER TABLE warehouse.fact_survey_answer ENABLE ALWAYS TRIGGER find_region;
--> statement-breakpoint
ALTER TABLE warehouse.fact_survey ENABLE ALWAYS TRIGGER keep_region_of_answers;
--> statement-breakpoint
-- The server signs in as a member of manyi_reader, which sees no row of a company; for each statement it becomes one of
-- the two others. The three are made before the migrations (db/reader.ts).
GRANT USAGE ON SCHEMA warehouse, app, rollup TO manyi_company, manyi_regions;
--> statement-breakpoint
GRANT USAGE ON SCHEMA warehouse, app, auth, rollup TO manyi_reader;
--> statement-breakpoint
-- The regions below those of a scope are looked up before it is known.
GRANT SELECT ON warehouse.dim_region TO manyi_reader;
--> statement-breakpoint
-- Whether it is of the release that the database has come to.
DO $$
BEGIN
  IF to_regclass('drizzle.__drizzle_migrations') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA drizzle TO manyi_reader;
    GRANT SELECT (created_at) ON drizzle.__drizzle_migrations TO manyi_reader;
  END IF;
END $$;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA warehouse TO manyi_company, manyi_regions;
--> statement-breakpoint
REVOKE SELECT ON warehouse.dim_customer_contact FROM manyi_company, manyi_regions;
--> statement-breakpoint
GRANT SELECT ON app.setting, app.data_version, app.data_coverage, app.rollup, app.import_run
   TO manyi_reader, manyi_company, manyi_regions;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON app.saved_view TO manyi_company, manyi_regions;
--> statement-breakpoint
GRANT SELECT (view_id, updated_at) ON app.saved_view TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON app.api_token, app.export_record TO manyi_reader;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA auth TO manyi_reader;
--> statement-breakpoint
-- What a statement for regions sees: rows of these, by a setting of its transaction; without one, none.
DO $$
DECLARE
  name text;
  within constant text := 'region_id = any(nullif(current_setting(''manyi.regions'', true), '''')::bigint[])';
BEGIN
  FOREACH name IN ARRAY ARRAY['warehouse.dim_customer', 'warehouse.dim_customer_contact', 'warehouse.fact_survey',
    'warehouse.fact_survey_answer', 'warehouse.fact_complaint', 'warehouse.fact_invoice', 'warehouse.fact_receipt',
    'warehouse.fact_visit', 'warehouse.target', 'app.saved_view']
  LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY of_owner ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', name);
    CONTINUE WHEN name IN ('warehouse.dim_customer_contact', 'app.saved_view');
    EXECUTE format('CREATE POLICY of_company ON %s TO manyi_company USING (true) WITH CHECK (false)', name);
    EXECUTE format('CREATE POLICY of_regions ON %s TO manyi_regions USING (%s) WITH CHECK (false)', name,
      CASE name WHEN 'warehouse.target' THEN 'region_id IS NULL OR ' ELSE '' END || within);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE POLICY of_person ON app.saved_view TO manyi_company, manyi_regions
 USING (owner_id = current_setting('manyi.actor', true)) WITH CHECK (owner_id = current_setting('manyi.actor', true));
--> statement-breakpoint
CREATE POLICY shared_in_company ON app.saved_view FOR SELECT TO manyi_company USING (is_shared);
--> statement-breakpoint
-- A question about one customer names it.
CREATE POLICY shared_in_regions ON app.saved_view FOR SELECT TO manyi_regions
 USING (is_shared AND search !~ '(^|&)customer=');
--> statement-breakpoint
CREATE POLICY versions ON app.saved_view FOR SELECT TO manyi_reader USING (true);
