-- Visits as planned, a month beyond the last day too; three in a hundred are made without a plan.
insert into warehouse.fact_visit (customer_id, visit_id, visit_code, region_id, employee_id, purpose, method, planned_on,
  due_on, completed_at, completed_on, cancelled_on, cancelled_by, report_at, report_on, cost, cost_limit, outcome_score)
select c.customer_id, n, 'BF' || to_char(day, 'YYYYMM') || '-' || n, c.region_id, employee_id,
       bench.word('{routine,key_account,repair_follow_up,complaint_follow_up,collection,survey}', bench.u(n, 110), 1.5),
       bench.word('{onsite,phone,online,mail}', bench.u(n, 111), 1.8),
       case when is_planned then day end, case when is_planned then day + days end,
       completed_at, (completed_at at time zone :zone)::date,
       case when is_cancelled then day end,
       case when is_cancelled then case when bench.u(n, 112) < 0.5 then 'us' else 'customer' end end,
       reported_at, (reported_at at time zone :zone)::date,
       case when completed_at is not null then round(exp(5 + 0.6 * bench.normal(n, 113))::numeric, 2) end, 400,
       case when completed_at is not null and bench.u(n, 114) < 0.7
            then 1 + floor(5 * power(bench.u(n, 115), 0.4))::int end
  from (
    select *, is_planned and completed_at is null and day <= :last_day::date and bench.u(n, 116) < 0.25 as is_cancelled,
           case when bench.u(n, 117) < 0.9 and completed_at + report_after < :end
                then completed_at + report_after end as reported_at
      from (
        select *, bench.hours(exp(2 + 0.7 * bench.normal(n, 119))) as report_after,
               case when bench.u(n, 120) < case when is_planned then 0.7 + 0.25 * (employee_id % 17) / 17 else 1 end
                     and day + late <= :last_day::date
                    then bench.moment(day + late, n, 122) end as completed_at
          from (
            select *, floor(bench.u(n, 121) * (days + 1.6))::int as late
              from (
                select n, 1 + floor(20000 * :scale * bench.u(n, 124))::bigint as customer_id,
                       1 + floor(500 * bench.u(n, 125))::int as employee_id,
                       :first_day::date
                         + floor((:days + 30) * (n - 1)::float8 / (300000 * :scale))::int as day,
                       (bench.word('{0,0,3,7}', bench.u(n, 126), 1))::int as days,
                       bench.u(n, 127) < 0.97 as is_planned
                  from generate_series(1, (300000 * :scale)::bigint) n
                offset 0) as planned
            offset 0) as due
        offset 0) as course
    offset 0) as e
  join bench.customer as c using (customer_id)
 where is_planned or completed_at is not null;
