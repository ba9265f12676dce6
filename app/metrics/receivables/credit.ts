/**
 * Credit control: what each customer owes against what was agreed, and which of six rules that breaks.
 * Everything is about the whole customer at the end of a day, whatever region its invoices belong to.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, receipt } from '#db/schema'
import { matches } from '../groups'
import type { Query, Where } from '../query'
import type { Rollups } from '../rollups/reading'
import { balancesAt, isOverdue, isPastDue, looseReceiptsAt, outcomeTable } from './balances'

export const creditRules = [
  'over_limit',
  'grade_c_credit',
  'grade_a_cap',
  'grade_b_cap',
  'term_too_long',
  'sold_while_overdue',
] as const
export type CreditRule = (typeof creditRules)[number]

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

/** Twelve times the caps: a twelfth of a year's payments has no end of decimals, and a rule judges whole cents. */
const yearlyCaps = {
  A: sql`paid_in_year`,
  B: sql`least(paid_in_year, 12 * collateral)`,
}
/** A cap as money; where that would read like the exposure above it, with the decimals that tell them apart. */
const shownCap = (
  yearly: SQL,
) => sql`case when round(${yearly} / 12, 2) < exposure then round(${yearly} / 12, 2)
  else round(${yearly} / 12, 4) end`

const conditions: Record<CreditRule, SQL> = {
  over_limit: sql`exposure > credit_limit`,
  grade_c_credit: sql`credit_grade = 'C' and exposure > 0`,
  grade_a_cap: sql`credit_grade = 'A' and 12 * exposure > ${yearlyCaps.A}`,
  grade_b_cap: sql`credit_grade = 'B' and 12 * exposure > ${yearlyCaps.B}`,
  term_too_long: sql`term_invoice is not null`,
  sold_while_overdue: sql`sold_invoice is not null`,
}

const received = sql`(select coalesce(sum(${r.amount}), 0) from ${receipt} r
  where ${r.customerId} = ${o.customerId} and ${r.invoiceId} = ${o.invoiceId} and ${r.receivedOn} <= ${i.invoiceDate})`

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
 * `grade_b_cap`, `term_invoice, term_days, allowed_days`, `sold_invoice, sold_on, overdue_invoice, overdue_since`.
 * Older invoices are found by their customer alone: `+ 0` keeps the index by date, which brings nearly all, out of it.
 */
export function standings(
  query: Query,
  rollups: Rollups | undefined,
  isMeant = isChosen(query.where, sql`${query.asOf}::date`),
): SQL {
  const day = sql`${query.asOf}::date`
  const owing = { rollups, isMeant }
  const { invoices, wasOpen } = soldTo(rollups, day)
  const broken = sql.join(
    creditRules.map((rule) => sql`case when ${conditions[rule]} then ${sql.raw(`'${rule}'`)} end`),
    sql`, `,
  )
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
  standing as (
    select ${c.customerId} as customer_id, ${c.customerCode} as customer, ${c.name} as label, ${c.creditGrade} as credit_grade, ${c.creditLimit} as credit_limit,
      (coalesce(owed.amount, 0) - coalesce(loose.amount, 0))::numeric(20, 2) as exposure,
      coalesce(owed.gross, 0)::numeric(20, 2) as gross_balance, coalesce(owed.overdue, 0)::numeric(20, 2) as overdue_amount,
      coalesce(paid.in_year, 0) as paid_in_year, coalesce(${c.collateralAmount}, 0) as collateral,
      owed.oldest_overdue_days, term.invoice_code as term_invoice, term.days as term_days,
      term.allowed as allowed_days, sold.invoice_code as sold_invoice, sold.sold_on,
      sold.overdue_invoice, sold.overdue_since
    from ${customer} c
    left join owed on owed.customer_id = ${c.customerId}
    left join loose on loose.customer_id = ${c.customerId}
    left join paid on paid.customer_id = ${c.customerId}
    left join term on term.customer_id = ${c.customerId}
    left join sold on sold.customer_id = ${c.customerId}
    where ${isMeant(sql`${c.customerId}`)}
  ),
  judged as (
    select *, round(exposure / nullif(credit_limit, 0), 6) as utilisation,
      round(paid_in_year / 12, 2) as avg_monthly_receipts,
      ${shownCap(yearlyCaps.A)} as grade_a_cap, ${shownCap(yearlyCaps.B)} as grade_b_cap,
      nullif(concat_ws(' ', ${broken}), '') as rules_broken,
      num_nonnulls(${broken}) as rules
    from standing
  )
  select * from judged`
}

const listed = (query: Query, rollups: Rollups | undefined) =>
  sql`select * from (${standings(query, rollups)}) standing where exposure <> 0 or rules > 0`
const worstFirst = sql`rules desc, exposure desc, label, customer`

/** Those of them who owe, have credit or break a rule; who breaks most rules and owes most comes first. */
export const creditControl = (query: Query, rollups: Rollups | undefined) =>
  sql`${listed(query, rollups)} order by ${worstFirst}`

/**
 * The first of them, each beside what is said of all: how many are `owing`, how many are `broken`, breaking a rule, and of
 * each rule that is broken as JSON how many break it, what they owe together, and who of them owes most. One row at
 * least, whose `place` is null where nobody is listed.
 */
export const creditOverview = (query: Query, rollups: Rollups | undefined, first: number) => sql`
  with listed as materialized (${listed(query, rollups)}),
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
