/**
 * The facts as both peers are told them, and the five questions (`bench/plain.ts`) as both are asked. `{CUBE}` stands for
 * the rows of a source. Nothing in the warehouse is later than the last day, so that what has happened is what has a day.
 */
import type { PgTable } from 'drizzle-orm/pg-core'
import { complaint, employee, region, survey, visit } from '#db/schema'
import type { QuestionName } from '../plain'

export type Source = {
  /** A table, or SQL. */
  rows: PgTable | string
  key?: string
  days?: readonly string[]
  words?: readonly string[]
  /** Other sources by the column that both have. */
  joins?: Readonly<Record<string, string>>
  /** Of the rows of which the condition holds. */
  counts?: Readonly<Record<string, string>>
  sums?: Readonly<Record<string, { of: string; where: string }>>
  /** One count by another. */
  ratios?: Readonly<Record<string, readonly [string, string]>>
  /** Sums of a column from the first row on, up to the end of each month. */
  balances?: Readonly<Record<string, string>>
}

/** Two days of a complaint, so that those which are open are those that came less those that went. */
const complaintSteps = `
  select received_on as day, 1 as step from warehouse.fact_complaint where accepted
  union all
  select resolved_on, -1 from warehouse.fact_complaint where accepted and resolved_on is not null`

/**
 * Each change of what is open of an invoice, on its day, and again among what is overdue on that day or the one after
 * the due day. An invoice is open between nothing and its amount, whatever was paid.
 */
const balanceSteps = `
  with paid as (
    select i.customer_id, i.invoice_id, i.due_date, i.amount, greatest(r.received_on, i.invoice_date) as day,
           sum(r.amount) over so_far as after, sum(r.amount) over so_far - r.amount as before
      from warehouse.fact_receipt r join warehouse.fact_invoice i using (customer_id, invoice_id)
    window so_far as (partition by i.customer_id, i.invoice_id
                      order by greatest(r.received_on, i.invoice_date), r.receipt_id rows unbounded preceding)),
  step as (
    select invoice_date as day, due_date, amount, (amount > 0)::int as n from warehouse.fact_invoice
    union all
    select day, due_date, greatest(least(before, amount), 0) - greatest(least(after, amount), 0),
           (after < amount)::int - (before < amount)::int
      from paid)
  select day, amount, 0 as overdue, n from step
  union all
  select greatest(day, due_date + 1), 0, amount, 0 from step`

export const sources: Readonly<Record<string, Source>> = {
  complaints: {
    rows: complaint,
    key: 'complaint_id',
    days: ['received_on', 'resolved_on'],
    words: ['cause'],
    joins: { regions: 'region_id' },
    counts: {
      received: 'true',
      accepted: '{CUBE}.accepted',
      closed: '{CUBE}.accepted and {CUBE}.resolved_on is not null',
      escalated: '{CUBE}.accepted and {CUBE}.escalated_on is not null',
      repeated: '{CUBE}.is_repeat',
      resolved: '{CUBE}.accepted',
      scored: '{CUBE}.accepted and {CUBE}.outcome_score is not null',
      satisfied: '{CUBE}.accepted and {CUBE}.outcome_score >= 4',
    },
    sums: { loss_amount: { of: 'loss_amount', where: '{CUBE}.accepted' } },
    ratios: {
      closure_rate: ['closed', 'accepted'],
      escalation_rate: ['escalated', 'accepted'],
      repeat_rate: ['repeated', 'received'],
      outcome_satisfied_rate: ['satisfied', 'scored'],
    },
  },
  complaint_steps: { rows: complaintSteps, days: ['day'], balances: { open_at_end: 'step' } },
  surveys: {
    rows: survey,
    key: 'survey_id',
    days: ['responded_on'],
    joins: { regions: 'region_id' },
    counts: { scored: '{CUBE}.response_score is not null', satisfied: '{CUBE}.response_score >= 4' },
    ratios: { csat_rate: ['satisfied', 'scored'] },
  },
  balance_steps: {
    rows: balanceSteps,
    days: ['day'],
    balances: { gross_balance: 'amount', overdue_amount: 'overdue', open_invoices: 'n' },
  },
  visits: {
    rows: visit,
    key: 'visit_id',
    days: ['due_on'],
    joins: { employees: 'employee_id' },
    counts: {
      due: "({CUBE}.cancelled_by = 'customer') is not true",
      completed: '{CUBE}.completed_on is not null',
    },
    ratios: { completion_rate: ['completed', 'due'] },
  },
  regions: { rows: region, key: 'region_id', words: ['region_code'] },
  employees: { rows: employee, key: 'employee_id', words: ['employee_code'] },
}

/** One question to a peer. Measures are named as the product's metrics. */
export type Ask = {
  source: string
  measures: readonly string[]
  day: string
  byMonth: boolean
  /** A word of this source or of one that it joins. */
  by?: `${string}.${string}`
  /** Only the region of the question. */
  inRegion?: true
}

/** Where one question of a peer is about one day, ours about two is asked in parts that are put together by month. */
export const asks: Readonly<Record<QuestionName, readonly Ask[]>> = {
  'complaints by month, ten sums': [
    {
      source: 'complaints',
      measures: ['received', 'accepted', 'closure_rate', 'escalation_rate', 'repeat_rate', 'loss_amount'],
      day: 'received_on',
      byMonth: true,
    },
    {
      source: 'complaints',
      measures: ['resolved', 'outcome_satisfied_rate'],
      day: 'resolved_on',
      byMonth: true,
    },
    { source: 'complaint_steps', measures: ['open_at_end'], day: 'day', byMonth: true },
  ],
  'CSAT by month and region': [
    {
      source: 'surveys',
      measures: ['csat_rate'],
      day: 'responded_on',
      byMonth: true,
      by: 'regions.region_code',
    },
  ],
  'balances at twelve month ends': [
    {
      source: 'balance_steps',
      measures: ['gross_balance', 'overdue_amount', 'open_invoices'],
      day: 'day',
      byMonth: true,
    },
  ],
  'visits completed by month and employee': [
    {
      source: 'visits',
      measures: ['completion_rate'],
      day: 'due_on',
      byMonth: true,
      by: 'employees.employee_code',
    },
  ],
  'complaints by cause in one region': [
    {
      source: 'complaints',
      measures: ['received', 'closure_rate', 'repeat_rate'],
      day: 'received_on',
      byMonth: false,
      by: 'complaints.cause',
      inRegion: true,
    },
  ],
}
