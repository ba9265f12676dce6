/**
 * What customers owe at the end of a day: open amounts per invoice, credit that is not applied, and the ledger.
 *
 * Receipts reduce the invoice they are applied to, never below 0, and what takes them back opens it again, never beyond
 * its amount. What exceeds the invoice, what has no invoice and what belongs to an invoice dated later is unapplied
 * credit; it turns into a debt where more was taken back than had come in. Each relation joins `bucket b` itself and takes the
 * day as an expression, because a bucket asks for its end and, for collection, for the day before it begins.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, receipt } from '#db/schema'
import type { Day } from '../time'

export const i = alias(invoice, 'i')
export const r = alias(receipt, 'r')
const c = alias(customer, 'c')
const e = alias(employee, 'e')

export const endOfBucket = sql`b.state_day`
/** The evening before the bucket, or the as-of day where the bucket lies ahead of it. */
export const startOfBucket = sql`least(b.first_day - 1, b.state_day)`

/** The customer `c` of a row that carries `customer_id`, and the owner `e`. */
export const owedBy = (customerId: SQL) => sql`
  join ${customer} c on ${c.customerId} = ${customerId}
  left join ${employee} e on ${e.employeeId} = ${c.ownerId}`

/** Group keys of rows that have joined `owedBy`; the region is the row's own. */
export const debtGroups = (regionId: SQL) => ({
  region: regionId,
  department: sql`${e.departmentId}`,
  employee: sql`${c.ownerId}`,
  credit_grade: sql`${c.creditGrade}`,
  tier: sql`${c.tier}`,
  customer: sql`${c.customerId}`,
})

/** The group keys of a sub-query called `b` that has them as columns. */
export const carriedGroups = {
  region: sql`b.region_id`,
  department: sql`b.department_id`,
  employee: sql`b.owner_id`,
  credit_grade: sql`b.credit_grade`,
  tier: sql`b.tier`,
  customer: sql`b.customer_id`,
}
const keyColumns = sql`${e.departmentId} as department_id, ${c.ownerId} as owner_id, ${c.creditGrade} as credit_grade, ${c.tier} as tier`
const bucketColumns = sql`b.period, b.ordinal, b.state_day`

/** A receipt counts against its invoice from the day on which both exist. */
const appliedOn = sql`greatest(${r.receivedOn}, ${i.invoiceDate})`
const receivedSoFar = sql`sum(${r.amount}) over (partition by ${r.customerId}, ${r.invoiceId} order by ${appliedOn}, ${r.receiptId})`

/** What of an invoice is settled once `received` has come in for it; the rest of both is open, or excess. */
const settled = (amount: SQL, received: SQL) => sql`greatest(least(${received}, ${amount}), 0)`

/** What has come in for the invoice `i` by a day. */
export const receivedBy = (day: Day) => sql`(select coalesce(sum(${r.amount}), 0) from ${receipt} r
  where ${r.customerId} = ${i.customerId} and ${r.invoiceId} = ${i.invoiceId} and ${r.receivedOn} <= ${day})`

/** Whether a row of `invoicesAt` or `stepsUntil` is past its due date on the day asked for, and whether it is open then. */
export const isPastDue = sql`b.day > b.due_date`
export const isOverdue = sql`b.open_amount > 0 and ${isPastDue}`

/** The part of an invoice's amount that is open once `received` has come in for it. */
export const openPart = (amount: SQL, received: SQL) => sql`(${amount} - ${settled(amount, received)})`

/**
 * What happened to each invoice, as signed steps: `open_step` adds up to the open amount and `excess_step` to what
 * was received beyond what is settled, `count_step` to 1 while something is open. Each is the difference that one
 * receipt makes to a function of all that came in so far, so that the balance of any day is a plain sum of the steps
 * up to it, whichever way the receipts go.
 */
const invoiceSteps = sql`(
  select s.*, ${keyColumns} from (
    select ${i.customerId} as customer_id, ${i.regionId} as region_id, ${i.invoiceDate} as invoice_date,
      ${i.dueDate} as due_date, ${i.invoiceDate} as happened_on, ${i.amount} as issued, ${i.amount} as open_step,
      0 as excess_step, (${i.amount} > 0)::int as count_step
    from ${invoice} i
    union all
    select customer_id, region_id, invoice_date, due_date, happened_on, 0,
      before - after, received + before - after, (amount > 0)::int * ((so_far < amount)::int - (so_far - received < amount)::int)
    from (
      select *, ${settled(sql`amount`, sql`so_far - received`)} as before, ${settled(sql`amount`, sql`so_far`)} as after
      from (
        select ${i.customerId} as customer_id, ${i.regionId} as region_id, ${i.invoiceDate} as invoice_date,
          ${i.dueDate} as due_date, ${appliedOn} as happened_on, ${i.amount} as amount, ${r.amount} as received,
          ${receivedSoFar} as so_far
        from ${receipt} r
        join ${invoice} i on ${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}
      ) applied
    ) told
  ) s
  ${owedBy(sql`s.customer_id`)}
)`

/** The steps of all invoices up to the day, once per bucket; `day` is the day asked for. */
export const stepsUntil = (day: SQL) => sql`(
  select ${bucketColumns}, ${day} as day, step.* from bucket b join ${invoiceSteps} step on step.happened_on <= ${day}
) b`

const received = sql`coalesce(sum(${r.amount}), 0)`

/**
 * One row per bucket and invoice dated by the day:
 * `amount`, `open_amount` (0 … amount), `excess` (received beyond what is settled), `invoice_date`, `due_date`, `day`.
 */
export const invoicesAt = (day: SQL) => sql`(
  select ${bucketColumns}, ${day} as day, ${i.customerId} as customer_id, ${i.invoiceId} as invoice_id,
    ${i.regionId} as region_id, ${i.invoiceDate} as invoice_date, ${i.dueDate} as due_date, ${i.amount} as amount,
    ${openPart(sql`${i.amount}`, received)} as open_amount,
    ${received} - ${settled(sql`${i.amount}`, received)} as excess, ${keyColumns}
  from bucket b
  join ${invoice} i on ${i.invoiceDate} <= ${day}
  left join ${receipt} r on ${r.customerId} = ${i.customerId} and ${r.invoiceId} = ${i.invoiceId}
    and ${r.receivedOn} <= ${day}
  ${owedBy(sql`${i.customerId}`)}
  group by b.period, b.ordinal, b.state_day, b.first_day, ${i.customerId}, ${i.invoiceId}, ${c.customerId}, ${e.employeeId}
) b`

/**
 * The region of a receipt `r` in a balance: that of the invoice `i` that it was joined with, be it none; money on
 * account belongs where it was booked. The check of the balances takes the same.
 */
export const receiptRegion = sql`case when ${i.invoiceId} is null then ${r.regionId} else ${i.regionId} end`

/** One row per bucket and receipt by the day: `amount`, and `is_loose` where no invoice dated by the day takes it. */
export const receiptsAt = (day: SQL) => sql`(
  select ${bucketColumns}, ${r.customerId} as customer_id, ${receiptRegion} as region_id,
    ${r.amount} as amount, ${i.invoiceId} is null as is_loose, ${keyColumns}
  from bucket b
  join ${receipt} r on ${r.receivedOn} <= ${day}
  left join ${invoice} i on ${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}
    and ${i.invoiceDate} <= ${day}
  ${owedBy(sql`${r.customerId}`)}
) b`
