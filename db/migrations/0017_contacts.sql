-- How each kind of contact data is shown to those who may not see it in plain: what cannot be read is hidden as a whole.
CREATE FUNCTION warehouse.mask_name(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  select case when char_length(btrim(value)) > 1 then left(btrim(value), 1) else '' end || '**'
$$;
--> statement-breakpoint
-- Of a whole number the first three and the last four digits, of a shorter one the last two.
CREATE FUNCTION warehouse.mask_phone(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  select case when char_length(digits) >= 11 then left(digits, 3) || '****' || right(digits, 4)
              when char_length(digits) >= 7 then '****' || right(digits, 2)
              else '****' end
    from regexp_replace(regexp_replace(value, '[^0-9]', '', 'g'), '^(00)?86(?=1[3-9][0-9]{9}$)', '') digits
$$;
--> statement-breakpoint
CREATE FUNCTION warehouse.mask_email(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  select coalesce(case when char_length(parts[1]) > 1 then left(parts[1], 1) else '' end || '***@' || parts[2], '***')
    from (select regexp_match(btrim(value), '^([^@[:space:]]+)@([A-Za-z0-9.-]+)$') parts) split
$$;
--> statement-breakpoint
-- Down to the district: province, city and district in this order, as far as they stand in front.
CREATE FUNCTION warehouse.mask_address(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  select coalesce(substring(btrim(value) from format(
    '^(?:%1$s{1,10}(?:省|自治区))?(?:%1$s{1,12}(?:市|盟|自治州|地区))?(?:%1$s{1,10}[市区县旗])?',
    '(?:(?!小区|[省市区县旗盟路街道巷弄号村镇乡园栋楼室])[一-龥])')), '') || '***'
$$;
--> statement-breakpoint
ALTER TABLE "auth"."user" ADD COLUMN "has_personal_data" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_contact" ADD COLUMN "region_id" bigint;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_contact" ADD COLUMN "contact_name_masked" text GENERATED ALWAYS AS (warehouse.mask_name(contact_name)) STORED;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_contact" ADD COLUMN "phone_masked" text GENERATED ALWAYS AS (warehouse.mask_phone(phone)) STORED;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_contact" ADD COLUMN "email_masked" text GENERATED ALWAYS AS (warehouse.mask_email(email)) STORED;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_contact" ADD COLUMN "address_masked" text GENERATED ALWAYS AS (warehouse.mask_address(address)) STORED;
--> statement-breakpoint
UPDATE warehouse.dim_customer_contact AS k SET region_id = c.region_id FROM warehouse.dim_customer AS c
 WHERE c.customer_id = k.customer_id AND c.region_id IS NOT NULL;
--> statement-breakpoint
CREATE FUNCTION warehouse.find_region_of_contact() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT region_id INTO NEW.region_id FROM warehouse.dim_customer WHERE customer_id = NEW.customer_id;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER find_region BEFORE INSERT ON warehouse.dim_customer_contact
  FOR EACH ROW EXECUTE FUNCTION warehouse.find_region_of_contact();
--> statement-breakpoint
CREATE FUNCTION warehouse.keep_region_of_contacts() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE warehouse.dim_customer_contact AS kept SET region_id = changed.region_id FROM changed
   WHERE kept.customer_id = changed.customer_id AND kept.region_id IS DISTINCT FROM changed.region_id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER keep_region_of_contacts AFTER UPDATE ON warehouse.dim_customer
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION warehouse.keep_region_of_contacts();
--> statement-breakpoint
-- Imports switch off the triggers of references, which they check themselves, and not these.
ALTER TABLE warehouse.dim_customer_contact ENABLE ALWAYS TRIGGER find_region;
--> statement-breakpoint
ALTER TABLE warehouse.dim_customer ENABLE ALWAYS TRIGGER keep_region_of_contacts;
--> statement-breakpoint
CREATE POLICY of_company ON warehouse.dim_customer_contact TO manyi_company USING (true) WITH CHECK (false);
--> statement-breakpoint
CREATE POLICY of_regions ON warehouse.dim_customer_contact TO manyi_regions
 USING (region_id = any(nullif(current_setting('manyi.regions', true), '')::bigint[])) WITH CHECK (false);
--> statement-breakpoint
GRANT SELECT (customer_id, region_id, contact_name_masked, phone_masked, email_masked, address_masked)
   ON warehouse.dim_customer_contact TO manyi_company, manyi_regions;
--> statement-breakpoint
-- In plain the server gets contact data through these two alone. Both act for the account that the transaction names,
-- within the scope of its role, and only with a row of the ledger.
--
-- One customer's, with its row; nothing where there is no such customer in the scope. `attempt` names the asking, so that
-- one that is sent again writes no second row.
CREATE FUNCTION app.show_contact(attempt uuid, code text, reason text, client text, agent text)
RETURNS TABLE (state text, contact_name text, phone text, email text, address text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
declare
  most_an_hour constant int := 30;
  within constant bigint[] := nullif(current_setting('manyi.regions', true), '')::bigint[];
  is_whole constant boolean := current_setting('role', true) = 'manyi_company';
  hidden constant text := U&'[\0001-\001F\007F-\009F\200B-\200F\2028-\202E\2060-\2069\FEFF]';
  who auth."user";
  kept warehouse.dim_customer_contact;
begin
  select * into who from auth."user" u
   where u.id = current_setting('manyi.actor', true) and u.disabled_at is null
     and (u.has_personal_data or 'manager' = any(u.roles));
  if who.id is null then
    return query select 'forbidden', null::text, null::text, null::text, null::text;
    return;
  end if;
  select k.* into kept from warehouse.dim_customer_contact k join warehouse.dim_customer c using (customer_id)
   where c.customer_code = code and (is_whole or c.region_id = any(within));
  if kept.customer_id is null then
    return;
  end if;
  -- One after the other, so that those of one moment are counted.
  perform from app.ledger_head for update;
  if not exists (select from app.ledger l where l.attempt_id = attempt) then
    if (select count(*) from app.ledger l where l.kind = 'read' and l.panel = 'customer-contact' and l.actor_id = who.id
         and l.at > clock_timestamp() - interval '1 hour') >= most_an_hour then
      return query select 'limited', null::text, null::text, null::text, null::text;
      return;
    end if;
    insert into app.ledger (kind, attempt_id, actor_kind, actor_id, actor_name, actor_roles, client_address, user_agent,
        purpose, panel, filters, columns, rows)
    values ('read', attempt, 'account', who.id, regexp_replace(who.name, hidden, U&'\FFFD', 'g'),
      array_to_string(who.roles, ','), client, agent, reason, 'customer-contact',
      'customer=' || replace(replace(replace(replace(code, '%', '%25'), '&', '%26'), '+', '%2B'), ' ', '+'),
      'contact_name,phone,email,address', 1);
  end if;
  return query select 'shown', kept.contact_name, kept.phone, kept.email, kept.address;
end
$$;
--> statement-breakpoint
-- Those of a list of customers that is being written into a file, which its start in the ledger says to hold them.
CREATE FUNCTION app.contacts_of_file(attempt uuid)
RETURNS TABLE (customer text, contact_name text, phone text, email text, address text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
declare
  within constant bigint[] := nullif(current_setting('manyi.regions', true), '')::bigint[];
  is_whole constant boolean := current_setting('role', true) = 'manyi_company';
begin
  if not exists (
    select from app.ledger s join auth."user" u on u.id = s.actor_id
     where s.attempt_id = attempt and s.kind = 'start' and s.panel = 'customers'
       and s.filters ~ '(^|&)contacts=true(&|$)'
       and s.actor_kind = 'account' and s.actor_id = current_setting('manyi.actor', true)
       and u.has_personal_data and u.disabled_at is null
       and not exists (select from app.ledger e where e.attempt_id = attempt and e.kind = 'end')
  ) then
    raise exception 'Contact data leave with a file that is on record only.' using errcode = 'insufficient_privilege';
  end if;
  return query select c.customer_code, k.contact_name, k.phone, k.email, k.address
    from warehouse.dim_customer_contact k join warehouse.dim_customer c using (customer_id)
   where is_whole or c.region_id = any(within);
end
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.show_contact(uuid, text, text, text, text), app.contacts_of_file(uuid) FROM public;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.show_contact(uuid, text, text, text, text), app.contacts_of_file(uuid)
   TO manyi_company, manyi_regions;
--> statement-breakpoint
GRANT UPDATE (has_personal_data) ON auth."user" TO manyi_reader;
