/**
 * For each metric a second query, written by hand over the stored instants and amounts: one number for a range, an
 * as-of day and a region (or all). It shares no text with the metric layer.
 */
import type { MetricId } from '~/metrics/catalog'

const local = (instant: string) => `timezone('Asia/Shanghai', ${instant})::date`
const hereOf = (region: string) => `(:region::bigint is null or ${region} = :region)`
const here = hereOf('region_id')
const ended = `least(:to::date, :asof::date)`
const within = (day: string) => `${day} >= :from and ${day} <= ${ended}`

const surveys = `(select *, ${local('responded_at')} as d, coalesce(overall_score::numeric,
    (select sum(score) * 1.0 / count(*) from warehouse.fact_survey_answer a where a.survey_id = f.survey_id)) as score
  from warehouse.fact_survey f where ${here} and responded_at is not null) s`
/** All answers, or those to one aspect. */
const ofAspect = `(:aspect::text is null or a.aspect = :aspect)`
const answers = `(select a.score, ${local('f.responded_at')} as d from warehouse.fact_survey_answer a
  join warehouse.fact_survey f on f.survey_id = a.survey_id where ${hereOf('f.region_id')} and ${ofAspect}) a`
const scored = (score: number) =>
  `select count(*) from ${surveys} where ${within('d')} and score >= ${score - 0.5} and score < ${score + 0.5}`

const complaints = `(select *, ${local('received_at')} as rd, ${local('resolved_at')} as zd, ${local('first_response_at')} as fd,
    ${local('escalated_at')} as ed, ${local('coalesce(follow_up_at, visit_follow_up_at)')} as ud, extract(epoch from resolved_at)/3600 - extract(epoch from received_at)/3600 as hours
  from warehouse.fact_complaint where ${here}) c`
const cohort = (what: string) =>
  `select avg((${what})::int::numeric) from ${complaints} where ${within('rd')} and accepted`
const resolvedOf = (what: string) => `select ${what} from ${complaints} where ${within('zd')} and accepted`
const onTime = (due: string, met: string) =>
  `select avg(coalesce(${met}, false)::int::numeric) from ${complaints} where ${within(due)}`

const visits = `(select *, ${local('completed_at')} as cd, ${local('report_at')} as pd,
    coalesce(cancelled_on <= :asof, false) as off from warehouse.fact_visit where ${here}) v`
const planned = `due_on >= :from and due_on <= :to and not (off and cancelled_by = 'customer')`
const due = `${planned} and due_on <= :asof`
const visitCount = (condition: string) => `select count(*) from ${visits} where ${condition}`
const visitRate = (hit: string, base: string) =>
  `select count(*) filter (where ${hit})::numeric / nullif(count(*), 0) from ${visits} where ${base}`
const done = `coalesce(cd <= :asof, false)`

/** Open amount of each invoice at a day, from nothing to all of it. */
const openAt = (day: string) => `(select i.*, least(i.amount, greatest(i.amount - coalesce(
    (select sum(r.amount) from warehouse.fact_receipt r where r.invoice_id = i.invoice_id and r.received_on <= ${day}), 0), 0)) as open
  from warehouse.fact_invoice i where i.invoice_date <= ${day} and ${here}) o`
const gross = (day: string) => `(select coalesce(sum(open), 0) from ${openAt(day)})`
const before = `least(:from::date - 1, ${ended})`
const invoicedIn = `(select coalesce(sum(amount), 0) from warehouse.fact_invoice where ${here} and ${within('invoice_date')})`
const receivedIn = (kind: string) =>
  `(select coalesce(sum(amount), 0) from warehouse.fact_receipt where ${here} and kind = '${kind}' and ${within('received_on')})`
/** Σ invoices − Σ receipts; a receipt belongs to the region of its invoice once that is dated. */
const net = `((select coalesce(sum(amount), 0) from warehouse.fact_invoice where invoice_date <= ${ended} and ${here})
  - (select coalesce(sum(amount), 0) from (select r.amount, coalesce(
       (select i.region_id from warehouse.fact_invoice i where i.invoice_id = r.invoice_id and i.invoice_date <= ${ended}),
       case when not exists (select 1 from warehouse.fact_invoice i where i.invoice_id = r.invoice_id and i.invoice_date <= ${ended})
         then r.region_id end) as region_id
     from warehouse.fact_receipt r where r.received_on <= ${ended}) r where ${here}))`
