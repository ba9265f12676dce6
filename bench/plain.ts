/**
 * Five questions as an analyst types them: SQL over the facts, with the columns named as the product names them. $1 and
 * $2 are the range, $3 is a region. What the product tells beside them is left out.
 */
import { LAST_DAY } from './sizes'

export type Range = { from: string; to: string }

type Plain = {
  name: string
  /** The same question as an address of Explore; `<region>` stands for the region's code. */
  address: Range & Readonly<Record<string, string | readonly string[]>>
  sql: string
  takesRegion?: true
}

const year = { from: '2025-11-01', to: LAST_DAY }

const monthEnds = `select m::date as bucket, (m + interval '1 month')::date - 1 as last
  from generate_series($1::timestamp, $2::timestamp, interval '1 month') m`

const questions = [
  {
    name: 'complaints by month, ten sums',
    address: {
      ...year,
      grain: 'month',
      metric: [
        'received',
        'accepted',
        'closure_rate',
        'escalation_rate',
        'repeat_rate',
        'loss_amount',
        'resolved',
        'outcome_satisfied_rate',
        'open_at_end',
      ],
    },
    sql: `
      with received as (
        select date_trunc('month', received_on::timestamp)::date as bucket, count(*) as received,
               count(*) filter (where accepted) as accepted,
               count(*) filter (where accepted and resolved_on <= $2) as closed,
               count(*) filter (where accepted and escalated_on <= $2) as escalated,
               count(*) filter (where is_repeat) as repeated,
               sum(loss_amount) filter (where accepted) as loss_amount
          from warehouse.fact_complaint where received_on between $1 and $2 group by 1),
      resolved as (
        select date_trunc('month', resolved_on::timestamp)::date as bucket, count(*) as resolved,
               count(outcome_score) as scored, count(*) filter (where outcome_score >= 4) as satisfied
          from warehouse.fact_complaint where accepted and resolved_on between $1 and $2 group by 1),
      step as (
        select received_on as day, 1 as n from warehouse.fact_complaint where accepted and received_on <= $2
        union all
        select resolved_on, -1 from warehouse.fact_complaint where accepted and resolved_on <= $2),
      open as (
        select date_trunc('month', day::timestamp)::date as bucket,
               sum(sum(n)) over (order by date_trunc('month', day::timestamp)::date) as open_at_end
          from step group by 1)
      select bucket, received, accepted, closed::numeric / accepted as closure_rate,
             escalated::numeric / accepted as escalation_rate, repeated::numeric / received as repeat_rate,
             loss_amount, resolved, satisfied::numeric / nullif(scored, 0) as outcome_satisfied_rate, open_at_end
        from received join resolved using (bucket) join open using (bucket)`,
  },
  {
    name: 'CSAT by month and region',
    address: { ...year, grain: 'month', by: 'region', metric: 'csat_rate' },
    sql: `
      select date_trunc('month', responded_on::timestamp)::date as bucket, coalesce(region_code, '(none)') as "group",
             count(*) filter (where response_score >= 4)::numeric / nullif(count(response_score), 0) as csat_rate
        from warehouse.fact_survey left join warehouse.dim_region using (region_id)
       where responded_on between $1 and $2
       group by 1, 2`,
  },
  {
    name: 'balances at twelve month ends',
    address: { ...year, grain: 'month', metric: ['gross_balance', 'overdue_amount', 'open_invoices'] },
    sql: `
      with month as (${monthEnds}),
      invoice as (
        select bucket, last, i.due_date, i.amount - greatest(least(coalesce(sum(r.amount), 0), i.amount), 0) as open
          from month
          join warehouse.fact_invoice i on i.invoice_date <= last
          left join warehouse.fact_receipt r
            on r.customer_id = i.customer_id and r.invoice_id = i.invoice_id and r.received_on <= last
         group by bucket, last, i.customer_id, i.invoice_id, i.due_date, i.amount)
      select bucket, sum(open) as gross_balance, sum(open) filter (where last > due_date) as overdue_amount,
             count(*) filter (where open > 0) as open_invoices
        from invoice group by bucket`,
  },
  {
    name: 'visits completed by month and employee',
    address: { ...year, grain: 'month', by: 'employee', metric: 'completion_rate' },
    sql: `
      select date_trunc('month', due_on::timestamp)::date as bucket, coalesce(employee_code, '(none)') as "group",
             count(*) filter (where completed_on <= $2)::numeric / count(*) as completion_rate
        from warehouse.fact_visit left join warehouse.dim_employee using (employee_id)
       where due_on between $1 and $2 and (cancelled_by = 'customer' and cancelled_on <= $2) is not true
       group by 1, 2`,
  },
  {
    name: 'complaints by cause in one region',
    address: {
      ...year,
      by: 'cause',
      region: '<region>',
      metric: ['received', 'closure_rate', 'repeat_rate'],
    },
    takesRegion: true,
    sql: `
      select coalesce(cause, '(none)') as "group", count(*) as received,
             count(*) filter (where accepted and resolved_on <= $2)::numeric
               / nullif(count(*) filter (where accepted), 0) as closure_rate,
             count(*) filter (where is_repeat)::numeric / count(*) as repeat_rate
        from warehouse.fact_complaint
       where received_on between $1 and $2
         and region_id = (select region_id from warehouse.dim_region where region_code = $3)
       group by 1`,
  },
] as const satisfies readonly Plain[]

export type QuestionName = (typeof questions)[number]['name']
export type PlainQuestion = Plain & { name: QuestionName }

export const plainQuestions: readonly PlainQuestion[] = questions
