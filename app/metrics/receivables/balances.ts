/**
 * What customers owe at the end of a day: open amounts per invoice, credit that is not applied, and the ledger.
 *
 * Receipts reduce the invoice they are applied to, never below 0, and what takes them back opens it again, never beyond
 * its amount. What exceeds the invoice, what has no invoice and what belongs to an invoice dated later is unapplied
 * credit; it turns into a debt where more was taken back than had come in.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, employee, invoice, receipt } from '#db/schema'
import type { Relation } from '../source'
import type { Day } from '../time'

export const i = alias(invoice, 'i')
export const r = alias(receipt, 'r')
const c = alias(customer, 'c')
const e = alias(employee, 'e')

export const endOfBucket = sql`b.state_day`

/** The customer `c` of a row that carries `customer_id`, and the owner `e`. */
export const owedBy = (customerId: SQL) => sql`
  left join ${customer} c on ${c.customerId} = ${customerId}
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

/** Invoices with who owes them; aliases i, c, e. */
export const invoicesFrom = sql`${invoice} i ${owedBy(sql`${i.customerId}`)}`
export const invoiceGroups = debtGroups(sql`${i.regionId}`)

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

/** What of an invoice is settled once `received` has come in for it; the rest of both is open, or excess. */
const settled = (amount: SQL, received: SQL) => sql`greatest(least(${received}, ${amount}), 0)`

/** What has come in for the invoice `i` by a day. */
export const receivedBy = (day: Day) => sql`(select coalesce(sum(${r.amount}), 0) from ${receipt} r
  where ${r.customerId} = ${i.customerId} and ${r.invoiceId} = ${i.invoiceId} and ${r.receivedOn} <= ${day})`

/** Whether a row of `invoicesAt` is past its due date on the day asked for, and whether it is open then. */
export const isPastDue = sql`b.day > b.due_date`
export const isOverdue = sql`b.open_amount > 0 and ${isPastDue}`

/** The part of an invoice's amount that is open once `received` has come in for it. */
export const openPart = (amount: SQL, received: SQL) => sql`(${amount} - ${settled(amount, received)})`

/** A receipt counts against its invoice from the day on which both exist. */
const appliedOn = sql`greatest(${r.receivedOn}, issued.invoice_date)`

/**
 * What happened to each invoice, as signed steps: `open_step` adds up to the open amount and `excess_step` to what
 * was received beyond what is settled, `count_step` to 1 while something is open, `issued` to the amount. Each is the
 * difference that one receipt makes to a function of all that came in so far, so that the balance of any day is a
 * plain sum of the steps up to it, whichever way the receipts go.
 * Columns: `customer_id, grp, invoice_date, due_date, happened_on, issued, open_step, excess_step, count_step`.
 */
export const invoiceSteps: Relation = {
  name: 'invoice_step',
  rows: ({ groupOf, matches, until }) => sql`
    with issued as (
      select ${i.customerId}, ${i.invoiceId}, ${i.invoiceDate}, ${i.dueDate}, ${i.amount}, ${groupOf(invoiceGroups)} as grp
      from ${invoicesFrom} where ${i.invoiceDate} <= ${until}::date and ${matches(invoiceGroups)}
    ),
    applied as (
      select issued.*, ${appliedOn} as happened_on, ${r.amount} as received,
        sum(${r.amount}) over (partition by issued.customer_id, issued.invoice_id order by ${appliedOn}, ${r.receiptId}) as so_far
      from ${receipt} r
      join issued on issued.customer_id = ${r.customerId} and issued.invoice_id = ${r.invoiceId}
      where ${r.receivedOn} <= ${until}::date
    )
    select customer_id, grp, invoice_date, due_date, invoice_date as happened_on, amount as issued, amount as open_step,
      0 as excess_step, (amount > 0)::int as count_step
    from issued
    union all
    select customer_id, grp, invoice_date, due_date, happened_on, 0, before - after, received + before - after,
      (amount > 0)::int * ((so_far < amount)::int - (so_far - received < amount)::int)
    from (
      select *, ${settled(sql`amount`, sql`so_far - received`)} as before, ${settled(sql`amount`, sql`so_far`)} as after
      from applied
    ) settled`,
}

/**
 * When a customer came to owe something overdue, +1 in `overdue_step`, and when nothing any more, -1; and the steps of
 * invoices, by which a group is one. Columns: `grp, happened_on, overdue_step, steps`.
 */
export const customerSteps: Relation = {
  name: 'customer_step',
  reads: [invoiceSteps],
  rows: () => sql`
    select grp, happened_on, (overdue > 0)::int - (overdue - change > 0)::int as overdue_step, 0 as steps
    from (
      select customer_id, grp, happened_on, change,
        sum(change) over (partition by customer_id, grp order by happened_on) as overdue
      from (
        select customer_id, grp, greatest(happened_on, due_date + 1) as happened_on, sum(count_step) as change
        from invoice_step group by 1, 2, 3
      ) changed
    ) running
    where (overdue > 0) <> (overdue - change > 0)
    union all
    select grp, happened_on, 0, count(*) from invoice_step group by 1, 2`,
}

/**
 * Receipts as signed steps: `amount` of all, `loose_step` of what no invoice takes that is dated by then, in the region
 * to which they belong: where they were booked, until their invoice is dated.
 * Columns: `grp, happened_on, amount, loose_step, count_step`.
 */
export const receiptSteps: Relation = {
  name: 'receipt_step',
  rows: ({ groupOf, matches, until }) => {
    const isTaken = sql`coalesce(${i.invoiceDate} <= ${r.receivedOn}, false)`
    const booked = debtGroups(sql`case when ${isTaken} then ${i.regionId} else ${r.regionId} end`)
    const moved = debtGroups(sql`case move.sign when 1 then ${i.regionId} else ${r.regionId} end`)
    const ofInvoice = sql`${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}`
    return sql`
      select ${groupOf(booked)} as grp, ${r.receivedOn} as happened_on, ${r.amount} as amount,
        case when ${isTaken} then 0 else ${r.amount} end as loose_step, 1 as count_step
      from ${receipt} r left join ${invoice} i on ${ofInvoice} ${owedBy(sql`${r.customerId}`)}
      where ${r.receivedOn} <= ${until}::date and ${matches(booked)}
      union all
      select ${groupOf(moved)}, ${i.invoiceDate}, move.sign * ${r.amount},
        case move.sign when 1 then 0 else -${r.amount} end, move.sign
      from ${receipt} r join ${invoice} i on ${ofInvoice} and ${i.invoiceDate} > ${r.receivedOn}
      cross join (values (1), (-1)) move(sign) ${owedBy(sql`${r.customerId}`)}
      where ${i.invoiceDate} <= ${until}::date and ${matches(moved)}`
  },
}

const received = sql`coalesce(sum(${r.amount}), 0)`

/** Whether facts of a customer are needed: of all, where nothing else is said. */
const everybody = (_customerId: SQL) => sql`true`

/**
 * One row per bucket and invoice dated by the day:
 * `amount`, `open_amount` (0 … amount), `excess` (received beyond what is settled), `invoice_date`, `due_date`, `day`.
 */
export const invoicesAt = (day: SQL, isMeant = everybody) => sql`(
  select ${bucketColumns}, ${day} as day, ${i.customerId} as customer_id, ${i.invoiceId} as invoice_id,
    ${i.regionId} as region_id, ${i.invoiceDate} as invoice_date, ${i.dueDate} as due_date, ${i.amount} as amount,
    ${openPart(sql`${i.amount}`, received)} as open_amount,
    ${received} - ${settled(sql`${i.amount}`, received)} as excess, ${keyColumns}
  from bucket b
  join ${invoice} i on ${i.invoiceDate} <= ${day} and ${isMeant(sql`${i.customerId}`)}
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
export const receiptsAt = (day: SQL, isMeant = everybody) => sql`(
  select ${bucketColumns}, ${r.customerId} as customer_id, ${receiptRegion} as region_id,
    ${r.amount} as amount, ${i.invoiceId} is null as is_loose, ${keyColumns}
  from bucket b
  join ${receipt} r on ${r.receivedOn} <= ${day} and ${isMeant(sql`${r.customerId}`)}
  left join ${invoice} i on ${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}
    and ${i.invoiceDate} <= ${day}
  ${owedBy(sql`${r.customerId}`)}
) b`
