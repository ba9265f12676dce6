ALTER TABLE "warehouse"."sla_policy" ADD CONSTRAINT "sla_policy_scope" UNIQUE NULLS NOT DISTINCT("step","level","type","urgency","valid_from");--> statement-breakpoint
-- Rules are stored with their terms from now on: "12" becomes "12:3d" or "12:24h".
update warehouse.fact_complaint as f
   set policy_version = (
     select string_agg(coalesce(p.policy_id || ':' || p.amount || case p.unit when 'hours' then 'h' else 'd' end, old.part), '/' order by old.place)
       from unnest(string_to_array(f.policy_version, '/')) with ordinality as old(part, place)
       left join warehouse.sla_policy as p on p.policy_id::text = old.part)
 where policy_version is not null;
