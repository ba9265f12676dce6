/** Receivables as sources: balances at the end of a day, and what was invoiced and received in between. */
import { type SQL, sql } from 'drizzle-orm'
import { receipt } from '#db/schema'
import { message } from '~/i18n/message'
import type { AgeBasis } from '../query'
import { endOfPeriod, flow, laterOf, minusOne, one, type StateStep, source, state } from '../source'
import {
  carriedGroups,
  customerSteps,
  debtGroups,
  i,
  invoiceGroups,
  invoiceSteps,
  invoicesFrom,
  ofInvoice,
  owedBy,
  r,
  receiptSteps,
} from './balances'

const ledger = {
  subject: 'receivables',
  kind: 'state',
  reach: state('ledger'),
  groups: carriedGroups,
} as const

const happenedOn = sql`b.happened_on`
/** The day on which a step comes into an age of more than so many days past a day of its invoice. */
const agedOn = (age: number, since: AgeBasis) =>
  laterOf(happenedOn, sql`b.${sql.identifier(since)} + ${sql.raw(String(age + 1))}`)

type AgedSum = `older_than_${number}_by_${AgeBasis}`
type BalanceSum = 'gross' | 'excess' | 'open' | 'issued' | 'steps' | 'overdue' | AgedSum

const ofReceipt = { table: 'fact_receipt', customer: sql`${r.customerId}`, id: sql`${r.receiptId}` } as const

/** The sum of what is open of invoices that are older than so many days; what is past its due date is overdue. */
export const agedSum = (age: number, since: AgeBasis) =>
  age === 0 && since === 'due_date' ? 'overdue' : (`older_than_${age}_by_${since}` as const)

const balancesAnd = (more: readonly StateStep<BalanceSum>[]) =>
  source<'receivables', BalanceSum>('balances', {
    ...ledger,
    fact: ofInvoice,
    rows: message('sources.balances.rows'),
    date: endOfPeriod,
    from: invoiceSteps,
    steps: [
      {
        on: happenedOn,
        sums: {
          gross: sql`b.open_step`,
          excess: sql`b.excess_step`,
          open: sql`b.count_step`,
          issued: sql`b.issued`,
          steps: one,
        },
      },
      { on: agedOn(0, 'due_date'), sums: { overdue: sql`b.open_step` } },
      ...more,
    ],
    present: 'steps',
  })

/** Balances as sums of steps; what needs the single customer is in `debtors`. */
export const balances = balancesAnd([])

/** The same with the `agedSum` of each age. */
export const agedBalances = (ages: readonly number[], ...since: readonly AgeBasis[]) =>
  balancesAnd(
    since.flatMap((basis) =>
      ages
        .filter((age) => agedSum(age, basis) !== 'overdue')
        .map((age) => ({ on: agedOn(age, basis), sums: { [agedSum(age, basis)]: sql`b.open_step` } })),
    ),
  )

export const debtors = source('debtors', {
  ...ledger,
  rows: message('sources.debtors.rows'),
  date: endOfPeriod,
  from: customerSteps,
  steps: [{ on: happenedOn, sums: { overdue: sql`b.overdue_step`, steps: sql`b.steps` } }],
  present: 'steps',
})

/** The due day of the oldest invoice that is overdue. */
export const oldestDebt = source('oldest_debt', {
  subject: 'receivables',
  rows: message('sources.debtors.rows'),
  date: endOfPeriod,
  kind: 'derived',
  reach: state('ledger'),
  reads: [invoiceSteps],
  from: () => sql`(
    select b.period, b.ordinal, b.state_day, step.grp, step.due_date
    from bucket b join invoice_step step on step.happened_on <= b.state_day and step.due_date < b.state_day
    group by 1, 2, 3, 4, 5 having sum(step.count_step) > 0
  ) b`,
  groupsItself: true,
  groups: carriedGroups,
  sums: {},
  stats: { days: sql`max(b.state_day - b.due_date)` },
})

export const credits = source('credits', {
  ...ledger,
  rows: message('sources.credits.rows'),
  date: endOfPeriod,
  fact: ofReceipt,
  from: receiptSteps,
  steps: [
    {
      on: happenedOn,
      sums: { loose: sql`b.loose_step`, received: sql`b.amount`, receipts: sql`b.count_step` },
    },
  ],
  present: 'receipts',
})

export const opening = source('opening', {
  ...ledger,
  rows: message('sources.opening.rows'),
  date: message('sources.opening.date'),
  fact: { ...ofInvoice, as: 'balances' },
  at: 'start',
  from: invoiceSteps,
  steps: [{ on: happenedOn, sums: { gross: sql`b.open_step`, open: sql`b.count_step`, steps: one } }],
  present: 'steps',
})

const ofInvoices = {
  fact: ofInvoice,
  subject: 'receivables',
  from: invoicesFrom,
  groups: invoiceGroups,
} as const
const issuedOn = sql`${i.invoiceDate}`
const amount = sql`${i.amount}`

