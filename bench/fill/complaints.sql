-- Complaints in the order in which they come in; about three in a hundred are open on the last day.
insert into warehouse.fact_complaint (customer_id, complaint_id, complaint_code, region_id, department_id, handler_id,
  product_id, channel, type, cause, level, urgency, accepted, rejection_reason, justified, claim_amount, loss_amount,
  disposition, received_at, received_on, first_response_at, first_response_on, resolved_at, resolved_on, follow_up_at,
  follow_up_on, escalated_at, escalated_on, outcome_score, summary, response_due_on, resolution_due_on,
  follow_up_due_on, policy_version, calendar_version, is_repeat)
select c.customer_id, n, 'TS' || to_char(received_on, 'YYYYMM') || '-' || n, c.region_id,
       1 + floor(12 * bench.u(n, 20))::int, 1 + floor(500 * bench.u(n, 21))::int,
       case when bench.u(n, 22) < 0.85 then 1 + floor(200 * power(bench.u(n, 23), 2))::int end,
       bench.word('{phone,wechat,onsite,email,sms}', bench.u(n, 24), 1.8),
       bench.word('{goods,service,other}', bench.u(n, 25), 1.3),
       bench.word('{机械密封渗漏,振动异响,上门维修不及时,流量扬程不足,电机故障,轴承过热,备件供应慢,运输破损,错发漏发,发票差错,安装调试不到位,沟通不畅,外观锈蚀,密封件批次缺陷,价格争议}',
                  bench.u(n, 26), 1.5),
       e.level, bench.word('{一般,急,特急}', bench.u(n, 27), 1.8),
       accepted, case when not accepted then '重复投诉' end,
       case when accepted then bench.u(n, 28) < 0.8 end,
       case when bench.u(n, 29) < 0.4 then round(exp(7 + 1.1 * bench.normal(n, 30))::numeric, 2) end,
       case when accepted and bench.u(n, 31) < 0.4 then round(exp(6 + 1.2 * bench.normal(n, 32))::numeric, 2) end,
       case when resolved_at is not null then bench.word('{repair,exchange,return,discount}', bench.u(n, 33), 1) end,
       received_at, received_on, responded_at, (responded_at at time zone :zone)::date,
       resolved_at, resolved_on, followed_at, (followed_at at time zone :zone)::date,
       escalated_at, (escalated_at at time zone :zone)::date,
       case when resolved_at is not null and bench.u(n, 34) < 0.65
            then 1 + floor(5 * power(bench.u(n, 35), 0.5))::int end,
       '泵运行中出现异常，要求尽快派人处理，单号 ' || n,
       case when accepted then received_due.response end, case when accepted then received_due.resolution end,
       case when accepted then resolved_due.follow_up end,
       case when accepted then received_due.rules end,
       case when accepted then (select value #>> '{}' from app.setting where key = 'calendarVersion') end,
       is_repeat
  from (
    select *, (resolved_at at time zone :zone)::date as resolved_on,
           case when bench.u(n, 44) < 0.85 and resolved_at + follow_up_after < :end
                then resolved_at + follow_up_after end as followed_at
      from (
        select n, customer_id, received_at, received_on, is_repeat, accepted,
               1 + floor(3 * power(bench.u(n, 40), 1.8))::smallint as level,
               bench.hours(exp(2.5 + 0.8 * bench.normal(n, 45))) as follow_up_after,
               case when bench.u(n, 41) < 0.98 and received_at + respond_after < :end
                    then received_at + respond_after end as responded_at,
               case when accepted and bench.u(n, 42) < 0.975 and received_at + resolve_after < :end
                    then received_at + resolve_after end as resolved_at,
               case when accepted and bench.u(n, 43) < 0.03 and received_at + interval '26 hours' < :end
                    then received_at + interval '26 hours' end as escalated_at
          from (
            select *, (received_at at time zone :zone)::date as received_on, bench.u(n, 36) < 0.96 as accepted,
                   bench.hours(exp(0.3 + bench.normal(n, 37))) as respond_after,
                   bench.hours(exp(3.3 + bench.normal(n, 38))) as resolve_after
              from (
                select n, customer_id, received_at,
                       count(*) over (partition by customer_id order by received_at
                         range between interval '720 hours' preceding and current row exclude group) > 0 as is_repeat
                  from (
                    select n, 1 + floor(20000 * :scale * power(bench.u(n, 50), 1.5))::bigint as customer_id,
                           bench.moment(bench.workday(bench.day_of(n, 1000000 * :scale), bench.u(n, 51)), n, 52)
                             as received_at
                      from generate_series(1, 1000000 * :scale::bigint) n
                    offset 0) as coming
                 order by n
                offset 0) as came
            offset 0) as delays
        offset 0) as course
    offset 0) as e
  join bench.customer as c on c.customer_id = e.customer_id
  join bench.due as received_due on received_due.day = received_on and received_due.level = e.level
  left join bench.due as resolved_due on resolved_due.day = resolved_on and resolved_due.level = e.level;