const notDue = `(select coalesce(sum(open), 0) from ${openAt(ended)} where due_date >= ${ended})`
const invoiced90 = `(select sum(amount) from warehouse.fact_invoice where ${here}
  and invoice_date between ${ended} - 89 and ${ended})`

/** `void` says that by the as-of day the customer called it off, or that it was rejected or withdrawn. */
const orders = `(select *, ${local('requested_at')} as rd, ${local('completed_at')} as zd, ${local('arrived_at')} as ad,
    ${local('appointed_at')} as pd, extract(epoch from completed_at)/3600 - extract(epoch from requested_at)/3600 as hours,
    coalesce(cancelled_by = 'customer' and cancelled_on <= :asof, false) or coalesce(result in ('rejected', 'withdrawn')
      and coalesce(${local('completed_at')}, cancelled_on, ${local('requested_at')}) <= :asof, false) as void
  from warehouse.fact_service_order where ${here}) o`
const ordersOf = (what: string, condition: string) => `select ${what} from ${orders} where ${condition}`
const stepOnTime = (due: string, done: string) =>
  ordersOf(
    `avg(coalesce(case when ${due}_at is null then ${local(done)} <= ${due}_on else ${done} <= ${due}_at end, false)::int::numeric)`,
    within(`${due}_on`),
  )
const repairsDone = `kind = 'repair' and ${within('zd')}`
const taken = (kind: string, what = 'quantity') =>
  ordersOf(`coalesce(sum(${what}), 0)`, `kind = '${kind}' and not void and ${within('rd')}`)
const soldUnits = `select coalesce(sum(quantity), 0) from warehouse.fact_sale where ${here} and ${within('sold_on')}`
const backOfSold = (kind: string) =>
  `select case when back <= sold then back / nullif(sold, 0) end from (select (${soldUnits}) as sold, (${ordersOf(
    'coalesce(sum(quantity), 0)',
    `kind = '${kind}' and not void and rd <= :asof and ${within('purchased_on')}`,
  )}) as back) u`

/** Given up before five seconds had passed, a contact is none. */
const contacts = `(select *, ${local('queued_at')} as d from warehouse.fact_contact where ${here}
  and not (not answered and coalesce(wait_seconds, 99999) < 5)) k`
const contactsOf = (what: string, condition = 'true') =>
  `select ${what} from ${contacts} where ${within('d')} and ${condition}`
const evaluationsOf = (what: string) =>
  `select ${what} from warehouse.fact_evaluation where ${here} and ${within('evaluated_on')}`
const limitOfChannel = `(case when channel = 'phone' then 20 when channel = 'counter' then 600 else 60 end)`

const customers = `(select *, coalesce(since, '-infinity') as came from warehouse.dim_customer where ${here}) k`
const there = (day: string) =>
  `(came <= ${day} and (coalesce(left_on, 'infinity') > ${day} or coalesce(returned_on, 'infinity') <= ${day}))`
const howMany = (condition: string) => `(select count(*) from ${customers} where ${condition})`
const stayed = `select avg((${there(ended)})::int::numeric) from ${customers} where ${there(before)}`
/** Who could be dormant, once there are invoices of 180 days, and whether they bought nothing in them. */
const asleep = (
  what: string,
) => `select ${what} from (select not exists (select 1 from warehouse.fact_invoice i
    where i.customer_id = k.customer_id and i.invoice_date between ${ended} - 179 and ${ended}) as asleep
  from ${customers} where ${there(ended)} and ${ended} - 180 > came
    and (select min(invoice_date) from warehouse.fact_invoice) <= ${ended} - 179) d`
/** Invoices of the customers of a region, wherever they were booked. */
const boughtBy = (
  condition = 'true',
) => `(select i.customer_id, i.invoice_date as day, i.amount from warehouse.fact_invoice i
  join ${customers} on k.customer_id = i.customer_id where ${within('i.invoice_date')} and ${condition}) b`
