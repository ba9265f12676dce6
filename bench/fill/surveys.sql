-- Invitations, four in five of them answered, and a score for each of six aspects.
create function bench.score(n bigint, aspect bigint) returns int language sql immutable parallel safe
return least(5, 1 + floor(5 * power(0.6 * bench.u(n, 60) + 0.4 * bench.u(n, 60 + aspect), 0.3 + 0.06 * aspect)))::int;

insert into warehouse.fact_survey (customer_id, survey_id, survey_code, region_id, department_id, employee_id, product_id,
  occasion, channel, invited_at, invited_on, responded_at, responded_on, overall_score, nps, comment, response_score)
select c.customer_id, n, 'DC' || to_char(invited_on, 'YYYYMM') || '-' || n, c.region_id,
       1 + floor(12 * bench.u(n, 70))::int, 1 + floor(500 * bench.u(n, 71))::int,
       1 + floor(200 * power(bench.u(n, 72), 2))::int,
       bench.word('{delivery,repair,complaint_closed,annual}', bench.u(n, 73), 1),
       bench.word('{wechat,phone,sms,onsite,email}', bench.u(n, 74), 1.8),
       invited_at, invited_on, responded_at, (responded_at at time zone :zone)::date, overall_score,
       case when responded_at is not null and bench.u(n, 75) < 0.9
            then floor(11 * power(0.7 * bench.u(n, 60) + 0.3 * bench.u(n, 76), 0.35))::int end,
       case when responded_at is not null and bench.u(n, 77) < 0.15 then '总体满意，响应可以更快一些。' end,
       case when responded_at is not null then coalesce(overall_score,
            (select avg(bench.score(n, aspect)) from generate_series(1, 6) as aspect)) end
  from (
    select *, case when responded_at is not null and bench.u(n, 78) < 0.9
                   then 1 + floor(5 * power(bench.u(n, 60), 0.4))::int end as overall_score
      from (
        select *, (invited_at at time zone :zone)::date as invited_on,
               case when bench.u(n, 79) < 0.8 and invited_at + respond_after < :end
                    then invited_at + respond_after end as responded_at
          from (
            select n, 1 + floor(20000 * :scale * bench.u(n, 80))::bigint as customer_id,
                   bench.moment(bench.workday(bench.day_of(n, (412500 * :scale)::bigint), bench.u(n, 81)), n, 82)
                     as invited_at,
                   bench.hours(exp(2 + bench.normal(n, 84))) as respond_after
              from generate_series(1, (412500 * :scale)::bigint) n
            offset 0) as invited
        offset 0) as course
    offset 0) as e
  join bench.customer as c using (customer_id);

insert into warehouse.fact_survey_answer (customer_id, survey_id, region_id, aspect, score)
select customer_id, survey_id, region_id, aspect, bench.score(survey_id, place)
  from warehouse.fact_survey
 cross join unnest('{packaging_design,efficiency,professional_level,product_quality,service_quality,service_attitude}'::text[])
       with ordinality as asked(aspect, place)
 where responded_at is not null;
