-- Contacts: a fifth of them of nobody knows whom; most are answered soon, and a few given up at once.
insert into warehouse.dim_customer (customer_id, customer_code, name) values (0, '(none)', '(none)') on conflict do nothing;

insert into warehouse.fact_contact (customer_id, contact_id, contact_code, region_id, employee_id, channel, queue, queued_at,
  queued_on, answered, wait_seconds, talk_seconds, hold_seconds, wrap_seconds, transferred, resolved_first)
select coalesce(c.customer_id, 0), n, 'LX' || to_char(day, 'YYYYMM') || '-' || n, c.region_id,
       case when answered then employee_id end, channel, 'queue ' || (n % 9), bench.moment(day, n, 170), day, answered,
       round((-ln(1 - bench.u(n, 171)) * case channel when 'phone' then 14 when 'chat' then 30 else 200 end)::numeric, 1),
       case when answered then round((60 + 300 * bench.u(n, 172))::numeric, 1) end,
       case when answered and n % 3 = 0 then round((50 * bench.u(n, 173))::numeric, 1) end,
       case when answered then round((20 + 60 * bench.u(n, 174))::numeric, 1) end,
       case when answered then bench.u(n, 175) < 0.1 end,
       case when answered and n % 5 > 0 then bench.u(n, 176) < 0.75 end
  from (
    select n, case when n % 5 > 0 then 1 + floor(20000 * :scale * bench.u(n, 177))::bigint end as customer_id,
           1 + floor(500 * bench.u(n, 178))::int as employee_id, bench.u(n, 179) < 0.93 as answered,
           bench.word('{phone,chat,counter}', bench.u(n, 180), 2) as channel,
           :first_day::date + floor(:days * (n - 1)::float8 / (1000000 * :scale))::int as day
      from generate_series(1, (1000000 * :scale)::bigint) n
    offset 0) as k
  left join bench.customer as c using (customer_id);
