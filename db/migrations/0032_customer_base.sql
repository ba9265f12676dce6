-- The first two digits are the province; the rest says where somebody lives or works.
CREATE FUNCTION warehouse.mask_postcode(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  select case when btrim(value) ~ '^[0-9]{6}$' then left(btrim(value), 2) || '****' else '***' end
$$;
--> statement-breakpoint
-- What an import has always left out, and other writers may not have.
UPDATE warehouse.dim_customer SET industry = NULL WHERE btrim(industry) = '' OR industry = '(none)';
--> statement-breakpoint
ALTER TABLE "app"."time_note" DROP CONSTRAINT "subject_is_known";--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "left_reason" text;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "returned_on" date;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "gender" text;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "birth_year" smallint;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "valid_until" date;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "legal_form" text;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "company_size" text;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "business_scope" text;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD COLUMN "main_goods" text;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_contact" ADD COLUMN "postcode" text;--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer_contact" ADD COLUMN "postcode_masked" text GENERATED ALWAYS AS (warehouse.mask_postcode(postcode)) STORED;--> statement-breakpoint
CREATE INDEX "dim_customer_since" ON "warehouse"."dim_customer" USING btree ("since");--> statement-breakpoint
ALTER TABLE "app"."time_note" ADD CONSTRAINT "subject_is_known" CHECK ("app"."time_note"."subject" in ('satisfaction', 'complaints', 'receivables', 'visits', 'service', 'customer_base'));--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "industry_is_word" CHECK (btrim("warehouse"."dim_customer"."industry") <> '' and "warehouse"."dim_customer"."industry" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "left_reason_is_word" CHECK (btrim("warehouse"."dim_customer"."left_reason") <> '' and "warehouse"."dim_customer"."left_reason" <> '(none)');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "gender_is_known" CHECK ("warehouse"."dim_customer"."gender" in ('male', 'female'));--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "birth_year_is_year" CHECK ("warehouse"."dim_customer"."birth_year" between 1900 and 2199);--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "returned_on_on_calendar" CHECK ("warehouse"."dim_customer"."returned_on" >= '1900-01-01' and "warehouse"."dim_customer"."returned_on" < '2200-01-01');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "valid_until_on_calendar" CHECK ("warehouse"."dim_customer"."valid_until" >= '1900-01-01' and "warehouse"."dim_customer"."valid_until" < '2200-01-01');--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "customer_returned_after_left" CHECK ("warehouse"."dim_customer"."returned_on" is null or "warehouse"."dim_customer"."returned_on" > "warehouse"."dim_customer"."left_on");--> statement-breakpoint
ALTER TABLE "warehouse"."dim_customer" ADD CONSTRAINT "customer_returned_had_left" CHECK ("warehouse"."dim_customer"."returned_on" is null or "warehouse"."dim_customer"."left_on" is not null);
--> statement-breakpoint
GRANT SELECT (postcode_masked) ON warehouse.dim_customer_contact TO manyi_company, manyi_regions;
--> statement-breakpoint
-- The two ways to contact data in plain give the postcode too; what they return is part of what they are.
DROP FUNCTION app.show_contact(uuid, text, text, text, text), app.contacts_of_file(uuid);
--> statement-breakpoint
CREATE FUNCTION app.show_contact(attempt uuid, code text, reason text, client text, agent text)
RETURNS TABLE (state text, contact_name text, phone text, email text, address text, postcode text)
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
    return query select 'forbidden', null::text, null::text, null::text, null::text, null::text;
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
      return query select 'limited', null::text, null::text, null::text, null::text, null::text;
      return;
    end if;
    insert into app.ledger (kind, attempt_id, actor_kind, actor_id, actor_name, actor_roles, client_address, user_agent,
        purpose, panel, filters, columns, rows)
    values ('read', attempt, 'account', who.id, regexp_replace(who.name, hidden, U&'\FFFD', 'g'),
      array_to_string(who.roles, ','), client, agent, reason, 'customer-contact',
      'customer=' || replace(replace(replace(replace(code, '%', '%25'), '&', '%26'), '+', '%2B'), ' ', '+'),
      'contact_name,phone,email,address,postcode', 1);
  end if;
  return query select 'shown', kept.contact_name, kept.phone, kept.email, kept.address, kept.postcode;
end
$$;
--> statement-breakpoint
CREATE FUNCTION app.contacts_of_file(attempt uuid)
RETURNS TABLE (customer text, contact_name text, phone text, email text, address text, postcode text)
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
  return query select c.customer_code, k.contact_name, k.phone, k.email, k.address, k.postcode
    from warehouse.dim_customer_contact k join warehouse.dim_customer c using (customer_id)
   where is_whole or c.region_id = any(within);
end
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION app.show_contact(uuid, text, text, text, text), app.contacts_of_file(uuid) FROM public;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION app.show_contact(uuid, text, text, text, text), app.contacts_of_file(uuid)
   TO manyi_company, manyi_regions;
