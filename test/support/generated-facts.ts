/**
 * A few hundred facts of every kind, the same ones on every run: blanks, ties, future plans, part payments,
 * overpayments and money on account, spread over October 2025 to April 2026 in three regions and none.
 */
import type { Sql } from '#db/connect'

const zone = `'Asia/Shanghai'`
const dayOf = (instant: string) => `((${instant}) at time zone ${zone})::date`
/** A day of the seven months, and an instant in it. */
const anyDay = `date '2025-10-01' + floor(random() * 212)::int`
const anyInstant = `(${anyDay})::timestamp at time zone ${zone} + random() * interval '24 hours'`
const maybe = (share: number, value: string) => `case when random() < ${share} then ${value} end`
const pick = (values: string) =>
  `(array[${values}])[1 + floor(random() * array_length(array[${values}], 1))::int]`

export async function insertGeneratedFacts(sql: Sql): Promise<void> {
  // In one go, so that the seed holds for all of them.
  await sql.unsafe(`begin; ${statements.join('; ')}; commit`)
}

const anyRegion = maybe(0.85, `1 + floor(random() * 3)::int`)
const anyCustomer = `1 + floor(random() * 40)::int`

const statements = [
  `select setseed(0.42)`,
  `insert into warehouse.dim_region(region_id, region_code, name) values (1, 'east', '华东'), (2, 'north', '华北'), (3, 'south', '华南')`,
  `insert into warehouse.dim_customer(customer_id, customer_code, name, region_id, since, left_on, tier)
   select n, 'C' || n, '客户' || n, ${anyRegion}, ${maybe(0.7, `date '2025-06-01' + floor(random() * 300)::int`)},
     ${maybe(0.2, `date '2026-04-01' + floor(random() * 40)::int`)}, ${pick(`'A','B',null`)}
   from generate_series(1, 40) n`,
  // Some have bought nothing, and are old enough to be asleep.
  `insert into warehouse.dim_customer(customer_id, customer_code, name, region_id, since, tier)
   select n, 'C' || n, '客户' || n, (n - 39) / 2, date '2025-01-01', 'A' from generate_series(41, 46) n`,
  `update warehouse.dim_customer set valid_until = date '2026-04-01' + (customer_id % 40)::int`,
  // Some left in the months that are asked for, a few of them within that in which they came, and some of these came back.
  `update warehouse.dim_customer set left_on = greatest(since + 3, date '2026-01-10' + (customer_id * 7 % 75)::int)
   where customer_id % 3 = 0`,
  `update warehouse.dim_customer set returned_on = left_on + 5 + (customer_id % 4)::int * 9 where customer_id % 6 = 0`,
  `insert into warehouse.fact_survey(customer_id, survey_id, survey_code, region_id, invited_at, responded_at, overall_score, nps)
   select ${anyCustomer}, n, 'S' || n, ${anyRegion}, invited, ${maybe(0.6, `invited + random() * interval '20 days'`)},
     ${maybe(0.8, `1 + floor(random() * 5)::int`)}, ${maybe(0.7, `floor(random() * 11)::int`)}
   from (select n, ${anyInstant} as invited from generate_series(1, 700) n) s`,
  `insert into warehouse.fact_survey_answer(customer_id, survey_id, aspect, score)
   select customer_id, survey_id, aspect, 1 + floor(random() * 5)::int
   from warehouse.fact_survey, unnest(array['efficiency', 'service_attitude', 'product_quality']) aspect
   where responded_at is not null and random() < 0.5`,
  `update warehouse.fact_survey s set invited_on = ${dayOf('invited_at')}, responded_on = ${dayOf('responded_at')},
     response_score = case when responded_at is not null then coalesce(overall_score,
       (select avg(score) from warehouse.fact_survey_answer a where a.customer_id = s.customer_id and a.survey_id = s.survey_id)) end`,
  `insert into warehouse.fact_complaint(customer_id, complaint_id, complaint_code, region_id, received_at, received_on, accepted,
     channel, type, level, loss_amount, first_response_at, resolved_at, escalated_at, outcome_score, response_due_on, resolution_due_on, resolution_due_at)
   select ${anyCustomer}, n, 'T' || n, ${anyRegion}, received, ${dayOf('received')}, random() < 0.95, ${pick(`'phone','web',null`)},
     ${pick(`'goods','service',null`)}, 1 + floor(random() * 3)::int, ${maybe(0.5, `round((random() * 1000)::numeric, 2)`)},
     ${maybe(0.9, `received + random() * interval '3 days'`)}, ${maybe(0.85, `received + random() * interval '12 days'`)},
     ${maybe(0.1, `received + random() * interval '5 days'`)}, ${maybe(0.6, `1 + floor(random() * 5)::int`)},
     ${dayOf('received')} + 1, ${dayOf('received')} + 5, null
   from (select n, ${anyInstant} as received from generate_series(1, 600) n) c`,
  `update warehouse.fact_complaint c set first_response_on = ${dayOf('first_response_at')}, resolved_on = ${dayOf('resolved_at')},
     escalated_on = ${dayOf('escalated_at')},
     reopened_at = case when complaint_id % 4 = 0 then resolved_at + (complaint_id % 11) * interval '30 hours' end,
     reopened_on = case when complaint_id % 4 = 0 then ${dayOf("resolved_at + (complaint_id % 11) * interval '30 hours'")} end,
     follow_up_due_on = case when accepted then ${dayOf('resolved_at')} + 2 end,
     follow_up_at = case when complaint_id % 3 > 0 then resolved_at + (complaint_id % 5) * interval '20 hours' end,
     follow_up_on = case when complaint_id % 3 > 0 then ${dayOf("resolved_at + (complaint_id % 5) * interval '20 hours'")} end,
     resolution_due_at = case when complaint_id % 5 = 0 then received_at + interval '5 days' end,
     is_repeat = exists (select 1 from warehouse.fact_complaint e where e.customer_id = c.customer_id
       and e.received_at < c.received_at and e.received_at >= c.received_at - interval '720 hours')`,
  `update warehouse.fact_complaint set disposition = case complaint_id % 3 when 0 then 'return' when 1 then 'repair' end where resolved_at is not null`,
  `update warehouse.fact_complaint set response_due_on = null, resolution_due_on = null, resolution_due_at = null where not accepted`,
  `insert into warehouse.fact_invoice(customer_id, invoice_id, invoice_code, region_id, invoice_date, due_date, amount)
   select ${anyCustomer}, n, 'F' || n, ${anyRegion}, d, d + floor(random() * 60)::int, round((random() * 900)::numeric, 2)
   from (select n, ${anyDay} as d from generate_series(1, 400) n) i`,
  `insert into warehouse.fact_receipt(customer_id, receipt_id, receipt_code, region_id, invoice_id, received_on, amount, kind)
   select customer_id, row_number() over (), 'R' || row_number() over (), region_id, invoice_id,
     invoice_date - 5 + floor(random() * 70)::int, round((amount * (0.2 + random()))::numeric, 2), ${pick(`'payment','payment','payment','credit_note','write_off'`)}
   from warehouse.fact_invoice, generate_series(1, 2) where random() < 0.55`,
  `insert into warehouse.fact_receipt(customer_id, receipt_id, receipt_code, region_id, received_on, amount)
   select ${anyCustomer}, 10000 + n, 'P' || n, ${anyRegion}, ${anyDay}, round((random() * 300)::numeric, 2) from generate_series(1, 40) n`,
  // Some of them are taken back, one in three of those beyond what it was.
  `insert into warehouse.fact_receipt(customer_id, receipt_id, receipt_code, region_id, invoice_id, received_on, amount, kind, reverses_id)
   select customer_id, 20000 + receipt_id, 'X' || receipt_id, region_id, invoice_id, received_on + 9,
     -amount * case when receipt_id % 18 = 0 then 2 else 1 end, kind, receipt_id
   from warehouse.fact_receipt where receipt_id % 6 = 0`,
  `insert into warehouse.fact_visit(customer_id, visit_id, visit_code, region_id, planned_on, due_on, completed_at, cancelled_on, cancelled_by, report_at, cost, cost_limit)
   select ${anyCustomer}, n, 'V' || n, ${anyRegion}, planned, planned + window_days,
     case when done then coalesce(planned, d)::timestamp at time zone ${zone} + random() * interval '9 days' end,
     case when not done and called_off < 0.3 and planned is not null then planned - 1 end,
     case when not done and called_off < 0.3 and planned is not null then case when called_off < 0.2 then 'customer' else 'us' end end,
     null, ${maybe(0.7, `round((random() * 200)::numeric, 2)`)}, ${maybe(0.5, '100')}
   from (select n, ${anyDay} as d, floor(random() * 5)::int as window_days, random() < 0.75 as done, random() as called_off,
           case when random() < 0.9 then ${anyDay} end as planned from generate_series(1, 800) n) v
   where planned is not null or done`,
  `update warehouse.fact_visit set completed_on = ${dayOf('completed_at')}, report_at = case when visit_id % 4 > 0 then completed_at + (visit_id % 3) * interval '20 hours' end`,
  `update warehouse.fact_visit set report_on = ${dayOf('report_at')}`,
  `insert into warehouse.dim_employee(employee_code, name, hired_on, left_on)
   values ('G1', '员工一', null, null), ('G2', '员工二', '2025-12-10', null), ('G3', '员工三', '2025-01-01', '2026-02-20')`,
  // Files of which some are complete.
  `update warehouse.dim_customer set kind = case when customer_id % 5 > 0 then 'direct' end, industry = case when customer_id % 7 > 0 then '机械' end,
     owner_id = (select employee_id from warehouse.dim_employee where employee_code = 'G' || 1 + customer_id % 3)`,
  `insert into warehouse.dim_customer_contact(customer_id, contact_name, phone, address)
   select customer_id, '王', case when customer_id % 4 > 0 then '1000' end, '路' from warehouse.dim_customer where customer_id % 8 > 0`,
  // Some belong to nobody, and some bear the code of a complaint of their customer.
  `update warehouse.fact_visit v set
     employee_id = (select employee_id from warehouse.dim_employee where employee_code = 'G' || v.visit_id % 4),
     complaint_code = case when v.visit_id % 3 = 0 then (select complaint_code from warehouse.fact_complaint c
       where c.customer_id = v.customer_id order by complaint_id offset v.visit_id % 7 limit 1) end`,
  `update warehouse.fact_complaint set justified = case complaint_id % 4 when 0 then true when 1 then false end,
     claim_amount = case when complaint_id % 3 = 0 then complaint_id * 1.25 end,
     promised_whole_day = complaint_id % 5 = 1 and accepted,
     promised_at = case when accepted then case complaint_id % 5 when 0 then resolution_due_at
       when 1 then (resolution_due_on + 1)::timestamp at time zone ${zone} - interval '1 microsecond' end end`,
  `insert into warehouse.dim_product(product_id, product_code, name, category) values (1, 'P1', '产品一', 'pumps'), (2, 'P2', '产品二', null)`,
  `insert into warehouse.fact_service_order(customer_id, order_id, order_code, region_id, employee_id, product_id, kind, channel, urgency,
     reason, serial_code, batch, quantity, amount, purchased_on, warranty_until, requested_at, requested_on, responded_at, appointed_at,
     appointed_on, appointed_whole_day, completed_at, cancelled_on, cancelled_by, result)
   select ${anyCustomer}, n, 'O' || n, ${anyRegion}, (select employee_id from warehouse.dim_employee where employee_code = 'G' || n % 4),
     ${pick('1,2,null')}, ${pick(`'repair','repair','repair','return','exchange','inquiry'`)}, ${pick(`'phone','web',null`)},
     ${pick(`'critical','normal',null`)}, ${pick(`'broken','unwanted',null`)}, ${pick(`'N1','N2',null`)}, ${pick(`'B1','B2',null`)},
     ${pick('1,2,0.5')}, ${maybe(0.7, `round((random() * 500)::numeric, 2)`)},
     ${maybe(0.8, `${dayOf('requested')} - floor(random() * 60)::int`)}, ${maybe(0.6, `${dayOf('requested')} - 20 + floor(random() * 40)::int`)},
     requested, ${dayOf('requested')}, ${maybe(0.9, `requested + random() * interval '2 hours'`)}, appointed, ${dayOf('appointed')}, n % 7 = 0,
     case when fate < 0.7 then requested + random() * random() * interval '9 days' end,
     case when fate between 0.8 and 0.95 then ${dayOf('requested')} + floor(random() * 20)::int end,
     case when fate between 0.8 and 0.9 then 'customer' when fate between 0.9 and 0.95 then 'us' end,
     case when fate > 0.95 or fate < 0.03 then ${pick(`'rejected','withdrawn'`)}
       when fate < 0.1 or fate between 0.7 and 0.73 then 'no_access' when fate < 0.6 then 'done' end
   from (select n, requested, fate, ${maybe(0.6, `requested + random() * interval '4 days'`)} as appointed
     from (select n, ${anyInstant} as requested, random() as fate from generate_series(1, 900) n) r) o`,
  `update warehouse.fact_service_order set arrived_at = case when order_id % 5 > 0 then greatest(requested_at,
     coalesce(appointed_at, requested_at + interval '1 hour') - interval '30 minutes' + order_id % 70 * interval '1 minute') end`,
  `update warehouse.fact_service_order o set responded_on = ${dayOf('responded_at')}, arrived_on = ${dayOf('arrived_at')},
     completed_on = ${dayOf('completed_at')}, site_visits = case when completed_at is not null and order_id % 6 > 0 then order_id % 3 end,
     cost = case when completed_at is not null and order_id % 4 > 0 then order_id * 0.37 end,
     outcome_score = case when completed_at is not null and order_id % 3 > 0 then 1 + order_id % 5 end,
     follow_up_at = case when order_id % 3 = 0 then completed_at + order_id % 6 * interval '20 hours' end,
     follow_up_on = case when order_id % 3 = 0 then ${dayOf("completed_at + order_id % 6 * interval '20 hours'")} end,
     visit_follow_up_at = case when order_id % 5 = 0 then completed_at + interval '26 hours' end,
     visit_follow_up_on = case when order_id % 5 = 0 then ${dayOf("completed_at + interval '26 hours'")} end`,
  // Those of repairs go by the clock, those of the others by days.
  `update warehouse.fact_service_order set
     response_due_at = case when kind = 'repair' then requested_at + interval '30 minutes' end,
     response_due_on = ${dayOf("requested_at + case when kind = 'repair' then interval '30 minutes' else interval '1 day' end")},
     arrival_due_at = case when kind = 'repair' then requested_at + interval '2 hours' end,
     arrival_due_on = case when kind = 'repair' then ${dayOf("requested_at + interval '2 hours'")} end,
     resolution_due_at = case when kind = 'repair' then requested_at + interval '24 hours' end,
     resolution_due_on = ${dayOf("requested_at + case when kind = 'repair' then interval '24 hours' else interval '3 days' end")},
     follow_up_due_at = case when kind = 'repair' then completed_at + interval '72 hours' end,
     follow_up_due_on = ${dayOf("completed_at + interval '72 hours'")}
   where cancelled_by is distinct from 'customer' and coalesce(result, '') not in ('rejected', 'withdrawn')`,
  `insert into warehouse.fact_sale(customer_id, sale_id, sale_code, region_id, employee_id, product_id, channel, batch, sold_on, amount, quantity)
   select ${anyCustomer}, n, 'L' || n, ${anyRegion}, null, ${pick('1,2,null')}, ${pick(`'shop','web',null`)}, ${pick(`'B1','B2',null`)},
     ${anyDay}, round((random() * 300)::numeric, 2), ${maybe(0.9, `round((random() * 5)::numeric, 1)`)}
   from generate_series(1, 700) n`,
  `update warehouse.fact_complaint set cause = case complaint_id % 3 when 0 then 'leak' when 1 then 'delay' end,
     product_id = case when complaint_id % 4 > 0 then 1 + complaint_id % 2 end`,
  // Every other one is against a complaint, whose customer and region it takes.
  `insert into warehouse.fact_action(action_id, action_code, raised_on, complaint_code, customer_id, region_id, product_id, batch, cause,
     employee_id, measure, due_on, implemented_on)
   select n, 'A' || n, raised, complaint_code, customer_id, case when complaint_code is null then ${anyRegion} else region_id end,
     ${pick('1,2,null,null')}, ${pick(`'B1','B2',null`)}, ${pick(`'leak','delay',null`)},
     (select employee_id from warehouse.dim_employee where employee_code = 'G' || n % 4), 'measure ' || n,
     raised + floor(random() * 30)::int, ${maybe(0.8, 'raised + floor(random() * 35)::int')}
   from (select n, c.*, coalesce(c.received_on + n % 10, date '2025-12-20' + floor(random() * 40)::int) as raised
     from generate_series(1, 200) n left join warehouse.fact_complaint c on n % 2 = 0 and c.complaint_id = n * 3) a`,
  // The 90 days before and after these lie within the seven months, and end within the first quarter.
  `update warehouse.fact_action set raised_on = date '2025-12-30' + (action_id % 2)::int, due_on = '2026-01-10',
     implemented_on = '2025-12-31' where complaint_code is null and action_id % 3 = 0`,
  `update warehouse.fact_action set verified_on = case when action_id % 5 > 0 then implemented_on + (action_id % 50)::int end`,
  `update warehouse.fact_action set effective = case when action_id % 7 > 0 then action_id % 3 > 0 end where verified_on is not null`,
  `insert into warehouse.fact_contact(customer_id, contact_id, contact_code, region_id, employee_id, channel, queue, queued_at, queued_on,
     queued_whole_day, answered, wait_seconds, talk_seconds, hold_seconds, wrap_seconds, transferred, resolved_first)
   select ${anyCustomer}, n, 'K' || n, ${anyRegion}, (select employee_id from warehouse.dim_employee where employee_code = 'G' || n % 4),
     ${pick(`'phone','phone','chat','counter','wechat'`)}, ${pick(`'sales','repairs',null`)}, queued, ${dayOf('queued')}, n % 40 = 0, answered,
     ${maybe(0.95, `round((random() * random() * 900)::numeric, 1)`)}, case when answered and n % 9 > 0 then round((random() * 600)::numeric, 1) end,
     ${maybe(0.4, `round((random() * 60)::numeric, 1)`)}, ${maybe(0.5, `round((random() * 90)::numeric, 1)`)},
     ${maybe(0.8, 'random() < 0.2')}, ${maybe(0.7, 'random() < 0.6')}
   from (select n, ${anyInstant} as queued, random() < 0.85 as answered from generate_series(1, 1200) n) k`,
  `insert into warehouse.dim_department(department_code, name) values ('D1', '部门一')`,
  `insert into warehouse.fact_evaluation(evaluation_code, evaluated_on, region_id, employee_id, department_id, source, item, score, max_score)
   select 'P' || n, ${anyDay}, ${anyRegion}, (select employee_id from warehouse.dim_employee where employee_code = 'G' || n % 4),
     case when n % 4 in (0, 3) then (select department_id from warehouse.dim_department) end,
     ${pick(`'customer','quality_check','exam'`)}, ${pick(`'manner','knowledge',null`)}, floor(random() * 21), 20
   from generate_series(1, 400) n`,
]