export const invoiced = source('invoiced', {
  ...ofInvoices,
  rows: message('sources.invoiced.rows'),
  date: message('sources.invoiced.date'),
  kind: 'event',
  reach: flow('invoices'),
  day: issuedOn,
  steps: [{ sums: { amount, invoices: one } }],
})

/** All that was ever invoiced, straight from the invoices: with what was received, the ledger that balances come to. */
export const issued = source('issued', {
  ...ofInvoices,
  rows: message('sources.issued.rows'),
  date: endOfPeriod,
  kind: 'state',
  reach: state('ledger'),
  steps: [{ on: issuedOn, sums: { amount, invoices: one } }],
  present: 'invoices',
})

/**
 * Σ invoices − Σ receipts up to the end of a day, from the ledger itself: no open amount, no clipping. A receipt belongs where
 * its invoice does, once that is dated; money on account belongs where it was booked.
 */
export const ledgerNet = {
  sources: [issued, credits],
  value: sql`${issued.of.amount} - ${credits.of.received}`,
  unit: 'money',
} as const

/** The days over which DSO looks back. */
export const DSO_DAYS = sql.raw('90')

export const recentlyInvoiced = source('recently_invoiced', {
  ...ofInvoices,
  rows: message('sources.recentlyInvoiced.rows'),
  date: endOfPeriod,
  kind: 'state',
  reach: state('ledger'),
  steps: [
    { on: issuedOn, sums: { amount, invoices: one } },
    { on: sql`${issuedOn} + ${DSO_DAYS}`, sums: { amount: sql`-${amount}`, invoices: minusOne } },
  ],
  present: 'invoices',
})

/** The day from which what happened on another is longer ago than twelve months. */
const aYearAfter = (day: SQL) => sql`(${day} + interval '12 months')::date`

export const invoicedInYear = source('invoiced_in_year', {
  ...ofInvoices,
  rows: message('sources.invoicedInYear.rows'),
  date: endOfPeriod,
  kind: 'state',
  reach: state('ledger'),
  steps: [
    { on: issuedOn, sums: { amount, invoices: one } },
    { on: aYearAfter(issuedOn), sums: { amount: sql`-${amount}`, invoices: minusOne } },
  ],
  present: 'invoices',
})

/** Receipts with who paid; aliases r, c, e. */
export const receiptsFrom = sql`${receipt} r ${owedBy(sql`${r.customerId}`)}`
export const receiptGroups = debtGroups(sql`${r.regionId}`)

export const receipts = source('receipts', {
  subject: 'receivables',
  rows: message('sources.receipts.rows'),
  date: message('sources.receipts.date'),
  fact: ofReceipt,
  kind: 'event',
  reach: flow('receipts'),
  from: receiptsFrom,
  day: sql`${r.receivedOn}`,
  groups: receiptGroups,
  steps: [
    { if: sql`${r.kind} = 'payment'`, sums: { payments: sql`${r.amount}` } },
    { if: sql`${r.kind} = 'write_off'`, sums: { write_offs: sql`${r.amount}` } },
  ],
})

const receivedOn = sql`${r.receivedOn}`

export const writtenOffInYear = source('written_off_in_year', {
  subject: 'receivables',
  rows: message('sources.writtenOffInYear.rows'),
  date: endOfPeriod,
  fact: ofReceipt,
  kind: 'state',
  reach: state('ledger'),
  from: receiptsFrom,
  groups: receiptGroups,
  only: sql`${r.kind} = 'write_off'`,
  steps: [
    { on: receivedOn, sums: { amount: sql`${r.amount}`, receipts: one } },
    { on: aYearAfter(receivedOn), sums: { amount: sql`-${r.amount}`, receipts: minusOne } },
  ],
  present: 'receipts',
})

const issuedByDay = sql`
  select grp, invoice_date as day, sum(issued) as total from invoice_step group by 1, 2 having sum(issued) > 0`

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
  reads: [invoiceSteps],
  after: ['balances'],
  from: ({ daily }) => sql`(
    select t.period, t.ordinal, t.grp,
      (t.state_day - t.invoice_date) + (t.gross - t.taken + t.amount) / t.amount as days
    from (
      select g.*, d.day as invoice_date, d.total as amount,
        sum(d.total) over (partition by g.period, g.ordinal, g.grp order by d.day desc) as taken
      from (
        select b.period, b.ordinal, b.state_day, balances.grp, balances.gross
        from balances join bucket b on b.period = balances.period and b.ordinal = balances.ordinal
      ) g
      join (
        ${daily(invoiced, 'amount') ?? issuedByDay}
      ) d on d.grp = g.grp and d.day <= g.state_day
    ) t
    where t.taken >= t.gross and t.taken - t.amount < t.gross
  ) b`,
  groupsItself: true,
  groups: carriedGroups,
  sums: {},
  stats: { days: sql`max(b.days)` },
})
