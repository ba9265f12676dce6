/**
 * Credit control: what each customer owes against what was agreed, and which rules that breaks.
 * Everything is about the whole customer at the end of a day, whatever region its invoices belong to.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, receipt } from '#db/schema'
import type { Unit } from '../answer'
import { matches } from '../groups'
import { columnOf, comparable, type OrderBy, orderedBy } from '../order'
import type { Query, Where } from '../query'
import type { Rollups } from '../rollups/reading'
import type { Settings } from '../settings'
import { balancesAt, isOverdue, isPastDue, looseReceiptsAt, outcomeTable } from './balances'
import { brokenRules, isNearLimit, yearlyCaps } from './credit-rules'

const c = alias(customer, 'c')
const e = alias(employee, 'e')
const i = alias(invoice, 'i')
const o = alias(invoice, 'o')
const r = alias(receipt, 'r')
/** The customer's own attributes; there is no fact whose region could differ. */
export const customerGroups = {
  region: sql`${c.regionId}`,
  department: sql`${e.departmentId}`,
  employee: sql`${c.ownerId}`,
  credit_grade: sql`${c.creditGrade}`,
  tier: sql`${c.tier}`,
  customer: sql`${c.customerId}`,
}

/**
 * Whether facts of a customer are needed for those that the filters leave: a page of one customer then reads that
 * customer's facts alone.
 */
export const isChosen = (where: Where, day: SQL) => (customerId: SQL) =>
  Object.keys(where).length === 0
    ? sql`true`
    : sql`${customerId} in (select ${c.customerId} from ${customer} c
        left join ${employee} e on ${e.employeeId} = ${c.ownerId} where ${matches(where, customerGroups, day)})`

/** Days a customer may take: as agreed, else by grade; null where neither is known. */
const allowedTerm = sql`coalesce(${c.creditTermDays}, case ${c.creditGrade} when 'A' then 30 when 'B' then 30 when 'C' then 0 end)`

/** Days before D, that day included, in which a sale to a customer in arrears is a broken rule. */
const RECENT_SALES_DAYS = sql.raw('30')

/** A cap as money; where that would read like the exposure above it, with the decimals that tell them apart. */
const shownCap = (
  yearly: SQL,
) => sql`case when round(${yearly} / 12, 2) < exposure then round(${yearly} / 12, 2)
  else round(${yearly} / 12, 4) end`

const received = sql`(select coalesce(sum(${r.amount}), 0) from ${receipt} r
  where ${r.customerId} = ${o.customerId} and ${r.invoiceId} = ${o.invoiceId} and ${r.receivedOn} <= ${i.invoiceDate})`

/** What standings depend on beside the question. */
export type CreditBasis = {
  rollups?: Rollups | undefined
  settings: Pick<Settings, 'creditRules' | 'badDebtDays'>
}

/** How far back a debt that went bad speaks against a grade. */
const isRemembered = (on: SQL, day: SQL) => sql`${on} > (${day} - interval '24 months')::date`

/**
 * Per customer graded A or B the newest invoice `o` that was overdue for more than so many days, at some time that is
 * remembered: on the first day of those it was still not paid. What was settled before is left out by its outcome.
 */
function badDebts(day: SQL, { rollups, settings }: CreditBasis, isMeant: (customerId: SQL) => SQL): SQL {
  const since = sql`greatest(${o.dueDate} + ${sql.raw(String(settings.badDebtDays + 1))}, (${day} - interval '24 months')::date + 1)`
  const invoices = rollups?.has('receivables')
    ? sql`(select * from ${outcomeTable} where settled_on > (${day} - interval '24 months')::date + 1)`
    : invoice
  return sql`select distinct on (${o.customerId}) ${o.customerId} as customer_id, ${o.invoiceCode} as invoice_code, ${o.dueDate} as due_date
    from ${customer} c join ${invoices} o on ${o.customerId} = ${c.customerId}
    where ${c.creditGrade} in ('A', 'B') and ${isMeant(sql`${c.customerId}`)} and ${since} <= ${day}
      ${rollups?.has('receivables') ? sql`and o.settled_on > ${since}` : sql``}
      and ${o.amount} > (select coalesce(sum(${r.amount}), 0) from ${receipt} r
        where ${r.customerId} = ${o.customerId} and ${r.invoiceId} = ${o.invoiceId} and ${r.receivedOn} <= ${since})
    order by ${o.customerId}, ${o.dueDate} desc, ${o.invoiceId}`
}

