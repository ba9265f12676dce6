-- Sales by the line; then service orders, of which repairs have the deadlines of the standard rules, which go by the clock.
insert into warehouse.fact_sale (customer_id, sale_id, sale_code, region_id, product_id, sold_on, amount, quantity)
select c.customer_id, n, 'XS' || to_char(day, 'YYYYMM') || '-' || n, c.region_id, 1 + (n % 200), day,
       round(exp(7 + bench.normal(n, 140))::numeric, 2), 1 + floor(9 * power(bench.u(n, 141), 2))::int
  from (
    select n, 1 + floor(20000 * :scale * bench.u(n, 142))::bigint as customer_id,
           :first_day::date + floor(:days * (n - 1)::float8 / (400000 * :scale))::int as day
      from generate_series(1, (400000 * :scale)::bigint) n
    offset 0) as sold
  join bench.customer as c using (customer_id);

insert into warehouse.fact_service_order (customer_id, order_id, order_code, region_id, employee_id, product_id, kind,
  urgency, channel, reason, serial_code, quantity, amount, purchased_on, warranty_until, requested_at, requested_on,
  responded_at, responded_on, arrived_at, arrived_on, completed_at, completed_on, site_visits, result, cost, outcome_score,
  response_due_at, response_due_on, arrival_due_at, arrival_due_on, resolution_due_at, resolution_due_on,
  follow_up_due_at, follow_up_due_on, policy_version, calendar_version)
select c.customer_id, n, 'GD' || to_char(day, 'YYYYMM') || '-' || n, c.region_id, employee_id, 1 + (n % 200), kind, urgency,
       bench.word('{phone,wechat,app}', bench.u(n, 150), 1.5), 'reason ' || (n % 12),
       case when is_repair then 'SN' || (n % 70000) end, 1, case when kind = 'return' then 500 end,
       day - bought_before, day - bought_before + 730, requested_at, day,
       responded_at, (responded_at at time zone :zone)::date, arrived_at, (arrived_at at time zone :zone)::date,
       completed_at, (completed_at at time zone :zone)::date,
       case when is_repair and completed_at is not null then 1 + (n % 8 = 0)::int end,
       case when completed_at is not null then 'done' end,
       case when completed_at is not null then round(exp(5 + 0.5 * bench.normal(n, 151))::numeric, 2) end,
       case when completed_at is not null and bench.u(n, 152) < 0.5
            then 1 + floor(5 * power(bench.u(n, 153), 0.4))::int end,
       response_due, (response_due at time zone :zone)::date, arrival_due, (arrival_due at time zone :zone)::date,
       resolution_due, (resolution_due at time zone :zone)::date,
       follow_up_due, (follow_up_due at time zone :zone)::date,
       case when is_repair then p.response || '/' || case when urgency = 'critical' then p.critical else p.arrival end
                                || '/' || p.resolution || '/' || p.follow_up
            else '-/-/-/-' end,
       (select value #>> '{}' from app.setting where key = 'calendarVersion')
  from (
    select *, case when is_repair then requested_at + interval '30 minutes' end as response_due,
           case when is_repair then requested_at
             + case when urgency = 'critical' then interval '30 minutes' else interval '2 hours' end end as arrival_due,
           case when is_repair then requested_at + interval '24 hours' end as resolution_due,
           case when is_repair then completed_at + interval '72 hours' end as follow_up_due
      from (
        select *, requested_at + bench.hours(0.6 * bench.u(n, 154)) as responded_at,
               case when is_repair then requested_at + bench.hours(0.7 + 2 * bench.u(n, 155)) end as arrived_at,
               case when requested_at + bench.hours(3 + 40 * power(bench.u(n, 156), 3)) < :end
                    then requested_at + bench.hours(3 + 40 * power(bench.u(n, 156), 3)) end as completed_at
          from (
            select *, bench.moment(day, n, 157) as requested_at, kind = 'repair' as is_repair
              from (
                select n, 1 + floor(20000 * :scale * bench.u(n, 158))::bigint as customer_id,
                       1 + floor(500 * bench.u(n, 159))::int as employee_id,
                       :first_day::date + floor(:days * (n - 1)::float8 / (300000 * :scale))::int as day,
                       bench.word('{repair,inquiry,installation,exchange,return}', bench.u(n, 160), 1.6) as kind,
                       bench.word('{normal,urgent,critical}', bench.u(n, 161), 2.5) as urgency,
                       floor(900 * bench.u(n, 162))::int as bought_before
                  from generate_series(1, (300000 * :scale)::bigint) n
                offset 0) as asked
            offset 0) as course
        offset 0) as done
    offset 0) as o
  join bench.customer as c using (customer_id)
 cross join (
    select max(policy_id || ':30m') filter (where step = 'response') as response,
           max(policy_id || ':2h') filter (where step = 'arrival' and urgency is null) as arrival,
           max(policy_id || ':30m') filter (where step = 'arrival' and urgency = 'critical') as critical,
           max(policy_id || ':24h') filter (where step = 'resolution') as resolution,
           max(policy_id || ':72h') filter (where step = 'follow_up') as follow_up
      from warehouse.sla_policy where record = 'service_order' and type = 'repair') as p;