const spent = (condition?: string) => `(select coalesce(sum(amount), 0) from ${boughtBy(condition)})`
const whoBought = `(select count(distinct customer_id) from ${boughtBy()})`
const timesBought = `(select count(distinct (customer_id, day)) from ${boughtBy()})`
/** Today is the as-of day. */
const filesNow = (
  what: string,
) => `select ${what} from (select num_nonnulls(name, kind, tier, industry, k.region_id, owner_id, since,
    contact_name, phone, address)::numeric as filled from ${customers} left join warehouse.dim_customer_contact using (customer_id)
  where ${there(ended)} and :asof between :from and :to) f`
const actions = `(select *, coalesce(cause, (select c.cause from warehouse.fact_complaint c
    where c.complaint_code = w.complaint_code)) as against from warehouse.fact_action w where ${here}) a`
/** Complaints of the cause and product of each action of which 90 days before and after are known, counted one by one. */
const aroundActions = (when: string) => `select sum((select count(*) from warehouse.fact_complaint k
      where k.cause = a.against and coalesce(k.product_id = a.product_id, a.product_id is null) and ${when}))
  from ${actions} where a.against is not null and ${within('(implemented_on + 90)')}
    and (select min(${local('received_at')}) from warehouse.fact_complaint) <= raised_on - 90
    and (select max(${local('received_at')}) from warehouse.fact_complaint) >= implemented_on + 90`
const complainedOn = local('k.received_at')