/** Invoices `o`, and whether one was open when the customer was sold something by the invoice `i`. */
const soldTo = (rollups: Rollups | undefined, day: SQL) =>
  rollups?.has('receivables')
    ? {
        invoices: sql`(select * from ${outcomeTable} where settled_on > ${day} - ${RECENT_SALES_DAYS})`,
        wasOpen: sql`o.settled_on > ${i.invoiceDate} and case when o.changed_on <= ${i.invoiceDate} then o.open_amount > 0 else ${o.amount} > ${received} end`,
      }
    : { invoices: invoice, wasOpen: sql`${o.amount} > ${received}` }

/**
 * One row per customer that is meant: `customer_id, customer, label, credit_grade, credit_limit, gross_balance, overdue_amount, exposure, utilisation, avg_monthly_receipts, oldest_overdue_days, rules_broken`, and for the evidence `grade_a_cap`,
 * `grade_b_cap`, `limit_excess, is_near_limit`, `term_invoice, term_days, allowed_days`, `sold_invoice, sold_on, overdue_invoice, overdue_since`,
 * `since, grade_reviewed_on`, `bad_invoice, bad_due_on`, `written_off_on`, `prior_invoice, prior_invoice_date, prior_amount`, `sold_recently`.
 * Older invoices are found by their customer alone: `+ 0` keeps the index by date, which brings nearly all, out of it.
 */
export function standings(
  query: Query,
  basis: CreditBasis,
  isMeant = isChosen(query.where, sql`${query.asOf}::date`),
): SQL {
  const { rollups, settings } = basis
  const day = sql`${query.asOf}::date`
  const owing = { rollups, isMeant }
  const { invoices, wasOpen } = soldTo(rollups, day)
  const broken = brokenRules(day, settings)
  return sql`with item as (
    select customer_id, invoice_id, invoice_code, invoice_date, due_date, day, open_amount, excess from ${balancesAt(day, owing)} b
  ),
  owed as (
    select customer_id, sum(open_amount - excess) as amount, sum(open_amount) as gross,
      sum(open_amount) filter (where ${isPastDue}) as overdue,
      max(day - due_date) filter (where ${isOverdue}) as oldest_overdue_days
    from item b group by 1
  ),
  loose as (select customer_id, sum(amount) as amount from ${looseReceiptsAt(day, owing)} group by 1),
  paid as (
    select ${r.customerId} as customer_id, greatest(sum(${r.amount}), 0) as in_year from ${receipt} r
    where ${r.kind} = 'payment' and ${r.receivedOn} > (${day} - interval '12 months')::date and ${r.receivedOn} <= ${day}
      and ${isMeant(sql`${r.customerId}`)}
    group by 1
  ),
  term as (
    select distinct on (item.customer_id) item.customer_id, item.invoice_code,
      item.due_date - item.invoice_date as days, ${allowedTerm} as allowed
    from item
    join ${customer} c on ${c.customerId} = item.customer_id
    where item.open_amount > 0 and item.due_date > item.invoice_date + ${allowedTerm}
    order by item.customer_id, item.due_date - item.invoice_date desc, item.invoice_id
  ),
  recent as materialized (
    select ${i.customerId}, ${i.invoiceId}, ${i.invoiceCode}, ${i.invoiceDate} from ${invoice} i
    where ${i.invoiceDate} > ${day} - ${RECENT_SALES_DAYS} and ${i.invoiceDate} <= ${day} and ${isMeant(sql`${i.customerId}`)}
  ),
  sold as (
    select distinct on (${i.customerId}) ${i.customerId} as customer_id, ${i.invoiceCode} as invoice_code,
      ${i.invoiceDate} as sold_on, ${o.invoiceCode} as overdue_invoice, ${o.dueDate} as overdue_since
    from recent i
    join ${invoices} o on ${o.customerId} = ${i.customerId} and ${o.invoiceDate} + 0 < ${i.invoiceDate}
      and ${o.dueDate} < ${i.invoiceDate}
    where ${wasOpen}
    order by ${i.customerId}, ${i.invoiceDate} desc, ${i.invoiceId}, ${o.dueDate}, ${o.invoiceId}
  ),
  bad as (${badDebts(day, basis, isMeant)}),
  written_off as (
    select ${r.customerId} as customer_id, max(${r.receivedOn}) as last_on from ${receipt} r
    where ${r.kind} = 'write_off' and ${r.receivedOn} <= ${day} and ${isRemembered(sql`${r.receivedOn}`, day)}
      and ${isMeant(sql`${r.customerId}`)}
    group by 1 having sum(${r.amount}) > 0
  ),
  prior as (
    select customer_id, min(invoice_date) as invoice_date, sum(open_amount) as amount,
      (array_agg(invoice_code order by invoice_date, invoice_id))[1] as invoice_code
    from item b where open_amount > 0 and invoice_date < date_trunc('year', day::timestamp)::date group by 1
  ),
  recently as (
    select ${i.customerId} as customer_id, sum(${i.amount}) as amount from ${invoice} i
    where ${settings.creditRules.over_recent_sales} and ${i.invoiceDate} > ${day} - ${RECENT_SALES_DAYS}
      and ${i.invoiceDate} <= ${day} and ${isMeant(sql`${i.customerId}`)}
    group by 1
  ),
  standing as (
    select ${c.customerId} as customer_id, ${c.customerCode} as customer, ${c.name} as label, ${c.creditGrade} as credit_grade, ${c.creditLimit} as credit_limit,
      (coalesce(owed.amount, 0) - coalesce(loose.amount, 0))::numeric(20, 2) as exposure,
      coalesce(owed.gross, 0)::numeric(20, 2) as gross_balance, coalesce(owed.overdue, 0)::numeric(20, 2) as overdue_amount,
      coalesce(paid.in_year, 0) as paid_in_year, coalesce(${c.collateralAmount}, 0) as collateral,
      owed.oldest_overdue_days, term.invoice_code as term_invoice, term.days as term_days,
      term.allowed as allowed_days, sold.invoice_code as sold_invoice, sold.sold_on,
      sold.overdue_invoice, sold.overdue_since,
      ${c.since} as since, ${c.leftOn} as left_on, ${c.returnedOn} as returned_on, ${c.gradeReviewedOn} as grade_reviewed_on,
      exists (select from ${customer} any_customer where any_customer.grade_reviewed_on is not null) as is_reviewing,
      bad.invoice_code as bad_invoice, bad.due_date as bad_due_on, written_off.last_on as written_off_on,
      prior.invoice_code as prior_invoice, prior.invoice_date as prior_invoice_date, prior.amount as prior_amount,
      coalesce(recently.amount, 0) as sold_recently
    from ${customer} c
    left join owed on owed.customer_id = ${c.customerId}
    left join loose on loose.customer_id = ${c.customerId}
    left join paid on paid.customer_id = ${c.customerId}
    left join term on term.customer_id = ${c.customerId}
    left join sold on sold.customer_id = ${c.customerId}
    left join bad on bad.customer_id = ${c.customerId}
    left join written_off on written_off.customer_id = ${c.customerId}
    left join prior on prior.customer_id = ${c.customerId}
    left join recently on recently.customer_id = ${c.customerId}
    where ${isMeant(sql`${c.customerId}`)}
  ),
  judged as (
    select *, round(exposure / nullif(credit_limit, 0), 6) as utilisation,
      round(paid_in_year / 12, 2) as avg_monthly_receipts,
      exposure - credit_limit as limit_excess, ${isNearLimit} as is_near_limit,
      ${shownCap(yearlyCaps.A)} as grade_a_cap, ${shownCap(yearlyCaps.B)} as grade_b_cap,
      nullif(concat_ws(' ', ${broken}), '') as rules_broken,
      num_nonnulls(${broken}) as rules
    from standing
  )
  select * from judged`
}

