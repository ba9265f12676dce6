/**
 * What customers owe at the end of a day: open amounts per invoice, credit that is not applied, and the ledger.
 *
 * Receipts reduce the invoice they are applied to, never below 0, and what takes them back opens it again, never beyond
 * its amount. What exceeds the invoice, what has no invoice and what belongs to an invoice dated later is unapplied
 * credit; it turns into a debt where more was taken back than had come in.
 */
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { customer, customerTraits, employee, invoice, receipt } from '#db/schema'
import { whose } from '../customers/whose'
import type { Rollups } from '../rollups/reading'
import type { KeptRows, Relation, RowsQuestion } from '../source'
import type { Day } from '../time'

export const i = alias(invoice, 'i')
export const r = alias(receipt, 'r')
const c = alias(customer, 'c')
const t = alias(customerTraits, 't')
const e = alias(employee, 'e')

export const ofInvoice = {
  table: 'fact_invoice',
  customer: sql`${i.customerId}`,
  id: sql`${i.invoiceId}`,
} as const

/** The customer `c` of a row that carries `customer_id`, its traits `t`, and the owner `e`. */
export const owedBy = (customerId: SQL) => sql`${whose(customerId)}
  left join ${employee} e on ${e.employeeId} = ${t.ownerId}`

/** Group keys of rows that have joined `owedBy`; the region is the row's own. */
export const debtGroups = (regionId: SQL) => ({
  region: regionId,
  department: sql`${e.departmentId}`,
  employee: sql`${t.ownerId}`,
  credit_grade: sql`${t.creditGrade}`,
  tier: sql`${t.tier}`,
  customer: sql`${c.customerId}`,
})

/** Invoices with who owes them; aliases i, c, t, e. */
export const invoicesFrom = sql`${invoice} i ${owedBy(sql`${i.customerId}`)}`
export const invoiceGroups = debtGroups(sql`${i.regionId}`)

/** The group keys of a sub-query called `b` that has them as columns. */
export const carriedGroups = {
  region: sql`b.region_id`,
  department: sql`b.department_id`,
  employee: sql`b.owner_id`,
  credit_grade: sql`b.credit_grade`,
  tier: sql`b.tier`,
  customer: sql`b.named_id`,
}
const keyColumns = sql`${e.departmentId} as department_id, ${t.ownerId} as owner_id, ${t.creditGrade} as credit_grade, ${t.tier} as tier, ${c.customerId} as named_id`

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
  isKept: true,
  rows: (question) =>
    question.isOneDay && question.rollups?.has('receivables') ? outcomes(question) : steps(question),
}

/** At the end of one day all steps of an invoice are as good as one that brings it there. */
function outcomes({ groupOf, matches, until, isOpenOnly }: RowsQuestion): SQL {
  const day = sql`${until}::date`
  const groups = debtGroups(sql`o.region_id`)
  const settledToo = sql`
      union all
      select ${invoiceColumns}, 0, 0 from ${outcomeTable} i where i.settled_on <= ${day} and ${i.invoiceDate} <= ${day}`
  return sql`
    select o.customer_id, ${groupOf(groups)} as grp, o.invoice_date, o.due_date, o.invoice_date as happened_on,
      o.amount as issued, o.open_amount as open_step, o.excess as excess_step, (o.open_amount > 0)::int as count_step
    from (${unsettledAt(day, everybody)} ${isOpenOnly ? sql`` : settledToo}) o
    ${owedBy(sql`o.customer_id`)}
    where ${matches(groups)}`
}

