/** Receivables as sources: balances at the end of a day, and what was invoiced and received in between. */
import { sql } from 'drizzle-orm'
import { invoice, receipt } from '#db/schema'
import { message } from '~/i18n/message'
import { endOfPeriod, flow, source, state } from '../source'
import {
  carriedGroups,
  debtGroups,
  endOfBucket,
  i,
  invoicesAt,
  isOverdue,
  isPastDue,
  owedBy,
  r,
  receiptsAt,
  startOfBucket,
  stepsUntil,
} from './balances'

/** Balances as sums of steps; what needs the single invoice or customer is in `debtors`. */
export const balances = source('balances', {
  subject: 'receivables',
  rows: message('sources.balances.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: state('ledger'),
  from: () => stepsUntil(endOfBucket),
  groups: carriedGroups,
  sums: {
    gross: sql`sum(b.open_step)`,
    overdue: sql`sum(b.open_step) filter (where ${isPastDue})`,
    not_due: sql`sum(b.open_step) filter (where b.day <= b.due_date)`,
    excess: sql`sum(b.excess_step)`,
    open: sql`sum(b.count_step)`,
    issued: sql`sum(b.issued)`,
  },
})

export const debtors = source('debtors', {
  subject: 'receivables',
  rows: message('sources.debtors.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: state('ledger'),
  from: () => invoicesAt(endOfBucket),
  groups: carriedGroups,
  sums: { overdue: sql`count(distinct b.customer_id) filter (where ${isOverdue})` },
  stats: { oldest_overdue_days: sql`max(b.day - b.due_date) filter (where ${isOverdue})` },
})

export const credits = source('credits', {
  subject: 'receivables',
  rows: message('sources.credits.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: state('ledger'),
  from: () => receiptsAt(endOfBucket),
  groups: carriedGroups,
  sums: { loose: sql`sum(b.amount) filter (where b.is_loose)`, received: sql`sum(b.amount)` },
})

export const opening = source('opening', {
  subject: 'receivables',
  rows: message('sources.opening.rows'),
  date: message('sources.opening.date'),
  kind: 'derived',
  reach: state('ledger'),
  from: () => stepsUntil(startOfBucket),
  groups: carriedGroups,
  sums: { gross: sql`sum(b.open_step)`, open: sql`sum(b.count_step)` },
})

/** Invoices with who owes them; aliases i, c, e. */
export const invoicesFrom = sql`${invoice} i ${owedBy(sql`${i.customerId}`)}`
export const invoiceGroups = debtGroups(sql`${i.regionId}`)

export const invoiced = source('invoiced', {
  subject: 'receivables',
  rows: message('sources.invoiced.rows'),
  date: message('sources.invoiced.date'),
  kind: 'event',
  reach: flow('invoices'),
  from: invoicesFrom,
  day: sql`${i.invoiceDate}`,
  until: 'state_day',
  groups: invoiceGroups,
  sums: { amount: sql`sum(${i.amount})`, invoices: sql`count(*)` },
})

/** All that was ever invoiced, straight from the invoices: with what was received, the ledger that balances come to. */
export const issued = source('issued', {
  subject: 'receivables',
  rows: message('sources.issued.rows'),
  date: endOfPeriod,
  kind: 'state',
  reach: state('ledger'),
  from: invoicesFrom,
  on: sql`${i.invoiceDate} <= b.state_day`,
  groups: invoiceGroups,
  sums: { amount: sql`sum(${i.amount})` },
})

/** The days over which DSO looks back. */
export const DSO_DAYS = sql.raw('90')

export const recentlyInvoiced = source('recently_invoiced', {
  subject: 'receivables',
  rows: message('sources.recentlyInvoiced.rows'),
  date: endOfPeriod,
  kind: 'state',
  reach: state('ledger'),
  from: invoicesFrom,
  on: sql`${i.invoiceDate} > b.state_day - ${DSO_DAYS} and ${i.invoiceDate} <= b.state_day`,
  groups: invoiceGroups,
  sums: { amount: sql`sum(${i.amount})`, invoices: sql`count(*)` },
})

/** Receipts with who paid; aliases r, c, e. */
export const receiptsFrom = sql`${receipt} r ${owedBy(sql`${r.customerId}`)}`
export const receiptGroups = debtGroups(sql`${r.regionId}`)

export const receipts = source('receipts', {
  subject: 'receivables',
  rows: message('sources.receipts.rows'),
  date: message('sources.receipts.date'),
  kind: 'event',
  reach: flow('receipts'),
  from: receiptsFrom,
  day: sql`${r.receivedOn}`,
  until: 'state_day',
  groups: receiptGroups,
  sums: {
    payments: sql`sum(${r.amount}) filter (where ${r.kind} = 'payment')`,
    write_offs: sql`sum(${r.amount}) filter (where ${r.kind} = 'write_off')`,
  },
})

/**
 * Count-back: per bucket and group, each day's invoicing taken off the balance, the latest first. The day that uses
 * the balance up counts in proportion; days without invoicing in between count whole.
 */
export const countback = source('countback', {
  subject: 'receivables',
  rows: message('sources.countback.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: state('ledger'),
  from: ({ groupOf, matches }) => sql`(
    select t.period, t.ordinal, t.grp,
      (t.state_day - t.invoice_date) + (t.gross - t.taken + t.amount) / t.amount as days
    from (
      select g.*, d.invoice_date, d.amount,
        sum(d.amount) over (partition by g.period, g.ordinal, g.grp order by d.invoice_date desc) as taken
      from (
        select b.period, b.ordinal, b.state_day, ${groupOf(carriedGroups)} as grp, sum(b.open_step) as gross
        from ${stepsUntil(endOfBucket)}
        where ${matches(carriedGroups)}
        group by 1, 2, 3, 4
      ) g
      join (
        select ${groupOf(invoiceGroups)} as grp, ${i.invoiceDate} as invoice_date, sum(${i.amount}) as amount
        from ${invoicesFrom}
        where ${matches(invoiceGroups)}
        group by 1, 2
        having sum(${i.amount}) > 0
      ) d on d.grp = g.grp and d.invoice_date <= g.state_day
    ) t
    where t.taken >= t.gross and t.taken - t.amount < t.gross
  ) b`,
  groupsItself: true,
  groups: carriedGroups,
  sums: {},
  stats: { days: sql`max(b.days)` },
})
