-- Evaluations: a few a month of each employee, and some of whole departments.
insert into warehouse.fact_evaluation (evaluation_code, evaluated_on, employee_id, department_id, region_id, source, item, score, max_score)
select 'KP' || to_char(day, 'YYYYMM') || '-' || n, day, case when n % 20 > 0 then employee_id end,
       case when n % 20 = 0 then 1 + n % 12 end, case when n % 20 > 0 then 1 + employee_id % 30 end,
       bench.word('{quality_check,customer,supervisor,exam}', bench.u(n, 191), 2), 'item ' || (n % 6),
       least(100, greatest(40, round((86 + 7 * bench.normal(n, 192))::numeric, 1))), 100
  from (
    select n, 1 + floor(500 * bench.u(n, 190))::bigint as employee_id,
           :first_day::date + floor(:days * (n - 1)::float8 / (50000 * :scale))::int as day
      from generate_series(1, (50000 * :scale)::bigint) n
    offset 0) as k;