const listed = (query: Query, basis: CreditBasis) =>
  sql`select * from (${standings(query, basis)}) standing where exposure <> 0 or rules > 0`
const worstFirst = sql`rules desc, exposure desc, label, customer`

/** Those of them who owe, have credit or break a rule; who breaks most rules and owes most comes first. */
export const creditControl = (query: Query, basis: CreditBasis) =>
  sql`${listed(query, basis)} order by ${worstFirst}`

/** The first of those who break a rule, in another order. */
export const brokenInOrder = (query: Query, basis: CreditBasis, first: number, order: OrderBy, unit: Unit) =>
  sql`select * from (${listed(query, basis)}) l where rules > 0 order by ${orderedBy(
    columnOf(order).column === 'rules_broken'
      ? sql`rules`
      : comparable(sql`l.${sql.identifier(columnOf(order).column)}`, unit),
    order,
    worstFirst,
  )} limit ${first}`

/**
 * The first of them, each beside what is said of all: how many are `owing`, how many are `broken`, breaking a rule, and of
 * each rule that is broken as JSON how many break it, what they owe together, and who of them owes most. One row at
 * least, whose `place` is null where nobody is listed.
 */
export const creditOverview = (query: Query, basis: CreditBasis, first: number) => sql`
  with listed as materialized (${listed(query, basis)}),
  worst as (
    select *, row_number() over (order by ${worstFirst}) as place from (
      select * from listed order by ${worstFirst} limit ${first}
    ) top
  ),
  breach as (
    select distinct on (rule) rule, customer, label, count(*) over (partition by rule) as customers,
      (sum(exposure) over (partition by rule))::text as amount
    from listed cross join string_to_table(rules_broken, ' ') as rule
    order by rule, exposure desc, customer
  ),
  whole as (select count(*) as owing, count(*) filter (where rules > 0) as broken from listed)
  select whole.*, (select json_agg(breach) from breach) as breaches, worst.*
  from whole left join worst on true order by place`