function steps({ groupOf, matches, until }: RowsQuestion): SQL {
  return sql`
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
    ) settled`
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
  rows: ({ groupOf, matches, until, isOneDay, isOpenOnly }) => {
    if (isOneDay && isOpenOnly) {
      const groups = debtGroups(sql`l.region_id`)
      return sql`
        select ${groupOf(groups)} as grp, ${until}::date as happened_on, l.amount, l.amount as loose_step, 1 as count_step
        from (${looseRows(sql`${until}::date`, everybody)}) l ${owedBy(sql`l.customer_id`)} where ${matches(groups)}`
    }
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

const invoiceColumns = sql.join(
  [i.customerId, i.invoiceId, i.invoiceCode, i.regionId, i.invoiceDate, i.dueDate, i.amount, i.disputed].map(
    (column) => sql`${column}`,
  ),
  sql`, `,
)

/** Whose facts are meant, and what may be read in place of all facts. */
type Owing = { rollups?: Rollups | undefined; isMeant?: (customerId: SQL) => SQL }

const everybody = (_customerId: SQL) => sql`true`

const OUTCOME = 'receivables_invoice'
export const outcomeTable = sql`rollup.${sql.identifier(OUTCOME)}`

/**
 * What became of each invoice: `open_amount` and `excess` are those since the day `changed_on`; from `settled_on` on both
 * are 0 for good, which is never at infinity.
 */
export const invoiceOutcome: KeptRows = {
  subject: 'receivables',
  name: OUTCOME,
  fact: ofInvoice,
  columns: sql`customer_id bigint, invoice_id bigint, invoice_code text, region_id bigint, invoice_date date, due_date date, amount numeric, disputed boolean,
    open_amount numeric, excess numeric, changed_on date, settled_on date`,
  keys: { customer: 'customer_id', id: 'invoice_id' },
  readBy: 'settled_on',
  rows: (isMeant) => sql`
    select ${invoiceColumns},
      became.open_amount, became.excess, became.changed_on,
      case when became.open_amount = 0 and became.excess = 0 then became.changed_on else 'infinity' end as settled_on
    from (
      select customer_id, grp as invoice_id, sum(open_step) as open_amount, sum(excess_step) as excess,
        coalesce(max(happened_on) filter (where open_step <> 0 or excess_step <> 0), '-infinity') as changed_on
      from (${invoiceSteps.rows({ until: 'infinity', matches: () => isMeant, groupOf: () => sql`${i.invoiceId}` })}) step
      group by 1, 2
    ) became
    join ${invoice} i on ${i.customerId} = became.customer_id and ${i.invoiceId} = became.invoice_id`,
}

/**
 * One row per invoice dated by the day, at least of those on which something is open or in excess at its end:
 * `invoice_code`, `amount`, `disputed`, `open_amount` (0 … amount), `excess` (received beyond what is settled), `invoice_date`, `due_date`, `day`.
 */
export const invoicesAt = (day: SQL, owing: Owing) => sql`(
  select o.*, ${keyColumns} from ${balancesAt(day, owing)} o ${owedBy(sql`o.customer_id`)}
) b`

/** The same without the keys of who owes them. */
export const balancesAt = (day: SQL, { rollups, isMeant = everybody }: Owing) => sql`(
  select ${day} as day, o.* from (${rollups?.has('receivables') ? unsettledAt(day, isMeant) : allInvoicesAt(day, isMeant)}) o
)`

/** What is open of the invoice `i`, and in excess, by the receipts `r` that have come in for it by the day. */
const bySettling = (from: SQL, day: SQL, isMeant: SQL) => sql`
  select ${invoiceColumns}, ${openPart(sql`${i.amount}`, received)} as open_amount,
    ${received} - ${settled(sql`${i.amount}`, received)} as excess
  from ${from}
  left join ${receipt} r on ${r.customerId} = ${i.customerId} and ${r.invoiceId} = ${i.invoiceId} and ${r.receivedOn} <= ${day}
  where ${i.invoiceDate} <= ${day} and ${isMeant}
  group by ${invoiceColumns}`

const allInvoicesAt = (day: SQL, isMeant: (customerId: SQL) => SQL) =>
  bySettling(sql`${invoice} i`, day, isMeant(sql`${i.customerId}`))

/** Where nothing has happened since the day, the last outcome is that of the day. */
function unsettledAt(day: SQL, isMeant: (customerId: SQL) => SQL): SQL {
  const from = sql`${outcomeTable} i`
  const isUnsettled = sql`i.settled_on > ${day} and ${isMeant(sql`${i.customerId}`)}`
  return sql`
    select ${invoiceColumns}, i.open_amount, i.excess from ${from}
    where ${i.invoiceDate} <= ${day} and i.changed_on <= ${day} and ${isUnsettled}
    union all
    ${bySettling(from, day, sql`i.changed_on > ${day} and ${isUnsettled}`)}`
}

/** One row per receipt by the day that no invoice takes that is dated by then: `amount`, in the region where it was booked. */
export const looseReceiptsAt = (day: SQL, { isMeant = everybody }: Owing) => sql`(
  select l.*, ${keyColumns} from (${looseRows(day, isMeant)}) l ${owedBy(sql`l.customer_id`)}
) b`

function looseRows(day: SQL, isMeant: (customerId: SQL) => SQL): SQL {
  const columns = sql`${r.customerId}, ${r.regionId}, ${r.amount}`
  const isIn = sql`${r.receivedOn} <= ${day} and ${isMeant(sql`${r.customerId}`)}`
  return sql`
    select ${columns} from ${receipt} r where ${r.invoiceId} is null and ${isIn}
    union all
    select ${columns} from ${receipt} r join ${invoice} i on ${i.customerId} = ${r.customerId} and ${i.invoiceId} = ${r.invoiceId}
    where ${i.invoiceDate} > ${day} and ${isIn}`
}