export const twins: Record<MetricId, string> = {
  responses: `select count(*) from ${surveys} where ${within('d')} and score is not null`,
  csat_rate: `select avg((score >= 4)::int::numeric) from ${surveys} where ${within('d')} and score is not null`,
  dissatisfied_rate: `select avg((score <= 2)::int::numeric) from ${surveys} where ${within('d')} and score is not null`,
  mean_score: `select avg(score) from ${surveys} where ${within('d')}`,
  nps: `select avg(case when nps > 8 then 100.0 when nps < 7 then -100.0 else 0 end) from ${surveys} where ${within('d')} and nps is not null`,
  response_rate: `select avg((coalesce(${local('responded_at')} <= :asof, false))::int::numeric) from warehouse.fact_survey
    where ${here} and ${within(local('invited_at'))}`,
  score_1: scored(1),
  score_2: scored(2),
  score_3: scored(3),
  score_4: scored(4),
  score_5: scored(5),
  answers: `select count(*) from ${answers} where ${within('d')}`,
  aspect_mean: `select avg(score) from ${answers} where ${within('d')}`,
  aspect_importance: `select case when count(*) >= 30 then (avg(x * y) - avg(x) * avg(y)) / nullif(stddev_pop(x) * stddev_pop(y), 0) end
    from (select a.score::numeric as x, f.overall_score::numeric as y, ${local('f.responded_at')} as d
      from warehouse.fact_survey_answer a join warehouse.fact_survey f on f.survey_id = a.survey_id
      where ${hereOf('f.region_id')} and ${ofAspect} and f.overall_score is not null) p where ${within('d')}`,
  aspect_csat_rate: `select avg((score > 3)::int::numeric) from ${answers} where ${within('d')}`,

  received: `select count(*) from ${complaints} where ${within('rd')}`,
  accepted: `select count(*) from ${complaints} where ${within('rd')} and accepted`,
  resolved: resolvedOf('count(*)'),
  open_at_end: `select count(*) from ${complaints} where accepted and rd <= ${ended} and coalesce(zd, 'infinity') > ${ended}`,
  per_10k_customers: `select (select count(*) from ${complaints} where ${within('rd')}) * 10000.0 / nullif((
    select count(*) from warehouse.dim_customer where ${here} and coalesce(since, '-infinity') <= ${ended}
    and (coalesce(left_on, 'infinity') > ${ended} or returned_on <= ${ended})), 0)`,
  response_on_time_rate: onTime('response_due_on', 'fd <= response_due_on'),
  resolution_on_time_rate: onTime(
    'resolution_due_on',
    '(resolution_due_at is null and zd <= resolution_due_on) or resolved_at <= resolution_due_at',
  ),
  closure_rate: cohort('coalesce(zd <= :asof, false)'),
  escalation_rate: cohort('coalesce(ed <= :asof, false)'),
  repeat_rate: `select avg((exists (select 1 from warehouse.fact_complaint e where e.customer_id = c.customer_id
      and e.received_at < c.received_at and c.received_at - e.received_at <= interval '720 hours'))::int::numeric)
    from ${complaints} where ${within('rd')}`,
  outcome_satisfied_rate: resolvedOf('avg((outcome_score > 3)::int::numeric)'),
  outcome_accepted_rate: resolvedOf('avg((outcome_score > 2)::int::numeric)'),
  follow_up_on_time_rate: onTime('follow_up_due_on', 'ud <= follow_up_due_on'),
  reopened: `select count(*) from ${complaints} where ${within(local('reopened_at'))} and accepted`,
  escalation_missing: resolvedOf(
    'count(*) filter (where outcome_score in (1, 2) and not coalesce(ed <= :asof, false))',
  ),
  // The linear interpolation between order statistics, spelled out.
  resolution_hours_median: percentile(0.5, `${complaints} where ${within('zd')} and accepted`),
  resolution_hours_p90: percentile(0.9, `${complaints} where ${within('zd')} and accepted`),
  justified_rate: resolvedOf('avg(justified::int::numeric)'),
  promise_kept_rate: `select avg(coalesce(case when promised_whole_day then zd <= ${local('promised_at')} else resolved_at <= promised_at end,
      false)::int::numeric) from ${complaints} where accepted and promised_at is not null and ${within(local('promised_at'))}`,
  claim_amount: `select coalesce(sum(claim_amount), 0) from ${complaints} where ${within('rd')} and accepted`,
  open_without_contact: `select count(*) from ${complaints} where accepted and ${ended} - rd > 7
    and coalesce(zd, 'infinity') > ${ended} and coalesce(fd, 'infinity') > ${ended}
    and c.complaint_code not in (select complaint_code from warehouse.fact_visit v where v.customer_id = c.customer_id
      and complaint_code is not null and ${local('completed_at')} between ${ended} - 6 and ${ended})`,
  loss_amount: `select coalesce(sum(loss_amount), 0) from ${complaints} where ${within('rd')} and accepted`,

  gross_balance: `select ${gross(ended)}`,
  unapplied_credit: `select ${net} - ${gross(ended)}`,
  net_balance: `select ${net}`,
  overdue_amount: `select coalesce(sum(open), 0) from ${openAt(ended)} where due_date < ${ended}`,
  overdue_rate: `select sum(open) filter (where due_date < ${ended}) / nullif(sum(open), 0) from ${openAt(ended)}`,
  open_invoices: `select count(*) from ${openAt(ended)} where open > 0`,
  overdue_customers: `select count(distinct customer_id) from ${openAt(ended)} where open > 0 and due_date < ${ended}`,
  dso: `select ${gross(ended)} / ${invoiced90} * 90`,
  // One day after another, the latest first, until the balance is used up.
  dso_countback: `with recursive step(day, rest, days) as (
      select ${ended}, ${gross(ended)}::numeric, 0::numeric
      union all
      select day - 1, rest - taken, days + case when taken >= rest then rest / nullif(taken, 0) else 1 end
      from step, lateral (select coalesce(sum(amount), 0) as taken from warehouse.fact_invoice where ${here} and invoice_date = day) t
      where rest > 0 and day > '2025-09-01')
    select case when exists (select 1 from warehouse.fact_invoice where ${here} and invoice_date <= ${ended}) then max(days) end from step`,
  invoiced: `select ${invoicedIn}`,
  collected: `select ${receivedIn('payment')}`,
  collection_rate: `select case when rate is not null then greatest(least(rate, 1), 0) end from (
    select ${receivedIn('payment')} / nullif(${gross(before)} + ${invoicedIn}, 0) as rate) r`,
  cei: `select case when base > 0 then greatest(hit, 0) / base end from (
    select ${gross(before)} + ${invoicedIn} - ${gross(ended)} as hit, ${gross(before)} + ${invoicedIn} - ${notDue} as base) c`,
  bad_debt_rate: `select case when rate is not null then greatest(least(rate, 1), 0) end from (select
      (select coalesce(sum(amount), 0) from warehouse.fact_receipt where ${here} and kind = 'write_off'
         and received_on <= ${ended} and received_on + interval '1 year' > ${ended})
      / nullif((select coalesce(sum(amount), 0) from warehouse.fact_invoice where ${here}
         and invoice_date <= ${ended} and invoice_date + interval '1 year' > ${ended}), 0) as rate) r`,
  written_off: `select ${receivedIn('write_off')}`,

  planned: visitCount(planned),
  due: visitCount(due),
  completed: visitCount(`${due} and ${done}`),
  completion_rate: visitRate(done, due),
  on_time_rate: visitRate(`${done} and cd <= due_on`, due),
  overdue_visits: visitCount(`${due} and not ${done} and not off`),
  unplanned: visitCount(`planned_on is null and ${within('cd')}`),
  cancelled_by_customer: visitCount(`due_on between :from and :to and off and cancelled_by = 'customer'`),
  cancelled_by_us: visitCount(`due_on between :from and :to and off and cancelled_by = 'us'`),
  report_on_time_rate: visitRate(
    'coalesce(pd - cd <= 1, false)',
    `planned_on is not null and ${within('cd')} and cd < :asof`,
  ),
  coverage_rate: `select avg((customer_id in (select customer_id from warehouse.fact_visit where planned_on is not null
      and ${within(local('completed_at'))}))::int::numeric)
    from warehouse.dim_customer where ${here} and coalesce(since <= ${ended}, true) and (coalesce(left_on > ${ended}, true) or coalesce(returned_on <= ${ended}, false))`,
  // Month by month and quarter by quarter, with the customer's age in months on the period's first day.
  frequency_compliance_rate: `select avg((exists (select 1 from warehouse.fact_visit v where v.customer_id = c.customer_id
      and planned_on is not null and ${local('completed_at')} >= p.first and ${local('completed_at')} < p.next))::int::numeric)
    from (select m::date as first, (m + interval '1 month')::date as next, true as monthly
          from generate_series(date '2025-01-01', date '2026-12-01', interval '1 month') m
          union all
          select m::date, (m + interval '3 months')::date, false
          from generate_series(date '2025-01-01', date '2026-10-01', interval '3 months') m) p
    join warehouse.dim_customer c on ${here} and coalesce(since <= p.first, true) and (coalesce(left_on >= p.next, true) or coalesce(returned_on <= p.first, false))
      and p.monthly = coalesce(p.first < since + interval '1 year', false)
    where p.next - 1 >= :from and p.next - 1 <= ${ended}`,
  visit_cost: `select coalesce(sum(cost), 0) from ${visits} where ${within('cd')}`,
  visit_cost_excess: `select coalesce(sum(greatest(cost - cost_limit, 0)), 0) from ${visits} where ${within('cd')}`,
  // Day by day, person by person.
  visits_per_workday: `select (select count(*) from ${visits} where employee_id is not null and ${within('cd')})::numeric / nullif((
    select count(*) from warehouse.calendar d, warehouse.dim_employee e
     where d.is_workday and d.day between :from and ${ended} and coalesce(e.hired_on <= d.day, true) and coalesce(e.left_on > d.day, true)
       and exists (select 1 from ${visits} where v.employee_id = e.employee_id and (${within('cd')} or ${planned}))), 0)`,
  cost_over_limit: visitCount(`cost > cost_limit and ${within('cd')}`),

  actions_raised: `select count(*) from ${actions} where ${within('raised_on')}`,
  actions_open: `select count(*) from ${actions} where raised_on <= ${ended} and coalesce(implemented_on, 'infinity') > ${ended}`,
  action_on_time_rate: `select avg(coalesce(implemented_on <= due_on, false)::int::numeric) from ${actions} where ${within('due_on')}`,
  action_effective_rate: `select avg(effective::int::numeric) from ${actions} where ${within('verified_on')}`,
  complaints_before: aroundActions(`${complainedOn} < a.raised_on and ${complainedOn} >= a.raised_on - 90`),
  complaints_after: aroundActions(
    `${complainedOn} > a.implemented_on and ${complainedOn} <= a.implemented_on + 90`,
  ),

  orders: ordersOf('count(*)', within('rd')),
  orders_completed: ordersOf('count(*)', within('zd')),
  // Called off by whoever, or rejected or withdrawn without a day, is not open any more.
  orders_open: ordersOf(
    'count(*)',
    `rd <= ${ended} and coalesce(zd > ${ended}, true) and coalesce(cancelled_on > ${ended}, true)
      and not (zd is null and cancelled_on is null and coalesce(result in ('rejected', 'withdrawn'), false))`,
  ),
  order_response_on_time_rate: stepOnTime('response_due', 'responded_at'),
  order_arrival_on_time_rate: stepOnTime('arrival_due', 'arrived_at'),
  order_completion_on_time_rate: stepOnTime('resolution_due', 'completed_at'),
  order_follow_up_on_time_rate: stepOnTime('follow_up_due', 'coalesce(follow_up_at, visit_follow_up_at)'),
  mttr_hours: ordersOf('avg(hours)', repairsDone),
  repair_hours_median: percentile(0.5, `${orders} where ${repairsDone}`),
  repair_hours_p90: percentile(0.9, `${orders} where ${repairsDone}`),
  first_time_fix_rate: ordersOf('avg((site_visits = 1)::int::numeric)', repairsDone),
  repeat_repair_rate: ordersOf(
    `avg((exists (select 1 from warehouse.fact_service_order e where e.customer_id = o.customer_id
      and e.order_id <> o.order_id and e.kind = 'repair'
      and (e.serial_code = o.serial_code or (o.serial_code is null and e.product_id = o.product_id))
      and e.completed_at <= o.requested_at and o.requested_at - e.completed_at <= interval '720 hours'))::int::numeric)`,
    `kind = 'repair' and ${within('rd')}`,
  ),
  appointment_kept_rate: ordersOf(
    `avg(coalesce(ad <= :asof and case when appointed_whole_day or arrived_whole_day then ad <= pd
      else arrived_at - appointed_at <= interval '15 minutes' end, false)::int::numeric)`,
    `${within('pd')} and rd <= :asof and not void and not coalesce(result = 'no_access'
      and coalesce(ad, zd, cancelled_on, pd) <= :asof, false)`,
  ),
  order_satisfied_rate: ordersOf('avg((outcome_score > 3)::int::numeric)', within('zd')),
  in_warranty_share: ordersOf('avg((rd <= warranty_until)::int::numeric)', within('rd')),
  service_cost: ordersOf('coalesce(sum(cost), 0)', within('zd')),
  cost_per_order: ordersOf('coalesce(sum(cost), 0) / nullif(count(*), 0)', within('zd')),
  sold_quantity: soldUnits,
  returned_quantity: taken('return'),
  exchanged_quantity: taken('exchange'),
  return_amount: taken('return', 'amount'),
  return_rate: backOfSold('return'),
  exchange_rate: backOfSold('exchange'),

  offered: contactsOf('count(*)'),
  contacts_answered: contactsOf('count(*)', 'answered'),
  abandoned: contactsOf('count(*)', 'not answered'),
  short_abandons: `select count(*) from warehouse.fact_contact where ${here} and not answered and wait_seconds < 5
    and ${within(local('queued_at'))}`,
  answer_rate: contactsOf('avg(answered::int::numeric)'),
  service_level: contactsOf(
    `avg(coalesce(answered and wait_seconds <= ${limitOfChannel}, false)::int::numeric)`,
  ),
  abandonment_rate: contactsOf('avg((not answered)::int::numeric)'),
  asa_seconds: contactsOf('avg(wait_seconds)', 'answered'),
  wait_p90_seconds: percentile(
    0.9,
    `(select wait_seconds as hours from ${contacts} where ${within('d')} and answered and wait_seconds is not null) w`,
  ),
  aht_seconds: contactsOf(
    'avg(talk_seconds + coalesce(hold_seconds, 0) + coalesce(wrap_seconds, 0))',
    'answered',
  ),
  fcr_rate: contactsOf('avg(resolved_first::int::numeric)', 'answered'),
  repeat_contact_rate: contactsOf(
    `avg((exists (select 1 from warehouse.fact_contact e where e.customer_id = k.customer_id and e.answered
      and e.contact_id <> k.contact_id and coalesce(e.queue, '') = coalesce(k.queue, '')
      and k.queued_at - e.queued_at between interval '0' and interval '7 days'
      and (e.queued_at < k.queued_at or e.contact_id < k.contact_id)))::int::numeric)`,
    'answered and customer_id > 0',
  ),
  transfer_rate: contactsOf('avg(transferred::int::numeric)', 'answered'),

  evaluations: evaluationsOf('count(*)'),
  evaluation_score: evaluationsOf('sum(score) / sum(max_score)'),
  pass_rate: evaluationsOf('avg((score / max_score >= 0.8)::int::numeric)'),

  customers_start: `select ${howMany(there(before))}`,
  customers_new: `select ${howMany(within('since'))}`,
  customers_returned: `select ${howMany(within('returned_on'))}`,
  customers_left: `select ${howMany(within('left_on'))}`,
  customers_end: `select ${howMany(there(ended))}`,
  net_growth: `select ${howMany(there(ended))} - ${howMany(there(before))}`,
  retention_rate: stayed,
  churn_rate: `select 1 - (${stayed})`,
  dormant_customers: asleep('case when count(*) > 0 then count(*) filter (where asleep) end'),
  dormant_rate: asleep('avg(asleep::int::numeric)'),
  sales_amount: `select ${spent()}`,
  sales_existing: `select ${spent('came < :from')}`,
  sales_new: `select ${spent('came >= :from')}`,
  sales_per_customer: `select ${spent()} / nullif(${howMany(there(ended))}, 0)`,
  buyers: `select ${whoBought}`,
  purchases: `select ${timesBought}`,
  avg_purchase: `select ${spent()} / nullif(${timesBought}, 0)`,
  purchases_per_buyer: `select ${timesBought}::numeric / nullif(${whoBought}, 0)`,
  sales_per_buyer: `select ${spent()} / nullif(${whoBought}, 0)`,
  repeat_purchase_rate: `select avg((days > 1)::int::numeric) from (
    select count(distinct day) as days from ${boughtBy()} group by customer_id) n`,
  complete_files_rate: filesNow('avg((filled = 10)::int::numeric)'),
  filled_fields_rate: filesNow('sum(filled) / nullif(10 * count(*), 0)'),
}

function percentile(p: number, rows: string): string {
  return `with h as (select hours, row_number() over (order by hours) - 1 as place, count(*) over () - 1 as last
      from ${rows})
    select sum(hours * greatest(0, 1 - abs(place - ${p} * last))) from h where abs(place - ${p} * last) < 1`
}

/** Of a bucket that lies ahead of the as-of day these say nothing, although there are customers and balances. */
const onceBegun: ReadonlySet<MetricId> = new Set([
  'per_10k_customers',
  'coverage_rate',
  'collection_rate',
  'cei',
  'retention_rate',
  'churn_rate',
  'dormant_rate',
  'sales_per_customer',
])

/** The statement with its parameters pasted in; test data only. */
type Asked = { from: string; to: string; asof: string; region: number | null; aspect?: string | null }

export function twinStatement(metric: MetricId, { from, to, asof, region, aspect = null }: Asked) {
  const values: Record<string, string> = {
    from: `date '${from}'`,
    to: `date '${to}'`,
    asof: `date '${asof}'`,
    region: region === null ? 'null' : String(region),
    aspect: aspect === null ? 'null' : `'${aspect}'`,
  }
  const statement = onceBegun.has(metric)
    ? `select case when :from <= :asof then (${twins[metric]}) end`
    : twins[metric]
  return statement.replace(
    /(?<!:):(from|to|asof|region|aspect)\b/g,
    (_match, name: string) => values[name] as string,
  )
}

export const twinMetrics = Object.keys(twins) as MetricId[]
